"""Can a policy be carried out? What quotas and rotas ask, for each group and day."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from policylang.model.entry import Settlement
from policylang.model.group import Clash, Feasibility, Group, QuotaReport
from policylang.model.norm import Key
from policylang.model.policy import Policy
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.quotas.clashes import Found, settled
from policylang.semantics.quotas.clusters import Cell, Cluster, clusters_of
from policylang.semantics.quotas.membership import Kind
from policylang.semantics.quotas.reports import reports_of
from policylang.semantics.quotas.system import System
from policylang.semantics.roster.clashes import clash_of
from policylang.semantics.roster.crews import pools_of, teams_of
from policylang.semantics.roster.places import Places, places_of
from policylang.semantics.roster.range import Range, range_of

Given: TypeAlias = Mapping[tuple[str, date], Settlement]
"""Where people, by identifier and day, are by accepted lists and orders."""


def can_be_carried_out(
    policy: Policy,
    records: Iterable[StaffRecord],
    situation: Situation,
    start: date,
    end: date,
    *,
    group: str | None = None,
    given: Given | None = None,
) -> Feasibility:
    """Return, for each group and day, what quotas and rotas ask and whether that can be had.

    *given* are people whom lists and orders have placed already.
    """
    days = range_of(policy, records, situation, (start, end), group)
    reports: list[QuotaReport] = []
    clashes: list[Clash] = []
    groups: dict[Group, None] = {}
    settling = Settling(days)
    placed = by_day(numbered(given or {}, days))
    for number, on in enumerate(days.dates):
        for cluster in _clusters(days, number, placed.get(number, {})):
            groups |= dict.fromkeys(demand.group for demand in cluster.demands)
            system, found = settling.settle(cluster)
            clashes += (clash_of(each, system, on, days.census.people) for each in found)
            reports += reports_of(system, on)
    return Feasibility(
        start=start,
        end=end,
        days=days.dates,
        groups=tuple(groups),
        reports=tuple(reports),
        clashes=tuple(clashes),
        without_group=days.without_group(),
        calendar=situation.calendar.name,
    )


def numbered(given: Given, days: Range) -> dict[tuple[int, int], Settlement]:
    """Return what is given by the numbers of people and days."""
    people = {person: number for number, person in enumerate(days.census.people.ids)}
    numbers = {on: number for number, on in enumerate(days.dates)}
    return {
        (people[person], numbers[on]): held
        for (person, on), held in given.items()
        if person in people and on in numbers
    }


def by_day(placed: Mapping[tuple[int, int], Settlement]) -> dict[int, dict[int, Settlement]]:
    """Return what is given, by the number of the day and then of the person."""
    found: dict[int, dict[int, Settlement]] = {}
    for (person, day), held in placed.items():
        found.setdefault(day, {})[person] = held
    return found


def _clusters(days: Range, number: int, placed: Mapping[int, Settlement]) -> tuple[Cluster, ...]:
    if not placed:
        return days.clusters[number]
    fixed = {person: held.arrangement for person, held in placed.items()}
    return clusters_of(days.days[number], days.census.counting, fixed)


class Settling:
    """Settles clusters; those that several days share are settled once."""

    def __init__(self, days: Range, *, has_crews: bool = False) -> None:
        self._days = days
        self._has_crews = has_crews
        self._teams = {
            (pool.rota.key, pool.group): teams_of(pool)
            for pool in pools_of(days)
            if pool.rota.teams is not None
        }
        self._kept: dict[Cluster, tuple[System, tuple[Found, ...]]] = {}
        self._places: dict[Cluster, Places] = {}
        self._freed: dict[tuple[Kind, frozenset[Key]], tuple[str, ...]] = {}

    def settle(self, cluster: Cluster) -> tuple[System, tuple[Found, ...]]:
        """Return what is asked of a cluster and can be had, and the clashes on the way."""
        if cluster not in self._kept:
            system = System(
                cluster,
                self._unbound,
                has_crews=self._has_crews,
                teams=self._teams,
            )
            self._kept[cluster] = settled(system, self._days.ranks)
        return self._kept[cluster]

    def _unbound(self, cell: Cell, gone: frozenset[Key]) -> tuple[str, ...]:
        """Return where people of a cell might be if some norms were not in the text."""
        key = (cell.kind, gone)
        if key not in self._freed:
            census = self._days.census
            day = next(day for day in self._days.days if cell.kind in day.kinds)
            person = day.kind_of.index(day.kinds.index(cell.kind))
            self._freed[key] = census.options_without(person, day, gone)
        return self._freed[key]

    def places(self, cluster: Cluster) -> Places:
        """Return how many people each quota of a cluster takes."""
        if cluster not in self._places:
            self._places[cluster] = places_of(self.settle(cluster)[0])
        return self._places[cluster]
