"""Tables of PyArrow and relations of DuckDB as sources."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from policylang.frames.columns import Coded, Codes
from policylang.frames.extras import needed
from policylang.frames.from_arrow import coded_array
from policylang.frames.rosters.sources import Added, Numbers, packed


def source(frame: Any) -> "ArrowSource":
    """Return a table, or a relation, as a source."""
    pa = needed("pyarrow", "frames")
    if isinstance(frame, pa.Table):
        return ArrowSource(frame, pa, None)
    if isinstance(frame, pa.RecordBatch):
        return ArrowSource(pa.table(frame), pa, None)
    return ArrowSource(frame.to_arrow_table(), pa, frame)


class ArrowSource:
    """A table of PyArrow, which may be the rows of a relation of DuckDB."""

    def __init__(self, table: Any, pa: Any, relation: Any) -> None:
        self._table = table
        self._pa = pa
        self._relation = relation
        self.headings: Sequence[str] = table.column_names
        self.length: int = table.num_rows

    def coded(self, headings: Mapping[str, str], rows: Codes | None = None) -> dict[str, Coded]:
        """Return columns as codes, by attribute; of all rows or of some."""
        some = None if rows is None else self._pa.array(rows)
        found = {}
        for name, heading in headings.items():
            column = self._table.column(heading)
            found[name] = coded_array(column if some is None else column.take(some), self._pa)
        return found

    def digits(self, heading: str, rows: Codes) -> Numbers | None:
        """Return texts of some rows as numbers if that keeps their order, else None."""
        types, column = self._pa.types, self._table.column(heading)
        if not (types.is_string(column.type) or types.is_large_string(column.type)):
            return None
        return packed(column.take(self._pa.array(rows)).to_pylist())

    def added(self, columns: Mapping[str, Added]) -> Any:
        """Return a frame of the same kind with more columns."""
        policylang_rows = self._table
        for heading, one in columns.items():
            policylang_rows = policylang_rows.append_column(heading, self._column(one))
        if self._relation is None:
            return policylang_rows
        # DuckDB finds the rows by the name of this variable, and keeps them with the relation.
        return self._relation.query("policylang_given", "SELECT * FROM policylang_rows")

    def _column(self, one: Added) -> Any:
        pa = self._pa
        if one.texts is None:
            return pa.array(one.codes)
        none = one.codes >= len(one.texts)
        codes = one.codes.astype(np.int32)
        return pa.DictionaryArray.from_arrays(
            pa.array(codes, mask=none if none.any() else None), pa.array(one.texts, pa.string())
        )
