"""The Indonesian calendar: national holidays and joint leave, from the package ``holidays``."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from policylang._frozen import frozen
from policylang.diagnostics import Cell, Code, Diagnostic
from policylang.interchange.calendar_file import CalendarFile, read_calendar_file
from policylang.interchange.tables import File
from policylang.model.days import WEEKS, Calendar

if TYPE_CHECKING:
    from holidays import HolidayBase

INSTALL: Final = 'pip install "policylang[calendar]"'

_NAME: Final = "indonesia"
_CATEGORIES: Final = ("public", "government")
_FIRST_YEAR_OF_JOINT_LEAVE: Final = 2002
_ESTIMATE: Final = "(perkiraan)"
_SUNDAY: Final = 6
# How far from the days asked about others may matter, as in "ten working days before".
_AROUND: Final = timedelta(days=31)


def indonesian_calendar(
    start: date,
    end: date,
    *,
    working_days: int | None = None,
    overrides: File | None = None,
    name: str | None = None,
) -> tuple[Calendar, tuple[Diagnostic, ...]]:
    """Return the calendar of the years from a day to a day, and of their neighbours.

    What is found: that the package is not there, and then the calendar knows no
    holidays; what is wrong in the file; each year of which holidays or joint
    leave are not known; each holiday from ``start`` to ``end`` that is an estimate.
    """
    held, found = (None, ()) if overrides is None else read_calendar_file(overrides, name=name)
    held = CalendarFile("") if held is None else held
    week = working_days or held.week or WEEKS[0]
    try:
        source = _source(start, end)
    except ImportError:
        missing = Code.EXTRA_MISSING.at(_at(_NAME), extra="calendar", command=INSTALL)
        return Calendar(working_days=week), (*found, missing)
    calendar = Calendar(
        name=source.name(week, held.title),
        holidays=dict(sorted(held.over(source.holidays).items())),
        working_days=week,
    )
    about = (*source.unknown_years(held), *_estimates(calendar.holidays, held, start, end))
    place = _at(source.name(WEEKS[0]))
    reports = tuple(code.at(place, **facts) for code, facts in about)
    return calendar, (*found, *held.without_effect(source.holidays, source.years), *reports)


@frozen
class _Source:
    """What the package says of some years; of those ``around`` the days it has to know."""

    version: str
    years: range
    around: range
    holidays: Mapping[date, str]
    joint_leave: Mapping[date, str]

    def name(self, week: int, overrides: str = "") -> str:
        """Return what the calendar is called in every output."""
        days = f"; {week}-day week" if week != WEEKS[0] else ""
        name = f"holidays {self.version} (Indonesia: {', '.join(_CATEGORIES)}{days})"
        return f"{name} + {overrides}" if overrides else name

    def unknown_years(self, held: CalendarFile) -> Iterator[tuple[Code, dict[str, str]]]:
        """Yield each year of which something is known neither here nor by a file."""
        with_holidays, with_joint_leave = (
            {day.year for days in both for day in days}
            for both in (
                (self.holidays, held.holidays),
                (self.joint_leave, held.joint_leave),
            )
        )
        for year in self.around:
            if year not in with_holidays:
                yield Code.CALENDAR_INCOMPLETE, {"year": str(year), "lacking": "holidays"}
            elif year >= _FIRST_YEAR_OF_JOINT_LEAVE and year not in with_joint_leave:
                yield Code.CALENDAR_INCOMPLETE, {"year": str(year), "lacking": "joint leave"}


def _source(start: date, end: date) -> _Source:
    from holidays import country_holidays

    around = range(_moved(start, -_AROUND).year, _moved(end, _AROUND).year + 1)
    years = range(max(start.year - 1, date.min.year), min(end.year + 1, date.max.year) + 1)

    def of(*categories: str) -> "HolidayBase":
        return country_holidays(
            "ID", years=years, expand=False, language="id", categories=categories
        )

    return _Source(version("holidays"), years, around, of(*_CATEGORIES), of("government"))


def _moved(day: date, distance: timedelta) -> date:
    try:
        return day + distance
    except OverflowError:
        return day


def _estimates(
    holidays: Mapping[date, str], held: CalendarFile, start: date, end: date
) -> Iterator[tuple[Code, dict[str, str]]]:
    """Yield each holiday of the days asked about that nobody has fixed yet."""
    for day, name in holidays.items():
        is_estimate = _ESTIMATE in name and day not in held.holidays
        if is_estimate and start <= day <= end and day.weekday() != _SUNDAY:
            holiday = name.replace(_ESTIMATE, "").strip()
            yield Code.ESTIMATED_HOLIDAY, {"day": day.isoformat(), "holiday": holiday}


def _at(name: str) -> Cell:
    return Cell(name, None, None, None)
