"""DataFrames of Spark, decided by two workers of one machine.

A session takes some ten seconds to start, and there is one for all of this.
"""

import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import policylang
from policylang.frames import on_workers
from policylang.interchange.conclusion_json import grounds_to_json
from policylang.model.conclusion import Conclusion
from policylang.model.policy import Policy
from policylang.model.staff import Situation
from properties.test_compiled import concluded
from properties.test_frames import crowded, crowds, decided, expected, spread
from strategies.policies import situations

pytestmark = [
    pytest.mark.spark,
    pytest.mark.filterwarnings("ignore"),  # of Spark about what it is run with
]

DAY = date(2021, 7, 6)
TEXT = """
circular "1/2021" dated 2021-06-28;
pimpinan: exempt role Camat, Lurah;
hamil: require home for pregnant;
tua: allow home for age >= 50;
baru: allow field for positive_on >= 2021-07-01;
"""
POLICY = policylang.loads(TEXT)
OFFICES = policylang.loads(
    'circular "1/2021" dated 2021-06-28; jaga: exempt role Camat; wfh: allow home for unit Arsip;'
)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql", reason="Spark: the extra spark is not installed")
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("Spark: there is no Java")
    given = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": "1g",
        "spark.sql.shuffle.partitions": "1",
        "spark.sql.adaptive.enabled": "false",  # which takes its time over a few rows
        "spark.sql.execution.arrow.maxRecordsPerBatch": "100",
        "spark.sql.session.timeZone": "Asia/Jayapura",
    }
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        builder = sql.SparkSession.builder.master("local[2]").appName("policylang")
        for name, value in given.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()


def conclusion(policy: Policy, row: dict[str, object]) -> Conclusion:
    return Conclusion.of(policylang.decide(policy, row, on=DAY))


def compare(found: Any, rows: list[dict[str, object]], policy: Policy = POLICY) -> None:
    """Compare a DataFrame with a column ``n`` for the place of each row with the reference."""
    answers = sorted(found.frame.drop(*rows[0]).collect(), key=lambda one: one["n"])
    assert [one["n"] for one in answers] == list(range(len(rows)))
    told = {row["explanation"]: row for row in found.rows()}
    for answer, row in zip(answers, rows, strict=True):
        wanted = conclusion(policy, row)
        assert found.explanations[answer["explanation"]] == wanted, row
        assert answer["outcome"] == wanted.outcome.value
        assert answer["arrangement"] == wanted.arrangement
        assert answer["grounds"] == ("|".join(grounds_to_json(wanted, policy)) or None)
        assert told[answer["explanation"]]["grounds"] == answer["grounds"]
        assert told[answer["explanation"]]["until_then"] == wanted.until_then
    assert set(told) == {one["explanation"] for one in answers}


def frame_of(spark: Any, rows: list[dict[str, object]], schema: str) -> Any:
    numbered = [(place, *row.values()) for place, row in enumerate(rows)]
    return spark.createDataFrame(numbered, f"n int, {schema}")


def test_a_frame_comes_back_with_its_columns_and_nothing_is_decided_yet(spark: Any) -> None:
    frame = spark.sql("SELECT raise_error('asked') AS role, map('a', 1) AS notes")

    found = policylang.decide_frame(POLICY, frame, on=DAY, prefix="wfh_", show_sensitive=True)

    assert type(found.frame) is type(frame)
    assert found.frame.columns[:2] == ["role", "notes"]
    assert found.frame.schema["notes"] == frame.schema["notes"]
    assert dict(found.frame.dtypes[2:]) == {
        "wfh_outcome": "string",
        "wfh_arrangement": "string",
        "wfh_decided_by": "string",
        "wfh_grounds": "string",
        "wfh_explanation": "bigint",
    }
    assert repr(found) == "<decisions of a frame, <explanations, not gathered yet>>"


