"""Who is on duty by a rota on which day: crews drawn in turn, day by day or week by week."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cached_property
from typing import Final, TypeAlias

from attrs import evolve, field

from policylang._frozen import frozen
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

NOTHING: Final[Mapping[tuple[int, int], Settlement]] = {}

Given: TypeAlias = Mapping[tuple[int, int], Settlement]
"""What accepted lists and orders have settled, by the numbers of people and days."""


@frozen(eq=False, slots=False)
class Pool:
    """Those of one group whom a rota may put on duty, over the days of a roster.

    ``turns`` are its days, or weeks; a week in which too few can serve on all of
    its days falls into shorter turns. ``serving`` says for each day who may be
    on duty, with their kind. ``strata`` has the stratum of each person, where
    the rota wants one of each; a stratum that nobody can serve in stays open.
    """

    days: Range
    rota: Rota
    group: Group
    turns: tuple[Turn, ...]
    serving: dict[int, dict[int, Kind]] = field(repr=False)
    strata: dict[int, dict[int, int]] = field(repr=False)
    doubtful: dict[int, list[int]] = field(repr=False)

    @cached_property
    def everyone(self) -> tuple[int, ...]:
        """Whoever may be on duty on some day."""
        return tuple(sorted({person for serving in self.serving.values() for person in serving}))

    def available(self, turn: Turn) -> tuple[int, ...]:
        """Return who may serve a whole turn."""
        whole = set(self.serving[turn[0]])
        for day in turn[1:]:
            whole &= self.serving[day].keys()
        return tuple(sorted(whole))

    def is_enough(self, turn: Turn) -> bool:
        """Whether those who may serve a whole turn are as good as others on each of its days."""
        whole = self.available(turn)
        for day in turn:
            serving = self.serving[day]
            if len(whole) < min(self.wanted, len(serving)):
                return False
            strata = self.strata.get(day, {})
            if {strata.get(person) for person in whole} != {strata.get(p) for p in serving}:
                return False
        return True

    def in_a_row(self, person: int, before: Turn, after: Turn) -> bool:
        """Whether a person works on no day between two turns; between weeks, if they are weekly."""
        first, last = self.days.dates[before[-1]], self.days.dates[after[0]]
        if self.rota.weekly:
            first += timedelta(6 - first.weekday())
            last -= timedelta(last.weekday())
        return first < last and not self.days.works_between(person, first, last, after[0])

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


def pools_of(days: Range, given: Given = NOTHING) -> tuple[Pool, ...]:
    """Return the pools of every rota and group over some days.

    A day that a list under the rota settles, in *given*, is a turn by itself.
    """
    found: dict[tuple[Key, Group], Pool] = {}
    for number, clusters in enumerate(days.clusters):
        for cluster in clusters:
            for demand in cluster.demands:
                rota = demand.provision
                if isinstance(rota, Rota):
                    key = (rota.key, demand.group)
                    pool = found.setdefault(key, Pool(days, rota, demand.group, (), {}, {}, {}))
                    _add(pool, number, cluster, demand)
    return tuple(_with_turns(found[key], days, given) for key in sorted(found))


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


def _with_turns(pool: Pool, days: Range, given: Given) -> Pool:
    """Return a pool with its turns; a day on which all of it are on leave is one of them."""
    for number, day in enumerate(days.days):
        if number not in pool.serving and any(
            days.census.is_on_leave(person, pool.rota, day) for person in pool.everyone
        ):
            pool.serving[number] = {}
    return evolve(pool, turns=tuple(_turns(pool, given)))


def _turns(pool: Pool, given: Given) -> Iterator[Turn]:
    if not pool.rota.weekly:
        yield from ((day,) for day in sorted(pool.serving))
        return
    turn: Turn = ()
    for day in sorted(pool.serving):
        longer = (*turn, day)
        if turn and not (_are_of_one_week(pool, turn, day, given) and pool.is_enough(longer)):
            yield turn
            longer = (day,)
        turn = longer
    yield turn


def _are_of_one_week(pool: Pool, turn: Turn, day: int, given: Given) -> bool:
    weeks = {pool.days.dates[each].isocalendar()[:2] for each in (*turn, day)}
    listed = any(on_list(pool, (each,), given) is not None for each in (*turn, day))
    return len(weeks) == 1 and not listed


def draw_crews(pool: Pool, busy: set[tuple[int, int]], given: Given) -> tuple[Crew, ...]:
    """Draw the crews of a pool in turn; *busy* are people and days with another duty.

    A crew of a day on which too few may serve is short. What a list under the
    rota has settled, in *given*, stays.
    """
    return _Drawing(pool, busy).run(given)


class _Drawing:
    """The state of one drawing; people have numbers of their own in ``turns``."""

    def __init__(self, pool: Pool, busy: set[tuple[int, int]]) -> None:
        self._pool = pool
        self._busy = busy
        self._place = {person: number for number, person in enumerate(pool.everyone)}
        self._turns = Turns(len(pool.everyone), len(pool.turns))

    def run(self, given: Given) -> tuple[Crew, ...]:
        return tuple(
            self._crew(number, turn, given) for number, turn in enumerate(self._pool.turns)
        )

    def _crew(self, number: int, turn: Turn, given: Given) -> Crew:
        available = self._pool.available(turn)
        queue = self._queue(turn, available)
        crew, short = self._taken(turn, queue)
        listed = on_list(self._pool, turn, given)
        if listed is not None:
            crew, queue, short = listed, listed, 0
        self._turns.could(self._place[person] for person in available)
        self._turns.take((self._place[person] for person in crew), number)
        self._busy |= {(person, day) for person in crew for day in turn}
        return Crew(self._pool, turn, tuple(crew), tuple(queue), short)

    def _queue(self, turn: Turn, available: Collection[int]) -> list[int]:
        """Return who is free for a turn, in order."""
        pool, everyone = self._pool, self._pool.everyone
        free = [self._place[person] for person in available if self._is_free(person, turn)]
        serving = pool.serving[turn[0]]
        return sorted(
            (everyone[number] for number in self._turns.in_order(free)),
            key=lambda person: preference(serving[person], pool.rota.key, DUTY),
        )

    def _is_free(self, person: int, turn: Turn) -> bool:
        if any((person, day) in self._busy for day in turn):
            return False
        last = self._turns.had_last(self._place[person])
        if last < 0 or not self._pool.rota.no_consecutive:
            return True
        return not self._pool.in_a_row(person, self._pool.turns[last], turn)

    def _taken(self, turn: Turn, queue: Sequence[int]) -> tuple[list[int], int]:
        """Return who is taken, and how many are missing."""
        pool = self._pool
        if pool.rota.teams is not None:
            return self._team(queue)
        if pool.rota.one_per is None:
            crew = list(queue[: pool.wanted])
            return crew, pool.wanted - len(crew)
        strata = pool.strata.get(turn[0], {})
        crew, wanted = [], sorted({stratum for stratum in strata.values() if stratum >= 0})
        for stratum in wanted:
            crew += [person for person in queue if strata[person] == stratum][:1]
        return crew, len(wanted) - len(crew)

    def _team(self, queue: Sequence[int]) -> tuple[list[int], int]:
        """Return the team whose turn it is: the one that has served least."""
        rota, free = self._pool.rota, set(queue)
        order = sorted(
            (max(self._turns.taken[self._place[person]] for person in team), number, team)
            for number, team in enumerate(teams_of(self._pool))
            if free & set(team)
        )
        teams = order[: teams_wanted(rota)]
        crew = [person for _, _, team in teams for person in team if person in free]
        return crew, max(0, (rota.people or 1) - len(crew))


def on_list(pool: Pool, turn: Turn, given: Given) -> list[int] | None:
    """Return who is on duty by a list under the rota; None where there is no such list."""
    rota = pool.rota.key
    people = [p for p in pool.serving[turn[0]] if (p, turn[0]) in given]
    if not any(rota in given[person, turn[0]].provisions for person in people):
        return None
    return sorted(person for person in people if given[person, turn[0]].arrangement == DUTY)


def teams_of(pool: Pool) -> tuple[tuple[int, ...], ...]:
    """Return the fixed teams of a pool: as equal as possible, nobody in two."""
    everyone = pool.everyone
    assert pool.rota.teams is not None
    count = -(-len(everyone) // pool.rota.teams)
    small, more = divmod(len(everyone), max(count, 1))
    teams, start = [], 0
    for number in range(count):
        end = start + small + (number < more)
        teams.append(everyone[start:end])
        start = end
    return tuple(teams)


def teams_wanted(rota: Rota) -> int:
    """Return how many teams are on duty at a time."""
    return -(-(rota.people or 1) // (rota.teams or 1))
