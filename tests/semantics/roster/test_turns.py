"""Who is next: fewest turns for each day available, then the longest ago, then the identifier."""

import pytest

from office_cases import grid_of, records, situation, staff
from policylang import loads
from policylang.semantics.case import Case
from policylang.semantics.quotas.membership import counting_of, kind_of
from policylang.semantics.roster.turns import Turns, preference


def test_at_first_the_order_is_that_of_identifiers():
    assert Turns(4, 10).in_order([3, 1, 0, 2]) == [0, 1, 2, 3]
    assert Turns(4, 10).in_order([]) == []


def test_who_has_had_fewer_turns_comes_first():
    turns = Turns(3, 10)
    turns.could([0, 1, 2])
    turns.take([0, 2], 0)

    assert turns.in_order([0, 1, 2]) == [1, 0, 2]


def test_of_as_many_turns_the_one_whose_last_is_longer_ago_comes_first():
    turns = Turns(3, 10)
    for day, person in enumerate([2, 0, 1]):
        turns.could([0, 1, 2])
        turns.take([person], day)

    assert turns.in_order([0, 1, 2]) == [2, 0, 1]
    assert [turns.had_last(person) for person in range(3)] == [1, 2, 0]
    assert Turns(1, 1).had_last(0) == -1


def test_turns_are_counted_for_each_day_available():
    turns = Turns(2, 10)
    for day in range(6):
        turns.could([0])
        if day % 2:
            turns.take([0], day)
    turns.could([1])
    turns.take([1], 5)

    # Three of six days, with the one to come of seven; one of one, of two.
    assert turns.in_order([0, 1]) == [0, 1]


def test_somebody_back_from_leave_need_not_catch_up():
    facts_free = grid_of("default home; rota everyone daily", staff(3), 3)

    assert facts_free == {"a1": "OHH", "a2": "HOH", "a3": "HHO"}


@pytest.mark.parametrize("days", [1, 31, 366])
def test_the_order_is_exact_however_many_days_there_are(days):
    turns = Turns(2, days)
    for day in range(days):
        turns.could([0, 1] if day else [0])
        turns.take([0, 1] if day else [0], day)

    assert turns.in_order([0, 1]) == ([1, 0])


# --- preference and advice -----------------------------------------------------------


def ranked(text, **facts):
    """Return how far down somebody stands for the first provision at the office."""
    policy = loads(text)
    counting = counting_of(policy)
    [record] = records(policy, [{"id": "a", "unit": "Arsip", **facts}])
    kind = kind_of(counting, Case(counting.reading, record, situation()))
    return preference(kind, counting.both[0].key, "office"), kind


def test_preference_is_what_prefer_says_one_after_the_other_then_advice():
    text = "cap office 50% prefer vaccinated then role Camat"

    assert ranked(text, vaccinated="yes", role="Staf")[0] == (0, 2, 1)
    assert ranked(text, role="Camat")[0] == (1, 0, 1)


@pytest.mark.parametrize(
    ("advice", "rank"),
    [
        ("advise office for role Camat", 0),
        ("advise home for role Camat", 2),
        ("advise office or home for role Camat", 0),
        ("advise home for role Lurah", 1),
        ("advise forbid office for role Camat", 1),
    ],
)
def test_who_is_advised_to_be_there_comes_first_and_who_is_advised_elsewhere_last(advice, rank):
    assert ranked(f"cap office 50%; {advice}", role="Camat")[0] == (rank,)


def test_advice_that_hangs_on_a_missing_fact_counts_as_none():
    assert ranked("cap office 50%; advise office for vaccinated")[0] == (1,)


def test_it_is_worked_out_once_for_each_kind():
    first, kind = ranked("cap office 50% prefer vaccinated", vaccinated="yes")
    [(key, arrangement)] = kind.ranked

    assert preference(kind, key, arrangement) is first
