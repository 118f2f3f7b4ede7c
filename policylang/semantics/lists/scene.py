"""Everyone on the days that lists speak of: how they stand, and in which groups they are."""

from collections.abc import Iterator
from datetime import date, timedelta

from attrs import evolve

from policylang.model.group import Group
from policylang.model.norm import AnyProvision, Key, Quota, Rota
from policylang.model.policy import Policy
from policylang.model.staff import Organisation, Situation, StaffRecord
from policylang.model.vocabulary import normal
from policylang.semantics.lists.stands import Stand, stand_of
from policylang.semantics.quotas.census import Census, Day, canonical, people_of


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
        self._members: dict[tuple[date, str], dict[str, list[int]]] = {}

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
        record = self.record(person, on)
        held = record.values.get(attribute)
        if not isinstance(held, str | int) or isinstance(held, bool):
            return None
        name = canonical(str(held), attribute, self.policy.vocabulary)
        return Group(attribute, name, shown=record.spelled.get(attribute, str(held)))

    def members(self, attribute: str, name: str, on: date) -> tuple[int, ...]:
        """Return everyone in a group on a day, by any of its names."""
        key = (on if self._situation.side.people else self.start, attribute)
        if key not in self._members:
            found: dict[str, list[int]] = {}
            for person in range(len(self.people)):
                group = self.group(person, attribute, on)
                if group is not None:
                    found.setdefault(group.name, []).append(person)
            self._members[key] = found
        wanted = canonical(normal(name), attribute, self.policy.vocabulary)
        return tuple(self._members[key].get(wanted, ()))

    def days(self, start: date, end: date) -> Iterator[date]:
        """Yield the days of a period that are looked at."""
        day, last = max(start, self.start), min(end, self.end)
        while day <= last:
            yield day
            if day == date.max:
                return
            day += timedelta(1)

    def covers(self, start: date, end: date) -> bool:
        """Whether every day of a period is looked at."""
        return self.start <= start and end <= self.end
