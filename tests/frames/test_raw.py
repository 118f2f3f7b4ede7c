"""Columns that stay as they lie in memory give the codes that a column of codes would."""

from collections.abc import Sequence

import numpy as np
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.frames import polars_raw, raw
from policylang.frames.buffers import numbers, validity
from policylang.frames.columns import Block, Coded, Raw
from policylang.frames.numbers import NARROW
from policylang.frames.polars_columns import coded
from policylang.frames.raw import raw_integers, raw_places

KINDS = (pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint64())
NEAR = st.lists(st.none() | st.integers(0, 120), min_size=1, max_size=40)


def told(column: Coded) -> list[object]:
    return [column.values[code] for code in column.codes.tolist()]


def pieces_of(arrays: Sequence["pa.Array[pa.Scalar]"]) -> list[raw.Piece]:
    return [(numbers(one), validity(one)) for one in arrays]


@given(NEAR, st.sampled_from(KINDS), st.integers(0, 9), st.sampled_from([1, 3, 1 << 17]))
def test_whole_numbers_say_what_they_said(
    held: list[int | None], kind: "pa.DataType", start: int, block: int
) -> None:
    whole = pa.array(held, kind)
    arrays = [one for one in (whole, whole[start:], whole[start : start + 9]) if len(one)]
    together = [number for one in arrays for number in one.to_pylist()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(raw, "_BLOCK", block)
        found = raw_integers(pieces_of(arrays), lambda: (0, 120))
        alone = [raw_integers(pieces_of([one]), lambda: (0, 120)) for one in arrays]
    assert found is not None
    assert told(found) == together
    for one, array in zip(alone, arrays, strict=True):
        assert one is not None
        assert told(one) == array.to_pylist()


@given(NEAR, st.integers(0, 9), st.data())
def test_some_rows_are_those_of_all(
    held: list[int | None], start: int, data: st.DataObject
) -> None:
    array = pa.array([*held, None, 5], pa.int32())[start:]
    if not len(array):
        return
    column = Raw(numbers(array), validity(array), 1, np.dtype(np.uint8))
    whole = column.whole()
    assert whole.tolist() == [0 if one is None else one + 1 for one in array.to_pylist()]
    places = data.draw(st.lists(st.integers(0, len(array) - 1)))
    rows = np.array(places, np.intp)
    assert column[rows].tolist() == whole[rows].tolist()
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(array))] * 2)))
    part = Block({7: column}, slice(first, last), keeps=True)
    assert len(part) == last - first
    some = np.arange(len(part))[::-2]
    expected = whole[first:last][some].tolist()
    assert part.some(some)[7].tolist() == expected
    assert part.codes(7).tolist() == whole[first:last].tolist()
    assert part.some(some)[7].tolist() == expected  # of codes that are there by now


def test_digits_of_the_first_rows_may_not_be_enough() -> None:
    held = [*range(100)] * 3 + [1_000, None]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(raw, "_BLOCK", 64)
        found = raw_integers(pieces_of([pa.array(held, pa.int64())]), lambda: (0, 1_000))
    assert found is not None
    assert told(found) == held


def test_what_is_far_apart_is_left_to_others() -> None:
    far = pa.array([0, NARROW], pa.int64())
    assert raw_integers(pieces_of([far]), lambda: (0, NARROW)) is None
    assert raw_integers(pieces_of([far[:1]]), lambda: (0, 0)) is not None


def test_what_lies_where_nothing_is_counts_only_if_it_is_near() -> None:
    there = pa.py_buffer(bytes([0b101]))
    ages = pa.py_buffer(np.array([20, -(2**60), 64]))
    array = pa.Array.from_buffers(pa.int64(), 3, [there, ages])
    found = raw_integers(pieces_of([array]), lambda: (20, 64))
    assert found is not None
    assert told(found) == [20, None, 64]
    assert len(found.values) == 46


@given(st.lists(st.lists(st.none() | st.integers(0, 3), max_size=9), max_size=4))
def test_places_in_values_may_lie_in_pieces(parts: list[list[int | None]]) -> None:
    arrays = [pa.array(one, pa.int32()) for one in parts]
    whole = [place for one in parts for place in one]
    values = ["a", "b", "c", "d"]
    is_nullable = None in whole
    found = raw_places(iter(pieces_of(arrays)), len(whole), values, is_nullable=is_nullable)
    assert told(found) == [None if place is None else values[place] for place in whole]


@pytest.mark.parametrize("count", [1, 200, 255, 256, 400])
@pytest.mark.parametrize("has_nulls", [False, True])
def test_enums_of_any_size_have_room(
    count: int, *, has_nulls: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polars_raw, "FEWEST", 0)
    names = [f"Dinas {number}" for number in range(count)]
    rows = [*names, *([None] if has_nulls else []), names[-1]]
    frame = pl.DataFrame({"unit": pl.Series(rows, dtype=pl.Enum(names))})
    assert told(coded(frame, {"unit": "unit"}, pl)["unit"]) == rows


def test_few_rows_do_not_go_by_way_of_arrow(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = pl.DataFrame({"age": [20, None, 64]})
    monkeypatch.setattr(polars_raw, "FEWEST", 4)
    assert polars_raw.coded_raw({"age": frame["age"]}, pl) == {}
    monkeypatch.setattr(polars_raw, "FEWEST", 3)
    assert told(polars_raw.coded_raw({"age": frame["age"]}, pl)["age"]) == [20, None, 64]
