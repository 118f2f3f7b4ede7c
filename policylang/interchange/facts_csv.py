"""Read a side table: facts of people or of places, each from a day to a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from attrs import define, field

from policylang._frozen import frozen
from policylang.diagnostics import Cell, Code, Diagnostic
from policylang.interchange.columns import FROM_WORDS, TO_WORDS, Columns, match_columns
from policylang.interchange.rows import Refused, Row, Table, refused
from policylang.interchange.tables import File, read_table
from policylang.interchange.values import IDENTIFIERS, Unreadable, is_missing, read_value
from policylang.model.policy import ABSENT, Value
from policylang.model.staff import DatedFact, Organisation, SideTable
from policylang.model.vocabulary import Attribute, Kind, Source, Vocabulary, normal, word_form

_SOURCES: Final = frozenset((Source.PERSON, Source.PLACE))
_DAY: Final = Attribute(name="day", kind=Kind.DATE)


@frozen
class _Entry:
    """A fact of one key, and the cell that it stands in."""

    fact: DatedFact
    place: Cell


@frozen
class _Group:
    """What entries are gathered by: one person, or one place under all its names."""

    names: frozenset[str]
    fact: str


def read_facts(
    file: File,
    vocabulary: Vocabulary,
    *,
    name: str | None = None,
    sheet: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    dates: str = "ymd",
    organisation: Organisation | None = None,
) -> tuple[SideTable, tuple[Diagnostic, ...]]:
    """Read a side table, or its bytes; never raise for what is in it.

    The first column is the key: an identifier for facts of people, else the
    attribute whose value is the place. With the organisation given, a person
    may be named by NIP where the staff file has another identifier.
    """
    try:
        table = read_table(file, name=name, sheet=sheet, delimiter=delimiter, encoding=encoding)
        reading = _Reading(table, vocabulary, dates, organisation)
        return reading.read(), tuple(reading.found)
    except Refused as error:
        return SideTable(), (error.diagnostic,)


@define(repr=False)
class _Reading:
    table: Table
    vocabulary: Vocabulary
    dates: str
    organisation: Organisation | None
    found: list[Diagnostic] = field(factory=list)

    def read(self) -> SideTable:
        """Read every row that can be read."""
        header = self.table.header
        key = self.vocabulary.find(header[0]) if header else None
        if key is None:
            raise refused(self.table.name, "key", row=self.table.header_row)
        columns = match_columns(header, self.vocabulary, sources=_SOURCES)
        self._about(columns, key)
        entries: dict[_Group, list[_Entry]] = defaultdict(list)
        for row in self.table.rows:
            for group, entry in self._row(row, key, columns):
                entries[group].append(entry)
        return self._side_table(entries, of_people=key.name in IDENTIFIERS)

    def _about(self, columns: Columns, key: Attribute) -> None:
        for column in columns.twice:
            place = self.table.at(self.table.header_row, column.heading)
            self.found.append(Code.COLUMN_TWICE.at(place, attribute=column.attribute.name))
        idle = [column.heading for column in columns.read[1:] if _is_idle(column.attribute, key)]
        for heading in (*columns.unused, *idle):
            if word_form(heading) not in FROM_WORDS | TO_WORDS:
                place = self.table.at(self.table.header_row, heading)
                self.found.append(Code.UNUSED_COLUMN.at(place, column=heading))

    def _row(self, row: Row, key: Attribute, columns: Columns) -> Iterable[tuple[_Group, _Entry]]:
        if row.ragged:
            place = self.table.at(row.number)
            self.found.append(Code.RAGGED_ROW.at(place, columns=str(len(row.columns))))
            return
        who = self._value(row, 0, key)
        if who is ABSENT or is_missing(row.cells[0]):
            self.found.append(Code.MISSING_ID.at(self.table.at(row.number, row.columns[0])))
        days = self._days(row)
        if days is None or not isinstance(who, str):
            return
        names = self._names(who, key)
        for column in columns.read:
            attribute = column.attribute
            if column.index == 0 or _is_idle(attribute, key):
                continue
            value = self._value(row, column.index, attribute)
            if value is not None:
                fact = DatedFact(attribute.name, value, *days)
                place = self.table.at(row.number, column.heading)
                yield _Group(names, attribute.name), _Entry(fact, place)

    def _names(self, who: str, key: Attribute) -> frozenset[str]:
        if key.name not in IDENTIFIERS:
            return self.vocabulary.same_names(key.name, who)
        person = self.organisation.find(who) if self.organisation else None
        return frozenset((person.id if person and person.id else who,))

    def _days(self, row: Row) -> tuple[date | None, date | None] | None:
        """Return the days that a row holds for, or None where they cannot be read."""
        reported = len(self.found)
        start = end = None
        for index, heading in enumerate(row.columns):
            form = word_form(heading)
            if form in FROM_WORDS or form in TO_WORDS:
                value = self._value(row, index, _DAY)
                if isinstance(value, date):
                    start, end = (value, end) if form in FROM_WORDS else (start, value)
                if start is not None and end is not None and end < start:
                    place = self.table.at(row.number, heading)
                    self.found.append(
                        Code.UNREADABLE_VALUE.at(place, attribute=heading, type="date")
                    )
        return (start, end) if len(self.found) == reported else None

    def _value(self, row: Row, index: int, attribute: Attribute) -> Value | None:
        try:
            return read_value(
                row.cells[index], attribute, vocabulary=self.vocabulary, dates=self.dates
            )
        except Unreadable as error:
            place = self.table.at(row.number, row.columns[index])
            self.found.append(
                error.code.at(place, attribute=attribute.name, type=attribute.kind.value)
            )
            return None

    def _side_table(self, entries: Mapping[_Group, list[_Entry]], *, of_people: bool) -> SideTable:
        people: dict[str, list[DatedFact]] = defaultdict(list)
        places: dict[tuple[str, str], list[DatedFact]] = defaultdict(list)
        for group, held in entries.items():
            held.sort(key=_start)
            self.found.extend(_overlaps(group.fact, held))
            for name in sorted(group.names):
                facts = people[name] if of_people else places[group.fact, normal(name)]
                facts.extend(entry.fact for entry in held)
        return SideTable(
            {person: tuple(facts) for person, facts in people.items()},
            {place: tuple(facts) for place, facts in places.items()},
        )


def _is_idle(attribute: Attribute, key: Attribute) -> bool:
    """Whether no policy would look a fact up by this key."""
    if key.name in IDENTIFIERS:
        return attribute.source is Source.PLACE
    return attribute.source is not Source.PLACE or attribute.per not in (None, key.name)


def _start(entry: _Entry) -> date:
    return entry.fact.start or date.min


def _overlaps(fact: str, entries: Iterable[_Entry]) -> Iterable[Diagnostic]:
    """Report entries that disagree on a day; they come in the order of their first days.

    Of those seen, only the last to end counts, and the last of another value.
    """
    last: _Entry | None = None
    other: _Entry | None = None
    for entry in entries:
        rival = other if last and last.fact.value == entry.fact.value else last
        if rival is not None and _end(rival) >= _start(entry):
            yield Code.OVERLAPPING_FACTS.at(entry.place, attribute=fact, row=str(rival.place.row))
        if last is None or _end(entry) >= _end(last):
            other = last if last and last.fact.value != entry.fact.value else other
            last = entry
        elif entry.fact.value != last.fact.value and (other is None or _end(entry) > _end(other)):
            other = entry


def _end(entry: _Entry) -> date:
    return entry.fact.end or date.max
