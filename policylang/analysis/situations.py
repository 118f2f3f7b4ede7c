"""Days that stand for all days: one for each way in which norms are in force together."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice, pairwise, product
from math import prod
from typing import Final

from attrs import evolve

from policylang._frozen import frozen
from policylang.analysis.reckoning import Reckoned, reckoned
from policylang.model.norm import AnyProvision
from policylang.model.policy import Policy
from policylang.model.staff import Situation, StaffRecord
from policylang.model.vocabulary import normal
from policylang.semantics.case import Case, event_name
from policylang.semantics.event_cells import bounds_of, event_cells
from policylang.semantics.in_force import (
    day_of,
    event_of,
    instrument_in_force,
    moved,
    provision_in_force,
)
from policylang.semantics.reading import read_policy

_OF_THE_CALENDAR: Final = ("holiday", "holiday_week", "working_day")
_ANY: Final = date(2024, 1, 1)
"""A Monday, for policies that name no day."""
_NOTHING_KNOWN: Final = Situation(on=_ANY)
HOLIDAY: Final = "holiday"
"""The name of a holiday that is made up."""
_WEEK: Final = 7
_MOST_WAYS: Final = 64  # in which the events of one day may have fallen
_MOST: Final = 2_000  # days looked at; the rest of a very long list goes unseen
_FEWEST: Final = 60
_ASKED: Final = 400_000  # times that a period or a day of a provision is held against a day


@frozen(eq=False)
class Situations:
    """Situations that stand for all; ``is_complete`` unless there were too many."""

    each: tuple[Situation, ...]
    is_complete: bool


def situations_of(policy: Policy, known: Situation = _NOTHING_KNOWN) -> Situations:
    """Return a situation for each set of provisions that are in force together.

    Events that are not ``known`` have not come. Monday to Friday are working
    days if no calendar is; days without work are among them where norms are in
    force on such days alone.
    """
    candidates = sorted(set(_candidates(policy, known)))
    asked = sum(2 + len(one.on) + len(one.taken_out) for one in _timed(policy))
    most = max(_FEWEST, min(_MOST, _ASKED // max(asked, 1)))
    each = (evolve(known, on=on) for on in candidates[:most])
    near = all(one.is_near for one in reckoned(policy))
    return Situations(unlike(policy, each), len(candidates) <= most and near)


def with_events(policy: Policy, days: Situations) -> Situations:
    """Return the same days, each with its events on all days on which they may fall.

    Events that are known stay as they are. Where none has come stands first.
    """
    found: list[Situation] = []
    complete = days.is_complete
    for situation in days.each:
        case = Case(read_policy(policy), StaffRecord(None), situation)
        events = {
            name: event_cells(variable, case)
            for variable in sorted({event_of(point) or "" for point, _ in bounds_of(case)} - {""})
            if normal(name := event_name(variable)) not in situation.events
        }
        ways = [[(name, day) for day, _ in cells[::-1]] for name, cells in events.items()]
        for way in islice(product(*ways), _MOST_WAYS):
            came = {normal(name): day for name, day in way}
            found.append(evolve(situation, events={**situation.events, **came}))
        complete = complete and prod(map(len, ways)) <= _MOST_WAYS
    return Situations(unlike(policy, found), complete)


def with_holidays(policy: Policy, days: Situations) -> Situations:
    """Return the same days, and beside each what it would be as a holiday or beside one.

    Only where the policy speaks of holidays, and none is known.
    """
    reads = any(map(read_policy(policy).reads, ("holiday", "holiday_week")))
    if not reads or any(one.calendar.holidays for one in days.each):
        return days
    found = list(days.each)
    for one in days.each:
        beside = moved(one.on, 1 if one.on.weekday() == 0 else -1)
        for holiday in (one.on, beside):
            calendar = evolve(one.calendar, holidays={holiday: HOLIDAY})
            found.append(evolve(one, calendar=calendar))
    return Situations(unlike(policy, found), days.is_complete)


def unlike(policy: Policy, situations: Iterable[Situation]) -> tuple[Situation, ...]:
    """Return the first of all situations in which the same provisions are in force."""
    return tuple(alike[0] for alike in together(policy, situations))


def together(policy: Policy, situations: Iterable[Situation]) -> tuple[list[Situation], ...]:
    """Return situations in which the same provisions are in force, those of a kind together."""
    found: dict[object, list[Situation]] = {}
    timed, dates = _timed(policy), reckoned(policy)
    for situation in situations:
        case = Case(read_policy(policy), StaffRecord(None), situation)
        found.setdefault(_in_common(case, timed, dates), []).append(situation)
    return tuple(found.values())


def _timed(policy: Policy) -> tuple[AnyProvision, ...]:
    """Return one provision for each way in which one is in force by itself."""
    found: dict[object, AnyProvision] = {}
    for one in policy.provisions():
        found.setdefault((one.period, one.on, one.taken_out), one)
    return tuple(found.values())


def _in_common(
    case: Case, timed: Sequence[AnyProvision], dates: Sequence[Reckoned]
) -> tuple[object, ...]:
    """Return what days must have in common for one to stand for the other."""
    instruments = case.reading.policy.instruments
    in_force = tuple(instrument_in_force(one, case) is True for one in instruments)
    if not any(in_force):
        return ()
    return (
        in_force,
        tuple(case.recorded(fact) for fact in _OF_THE_CALENDAR),
        tuple(provision_in_force(one, case) is True for one in timed),
        tuple(one.together(case) for one in dates),
    )


def _candidates(policy: Policy, known: Situation) -> Iterator[date]:
    """Yield every day around which something changes, and the week after each."""
    case = Case(read_policy(policy), StaffRecord(None), known)
    named: set[date] = set()
    for point, _ in bounds_of(case):
        day = None if point is None else day_of(point, case)
        if isinstance(day, date):
            named |= {moved(day, -1), day, moved(day, 1)}
    for each in reckoned(policy):
        named |= {*each.turns(case)}
    named |= {one.dated for one in policy.instruments if one.dated is not None}
    days = sorted(named) or [_ANY]
    for first, following in pairwise([*days, date.max]):
        length = min(_WEEK, (following - first).days)
        yield from (first + timedelta(step) for step in range(length))
