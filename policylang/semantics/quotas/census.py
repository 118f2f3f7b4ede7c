"""Everyone on a day: of which kind they are, and in which groups they are counted."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from attrs import evolve

from policylang._frozen import frozen
from policylang.model.group import Group
from policylang.model.norm import AnyProvision, Key, Quota, Rota
from policylang.model.policy import Policy, Value
from policylang.model.staff import Situation, StaffRecord
from policylang.model.vocabulary import Source, Vocabulary, normal
from policylang.semantics.case import Case
from policylang.semantics.conditions import value_of
from policylang.semantics.liveness import Live, fate_of
from policylang.semantics.quotas.coding import Code, Coder, coder_of
from policylang.semantics.quotas.membership import (
    Counting,
    Kind,
    counting_of,
    kind_of,
    options_under,
    without,
)
from policylang.semantics.truth import Unknown

NOWHERE: Final = -1
"""The place of who is in no group, because the group's attribute is not recorded."""


@frozen(eq=False)
class People:
    """Everyone, in an order that the staff file's own order does not change."""

    records: tuple[StaffRecord, ...]
    ids: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.ids)


def people_of(records: Iterable[StaffRecord]) -> People:
    """Put people in the order of their identifiers; who has none comes last."""
    listed = sorted(records, key=_stable_key)
    if len({record.id for record in listed}) < len(listed):
        listed.sort(key=lambda record: (_stable_key(record), facts_in_order(record)))
    ids = []
    nameless = 0
    for record in listed:
        nameless += record.id is None
        ids.append(record.id if record.id is not None else f"?{nameless}")
    return People(tuple(listed), tuple(ids))


def _stable_key(record: StaffRecord) -> tuple[bool, str, str]:
    if record.id is not None:
        return False, normal(record.id), record.id
    return True, "", ""


def facts_in_order(record: StaffRecord) -> str:
    """Return what tells records apart that have one identifier, or none."""
    return repr(sorted((fact, str(held)) for fact, held in record.values.items()))


@frozen(eq=False)
class Day:
    """Everyone's kind, and everyone's groups, on a day.

    ``kind_of`` and each list of ``groups_of`` have one number for each person:
    the place of the kind in ``kinds``, and of the group in ``groups``.
    """

    situation: Situation
    kinds: tuple[Kind, ...]
    kind_of: Sequence[int]
    groups: Mapping[str, tuple[Group, ...]]
    groups_of: Mapping[str, Sequence[int]]
    divisions: Mapping[str, tuple[str, ...]]
    divisions_of: Mapping[str, Sequence[int]]


