"""The numbers of one quota in one group, where all is known and where it is not."""

import pytest

from office_cases import staff, system, table
from policylang.model.group import Count
from policylang.semantics.quotas.arithmetic import Bounds


def figures(text, people, **known):
    """Return the figures of the first quota in the first group."""
    found = system(text, people, **known).figures[0]
    assert found is not None
    return found


def test_where_all_is_known_each_number_is_one():
    text = "k: cap office 50%; exempt role Camat; require home for role Guru"
    found = figures(text, table("id role\na Camat\nb Staf\nc Staf\nd Guru"))

    assert (found.sure_counted, found.base) == (4, Count(4, 4))
    assert (found.mandatory, found.free) == (1, 2)  # d counts, and can only be at home
    assert (found.doubtful, found.missing) == ((), ())
    assert found.certain == found.hopeful == Bounds(None, 2)


def test_at_home_those_bound_to_be_at_home_are_the_mandatory_ones():
    text = "k: floor home 50%; require home for role Guru"
    found = figures(text, table("id role\na Guru\nb Guru\nc Staf"))

    assert (found.mandatory, found.free, found.certain) == (2, 1, Bounds(2, None))


def test_who_may_choose_for_themselves_is_free_whatever_a_roster_shows_until_then():
    found = figures("allow home for everyone; k: advise cap office 50%", staff(4))

    assert (found.mandatory, found.free) == (0, 4)


def test_a_base_that_of_gives_is_larger_than_the_counted():
    text = "k: cap home 40% for role Guru of everyone"
    found = figures(text, table("id role\na Guru\nb Staf\nc Staf\nd Staf\ne Staf"))

    assert (found.sure_counted, found.base, found.certain) == (1, Count(5, 5), Bounds(None, 2))


def test_who_may_count_or_not_widens_counted_and_base():
    # c counts or not: half of two or of three is one in either case.
    found = figures("k: cap office 50% for vaccinated", table("id vaccinated\na yes\nb yes\nc ."))

    assert found.sure_counted == 2
    assert found.number(2, lambda way: way.counted) == Count(2, 3)
    assert found.base == Count(2, 3)
    assert found.missing == ("vaccinated",)


def test_a_cap_is_kept_for_certain_only_beside_all_who_may_be_there():
    # c may be there, of a base of three, or not count, of a base of two: none or one of the others.
    found = figures("k: cap office 50% for vaccinated", table("id vaccinated\na yes\nb yes\nc ."))

    assert found.certain == Bounds(None, 0)
    assert found.hopeful == Bounds(None, 1)
    assert [found.surely_holds(n) for n in range(3)] == [True, False, False]
    assert [found.possibly_holds(n) for n in range(3)] == [True, True, False]


def test_a_floor_is_kept_for_certain_only_without_all_who_may_be_elsewhere():
    # b is at the office or anywhere: two are needed of two, and a alone is not enough.
    text = "k: floor office 100% of everyone; exempt role Camat"
    found = figures(text, table("id role\na Camat\nb ."))

    assert (found.mandatory, found.number(1, lambda way: way.low == 1)) == (1, Count(1, 2))
    assert found.certain == Bounds(2, None)
    assert found.hopeful == Bounds(1, None)
    assert (found.surely_holds(1), found.possibly_holds(1)) == (False, True)


def test_who_is_bound_to_be_there_whatever_is_missing_is_there_for_certain():
    text = "k: cap office 1 person; exempt role Camat; exempt vaccinated from k"
    # b must be at the office, and counts unless vaccinated.
    found = figures(text, [{"id": "b", "unit": "Arsip", "role": "Camat"}])

    [(size, ways)] = found.doubtful
    assert size == 1
    assert {(way.counted, way.low, way.high) for way in ways} == {(False, 0, 0), (True, 1, 1)}


def test_who_counts_but_is_kept_away_whatever_is_missing_is_never_there():
    text = "k: cap office 1 person; require home for role Guru; exempt vaccinated from k"
    [(_, ways)] = figures(text, staff(1, role="Guru")).doubtful

    assert {(way.counted, way.low, way.high) for way in ways} == {(False, 0, 0), (True, 0, 0)}


def test_where_the_base_grows_with_who_is_missing_the_best_come_first():
    # Each of c, d may be counted, at the office or not; b's of them grow the base one by one.
    text = "k: floor office 50% for vaccinated"
    people = table("id vaccinated\na yes\nb yes\nc .\nd .")
    found = figures(text, people)

    # Of 2 one must be there, of 3 two, of 4 two, while c and d may stay away.
    assert found.certain == Bounds(2, None)
    # With both of them there, none of the others need be.
    assert found.hopeful == Bounds(0, None)


def test_a_quota_is_solvable_if_some_completion_makes_it_so():
    text = "k: share office 50% for vaccinated"

    assert figures(text, table("id vaccinated\na yes\nb .")).is_solvable
    assert not figures(text, table("id vaccinated\na yes")).is_solvable


def test_where_the_cell_of_a_table_is_missing_the_amount_is_not_known():
    text = "context level number 1 to 2; k: cap office by level { 1: 50%, 2: 25% }"
    found = figures(text, staff(4))

    assert found.amount is None
    assert len(found.amounts) == 2
    assert found.missing == ("level",)
    assert not found.surely_holds(0)
    assert found.possibly_holds(4)
    assert not found.is_solvable


def test_where_the_cell_of_a_table_is_known_that_is_the_amount():
    text = "context level number 1 to 2; k: cap office by level { 1: 50%, 2: 25% }"
    found = figures(text, staff(4), context={"level": 2})

    assert found.certain == Bounds(None, 1)
    assert found.at_base(8) == Bounds(None, 2)


def test_whose_record_cannot_be_read_counts_as_one_who_may_be_anywhere():
    people = [*staff(2), {"id": "x", "unit": "Arsip", "age": "tua"}]
    found = figures("k: cap office 50%", people)

    assert (found.sure_counted, found.base) == (2, Count(3, 3))
    assert found.certain == Bounds(None, 0)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [("k: share office 30% to 50%", Bounds(2, 2)), ("k: cap office 60%", Bounds(None, 3))],
)
def test_without_anything_missing_what_is_certain_is_what_is_asked(text, bounds):
    assert figures(text, staff(5)).certain == bounds