def test_values_of_all_types_are_read_as_plain_ones(spark: Any) -> None:
    rows: list[dict[str, object]] = [
        {"role": "Camat", "pregnant": True, "age": 50, "positive_on": date(2021, 7, 2)},
        {"role": "Staf", "pregnant": False, "age": 20, "positive_on": date(2021, 6, 30)},
        {"role": "Staf", "pregnant": False, "age": None, "positive_on": None},
        {"role": None, "pregnant": None, "age": None, "positive_on": None},
        {"role": "", "pregnant": None, "age": -1, "positive_on": None},
        {"role": "staf ", "pregnant": False, "age": 2**30, "positive_on": date(2021, 7, 1)},
    ]
    frame = frame_of(spark, rows, "role string, pregnant boolean, age int, positive_on date")
    for age in ("bigint", "double", "string"):
        told = frame.withColumn("age", frame["age"].cast(age))
        compare(policylang.decide_frame(POLICY, told, on=DAY, show_sensitive=True), rows)


def test_decimals_and_moments_are_what_a_clock_there_shows(spark: Any) -> None:
    rows: list[dict[str, object]] = [
        {
            "role": "Staf",
            "pregnant": False,
            "age": Decimal(age),
            "positive_on": datetime(2021, 6, 30, hour, 30),  # noqa: DTZ001
        }
        for age, hour in (("50.00", 23), ("49.50", 0), ("49.00", 12))
    ]
    frame = frame_of(
        spark, rows, "role string, pregnant boolean, age decimal(5, 2), positive_on timestamp_ntz"
    )
    compare(policylang.decide_frame(POLICY, frame, on=DAY, show_sensitive=True), rows)
    # Half past four in the afternoon in London is the next day in Jayapura.
    moment = spark.sql(
        "SELECT 0 AS n, 'Staf' AS role, false AS pregnant, 20 AS age,"
        " timestamp'2021-06-30 16:30:00 UTC' AS positive_on"
    )
    told = [{"role": "Staf", "pregnant": False, "age": 20, "positive_on": date(2021, 7, 1)}]
    compare(policylang.decide_frame(POLICY, moment, on=DAY, show_sensitive=True), told)


def test_what_no_fact_is_written_in_is_an_error_and_is_carried_along_otherwise(spark: Any) -> None:
    frame = spark.sql(
        "SELECT 'Staf' AS jabatan, array('x') AS unit, named_struct('q', 1) AS s, map('k', 1) AS m,"
        " null AS nothing, date'12000-01-01' AS far, X'00' AS bytes, 1.5BD AS exact"
    )

    found = policylang.decide_frame(OFFICES, frame, on=DAY)
    without = policylang.decide_frame(OFFICES, frame.drop("unit"), on=DAY)

    # Python has no such day as `far`, so that it cannot come back to the driver.
    (answer,) = found.frame.drop("far").collect()
    assert answer["outcome"] == "error"
    assert answer[: len(frame.columns) - 1] == frame.drop("far").first()
    assert found.frame.select(*frame.columns).schema == frame.schema
    assert without.frame.select("outcome").first()["outcome"] == "undetermined"
    late = frame.select("jabatan", frame["far"].cast("timestamp").alias("positive_on"))
    answers = policylang.decide_frame(POLICY, late, on=DAY).frame
    assert answers.select("outcome").first()["outcome"] == "error"


def test_headings_may_hold_anything_and_be_chosen(spark: Any) -> None:
    rows: list[dict[str, object]] = [{"role": "Camat"}, {"role": "Staf"}]
    frame = frame_of(spark, rows, "`nama.jabatan ``kini``` string")
    policy = policylang.loads('circular "1" dated 2021-06-28; a: exempt role Camat;')

    found = policylang.decide_frame(
        policy, frame, on=DAY, columns={"role": "nama.jabatan `kini`"}, add=("explanation",)
    )

    answers = {row["n"]: row["explanation"] for row in found.frame.collect()}
    for place, row in enumerate(rows):
        assert found.explanations[answers[place]] == conclusion(policy, row)


def test_frames_without_rows_or_without_a_column_that_is_read_are_frames(spark: Any) -> None:
    none = spark.createDataFrame([], "role string, unit string")
    other = spark.range(5)

    nobody = policylang.decide_frame(OFFICES, none, on=DAY)
    unknown = policylang.decide_frame(OFFICES, other, on=DAY)

    assert nobody.frame.collect() == []
    assert dict(nobody.explanations) == {}
    assert [row["outcome"] for row in unknown.frame.collect()] == ["undetermined"] * 5
    assert [one.outcome.value for one in unknown.explanations.values()] == ["undetermined"]


