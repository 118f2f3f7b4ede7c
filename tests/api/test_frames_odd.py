"""Columns as no one would make them, and as libraries do: each row is decided as its mapping."""

import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import policylang
from frame_kinds import KINDS, answers_of, keys_of
from policylang.model.conclusion import Conclusion

DAY = date(2021, 7, 6)
HEADING = 'circular "1" dated 2021-06-28; '
NAMES = policylang.loads(
    HEADING + 'a: require home for role Staf; b: allow field for role "Kepala Seksi";'
)
AGES = policylang.loads(HEADING + "a: require home for age < 18; b: allow field for age > 56;")
YES_OR_NO = policylang.loads(
    HEADING + "a: require home for pregnant; b: allow field for not pregnant;"
)
DATES = policylang.loads(
    HEADING + "a: require home for positive_on < 1970-01-01; b: allow field for positive_on >="
    " 2021-07-01; c: forbid home for days since positive_on between 1 and 9;"
)
NIPS = policylang.loads(
    HEADING + "a: require home for age > 56; b: allow field for sex P; c: forbid home for sex L;"
)


def agrees(
    policy: policylang.Policy, frame: Any, rows: Sequence[dict[str, object]], **more: Any
) -> policylang.FrameDecisions[Any]:
    """Compare the answer of each row with that of the mapping beside it."""
    found = policylang.decide_frame(policy, frame, on=DAY, show_sensitive=True, **more)
    keys = keys_of(found.frame).tolist()
    assert len(keys) == len(rows)
    for key, row in zip(keys, rows, strict=True):
        wanted = Conclusion.of(policylang.decide(policy, row, on=DAY))
        assert found.explanations[key] == wanted, row
    said = answers_of(found.frame, ("outcome", "arrangement", "grounds"))
    told = [{name: row[name] for name in said.column_names} for row in found.rows()]
    assert said.to_pylist() == [told[key] for key in keys]
    return found


def everywhere(policy: policylang.Policy, name: str, values: Sequence[object]) -> None:
    """Compare a column of these values in frames of every kind with the mappings of each."""
    rows = [{name: value} for value in values]
    for make in KINDS.values():
        agrees(policy, make({name: list(values)}, np.arange(len(values))), rows)


@pytest.mark.parametrize(
    "texts",
    [
        ["Staf", "STAF", " staf ", "\u00a0Staf\u00a0", "Ｓｔａｆ", "ſtaf", "Sta\u200bf", "staf\t"],
        ["Kepala Seksi", "kepala\u00a0seksi", "Kepala  Seksi", "KEPALA SEKSI\n", "kepalaseksi"],
        ["st\u00e1f", "sta\u0301f", "", "  ", "-", "\u2013", "tidak ada", "None", "nan", None],
        ["x" * 200, "x" * 201, "x" * 20_000, "#N/A", "#REF!", "Staf\x00", "0", "True"],
    ],
    ids=["case and width", "spaces", "accents and nothing", "long and broken"],
)
def test_names_are_read_alike_however_they_are_written(texts: list[str | None]) -> None:
    everywhere(NAMES, "role", texts)


@pytest.mark.parametrize(
    "values",
    [
        ["ya", "YA ", "tidak", "1", "0", "True", "t", "-", "?", "1.0", "benar", None],
        [0, 1, 2, -1, None],
        [0.0, 1.0, 0.5, float("nan"), None],
        [True, False, None],
    ],
    ids=["texts", "whole numbers", "floats", "booleans"],
)
def test_yes_and_no_are_read_alike_of_every_type(values: list[object]) -> None:
    everywhere(YES_OR_NO, "pregnant", values)


@pytest.mark.parametrize(
    "values",
    [
        [17, 18, 56, 57, 0, 120, 121, -1, 10**9, 10**15, 2**62, None],
        [17.0, 17.5, 18.0, -0.0, 1e15, 1e300, float("inf"), float("-inf"), float("nan"), None],
        ["17", "017", " 18 ", "18.0", "1e1", "٨", "+18", "9" * 10, "-", "", None],
        [True, False, None],
        [date(2021, 1, 1), None],
        [None, None],
    ],
    ids=["whole numbers", "floats", "texts", "booleans", "days", "nothing"],
)
def test_numbers_are_read_alike_at_the_borders_and_beyond(values: list[object]) -> None:
    everywhere(AGES, "age", values)


FRACTIONS = [datetime(1969, 12, 31, 23, 59, 59, 999_999), datetime(1960, 1, 1, 5), None]  # noqa: DTZ001


