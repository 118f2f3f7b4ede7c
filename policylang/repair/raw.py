"""The bytes of a policy file: edited where a repair says so, and nowhere else."""

import codecs
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from attrs import evolve, field

from policylang._frozen import frozen
from policylang.repair.fix import Edit, in_order
from policylang.source import Source
from policylang.syntax.characters import normalise

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What is brought into normal form together: no such piece joins with the next.
_PIECE: Final = re.compile(r"\r\n|\r|\n|[\x00-\x7f]?[^\x00-\x7f]*", re.DOTALL)


@frozen(slots=False, eq=False)
class RawText:
    """A file as it is: its text before line ends and letters were made alike, and its encoding.

    ``mark`` is the byte order mark that it began with, or nothing.
    """

    name: str
    text: str = field(repr=False)
    encoding: str = "utf-8"
    mark: bytes = b""

    @cached_property
    def source(self) -> Source:
        """The text as it is read."""
        return Source(self.name, normalise(self.text))

    @property
    def data(self) -> bytes:
        """The file."""
        return self.mark + self.text.encode(self.encoding)

    def edited(self, edits: Iterable[Edit]) -> "RawText":
        """Return the file with edits of its source, which do not overlap."""
        parts: list[str] = []
        at = 0
        for first, last, text in self._apart(edits):
            start, before = self._outward(first, bisect_right(self._read, first) - 1)
            end, after = self._outward(last, bisect_left(self._read, last))
            instead = text.replace("\n", self._line_end)
            parts += (self.text[at:start], before, instead, after)
            at = end
        return evolve(self, text="".join((*parts, self.text[at:])))

    def _apart(self, edits: Iterable[Edit]) -> Iterator[tuple[int, int, str]]:
        """Yield edits as start, end and text; those within letters that are read as one, as one."""
        found: tuple[int, int, str] | None = None
        for one in in_order(edits):
            start, end = one.span.start, one.span.end
            if found is None:
                found = (start, end, one.text)
            elif bisect_right(self._read, start) <= bisect_left(self._read, found[1]):
                between = self.source.text[found[1] : start]
                found = (found[0], end, f"{found[2]}{between}{one.text}")
            else:
                yield found
                found = (start, end, one.text)
        if found is not None:
            yield found

    def _outward(self, at: int, place: int) -> tuple[int, str]:
        """Return the nearest offset in the file, and what of the source lies between."""
        read, written = self._places[place]
        between = self.source.text[min(at, read) : max(at, read)]
        return written, between

    @cached_property
    def _line_end(self) -> str:
        if "\r\n" in self.text:
            return "\r\n"
        return "\r" if "\r" in self.text and "\n" not in self.text else "\n"

    @cached_property
    def _read(self) -> tuple[int, ...]:
        return tuple(read for read, _ in self._places)

    @cached_property
    def _places(self) -> tuple[tuple[int, int], ...]:
        """Offsets that are known in both: of the source, and of the file's text."""
        found = [(0, len(self.text) - len(self.text.removeprefix("\ufeff")))]
        read, written = found[0]
        for match in _PIECE.finditer(self.text, written):
            piece = match.group()
            alike = normalise(piece) if piece else ""
            if alike == piece:
                found += ((read + step, written + step) for step in range(1, len(piece)))
            read, written = read + len(alike), written + len(piece)
            found.append((read, written))
        return tuple(found)


def raw_text(data: bytes, name: str) -> RawText | None:
    """Return a file as text, or None where it cannot be read as policies are."""
    mark, encoding = next(
        ((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", "utf-8")
    )
    try:
        return RawText(name, data[len(mark) :].decode(encoding), encoding, mark)
    except UnicodeDecodeError:
        return None
