"""Frames of pandas."""

from typing import Any, Final

import numpy as np

from policylang.frames.answers import KEY, Job, Work
from policylang.frames.columns import Coded, smallest
from policylang.frames.extras import needed
from policylang.frames.numbers import (
    coded_days,
    coded_floats,
    coded_integers,
    coded_objects,
)

_TEXTS: Final = frozenset(("string", "empty"))


def decide(frame: Any, job: Job) -> tuple[Any, Work]:
    """Return a frame with what was decided of its rows, under the same index.

    Raises:
        ValueError: a column that is read, or that is added, is there twice.
    """
    pd = needed("pandas", "frames")
    headings = [one if isinstance(one, str) else "" for one in frame.columns]
    work = job.start(headings)
    coded = {}
    for name, heading in work.headings.items():
        column = frame[heading]
        if column.ndim != 1:
            message = f"the frame has more than one column {heading!r}"
            raise ValueError(message)
        coded[name] = coded_series(column, pd)
    keys = work.keys(coded, len(frame))
    added = {
        heading: keys if name == KEY else _of_keys(keys, work.of_keys(name), pd)
        for name, heading in work.names.items()
    }
    answers = pd.DataFrame(added, index=frame.index)
    return pd.concat([frame, answers], axis=1) if added else frame.copy(), work


def _of_keys(keys: Any, values: list[str | None], pd: Any) -> Any:
    texts = list(dict.fromkeys(one for one in values if one is not None))
    places = {text: place for place, text in enumerate(texts)}
    codes = np.array(
        [-1 if one is None else places[one] for one in values],
        np.int8 if len(texts) <= np.iinfo(np.int8).max else np.int32,
    )
    found = codes.take(keys, mode="clip") if len(codes) else codes
    return pd.Categorical.from_codes(found, pd.Index(texts, dtype=object))


def coded_series(column: Any, pd: Any) -> Coded:
    """Return a column as codes."""
    kind = column.dtype
    if isinstance(kind, pd.CategoricalDtype):
        return _of_categories(column.cat.codes.to_numpy(), column.cat.categories, pd)
    if hasattr(kind, "pyarrow_dtype"):
        from policylang.frames.from_arrow import coded_array

        pa = needed("pyarrow", "frames")
        return coded_array(pa.chunked_array(column.array.__arrow_array__()), pa)
    if isinstance(kind, pd.StringDtype):
        return _factorised(column, pd)
    if isinstance(kind, (pd.DatetimeTZDtype, np.dtype)) and kind.kind == "M":
        local = column.dt.tz_localize(None) if isinstance(kind, pd.DatetimeTZDtype) else column
        missing = local.isna().to_numpy()
        return coded_days(local.to_numpy().astype("datetime64[D]").astype(np.int64), missing)
    if isinstance(kind, pd.SparseDtype):
        return coded_series(column.sparse.to_dense(), pd)
    if kind.kind in "biuf":
        return _of_numbers(column)
    if kind.kind == "O":
        return _of_objects(column, pd)
    return coded_objects(column.tolist())


def _of_categories(codes: Any, categories: Any, pd: Any) -> Coded:
    """Return a categorical column; its codes are below 0 where it is missing."""
    inner = coded_series(categories.to_series(), pd)
    none = len(categories)
    if (inner.codes != np.arange(none)).any():
        places = np.append(inner.codes.astype(np.intp), len(inner.values))
        return Coded(places[codes], [*inner.values, None])
    values = list(inner.values[:none])
    if len(codes) and codes.min() < 0:
        codes = np.where(codes < 0, none, codes.astype(np.int64))
    return Coded(codes.astype(smallest(none)), [*values, None])


def _factorised(column: Any, pd: Any) -> Coded:
    codes, values = pd.factorize(column)
    none = len(values)
    if len(codes) and codes.min() < 0:
        codes = np.where(codes < 0, none, codes)
    return Coded(codes.astype(smallest(none)), [*values.tolist(), None])


def _of_numbers(column: Any) -> Coded:
    missing = None
    if not isinstance(column.dtype, np.dtype):
        missing = column.isna().to_numpy()
        column = column.fillna(column.dtype.type(0)).astype(column.dtype.numpy_dtype)
    numbers = column.to_numpy()
    if numbers.dtype.kind == "b":
        codes = numbers.astype(np.uint8)
        if missing is not None:
            codes[missing] = 2
        return Coded(codes, (False, True, None))
    if numbers.dtype.kind == "f":
        return coded_floats(numbers.astype(np.float64), missing)
    return coded_integers(numbers, missing)


def _of_objects(column: Any, pd: Any) -> Coded:
    """Return a column of anything; equal values of unequal types stay apart."""
    if pd.api.types.infer_dtype(column, skipna=True) in _TEXTS:
        return _factorised(column, pd)
    coded = coded_objects(column.tolist())
    return Coded(coded.codes, [_plain(one, pd) for one in coded.values])


def _plain(value: Any, pd: Any) -> object:
    """Return a value as Python has it; one that is missing as None."""
    if value is pd.NA or value is pd.NaT:
        return None
    return value.item() if isinstance(value, np.generic) else value
