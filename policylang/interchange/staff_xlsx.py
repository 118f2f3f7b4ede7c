"""Read the rows of one sheet of a workbook, behind a guard."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from policylang._suggest import nearest
from policylang.diagnostics import Cell, Code
from policylang.interchange.rows import Refused, Row, Table, headings, is_empty, refused
from policylang.interchange.workbook_guard import guard
from policylang.interchange.workbook_parts import Hostile

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

INSTALL: Final = 'pip install "policylang[xlsx]"'


class CellError:
    """A cell with an error such as ``#N/A``; it is unreadable, not missing."""


def missing_extra(name: str) -> Refused:
    """Return the error that what reads and writes workbooks is not installed."""
    place = Cell(name, None, None, None)
    return Refused(Code.EXTRA_MISSING.at(place, extra="xlsx", command=INSTALL))


def read_xlsx(data: bytes, name: str, *, sheet: str | None = None) -> Table:
    """Read a sheet, or the first that is not hidden; its first row with content is its heading."""
    try:
        from python_calamine import CalamineWorkbook
    except ImportError:
        raise missing_extra(name) from None
    try:
        errors = guard(data)
    except Hostile as error:
        raise refused(name, error.reason) from None
    with _refusing(name):
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        chosen = _choose(workbook, sheet, name)
        found = workbook.get_sheet_by_name(chosen)
    rows = _numbered(found, errors.get(chosen, frozenset()), name)
    for number, cells in rows:
        header = headings(cells)
        people = (Row(at, header, held) for at, held in rows)
        return Table(name, people, sheet=chosen, header=header, header_row=number)
    raise Refused(Code.EMPTY_FILE.at(Cell(name, chosen, None, None)))


def _choose(workbook: "CalamineWorkbook", sheet: str | None, name: str) -> str:
    names = workbook.sheet_names
    if sheet is None:
        shown = (
            each.name
            for each in workbook.sheets_metadata
            if each.visible is type(each.visible).Visible and each.typ is type(each.typ).WorkSheet
        )
        if (first := next(shown, None)) is None:
            raise refused(name, "workbook")
        return first
    if sheet not in names:
        place = Cell(name, sheet, None, None)
        suggestion = nearest(sheet, names)
        raise Refused(Code.UNREADABLE_FILE.at(place, suggestion=suggestion, reason="sheet"))
    return sheet


def _numbered(
    sheet: "CalamineSheet", errors: frozenset[tuple[int, int]], name: str
) -> Iterator[tuple[int, tuple[object, ...]]]:
    first_column = sheet.start[1] + 1 if sheet.start else 1
    rows_with_errors = {row for row, _ in errors}
    with _refusing(name):
        for number, row in enumerate(sheet.iter_rows(), 1):
            cells: tuple[object, ...] = tuple(row)
            if number in rows_with_errors:
                cells = tuple(
                    CellError() if (number, column) in errors else cell
                    for column, cell in enumerate(cells, first_column)
                )
            if not is_empty(cells):
                yield number, cells


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Turn what the reader raises, its panics included, into a refusal."""
    from python_calamine import CalamineError

    try:
        yield
    except CalamineError:
        raise refused(name, "workbook") from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise refused(name, "workbook") from None
