"""Streams of Arrow batches, such as a database hands out: one batch after the other."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from policylang.frames.answers import KEY, Job, Work
from policylang.frames.by_number import ByNumber
from policylang.frames.extras import needed
from policylang.frames.from_arrow import keys_of


def decide(reader: Any, job: Job) -> tuple[Any, Work]:
    """Return a stream of the same batches with what is decided of their rows.

    Batches are decided as they are taken out. All of them share one table of
    keys, and texts are plain ones: not every host takes dictionaries that grow.
    """
    pa = needed("pyarrow", "frames")
    work = job.start(reader.schema.names)
    schema = reader.schema
    for name, heading in work.names.items():
        schema = schema.append(pa.field(heading, pa.uint32() if name == KEY else pa.string()))
    return pa.RecordBatchReader.from_batches(schema, _decided(reader, work, pa)), work


def _decided(reader: Any, work: Work, pa: Any) -> Iterator[Any]:
    columns = ByNumber(work)
    for batch in reader:
        keys = pa.array(keys_of(batch, work))
        added = [
            keys if name == KEY else columns.of(name, partial(_say, work, name)).take(keys)
            for name in work.names
        ]
        names = [*batch.schema.names, *work.names.values()]
        yield pa.RecordBatch.from_arrays([*batch.columns, *added], names=names)


def _say(work: Work, name: str, key: int) -> str | None:
    return work.explanations.row(key)[name]
