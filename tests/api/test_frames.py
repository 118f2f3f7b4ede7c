"""Frames: what comes back, what is refused, and how values of other libraries are read."""

import sys
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import policylang
from policylang.model.conclusion import Conclusion

DAY = date(2021, 7, 6)
POLICY = policylang.loads(
    """
    circular "1/2021" dated 2021-06-28;
    pimpinan: exempt role Camat, Lurah;
    hamil: require home for pregnant;
    tua: allow home for age >= 50;
    baru: allow field for positive_on >= 2021-07-01;
    """
)


def keys_as_decided(frame: Any, rows: list[dict[str, object]], policy: Any = POLICY) -> None:
    """Each row must come to what the mapping beside it comes to."""
    found = policylang.decide_frame(policy, frame, on=DAY)
    keys = pa.array(found.frame["explanation"].to_numpy()).to_pylist()
    assert len(keys) == len(rows)
    for key, row in zip(keys, rows, strict=True):
        decision = policylang.decide(policy, row, on=DAY)
        wanted = Conclusion(
            decision.outcome,
            decision.admissible,
            decision.decided_by,
            decision.until_then,
            decision.grounds,
            decision.ordinary_law,
        )
        assert found.explanations[key] == wanted, row


def test_a_frame_comes_back_with_its_rows_and_is_left_alone() -> None:
    frame = pd.DataFrame(
        {"role": ["Camat", "Staf", "Staf"], "note": [1, 2, 3]}, index=["a", "b", "a"]
    )
    before = frame.copy()

    found = policylang.decide_frame(POLICY, frame, on=DAY, show_sensitive=True).frame

    assert list(found.index) == ["a", "b", "a"]
    assert list(found.columns[:2]) == ["role", "note"]
    assert list(found.columns[2:]) == list(policylang.api.frame_policies.ADD)
    pd.testing.assert_frame_equal(frame, before)
    pd.testing.assert_frame_equal(found[["role", "note"]], before)


def test_a_column_that_is_there_is_not_written_over() -> None:
    frame = pl.DataFrame({"role": ["Camat"], "outcome": ["?"]})

    with pytest.raises(ValueError, match="'outcome' already"):
        policylang.decide_frame(POLICY, frame, on=DAY)

    found = policylang.decide_frame(POLICY, frame, on=DAY, prefix="wfh_", add=("outcome",))
    assert found.frame.columns == ["role", "outcome", "wfh_outcome"]


def test_what_may_be_added_is_a_closed_list() -> None:
    with pytest.raises(ValueError, match="not 'letter'"):
        policylang.decide_frame(POLICY, pl.DataFrame({"role": ["x"]}), on=DAY, add=["letter"])


@pytest.mark.parametrize("frame", [[{"role": "Camat"}], None, np.zeros(3)])
def test_what_is_no_frame_is_refused(frame: object) -> None:
    with pytest.raises(TypeError, match="frame must be"):
        policylang.decide_frame(POLICY, frame, on=DAY)


def test_a_missing_package_is_named_with_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policylang.frames.kinds, "_met", {})
    monkeypatch.setitem(sys.modules, "narwhals", None)

    with pytest.raises(ImportError, match=r'pip install "policylang\[frames\]"'):
        policylang.decide_frame(POLICY, pl.DataFrame({"role": ["x"]}), on=DAY)


def test_two_columns_for_one_attribute_are_refused() -> None:
    frame = pl.DataFrame({"role": ["Camat"], "jabatan": ["Staf"]})

    with pytest.raises(policylang.StaffDataError) as raised:
        policylang.decide_frame(POLICY, frame, on=DAY)

    assert {one.code.id for one in raised.value.diagnostics} == {policylang.Code.COLUMN_TWICE.id}
    policy = policylang.loads('circular "1" dated 2021-06-28; exempt role Camat;')
    chosen = policylang.decide_frame(policy, frame, on=DAY, columns={"role": "role"})
    assert chosen.rows()[0]["grounds"] == "1"


def test_a_column_that_is_chosen_must_be_there() -> None:
    with pytest.raises(policylang.StaffDataError):
        policylang.decide_frame(
            POLICY, pl.DataFrame({"role": ["x"]}), on=DAY, columns={"role": "pos"}
        )


def test_parts_of_the_day_belong_to_what_is_compiled() -> None:
    compiled = policylang.compile_policy(POLICY)

    with pytest.raises(TypeError, match="events must be given to compile_policy"):
        policylang.decide_frame(compiled, pl.DataFrame({"role": ["x"]}), on=DAY, events={})


@pytest.mark.parametrize("rows", [[], [{"role": "Camat"}]], ids=["no rows", "one row"])
def test_small_frames_are_frames(rows: list[dict[str, object]]) -> None:
    schema = {"role": pl.String}
    for frame in (pl.DataFrame(rows, schema), pl.DataFrame(rows, schema).to_arrow()):
        keys_as_decided(frame, rows)
    keys_as_decided(pd.DataFrame(rows, columns=["role"]), rows)


