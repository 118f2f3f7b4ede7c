"""Columns of polars as codes."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import numpy as np

from policylang.frames.arrays import distinct
from policylang.frames.columns import Coded
from policylang.frames.numbers import (
    NARROW,
    coded_floats,
    coded_integers,
    coded_objects,
    day,
    unreadable,
)
from policylang.frames.polars_texts import as_categories, compared, few_texts

_BYTE: Final = 0xFF
_TWO_BYTES: Final = 0xFFFF
_WORTH_IT: Final = 50_000  # rows, for which threads are started
_SEVERAL: Final = 2


def coded(frame: Any, headings: Mapping[str, str], pl: Any) -> dict[str, Coded]:
    """Return the columns by attribute, coded side by side; those of text, which take long, first."""
    columns = {name: frame.get_column(heading) for name, heading in headings.items()}
    if len(frame) < _WORTH_IT or len(columns) < _SEVERAL:
        return {name: _coded(one, pl) for name, one in columns.items()}
    names = sorted(columns, key=lambda name: columns[name].dtype != pl.String)
    with ThreadPoolExecutor(pl.thread_pool_size()) as threads:
        parts = threads.map(lambda name: _coded(columns[name], pl), names)
        found = dict(zip(names, parts, strict=True))
    return {name: found[name] for name in headings}


def _coded(column: Any, pl: Any) -> Coded:
    kind = column.dtype
    if not len(column):
        return Coded(np.zeros(0, np.uint8), ())
    if kind == pl.String:
        return _of_texts(column, pl)
    if isinstance(kind, pl.Enum):
        return _of_enum(column, pl)
    if isinstance(kind, pl.Categorical):
        return _of_categories(column, pl)
    if kind == pl.Boolean:
        return Coded(column.cast(pl.UInt8).fill_null(2).to_numpy(), (False, True, None))
    if kind == pl.Datetime:
        return _coded(column.dt.date(), pl)
    is_day = kind == pl.Date
    if is_day or (kind.is_integer() and kind not in (pl.Int128, pl.UInt128)):
        return _of_integers(column.to_physical(), pl, day if is_day else int)
    missing = column.is_null().to_numpy() if column.null_count() else None
    if kind.is_float():
        return coded_floats(column.cast(pl.Float64).fill_null(0.0).to_numpy(), missing)
    if kind == pl.Object or kind.is_integer() or kind.is_decimal():
        return coded_objects(column.to_list())
    return unreadable(missing, len(column))


def _of_texts(column: Any, pl: Any) -> Coded:
    texts = few_texts(column, pl)
    found = compared(texts, column, pl) if texts else None
    return found or _coded(as_categories(column, pl), pl)


def _of_integers(column: Any, pl: Any, plain: Callable[[int], object]) -> Coded:
    low, high = column.min(), column.max()
    if low is None:
        return Coded(np.zeros(len(column), np.uint8), (None,))
    if high - low >= NARROW:
        missing = column.is_null().to_numpy() if column.null_count() else None
        return coded_integers(column.fill_null(0).to_numpy(), missing, plain)
    none = high - low + 1
    wide, above = (pl.UInt8, _BYTE + 1) if none <= _BYTE else (pl.UInt16, _TWO_BYTES + 1)
    # The distance is short, so that it can be had from the last digits.
    shift = pl.Series([low % above], dtype=wide)
    codes = column.cast(wide, wrap_numerical=True) - shift
    values = [*(plain(number) for number in range(low, high + 1)), None]
    return Coded(codes.fill_null(none).to_numpy(), values)


def _of_enum(column: Any, pl: Any) -> Coded:
    codes = column.to_physical()
    names = column.dtype.categories.to_list()
    if column.null_count():
        codes = (codes.cast(_wide(len(names), column, pl))).fill_null(len(names))
    return Coded(codes.to_numpy(), [*names, None])


def _wide(highest: int, column: Any, pl: Any) -> Any:
    """Return a type that a code more fits into."""
    if highest <= _BYTE:
        return column.to_physical().dtype
    return pl.UInt16 if highest <= _TWO_BYTES else pl.UInt32


def _of_categories(column: Any, pl: Any) -> Coded:
    """Return a categorical column by the codes that it has already."""
    codes = column.to_physical()
    highest = codes.max()
    if highest is None:
        return Coded(np.zeros(len(column), np.uint8), (None,))
    none = highest + 1
    if column.null_count():
        codes = codes.cast(_wide(none, column, pl)).fill_null(none)
    numbers = codes.to_numpy()
    there = np.arange(none) if none <= NARROW else distinct(numbers, none + 1)
    there = there[there < none]
    physical = column.to_physical().dtype
    names = pl.Series(there.astype(np.uint32)).cast(physical).cat.to(column.dtype)
    values: list[object] = [None] * (none + 1)
    for place, text in zip(there.tolist(), names.to_list(), strict=True):
        values[place] = text
    return Coded(numbers, values)
