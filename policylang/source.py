"""A policy text with its name, and places in it."""

from bisect import bisect_right
from functools import cached_property

from attrs import field

from policylang._frozen import frozen


@frozen(slots=False)
class Source:
    """A named policy text; everything that points into it counts its characters."""

    name: str
    text: str = field(repr=False)

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        starts = [0]
        starts.extend(at + 1 for at, char in enumerate(self.text) if char == "\n")
        return tuple(starts)

    def position(self, offset: int) -> "Position":
        """Return the line and column of an offset; the only place that counts lines."""
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Return a line by its number from 1, without its newline."""
        start = self._line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]


@frozen(order=True)
class Position:
    """A line and a column, both from 1; columns count characters."""

    line: int
    column: int


@frozen
class Span:
    """The half-open range ``source.text[start:end]``."""

    source: Source = field(repr=False)
    start: int
    end: int

    @property
    def text(self) -> str:
        """The characters of the range."""
        return self.source.text[self.start : self.end]

    @property
    def position(self) -> Position:
        """Where the range starts."""
        return self.source.position(self.start)
