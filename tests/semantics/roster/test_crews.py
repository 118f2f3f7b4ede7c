"""Crews drawn in turn: who may serve, for how long, in what order, and with whom."""

from datetime import date

import pytest

from list_cases import entries_of
from office_cases import drawn, grid, grid_of, range_over, said, staff, table
from policylang import loads
from policylang.model.days import Calendar
from policylang.model.staff import DatedFact, SideTable
from policylang.semantics.roster.crews import draw_crews, pools_of, teams_of, teams_wanted

DAILY = "default home; t: rota everyone daily"
WEEKLY = "default home; t: rota everyone weekly"


def leave(**people):
    """Return a side table of days of leave in April 2026, by person: `a1=[15, 16]`."""
    dated = {
        who: tuple(DatedFact("leave", True, date(2026, 4, d), date(2026, 4, d)) for d in on)
        for who, on in people.items()
    }
    return SideTable(dated, {})


def pools(text, people, count=5, side=None):
    return pools_of(range_over(text, people, count, side))


def crews(text, people, count=5, side=None):
    """Return the crews of the first pool, with nobody busy elsewhere."""
    return [
        (crew.people, crew.short)
        for crew in draw_crews(pools(text, people, count, side)[0], set(), {})
    ]


# --- pools ------------------------------------------------------------------------------


def test_each_rota_has_a_pool_in_each_group():
    text = f"{DAILY}; u: rota role Camat daily per place"
    people = table("id unit role place\na A Camat U\nb B Staf U")

    assert [(pool.rota.label, pool.group.name, pool.everyone) for pool in pools(text, people)] == [
        ("t", "a", (0,)),
        ("t", "b", (1,)),
        ("u", "u", (0,)),
    ]


def test_who_may_not_serve_on_a_day_is_not_in_the_pool_that_day():
    text = f"{DAILY}; require off for role Camat on Tuesday"
    [pool] = pools(text, table("id role\na Camat\nb Staf"), 2)

    assert [sorted(pool.serving[day]) for day in (0, 1)] == [[0, 1], [1]]


def test_of_whom_it_is_not_known_whether_they_may_serve_is_noted():
    text = "t: rota everyone daily; require home for vaccinated"
    [pool] = pools(text, table("id vaccinated\na no\nb ."), 1)

    assert (sorted(pool.serving[0]), pool.doubtful) == ([0], {0: [1]})


def test_a_day_on_which_all_of_a_pool_are_on_leave_has_a_turn_and_nobody_for_it():
    people = [*staff(1), *staff(1, "Bina")]
    [arsip, _] = pools(DAILY, people, 3, leave(a1=[14]))

    assert arsip.turns == ((0,), (1,), (2,))
    assert [len(arsip.serving[day]) for day in range(3)] == [1, 0, 1]


def test_on_a_day_on_which_a_rota_is_not_in_force_it_has_no_turn():
    [pool] = pools(f"{DAILY} on Monday, Wednesday", staff(2))

    assert pool.turns == ((0,), (2,))


# --- turns in teams, weeks, strata ----------------------------------------------------------


def test_turns_go_round():
    assert crews(DAILY, staff(3), 5) == [((n,), 0) for n in (0, 1, 2, 0, 1)]


def test_a_crew_has_as_many_as_the_rota_wants():
    assert crews(f"{DAILY} 2 people", staff(3), 3) == [((0, 1), 0), ((2, 0), 0), ((1, 2), 0)]
    assert crews(f"{DAILY} at least 2", staff(3), 1) == [((0, 1), 0)]


def test_a_crew_for_which_there_are_too_few_is_short():
    assert crews(f"{DAILY} 3 people", staff(2), 1) == [((0, 1), 1)]


def test_whom_prefer_names_comes_first_as_long_as_they_do():
    people = table("id vaccinated\na no\nb yes\nc yes")

    assert crews(f"{DAILY} prefer vaccinated", people, 3) == [((1,), 0), ((2,), 0), ((1,), 0)]


def test_one_per_puts_one_of_each_value_on_duty():
    people = table("id role\na X\nb X\nc Y\nd .")

    assert crews(f"{DAILY} one per role", people, 3) == [
        ((0, 2), 0),
        ((1, 2), 0),
        ((0, 2), 0),
    ]


