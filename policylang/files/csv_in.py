"""Read a CSV file in batches, every cell as text, to the letter as a staff file is read."""

import csv
import io
from collections.abc import Collection, Generator, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Final

from policylang.diagnostics import Cell, Code
from policylang.files.batches import Batch, Heading
from policylang.files.blank import longest, saying
from policylang.files.csv_pieces import Piece, Text
from policylang.frames.extras import needed
from policylang.interchange.rows import Refused, headings, is_empty, refused
from policylang.interchange.staff_csv import LONGEST_FIELD, MOST_COLUMNS, said_delimiter, sniffed

_HEAD: Final = 65_536


class CsvSource:
    """A CSV file in one encoding; its first row that is not empty holds the headings."""

    is_text = True

    def __init__(self, path: Path, encoding: str, delimiter: str | None = None) -> None:
        self.name = str(path)
        self._path = path
        self._encoding = encoding
        self._given = delimiter
        self._size = max(path.stat().st_size, 1)
        self._text: Text | None = None
        self._codes: frozenset[int] = frozenset()
        with path.open("rb") as file:
            _, self.heading = self._open(file)
        pa = needed("pyarrow", "parquet")
        self.schema = pa.schema([pa.field(name, pa.string()) for name in self.heading.written])

    def count(self) -> int | None:
        """Return nothing: only who reads the file to its end knows."""
        return None

    def share(self) -> float:
        """Return how much of the file has been read."""
        return 0 if self._text is None else min(self._text.bytes_read / self._size, 1)

    def as_codes(self, places: Collection[int]) -> None:
        """Have columns come as dictionaries, which the reader makes as it goes."""
        self._codes = frozenset(places)

    def batches(self) -> Generator[Batch]:
        """Yield all rows that say anything.

        Raises:
            Refused: a row cannot be read.
            Undecodable: the file is not in this encoding after all.
        """
        with self._path.open("rb") as file:
            reading, heading = self._open(file)
            self._text = reading.text
            assert heading.row is not None
            start, number = 0, heading.row + 1
            while (piece := reading.text.piece(reading.delimiter.encode())) is not None:
                table, ragged = reading.table(piece, number)
                batch = saying(Batch(start, table, number, ragged))
                number += table.num_rows
                if len(batch):
                    yield batch
                start += len(batch)

    def _open(self, file: BinaryIO) -> "tuple[_Reading, Heading]":
        text = Text(file, self._encoding)
        head = text.head(_HEAD)
        said = said_delimiter(head)
        delimiter = self._given or said or sniffed(head)
        if said:
            text.line()
        reading = _Reading(self.name, text, delimiter, self._codes)
        number = 1 if said else 0
        while (cells := reading.row(number + 1)) is not None:
            number += 1
            if is_empty(cells):
                continue
            if len(cells) > MOST_COLUMNS:
                raise refused(self.name, "columns", row=number)
            reading.width = len(cells)
            return reading, Heading(cells, headings(cells), number)
        raise Refused(Code.EMPTY_FILE.at(Cell(self.name, None, None, None)))


class _Reading:
    """Makes tables of pieces; ``width`` is how many columns there are."""

    def __init__(self, name: str, text: Text, delimiter: str, codes: frozenset[int]) -> None:
        self.text = text
        self.delimiter = delimiter
        self.width = 0
        self._name = name
        self._pa = needed("pyarrow", "parquet")
        self._csv = needed("pyarrow.csv", "parquet")
        self._codes = codes

    def row(self, number: int) -> tuple[str, ...] | None:
        """Take one row, or None at the end of the file."""
        rows = self._rows([])
        return next(self._checked(rows, number), None)

    def table(self, piece: Piece, number: int) -> tuple[Any, dict[int, int]]:
        """Return rows as a table, and which do not fit, with how many cells those have."""
        if piece.is_regular:
            with suppress(self._pa.ArrowInvalid):
                table = self._quickly(piece)
                if all(longest(column) <= LONGEST_FIELD for column in table.columns):
                    return table, {}
        return self._slowly(piece, number)

    def _quickly(self, piece: Piece) -> Any:
        names = [str(at) for at in range(self.width)]
        csv_ = self._csv
        return csv_.read_csv(
            self._pa.BufferReader(piece.data),
            read_options=csv_.ReadOptions(column_names=names, block_size=len(piece.data) + 1),
            parse_options=csv_.ParseOptions(
                delimiter=self.delimiter,
                quote_char='"' if piece.has_quotes else False,
                newlines_in_values=piece.has_quotes,
                ignore_empty_lines=False,
            ),
            convert_options=csv_.ConvertOptions(
                column_types={name: self._type(at) for at, name in enumerate(names)},
                null_values=[],
                strings_can_be_null=False,
            ),
        ).combine_chunks()

    def _type(self, place: int) -> Any:
        text = self._pa.string()
        return self._pa.dictionary(self._pa.int32(), text) if place in self._codes else text

    def _slowly(self, piece: Piece, number: int) -> tuple[Any, dict[int, int]]:
        """Read as a staff file is read, where rows may end otherwise than they seem to."""
        lines = io.StringIO(piece.data.decode(), newline="").readlines()
        ragged = {}
        held = []
        for at, cells in enumerate(self._checked(self._rows(lines), number)):
            is_other = len(cells) < self.width or not is_empty(cells[self.width :])
            if is_other and not is_empty(cells):
                ragged[at] = len(cells)
            held.append((cells + ("",) * (self.width - len(cells)))[: self.width])
        columns = list(zip(*held, strict=True)) or [()] * self.width
        arrays = [
            self._pa.array(column, self._pa.string()).cast(self._type(at))
            for at, column in enumerate(columns)
        ]
        return self._pa.Table.from_arrays(arrays, [str(at) for at in range(self.width)]), ragged

    def _rows(self, lines: Sequence[str]) -> Iterator[list[str]]:
        """Yield the rows that begin in some lines, or one row from where the text is."""
        left = iter(lines)
        met = 0

        def fed() -> Iterator[str]:
            nonlocal met
            while line := next(left, None) or self.text.line():
                met += 1
                yield line

        reader = csv.reader(fed(), delimiter=self.delimiter, strict=True)
        while met < max(len(lines), 1):
            row = next(reader, None)
            if row is None:
                return
            yield row

    def _checked(self, rows: Iterator[list[str]], number: int) -> Iterator[tuple[str, ...]]:
        while True:
            try:
                cells = tuple(next(rows))
            except StopIteration:
                return
            except csv.Error as error:
                reason = "field" if "limit" in str(error) else "quotes"
                raise refused(self._name, reason, row=number) from None
            if any(len(cell) > LONGEST_FIELD for cell in cells):
                raise refused(self._name, "field", row=number)
            number += 1
            yield cells
