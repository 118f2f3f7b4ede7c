"""How many places there are: caps filled, floors at their least, nobody else moved."""

import pytest

from office_cases import staff, system, table
from policylang.semantics.quotas.clashes import settled
from policylang.semantics.quotas.solver import UndecidedError
from policylang.semantics.roster.places import is_filled, places_of


def places(text, people, **known):
    return places_of(settled(system(text, people, **known), (0,))[0])


def drawn(text, people, **known):
    """Return for each quota that has a queue how many of it are taken."""
    found = places(text, people, **known)
    demands = found.system.cluster.demands
    return {
        f"{demands[number].provision.label} {demands[number].group.name}": size
        for number, size in found.drawn
    }


# --- one quota ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("k: cap office 50%", 2),
        ("k: share office 25% to 75%", 3),
        ("k: share office 50%", 2),
        ("k: cap office 9 people", 4),
        ("k: floor office 50%", 2),  # a floor alone gets its least
        ("k: floor home 25%", 1),
        ("k: cap home 50%", 2),
        ("default home; k: cap office 50%", 2),
        ("default home; k: floor office 25%", 1),
        ("require home or office for everyone; k: cap office 75%", 3),
        ("require home or office for everyone; k: cap office 5 people", 4),
        ("require home or office for everyone; k: cap home 50%", 0),  # opened nothing: nobody moves
        ("require home or office for everyone; k: floor home 25%", 1),
    ],
)
def test_a_quota_of_four_takes(text, taken):
    found = places(text, staff(4))

    assert found.is_simple
    assert found.drawn == ((0, taken),)


def test_those_who_must_be_there_take_places():
    text = "x: exempt role Camat; k: cap office 50%"
    people = table("id role\na Camat\nb Staf\nc Staf\nd Staf")

    assert drawn(text, people) == {"k arsip": 1}


def test_those_whose_default_is_not_opened_are_not_drawn_for_filling():
    # a's duty lets a choose; the cap opens b to d, and is filled with them beside a at the office.
    text = "require office or field for role Camat; k: cap office 75%"
    people = table("id role\na Camat\nb Staf\nc Staf\nd Staf")

    assert drawn(text, people) == {"k arsip": 3}


def test_a_share_that_cannot_be_met_is_drawn_as_nearly():
    assert drawn("k: share office 50%", staff(3)) == {"k arsip": 2}


def test_a_quota_that_more_must_keep_than_it_lets_draws_nobody():
    text = "x: exempt role Camat; k: cap office 1 person"
    people = table("id role\na Camat\nb Camat\nc Staf")

    assert drawn(text, people) == {"k arsip": 0}


@pytest.mark.parametrize(
    "text",
    [
        "k: advise cap office 50%",
        "k: cap office 50%; require home for everyone",
        "k: cap field 1 person",
        "allow home for everyone",
    ],
)
def test_nobody_is_drawn_whom_nobody_may_move(text):
    assert drawn(text, staff(3)) == {}


# --- several ----------------------------------------------------------------------------------


def test_each_quota_is_filled_as_far_as_those_before_let_it():
    assert drawn("k: cap office 50%; f: floor home 3 people", staff(5)) == {
        "k arsip": 2,
        "f arsip": 3,
    }
    assert drawn("n: cap home 3 people; f: floor office 3 people", staff(5)) == {
        "n arsip": 2,
        "f arsip": 3,
    }


def test_groups_inside_a_group_are_filled_one_after_the_other():
    people = table("id place\na U\nb U\nc U\nd T\ne T\nf T")
    text = "k: cap office 3 people; p: cap office 2 people per place"
    found = drawn(text, people)

    assert found["k arsip"] == 3
    assert found["p t"] + found["p u"] == 3
    assert max(found["p t"], found["p u"]) == 2


def test_people_are_moved_no_further_than_needed():
    text = "require office or home for everyone; k: floor home 1 person; p: cap home 2 people per place"
    people = table("id place\na U\nb U\nc T\nd T")
    found = drawn(text, people)

    assert found["k arsip"] == 1
    assert found["p t"] + found["p u"] == 1


def test_who_may_move_several_ways_stays_where_no_quota_asks():
    found = places("k: cap office 50%; n: cap field 1 person", staff(4))

    assert not found.is_simple or found.drawn == ((0, 2),)


def test_what_is_too_hard_to_tell_is_not_filled_and_breaks_nothing(monkeypatch):
    it, _ = settled(system("k: cap office 75%; n: cap home 75%", staff(4)), (0,))
    solution = type(it).solution

    def give_up(self, *args, **known):
        if known.get("more"):
            raise UndecidedError
        return solution(self, *args, **known)

    monkeypatch.setattr(type(it), "solution", give_up)
    found = places_of(it)

    present = sum(number for (_, name), number in found.counts.items() if name == "office")
    assert 1 <= present <= 3  # home at most three, office at most three
    assert dict(found.drawn)[0] == present


@pytest.mark.parametrize(
    ("text", "whether"),
    [
        ("k: cap office 50%", True),
        ("k: share office 10% to 50%", True),
        ("k: floor office 50%", False),
    ],
)
def test_a_quota_with_an_upper_end_is_filled(text, whether):
    assert is_filled(0, system(text, staff(4))) is whether


def test_a_quota_whose_amount_is_missing_is_not_filled():
    text = "context level number 1 to 2; k: cap office by level { 1: 50%, 2: 25% }"

    assert not is_filled(0, system(text, staff(4)))
