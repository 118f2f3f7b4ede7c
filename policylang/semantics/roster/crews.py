"""Who is on duty by a rota on which day: crews drawn in turn, day by day or week by week."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from attrs import evolve, field, frozen

from policylang.model.entry import Settlement
from policylang.model.group import Group
from policylang.model.norm import Key, Rota
from policylang.semantics.quotas.clusters import Cluster, Demand
from policylang.semantics.quotas.membership import Kind
from policylang.semantics.quotas.system import DUTY, may_perhaps_serve, may_serve
from policylang.semantics.roster.range import Range
from policylang.semantics.roster.turns import Turns, preference

Turn: TypeAlias = tuple[int, ...]
"""The days, by number, that one turn lasts: one, or those of a week."""


Given: TypeAlias = Mapping[tuple[int, int], Settlement]
"""What accepted lists and orders have settled, by the numbers of people and days."""


@frozen(eq=False)
class Pool:
    """Those of one group whom a rota may put on duty, over the days of a roster.

    ``turns`` are its days, or weeks. ``serving`` says for each day who may be
    on duty, with their kind. ``strata`` has the stratum of each person, where
    the rota wants one of each; a stratum that nobody can serve in stays open.
    """

    rota: Rota
    group: Group
    turns: tuple[Turn, ...]
    serving: dict[int, dict[int, Kind]] = field(repr=False)
    strata: dict[int, dict[int, int]] = field(repr=False)
    doubtful: dict[int, list[int]] = field(repr=False)

    def available(self, turn: Turn) -> tuple[int, ...]:
        """Return who may serve a whole turn; if nobody may, who may serve on its first day."""
        whole = set(self.serving[turn[0]])
        for day in turn[1:]:
            whole &= self.serving[day].keys()
        return tuple(sorted(whole or self.serving[turn[0]]))

    @property
    def wanted(self) -> int:
        """How many are to be on duty; with teams, of one team at least one."""
        return 1 if self.rota.teams is not None else self.rota.people or 1


@frozen(eq=False)
class Crew:
    """Who is on duty on the days of one turn, and the queue that they come from."""

    pool: Pool
    turn: Turn
    people: tuple[int, ...]
    queue: tuple[int, ...]
    short: int


def pools_of(days: Range) -> tuple[Pool, ...]:
    """Return the pools of every rota and group over some days."""
    found: dict[tuple[Key, Group], Pool] = {}
    for number, clusters in enumerate(days.clusters):
        for cluster in clusters:
            for demand in cluster.demands:
                rota = demand.provision
                if isinstance(rota, Rota) and not rota.advised:
                    key = (rota.key, demand.group)
                    pool = found.setdefault(key, Pool(rota, demand.group, (), {}, {}, {}))
                    _add(pool, number, cluster, demand)
    return tuple(_with_turns(found[key], days) for key in sorted(found))


def _add(pool: Pool, number: int, cluster: Cluster, demand: Demand) -> None:
    """Add the people of a day to a pool."""
    rota = pool.rota
    serving = pool.serving.setdefault(number, {})
    for at in demand.cells:
        cell = cluster.cells[at]
        if may_serve(cell, rota.key):
            serving |= dict.fromkeys(cell.people, cell.kind)
        elif may_perhaps_serve(cell, rota.key):
            pool.doubtful.setdefault(number, []).extend(cell.people)
        if rota.one_per is not None:
            stratum = cell.places[rota.one_per]
            pool.strata.setdefault(number, {}).update(dict.fromkeys(cell.people, stratum))


def _with_turns(pool: Pool, days: Range) -> Pool:
    """Return a pool with its turns; a day on which all of it are on leave is one of them."""
    everyone = {person for serving in pool.serving.values() for person in serving}
    for number, day in enumerate(days.days):
        if number not in pool.serving and any(
            days.census.is_on_leave(person, pool.rota, day) for person in everyone
        ):
            pool.serving[number] = {}
    numbers = [(number, days.dates[number]) for number in sorted(pool.serving)]
    return evolve(pool, turns=tuple(_turns(pool.rota, numbers)))


def _turns(rota: Rota, days: Sequence[tuple[int, date]]) -> Iterator[Turn]:
    if not rota.weekly:
        yield from ((at,) for at, _ in days)
        return
    weeks: dict[tuple[int, int], list[int]] = {}
    for at, day in days:
        weeks.setdefault(day.isocalendar()[:2], []).append(at)
    yield from map(tuple, weeks.values())


def draw_crews(
    pool: Pool, people: int, busy: set[tuple[int, int]], given: Given
) -> tuple[Crew, ...]:
    """Draw the crews of a pool in turn; *busy* are people and days with another duty.

    A crew of a day on which too few may serve is short. What a list under the
    rota has settled, in *given*, stays.
    """
    turns = Turns(people, len(pool.turns))
    crews: list[Crew] = []
    for number, turn in enumerate(pool.turns):
        last = crews[-1].people if crews and pool.rota.no_consecutive else ()
        free = [
            person
            for person in pool.available(turn)
            if person not in last and not any((person, day) in busy for day in turn)
        ]
        queue = _queue(pool, turn, free, turns)
        crew, short = _taken(pool, turn, queue, turns)
        listed = on_list(pool, turn, given)
        if listed is not None:
            crew, queue, short = listed, listed, 0
        for person in pool.available(turn):
            turns.available[person] += 1
        turns.take(crew, number)
        busy |= {(person, day) for person in crew for day in turn}
        crews.append(Crew(pool, turn, tuple(crew), tuple(queue), short))
    return tuple(crews)


def on_list(pool: Pool, turn: Turn, given: Given) -> list[int] | None:
    """Return who is on duty by a list under the rota; None where there is no such list."""
    rota = pool.rota.key
    people = [p for p in pool.serving[turn[0]] if (p, turn[0]) in given]
    if not any(rota in given[person, turn[0]].provisions for person in people):
        return None
    return sorted(person for person in people if given[person, turn[0]].arrangement == DUTY)


def _queue(pool: Pool, turn: Turn, free: Iterable[int], turns: Turns) -> list[int]:
    serving = pool.serving[turn[0]]
    return sorted(
        turns.in_order(free),
        key=lambda person: preference(serving[person], pool.rota.key, DUTY),
    )


def _taken(pool: Pool, turn: Turn, queue: Sequence[int], turns: Turns) -> tuple[list[int], int]:
    """Return who is taken, and how many are missing."""
    if pool.rota.teams is not None:
        return _team(pool, queue, turns)
    if pool.rota.one_per is None:
        crew = list(queue[: pool.wanted])
        return crew, pool.wanted - len(crew)
    strata = pool.strata.get(turn[0], {})
    crew, wanted = [], sorted({stratum for stratum in strata.values() if stratum >= 0})
    for stratum in wanted:
        crew += [person for person in queue if strata[person] == stratum][:1]
    return crew, len(wanted) - len(crew)


def teams_of(pool: Pool) -> tuple[tuple[int, ...], ...]:
    """Return the fixed teams of a pool: as equal as possible, nobody in two."""
    everyone = sorted({person for serving in pool.serving.values() for person in serving})
    assert pool.rota.teams is not None
    count = -(-len(everyone) // pool.rota.teams)
    small, more = divmod(len(everyone), max(count, 1))
    teams, start = [], 0
    for number in range(count):
        end = start + small + (number < more)
        teams.append(tuple(everyone[start:end]))
        start = end
    return tuple(teams)


def teams_wanted(rota: Rota) -> int:
    """Return how many teams are on duty at a time."""
    return -(-(rota.people or 1) // (rota.teams or 1))


def _team(pool: Pool, queue: Sequence[int], turns: Turns) -> tuple[list[int], int]:
    """Return the team whose turn it is: the one that has served least."""
    wanted = teams_wanted(pool.rota)
    free = set(queue)
    order = sorted(
        (max(turns.taken[person] for person in team), number, team)
        for number, team in enumerate(teams_of(pool))
        if free & set(team)
    )
    crew = [person for _, _, team in order[:wanted] for person in team if person in free]
    return crew, max(0, (pool.rota.people or 1) - len(crew))
