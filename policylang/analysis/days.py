"""Which days provisions can be in force on, as far as the text gives dates."""

from datetime import date, timedelta
from typing import Final, TypeAlias

from policylang.model.days import DayRange, Distance, OnItem, Period, Point, Weekdays
from policylang.model.norm import Provision
from policylang.model.policy import Instrument

Days: TypeAlias = tuple[date, date]
"""From a day to a day, both included."""

_A_WEEK: Final = 7


def days_of(instrument: Instrument) -> Days:
    """Return the first and the last day that an instrument may be in force on."""
    valid = instrument.valid or Period()
    ends = [valid.end, *(extension.end for extension in instrument.extensions)]
    last = max((_known(end) or date.max for end in ends), default=date.max)
    return _known(valid.start) or date.min, last


def own_days(provision: Provision) -> Days:
    """Return the first and the last day of a provision's own period."""
    period = provision.period or Period()
    return _known(period.start) or date.min, _known(period.end) or date.max


def common(one: Days, other: Days) -> Days | None:
    """Return the days that two stretches share."""
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None


def reaches(item: OnItem, days: Days) -> bool:
    """Whether one item of an `on` may fall on one of these days."""
    match item:
        case Weekdays(weekdays):
            length = (days[1] - days[0]).days
            near = {
                (days[0].weekday() + step) % _A_WEEK for step in range(min(length + 1, _A_WEEK))
            }
            return bool(weekdays & near)
        case DayRange(first, last):
            end = first if last is None else last
            return common((_known(first) or date.min, _known(end) or date.max), days) is not None


def is_changed(provision: Provision, instrument: Instrument) -> bool:
    """Whether another text ends, extends or takes out what is looked at."""
    return bool(provision.taken_out or instrument.revocations or instrument.extensions)


def lasts_as_long(one: Provision, other: Provision) -> bool:
    """Whether one is in force, and its condition true, whenever the other is.

    Only provisions of one instrument are compared.
    """
    return (
        one.key.instrument == other.key.instrument
        and one.when in (None, other.when)
        and one.period in (None, other.period)
        and one.on in ((), other.on)
        and not one.taken_out
    )


def _known(point: Point | None) -> date | None:
    """Return the date of a day that hangs on no event and no calendar."""
    match point:
        case date():
            return point
        case Distance(count, False, after, anchor):
            start = _known(anchor)
            return None if start is None else _moved(start, count if after else -count)
    return None


def _moved(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days)
    except OverflowError:
        return None
