"""Read the rows of a CSV file, however it is encoded and delimited."""

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from policylang.diagnostics import Cell, Code
from policylang.interchange.decoding import Undecodable, decode
from policylang.interchange.rows import Refused, Row, Table, headings, is_empty, refused

_DELIMITERS: Final = ",;\t|"
_HEAD: Final = 65_536
MOST_COLUMNS: Final = 16_384
LONGEST_FIELD: Final = 131_072
# Excel's own way of naming the delimiter, in a line of its own.
_SEP_LINE: Final = re.compile(r"\"?sep=(.)\"?\r?\n", re.IGNORECASE)


def read_csv(
    data: bytes, name: str, *, delimiter: str | None = None, encoding: str | None = None
) -> Table:
    """Read a CSV file; its first row that is not empty holds the headings."""
    try:
        text = decode(data, encoding)
    except Undecodable:
        raise refused(name, "encoding") from None
    if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n'):
        raise refused(name, "delimiter")
    said = _SEP_LINE.match(text)
    text = text[said.end() :] if said else text
    separator = delimiter or (said[1] if said else sniffed(text))
    rows = _numbered(text, name, separator, first=2 if said else 1)
    for number, cells in rows:
        if len(cells) > MOST_COLUMNS:
            raise refused(name, "columns", row=number)
        header = headings(cells)
        return Table(name, _rows(rows, header), header=header, header_row=number)
    raise Refused(Code.EMPTY_FILE.at(Cell(name, None, None, None)))


def said_delimiter(text: str) -> str | None:
    """Return the delimiter that a first line in the way of Excel names, if there is one."""
    said = _SEP_LINE.match(text)
    return said[1] if said else None


def sniffed(text: str) -> str:
    """Return the delimiter that makes the most columns of the first row."""
    return max(_DELIMITERS, key=lambda delimiter: _width(text[:_HEAD], delimiter))


def _width(head: str, delimiter: str) -> int:
    rows = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    try:
        return next((len(row) for row in rows if not is_empty(tuple(row))), 1)
    except csv.Error:
        return 1


def _numbered(
    text: str, name: str, delimiter: str, first: int
) -> Iterator[tuple[int, tuple[str, ...]]]:
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = first - 1
    while True:
        number += 1
        try:
            cells = tuple(next(rows))
        except StopIteration:
            return
        except csv.Error as error:
            reason = "field" if "limit" in str(error) else "quotes"
            raise refused(name, reason, row=number) from None
        if any(len(cell) > LONGEST_FIELD for cell in cells):
            raise refused(name, "field", row=number)
        if not is_empty(cells):
            yield number, cells


def _rows(rows: Iterator[tuple[int, tuple[str, ...]]], header: tuple[str, ...]) -> Iterator[Row]:
    width = len(header)
    for number, cells in rows:
        ragged = len(cells) < width or not is_empty(cells[width:])
        yield Row(number, header, cells[:width], ragged)
