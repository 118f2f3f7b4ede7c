"""Two million rows are decided as the reference decides the people in them, on every path.

The reference evaluator decides a few people under policies of eight to three
hundred norms; frames of every kind have each of them in many rows. What is
compared is counted, and the last test asks for the two million.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from threading import Barrier, Thread
from types import ModuleType
from typing import Any, Final

import numpy as np
import pytest

import policylang
from frame_kinds import KINDS, arrow, polars
from policylang.compiled import alike, reach, shapes
from policylang.frames import (
    combined,
    joints,
    polars_raw,
    run,
    sparse,
    tables,
    text_views,
)
from policylang.model.decision import Outcome
from row_decisions import Crowd, compare, crowd_of, day_for, decided
from strategies.shaped import NOBODY, shaped_policy, shaped_texts
from strategies.staffs import columns_for

PROMISED: Final = 2_000_000
ROWS: Final = 6_000
COMPARED: Final[Counter[str]] = Counter()

FEW, SOME, MANY = 8, 40, 300
CROWDS: Final[Sequence[tuple[int, int]]] = (
    *((FEW, seed) for seed in (1, 3, 4, 5, 6, 8, 9, 13, 16, 19, 20, 24)),
    *((SOME, seed) for seed in (1, 3)),
    *((MANY, seed) for seed in (2, 7, 13)),
)
"""How many norms, and a seed: of the policy, the people and the day."""
LARGE: Final = ((SOME, 3), (MANY, 2), (MANY, 7), (MANY, 13))
"""Those of several tables, in which much is to be looked up."""

Setting = tuple[ModuleType, str, int]
ALONE: Final[Setting] = (shapes, "_JOINED", 0)
APART: Final[Setting] = (alike, "_FEWEST", 2)
SPARSE: Final[Setting] = (tables, "_FLAT", 20)
LOOKED_UP: Final[Setting] = (combined, "_FLAT", 0)
SMALL_BLOCKS: Final[tuple[Setting, ...]] = ((run, "_BLOCK", 128), (run, "_FIRST", 100))
MODES: Final[dict[str, tuple[Setting, ...]]] = {
    "as it is": (),
    "what is alike is merged": (APART,),
    "a table for each shape": (ALONE, APART),
    "some shapes joined": ((shapes, "_JOINED", 30), APART),
    "tables that are too large": (ALONE, SPARSE),
    "one table that is too large": (SPARSE, APART),
    "columns looked up one by one": ((joints, "_TOGETHER", 1),),
    "texts by Arrow's views of them": ((text_views, "FEWEST", 0),),
    "numbers as they lie in memory": ((polars_raw, "FEWEST", 0),),
    "tables that settle": (ALONE, APART, SPARSE, LOOKED_UP, (sparse, "_SETTLES", 3)),
    "no table by place": ((tables, "SMALL", 10), APART),
    "combinations of shapes that are looked up": (ALONE, LOOKED_UP),
    "more shapes than one number holds": (ALONE, APART, LOOKED_UP, (combined, "_WIDEST", 38)),
    "many blocks": (*SMALL_BLOCKS, (tables, "SMALL", 10)),
    "many blocks of many shapes": (ALONE, *SMALL_BLOCKS, SPARSE, LOOKED_UP, APART),
    "more ways than are tried": ((reach, "_MOST", 3),),
    "more ways than are tried, in many blocks": ((reach, "_MOST", 3), *SMALL_BLOCKS),
    "more ways than are tried, of many shapes": ((reach, "_MOST", 3), *SMALL_BLOCKS, ALONE),
}


@cache
def crowd(norms: int, seed: int) -> Crowd:
    """Return people, decided by the reference under a policy of so many norms."""
    policy = shaped_policy(seed, norms, narrow=norms == MANY)
    missing = {FEW: 0.06, SOME: 0.02, MANY: 0.004}[norms]
    people = 60 if norms == FEW else 90
    columns = columns_for(policy, seed, people, missing=missing, nobody=norms == FEW)
    return crowd_of(policy, columns, day_for(policy, seed))


@cache
def compiled(norms: int, seed: int) -> Any:
    """Return a policy compiled once, for frames of all kinds."""
    return crowd(norms, seed).compiled()


def test_what_is_drawn_has_all_that_is_to_be_compared() -> None:
    every = [crowd(*each) for each in CROWDS]
    found = Counter(one.outcome for each in every for one in each.conclusions)
    for outcome in Outcome:
        if outcome not in (Outcome.OUT_OF_SCOPE, Outcome.NOT_IN_FORCE):
            assert found[outcome] > len(every), outcome
    texts = "\n".join(text for norms, seed in CROWDS for text in _texts(norms, seed))
    for said in (" 0%", " 100%", " by zone ", "replace ", "repeal ", "presume ", 'event "', NOBODY):
        assert said in texts, said
    nulls = [value is None for each in every for held in each.columns.values() for value in held]
    assert 0.01 < sum(nulls) / len(nulls) < 0.5
    assert any(len(each.policy.instruments) > 2 for each in every)
    assert sum(any(not one for one in each.columns.values()) for each in every) == 0


def _texts(norms: int, seed: int) -> list[str]:
    return shaped_texts(seed, norms, narrow=norms == MANY)


@pytest.mark.parametrize("kind", KINDS)
def test_frames_of_every_kind_say_what_the_reference_says(kind: str) -> None:
    for place, (norms, seed) in enumerate(CROWDS):
        people = crowd(norms, seed)
        rows = people.rows(ROWS, seed=len(kind) + place)
        found = decided(KINDS[kind](people.columns, rows), people, compiled(norms, seed))
        COMPARED[kind] += compare(found, people, rows)


@contextmanager
def settings(*each: Setting) -> Iterator[None]:
    """Set constants of modules that decide which way rows take."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in each:
            patch.setattr(module, name, value)
        yield