def test_a_value_of_which_nobody_may_serve_stays_open():
    text = f"{DAILY} one per role; require off for role X"

    assert crews(text, table("id role\na X\nb Y"), 1) == [((1,), 1)]


def test_a_weekly_turn_lasts_the_working_days_of_a_week():
    [pool] = pools(WEEKLY, staff(2), 12)

    assert pool.turns == ((0, 1, 2, 3, 4), (5, 6, 7, 8, 9))
    assert crews(WEEKLY, staff(2), 12) == [((0,), 0), ((1,), 0)]


def test_a_range_that_starts_within_a_week_has_a_shorter_first_turn():
    assert grid_of(WEEKLY, staff(2), 6, start=date(2026, 4, 16)) == {"a1": "OOHH", "a2": "HHOO"}


def test_a_holiday_makes_a_week_shorter_and_no_turn_of_its_own():
    calendar = Calendar(holidays={date(2026, 4, 15): "libur"})

    assert grid_of(WEEKLY, staff(2), 12, calendar=calendar) == {
        "a1": "OOOOHHHHH",
        "a2": "HHHHOOOOO",
    }


def test_a_week_goes_to_who_can_serve_on_all_of_it():
    # a1 is first, but not there on Wednesday.
    assert grid_of(WEEKLY, staff(2), 5, facts=leave(a1=[15])) == {"a1": "HH.HH", "a2": "OOOOO"}


def test_where_nobody_can_serve_a_whole_week_nobody_is_on_duty_while_away():
    found = drawn(WEEKLY, staff(2), 5, facts=leave(a1=[15], a2=[13]))

    assert grid(found) == {"a1": "OO.HH", "a2": ".HOOO"}
    assert found.clashes == ()


def test_a_day_on_which_too_few_are_there_does_not_empty_the_rest_of_the_week():
    policy = loads(f"{WEEKLY} 2 people")
    found = drawn(f"{WEEKLY} 2 people", staff(2), 5, facts=leave(a2=[17]))

    assert grid(found) == {"a1": "OOOOO", "a2": "OOOO."}
    assert [(clash.on.day, said(clash, policy)) for clash in found.clashes] == [
        (17, "rota: t (Arsip) t -1")
    ]


def test_a_week_in_which_a_stratum_needs_another_person_falls_into_two_turns():
    people = table("id role\na X\nb X\nc Y")
    found = grid_of(f"{WEEKLY} one per role", people, 5, facts=leave(a=[15], b=[13]))

    assert found == {"a": "OO.HH", "b": ".HOOO", "c": "OOOOO"}


def test_people_of_six_days_serve_weeks_that_have_a_saturday():
    people = table("id week\na 5\nb 6\nc 6")

    assert grid_of(WEEKLY, people, 13) == {
        "a": "HHHHH.HHHHH.",
        "b": "OOOOOOHHHHHH",
        "c": "HHHHHHOOOOOO",
    }


# --- consecutive days ----------------------------------------------------------------------

SPACED = f"{DAILY} no consecutive days"


def test_nobody_serves_two_working_days_in_a_row():
    # Friday the 17th and Monday the 20th are in a row.
    assert crews(SPACED, staff(2), 8) == [((n,), 0) for n in (0, 1, 0, 1, 0, 1)]


def test_one_person_cannot_serve_every_day():
    assert crews(SPACED, staff(1), 3) == [((0,), 0), ((), 1), ((0,), 0)]


def test_days_between_which_there_is_work_are_not_in_a_row_though_the_rota_rests():
    text = f"{SPACED} on Monday, Friday"
    [pool] = pools(text, staff(1), 8)

    assert [crew.people for crew in draw_crews(pool, set(), {})] == [(0,), (0,), ()]


def test_friday_and_monday_are_in_a_row_of_five_days_and_not_of_six():
    [pool] = pools(SPACED, table("id week\na 5\nb 6"), 8)
    friday, saturday, monday = (4,), (5,), (6,)

    assert pool.in_a_row(0, friday, monday)
    assert not pool.in_a_row(1, friday, monday)
    assert pool.in_a_row(1, saturday, monday)


