"""Columns of polars as they lie in memory: PyArrow hands them over."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, Final

from policylang.frames.buffers import numbers, validity
from policylang.frames.columns import Coded
from policylang.frames.numbers import day
from policylang.frames.raw import raw_integers, raw_places

FEWEST: Final = 100_000
"""Rows, below which polars' own expressions take no longer."""
_WORTH_IMPORTING: Final = 1_000_000  # rows


def pyarrow(rows: int, fewest: int) -> Any:
    """Return PyArrow if it is worth it for so many rows, else None; importing it takes its time."""
    if rows < (fewest if "pyarrow" in sys.modules else _WORTH_IMPORTING):
        return None
    try:
        return import_module("pyarrow")
    except ImportError:
        return None


def coded_raw(columns: Mapping[str, Any], pl: Any) -> dict[str, Coded]:
    """Return the columns of enums, days and whole numbers that lie close together."""
    rows = max(map(len, columns.values()), default=0)
    if pyarrow(rows, FEWEST) is None:
        return {}
    found = {name: _coded(column.rechunk(), column.dtype, pl) for name, column in columns.items()}
    return {name: coded for name, coded in found.items() if coded is not None}


def _coded(column: Any, kind: Any, pl: Any) -> Coded | None:
    if isinstance(kind, pl.Enum):
        array = column.to_arrow(compat_level=pl.CompatLevel.newest())
        piece = numbers(array.indices), validity(array)
        names = kind.categories.to_list()
        return raw_places([piece], len(array), names, is_nullable=piece[1] is not None)
    plain: Callable[[int], object] = day if kind == pl.Date else int
    is_whole = kind.is_integer() and kind not in (pl.Int128, pl.UInt128)
    if not (is_whole or kind == pl.Date) or column.null_count() == len(column):
        return None
    array = (column.to_physical() if kind == pl.Date else column).to_arrow()
    return raw_integers([(numbers(array), validity(array))], lambda: _bounds(column), plain)


def _bounds(column: Any) -> tuple[int, int]:
    there = column.to_physical()
    return there.min(), there.max()
