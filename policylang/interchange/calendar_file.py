"""Read a calendar of holidays: CSV with a date and a name in each row, or JSON."""

from datetime import date
from pathlib import Path
from typing import Final

from attrs import define, field

from policylang.diagnostics import Cell, Code, Diagnostic
from policylang.interchange.rows import Refused, Row, Table, refused
from policylang.interchange.staff_json import Pairs, parse_json
from policylang.interchange.tables import File, is_json, load, name_of, read_table
from policylang.interchange.values import Unreadable, read_value
from policylang.model.days import WEEKDAYS_ONLY, Calendar
from policylang.model.vocabulary import Attribute, Kind, Vocabulary, word_form

_DATE: Final = frozenset(("date", "day", "tanggal", "hari"))
_NAME: Final = frozenset(("name", "holiday", "nama", "keterangan", "libur", "hari libur"))
_DAY: Final = Attribute(name="date", kind=Kind.DATE)
_CALLED: Final = Attribute(name="name", kind=Kind.NAME)
_NO_WORDS: Final = Vocabulary(attributes={})
_WEEKS: Final = (5, 6)
_BESIDE: Final = "; "


def read_calendar(
    file: File,
    *,
    name: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    dates: str = "ymd",
) -> tuple[Calendar, tuple[Diagnostic, ...]]:
    """Read a calendar, or its bytes; never raise for what is in it.

    CSV has the columns ``date`` (``tanggal``) and ``name`` (``nama``,
    ``keterangan``). JSON is ``{"name", "working_days", "holidays": {date: name}}``,
    of which only the holidays are needed. Where nothing can be read, the
    calendar is the one without holidays.
    """
    name = name or name_of(file)
    try:
        _, data = load(file, name)
        reading = _Reading(name, dates)
        if is_json(data, Path(name).suffix.lower()):
            calendar = reading.json(parse_json(data, name, encoding))
        else:
            calendar = reading.rows(
                read_table(data, name=name, delimiter=delimiter, encoding=encoding)
            )
    except Refused as error:
        return WEEKDAYS_ONLY, (error.diagnostic,)
    return calendar, tuple(reading.found)


@define(repr=False)
class _Reading:
    name: str
    dates: str
    holidays: dict[date, str] = field(factory=dict)
    found: list[Diagnostic] = field(factory=list)

    def rows(self, table: Table) -> Calendar:
        """Read a table with a holiday in each row."""
        forms = [word_form(heading) for heading in table.header]
        day_at = next((at for at, form in enumerate(forms) if form in _DATE), None)
        name_at = next((at for at, form in enumerate(forms) if form in _NAME), None)
        if day_at is None:
            raise refused(self.name, "headings", row=table.header_row)
        for row in table.rows:
            if row.ragged:
                place = table.at(row.number)
                self.found.append(Code.RAGGED_ROW.at(place, columns=str(len(row.columns))))
            else:
                self._row(table, row, day_at, name_at)
        return Calendar(name=Path(self.name).name, holidays=self.holidays)

    def json(self, read: object) -> Calendar:
        """Read an object with holidays by date."""
        held = dict(read) if isinstance(read, Pairs) else {}
        holidays, week = held.get("holidays"), held.get("working_days", 5)
        if not isinstance(holidays, Pairs) or week not in _WEEKS or isinstance(week, bool | float):
            raise refused(self.name, "shape")
        nowhere = Cell(self.name, None, None, "holidays")
        for day, name in holidays:
            self._add(nowhere, day, name)
        title = held.get("name")
        return Calendar(
            name=title if isinstance(title, str) and title else Path(self.name).name,
            holidays=self.holidays,
            working_days=int(str(week)),
        )

    def _row(self, table: Table, row: Row, day_at: int, name_at: int | None) -> None:
        name = None if name_at is None else row.cells[name_at]
        self._add(table.at(row.number, row.columns[day_at]), row.cells[day_at], name)

    def _add(self, place: Cell, raw: object, name: object) -> None:
        try:
            day = read_value(raw, _DAY, vocabulary=_NO_WORDS, dates=self.dates)
            called = read_value(name, _CALLED, vocabulary=_NO_WORDS)
        except Unreadable:
            day = called = None
        if not isinstance(day, date):
            column = place.column or _DAY.name
            self.found.append(Code.UNREADABLE_VALUE.at(place, attribute=column, type="date"))
            return
        # Two holidays may fall on one day, and each keeps its name.
        names = [*self.holidays.get(day, "").split(_BESIDE), called]
        self.holidays[day] = _BESIDE.join(
            dict.fromkeys(each for each in names if isinstance(each, str) and each)
        )
