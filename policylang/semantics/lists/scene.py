"""Everyone on the days that lists speak of: how they stand, and in which groups they are."""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import evolve

from policylang.model.group import Group
from policylang.model.norm import AnyProvision, Key, Quota, Rota
from policylang.model.policy import Policy
from policylang.model.staff import Organisation, Situation, StaffRecord
from policylang.semantics.lists.stands import Stand, stand_of
from policylang.semantics.quotas.census import NOWHERE, Census, Day, canonical, people_of


class Scene:
    """A policy, some people, and the days from *start* to *end*, each looked at once."""

    def __init__(
        self,
        policy: Policy,
        organisation: Organisation,
        situation: Situation,
        *,
        start: date,
        end: date,
        group: str | None = None,
    ) -> None:
        self.policy = policy
        self.organisation = organisation
        self.start = start
        self.end = end
        self.unit = group or "unit"
        self.people = people_of(organisation)
        self.census = Census(policy, self.people, group)
        self.provisions: dict[Key, AnyProvision] = {one.key: one for one in policy.provisions()}
        self._situation = evolve(situation, organisation=organisation)
        self._numbers = {id(record): at for at, record in enumerate(self.people.records)}
        self._days: dict[date, Day] = {}
        self._stands: dict[tuple[date, int], Stand] = {}
        self._groups: dict[tuple[date, str], tuple[Sequence[Group], Sequence[int]]] = {}
        self._members: dict[tuple[str, int], dict[str, list[int]]] = {}

    def number(self, identifier: str) -> int | None:
        """Return who bears an identifier or NIP."""
        record = self.organisation.find(identifier)
        return None if record is None else self._numbers[id(record)]

    def situation(self, on: date) -> Situation:
        """Return a day."""
        return evolve(self._situation, on=on)

    def day(self, on: date) -> Day:
        """Return everyone's kind and groups on a day."""
        if on not in self._days:
            self._days[on] = self.census.day(self.situation(on))
        return self._days[on]

    def stand(self, person: int, on: date) -> Stand:
        """Return how a person stands; people of one kind stand alike."""
        key = (on, self.day(on).kind_of[person])
        if key not in self._stands:
            record = self.people.records[person]
            self._stands[key] = stand_of(
                self.policy,
                self.census.counting.without_rotas.policy,
                record,
                self.situation(on),
            )
        return self._stands[key]

    def record(self, person: int, on: date) -> StaffRecord:
        """Return a person's facts on a day."""
        return self._situation.side.apply(self.people.records[person], on)

    def per(self, provision: AnyProvision) -> str:
        """Return by which attribute a provision's lists settle groups."""
        per = provision.per if isinstance(provision, Quota | Rota) else "unit"
        return self.unit if per == "unit" else per

    def group(self, person: int, attribute: str, on: date) -> Group | None:
        """Return the group of a person; None where it is not recorded."""
        groups, places = self._grouped(attribute, on)
        return None if places[person] == NOWHERE else groups[places[person]]

    def members(self, attribute: str, name: str, on: date) -> tuple[int, ...]:
        """Return everyone in a group on a day, by any of its names."""
        groups, places = self._grouped(attribute, on)
        key = (attribute, id(places))  # days on which nobody changes groups share them
        if key not in self._members:
            found: dict[str, list[int]] = {}
            for person, place in enumerate(places):
                if place != NOWHERE:
                    found.setdefault(groups[place].name, []).append(person)
            self._members[key] = found
        wanted = canonical(name, attribute, self.policy.vocabulary)
        return tuple(self._members[key].get(wanted, ()))

    def _grouped(self, attribute: str, on: date) -> tuple[Sequence[Group], Sequence[int]]:
        """Return the groups that quotas count by, and the number of each person's."""
        key = (on, attribute)
        if key not in self._groups:
            self._groups[key] = self.census.grouped(attribute, self.situation(on))
        return self._groups[key]

    def days(self, start: date, end: date) -> Iterator[date]:
        """Yield the days of a period that are looked at."""
        first, last = max(start, self.start), min(end, self.end)
        yield from map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))

    def covers(self, start: date, end: date) -> bool:
        """Whether every day of a period is looked at."""
        return self.start <= start and end <= self.end
