"""Staff records, and what is known beside them: side tables and the organisation."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import evolve, field

from policylang._frozen import frozen
from policylang.diagnostics import Diagnostic
from policylang.model.days import WEEKDAYS_ONLY, Calendar
from policylang.model.policy import ABSENT, Value
from policylang.model.vocabulary import normal


@frozen(repr=False)
class StaffRecord:
    """One person's facts, read by the vocabulary; a fact that is missing is no key.

    ``spelled`` keeps names as the file spells them, for showing. ``problems``
    are cells that cannot be read: such a person's decision is an error. The
    ``repr`` shows the attributes that are known, never their values.
    """

    id: str | None
    values: Mapping[str, Value] = field(factory=dict, hash=False)
    spelled: Mapping[str, str] = field(factory=dict, eq=False, hash=False)
    problems: tuple[Diagnostic, ...] = field(default=(), eq=False)

    def __repr__(self) -> str:
        return f"StaffRecord({', '.join(sorted(self.values))})"


@frozen
class DatedFact:
    """A fact that holds from a day to a day, both included; None is without bound."""

    fact: str
    value: Value
    start: date | None = None
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the fact holds on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@frozen
class SideTable:
    """Dated facts of people (by identifier) and of places (by attribute and name).

    On its days such a fact stands before the staff file.
    """

    people: Mapping[str, tuple[DatedFact, ...]] = field(factory=dict, hash=False, repr=False)
    places: Mapping[tuple[str, str], tuple[DatedFact, ...]] = field(factory=dict, hash=False)

    def apply(self, record: StaffRecord, day: date) -> StaffRecord:
        """Return the record as it stands on a day."""
        if record.id is None or record.id not in self.people:
            return record
        held = {dated.fact: dated.value for dated in self.people[record.id] if dated.holds_on(day)}
        if not held:
            return record
        spelled = {fact: name for fact, name in record.spelled.items() if fact not in held}
        return evolve(record, values={**record.values, **held}, spelled=spelled)

    def of_place(self, fact: str, place: str, day: date) -> Value | None:
        """Return a fact of a place on a day, or None where none is recorded."""
        for dated in self.places.get((fact, normal(place)), ()):
            if dated.holds_on(day):
                return dated.value
        return None


class Organisation:
    """Everyone of a staff file, found by identifier or NIP, and by group."""

    def __init__(self, records: Iterable[StaffRecord]) -> None:
        self._records = tuple(records)
        self._by_id: dict[str, StaffRecord] = {}
        self._groups: dict[tuple[str, str], list[StaffRecord]] = {}
        for record in self._records:
            for key in _identifiers(record):
                self._by_id.setdefault(key, record)

    def __iter__(self) -> Iterator[StaffRecord]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def find(self, identifier: str) -> StaffRecord | None:
        """Return the person of an identifier or NIP."""
        return self._by_id.get(normal(identifier))

    def members(self, attribute: str, group: str) -> tuple[StaffRecord, ...]:
        """Return everyone whose attribute has this name, in the order of the file."""
        if not self._groups:
            self._fill_groups()
        return tuple(self._groups.get((attribute, normal(group)), ()))

    def _fill_groups(self) -> None:
        for record in self._records:
            for attribute, value in record.values.items():
                if isinstance(value, str):
                    self._groups.setdefault((attribute, normal(value)), []).append(record)


def _identifiers(record: StaffRecord) -> Iterable[str]:
    for held in (record.id, record.values.get("id"), record.values.get("nip")):
        if isinstance(held, str):
            yield normal(held)


@frozen(kw_only=True)
class Situation:
    """What a decision is asked for besides the person: the day and what is known of it.

    ``context`` holds facts of the day, quoted conditions by their text;
    ``events`` the days of events, by name. Both are compared in the normal form.
    """

    on: date
    context: Mapping[str, Value] = field(factory=dict)
    events: Mapping[str, date] = field(factory=dict)
    calendar: Calendar = WEEKDAYS_ONLY
    side: SideTable = SideTable()
    organisation: Organisation | None = None


__all__ = ["ABSENT", "DatedFact", "Organisation", "SideTable", "Situation", "StaffRecord"]