def test_of_a_weekly_rota_weeks_are_in_a_row():
    text = f"{WEEKLY} no consecutive days"
    [pool] = pools(text, staff(2), 19, leave(a1=[15], a2=[13]))

    assert pool.turns[:2] == ((0, 1), (2, 3, 4))
    assert not pool.in_a_row(0, pool.turns[0], pool.turns[1])  # both of one week
    assert pool.in_a_row(0, pool.turns[0], pool.turns[2])
    assert not pool.in_a_row(0, pool.turns[0], pool.turns[3])


def test_a_weekly_rota_of_one_day_is_spaced_by_weeks():
    assert crews(f"{WEEKLY} no consecutive days on Monday", staff(1), 15) == [
        ((0,), 0),
        ((), 1),
        ((0,), 0),
    ]


# --- teams ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("people", "most", "teams"),
    [
        (6, 4, [(0, 1, 2), (3, 4, 5)]),
        (5, 2, [(0, 1), (2, 3), (4,)]),
        (7, 3, [(0, 1, 2), (3, 4), (5, 6)]),
        (2, 5, [(0, 1)]),
    ],
)
def test_teams_are_as_few_and_as_equal_as_can_be(people, most, teams):
    [pool] = pools(f"{DAILY} teams of {most}", staff(people), 1)

    assert list(teams_of(pool)) == teams


def test_one_team_is_on_duty_at_a_time_in_turn():
    assert crews(f"{DAILY} teams of 2", staff(4), 3) == [((0, 1), 0), ((2, 3), 0), ((0, 1), 0)]


def test_of_a_team_whoever_is_there_is_on_duty():
    assert crews(f"{DAILY} teams of 2", staff(4), 2, leave(a1=[13])) == [((1,), 0), ((2, 3), 0)]


def test_a_team_that_is_away_as_a_whole_has_no_turn():
    found = crews(f"{DAILY} teams of 2", staff(4), 3, leave(a1=[13, 14], a2=[13, 14]))

    assert found == [((2, 3), 0), ((2, 3), 0), ((0, 1), 0)]


def test_for_more_people_than_one_team_several_are_on_duty():
    text = f"{DAILY} 3 people teams of 2"

    assert crews(text, staff(6), 2) == [((0, 1, 2, 3), 0), ((4, 5, 0, 1), 0)]
    assert teams_wanted(pools(text, staff(6), 1)[0].rota) == 2


def test_a_team_smaller_than_the_crew_is_short():
    assert crews(f"{DAILY} 2 people teams of 2", staff(1), 1) == [((0,), 1)]


def test_where_everyone_of_a_rota_is_bound_elsewhere_there_are_no_teams():
    [pool] = pools("t: rota everyone daily teams of 2; require home for everyone", staff(2), 1)

    assert teams_of(pool) == ()
    assert [crew.short for crew in draw_crews(pool, set(), {})] == [1]


# --- what is settled already --------------------------------------------------------------------


def test_who_is_busy_elsewhere_is_passed_over():
    [pool] = pools(DAILY, staff(2), 2)

    busy = {(0, 0)}
    assert [crew.people for crew in draw_crews(pool, busy, {})] == [(1,), (0,)]
    assert busy == {(0, 0), (1, 0), (0, 1)}


def given(text, people, rows):
    return entries_of(rows, loads(text), people)


def test_what_a_list_under_the_rota_says_stays_and_turns_go_on_from_there():
    entries = given(DAILY, staff(3), "a3 office 13")
    found = drawn(DAILY, staff(3), 4, given=entries)

    assert grid(found) == {"a1": "HOHH", "a2": "HHOH", "a3": "OHHO"}
    assert [line.placements[0].basis.value for line in found.lines] == ["given"] * 3


def test_a_day_of_a_week_that_a_list_settles_is_a_turn_by_itself():
    entries = given(WEEKLY, staff(2), "a2 office 15")
    found = drawn(WEEKLY, staff(2), 5, given=entries)

    assert grid(found)["a2"][2] == "O"
    assert all(sum(row[day] == "O" for row in grid(found).values()) == 1 for day in range(5))
    assert found.clashes == ()