def test_answers_are_filtered_joined_and_explained_by_their_key(spark: Any) -> None:
    rows: list[dict[str, object]] = [
        {"role": "Camat", "unit": "Arsip"},
        {"role": "Staf", "unit": "Arsip"},
        {"role": "Staf", "unit": "Setda"},
    ]
    found = policylang.decide_frame(
        OFFICES, frame_of(spark, rows, "role string, unit string"), on=DAY
    )
    table = spark.createDataFrame(found.rows(), "explanation long, admissible string")

    chosen = found.frame.filter("outcome = 'choice'").join(table, "explanation")

    (row,) = chosen.collect()
    assert (row["n"], row["admissible"]) == (1, "office|home")
    assert "by norm wfh and ordinary law" in found.explain(row["explanation"]).text("en")
    with pytest.raises(LookupError):
        found.explain(7)


def test_grounds_are_left_out_where_they_may_give_a_health_fact_away(spark: Any) -> None:
    rows: list[dict[str, object]] = [{"role": "Staf", "pregnant": True}]
    frame = frame_of(spark, rows, "role string, pregnant boolean")

    found = policylang.decide_frame(POLICY, frame, on=DAY)

    assert "grounds" not in found.frame.columns
    assert [*found.rows()[0]][-1] == "decided_by"
    key = found.frame.first()["explanation"]
    assert "hamil" not in found.explain(key).text("id")
    assert "hamil" in found.explain(key, show_sensitive=True).text("id")


def test_what_hangs_on_more_than_a_row_is_decided_one_by_one_and_counted(spark: Any) -> None:
    policy = policylang.loads(
        'circular "1" dated 2021-06-28; allow home for role Staf; presume pregnant no for sex L;'
        " require home for pregnant;"
    )
    rows: list[dict[str, object]] = [
        {"role": "Staf", "sex": sex, "pregnant": pregnant}
        for sex in ("L", "P", None)
        for pregnant in ("ya", None)
    ]
    frame = frame_of(spark, rows, "role string, sex string, pregnant string")

    found = policylang.decide_frame(policy, frame, on=DAY, show_sensitive=True)

    compare(found, rows, policy)
    assert found.one_by_one == 3


def test_what_fails_on_a_worker_is_said_clearly_on_the_driver(
    spark: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_workers, "library", lambda: "0.0.1")

    found = policylang.decide_frame(OFFICES, spark.range(1), on=DAY)

    with pytest.raises(Exception, match=r"driver has policylang 0\.0\.1 and this worker has"):
        found.frame.collect()


def test_what_is_wrong_with_a_frame_is_said_before_anything_runs(spark: Any) -> None:
    frame = spark.sql("SELECT 'Camat' AS role, 'Staf' AS jabatan, 'x' AS outcome")

    with pytest.raises(ValueError, match="'outcome' already"):
        policylang.decide_frame(OFFICES, frame, on=DAY, columns={"role": "role"})
    with pytest.raises(policylang.StaffDataError):
        policylang.decide_frame(OFFICES, frame.drop("outcome"), on=DAY)


def compare_all(spark: Any, policy: Policy, people: Any, situation: Situation) -> None:
    columns, places = spread(people, 300)
    columns["n"] = places.tolist()
    import pyarrow as pa

    frame = spark.createDataFrame(pa.table(columns))
    found = decided(policy, frame, situation)
    decisions = expected(policy, people, situation)
    answers = found.frame.select("n", "explanation").collect()
    assert sorted(row["n"] for row in answers) == sorted(columns["n"])
    for row in answers:
        wanted = decisions[row["n"]]
        if not wanted.exhausted:
            assert concluded(found.explanations[row["explanation"]]) == concluded(wanted)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(policy=crowded(), people=crowds(), situation=situations())
def test_rows_are_decided_as_their_mappings_are(
    spark: Any, policy: Policy, people: list[dict[str, object]], situation: Situation
) -> None:
    compare_all(spark, policy, people, situation)
