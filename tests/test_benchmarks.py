"""What the benchmarks compare gives the same answers; nothing is timed here."""

import pytest

import policylang
from benchmarks import plot
from benchmarks.contenders_decide import by_hand, with_policylang
from benchmarks.exceptions import STATED, Person, pairs, people, texts
from benchmarks.peers_decide import Test, rows


def holds(test: Test, person: Person) -> bool:
    column, kind, value = test
    held = person[column]
    match kind:
        case "in":
            return held in value
        case "not in":
            return held not in value
        case "is":
            return bool(held)
        case ">=":
            return bool(held >= value)
        case _:
            return bool(held < value)


@pytest.mark.parametrize("norms", [12, 60])
@pytest.mark.parametrize("nulls", [False, True], ids=["known", "nulls"])
def test_the_function_written_by_hand_answers_as_policylang_does(
    norms: int, *, nulls: bool
) -> None:
    ours, hand = with_policylang(norms), by_hand(norms)

    for person in people(norms, 1_000, nulls=nulls):
        assert hand.answer(person) == ours.answer(person)


def test_the_rows_for_peers_say_what_the_policy_says() -> None:
    hand, every = by_hand(60), [*rows(60)]

    for person in people(60, 1_000):
        first = next(answer for tests, answer in every if all(holds(t, person) for t in tests))
        assert first == hand.answer(person)


@pytest.mark.parametrize("norms", [12, 100, 1_000])
def test_a_policy_has_as_many_norms_as_asked_for_and_no_pair_twice(norms: int) -> None:
    found = pairs(norms)

    assert len(set(found)) == len(found) == norms - STATED
    if norms < 1_000:
        assert len(policylang.loads(*texts(norms)).provisions()) == norms


def test_nobody_has_other_facts_than_the_eight() -> None:
    (keys,) = {tuple(person) for person in people(100, 50, nulls=True)}

    assert keys == (
        "role",
        "unit",
        "health",
        "pregnant",
        "age",
        "comorbid",
        "service",
        "status",
    )


def test_the_picture_is_drawn_from_the_figures() -> None:
    drawn = (plot.PAGES / "performance-decide.svg").read_text(encoding="utf-8")

    assert drawn == plot.single_decisions()
