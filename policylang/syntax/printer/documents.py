"""Print documents, with their comments, and single statements."""

from collections.abc import Iterator

from policylang.syntax import ast
from policylang.syntax.ast.remarks import in_language
from policylang.syntax.printer.layout import lay_out
from policylang.syntax.printer.statements import statement_pieces
from policylang.wording.keywords import KEYWORDS


def print_document(document: ast.Document, language: str) -> str:
    """Print a document as canonical text; its comments stay where they were."""
    lines = [line for entry in document.entries for line in _entry_lines(entry, language)]
    lines += [line for comment in document.closing for line in _comment_lines(comment, language)]
    return "".join(f"{line}\n" for line in (lines[1:] if lines[:1] == [""] else lines))


def print_statement(statement: ast.Statement, language: str) -> str:
    """Print a statement with its semicolon, broken into lines where it is long."""
    return lay_out(statement_pieces(statement, KEYWORDS[language]))


def _entry_lines(entry: ast.Entry, language: str) -> Iterator[str]:
    for comment in entry.above:
        yield from _comment_lines(comment, language)
    if entry.blank_above:
        yield ""
    statement = print_statement(entry.statement, language)
    yield statement if entry.behind is None else f"{statement}  {_comment(entry.behind, language)}"


def _comment_lines(comment: ast.Comment, language: str) -> Iterator[str]:
    if comment.blank_above:
        yield ""
    yield _comment(comment, language)


def _comment(comment: ast.Comment, language: str) -> str:
    return f"# {in_language(comment.text, language)}".rstrip()
