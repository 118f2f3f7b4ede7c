"""Combinations of numbers: what is the same is told once, and gets one number."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.compiled.shapes import Open, together
from policylang.frames import arrays
from policylang.frames.arrays import Combination, distinct_rows, of_each
from policylang.semantics.diagram.formulas import Formula

ROWS = st.lists(st.tuples(*[st.integers(0, 2**20)] * 3), max_size=30)


def columns(rows: list[tuple[int, ...]]) -> list["np.ndarray[tuple[int], np.dtype[np.int32]]"]:
    return [np.array([row[at] for row in rows], np.int32) for at in range(3)]


@pytest.mark.parametrize("widest", [1 << 62, 1 << 40, 1])
def test_rows_are_the_same_whose_columns_are(widest: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays, "_WIDEST", widest)

    @given(ROWS | st.lists(st.tuples(*[st.integers(0, 1)] * 3), max_size=30))
    def check(rows: list[tuple[int, ...]]) -> None:
        first, same = distinct_rows(columns(rows))
        assert len(same) == len(rows)
        assert [rows[first[like]] for like in same] == rows
        assert len({rows[at] for at in first}) == len(first) == len(set(rows))
        assert [rows.index(rows[at]) for at in first] == first.tolist()

    check()


def test_a_combination_is_asked_for_once() -> None:
    asked = []

    def number(combination: Combination) -> int:
        asked.append(combination)
        return sum(combination)

    rows = [(1, 2, 3), (1, 2, 4), (1, 2, 3), (0, 0, 9), (1, 2, 4)]
    assert of_each(number, columns(rows)).tolist() == [6, 7, 6, 9, 7]
    assert sorted(asked) == [(0, 0, 9), (1, 2, 3), (1, 2, 4)]


def test_what_surely_holds_by_one_set_of_facts_is_not_open_by_another() -> None:
    one, other = Formula("test"), Formula("test")
    told = [
        Open(frozenset({1}), ((2, one),)),
        Open(frozenset({2}), ((1, other), (3, other))),
        Open(frozenset(), ((3, other), (3, one))),
    ]
    assert together(told) == Open(frozenset({1, 2}), ((3, other), (3, one)))
