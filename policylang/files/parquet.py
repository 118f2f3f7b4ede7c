"""Read and write Parquet in batches; columns that no policy reads pass through as they are."""

from base64 import b64encode
from collections.abc import Collection, Generator, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final

from policylang.diagnostics import Cell, Code
from policylang.files.batches import Batch, Heading
from policylang.frames.extras import needed
from policylang.interchange.rows import Refused, headings, refused
from policylang.interchange.tables import PARQUET

_ENDINGS: Final = (".parquet", ".pq")
_ROWS: Final = 1 << 17
"""Rows of a batch."""
_GROUP: Final = 1 << 18
"""Rows of a row group that is written."""
_SCHEMA: Final = b"ARROW:schema"
"""Where Arrow keeps the types of columns, in base 64."""


def is_parquet(path: Path) -> bool:
    """Whether a file is Parquet: its content tells before its ending does."""
    if path.is_file() and path.stat().st_size:
        with path.open("rb") as file:
            if file.read(4) in PARQUET:
                return True
    return is_named_parquet(path)


def is_named_parquet(path: Path) -> bool:
    """Whether a file is Parquet by its ending."""
    return path.suffix.lower() in _ENDINGS


class ParquetSource:
    """A Parquet file. Its rows count from 1."""

    is_text = False

    def __init__(self, path: Path) -> None:
        self.name = str(path)
        self._path = path
        self._codes: list[str] = []
        self._pa = needed("pyarrow", "parquet")
        self._parquet = needed("pyarrow.parquet", "parquet")
        self._read = 0
        if not path.stat().st_size:
            raise Refused(Code.EMPTY_FILE.at(Cell(self.name, None, None, None)))
        with self._open() as file:
            self.schema = file.schema_arrow
            self._rows = int(file.metadata.num_rows)
            self._coded = _dictionaries(file.metadata)
        names = tuple(self.schema.names)
        self.heading = Heading(names, headings(names), None)

    def count(self) -> int | None:
        """Return how many rows the file says that there are."""
        return self._rows

    def share(self) -> float:
        """Return how much of the file has been read."""
        return self._read / max(self._rows, 1)

    def as_codes(self, places: Collection[int]) -> None:
        """Have columns of text come as dictionaries, if they stand so in the file."""
        fields = [self.schema.field(place) for place in places]
        self._codes = [
            one.name
            for one in fields
            if one.name in self._coded and self._pa.types.is_string(one.type)
        ]

    def batches(self) -> Generator[Batch]:
        """Yield all rows.

        Raises:
            Refused: the file is damaged.
        """
        self._read = 0
        with self._open() as file:
            rows = file.iter_batches(batch_size=_ROWS)
            while (some := self._next(rows)) is not None:
                start, self._read = self._read, self._read + some.num_rows
                yield Batch(start, self._pa.Table.from_batches([some]), start + 1, {})

    def _open(self) -> Any:
        try:
            return self._parquet.ParquetFile(
                self._path, read_dictionary=self._codes, pre_buffer=False
            )
        except (self._pa.ArrowException, OSError, ValueError):
            raise refused(self.name, "parquet") from None

    def _next(self, rows: Iterator[Any]) -> Any:
        try:
            return next(rows, None)
        except (self._pa.ArrowException, OSError, ValueError):
            raise refused(self.name, "parquet") from None


class ParquetSink:
    """Writes tables as one Parquet file, whose columns have the types of a schema.

    What comes as a dictionary is written as one, whatever its type: it is the
    same in the file, and costs less.
    """

    def __init__(self, file: BinaryIO, schema: Any) -> None:
        self._pa = needed("pyarrow", "parquet")
        self._parquet = needed("pyarrow.parquet", "parquet")
        self._schema = schema
        self._to = file
        self._held: list[Any] = []
        self._count = 0
        self._file: Any = None

    def write(self, columns: Sequence[Any]) -> None:
        """Add rows, by their columns."""
        fields = [
            field.with_type(column.type)
            for field, column in zip(self._schema, columns, strict=True)
        ]
        table = self._pa.Table.from_arrays(columns, schema=self._pa.schema(fields))
        self._held.append(table)
        self._count += table.num_rows
        if self._count >= _GROUP:
            self._flush()

    def close(self) -> int:
        """Write what is left, and return how many rows the file has now."""
        self._flush()
        types = b64encode(self._schema.serialize().to_pybytes())
        self._file.add_key_value_metadata({**(self._schema.metadata or {}), _SCHEMA: types})
        self._file.close()
        return int(self._file.writer.metadata.num_rows)

    def abandon(self) -> None:
        """Let go of the file, whatever it holds."""
        self._held = []
        if self._file is not None:
            self._file.is_open = False

    def _flush(self) -> None:
        if not self._held:
            return
        group = self._pa.concat_tables(self._held).unify_dictionaries()
        if self._file is None:
            self._file = self._parquet.ParquetWriter(self._to, group.schema, store_schema=False)
        self._file.write_table(group)
        self._held, self._count = [], 0


def _dictionaries(metadata: Any) -> frozenset[str]:
    """Return the columns that are dictionaries throughout, as far as the first rows tell."""
    if not metadata.num_row_groups:
        return frozenset()
    group = metadata.row_group(0)
    columns = [group.column(place) for place in range(group.num_columns)]
    return frozenset(one.path_in_schema for one in columns if one.has_dictionary_page)
