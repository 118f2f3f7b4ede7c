"""The characters of a CSV file in pieces that end where a row does."""

import codecs
from typing import BinaryIO, Final

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen
from policylang.interchange.decoding import Undecodable

PIECE: Final = 1 << 23
"""Bytes that are read at a time."""
_LONGEST_ROW: Final = 1 << 26
_QUOTE: Final = 34
_ENDS: Final = (10, 13)
_UTF8: Final = frozenset(("utf-8", "utf-8-sig"))


@frozen(eq=False, repr=False)
class Piece:
    """Rows as UTF-8. Where quotation marks stand as they should, any reader reads them alike."""

    data: bytes
    is_regular: bool
    has_quotes: bool


class Text:
    """What stands in a file, as UTF-8, less the mark in front."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self._file = file
        try:
            b"a".decode(encoding)
        except LookupError:
            raise Undecodable from None
        except ValueError:
            pass  # a letter alone is not in every encoding
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._as_it_is = codecs.lookup(encoding).name in _UTF8
        self._held = b""
        self._at = 0
        self._is_first = True
        self._has_more = True
        self.bytes_read = 0

    def head(self, length: int) -> str:
        """Return the first characters, without taking them."""
        while self._has_more and len(self._held) < 4 * length:
            self._more()
        return self._held[: 4 * length].decode("utf-8", "ignore")[:length]

    def line(self) -> str:
        """Take one line with its end; nothing at the end of the file."""
        start = self._at
        while True:
            end = self._line_end(start)
            if end is not None:
                taken, self._at = self._held[self._at : end], end
                return taken.decode()
            start = max(self._at, len(self._held) - 1) - self._at
            self._more()
            start += self._at

    def piece(self, delimiter: bytes) -> Piece | None:
        """Take rows up to the end of one, or None at the end of the file."""
        while True:
            if self._at == len(self._held) and not self._has_more:
                return None
            found = self._cut(delimiter) if len(self._held) > self._at else None
            if found is not None:
                self._at += len(found.data)
                return found
            self._more()

    def _more(self) -> None:
        """Read on.

        Raises:
            Undecodable: the file is not in this encoding.
        """
        read = self._file.read(PIECE)
        self.bytes_read += len(read)
        self._has_more = bool(read)
        try:
            text = self._decoder.decode(read, final=not read)
        except ValueError:
            raise Undecodable from None
        new = read if self._as_it_is else text.encode("utf-8", "replace")
        held = self._held[self._at :] + new
        if self._is_first and (len(held) >= len(codecs.BOM_UTF8) or not read):
            held = held.removeprefix(codecs.BOM_UTF8)
            self._is_first = False
        self._held, self._at = held, 0

    def _line_end(self, start: int) -> int | None:
        ends = [
            at for at in (self._held.find(b"\n", start), self._held.find(b"\r", start)) if at >= 0
        ]
        if not ends:
            return None if self._has_more else len(self._held)
        end = min(ends)
        if self._held[end] == _ENDS[0]:
            return end + 1
        if end + 1 == len(self._held) and self._has_more:
            return None
        return end + (2 if self._held[end + 1 : end + 2] == b"\n" else 1)

    def _cut(self, delimiter: bytes) -> Piece | None:
        data = self._held[self._at :]
        marks = np.flatnonzero(np.frombuffer(data, np.uint8) == _QUOTE)
        end = len(data) if not self._has_more else _last_end(data, marks)
        if end is None:
            if len(data) < _LONGEST_ROW:
                return None
            # Quotation marks are in disorder, or a row is endless: the slow reader finds out.
            end = data.rfind(b"\n") + 1 or len(data)
        marks = marks[: np.searchsorted(marks, end)]
        data = data[:end]
        is_regular = len(delimiter) == 1 and _are_regular(data, marks, delimiter)
        return Piece(data, is_regular, has_quotes=bool(len(marks)))


def _last_end(data: bytes, marks: npt.NDArray[np.intp]) -> int | None:
    """Return where the last whole row ends, if quotation marks stand as they should."""
    for end in (b"\n", b"\r"):
        # A return at the very end may have its line feed in what comes next.
        at = data.rfind(end, 0, len(data) if end == b"\n" else len(data) - 1)
        while at >= 0:
            if np.searchsorted(marks, at) % 2 == 0:
                return at + 1
            at = data.rfind(end, 0, at)
    return None


def _are_regular(data: bytes, marks: npt.NDArray[np.intp], delimiter: bytes) -> bool:
    """Whether each cell with quotation marks begins and ends with one, and has others twice."""
    if not len(marks):
        return True
    if len(marks) % 2:
        return False
    beside = np.zeros(256, bool)
    beside[[*_ENDS, delimiter[0]]] = True
    padded = np.frombuffer(b"\n" + data + b"\n", np.uint8)
    opens, closes = marks[::2], marks[1::2]
    again = closes[:-1] + 1 == opens[1:]  # written twice
    opens_well = beside[padded[opens]]
    opens_well[1:] |= again
    closes_well = beside[padded[closes + 2]]
    closes_well[:-1] |= again
    return bool(opens_well.all() and closes_well.all())
