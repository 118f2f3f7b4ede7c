"""Who is drawn: the first of the queue, as far as everything else can still be kept."""

import pytest

from office_cases import staff, system, table
from policylang.semantics.quotas.clashes import settled
from policylang.semantics.quotas.solver import UndecidedError
from policylang.semantics.quotas.system import System
from policylang.semantics.roster.draw import draw
from policylang.semantics.roster.places import places_of
from policylang.semantics.roster.turns import Turns

NAMES = ("office", "home", "field", "off")


def turns_of(people, **taken):
    """Return turns that people have had, by arrangement: how often each."""
    found = {name: Turns(len(people), 10) for name in NAMES}
    for name, counts in taken.items():
        for person, count in enumerate(counts):
            for day in range(count):
                found[name].take([person], day)
    return found


def drawing(text, people, **taken):
    it, _ = settled(system(text, people), (0,))
    return draw(places_of(it), turns_of(people, **taken))


def letters(found):
    return "".join(found.where[person][0].upper() for person in sorted(found.where))


# --- one quota ------------------------------------------------------------------------------


def test_the_first_of_the_queue_are_taken():
    found = drawing("k: cap office 50%", staff(4))

    assert letters(found) == "OOHH"
    [queue] = found.queues
    assert (queue.arrangement, queue.queue, queue.places) == ("office", (0, 1, 2, 3), 2)
    assert found.queued == {0: (0, True), 1: (0, True), 2: (0, False), 3: (0, False)}


def test_who_has_had_a_turn_stands_behind():
    assert letters(drawing("k: cap office 50%", staff(4), office=[1, 1, 0, 0])) == "HHOO"


def test_preference_stands_before_turns():
    people = table("id vaccinated\na yes\nb no\nc yes\nd no")
    text = "k: cap office 50% prefer vaccinated"

    assert letters(drawing(text, people, office=[5, 0, 5, 0])) == "OHOH"


def test_at_home_it_is_those_at_home_who_are_drawn():
    found = drawing("k: floor home 50%", staff(4))

    assert letters(found) == "HHOO"
    assert found.queues[0].arrangement == "home"


def test_whom_no_quota_wants_elsewhere_stays():
    text = "k: cap office 50%; require home for role Guru"
    found = drawing(text, table("id role\na Staf\nb Staf\nc Guru"))

    assert letters(found) == "OHH"
    assert set(found.queued) == {0, 1}


def test_who_is_passed_over_is_where_they_would_be_or_else_where_they_may():
    text = "default field; k: cap office 50%"

    # The default is opened to field, office and home; field is what holds.
    assert letters(drawing(text, staff(2))) == "OF"


def test_who_is_not_placed_is_nowhere():
    found = drawing("require home for vaccinated", staff(1))

    assert found.where == {}


# --- several --------------------------------------------------------------------------------


def test_whoever_fits_no_more_is_passed_over():
    # Two may come; of U at most one.
    people = table("id place\na U\nb U\nc T\nd T")
    text = "k: cap office 2 people; p: cap office 1 person per place"
    found = drawing(text, people)

    assert letters(found) == "OHOH"
    assert found.queues[0].queue == (0, 1, 2, 3)
    assert found.queued[1] == (0, False)


def test_in_a_second_queue_stand_those_who_are_not_placed_yet():
    text = "require office or home or field for everyone; k: floor home 1 person; n: floor field 1 person"
    found = drawing(text, staff(3))

    assert sorted(letters(found)) == ["F", "H", "O"]
    assert letters(found)[0] == "H"
    assert found.queues[1].queue == (1, 2)


def test_places_that_an_earlier_queue_has_taken_are_taken():
    people = table("id place\na U\nb T")
    text = "p: floor office 1 person per place; k: floor office 2 people"
    found = drawing(f"default home; {text}", people)

    assert letters(found) == "OO"
    assert [queue.places for queue in found.queues] == [1, 1, 0]


def test_who_is_moved_without_a_queue_goes_where_they_may():
    people = table("id place\na U\nb U\nc U")
    text = (
        "require home or field for everyone; k: cap home 2 people; p: cap home 2 people per place"
    )

    assert letters(drawing(text, people)) == "HHF"


def test_what_is_too_hard_to_tell_passes_people_over_and_breaks_no_quota(monkeypatch):
    people = table("id place\na U\nb U\nc T\nd T")
    text = "k: cap office 2 people; p: cap office 1 person per place"
    it, _ = settled(system(text, people), (0,))
    found = places_of(it)

    def give_up(*_, **__):
        raise UndecidedError

    monkeypatch.setattr(System, "solution", give_up)
    where = draw(found, turns_of(people)).where

    assert [where[0], where[1]].count("office") <= 1
    assert [where[2], where[3]].count("office") <= 1
    assert list(where.values()).count("office") == 2


@pytest.mark.parametrize("count", [1, 2, 5])
def test_the_numbers_are_those_of_the_places(count):
    people = staff(6)
    found = drawing(f"k: cap office {count} people; n: floor home 1 person", people)

    assert letters(found).count("O") == count
