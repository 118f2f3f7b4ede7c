"""Print documents, with their comments, and single statements."""

from collections.abc import Iterator

from policylang.syntax import ast
from policylang.syntax.printer.layout import lay_out
from policylang.syntax.printer.statements import statement_pieces
from policylang.wording.keywords import KEYWORDS


def print_document(document: ast.Document, language: str) -> str:
    """Print a document as canonical text; its comments stay where they were."""
    lines = (*_entry_lines(document, language), *map(_comment, document.closing))
    return "".join(f"{line}\n" for line in lines)


def print_statement(statement: ast.Statement, language: str) -> str:
    """Print a statement with its semicolon, broken into lines where it is long."""
    return lay_out(statement_pieces(statement, KEYWORDS[language]))


def _entry_lines(document: ast.Document, language: str) -> Iterator[str]:
    for number, entry in enumerate(document.entries):
        if entry.blank_above and number:
            yield ""
        yield from map(_comment, entry.above)
        statement = print_statement(entry.statement, language)
        yield statement if entry.behind is None else f"{statement}  {_comment(entry.behind)}"


def _comment(comment: ast.Comment) -> str:
    return f"# {comment.text}".rstrip()
