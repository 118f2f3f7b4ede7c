"""DataFrames of Spark: their rows are decided where they are, when somebody asks for them."""

from collections.abc import Iterator
from typing import Any, Final

from policylang._frozen import frozen
from policylang.frames.answers import KEY, Job, Work
from policylang.frames.content_keys import conclusion_of, example_of
from policylang.frames.extras import needed
from policylang.frames.gathered import KeyedExplanations, Telling
from policylang.frames.on_workers import Answers, Conclusions, Sent

_TABLE: Final = "explanation bigint, said string, example string, one_by_one bigint"
_ALWAYS: Final = (KEY, "outcome")


@frozen(eq=False, repr=False)
class SparkWork:
    """The work on a DataFrame, whose explanations are in the cluster until they are asked for."""

    explanations: KeyedExplanations

    @property
    def one_by_one(self) -> int:
        """How many rows could not be decided together."""
        return self.explanations.one_by_one


def decide(frame: Any, job: Job) -> tuple[Any, SparkWork]:
    """Return a DataFrame with what is decided of its rows; nothing is decided yet."""
    needed("pyarrow", "spark")
    types = needed("pyspark.sql.types", "spark")
    work = job.start(frame.columns)
    sent = Sent.of(job, frame.columns)
    added = [
        types.StructField(
            heading,
            types.LongType() if name == KEY else types.StringType(),
            nullable=name not in _ALWAYS,
        )
        for name, heading in work.names.items()
    ]
    schema = types.StructType([*frame.schema.fields, *added])
    # Spark looks columns up by their names, and takes some of them for paths.
    plain = frame.toDF(*(_plain(at) for at in range(len(frame.columns))))
    answered = plain.mapInArrow(Answers(sent), schema)
    explanations = KeyedExplanations(work.explanations, lambda: _gathered(plain, work, sent))
    return answered, SparkWork(explanations)


def _gathered(plain: Any, work: Work, sent: Sent) -> Iterator[Telling]:
    """Have every row decided, and yield what they come to; only columns that count are read."""
    functions = needed("pyspark.sql.functions", "spark")
    # Without a column to read, there must be one to count the rows by.
    read = tuple(work.headings.values()) or sent.headings[:1]
    told = (
        plain.select(*(_plain(sent.headings.index(heading)) for heading in read))
        .mapInArrow(Conclusions(sent, read), _TABLE)
        .groupBy("explanation", "said")
        .agg(
            functions.min("example").alias("example"),
            functions.sum("one_by_one").alias("one_by_one"),
        )
    )
    for row in told.collect():
        conclusion = conclusion_of(row["said"], work.explanations.policy)
        example = example_of(row["example"])
        yield Telling(row["explanation"], conclusion, example, row["one_by_one"])


def _plain(place: int) -> str:
    return f"c{place}"
