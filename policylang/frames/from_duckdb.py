"""Relations of DuckDB: their rows come and go as Arrow, and none is known by its place."""

from typing import Any

from policylang.frames.answers import Job, Work
from policylang.frames.extras import needed
from policylang.frames.from_arrow import decide_rows


def decide(relation: Any, job: Job) -> tuple[Any, Work]:
    """Return a relation of the same connection with what was decided of its rows."""
    needed("pyarrow", "duckdb")
    work = job.start(relation.columns)
    policylang_rows = decide_rows(relation.to_arrow_table(), work)
    assert policylang_rows.num_rows is not None
    # DuckDB finds the rows by the name of this variable, and keeps them with the relation.
    return relation.query("policylang_given", "SELECT * FROM policylang_rows"), work
