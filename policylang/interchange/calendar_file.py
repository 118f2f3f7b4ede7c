"""Read a calendar of holidays: CSV with a date in each row, or JSON."""

from collections.abc import Container, Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final

from attrs import define, field

from policylang._frozen import frozen
from policylang.diagnostics import Cell, Code, Diagnostic
from policylang.interchange.rows import Refused, Row, Table, refused
from policylang.interchange.staff_json import Pairs, parse_json
from policylang.interchange.tables import File, is_json, load, name_of, read_table
from policylang.interchange.values import Unreadable, read_value
from policylang.model.days import WEEKS, Calendar
from policylang.model.policy import Value
from policylang.model.vocabulary import Attribute, Kind, Vocabulary, word_form

_DATE: Final = frozenset(("date", "day", "tanggal", "hari"))
_NAME: Final = frozenset(("name", "holiday", "nama", "keterangan", "libur", "hari libur"))
_KIND: Final = frozenset(("kind", "jenis"))
_HOLIDAY, _JOINT_LEAVE, _WORKING = "holiday", "joint leave", "working day"
_KINDS: Final = {
    "holiday": _HOLIDAY,
    "libur": _HOLIDAY,
    "hari libur": _HOLIDAY,
    "libur nasional": _HOLIDAY,
    "joint leave": _JOINT_LEAVE,
    "cuti bersama": _JOINT_LEAVE,
    "working day": _WORKING,
    "hari kerja": _WORKING,
}
# Where JSON has days of each kind.
_KEYS: Final = {_HOLIDAY: "holidays", _JOINT_LEAVE: "joint_leave", _WORKING: "working"}
_DAY: Final = Attribute(name="date", kind=Kind.DATE)
_WORD: Final = Attribute(name="name", kind=Kind.NAME)
_NO_WORDS: Final = Vocabulary(attributes={})
_BESIDE: Final = "; "


@frozen
class CalendarFile:
    """What a calendar file says.

    ``working`` are days that it makes working days again, each with its place;
    ``joint_leave`` are those of its holidays that it calls so; ``week`` is None
    where it does not say.
    """

    title: str
    holidays: Mapping[date, str] = field(factory=dict)
    joint_leave: frozenset[date] = frozenset()
    working: Mapping[date, Cell] = field(factory=dict)
    week: int | None = None

    def over(self, known: Mapping[date, str]) -> dict[date, str]:
        """Return holidays as this file changes them; its names stand before others."""
        kept = {day: name for day, name in known.items() if day not in self.working}
        return kept | {day: name or kept.get(day, "") for day, name in self.holidays.items()}

    def without_effect(
        self, known: Mapping[date, str], years: Container[int] | None = None
    ) -> tuple[Diagnostic, ...]:
        """Report each day, of some years, that is made a working day and was no holiday."""
        return tuple(
            Code.NO_HOLIDAY_THERE.at(place, day=day.isoformat())
            for day, place in self.working.items()
            if day not in known and (years is None or day.year in years)
        )


def read_calendar(
    file: File,
    *,
    name: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    dates: str = "ymd",
    working_days: int | None = None,
) -> tuple[Calendar, tuple[Diagnostic, ...]]:
    """Read a calendar, or its bytes; never raise for what is in it.

    CSV has the columns ``date`` (``tanggal``) and ``name`` (``nama``,
    ``keterangan``), and may have ``kind`` (``jenis``). JSON is ``{"name",
    "working_days", "holidays": {date: name}, "joint_leave": {date: name},
    "working": [date]}``, of which one that holds days is needed. Where nothing
    can be read, the calendar is the one without holidays. ``working_days``
    stands before what the file says.
    """
    held, found = read_calendar_file(
        file, name=name, delimiter=delimiter, encoding=encoding, dates=dates
    )
    if held is None:
        return Calendar(working_days=working_days or WEEKS[0]), found
    calendar = Calendar(
        name=held.title,
        holidays=held.over({}),
        working_days=working_days or held.week or WEEKS[0],
    )
    return calendar, (*found, *held.without_effect({}))


def read_calendar_file(
    file: File,
    *,
    name: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    dates: str = "ymd",
) -> tuple[CalendarFile | None, tuple[Diagnostic, ...]]:
    """Read what a calendar file says, or None where nothing of it can be read."""
    name = name or name_of(file)
    try:
        _, data = load(file, name)
        reading = _Reading(name, dates)
        if is_json(data, Path(name).suffix.lower()):
            held = reading.json(parse_json(data, name, encoding))
        else:
            held = reading.rows(read_table(data, name=name, delimiter=delimiter, encoding=encoding))
    except Refused as error:
        return None, (error.diagnostic,)
    return held, tuple(reading.found)


