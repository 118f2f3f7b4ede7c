"""Cut the unknown day of an event into runs of days that a policy cannot tell apart."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from policylang.model.days import DayRange, Distance, Event, Point
from policylang.model.decision import Condition
from policylang.semantics.case import Case, event_variable
from policylang.semantics.in_force import (
    day_of,
    instrument_in_force,
    is_repealed,
    moved,
    on_holds,
    period_holds,
)


def event_cells(variable: str, case: Case) -> tuple[tuple[date, Condition], ...]:
    """Return runs of days on which everything that hangs on an event is the same.

    Each is a day that stands for the run, and the first and last day of it.
    """
    runs: list[tuple[tuple[object, ...], list[date]]] = []
    for day in sorted(_days_that_may_matter(variable, case)):
        signature = _in_force_with(case.assume(variable, day))
        if runs and runs[-1][0] == signature:
            runs[-1][1].append(day)
        else:
            runs.append((signature, [day]))
    last = len(runs) - 1
    return tuple(
        (
            run[0] if at else run[-1],
            Condition(run[0] if at else None, run[-1] if at < last else None),
        )
        for at, (_, run) in enumerate(runs)
    )


def _days_that_may_matter(variable: str, case: Case) -> set[date]:
    """Return the days of an event on both sides of which what hangs on it differs."""
    on = case.situation.on
    found = {on}
    for point in dict.fromkeys(_points(case)):
        if point is None or not _hangs_on(point, variable):
            continue
        for day in (on, moved(on, 1)):
            first = _first_reaching(day, point, variable, case)
            found |= {moved(first, -1), first}
    return found


def _first_reaching(day: date, point: Point, variable: str, case: Case) -> date:
    """Return the first day of an event with which a point is this day or later.

    The later the event, the later all that is counted from it.
    """
    every = range(date.min.toordinal(), date.max.toordinal())

    def reached(ordinal: int) -> bool:
        there = day_of(point, case.assume(variable, date.fromordinal(ordinal)))
        return isinstance(there, date) and there >= day

    return date.fromordinal(every.start + bisect_left(every, True, key=reached))


def _points(case: Case) -> Iterator[Point | None]:
    """Yield every day that the policy names, and None for one that it leaves out."""
    for instrument in case.reading.policy.instruments:
        if instrument.valid is not None:
            yield from (instrument.valid.start, instrument.valid.end)
        if instrument.revoked is not None:
            yield instrument.revoked.start
        for extension in instrument.extensions:
            yield from (extension.start, extension.end)
    for provision in case.reading.provisions:
        yield provision.returns_on
        for period in (provision.period, provision.repealed_from):
            if period is not None:
                yield from (period.start, period.end)
        for item in provision.on:
            if isinstance(item, DayRange):
                yield from (item.first, item.last)


def _hangs_on(point: Point | None, variable: str) -> bool:
    match point:
        case Event(name):
            return event_variable(name) == variable
        case Distance(_, _, _, anchor):
            return _hangs_on(anchor, variable)
        case _:
            return False


def _in_force_with(case: Case) -> tuple[object, ...]:
    instruments, provisions = case.reading.policy.instruments, case.reading.provisions
    truths = (
        *(instrument_in_force(instrument, case) for instrument in instruments),
        *(is_repealed(provision, case) for provision in provisions),
        *(period_holds(provision, case) for provision in provisions),
        *(on_holds(provision, case) for provision in provisions),
    )
    return tuple(truth if isinstance(truth, bool) else None for truth in truths)