@pytest.mark.parametrize(
    "values",
    [
        [date(1969, 12, 31), date(1970, 1, 1), date(1, 1, 1), date(9999, 12, 31), DAY, None],
        [*FRACTIONS, datetime(1970, 1, 1), datetime(2021, 6, 30, 23, 59)],  # noqa: DTZ001
        [one and one.replace(tzinfo=UTC) for one in FRACTIONS],
        ["2021-07-01", "2021/7/1", "1 Juli 2021", "2021-07-01 00:00:00", "01/07/2021", "never"],
        ["-", "2021-13-01", "20210701", "belum pernah", "2021-07-01T00:00:00", None],
    ],
    ids=["days", "moments", "moments of a zone", "texts", "more texts"],
)
def test_days_are_read_alike_as_days_moments_and_texts(values: list[object]) -> None:
    everywhere(DATES, "positive_on", values)


def test_numbers_of_civil_servants_tell_birth_and_sex_and_are_checked() -> None:
    own = ["196507071990011001", "1965 0707 1990 01 2001", "201501012015012001", "1", "", "-"]
    own += ["199013012015012001", "180001012015012001", "196507071990013001", "'196507071990012001"]
    everywhere(NIPS, "nip", [*own, None])
    for sex in ("L", "P", "?", "-", None):
        for born in (date(1965, 7, 7), date(1965, 7, 8), "never", "x", None):
            rows = [{"nip": one, "sex": sex, "born": born} for one in own]
            agrees(NIPS, pd.DataFrame(rows).astype(object), rows)


def test_a_heading_that_is_chosen_holds_for_rows_that_are_decided_one_by_one() -> None:
    policy = policylang.loads(
        HEADING + "a: allow home for role Staf; presume pregnant no for sex L;"
        " b: require home for pregnant;"
    )
    rows: list[dict[str, object]] = [
        {"role": "Staf", "sex": sex, "pregnant": told} for sex in "LP" for told in ("ya", None)
    ]
    frame = pl.DataFrame(rows).rename({"role": "kolom 1", "sex": "kolom 2"})

    found = agrees(policy, frame, rows, columns={"role": "kolom 1", "sex": "kolom 2"})

    assert found.one_by_one == 2


def test_an_age_that_no_attribute_has_is_decided_by_the_reference() -> None:
    policy = policylang.loads(
        HEADING + "a: require home for age > 120; b: allow field for age <= 0; c: forbid off for"
        " age = 0;"
    )
    days = [date(1, 1, 1), date(1895, 1, 1), date(2030, 1, 1), DAY, date(1990, 1, 1), None]
    everywhere(policy, "born", days)
    compiled = policylang.compile_policy(policy)
    for day in days:
        wanted = Conclusion.of(policylang.decide(policy, {"born": day}, on=DAY))
        assert [compiled.decide({"born": day}, on=DAY) for _ in range(2)] == [wanted] * 2


def test_dictionaries_with_gaps_are_read_in_several_pieces() -> None:
    gap = pa.DictionaryArray.from_arrays(
        pa.array([0, 1, None, 2], pa.int32()), pa.array(["Staf", None, "x"])
    )
    other = pa.array(["x", "Staf", None]).dictionary_encode()
    for pieces in ([gap], [gap, other], [gap, gap], [other[1:], gap[2:], other[:0]]):
        table = pa.table({"role": pa.chunked_array(pieces)})
        agrees(NAMES, table, [{"role": one} for one in table["role"].to_pylist()])


@pytest.mark.parametrize(
    "column",
    [
        pa.RunEndEncodedArray.from_arrays([1, 3], [17, 57]),
        pa.array(np.array([17, 18, 57], np.float16)),
        pa.array([17, 2**63 + 5, None], pa.uint64()),
        pa.array([-(2**63), 2**63 - 1, 18]),
        pa.array([17, 57, None, 17]).dictionary_encode(),
        pa.array([17.0, 57.0, None, 17.5]).dictionary_encode(),
        pa.array(["17", "57", None], pa.string_view()),
        pa.array([b"17", None]),
        pa.nulls(2),
    ],
    ids=lambda one: str(one.type),
)
def test_arrow_has_more_types_than_one_thinks(column: Any) -> None:
    for pieces in ([column], [column, column[1:]]):
        table = pa.table({"age": pa.chunked_array(pieces)})
        held = table["age"].to_pylist()  # of PyArrow 17 with halves that are numpy's
        ages = [one.item() if isinstance(one, np.generic) else one for one in held]
        agrees(AGES, table, [{"age": one} for one in ages])


