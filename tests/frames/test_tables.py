"""Tables of numbers: what was put in is found again, and what is not known is learnt or said."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.frames import tables
from policylang.frames.sparse import Sparse
from policylang.frames.tables import Pairs, RarePairs, packed, unpacked


def many(numbers: list[int]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.array(numbers, np.int64)


@given(st.lists(st.dictionaries(st.integers(0, 2**62), st.integers(0, 2**62)), max_size=6))
def test_a_sparse_table_finds_what_it_has_learnt(parts: list[dict[int, int]]) -> None:
    table, held = Sparse(), dict[int, int]()
    for part in parts:
        new = {key: entry for key, entry in part.items() if key not in held}
        table.learn(many([*new]), many([*new.values()]))
        held |= new
        asked = many([*held, *(key ^ 1 for key in held)])
        assert table.of(asked).tolist() == [held.get(key, -1) for key in asked.tolist()]
        assert len(table) == len(held)


def test_a_sparse_table_keeps_numbers_that_want_the_same_slot() -> None:
    table, keys = Sparse(), many([*range(5_000)])
    home = table._slots.home(keys)
    crowded = keys[home == np.bincount(home).argmax()]
    assert len(crowded) > 3
    table.learn(crowded, crowded * 2)
    assert table.of(crowded).tolist() == (crowded * 2).tolist()
    assert table.of(np.setdiff1d(keys, crowded)).max() == -1


def test_two_numbers_go_into_one_and_come_out_again() -> None:
    pairs = [(0, 0), (1, 2**31 - 1), (2**31 - 1, 0), (-1, -1)]
    ones, others = unpacked(packed(pairs))
    assert list(zip(ones.tolist(), others.tolist(), strict=True)) == pairs


@pytest.mark.parametrize("entries", [1 << 22, 1 << 14, 1, 0])
def test_pairs_get_one_number_each_whether_or_not_the_table_has_room(
    entries: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "_FLAT", entries)
    rows = np.random.default_rng(7)
    met: dict[tuple[int, int], int] = {}

    def number(one: int, other: int) -> int:
        return met.setdefault((one, other), len(met))

    counts = [1, 1]
    pairs = Pairs(number, (lambda: counts[0], lambda: counts[1]))
    for most in (40, 90, 700, 3_000):
        counts[:] = most, most // 3
        ones, others = (rows.integers(0, count, 500).astype(np.int32) for count in counts)
        found = pairs.of(ones, others, learns=True)
        assert found is not None
        told = zip(ones.tolist(), others.tolist(), strict=True)
        assert found.tolist() == [met[pair] for pair in told]
        again = pairs.of(ones, others, learns=False)
        assert again is not None
        assert (again == found).all()


def test_who_does_not_learn_says_that_a_pair_is_not_known() -> None:
    number = np.array([3], np.int32)
    for pairs in (Pairs(lambda *_: 5, (lambda: 4, lambda: 4)), RarePairs(lambda *_: 5)):
        assert pairs.of(number, number, learns=False) is None
        learnt = pairs.of(number, number, learns=True)
        assert learnt is not None
        assert learnt.tolist() == [5]
        assert pairs.of(number, number, learns=False) is not None
