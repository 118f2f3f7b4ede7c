"""Walk the XML of a workbook's parts: how far do cells reach, and which hold errors?"""

from collections.abc import Mapping
from typing import Final
from xml.parsers import expat

_LONGEST_TOKEN: Final = 1 << 23
_MOST_ERRORS: Final = 1_000_000
_FIRST_OF_UTF_16: Final = (b"\xff", b"\xfe")
# As far as XFD1048576.
_LETTERS: Final = 3
_DIGITS: Final = 7


class Hostile(ValueError):
    """A workbook that may do harm, or is none; ``reason`` is a word for what is wrong."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Part:
    """One part of a workbook, fed piece by piece.

    Positions come from the cells' own references, never from ``<dimension>``; a
    cell without one stands right of the cell before it, as readers take it.
    """

    def __init__(self, most_cells: int) -> None:
        self.errors: set[tuple[int, int]] = set()
        self.sheets: list[tuple[str, str]] = []
        self.targets: dict[str, str] = {}
        self._most_cells = most_cells
        self._row = self._column = 0
        self._last_row = self._last_column = 1
        self._columns: dict[str, int] = {}
        self._fed = 0
        # Whatever it declares: a reader that takes it for UTF-8 must see what is seen here.
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartDoctypeDeclHandler = _refuse_doctype
        self._parser.StartElementHandler = self._start

    def feed(self, piece: bytes, *, last: bool = False) -> None:
        """Take the next piece of the part."""
        if b"\0" in piece or (not self._fed and piece.startswith(_FIRST_OF_UTF_16)):
            raise Hostile("xml")
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError:
            raise Hostile("xml") from None
        self._fed += len(piece)
        # One endless token would be read again with every piece.
        if self._fed - self._parser.CurrentByteIndex > _LONGEST_TOKEN:
            raise Hostile("xml")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name.rpartition(":")[2] if ":" in name else name:
            case "c":
                self._cell(attributes)
            case "row":
                self._row = _number(attributes["r"]) if "r" in attributes else self._row + 1
                self._column = 0
            case "sheet":
                linked = next((at for key, at in attributes.items() if key.endswith(":id")), "")
                self.sheets.append((attributes.get("name", ""), linked))
            case "Relationship":
                self.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def _cell(self, attributes: Mapping[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            letters = reference.rstrip("0123456789")
            self._column = self._columns.get(letters) or self._learn(letters)
            self._row = _number(reference[len(letters) :])
        if self._column > self._last_column or self._row > self._last_row:
            self._last_column = max(self._column, self._last_column)
            self._last_row = max(self._row, self._last_row)
            if self._last_row * self._last_column > self._most_cells:
                raise Hostile("cells")
        if attributes.get("t") == "e":
            self.errors.add((self._row, self._column))
            if len(self.errors) > _MOST_ERRORS:
                raise Hostile("errors")

    def _learn(self, letters: str) -> int:
        number = 0
        for letter in letters.upper():
            if not "A" <= letter <= "Z" or len(letters) > _LETTERS:
                raise Hostile("reference")
            number = number * 26 + ord(letter) - ord("A") + 1
        if not number:
            raise Hostile("reference")
        self._columns[letters] = number
        return number


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        raise Hostile("reference")
    return int(text)


def _refuse_doctype(*_: object) -> None:
    raise Hostile("doctype")
