"""POL109, POL213, POL214, POL217, POL346: what stands twice, word for word."""

from collections.abc import Iterator

from policylang.diagnostics import Code, Diagnostic
from policylang.repair.fix import Edit, Proposal, Title
from policylang.repair.text import Text, bare, of
from policylang.syntax import ast


def statement(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Take a heading or a declaration out that already stands above, the same."""
    at = of(finding).start
    found = text.statement(at)
    if found is not None and text.firsts[found] is not found:
        yield from _taken_out(at, text)


def clause(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Take a clause out that already stands above; its own grounds move there."""
    at = of(finding).start
    found = text.statement(at)
    if not isinstance(found, ast.Clause):
        return
    first = text.first_clauses[bare(found)]
    if first is not found:
        moved = _grounds(first, found, text)
        yield from _taken_out(at, text, *moved, guesses=bool(moved))


def part(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Take a part of a statement out that already stands in it, the same."""
    place = of(finding)
    piece = text.piece(place.start)
    if piece is None:
        return
    before = _in_one_line(text.cleaned[piece.start : place.start])
    if f" {_in_one_line(place.text)} " in f" {before} ":
        start = piece.start + len(text.cleaned[piece.start : place.start].rstrip())
        yield Proposal(title=Title.DELETE_REPEATED, edits=(text.edit(start, place.end, ""),))


def cell(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Take a cell of a table out that has the amount of the one above."""
    place = of(finding)
    found = text.statement(place.start)
    found = found.clause if isinstance(found, ast.Replace) else found
    table = found.table if isinstance(found, ast.Quota) else None
    cells = () if table is None else table.cells
    for number, one in enumerate(cells):
        if one.span.start == place.start and one in cells[:number]:
            edit = text.edit(cells[number - 1].span.end, one.span.end, "")
            yield Proposal(title=Title.DELETE_REPEATED, edits=(edit,))


def _grounds(first: ast.Clause, second: ast.Clause, text: Text) -> list[Edit]:
    """Return what puts grounds that only the second gives behind the first."""
    piece = text.piece(first.span.start)
    lacking = [
        f" {text.keywords[terminal]} {one.span.text}"
        for terminal, known, given in (
            ("_BECAUSE", first.modifiers.because, second.modifiers.because),
            ("_CITES", first.modifiers.cites, second.modifiers.cites),
        )
        for one in given
        if one not in known
    ]
    return [text.inserted(piece.end, "".join(lacking))] if lacking and piece else []


def _taken_out(at: int, text: Text, *moved: Edit, guesses: bool = False) -> Iterator[Proposal]:
    piece = text.piece(at)
    edit = None if piece is None else text.without(piece.start, piece.end)
    if edit is not None:
        yield Proposal(title=Title.DELETE_REPEATED, edits=(*moved, edit), guesses=guesses)


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


PROPOSALS = {
    Code.GIVEN_TWICE: part,
    Code.HEADING_TWICE: statement,
    Code.NAME_TWICE: statement,
    Code.CELL_TWICE: cell,
    Code.SAME_AGAIN: clause,
}
