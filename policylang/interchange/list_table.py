"""Read a list: what a head, a recall or a rota made elsewhere has settled, line by line."""

from collections.abc import Iterator
from datetime import date
from typing import Final, NoReturn

from attrs import define, field

from policylang.diagnostics import Cell, Code, Diagnostic
from policylang.interchange.list_columns import ListColumns, list_columns
from policylang.interchange.rows import Refused, Row, Table, refused
from policylang.interchange.tables import File, read_table
from policylang.interchange.values import Unreadable, is_missing, read_value
from policylang.model.entry import Entry
from policylang.model.norm import Quota, Rota
from policylang.model.policy import Policy, Value
from policylang.model.staff import Organisation
from policylang.model.vocabulary import Attribute, Kind, normal
from policylang.wording.arrangements import arrangement_words

MOST_DAYS: Final = 3_660
"""The longest period of one line; longer ones are mistakes in the year."""

_ID: Final = Attribute(name="id", kind=Kind.NAME)
_TEXT: Final = Attribute(name="text", kind=Kind.NAME)
_DAY: Final = Attribute(name="day", kind=Kind.DATE)


def read_list(
    file: File,
    policy: Policy,
    organisation: Organisation,
    *,
    name: str | None = None,
    sheet: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    dates: str = "ymd",
    group: str = "unit",
) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """Read a list, or its bytes; never raise for what is in it.

    A row that cannot be read is a finding and is left out. ``group`` is the
    attribute whose name a column called only ``group`` holds.
    """
    try:
        table = read_table(file, name=name, sheet=sheet, delimiter=delimiter, encoding=encoding)
        reading = _Reading(table, policy, organisation, dates, _counting(policy, group))
        return tuple(reading.read()), tuple(reading.found)
    except Refused as error:
        return (), (error.diagnostic,)


def _counting(policy: Policy, group: str) -> tuple[str, ...]:
    """Return the attributes that groups are counted by, the usual one first."""
    per = (one.per for one in policy.provisions() if isinstance(one, Quota | Rota))
    return tuple(dict.fromkeys((group, "unit", *per)))


class _Left(Exception):
    """A row is left out; why is among the findings already."""


@define(repr=False)
class _Reading:
    table: Table
    policy: Policy
    organisation: Organisation
    dates: str
    counting: tuple[str, ...]
    found: list[Diagnostic] = field(factory=list)
    words: dict[str, str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        declared = self.policy.vocabulary.arrangements
        self.words = arrangement_words((each.name, each.synonyms) for each in declared)

    def read(self) -> Iterator[Entry]:
        """Yield every line that can be read."""
        if self.table.header:
            columns = self._columns(self.table.header)
            if not (columns.says_who and columns.says_when):
                raise refused(self.table.name, "list", row=self.table.header_row)
            self._about_twice(columns)
        rows = 0
        for row in self.table.rows:
            rows += 1
            try:
                entry = self._entry(row)
            except _Left:
                continue
            yield entry
        if not rows:
            self.found.append(Code.EMPTY_FILE.at(self.table.at(None)))

    def _columns(self, headings: tuple[str, ...]) -> ListColumns:
        return list_columns(headings, self.policy.vocabulary, self.counting)

    def _about_twice(self, columns: ListColumns) -> None:
        for index, name in columns.twice:
            place = self.table.at(self.table.header_row, self.table.header[index])
            self.found.append(Code.COLUMN_TWICE.at(place, attribute=name))

    def _entry(self, row: Row) -> Entry:
        if row.ragged:
            place = self.table.at(row.number)
            self._leave(Code.RAGGED_ROW.at(place, columns=str(len(row.columns))))
        columns = self._columns(row.columns)
        person = self._person(row, columns)
        group = None if person is not None else self._group(row, columns)
        if person is None and group is None:
            self._leave(Code.MISSING_ID.at(self.table.at(row.number)))
        arrangement = self._arrangement(row, columns)
        if person is not None and arrangement is None:
            place = self._place(row, columns, "arrangement")
            self._leave(Code.LIST_INCOMPLETE.at(place, lack="arrangement"))
        start, end = self._days(row, columns)
        return Entry(
            place=self.table.at(row.number),
            person=person,
            group=group,
            arrangement=arrangement,
            start=start,
            end=end,
            by=self._text(row, columns, "by"),
            letter=self._text(row, columns, "letter"),
        )

    def _leave(self, finding: Diagnostic) -> NoReturn:
        self.found.append(finding)
        raise _Left

    def _person(self, row: Row, columns: ListColumns) -> str | None:
        for name in ("id", "nip"):
            value = self._value(row, columns, name, _ID)
            if isinstance(value, str):
                record = self.organisation.find(value)
                return value if record is None or record.id is None else record.id
        return None

    def _group(self, row: Row, columns: ListColumns) -> tuple[str, str] | None:
        for index, attribute in columns.groups:
            value = self._read(row, index, _TEXT)
            if isinstance(value, str):
                return attribute, value
        return None

    def _arrangement(self, row: Row, columns: ListColumns) -> str | None:
        text = self._text(row, columns, "arrangement")
        if not text:
            return None
        found = self.words.get(normal(text))
        if found is None:
            index = columns.fields["arrangement"]
            self._leave(self._unreadable(row, index, "arrangement"))
        return found

    def _days(self, row: Row, columns: ListColumns) -> tuple[date, date]:
        on = self._value(row, columns, "on", _DAY)
        start = self._value(row, columns, "from", _DAY) or on
        end = self._value(row, columns, "to", _DAY) or on or start
        if not isinstance(start, date) or not isinstance(end, date):
            place = self._place(row, columns, "from" if "from" in columns.fields else "on")
            self._leave(Code.LIST_INCOMPLETE.at(place, lack="day"))
        if end < start:
            index = columns.fields.get("to", columns.fields.get("on", 0))
            self._leave(self._unreadable(row, index, "date"))
        if (end - start).days >= MOST_DAYS:
            place = self._place(row, columns, "to")
            self._leave(Code.LONG_PERIOD.at(place, most=str(MOST_DAYS)))
        return start, end

    def _text(self, row: Row, columns: ListColumns, name: str) -> str:
        value = self._value(row, columns, name, _TEXT)
        return value if isinstance(value, str) else ""

    def _value(self, row: Row, columns: ListColumns, name: str, kind: Attribute) -> Value | None:
        index = columns.fields.get(name)
        return None if index is None else self._read(row, index, kind)

    def _read(self, row: Row, index: int, kind: Attribute) -> Value | None:
        if is_missing(row.cells[index]):
            return None
        try:
            return read_value(
                row.cells[index], kind, vocabulary=self.policy.vocabulary, dates=self.dates
            )
        except Unreadable as error:
            place = self.table.at(row.number, row.columns[index])
            heading = row.columns[index]
            self._leave(error.code.at(place, attribute=heading, type=kind.kind.value))

    def _place(self, row: Row, columns: ListColumns, name: str) -> Cell:
        index = columns.fields.get(name)
        return self.table.at(row.number, None if index is None else row.columns[index])

    def _unreadable(self, row: Row, index: int, kind: str) -> Diagnostic:
        heading = row.columns[index]
        place = self.table.at(row.number, heading)
        return Code.UNREADABLE_VALUE.at(place, attribute=heading, type=kind)
