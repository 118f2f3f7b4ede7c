"""Tables of numbers: what was put in is found again, and what is not known is learnt or said."""

from functools import partial

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.frames import combined, joints, sparse
from policylang.frames.arrays import of_each
from policylang.frames.combined import Combined
from policylang.frames.joints import Joints
from policylang.frames.settled import known, settle
from policylang.frames.sparse import _SPREAD, Sparse, _spread

WORDS = st.integers(-(2**63), 2**63 - 1) | st.sampled_from([0, 1, -1])


def many(numbers: list[int]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.array(numbers, np.int64)


@given(
    st.lists(st.dictionaries(st.integers(0, 2**62), st.integers(0, 2**31 - 1)), max_size=6),
    st.sampled_from([0, 5, 1 << 14]),
)
def test_a_sparse_table_finds_what_it_has_learnt(parts: list[dict[int, int]], settles: int) -> None:
    table, held = Sparse(), dict[int, int]()
    for part in parts:
        new = {key: entry for key, entry in part.items() if key not in held}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sparse, "_SETTLES", settles)
            table.learn(many([*new]), entries=np.array([*new.values()], np.int32))
        held |= new
        asked = many([*held, *(key ^ 1 for key in held)])
        assert table.of(asked).tolist() == [held.get(key, -1) for key in asked.tolist()]
        assert len(table) == len(held)


@given(st.dictionaries(st.tuples(WORDS, WORDS), st.integers(0, 2**31 - 1), min_size=1))
def test_a_sparse_table_finds_keys_of_two_words(held: dict[tuple[int, int], int]) -> None:
    table = Sparse(words=2)
    table.learn(*_words([*held]), entries=np.array([*held.values()], np.int32))
    asked = [*held, *((two, one) for one, two in held)]
    assert table.of(*_words(asked)).tolist() == [held.get(key, -1) for key in asked]


def _words(
    keys: list[tuple[int, int]],
) -> tuple["np.ndarray[tuple[int], np.dtype[np.int64]]", ...]:
    return many([one for one, _ in keys]), many([two for _, two in keys])


def test_a_sparse_table_keeps_numbers_that_want_the_same_slot() -> None:
    table, keys = Sparse(), many([*range(5_000)])
    home = table._tables[1]._home(_spread([keys]))
    crowded = keys[home == np.bincount(home).argmax()]
    assert len(crowded) > 3
    table.learn(crowded, entries=(crowded * 2).astype(np.int32))
    assert table.of(crowded).tolist() == (crowded * 2).tolist()
    assert table.of(np.setdiff1d(keys, crowded)).max() == -1


@pytest.mark.parametrize("words", [1, 2])
def test_a_settled_table_finds_each_key_at_the_first_look(words: int) -> None:
    rows = np.random.default_rng(5)
    keys = np.unique(rows.integers(-(2**60), 2**60, (20_000, words)), axis=0)
    asked = [np.ascontiguousarray(word) for word in keys.T]
    entries = rows.permutation(len(keys)).astype(np.int32)
    table, out = settle(asked, entries, _spread(asked))
    assert table is not None
    assert len(out) < 20
    assert len(table.entries) < 2 * len(keys)
    found, differ = table.of(asked, _spread(asked))
    assert np.flatnonzero(differ).tolist() == out.tolist()
    assert (found[~differ] == entries[~differ]).all()
    others = [word + 1 for word in asked]
    assert table.of(others, _spread(others))[1].sum() == len(keys)
    held, numbers = known(table.keys, table.entries)
    assert sorted(zip(*(w.tolist() for w in held), numbers.tolist(), strict=True)) == sorted(
        zip(*(w[~differ].tolist() for w in asked), entries[~differ].tolist(), strict=True)
    )


def test_keys_that_always_want_one_slot_stand_beside_the_settled() -> None:
    # Multiples of this factor leave the numbers from 0 on, which share their first bits.
    back = pow(int(_SPREAD[0]), -1, 2**64)
    alike = np.array([at * back % 2**64 for at in range(40)], np.uint64).view(np.int64)
    table = Sparse()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sparse, "_SETTLES", 10)
        table.learn(alike, entries=np.arange(40, dtype=np.int32))
    assert table._tables[1].count >= 38
    assert table.of(alike).tolist() == [*range(40)]
    assert table.of(alike + 1).max() == -1


@pytest.mark.parametrize(("flat", "widest"), [(1 << 22, 62), (0, 62), (0, 24), (1 << 24, 9)])
def test_combinations_get_one_number_each_whether_or_not_there_is_room_for_all(
    flat: int, widest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(combined, "_FLAT", flat)
    monkeypatch.setattr(combined, "_WIDEST", widest + combined._OF_FRONT if widest < 62 else 62)
    rows = np.random.default_rng(7)
    met: dict[tuple[int, ...], int] = {}

    def number(combination: tuple[int, ...]) -> int:
        return met.setdefault(combination, len(met))

    counts = [1, 1, 1, 1]
    table = Combined(partial(of_each, number), [partial(counts.__getitem__, at) for at in range(4)])
    for most in (40, 90, 700, 3_000):
        counts[:] = most, most // 3, most // 8, 2
        found = [rows.integers(0, count, 500).astype(np.int32) for count in counts]
        numbers = table.of(found, learns=True)
        assert numbers is not None
        told = zip(*(one.tolist() for one in found), strict=True)
        assert numbers.tolist() == [met[combination] for combination in told]
        again = table.of(found, learns=False)
        assert again is not None
        assert (again == numbers).all()


def test_who_does_not_learn_says_that_a_combination_is_not_known() -> None:
    counts, number = [4, 4], np.array([3], np.int32)
    table = Combined(lambda _: np.array([5], np.int32), [lambda: counts[0], lambda: counts[1]])
    assert table.of([number, number], learns=False) is None
    learnt = table.of([number, number], learns=True)
    assert learnt is not None
    assert learnt.tolist() == [5]
    assert table.of([number, number], learns=False) is not None
    counts[0] = 1_000_000
    assert table.of([number, number], learns=False) is None  # there is no room for others yet
    assert table.of([number, number], learns=True) is not None


def test_a_table_of_one_kind_says_what_its_numbers_come_to() -> None:
    table = Combined(lambda columns: columns[0] + 7, [lambda: 9])
    table.of([np.array([0, 2], np.int32)], learns=True)
    assert table.of_table(np.array([2, -1, 0, 1], np.int32)).tolist() == [9, -1, 7, -1]


@given(st.data())
def test_places_tell_the_combination_that_cells_tell(data: st.DataObject) -> None:
    sizes = data.draw(st.lists(st.integers(1, 5), max_size=4))
    many = data.draw(st.integers(1, 6))
    columns, cells = [], []
    for size in sizes:
        held = data.draw(st.lists(st.integers(0, size - 1), min_size=1, max_size=7))
        codes = data.draw(st.lists(st.integers(0, len(held) - 1), min_size=many, max_size=many))
        columns.append(np.array(codes, np.uint8))
        cells.append(np.array(held, np.intp))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(joints, "_TOGETHER", data.draw(st.sampled_from([1, 8, 1 << 16])))
        found = Joints(sizes, cells)
    told = np.zeros(many if sizes else 1, np.intp)
    for size, codes, held in zip(sizes, columns, cells, strict=True):
        told = told * size + held[codes]
    split = found.split(columns.__getitem__, len(told))
    assert found.of(split).tolist() == told.tolist()
    assert found.by_place[found.places(split)].tolist() == told.tolist()
    assert len(found.by_place) == found.places_count