@pytest.mark.parametrize("mode", MODES)
def test_rows_take_every_way_through_the_tables_to_the_same_answer(mode: str) -> None:
    for norms, seed in (*CROWDS[:12:4], *LARGE):
        people = crowd(norms, seed)
        rows = people.rows(ROWS, seed=seed)
        with settings(*MODES[mode]):
            own = people.compiled()
            # The second frame finds what the first has learnt, in another order.
            for make, order in ((polars, rows), (arrow, rows[::-1])):
                found = decided(make(people.columns, order), people, own, add=("explanation",))
                COMPARED[mode] += compare(found, people, order, columns=False)


def test_frames_of_many_blocks_are_decided_by_several_threads_as_by_one() -> None:
    for norms, seed in ((FEW, 20), (MANY, 7)):
        people = crowd(norms, seed)
        rows = people.rows(6 * run._BLOCK + 17, seed=seed)
        found = decided(polars(people.columns, rows), people, people.compiled())
        COMPARED["many blocks, no patch"] += compare(found, people, rows, columns=False)


def test_small_frames_are_decided_as_large_ones() -> None:
    for norms, seed in CROWDS[::4]:
        people, own = crowd(norms, seed), compiled(norms, seed)
        for count in (0, 1, 2):
            rows = np.arange(people.size)[-count:] if count else np.arange(0)
            for make in KINDS.values():
                if count or make is not KINDS["duckdb"]:
                    found = decided(make(people.columns, rows), people, own)
                    COMPARED["small"] += compare(found, people, rows)


def test_mappings_are_decided_as_rows_are() -> None:
    for norms, seed in CROWDS:
        people = crowd(norms, seed)
        rows = people.rows(3_000, seed=seed)
        COMPARED["mappings"] += _walked(people, compiled(norms, seed), rows)
        if (norms, seed) in CROWDS[:12:4]:
            # What is not kept for want of room is made anew each time.
            small = policylang.compile_policy(people.policy, budget=5, **people.day.parts)
            COMPARED["mappings"] += _walked(people, small, np.arange(people.size))


def test_eight_threads_share_one_compiled_policy() -> None:
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for norms, seed in ((FEW, 20), (SOME, 3), (MANY, 7), (MANY, 13)):
            with settings(ALONE, APART, LOOKED_UP, *SMALL_BLOCKS):
                _shared(crowd(norms, seed))
    finally:
        sys.setswitchinterval(interval)


def _shared(people: Crowd) -> None:
    own = people.compiled()
    decided(polars(people.columns, np.arange(1)), people, own)
    start, counts, raised = Barrier(8), Counter[int](), []

    def work(number: int) -> None:
        rows = people.rows(1_500, seed=number)
        start.wait()
        try:
            if number % 2:
                found = decided(polars(people.columns, rows), people, own)
                counts[number] = compare(found, people, rows, columns=False)
            else:
                counts[number] = _walked(people, own, rows)
        except BaseException as error:  # noqa: BLE001 - a thread would lose it
            raised.append(error)

    threads = [Thread(target=work, args=(number,)) for number in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert not raised, raised[0]
    COMPARED["threads"] += counts.total()


def _walked(people: Crowd, own: policylang.CompiledPolicy, rows: Any) -> int:
    day = own.on(people.day.on, context=people.day.context)
    for at in rows.tolist():
        found, wanted = day.decide(people.people[at]), people.conclusions[at]
        # Of a mapping, a value that the answer does not hang on is not looked at.
        assert found == wanted or wanted.outcome is Outcome.ERROR, people.people[at]
    return len(rows)


def test_two_million_rows_have_been_compared(request: pytest.FixtureRequest) -> None:
    here = {one.originalname for one in request.session.items if one.path == request.path}  # type: ignore[attr-defined]
    if here != {name for name in globals() if name.startswith("test_")}:
        pytest.skip("only some of these tests were asked for")

    assert all(COMPARED[kind] >= len(CROWDS) * ROWS for kind in KINDS)
    assert all(COMPARED[mode] >= 2 * ROWS for mode in MODES)
    assert COMPARED.total() >= PROMISED
