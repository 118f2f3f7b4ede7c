"""Cut the days on which an event may fall into runs that the policy cannot tell apart."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from typing import Final, TypeAlias

from policylang.model.days import DayRange, Period, Point
from policylang.model.decision import Condition
from policylang.semantics.case import Case
from policylang.semantics.in_force import day_of, event_of, moved

_FIRST: Final = 1  # what begins with a day has not come if that day is tomorrow or later
_LAST: Final = 0  # what ends with a day is not past if that day is today or later

Bound: TypeAlias = tuple[Point | None, int]


def event_cells(variable: str, case: Case) -> tuple[tuple[date, Condition], ...]:
    """Return runs of days on which everything that hangs on an event is the same.

    Each is a day that stands for the run, and the first and last day of it.
    """
    cuts = sorted(set(_cuts(variable, case)) - {date.min})
    if not cuts:
        return ((case.situation.on, Condition()),)
    before = moved(cuts[0], -1)
    lasts = (*(moved(cut, -1) for cut in cuts[1:]), None)
    return (
        (before, Condition(None, before)),
        *((cut, Condition(cut, last)) for cut, last in zip(cuts, lasts, strict=True)),
    )


def _cuts(variable: str, case: Case) -> Iterator[date]:
    """Yield the days of an event from which something that hangs on it is otherwise.

    The later the event, the later all that is counted from it.
    """
    every = range(date.min.toordinal(), date.max.toordinal())
    for point, turns in dict.fromkeys(bounds_of(case)):
        if point is None or event_of(point) != variable:
            continue

        def reached(ordinal: int, point: Point = point, turns: int = turns) -> bool:
            there = day_of(point, case.assume(variable, date.fromordinal(ordinal)))
            return isinstance(there, date) and there >= moved(case.situation.on, turns)

        yield date.fromordinal(every.start + bisect_left(every, True, key=reached))


def bounds_of(case: Case) -> Iterator[Bound]:
    """Yield every day with which something begins or ends, None where it is left out."""
    for instrument in case.reading.policy.instruments:
        yield from _of_period(instrument.valid)
        for revocation in instrument.revocations:
            yield revocation.start, _FIRST
        for extension in instrument.extensions:
            yield from ((extension.start, _FIRST), (extension.end, _LAST))
    for provision in case.reading.provisions:
        for taken in provision.taken_out:
            yield from ((taken.returns_on, _FIRST), (taken.start, _FIRST))
        yield from _of_period(provision.period)
        for item in provision.on:
            if isinstance(item, DayRange):
                yield item.first, _FIRST
                yield item.first if item.last is None else item.last, _LAST


def _of_period(period: Period | None) -> Iterator[Bound]:
    if period is not None:
        yield from ((period.start, _FIRST), (period.end, _LAST))
