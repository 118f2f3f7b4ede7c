"""POL332: a circular that is signed, or starts, on a day without work."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from policylang.analysis.draft import Draft
from policylang.diagnostics import Code, Diagnostic
from policylang.model.days import Calendar
from policylang.model.policy import Instrument

_SUNDAY: Final = 6
_SATURDAY: Final = 5


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report dates and first days on which offices are closed.

    A first day on a Saturday is nothing to wonder at: many offices are open.
    """
    for one in draft.policy.instruments:
        if one.span is None:
            continue
        for which, day, closed_from in _days(one):
            weekday = day.weekday()
            off = _name(day, draft.calendar) or (str(weekday) if weekday >= closed_from else "")
            if off:
                yield Code.DAY_OFF.at(one.span, which=which, date=day.isoformat(), weekday=off)


def _days(instrument: Instrument) -> Iterator[tuple[str, date, int]]:
    if instrument.dated is not None:
        yield "dated", instrument.dated, _SATURDAY
    start = instrument.valid.start if instrument.valid is not None else None
    if isinstance(start, date) and start != instrument.dated:
        yield "valid", start, _SUNDAY


def _name(day: date, calendar: Calendar | None) -> str:
    """Return what a holiday is called; without a calendar none is known."""
    if calendar is None:
        return ""
    return calendar.holidays.get(day, "")
