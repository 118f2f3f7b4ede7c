"""Write texts over several cells, with rows as high as the text needs."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, Final

from policylang._frozen import frozen
from policylang.interchange.decision_table import one_line

_LINE: Final = 13.0
_AIR: Final = 2.0
_LONGEST_CELL: Final = 32_767
_NARROWEST: Final = 20
# Of the small font, more letters go into a column than its width says.
_LETTERS: Final = 1.22


@frozen(eq=False)
class Cells:
    """A sheet with the widths of its columns, in characters."""

    sheet: Any
    widths: Sequence[float]

    @property
    def last(self) -> int:
        """The last column."""
        return len(self.widths) - 1

    def write(self, row: int, column: int, text: str, style: Any) -> None:
        """Write a text, never a formula."""
        self.sheet.write_string(row, column, cut(text), style)

    def merge(
        self, row: int, first: int, last: int, text: str, style: Any, *, rows: int = 1
    ) -> None:
        """Write one text over several cells."""
        if first < last or rows > 1:
            self.sheet.merge_range(row, first, row + rows - 1, last, "", style)
        self.write(row, first, text, style)

    def across(self, row: int, text: str, style: Any, *, first: int = 0, size: float = 1) -> int:
        """Write a text from a column to the last, *size* times as large; return the next row."""
        self.merge(row, first, self.last, text, style)
        self.height(row, self.lines(text, first, size) * size)
        return row + 1

    def height(self, row: int, lines: float) -> None:
        """Make a row so many lines high."""
        self.sheet.set_row(row, round(_LINE * lines + _AIR, 1))

    def lines(self, text: str, first: int, size: float = 1) -> int:
        """Return how many lines a text takes from a column to the last."""
        room = max(_NARROWEST, int(sum(self.widths[first:]) * _LETTERS))
        return max(1, len(wrap(text, max(1, int(room / size)))))


def cut(text: str) -> str:
    """Return a text that a cell can hold."""
    return one_line(text)[:_LONGEST_CELL]