class Census:
    """Counts the people of a staff file on one day after another.

    What does not hang on the day is worked out once.
    """

    def __init__(self, policy: Policy, people: People, group: str | None = None) -> None:
        self.counting: Counting = counting_of(counted_per(policy, group))
        self.people = people
        self._codes: tuple[Sequence[int], tuple[int, ...]] | None = None
        self._ranks: Sequence[Code] = ()
        self._groups: dict[str, tuple[tuple[Group, ...], Sequence[int]]] = {}

    def day(self, situation: Situation) -> Day:
        """Return everyone's kind and groups on a day."""
        reading = self.counting.reading
        coder = coder_of(reading, self.counting.preferences, situation)
        kind_of_person, first_of = self._coded(coder)
        kinds = tuple(kind_of(self.counting, self._case(person, situation)) for person in first_of)
        attributes = self._attributes()
        divided = self._divided()
        groups = {name: self.grouped(name, situation) for name in (*attributes, *divided)}
        return Day(
            situation,
            kinds,
            kind_of_person,
            {name: groups[name][0] for name in attributes},
            {name: groups[name][1] for name in attributes},
            {name: tuple(each.shown for each in groups[name][0]) for name in divided},
            {name: groups[name][1] for name in divided},
        )

    def options_without(self, person: int, day: Day, gone: frozenset[Key]) -> tuple[str, ...]:
        """Return where someone might be if these norms were not in the text."""
        case = self._case(person, day.situation)
        return options_under(without(self.counting, gone), case)

    def works_between(self, person: int, first: date, last: date, day: Day) -> bool:
        """Whether a day between two is a working day of someone's week, leave or not."""
        case = self._case(person, day.situation)
        between = (first + timedelta(more) for more in range(1, (last - first).days))
        return any(case.situation.calendar.is_working_day(on, case.week) for on in between)

    def is_on_leave(self, person: int, rota: Rota, day: Day) -> bool:
        """Whether someone would serve in a rota that day, if they were not on leave."""
        case = self._case(person, day.situation)
        works = case.situation.calendar.is_working_day(case.situation.on, case.week)
        on_leave = case.record.values.get("leave") is True
        return works and on_leave and isinstance(fate_of(rota, case), Live)

    def _case(self, person: int, situation: Situation) -> Case:
        record = situation.side.apply(self.people.records[person], situation.on)
        return Case(self.counting.reading, record, situation)

    def _coded(self, coder: Coder) -> tuple[Sequence[int], tuple[int, ...]]:
        """Return everyone's class, and the first person of each."""
        if self._codes is not None and not coder.is_dated:
            return self._codes
        if not self._ranks or coder.has_dated_ranks:
            by_rank = evolve(coder, parts=())
            self._ranks = [by_rank.code(record) for record in self.people.records]
        by_facts = evolve(coder, ranks=())
        numbers: dict[Code, int] = {}
        first_of: list[int] = []
        codes: list[int] = []
        for person, record in enumerate(self.people.records):
            code = (by_facts.code(record), self._ranks[person], bool(record.problems))
            number = numbers.setdefault(code, len(first_of))
            if number == len(first_of):
                first_of.append(person)
            codes.append(number)
        self._codes = codes, tuple(first_of)
        return self._codes

    def _attributes(self) -> tuple[str, ...]:
        strata = (one.one_per for one in self.counting.rotas if one.one_per is not None)
        return tuple(dict.fromkeys((*(one.per for one in self.counting.both), *strata)))

    def _divided(self) -> tuple[str, ...]:
        """Return the attributes of people by which a table divides groups."""
        tables = (one.table for one in self.counting.quotas if divides(one, self._words))
        return tuple(dict.fromkeys(table.fact for table in tables if table is not None))

    @property
    def _words(self) -> Vocabulary:
        return self.counting.policy.vocabulary

    def grouped(
        self, attribute: str, situation: Situation
    ) -> tuple[tuple[Group, ...], Sequence[int]]:
        """Return the groups that an attribute makes, and the number of each person's, or NOWHERE."""
        if attribute in self._groups and self._is_steady(attribute, situation):
            return self._groups[attribute]
        found: dict[str, int] = {}
        groups: list[Group] = []
        places: list[int] = []
        seen: dict[Value, int] = {}
        for person, record in enumerate(self.people.records):
            held = record.values.get(attribute)
            if held is None or record.id in situation.side.people:
                known = value_of(attribute, self._case(person, situation))
                held = None if isinstance(known, Unknown) else known
            if held is None or not isinstance(held, str | int):
                places.append(NOWHERE)
                continue
            if held not in seen:
                name = canonical(str(held), attribute, self._words)
                is_own = held == record.values.get(attribute)
                shown = record.spelled.get(attribute, str(held)) if is_own else str(held)
                group = Group(attribute, name, shown=shown)
                seen[held] = found.setdefault(name, len(groups))
                if seen[held] == len(groups):
                    groups.append(group)
                groups[seen[held]] = better_shown(groups[seen[held]], group)
            places.append(seen[held])
        self._groups[attribute] = tuple(groups), places
        return self._groups[attribute]

    def _is_steady(self, attribute: str, situation: Situation) -> bool:
        """Whether nobody's name of an attribute changes from day to day."""
        dated = any(
            one.fact == attribute for held in situation.side.people.values() for one in held
        )
        presumed = any(one.fact == attribute for one in self.counting.policy.presumptions)
        of_place = self._words.attributes[attribute].source is Source.PLACE
        return not (dated or presumed or of_place)


def better_shown(group: Group, other: Group) -> Group:
    """Return a group as it is called by its own name, not by one that means the same."""
    own = normal(other.shown) == group.name != normal(group.shown)
    return other if own else group


def divides(quota: Quota, vocabulary: Vocabulary) -> bool:
    """Whether a quota's table reads people, and so divides the group."""
    if quota.table is None:
        return False
    source = vocabulary.attributes[quota.table.fact].source
    return source not in (Source.DAY, Source.CALENDAR)


def canonical(name: str, attribute: str, vocabulary: Vocabulary) -> str:
    """Return the one name that stands for all that mean the same, in the normal form."""
    form = normal(name)
    for group in vocabulary.aliases.get(attribute, ()):
        if form in group:
            return group[0]
    return form


def counted_per(policy: Policy, group: str | None) -> Policy:
    """Return a policy whose quotas and rotas count by another attribute instead of the unit."""
    if group is None or group == "unit":
        return policy

    def per_group(provision: AnyProvision) -> AnyProvision:
        if isinstance(provision, Quota | Rota) and provision.per == "unit":
            return evolve(provision, per=group)
        return provision

    instruments = tuple(
        evolve(one, provisions=tuple(map(per_group, one.provisions))) for one in policy.instruments
    )
    return evolve(policy, instruments=instruments)


__all__ = [
    "NOWHERE",
    "Census",
    "Day",
    "People",
    "better_shown",
    "canonical",
    "counted_per",
    "divides",
    "facts_in_order",
    "people_of",
]
