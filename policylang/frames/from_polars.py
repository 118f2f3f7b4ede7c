"""Frames of polars, eager and lazy."""

from typing import Any, Final

from policylang.frames.answers import KEY, Job, Work
from policylang.frames.extras import needed
from policylang.frames.polars_columns import coded
from policylang.model.decision import Outcome

_NOTHING: Final = ""


def decide(frame: Any, job: Job) -> tuple[Any, Work]:
    """Return a frame, eager or lazy as it came, with what was decided of its rows."""
    pl = needed("polars", "polars")
    if isinstance(frame, pl.LazyFrame):
        return _lazy(frame, job, pl)
    work = job.start(frame.columns)
    # None of their headings is there, and so polars need not plan anything.
    return frame.hstack(_added(frame, work, pl)), work


def _added(frame: Any, work: Work, pl: Any) -> list[Any]:
    """Return the new columns of an eager frame."""
    keys = pl.Series(work.keys(coded(frame, work.headings, pl), frame.height))
    return [
        (keys if name == KEY else _of_keys(keys, name, work, pl)).alias(heading)
        for name, heading in work.names.items()
    ]


def _of_keys(keys: Any, name: str, work: Work, pl: Any) -> Any:
    """Return what a column says of each row; nothing is a text at first, which is faster."""
    small = pl.Series(work.of_keys(name), dtype=pl.String)
    column = small.fill_null(_NOTHING).cast(_type(name, pl)).gather(keys)
    if not small.null_count():
        return column
    nothing = pl.Series([_NOTHING]).cast(column.dtype).to_physical()[0]
    return pl.select(pl.when(column.to_physical() != nothing).then(column)).to_series()


def _type(name: str, pl: Any) -> Any:
    if name == KEY:
        return pl.UInt32
    if name == "outcome":
        return pl.Enum([one.value for one in Outcome])
    return pl.Categorical


def _lazy(frame: Any, job: Job, pl: Any) -> tuple[Any, Work]:
    """Return a lazy frame whose rows are decided when they come by."""
    work = job.start(frame.collect_schema().names())
    fields = {heading: _type(name, pl) for name, heading in work.names.items()}
    # Without a column to read, there must be one to count the rows by.
    source = list(work.headings.values()) or frame.collect_schema().names()[:1]
    if not source:
        return pl.LazyFrame(schema=fields), work

    def decided(rows: Any, **_: Any) -> Any:  # polars 1 says which type it wants
        batch = rows.struct.unnest()
        return pl.DataFrame(_named(_added(batch, work, pl), work)).to_struct(rows.name)

    # By these very names: a heading may mean something else to an expression, as `*` does.
    column = pl.struct(pl.selectors.by_name(*source)).map_batches(
        decided, return_dtype=pl.Struct(fields), is_elementwise=True
    )
    # One column first, so that rows are decided once for all that is added.
    all_of_it = "+".join(fields)
    return frame.with_columns(column.alias(all_of_it)).unnest(all_of_it), work


def _named(columns: list[Any], work: Work) -> dict[str, Any]:
    return dict(zip(work.names.values(), columns, strict=True))
