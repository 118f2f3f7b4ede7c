"""Days that stand for all days: one for each way in which norms are in force together."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from attrs import frozen

from policylang.model.norm import Key
from policylang.model.policy import Policy
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.case import Case
from policylang.semantics.event_cells import bounds_of
from policylang.semantics.in_force import day_of, instrument_in_force, moved, provision_in_force
from policylang.semantics.reading import read_policy

_ANY: Final = date(2024, 1, 1)
"""A Monday, for policies that name no day."""
_WEEK: Final = 7
_MOST: Final = 2_000  # days looked at; the rest of a very long list goes unseen


@frozen(eq=False)
class Situations:
    """Situations that stand for all; ``is_complete`` unless there were too many."""

    each: tuple[Situation, ...]
    is_complete: bool


def situations_of(policy: Policy) -> Situations:
    """Return a situation for each set of provisions that are in force together.

    Events have not come. Monday to Friday are working days; days without work
    are among them where norms are in force on such days alone.
    """
    found: dict[object, Situation] = {}
    candidates = sorted(set(_candidates(policy)))
    for on in candidates[:_MOST]:
        situation = Situation(on=on)
        found.setdefault(_in_force(policy, situation), situation)
    return Situations(tuple(found.values()), len(candidates) <= _MOST)


def _in_force(policy: Policy, situation: Situation) -> tuple[object, ...]:
    case = Case(read_policy(policy), StaffRecord(None), situation)
    works = situation.calendar.is_working_day(situation.on)
    instruments = (instrument_in_force(one, case) is True for one in policy.instruments)
    keys: list[Key] = [
        one.key for one in policy.provisions() if provision_in_force(one, case) is True
    ]
    return (works, tuple(instruments), tuple(keys))


def _candidates(policy: Policy) -> Iterator[date]:
    """Yield every day around which something changes, and the week after each."""
    case = Case(read_policy(policy), StaffRecord(None), Situation(on=_ANY))
    named: set[date] = set()
    for point, _ in bounds_of(case):
        day = None if point is None else day_of(point, case)
        if isinstance(day, date):
            named |= {moved(day, -1), day, moved(day, 1)}
    named |= {one.dated for one in policy.instruments if one.dated is not None}
    days = sorted(named) or [_ANY]
    for first, following in pairwise([*days, date.max]):
        length = min(_WEEK, (following - first).days)
        yield from (first + timedelta(step) for step in range(length))
