"""Is an instrument, or one of its provisions, in force on the day?"""

from datetime import date, timedelta
from functools import partial
from typing import assert_never

from attrs import evolve

from policylang.model.days import DayRange, Distance, Event, OnItem, Period, Point, Weekdays
from policylang.model.norm import AnyProvision, TakenOut
from policylang.model.policy import Extension, Instrument
from policylang.semantics.case import Case, event_variable
from policylang.semantics.truth import Truth, Unknown, Variable, all_of, any_of, not_


def instrument_in_force(instrument: Instrument, case: Case) -> Truth:
    """Whether an instrument is in force: valid that day, and not revoked by then."""
    return all_of((partial(is_valid, instrument, case), partial(_stands_yet, instrument, case)))


def is_valid(instrument: Instrument, case: Case) -> Truth:
    """Whether the day lies in the period of validity, as extended by then."""
    if instrument.valid is None:
        return True
    ends, missing = [instrument.valid.end], frozenset[Variable]()
    for extension in instrument.extensions:
        applies = _applies(extension, case)
        if isinstance(applies, Unknown):
            ends, missing = [*ends, extension.end], missing | applies.variables
        elif applies:
            ends, missing = [extension.end], frozenset()
    truths = {in_period(Period(instrument.valid.start, end), case) for end in ends}
    if len(truths) == 1:
        return truths.pop()
    known = (truth.variables for truth in truths if isinstance(truth, Unknown))
    return Unknown(missing.union(*known))


def extension_of(instrument: Instrument, case: Case) -> Extension | None:
    """Return the extension that counts on the day, as far as that is known."""
    come = [each for each in instrument.extensions if _applies(each, case) is True]
    return come[-1] if come else None


def _applies(extension: Extension, case: Case) -> Truth:
    """Whether an extension has come, and the instrument that it stands in is not revoked."""
    extender = case.reading.policy.instruments[extension.by]
    return all_of((partial(_stands_yet, extender, case), partial(has_come, extension.start, case)))


def _stands_yet(instrument: Instrument, case: Case) -> Truth:
    return not_(any_of(partial(has_come, each.start, case) for each in instrument.revocations))


def provision_in_force(provision: AnyProvision, case: Case) -> Truth:
    """Whether a provision's own period and days hold, and it is not repealed."""
    return all_of(
        (
            partial(_is_kept, provision, case),
            partial(period_holds, provision, case),
            partial(on_holds, provision, case),
        )
    )


def is_repealed(provision: AnyProvision, case: Case) -> Truth:
    """Whether an amendment has taken a provision out by then."""
    return any_of(partial(is_out, each, case) for each in provision.taken_out)


def is_out(taken: TakenOut, case: Case) -> Truth:
    """Whether what takes a provision out has come, and has not been undone."""
    claims = [partial(has_come, taken.start, case)]
    if taken.returns_on is not None:
        claims.append(partial(_is_to_come, taken.returns_on, case))
    return all_of(claims)


def _is_to_come(point: Point, case: Case) -> Truth:
    return not_(has_come(point, case))


def _is_kept(provision: AnyProvision, case: Case) -> Truth:
    return not_(is_repealed(provision, case))


def period_holds(provision: AnyProvision, case: Case) -> Truth:
    """Whether the day lies in the provision's own period."""
    return True if provision.period is None else in_period(provision.period, case)


def on_holds(provision: AnyProvision, case: Case) -> Truth:
    """Whether the day is one of the provision's own days."""
    return not provision.on or any_of(partial(_is_on, item, case) for item in provision.on)


def _is_on(item: OnItem, case: Case) -> Truth:
    match item:
        case Weekdays(days):
            return case.situation.on.weekday() in days
        case DayRange(first, last):
            return all_of(
                (
                    partial(has_come, first, case),
                    partial(_not_past, first if last is None else last, case),
                )
            )
        case _:
            assert_never(item)


def _not_past(point: Point, case: Case) -> Truth:
    day = day_of(point, case)
    return day if isinstance(day, Unknown) else case.situation.on <= day


def makes_work(provision: AnyProvision, case: Case) -> Truth:
    """Whether an `on` gives that very date, or a weekday on which the person never works."""
    return any_of(partial(_calls_in, item, case) for item in provision.on)


def _calls_in(item: OnItem, case: Case) -> Truth:
    on = case.situation.on
    match item:
        case Weekdays(days):
            return on.weekday() in days and on.weekday() >= case.week
        case DayRange(_, None):
            return _is_on(item, case)
        case _:
            return False


def in_period(period: Period, case: Case) -> Truth:
    """Whether the day lies in a period; an end that hangs on an unknown event is open.

    The start is not: that something has not been reported is no proof that it
    has not happened. So a start is tried with every day of its event, and an end
    only with the days of the event that its own start hangs on.
    """
    ended = False
    if period.end is not None:
        event = event_of(period.end)
        follows = event is None or event == event_of(period.start)
        end = day_of(period.end, case if follows else evolve(case, assumed={}))
        ended = not isinstance(end, Unknown) and end < case.situation.on
    return False if ended else has_come(period.start, case)


def has_come(point: Point | None, case: Case) -> Truth:
    """Whether a day has come; without one, it always has."""
    if point is None:
        return True
    day = day_of(point, case)
    return day if isinstance(day, Unknown) else day <= case.situation.on


def day_of(point: Point, case: Case) -> date | Unknown:
    """Return the date of a point in time, or the event that it hangs on."""
    match point:
        case Event(name):
            return case.event(name)
        case Distance(count, working, after, anchor):
            start = day_of(anchor, case)
            if isinstance(start, Unknown):
                return start
            step = 1 if after else -1
            if working:
                return _working_days_from(start, count, step, case)
            return moved(start, step * count)
        case _:
            return point


def event_of(point: Point | None) -> str | None:
    """Return the event that a point in time hangs on, by the name that it is asked for."""
    match point:
        case Event(name):
            return event_variable(name)
        case Distance(_, _, _, anchor):
            return event_of(anchor)
        case _:
            return None


def _working_days_from(start: date, count: int, step: int, case: Case) -> date:
    """Return the n-th working day strictly before or after a day."""
    day = start
    while count > 0:
        further = moved(day, step)
        if further == day:
            return day
        day = further
        count -= case.situation.calendar.is_working_day(day)
    return day


def moved(day: date, days: int) -> date:
    """Return a day so many days later, or the first or last that there is."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min
