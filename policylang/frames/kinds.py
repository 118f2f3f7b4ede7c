"""Which kind of frame it is; what stands for it is loaded only then."""

from collections.abc import Callable
from importlib import import_module
from sys import modules
from typing import TYPE_CHECKING, Any, Final

from policylang.frames.answers import Job, Work
from policylang.frames.extras import needed

if TYPE_CHECKING:
    from policylang.frames.from_spark import SparkWork

_HOMES: Final = {
    "POLARS": "policylang.frames.from_polars",
    "PANDAS": "policylang.frames.from_pandas",
    "PYARROW": "policylang.frames.from_arrow",
    "DUCKDB": "policylang.frames.from_duckdb",
    "PYSPARK": "policylang.frames.from_spark",
    "PYSPARK_CONNECT": "policylang.frames.from_spark",
}
_met: dict[type, str] = {}
"""The homes of types that came before: asking takes a millisecond."""


def decide(frame: Any, job: Job) -> "tuple[Any, Work | SparkWork]":
    """Return a frame of the same kind with what was decided of its rows.

    Raises:
        TypeError: it is no frame, or of a kind that is not known.
    """
    return _way(frame)(frame, job)


def _way(frame: Any) -> "Callable[[Any, Job], tuple[Any, Work | SparkWork]]":
    pa = modules.get("pyarrow")  # a stream of it cannot come from where it was never imported
    if pa is not None and isinstance(frame, pa.RecordBatchReader):
        return _home("policylang.frames.from_batches")
    narwhals = needed("narwhals", "frames")
    found = _met.get(type(frame)) or _home_of(frame, narwhals)
    if found is None:
        message = (
            "frame must be a polars, pandas, PyArrow or PySpark frame, or a DuckDB relation,"
            f" not {type(frame).__name__}"
        )
        raise TypeError(message)
    _met[type(frame)] = found
    return _home(found)


def _home_of(frame: Any, narwhals: Any) -> str | None:
    try:
        kind = narwhals.from_native(frame).implementation
    except TypeError:
        return None
    return _HOMES.get(kind.name)


def _home(module: str) -> "Callable[[Any, Job], tuple[Any, Work | SparkWork]]":
    way: Callable[[Any, Job], tuple[Any, Work | SparkWork]] = import_module(module).decide
    return way
