"""Crews by the exact solver, where drawing them in turn leaves one short or unequal."""

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from typing import Any, TypeAlias

from policylang.model.norm import Quota
from policylang.semantics.exact import Model, total
from policylang.semantics.quotas.clusters import Cell, Cluster
from policylang.semantics.quotas.system import DUTY, System
from policylang.semantics.roster.crews import Crew, Pool, teams_of, teams_wanted
from policylang.semantics.roster.turns import preference

Served: TypeAlias = dict[tuple[int, int, int], Any]
"""A choice for each pool, person and turn, by their numbers."""


def solve_crews(
    pools: Sequence[Pool],
    drawn: Sequence[Sequence[Crew]],
    systems: Mapping[int, Sequence[System]],
    busy: Collection[tuple[int, int]],
) -> tuple[tuple[tuple[Crew, ...], ...], bool] | None:
    """Return crews for each pool, and whether nothing better exists.

    As few people as possible are missing; then preference decides, then equal
    turns; what is left open stays near to what was *drawn*. *systems* are what
    quotas ask on each day; *busy* are people and days that are settled already.
    """
    model = Model()
    served = _choices(model, pools, busy)
    short = [_sizes(model, number, pool, served) for number, pool in enumerate(pools)]
    _spacing(model, pools, served)
    _keep_quotas(model, pools, served, systems)
    if model.minimise(total(each for lacking in short for each in lacking)) is None:
        return None
    _prefer(model, pools, served)
    _equalise(model, pools, served)
    kept = [
        served[number, person, turn]
        for number, crews in enumerate(drawn)
        for turn, crew in enumerate(crews)
        for person in crew.people
        if (number, person, turn) in served
    ]
    # What is still open: near to what was drawn, then the first by identifier.
    order = total(place * each for place, each in enumerate(served.values()))
    model.tidy(-total(kept) * (1 + len(served) ** 2) + order)
    found = tuple(_crews(model, number, pool, served) for number, pool in enumerate(pools))
    return found, model.is_proved


def _choices(model: Model, pools: Sequence[Pool], busy: Collection[tuple[int, int]]) -> Served:
    served: Served = {}
    each_day: dict[tuple[int, int], list[Any]] = {}
    for number, pool in enumerate(pools):
        team_of = _team_of(pool)
        for at, turn in enumerate(pool.turns):
            of_team: dict[int, Any] = {}
            for person in pool.available(turn):
                if any((person, day) in busy for day in turn):
                    continue
                # A team is on duty as a whole: one choice for all of it.
                team = team_of.get(person, -1 - person)
                choice = of_team[team] if team in of_team else model.choice()
                served[number, person, at] = of_team[team] = choice
                for day in turn:
                    each_day.setdefault((person, day), []).append(choice)
    for choices in each_day.values():
        if len(choices) > 1:
            model.between(choices, None, 1)
    return served


def _team_of(pool: Pool) -> dict[int, int]:
    teams = () if pool.rota.teams is None else teams_of(pool)
    return {person: number for number, team in enumerate(teams) for person in team}


def _sizes(model: Model, number: int, pool: Pool, served: Served) -> list[Any]:
    """Claim the size of each crew, and return how many are missing in each."""
    lacking = []
    for at, turn in enumerate(pool.turns):
        for wanted, people in _parts(pool, turn):
            here = [
                served[number, person, at] for person in people if (number, person, at) in served
            ]
            missing = model.number(0, wanted)
            teams = list({choice.index: choice for choice in here}.values())
            model.between([*teams, missing], wanted, wanted)
            lacking.append(missing)
    return lacking


def fewest_missing(pool: Pool, turn: Sequence[int]) -> int:
    """Return how many a crew lacks whatever the other days are: too few may serve."""
    return sum(max(0, wanted - len(people)) for wanted, people in _parts(pool, turn))


def _parts(pool: Pool, turn: Sequence[int]) -> list[tuple[int, tuple[int, ...]]]:
    people = pool.available(tuple(turn))
    if pool.rota.one_per is None:
        return [(teams_wanted(pool.rota) if pool.rota.teams else pool.wanted, people)]
    strata = pool.strata.get(turn[0], {})
    wanted = sorted({stratum for stratum in strata.values() if stratum >= 0})
    return [(1, tuple(p for p in people if strata.get(p) == stratum)) for stratum in wanted]


def _spacing(model: Model, pools: Sequence[Pool], served: Served) -> None:
    for number, pool in enumerate(pools):
        if not pool.rota.no_consecutive:
            continue
        turns: dict[int, list[int]] = {}
        for of, person, at in served:
            if of == number:
                turns.setdefault(person, []).append(at)
        for person, each in turns.items():
            for before, after in combinations(each, 2):
                if pool.in_a_row(person, pool.turns[before], pool.turns[after]):
                    both = [served[number, person, before], served[number, person, after]]
                    model.between(both, None, 1)


