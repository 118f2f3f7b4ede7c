"""The days of a roster on which anybody works, counted and clustered."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Final

from attrs import evolve

from policylang._frozen import frozen
from policylang.model.decision import Outcome
from policylang.model.norm import Rota
from policylang.model.policy import Policy
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.quotas.census import NOWHERE, Census, Day, divides, people_of
from policylang.semantics.quotas.clusters import Cluster, clusters_of, touching
from policylang.semantics.quotas.membership import Kind

_IDLE: Final = frozenset((Outcome.NO_WORK, Outcome.NOT_IN_FORCE, Outcome.OUT_OF_SCOPE))


@frozen(eq=False)
class Range:
    """Days, and the clusters of each. Days that are alike share their clusters."""

    census: Census
    days: tuple[Day, ...]
    clusters: tuple[tuple[Cluster, ...], ...]

    @property
    def dates(self) -> tuple[date, ...]:
        """The days themselves."""
        return tuple(day.situation.on for day in self.days)

    @property
    def are_alike(self) -> bool:
        """Whether everyone is judged and grouped alike on all days."""
        return all(clusters is self.clusters[0] for clusters in self.clusters)

    @property
    def ranks(self) -> tuple[int, ...]:
        """The rank of each instrument."""
        return tuple(one.rank for one in self.census.counting.policy.instruments)

    @property
    def arrangements(self) -> tuple[str, ...]:
        """All arrangements that there are."""
        return self.census.counting.policy.vocabulary.arrangement_names()

    def works_between(self, person: int, first: date, last: date, number: int) -> bool:
        """Whether someone works on a day between two; *number* is that of a day near them."""
        return self.census.works_between(person, first, last, self.days[number])

    def without_group(self) -> tuple[str, ...]:
        """Return who is in no group's numbers, because what groups are made by is not recorded."""
        found: set[int] = set()
        for day in self.days:
            asked = [self._grouped_by(kind) for kind in day.kinds]
            for name, places in {**day.groups_of, **day.divisions_of}.items():
                if NOWHERE in places:
                    lost = (at for at, place in enumerate(places) if place == NOWHERE)
                    found |= {at for at in lost if name in asked[day.kind_of[at]]}
        return tuple(self.census.people.ids[at] for at in sorted(found))

    def _grouped_by(self, kind: Kind) -> frozenset[str]:
        """Return the attributes that make groups of the people of a kind."""
        counting = self.census.counting
        found: set[str] = set()
        for one in touching(kind, counting):
            found.add(one.per)
            if isinstance(one, Rota):
                found |= {one.one_per} if one.one_per is not None else set()
            elif one.table is not None and divides(one, counting.policy.vocabulary):
                found.add(one.table.fact)
        return frozenset(found)


def range_of(
    policy: Policy,
    records: Iterable[StaffRecord],
    situation: Situation,
    days_of: tuple[date, date],
    group: str | None = None,
    *,
    others_work: Collection[date] = (),
) -> Range:
    """Count everyone on each day from the first to the last of *days_of*, both included.

    A day on which nobody works is left out, unless it is one on which *others_work*.
    """
    start, end = days_of
    census = Census(policy, people_of(records), group)
    days: list[Day] = []
    clusters: list[tuple[Cluster, ...]] = []
    for offset in range((end - start).days + 1):
        on = start + timedelta(offset)
        day = census.day(evolve(situation, on=on))
        if on not in others_work and not any(map(is_at_work, day.kinds)):
            continue
        alike = bool(days) and _are_alike(day, days[-1])
        clusters.append(clusters[-1] if alike else clusters_of(day, census.counting))
        days.append(day)
    return Range(census, tuple(days), tuple(clusters))


def is_at_work(kind: Kind) -> bool:
    """Whether people of a kind may have work on the day."""
    return any(one.answer.outcome not in _IDLE for one in kind.memberships)


def _are_alike(one: Day, other: Day) -> bool:
    """Whether everyone is judged and grouped alike on two days."""
    return (
        one.kind_of is other.kind_of
        and all(one.groups_of[name] is other.groups_of[name] for name in one.groups_of)
        and all(one.divisions_of[name] is other.divisions_of[name] for name in one.divisions_of)
        and all(same_kind(each, that) for each, that in zip(one.kinds, other.kinds, strict=True))
    )


def same_kind(one: Kind, other: Kind) -> bool:
    """Whether people of two kinds are judged alike, but for what they are missing."""
    return (
        one.memberships == other.memberships
        and one.answer == other.answer
        and one.off_turn == other.off_turn
        and one.tiers == other.tiers
    )
