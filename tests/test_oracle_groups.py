"""The oracle of groups on cases worked out by hand, before it judges anything else."""

from datetime import date
from typing import Any

import oracle_groups as oracle
from group_cases import read_case
from oracle_groups import Day

MONDAY = date(2021, 7, 5)


def days_of(policy: str, *staff: str, days: int = 1, **data: Any) -> list[Day]:
    """Return the days of a policy and a table of staff."""
    case = read_case(
        {"policy": policy, "staff": "\n".join(staff), "start": MONDAY, "days": days, **data}
    )
    return [oracle.a_day(case.policy, case.records(), case.situation(on)) for on in case.days]


def test_a_cap_of_half_of_three_lets_one_be_there() -> None:
    [day] = days_of("k: cap office 50%", "id", "a", "b", "c")
    asked = day.find("k", "arsip")

    assert [asked.holds(n) for n in range(4)] == [True, True, False, False]
    assert (asked.at_least, asked.at_most, asked.state) == (None, 1, "open")


def test_every_way_keeps_norms_and_the_kept_ones_quotas_too() -> None:
    [day] = days_of(
        "e: exempt role Camat; k: cap office 2 people", "id role", "a Camat", "b S", "c S"
    )

    assert len(list(day.ways(frozenset()))) == 4
    assert list(day.kept(frozenset())) == [
        {"a": "office", "b": "office", "c": "home"},
        {"a": "office", "b": "home", "c": "office"},
        {"a": "office", "b": "home", "c": "home"},
    ]


def test_who_chooses_for_themselves_stays_until_then() -> None:
    [day] = days_of("allow home for role Staf", "id role", "a Staf")

    assert list(day.ways(frozenset())) == [{"a": "office"}]


def test_who_is_on_turn_is_at_the_office_and_nobody_else_through_the_rota() -> None:
    [day] = days_of("default home; rota everyone daily 1 person", "id", "a", "b")

    assert list(day.ways(frozenset("a"))) == [{"a": "office", "b": "home"}]
    assert list(day.ways(frozenset())) == [{"a": "home", "b": "home"}]


def test_one_person_cannot_be_on_turn_twice_in_a_row() -> None:
    policy = "default home; rota everyone daily 1 person no consecutive days"

    assert oracle.first_impossible(days_of(policy, "id", "a", days=1)) is None
    assert oracle.first_impossible(days_of(policy, "id", "a", days=2)) == date(2021, 7, 6)
    assert oracle.first_impossible(days_of(policy, "id", "a", "b", days=4)) is None


def test_a_weekend_lies_between_no_working_days() -> None:
    policy = "default home; rota everyone daily 1 person no consecutive days"
    friday = date(2021, 7, 9)

    assert oracle.first_impossible(days_of(policy, "id", "a", days=4, start=friday)) == date(
        2021, 7, 12
    )


def test_a_weekly_crew_is_the_same_all_week() -> None:
    policy = "default home; rota everyone weekly 1 person; cap office 0 people for role {}"
    staff = ("id role", "a Camat", "b Staf")

    assert oracle.first_impossible(days_of(policy.format("Camat"), *staff, days=5)) is None
    both = policy.format("Camat on Monday") + "; cap office 0 people for role Staf on Tuesday"
    assert oracle.first_impossible(days_of(both, *staff, days=2)) == date(2021, 7, 6)


def test_one_per_role_needs_one_of_each() -> None:
    [day] = days_of(
        "default home; rota everyone daily one per role", "id role", "a X", "b Y", "c Y"
    )
    [crew] = day.crews

    assert list(crew.crews(())) == [frozenset("ab"), frozenset("ac")]


def test_parts_are_as_few_and_as_equal_as_can_be() -> None:
    assert oracle.equal_parts("abcdef", 4) == [frozenset("abc"), frozenset("def")]
    assert sorted(map(len, oracle.equal_parts("abcde", 2))) == [1, 2, 2]
    assert oracle.equal_parts("", 2) == []


def test_teams_stay_together() -> None:
    days = days_of("default home; rota everyone daily teams of 2", "id", "a", "b", "c", "d", days=2)
    teams = oracle.teams_of(days)

    assert list(teams.values()) == [[frozenset("ab"), frozenset("cd")]]
    assert oracle.turns(days[0], teams) == [(frozenset("ab"),), (frozenset("cd"),)]


def test_a_rota_whose_people_are_bound_elsewhere_still_asks_for_its_crew() -> None:
    policy = "default home; require home for pregnant; rota everyone daily 1 person"

    assert oracle.first_impossible(days_of(policy, "id pregnant", "a yes")) == MONDAY
    assert oracle.first_impossible(days_of(policy, "id leave pregnant", "a yes no")) is None


def test_what_is_missing_is_filled_in_every_way() -> None:
    staff = [{"id": "a"}, {"id": "b", "vaccinated": True}]

    assert list(oracle.completions(staff, {"vaccinated": (False, True)})) == [
        [{"id": "a", "vaccinated": False}, {"id": "b", "vaccinated": True}],
        [{"id": "a", "vaccinated": True}, {"id": "b", "vaccinated": True}],
    ]