def test_a_frame_without_any_column_that_is_read_has_its_rows() -> None:
    found = policylang.decide_frame(POLICY, pl.DataFrame({"x": [1, 2]}), on=DAY)
    lazy = policylang.decide_frame(POLICY, pl.LazyFrame({"x": [1, 2]}), on=DAY)

    assert found.frame["outcome"].to_list() == ["undetermined"] * 2
    assert lazy.frame.collect()["outcome"].to_list() == ["undetermined"] * 2


def test_what_is_missing_is_missing_in_every_library() -> None:
    nothing = {"role": None, "pregnant": None, "age": None, "positive_on": None}
    full = {"role": "Camat", "pregnant": True, "age": 50, "positive_on": date(2021, 7, 2)}
    rows = [full, nothing]
    keys_as_decided(
        pd.DataFrame(
            {
                "role": ["Camat", np.nan],
                "pregnant": pd.array([True, pd.NA], dtype="boolean"),
                "age": [50.0, np.nan],
                "positive_on": [pd.Timestamp("2021-07-02"), pd.NaT],
            }
        ),
        rows,
    )
    keys_as_decided(
        pd.DataFrame(
            {
                "role": pd.Categorical(["Camat", None]),
                "pregnant": pd.Series([True, pd.NA], dtype=object),
                "age": pd.array([50, pd.NA], dtype="Int8"),
                "positive_on": pd.Series([date(2021, 7, 2), pd.NaT], dtype=object),
            }
        ),
        rows,
    )
    keys_as_decided(pl.DataFrame(rows), rows)
    keys_as_decided(pa.Table.from_pylist(rows), rows)


def test_numbers_of_every_width_and_moments_are_read_as_plain_ones() -> None:
    ages = [20, 64, 50]
    rows = [{"role": "Staf", "pregnant": "tidak", "age": age} for age in ages]
    for kind in (pl.Int8, pl.UInt16, pl.Int64, pl.Float32, pl.String):
        keys_as_decided(pl.DataFrame(rows).with_columns(pl.col("age").cast(kind)), rows)
    for kind in ("int8", "uint32", "float64", "Int16", "object", "category", "str"):
        keys_as_decided(pd.DataFrame(rows).astype({"age": kind}), rows)
    moments = [datetime(2021, 7, 1, 9, 30), datetime(2021, 6, 30, 23, 59), None]  # noqa: DTZ001
    told = [{"role": "Staf", "pregnant": False, "age": 20, "positive_on": one} for one in moments]
    keys_as_decided(pl.DataFrame(told), told)
    keys_as_decided(pd.DataFrame(told), told)
    keys_as_decided(pa.Table.from_pylist(told), told)


def test_what_cannot_be_read_is_an_error_of_its_row() -> None:
    rows: list[dict[str, object]] = [
        {"role": "Camat", "pregnant": "tidak", "age": age} for age in (50, -1, 10**12, 50)
    ]
    rows.append({"role": "Camat", "pregnant": "?", "age": 50})
    keys_as_decided(pl.DataFrame(rows), rows)
    keys_as_decided(pd.DataFrame(rows), rows)
    keys_as_decided(pa.Table.from_pylist(rows), rows)
    mixed: list[dict[str, object]] = [
        {"role": "Staf", "pregnant": "tidak", "age": one} for one in (50, True, "50", 50.0, 50.5)
    ]
    mixed.append({"role": "Staf", "pregnant": "tidak", "age": Decimal(50)})
    keys_as_decided(pd.DataFrame(mixed), mixed)


def test_a_lazy_frame_reads_only_what_it_is_asked_for(tmp_path: Any) -> None:
    file = tmp_path / "staff.parquet"
    pl.DataFrame({"role": ["Camat", "Staf"], "other": [1, 2]}).write_parquet(file)

    found = policylang.decide_frame(POLICY, pl.scan_parquet(file), on=DAY, add=("explanation",))

    assert len(found.explanations) == 0
    assert "PROJECT 1/2" in found.frame.select("explanation").explain()
    keys = found.frame.select("explanation").collect().to_series().to_list()
    assert [found.explanations[key].arrangement for key in keys] == [None, None]
    assert found.frame.collect().columns == ["role", "other", "explanation"]


def test_the_key_is_explained_in_both_languages_and_withholds_what_is_sensitive() -> None:
    frame = pl.DataFrame({"role": ["Staf"], "pregnant": ["ya"], "age": [30]})

    found = policylang.decide_frame(POLICY, frame, on=DAY)

    assert "hamil" not in found.explain(0).text("id")
    assert "hamil" in found.explain(0, show_sensitive=True).text("id")
    assert "at home" in found.explain(0).text("en")
    assert "Staf" not in found.explain(0, show_sensitive=True).text("en")
    assert "Staf" not in repr(found)


def test_grounds_that_may_give_a_health_fact_away_are_added_only_when_asked_for() -> None:
    frame = pl.DataFrame({"role": ["Staf"], "pregnant": ["ya"], "age": [30]})

    found = policylang.decide_frame(POLICY, frame, on=DAY)
    shown = policylang.decide_frame(POLICY, frame, on=DAY, show_sensitive=True)

    assert "grounds" not in found.frame.columns
    assert "grounds" not in found.rows()[0]
    assert shown.frame["grounds"].to_list() == ["hamil"]
    assert shown.rows()[0]["grounds"] == "hamil"
    with pytest.raises(ValueError, match="show_sensitive"):
        policylang.decide_frame(POLICY, frame, on=DAY, add=("grounds",))


