"""The same rows as frames of every kind, and the answers of such a frame as texts.

Of people there are few and of rows many: a frame says which of them stands in
each row. So a frame of any size costs no more than to gather its columns.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa

Columns = Mapping[str, Sequence[object]]
_UNUSED: Final = "zz of nobody"
_CONNECTION: Final = duckdb.connect()
"""Kept open, as relations of DuckDB 1 do not do that."""


def polars(columns: Columns, places: Any) -> Any:
    """Return the rows as a frame of polars."""
    return pl.DataFrame(dict(columns))[places]


def _texts(frame: Any) -> list[str]:
    return [name for name, kind in frame.schema.items() if kind == pl.String]


def _lazy(columns: Columns, places: Any) -> Any:
    return polars(columns, places).lazy()


def _in_pieces(columns: Columns, places: Any) -> Any:
    """Return a frame of polars in pieces, of which one begins in the middle of its rows."""
    whole = polars(columns, places)
    cut = len(places) // 3
    return pl.concat([whole[:cut], whole[cut:], whole[:0]], rechunk=False)


def _categorical(columns: Columns, places: Any) -> Any:
    frame = polars(columns, places)
    return frame.with_columns(pl.col(_texts(frame)).cast(pl.Categorical))


def _enums(columns: Columns, places: Any) -> Any:
    frame = polars(columns, places)
    return frame.with_columns(
        pl.col(name).cast(pl.Enum([_UNUSED, *frame[name].drop_nulls().unique().sort()]))
        for name in _texts(frame)
    )


def arrow(columns: Columns, places: Any) -> Any:
    """Return the rows as a table of PyArrow."""
    return pa.table(dict(columns)).take(pa.array(places))


def _chunked(columns: Columns, places: Any) -> Any:
    """Return a table in slices of other arrays: they have offsets, and one has no rows."""
    before = min(7, len(places))
    table = arrow(columns, np.concatenate([places[:before], places]))
    cut = before + len(places) // 3
    parts = [table.slice(before, cut - before), table.slice(cut, 0), table.slice(cut)]
    return pa.concat_tables(parts)


def _is_text(kind: Any) -> bool:
    return bool(pa.types.is_string(kind))


def _per_column(table: Any, change: Callable[[Any], Any]) -> Any:
    return pa.table(
        {
            name: change(column) if _is_text(column.type) else column
            for name, column in zip(table.column_names, table.columns, strict=True)
        }
    )


def _large(columns: Columns, places: Any) -> Any:
    return _per_column(_chunked(columns, places), lambda one: one.cast(pa.large_string()))


def _views(columns: Columns, places: Any) -> Any:
    def views(column: Any) -> Any:
        try:
            return column.cast(pa.string_view())
        except pa.ArrowNotImplementedError:  # PyArrow 17
            pieces = [pa.array(chunk.to_pylist(), pa.string_view()) for chunk in column.chunks]
            return pa.chunked_array(pieces, pa.string_view())

    return _per_column(_chunked(columns, places), views)


def _dictionaries(columns: Columns, places: Any) -> Any:
    """Return texts as dictionaries, another for each piece, as row groups have them."""

    def coded(column: Any) -> Any:
        return pa.chunked_array(
            [chunk.dictionary_encode() for chunk in column.chunks],
            pa.dictionary(pa.int32(), pa.string()),
        )

    return _per_column(_chunked(columns, places), coded)


def _odd_dictionaries(columns: Columns, places: Any) -> Any:
    """Return texts as dictionaries in which values are twice, in no row, or missing."""

    def coded(column: Any) -> Any:
        found = []
        for chunk in column.chunks:
            own = chunk.dictionary_encode()
            held = own.dictionary.to_pylist()
            codes = own.indices.fill_null(len(held) + 1).to_numpy().copy()
            codes[::2] += np.where(codes[::2] < len(held), len(held) + 2, 0)
            values = pa.array([*held, _UNUSED, None, *held])
            found.append(pa.DictionaryArray.from_arrays(pa.array(codes, pa.int32()), values))
        return pa.chunked_array(found)

    return _per_column(_chunked(columns, places), coded)


def pandas(columns: Columns, places: Any) -> Any:
    """Return the rows as a frame of pandas, as it makes columns by itself."""
    return pd.DataFrame(dict(columns)).iloc[places]


def _objects(columns: Columns, places: Any) -> Any:
    held = {name: pd.Series(list(one), dtype=object) for name, one in columns.items()}
    return pd.DataFrame(held).iloc[places].set_axis(np.zeros(len(places)), axis=0)


def _with_na(columns: Columns, places: Any) -> Any:
    """Return objects in which what is missing is missing in each way that pandas knows."""
    ways = (None, np.nan, pd.NA, pd.NaT)
    held = {
        name: pd.Series(
            [ways[at % 4] if value is None else value for at, value in enumerate(one)], dtype=object
        )
        for name, one in columns.items()
    }
    return pd.DataFrame(held).iloc[places]


def _nullable(columns: Columns, places: Any) -> Any:
    return pd.DataFrame(dict(columns)).convert_dtypes().iloc[places]


def _backed(columns: Columns, places: Any) -> Any:
    return _chunked(columns, places).to_pandas(types_mapper=pd.ArrowDtype)


def _categories(columns: Columns, places: Any) -> Any:
    """Return every column as categories, some of which are of nobody."""
    held = {}
    for name, one in columns.items():
        there = list(dict.fromkeys(value for value in one if not pd.isna(value)))
        more = [_UNUSED] if there and isinstance(there[0], str) else []
        held[name] = pd.Categorical(list(one), categories=[*more, *there])
    return pd.DataFrame(held).iloc[places]


def _duckdb(columns: Columns, places: Any) -> Any:
    return _CONNECTION.from_arrow(arrow(columns, places))


KINDS: Final[Mapping[str, Callable[[Columns, Any], Any]]] = {
    "polars": polars,
    "polars, lazy": _lazy,
    "polars, in pieces": _in_pieces,
    "polars, categorical": _categorical,
    "polars, enums": _enums,
    "arrow": arrow,
    "arrow, in slices": _chunked,
    "arrow, large texts": _large,
    "arrow, views": _views,
    "arrow, dictionaries": _dictionaries,
    "arrow, odd dictionaries": _odd_dictionaries,
    "pandas": pandas,
    "pandas, objects": _objects,
    "pandas, missing in every way": _with_na,
    "pandas, nullable": _nullable,
    "pandas, backed by arrow": _backed,
    "pandas, categories": _categories,
    "duckdb": _duckdb,
}


def answers_of(frame: Any, headings: Sequence[str]) -> Any:
    """Return columns of a frame of any kind as a table of texts."""
    if hasattr(frame, "collect"):
        frame = frame.collect()
    if hasattr(frame, "to_arrow_table"):
        frame = frame.to_arrow_table()
    columns = {}
    for name in headings:
        column = frame[name]
        if isinstance(column, pl.Series):
            column = column.cast(pl.String).to_arrow()
        elif isinstance(column, pd.Series):
            column = pa.array(column.astype(object), pa.string(), from_pandas=True)
        columns[name] = column.cast(pa.string())
    return pa.table(columns)


def keys_of(frame: Any) -> Any:
    """Return the keys of a frame of any kind."""
    if hasattr(frame, "collect"):
        frame = frame.collect()
    if hasattr(frame, "to_arrow_table"):
        frame = frame.to_arrow_table()
    return frame["explanation"].to_numpy()
