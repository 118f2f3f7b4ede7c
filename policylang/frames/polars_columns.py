"""Columns of polars as codes."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from policylang.frames.arrays import distinct
from policylang.frames.columns import Coded
from policylang.frames.numbers import (
    NARROW,
    coded_days,
    coded_floats,
    coded_integers,
    coded_objects,
    unreadable,
)
from policylang.frames.polars_codes import as_names, coded_at_once, wide_enough
from policylang.frames.polars_raw import coded_raw
from policylang.frames.polars_texts import as_categories, by_views, compared, few_texts
from policylang.frames.threads import side_by_side

_WORTH_IT: Final = 50_000  # rows, for which threads are started
_SEVERAL: Final = 2
_HELD: Final = "held"


def coded(frame: Any, headings: Mapping[str, str], pl: Any) -> dict[str, Coded]:
    """Return the columns by attribute: those that polars can code all at once, others side by side."""
    if not len(frame):
        return {name: Coded(np.zeros(0, np.uint8), ()) for name in headings}
    # Headings may mean something to polars, as `*` does, and even to a column of its own.
    places = {heading: place for place, heading in enumerate(frame.columns)}
    columns = {name: frame.to_series(places[at]) for name, at in headings.items()}
    found = coded_raw(columns, pl)
    columns = {name: one.alias(_HELD) for name, one in columns.items() if name not in found}
    found |= coded_at_once(columns, pl)
    # Those of text take long, and go first.
    left = [name for name in columns if name not in found]
    left.sort(key=lambda name: columns[name].dtype != pl.String)
    is_worth_it = len(frame) >= _WORTH_IT and len(left) >= _SEVERAL
    parts = side_by_side(lambda name: _coded(columns[name], pl), left, is_worth_it=is_worth_it)
    found |= zip(left, parts, strict=True)
    return {name: found[name] for name in headings}


def _by_itself(column: Any, pl: Any) -> Coded:
    return coded_at_once({"": column}, pl).get("") or _coded(column, pl)


def _coded(column: Any, pl: Any) -> Coded:
    kind = column.dtype
    if kind == pl.String:
        return _of_texts(column, pl)
    if isinstance(kind, pl.Categorical):
        return _of_categories(column, pl)
    if kind == pl.Datetime:
        return _by_itself(column.dt.date(), pl)
    missing = column.is_null().to_numpy() if column.null_count() else None
    if kind == pl.Date:
        return coded_days(column.to_physical().fill_null(0).to_numpy(), missing)
    if kind.is_integer() and kind not in (pl.Int128, pl.UInt128):
        return coded_integers(column.fill_null(0).to_numpy(), missing)
    if kind.is_float():
        return coded_floats(column.cast(pl.Float64).fill_null(0.0).to_numpy(), missing)
    if kind == pl.Object or kind.is_integer() or kind.is_decimal():
        return coded_objects(column.to_list())
    return unreadable(missing, len(column))


def _of_texts(column: Any, pl: Any) -> Coded:
    found = by_views(column, pl)
    if found is None and (texts := few_texts(column, pl)):
        found = compared(texts, column, pl)
    return found or _by_itself(as_categories(column, pl), pl)


def _of_categories(column: Any, pl: Any) -> Coded:
    """Return a categorical column by the codes that it has already."""
    codes = column.to_physical()
    highest = codes.max()
    if highest is None:
        return Coded(np.zeros(len(column), np.uint8), (None,))
    none = highest + 1
    if column.null_count():
        codes = codes.cast(wide_enough(none, codes.dtype, pl)).fill_null(none)
    numbers = codes.to_numpy()
    there = np.arange(none) if none <= NARROW else distinct(numbers, none + 1)
    there = there[there < none]
    physical = column.to_physical().dtype
    names = as_names(pl.Series(there.astype(np.uint32)).cast(physical), column.dtype)
    values: list[object] = [None] * (none + 1)
    for place, text in zip(there.tolist(), names.to_list(), strict=True):
        values[place] = text
    return Coded(numbers, values)
