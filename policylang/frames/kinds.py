"""Which kind of frame it is; what stands for it is loaded only then."""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

from policylang.frames.answers import Job, Work
from policylang.frames.extras import needed

_HOMES: Final = {
    "POLARS": "policylang.frames.from_polars",
    "PANDAS": "policylang.frames.from_pandas",
    "PYARROW": "policylang.frames.from_arrow",
    "DUCKDB": "policylang.frames.from_duckdb",
    "PYSPARK": "policylang.frames.from_spark",
    "PYSPARK_CONNECT": "policylang.frames.from_spark",
}


def decide(frame: Any, job: Job) -> tuple[Any, Work]:
    """Return a frame of the same kind with what was decided of its rows.

    Raises:
        TypeError: it is no frame, or of a kind that is not known.
    """
    return _way(frame)(frame, job)


def _way(frame: Any) -> Callable[[Any, Job], tuple[Any, Work]]:
    narwhals = needed("narwhals", "frames")
    try:
        kind = narwhals.from_native(frame).implementation
    except TypeError:
        kind = None
    found = None if kind is None else _HOMES.get(kind.name)
    if found is None:
        message = (
            "frame must be a polars, pandas, PyArrow or PySpark frame, or a DuckDB relation,"
            f" not {type(frame).__name__}"
        )
        raise TypeError(message)
    way: Callable[[Any, Job], tuple[Any, Work]] = import_module(found).decide
    return way