def _keep_quotas(
    model: Model,
    pools: Sequence[Pool],
    served: Served,
    systems: Mapping[int, Sequence[System]],
) -> None:
    """Claim that quotas can still be kept beside those who are on duty."""
    on_duty: dict[tuple[int, int], list[Any]] = {}
    for (number, person, at), choice in served.items():
        for day in pools[number].turns[at]:
            on_duty.setdefault((person, day), []).append(choice)
    people = {person for person, _ in on_duty}
    for day, each in systems.items():
        for system in each:
            cluster = system.cluster
            quotas = any(isinstance(one.provision, Quota) for one in cluster.demands)
            if quotas and any(people.intersection(cell.people) for cell in cluster.cells):
                _keep(
                    model, system, cluster, {p: on for (p, of), on in on_duty.items() if of == day}
                )


def _keep(model: Model, system: System, cluster: Cluster, on_duty: Mapping[int, list[Any]]) -> None:
    counts: dict[tuple[int, str], Any] = {}
    for at, cell in enumerate(cluster.cells):
        serving = total(choice for p in cell.people for choice in on_duty.get(p, ()))
        for name in cell.options:
            counts[at, name] = count = model.number(0, len(cell.people))
            if name == DUTY:
                model.model.add(count >= serving)
            if name not in _off_turn(cell):
                model.model.add(count <= (serving if name == DUTY else 0))
        if cell.options:
            size = len(cell.people)
            model.between([counts[at, name] for name in cell.options], size, size)
    for claim in system.claims:
        if isinstance(cluster.demands[claim.demand].provision, Quota):
            bounds = claim.eased(system.slack.get(claim.demand, 0))
            terms = [counts[term] for term in claim.terms if term in counts]
            model.between(terms, bounds.low, bounds.high)


def _off_turn(cell: Cell) -> tuple[str, ...]:
    answer = cell.kind.off_turn
    return cell.options if answer is None or cell.fixed is not None else answer.admissible


def _prefer(model: Model, pools: Sequence[Pool], served: Served) -> None:
    """Prefer whom `prefer` and advice put first: as many of the first rank as possible, and so on."""
    for number, pool in enumerate(pools):
        ranks: dict[tuple[int, ...], list[Any]] = {}
        for (of, person, at), choice in served.items():
            if of == number:
                kind = pool.serving[pool.turns[at][0]][person]
                ranks.setdefault(preference(kind, pool.rota.key, DUTY), []).append(choice)
        for rank in sorted(ranks)[:-1]:
            model.minimise(-total(ranks[rank]))


def _equalise(model: Model, pools: Sequence[Pool], served: Served) -> None:
    apart, over = [], []
    for number, pool in enumerate(pools):
        for people in standings(pool):
            totals = [
                [
                    choice
                    for (of, who, _), choice in served.items()
                    if of == number and who == person
                ]
                for person in people
            ]
            one, more = model.spread(totals, len(pool.turns))
            apart.append(one)
            over.append(more)
    if over:
        model.minimise(total(over))
        model.minimise(total(apart))


def standings(pool: Pool) -> list[tuple[int, ...]]:
    """Return people of one standing together: available for the same turns, equally preferred."""
    alike: dict[object, list[int]] = {}
    everyone = sorted({person for serving in pool.serving.values() for person in serving})
    for person in everyone:
        standing = tuple(
            (
                at,
                preference(pool.serving[turn[0]][person], pool.rota.key, DUTY),
                _stratum(pool, turn, person),
            )
            for at, turn in enumerate(pool.turns)
            if person in pool.available(turn)
        )
        alike.setdefault(standing, []).append(person)
    return [tuple(people) for people in alike.values() if len(people) > 1]


def _stratum(pool: Pool, turn: Sequence[int], person: int) -> int:
    return pool.strata.get(turn[0], {}).get(person, -1) if pool.rota.one_per is not None else -1


def _crews(model: Model, number: int, pool: Pool, served: Served) -> tuple[Crew, ...]:
    crews = []
    for at, turn in enumerate(pool.turns):
        here = [who for (of, who, when) in served if of == number and when == at]
        crew = [who for who in here if model.is_on(served[number, who, at])]
        wanted = sum(size for size, _ in _parts(pool, turn))
        if pool.rota.teams is not None:
            wanted = max(len(crew), pool.rota.people or 1)
        queue = (*crew, *(who for who in here if who not in crew))
        crews.append(Crew(pool, turn, tuple(crew), queue, wanted - len(crew)))
    return tuple(crews)
