"""Days as the law names them: dates, events, distances, periods, weekdays."""

from collections.abc import Mapping
from datetime import date
from typing import Final, TypeAlias

from attrs import field

from policylang._frozen import frozen


@frozen
class Event:
    """A day that only the caller can supply; ``believed`` is compared, never used."""

    name: str
    believed: date | None = field(default=None, eq=False)


@frozen
class Distance:
    """So many days, or working days, before or after another day."""

    count: int
    working: bool
    after: bool
    anchor: "Point"


Point: TypeAlias = date | Event | Distance


@frozen
class Period:
    """From a day to a day, both included; None is without bound."""

    start: Point | None = None
    end: Point | None = None


@frozen
class Weekdays:
    """Weekdays, Monday being 0."""

    days: frozenset[int]


@frozen
class DayRange:
    """One day, or a range with both ends."""

    first: Point
    last: Point | None = None


OnItem: TypeAlias = Weekdays | DayRange

WEEKS: Final = (5, 6)
# What a calendar is called of which nothing but the week is known.
FIVE_DAYS: Final = "Monday to Friday"
SIX_DAYS: Final = "Monday to Saturday"


@frozen(kw_only=True)
class Calendar:
    """Which days are working days.

    ``holidays`` maps a day to its name: national holidays and joint leave.
    ``working_days`` is the week of a person of whom nothing is recorded.
    ``name`` says where it comes from; one that is not named knows no holidays,
    and is called by its week.
    """

    working_days: int = 5
    name: str = field()
    holidays: Mapping[date, str] = field(factory=dict, hash=False)

    @name.default
    def _name(self) -> str:
        return SIX_DAYS if self.working_days == max(WEEKS) else FIVE_DAYS

    def is_holiday(self, day: date) -> bool:
        """Whether a day is a national holiday or joint leave."""
        return day in self.holidays

    def is_working_day(self, day: date, week: int | None = None) -> bool:
        """Whether someone with a week of so many days (5 or 6) works on a day."""
        return day.weekday() < (week or self.working_days) and day not in self.holidays


WEEKDAYS_ONLY = Calendar()
