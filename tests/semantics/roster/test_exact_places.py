"""Equal turns by the exact solver, where the queues of several quotas cross."""

import pytest

from office_cases import drawn, grid, range_over, staff, table
from policylang.semantics.exact import Model
from policylang.semantics.roster import exact_places, make
from policylang.semantics.roster.exact_places import tied_to
from policylang.semantics.roster.turns import Turns

CROSSED = """
default home;
p: floor office 1 person per place;
s: floor office 1 person per section;
"""
PEOPLE = table("""
id place section
a  U     X
b  U     Y
c  T     X
d  T     Y
""")


def counts(found, name="office"):
    return {line.id: line.count(name) for line in found.lines}


def test_turns_that_can_be_equal_in_turn_are_left_to_turns():
    found = drawn(CROSSED, PEOPLE, 5)

    assert found.method == "turns"
    assert found.spreads == ()


def crossing(count=10):
    """Queues that cross so that turns alone leave people of one standing unequal."""
    text = """
    k: cap office 2 people;
    p: cap office 1 person per place;
    s: cap office 1 person per section;
    """
    people = table("""
    id place section
    a  U     X
    b  U     X
    c  U     Y
    d  T     Y
    e  T     Y
    f  T     X
    """)
    return text, people, count


def test_no_quota_is_broken_for_equal_turns():
    text, people, count = crossing()
    found = drawn(text, people, count)

    assert all(report.state.value == "satisfied" for report in found.reports)
    assert found.clashes == ()


def test_what_is_reported_as_unequal_is_as_it_says():
    text, people, count = crossing()
    found = drawn(text, people, count)

    for spread in found.spreads:
        turns = [counts(found)[person] for person in spread.people]
        assert (min(turns), max(turns)) == (spread.least, spread.most)


# --- who is tied to whom -----------------------------------------------------------------------


def test_people_are_tied_to_all_whom_quotas_count_with_them_on_any_day():
    text = "k: cap office 50%; p: cap office 1 person per place"
    people = [*table("id unit place\na A U\nb A T\nc B T\nd C S"), {"id": "e"}]
    days = range_over(text, people, 2)

    assert tied_to([0], days.clusters) == frozenset((0, 1, 2))
    assert tied_to([3], days.clusters) == frozenset((3,))
    assert tied_to([4], days.clusters) == frozenset((4,))


# --- where turns alone do not do -----------------------------------------------------------------


def test_the_solver_is_asked_only_where_turns_are_unequal(monkeypatch):
    asked = []
    monkeypatch.setattr(make, "equalised", lambda *_: asked.append(1))
    drawn("k: cap office 50%", staff(5), 10)

    assert asked == []


@pytest.fixture
def unfair(monkeypatch):
    """Have the first drawing take whoever stands first by identifier, so that turns are unequal."""
    monkeypatch.setattr(Turns, "in_order", lambda _, people: sorted(people))
    kept = make._Making._note

    def noting(self, *args):
        self._is_alike = False
        return kept(self, *args)

    monkeypatch.setattr(make._Making, "_note", noting)


@pytest.mark.usefixtures("unfair")
def test_the_solver_makes_turns_equal_that_were_not():
    found = drawn("k: cap office 1 person", staff(3), 5)

    assert found.method == "solver"
    assert sorted(counts(found).values()) == [1, 2, 2]
    assert found.spreads == ()
    assert all(row.count("O") + row.count("H") == 5 for row in grid(found).values())


@pytest.mark.usefixtures("unfair")
def test_as_many_are_taken_as_had_been_and_stay_where_it_does_not_matter():
    found = drawn("k: cap office 50%", staff(2), 2)

    # In turn a1 would be there on both days.
    assert counts(found) == {"a1": 1, "a2": 1}
    assert [report.present.low for report in found.reports] == [1, 1]


@pytest.mark.usefixtures("unfair")
def test_people_of_different_preference_keep_their_places():
    people = table("id vaccinated\na yes\nb yes\nc no")
    found = drawn("k: cap office 1 person prefer vaccinated", people, 4)

    assert counts(found) == {"a": 2, "b": 2, "c": 0}


@pytest.mark.usefixtures("unfair")
def test_a_floor_takes_no_more_than_it_had():
    found = drawn("default home; k: floor office 1 person", staff(2), 4)

    assert counts(found) == {"a1": 2, "a2": 2}


@pytest.mark.usefixtures("unfair")
def test_two_groups_are_made_equal_apart():
    found = drawn("k: cap office 1 person", [*staff(2), *staff(2, "Bina")], 2)

    assert counts(found) == {"a1": 1, "a2": 1, "b1": 1, "b2": 1}


@pytest.mark.usefixtures("unfair")
def test_queues_of_two_quotas_are_drawn_anew_together():
    people = table("id place\na U\nb U\nc T\nd T")
    text = "k: cap office 2 people; p: cap office 1 person per place"
    found = drawn(text, people, 4)

    assert counts(found) == {"a": 2, "b": 2, "c": 2, "d": 2}
    assert all(report.state.value == "satisfied" for report in found.reports)


@pytest.mark.usefixtures("unfair")
def test_who_is_not_placed_stays_so():
    people = [*staff(2, role="Staf"), {"id": "a9", "unit": "Arsip"}]
    text = "k: cap office 1 person; require home for role Camat"
    found = drawn(text, people, 2)

    assert grid(found)["a9"] == "??"


@pytest.mark.usefixtures("unfair")
def test_without_the_extra_turns_stay_and_it_is_said_that_nothing_is_proved(monkeypatch):
    monkeypatch.setattr(exact_places, "is_installed", lambda: False)
    found = drawn("k: cap office 1 person", staff(2), 4)

    assert found.method == "turns"
    [spread] = found.spreads
    assert (spread.least, spread.most, spread.proved) == (0, 4, False)


@pytest.mark.usefixtures("unfair")
def test_what_is_too_large_is_not_even_tried(monkeypatch):
    monkeypatch.setattr(exact_places, "_LARGEST", 3)
    found = drawn("k: cap office 1 person", staff(2), 4)

    assert (found.method, found.spreads[0].proved) == ("turns", False)


@pytest.mark.usefixtures("unfair")
def test_where_the_solver_gives_up_turns_stay(monkeypatch):
    class GivesUp(Model):
        def minimise(self, goal, *, roughly=False):
            del goal, roughly
            self.is_proved = False

    monkeypatch.setattr(exact_places, "Model", GivesUp)

    assert drawn("k: cap office 1 person", staff(2), 4).method == "turns"
