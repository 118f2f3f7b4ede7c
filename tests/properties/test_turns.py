"""Whatever the policy and the staff, people of one standing have equal turns."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from operator import add
from typing import Any

from hypothesis import assume, event, given

from group_answers import (
    LEVEL,
    OFFICE,
    is_on_turn,
    known_days,
    name_of,
    placed_on,
    quickly,
    roster_of,
    settled,
)
from oracle_groups import Day
from policylang.model.norm import Quota, Rota
from policylang.model.roster import Line, Roster, Spread
from strategies.groups import Office, offices, rotas


@quickly
@given(offices())
def test_people_of_one_standing_differ_by_one_turn_at_most(office: Office) -> None:
    policy = office.policy
    rotas = [one for one in policy.provisions() if isinstance(one, Rota)]
    assume(not any(rota.weekly or rota.teams for rota in rotas))
    roster = roster_of(office, policy)
    days = {day.on: day for day in known_days(office, policy)}
    assume(settled(days.values()))
    assume(not roster.clashes)
    standing = {
        line.id: tuple(standing_of(days[on], line.id) for on in roster.days)
        for line in roster.lines
    }
    unequal = [set(spread.people) for spread in roster.spreads]

    for one, other in combinations(roster.lines, 2):
        if standing[one.id] != standing[other.id]:
            continue
        event("of one standing")
        if any({one.id, other.id} <= spread for spread in unequal):
            continue
        for arrangement in ("office", "home", "field"):
            difference = one.count(arrangement) - other.count(arrangement)
            assert abs(difference) <= 1, (one.id, other.id, arrangement)


@quickly
@given(offices(days=14, policies=rotas().map(lambda rota: (f"default home; {rota}; {LEVEL}",))))
def test_turns_of_a_rota_go_round(office: Office) -> None:
    policy = office.policy
    [rota] = [one for one in policy.provisions() if isinstance(one, Rota)]
    roster = roster_of(office, policy)
    days = {day.on: day for day in known_days(office, policy)}
    assume(not roster.clashes)
    turns = {line.id: turns_of(line, rota, roster.days) for line in roster.lines}
    standing = {
        line.id: tuple(standing_of(days[on], line.id) for on in roster.days)
        for line in roster.lines
    }
    unequal = [set(spread.people) for spread in roster.spreads]

    for one, other in combinations(turns, 2):
        if standing[one] == standing[other]:
            event("of one standing")
            known = any({one, other} <= spread for spread in unequal)
            assert known or abs(turns[one] - turns[other]) <= 1, (one, other)


def turns_of(line: Line, rota: Rota, days: Sequence[date]) -> int:
    """Return how many turns someone has: days, or weeks in a weekly rota."""
    found = [
        on.isocalendar()[:2] if rota.weekly else on
        for on, placement in zip(days, line.placements, strict=True)
        if is_on_turn(placement, rota)
    ]
    return len(set(found))


@quickly
@given(offices(most=6))
def test_a_spread_is_as_large_as_it_says_and_proved_to_be_the_smallest(office: Office) -> None:
    policy = office.policy
    # Crews of rotas have turns of their own.
    assume(not any(isinstance(one, Rota) for one in policy.provisions()))
    roster = roster_of(office, policy)
    days = {day.on: day for day in known_days(office, policy)}
    assume(settled(days.values()))
    assume(not roster.clashes)
    quotas = {one.key: one for one in policy.provisions() if isinstance(one, Quota)}

    for spread in roster.spreads:
        event("unequal")
        there = quotas[spread.provision].arrangement or ""
        turns = [line.count(there) for line in roster.lines if line.id in spread.people]
        assert (spread.least, spread.most) == (min(turns), max(turns))
        assert spread.most - spread.least > 1
        if spread.proved:
            assert spread.most - spread.least <= smallest(roster, days, spread)


def smallest(roster: Roster, days: Mapping[date, Day], spread: Spread) -> int:
    """Return the smallest spread of any roster that puts as many, and as preferred, there."""
    reached = {(0,) * len(spread.people)}
    for n, on in enumerate(roster.days):
        ways = {
            tuple(placed.get(person) == queue_of(days[on], spread) for person in spread.people)
            for placed in as_good(days[on], placed_on(roster, n))
        }
        reached = {tuple(map(add, turns, way)) for turns in reached for way in ways}
    return min(max(turns) - min(turns) for turns in reached)


def as_good(day: Day, chosen: Mapping[str, str | None]) -> Iterator[dict[str, str]]:
    """Yield the ways of a day that put as many of each preference in the same places."""
    wanted = ranking(day, chosen)
    return (placed for placed in day.kept(frozenset()) if ranking(day, placed) == wanted)


def ranking(day: Day, placed: Mapping[str, str | None]) -> Counter[Any]:
    """Return how many are where, and how many of each preference are in a quota's place."""
    found: Counter[Any] = Counter(placed.get(person) for person in day.people)
    for asked in day.asked:
        there = asked.quota.arrangement or ""
        found.update(
            (asked.quota.key, asked.group, day.people[person].preference(asked.quota, there))
            for person in asked.counted
            if placed.get(person) == there
        )
    return found


def queue_of(day: Day, spread: Spread) -> str:
    """Return the arrangement that a spread is of."""
    there = [one.quota.arrangement for one in day.asked if one.quota.key == spread.provision]
    return next(iter(there), None) or ""


def standing_of(day: Day, person: str) -> tuple[Any, ...]:
    """Return all that may tell two people apart on a day."""
    it = day.people[person]
    asked = [
        (name_of(one), it.preference(one.quota, one.quota.arrangement or ""))
        for one in day.asked
        if person in one.counted or person in one.base
    ]
    crews = [
        (
            crew.rota.key,
            crew.group,
            person in crew.eligible,
            crew.strata.get(person),
            it.preference(crew.rota, OFFICE),
        )
        for crew in day.crews
        if person in crew.pool
    ]
    return tuple(asked), tuple(crews), it.verdict.answer, it.off_turn.answer