def test_pandas_and_polars_have_more_types_than_one_thinks() -> None:
    ages: list[dict[str, object]] = [{"age": 17}, {"age": 57}, {"age": 17}]
    agrees(AGES, pd.DataFrame({"age": pd.arrays.SparseArray([17, 57, 17])}), ages)
    agrees(AGES, pl.DataFrame(ages, schema={"age": pl.Int128}), ages)
    agrees(AGES, pl.DataFrame({"age": pl.Series([17, 57, 17], dtype=pl.Object)}), ages)
    days = pd.Categorical(pd.to_datetime(["2021-07-01", None, "1960-01-01"]))
    told = [date(2021, 7, 1), None, date(1960, 1, 1)]
    frame = pd.DataFrame({"positive_on": days})
    agrees(DATES, frame, [{"positive_on": one} for one in told])
    connection = duckdb.connect()
    enum = connection.sql(
        "SELECT x::ENUM('zz', 'Staf', 'x') AS role FROM (VALUES ('Staf'), (NULL), ('x')) t(x)"
    )
    agrees(NAMES, enum, [{"role": one} for one in ("Staf", None, "x")])


@pytest.mark.parametrize("kind", [pa.string(), pa.int32(), pa.bool_(), pa.date32(), pa.float32()])
def test_a_column_without_any_piece_has_no_rows(kind: pa.DataType) -> None:
    agrees(AGES, pa.table({"age": pa.chunked_array([], kind)}), [])
    agrees(AGES, pa.table({"age": pa.chunked_array([], pa.dictionary(pa.int8(), kind))}), [])


def test_a_frame_without_any_column_has_the_rows_that_it_has() -> None:
    for frame in (pl.DataFrame(), pl.LazyFrame(), pd.DataFrame(), pa.table({})):
        agrees(NAMES, frame, [])
    agrees(NAMES, pd.DataFrame(index=range(3)), [{}] * 3)


def test_frames_of_many_days_are_decided_by_several_threads() -> None:
    compiled = policylang.compile_policy(DATES)
    frame = pl.DataFrame({"positive_on": [DAY, date(2021, 6, 1), None]})
    days = [DAY + timedelta(days) for days in range(100)]
    wanted = [
        policylang.decide_frame(DATES, frame, on=day).frame["outcome"].to_list() for day in days
    ]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            found = threads.map(
                lambda day: policylang.decide_frame(compiled, frame, on=day).frame, [*days, *days]
            )
            assert [one["outcome"].to_list() for one in found] == [*wanted, *wanted]
    finally:
        sys.setswitchinterval(interval)


TAKES_PATTERNS = pl.__version__.startswith("1.")
"""Whether lazy frames of this polars take a heading for a pattern, whoever asks for it."""


@pytest.mark.parametrize("heading", ["*", "^a.*$", "0", "umur (th)"])
@pytest.mark.parametrize("values", [[17, 60, None, 30], ["Staf", "Kepala Seksi", None, "x"]])
def test_headings_that_mean_something_to_a_library_are_but_headings(
    heading: str, values: list[object]
) -> None:
    name, policy = ("age", AGES) if isinstance(values[0], int) else ("role", NAMES)
    column = pl.Series(heading, values)
    frames = [pl.DataFrame([column, pl.Series("another", range(4))])]
    if name == "role":
        kind = pl.Enum([one for one in values if one is not None])
        frames += [frame.with_columns(pl.nth(0).cast(kind)) for frame in frames]
    for frame in frames:
        rows = [{name: value} for value in values]
        found = agrees(policy, frame, rows, columns={name: heading})
        if heading.startswith("^") and TAKES_PATTERNS:
            continue
        lazy = policylang.decide_frame(policy, frame.lazy(), on=DAY, columns={name: heading})
        decided = lazy.frame.collect().get_column("arrangement")
        assert decided.to_list() == found.frame.get_column("arrangement").to_list()


def test_rosters_read_headings_as_they_are() -> None:
    policy = policylang.loads(HEADING + "a: cap office 50% per unit prefer age >= 50;")
    people = {"id": ["1", "2", "3", "4"], "^a.*$": ["A", "A", "B", "B"], "age": [60, 20, 20, 60]}
    plain = pl.DataFrame(people).rename({"^a.*$": "unit"})
    wanted = policylang.roster_frame(policy, plain, start=DAY, end=DAY).frame
    chosen = {"unit": "^a.*$"}
    for frame in (pl.DataFrame(people), pl.DataFrame(people).lazy()):
        if isinstance(frame, pl.LazyFrame) and TAKES_PATTERNS:
            continue
        found = policylang.roster_frame(policy, frame, start=DAY, end=DAY, columns=chosen).frame
        if isinstance(found, pl.LazyFrame):
            found = found.collect()
        assert found[:, 3:].equals(wanted[:, 3:])