@define(repr=False)
class _Reading:
    name: str
    dates: str
    holidays: dict[date, str] = field(factory=dict)
    joint_leave: set[date] = field(factory=set)
    working: dict[date, Cell] = field(factory=dict)
    rows_of: dict[date, str] = field(factory=dict)
    found: list[Diagnostic] = field(factory=list)

    def rows(self, table: Table) -> CalendarFile:
        """Read a table with a day in each row."""
        forms = [word_form(heading) for heading in table.header]
        day_at, name_at, kind_at = (
            next((at for at, form in enumerate(forms) if form in words), None)
            for words in (_DATE, _NAME, _KIND)
        )
        if day_at is None:
            raise refused(self.name, "headings", row=table.header_row)
        for row in table.rows:
            if row.ragged:
                place = table.at(row.number)
                self.found.append(Code.RAGGED_ROW.at(place, columns=str(len(row.columns))))
            else:
                self._row(table, row, day_at, name_at, kind_at)
        return self._held(Path(self.name).name, None)

    def json(self, read: object) -> CalendarFile:
        """Read an object with days by what they are."""
        held = dict(read) if isinstance(read, Pairs) else {}
        week = held.get("working_days")
        by_kind: dict[str, Iterable[tuple[object, object]]] = {}
        for kind, key in _KEYS.items():
            if isinstance(days := held.get(key, Pairs()), Pairs):
                by_kind[kind] = days
            elif isinstance(days, list) and kind == _WORKING:
                by_kind[kind] = [(day, None) for day in days]
        is_week = week is None or (week in WEEKS and not isinstance(week, bool | float))
        if not is_week or len(by_kind) < len(_KEYS) or held.keys().isdisjoint(_KEYS.values()):
            raise refused(self.name, "shape")
        for kind, days in by_kind.items():
            place = Cell(self.name, None, None, _KEYS[kind])
            for day, name in days:
                with suppress(Unreadable):
                    called = self._value(place, name, _WORD)
                    self._add(place, self._value(place, day, _DAY), called, kind)
        title = held.get("name")
        return self._held(
            title if isinstance(title, str) and title else Path(self.name).name,
            None if week is None else int(str(week)),
        )

    def _held(self, title: str, week: int | None) -> CalendarFile:
        joint_leave = frozenset(self.joint_leave)
        return CalendarFile(title, self.holidays, joint_leave, self.working, week)

    def _row(
        self, table: Table, row: Row, day_at: int, name_at: int | None, kind_at: int | None
    ) -> None:
        with suppress(Unreadable):
            kind, name = _HOLIDAY, None
            if kind_at is not None:
                kind = self._kind(table.at(row.number, row.columns[kind_at]), row.cells[kind_at])
            if name_at is not None:
                place = table.at(row.number, row.columns[name_at])
                name = self._value(place, row.cells[name_at], _WORD)
            place = table.at(row.number, row.columns[day_at])
            self._add(place, self._value(place, row.cells[day_at], _DAY), name, kind)

    def _value(self, place: Cell, raw: object, attribute: Attribute) -> Value | None:
        try:
            return read_value(raw, attribute, vocabulary=_NO_WORDS, dates=self.dates)
        except Unreadable:
            self._unreadable(place, attribute.kind)
            raise

    def _kind(self, place: Cell, raw: object) -> str:
        word = self._value(place, raw, _WORD)
        kind = _HOLIDAY if word is None else _KINDS.get(word_form(str(word)))
        if kind is None:
            self._unreadable(place, Kind.ONE_OF)
            raise Unreadable
        return kind

    def _add(self, place: Cell, day: Value | None, name: Value | None, kind: str) -> None:
        if not isinstance(day, date):
            self._unreadable(place, Kind.DATE)
            return
        if day in (self.holidays if kind == _WORKING else self.working):
            row = self.rows_of[day]
            self.found.append(Code.OVERLAPPING_FACTS.at(place, row=row, attribute="kind"))
            return
        self.rows_of.setdefault(day, str(place.row or day))
        if kind == _WORKING:
            self.working.setdefault(day, place)
            return
        if kind == _JOINT_LEAVE:
            self.joint_leave.add(day)
        # Two holidays may fall on one day, and each keeps its name.
        names = [*self.holidays.get(day, "").split(_BESIDE), name]
        self.holidays[day] = _BESIDE.join(
            dict.fromkeys(each for each in names if isinstance(each, str) and each)
        )

    def _unreadable(self, place: Cell, kind: Kind) -> None:
        attribute = place.column or kind.value
        self.found.append(Code.UNREADABLE_VALUE.at(place, attribute=attribute, type=kind.value))
