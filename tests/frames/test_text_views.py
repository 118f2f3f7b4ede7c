"""Texts are told apart by the bytes that Arrow keeps of them: none is taken for another."""

import sys

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import policylang.frames.text_views as views
from policylang.frames.columns import Coded
from policylang.frames.polars_columns import coded
from policylang.frames.text_views import coded_views

LONG = ("Analis Kepegawaian Ahli Muda", "Analis Kepegawaian Ahli Muda!", "Analis Kepegawaian A")
TEXTS = st.none() | st.sampled_from(["", "a", "\0", "ya", "tidak", "Kepala Dinas", *LONG])
COLUMNS = st.lists(TEXTS | st.text(max_size=14), max_size=60)


def told(column: Coded) -> list[object]:
    return [column.values[code] for code in column.codes.tolist()]


def of_views(column: "pa.Array[pa.Scalar]") -> Coded | None:
    return coded_views(column, lambda rows: [column[row].as_py() for row in rows])


@given(COLUMNS, st.integers(0, 9), st.sampled_from([1, 7, 1 << 17]), st.sampled_from([0, 4]))
def test_every_row_says_what_it_said(
    texts: list[str | None], start: int, block: int, few: int
) -> None:
    whole = pa.array(texts * 3, pa.string_view())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(views, "_BLOCK", block)
        patch.setattr(views, "_FEW", few)
        patch.setattr(views, "_SAMPLE", 3)
        for column in (whole, whole[start:], whole[start : start + 20]):
            found = of_views(column)
            if found is not None:
                assert told(found) == column.to_pylist()


def test_long_texts_are_told_apart_by_where_they_lie() -> None:
    apart = [*LONG, None, *LONG] * 400
    assert of_views(pa.array(apart, pa.string_view())) is None  # each row lies elsewhere
    once = pl.Series(LONG).gather([0, 1, 2, None, 0, 1, 2] * 400)
    found = of_views(once.to_arrow(compat_level=pl.CompatLevel.newest()))
    assert found is not None
    assert told(found) == apart
    assert len(found.values) == 4


def test_short_texts_have_a_code_each() -> None:
    texts = [f"Jabatan {number % 300}" for number in range(9_000)]
    found = of_views(pa.array(texts, pa.string_view()))
    assert found is not None
    assert told(found) == texts
    assert len(found.values) == 301
    assert found.codes.dtype.itemsize == 2


def test_where_nearly_all_texts_differ_they_are_not_told_apart_by_views() -> None:
    assert of_views(pa.array([str(number) for number in range(9_000)], pa.string_view())) is None
    # The sample may miss how many there are.
    many = ["a", "b"] * 4_500 + [str(number) for number in range(20_000)]
    assert of_views(pa.array(many, pa.string_view())) is None


@pytest.mark.parametrize("chunks", [1, 3])
def test_columns_of_polars_are_coded_with_pyarrow_and_without(
    chunks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "FEWEST", 0)
    texts = [None if number % 11 == 3 else f"Dinas {number % 9}" for number in range(3_000)]
    one = pl.DataFrame({"unit": texts}, schema={"unit": pl.String})
    frame = pl.concat([one] * chunks, rechunk=False)[1:]
    found = coded(frame, {"unit": "unit"}, pl)["unit"]
    assert told(found) == (texts * chunks)[1:]
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    without = coded(frame, {"unit": "unit"}, pl)["unit"]
    assert told(without) == told(found)
    assert list(without.values) != list(found.values)  # it was done in another way
