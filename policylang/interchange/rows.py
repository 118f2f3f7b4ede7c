"""Rows of a file that is not looked into yet: columns, cells, and where they stand."""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import field

from policylang._frozen import frozen
from policylang.diagnostics import Cell, Code, Diagnostic
from policylang.interchange.values import is_missing

_LONGEST_HEADING: Final = 200


class Refused(ValueError):
    """A file cannot be read at all; ``diagnostic`` says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


@frozen
class Row:
    """One row, counted from 1 as the file's own program counts; ``ragged`` if it does not fit."""

    number: int
    columns: tuple[str, ...]
    cells: tuple[object, ...] = field(repr=False)
    ragged: bool = False


@frozen
class Table:
    """The rows of a file. Without a row of headings (JSON), each row has its own columns.

    Going through ``rows`` may raise :class:`Refused`.
    """

    name: str
    rows: Iterator[Row]
    sheet: str | None = None
    header: tuple[str, ...] = ()
    header_row: int | None = None

    def at(self, row: int | None, column: str | None = None) -> Cell:
        """Name a place in the file."""
        return Cell(self.name, self.sheet, row, column)


def refused(name: str, reason: str, *, row: int | None = None, **facts: str) -> Refused:
    """Return the error that a file cannot be read, and for what reason."""
    place = Cell(name, None, row, None)
    return Refused(Code.UNREADABLE_FILE.at(place, reason=reason, **facts))


def is_empty(cells: tuple[object, ...]) -> bool:
    """Whether no cell of a row says anything."""
    return all(is_missing(cell) for cell in cells)


def headings(cells: Iterable[object]) -> tuple[str, ...]:
    """Return headings as text that can be shown: single spaces, not endless, no half characters."""
    return tuple(
        " ".join(str(cell).split())[:_LONGEST_HEADING].encode("utf-8", "replace").decode("utf-8")
        for cell in cells
    )