def test_age_is_had_from_the_date_of_birth_and_from_the_nip() -> None:
    born = date(1965, 7, 7)
    rows: list[dict[str, object]] = [
        {"role": "Staf", "pregnant": "tidak", "born": one} for one in (born, date(1990, 1, 1), None)
    ]
    keys_as_decided(pl.DataFrame(rows), rows)
    nips = ("196507071990011001", "199001012015012001", "1", None)
    told: list[dict[str, object]] = [
        {"role": "Staf", "pregnant": "tidak", "nip": one} for one in nips
    ]
    keys_as_decided(pl.DataFrame(told), told)
    both = [{**one, "born": day} for one in told[:2] for day in (born, date(1990, 1, 2), None)]
    keys_as_decided(pl.DataFrame(both), both)
    aged = [{**one, "age": age} for one in rows for age in (20, 60, None)]
    keys_as_decided(pl.DataFrame(aged), aged)


def test_what_hangs_on_more_than_a_row_is_decided_one_by_one_and_counted() -> None:
    policy = policylang.loads(
        'circular "1" dated 2021-06-28; allow home for role Staf; presume pregnant no for sex L;'
        " require home for pregnant;"
    )
    rows: list[dict[str, object]] = [
        {"role": "Staf", "sex": sex, "pregnant": pregnant}
        for sex in ("L", "P", None)
        for pregnant in ("ya", None)
    ]
    keys_as_decided(pl.DataFrame(rows), rows, policy)
    found = policylang.decide_frame(policy, pl.DataFrame(rows), on=DAY)
    assert found.one_by_one == 3


def test_a_stream_of_batches_is_decided_batch_by_batch_with_one_table_of_keys() -> None:
    rows: list[dict[str, object]] = [
        {"role": role, "pregnant": "tidak", "age": age}
        for role in ("Camat", "Staf", None)
        for age in (30, 50, None)
    ]
    taken: list[int] = []
    schema = pa.Table.from_pylist(rows).schema

    def batches() -> Iterator[pa.RecordBatch]:
        for place, row in enumerate([*rows, *rows]):
            taken.append(place)
            yield pa.RecordBatch.from_pylist([row], schema)

    reader = pa.RecordBatchReader.from_batches(schema, batches())

    found = policylang.decide_frame(POLICY, reader, on=DAY, show_sensitive=True)

    assert isinstance(found.frame, pa.RecordBatchReader)
    assert taken == []
    assert next(found.frame).num_rows == 1
    assert len(found.explanations) == 1
    rest = found.frame.read_all()
    assert rest.column_names == [*schema.names, *policylang.api.frame_policies.ADD]
    for answer, row in zip(rest.to_pylist(), [*rows[1:], *rows], strict=True):
        wanted = Conclusion.of(policylang.decide(POLICY, row, on=DAY))
        assert found.explanations[answer["explanation"]] == wanted
        assert answer["outcome"] == wanted.outcome.value
        assert answer["arrangement"] == wanted.arrangement
    assert len(found.rows()) == len(set(found.explanations))


def test_what_fails_in_a_stream_is_said_when_it_is_taken_out() -> None:
    schema = pa.schema([("role", pa.string())])

    def batches() -> Iterator[pa.RecordBatch]:
        yield pa.RecordBatch.from_pylist([{"role": "Camat"}], schema)
        message = "the line is cut"
        raise OSError(message)

    reader = pa.RecordBatchReader.from_batches(schema, batches())
    found = policylang.decide_frame(POLICY, reader, on=DAY)

    with pytest.raises(OSError, match="the line is cut"):
        found.frame.read_all()


def test_whole_decimals_are_numbers_in_every_library() -> None:
    ages = [Decimal("50.00"), Decimal("49.00"), Decimal("50.50"), None, Decimal("-1.00")]
    rows: list[dict[str, object]] = [
        {"role": "Staf", "pregnant": "tidak", "age": age} for age in ages
    ]
    table = pa.Table.from_pylist(rows)
    assert pa.types.is_decimal(table.schema.field("age").type)
    keys_as_decided(table, rows)
    keys_as_decided(pl.from_arrow(table), rows)
    keys_as_decided(table.to_pandas(), rows)
    whole = policylang.decide(POLICY, rows[0], on=DAY)
    assert whole == policylang.decide(POLICY, {**rows[0], "age": 50}, on=DAY)
    for number in ("NaN", "sNaN", "Infinity", "1E+400"):
        odd = policylang.decide(POLICY, {"role": "Staf", "age": Decimal(number)}, on=DAY)
        assert odd.outcome is policylang.Outcome.ERROR
    numbered = policylang.decide(POLICY, {"id": Decimal(7), "role": "Staf"}, on=DAY)
    assert [one.code.id for one in numbered.problems] == [policylang.Code.NUMBER_AS_ID.id]
