"""POL321, POL347, POL367: what the language reads, written out in the text.

No decision changes; but whether the author meant it so is what the finding asks.
"""

from collections.abc import Iterator

from policylang.analysis.nodes import all_nodes
from policylang.diagnostics import Code, Diagnostic
from policylang.repair.fix import Proposal, Title
from policylang.repair.text import Text, of
from policylang.syntax import ast
from policylang.syntax.statements import Piece

_HEADING = (ast.Circular, ast.Title, ast.Issuer, ast.Basis, ast.Valid, ast.Scope, ast.Ranks)
_LEVELS = {"en": "superior", "id": "atasan"}


def group(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Write `per unit` in every quota of a share that has no `per`.

    Of whom a share is taken is not written out: those who are counted need not
    be those whom the quota names.
    """
    if finding.facts["what"] != "per":
        return
    unit = f" {text.keywords['_PER']} unit"
    places = (
        piece.end
        for statement, piece in text.statements()
        for quota in all_nodes(statement)
        if isinstance(quota, ast.Quota) and quota.per is None and _is_share(quota)
    )
    edits = tuple(text.inserted(place, unit) for place in places)
    yield Proposal(title=Title.STATE_GROUP, edits=edits, guesses=True)


def _is_share(quota: ast.Quota) -> bool:
    return any(isinstance(one, ast.Percentage) for one in all_nodes(quota))


def brackets(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Put brackets around what is read together."""
    place = of(finding)
    statement = text.statement(place.start)
    for node in all_nodes(statement):
        if isinstance(node, (ast.Or, ast.And)) and node.span == place:
            wanted: list[ast.Node] = [one for one in node.operands if isinstance(one, ast.And)]
            if not wanted and isinstance(node.operands[0], ast.Not):
                wanted.append(node.operands[0])
            edits = [
                text.inserted(at, mark)
                for one in wanted
                if not _is_in_brackets(text, one)
                for at, mark in ((one.span.start, "("), (one.span.end, ")"))
            ]
            yield Proposal(title=Title.ADD_BRACKETS, edits=tuple(edits), guesses=True)
            return


def _is_in_brackets(text: Text, node: ast.Node) -> bool:
    before = text.cleaned[: node.span.start].rstrip()
    after = text.cleaned[node.span.end :].lstrip()
    return before.endswith("(") and after.startswith(")")


def levels(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """State, behind the heading, that levels are those of superiors."""
    words = text.keywords["_LEVELS_BY"]
    written = f"{words} {_LEVELS[text.parsed.language or 'en']};"
    headings = [piece for one, piece in text.statements() if isinstance(one, _HEADING)]
    if headings:
        after = text.cleaned.find("\n", headings[-1].end)
        if after < 0:
            return
        edit = text.inserted(after + 1, f"{written}\n")
    else:
        piece = text.piece(of(finding).start)
        if piece is None:
            return
        edit = text.inserted(_above(piece), f"{written}\n")
    facts = {"text": written}
    yield Proposal(title=Title.STATE_LEVELS, edits=(edit,), guesses=True, facts=facts)


def _above(piece: Piece) -> int:
    """Return where a statement begins with its remarks; those that open a text are its own."""
    block = []
    for comment in reversed(piece.above):
        block.append(comment)
        if comment.blank_above and not piece.blank_above:
            return block[-1].span.start
    return piece.start


PROPOSALS = {
    Code.BASE_UNSTATED: group,
    Code.MIXED_GROUPING: brackets,
    Code.LEVELS_UNSTATED: levels,
}
