"""Can two provisions hold of one person on one day, as far as their words alone tell?

The answer "no" is proved; "yes" means only that nothing here excludes it.
"""

from datetime import date, timedelta
from itertools import combinations
from typing import Final, TypeAlias

from policylang.analysis.exclusion import exclude
from policylang.model.days import DayRange, OnItem, Period, Point, Weekdays
from policylang.model.norm import Provision
from policylang.model.policy import Policy
from policylang.model.selector import Selector

_A_WEEK: Final = 7
_Range: TypeAlias = tuple[date, date]


def may_meet(one: Provision, other: Provision, policy: Policy) -> bool:
    """Whether two provisions may hold of the same person on the same day."""
    claims = (one.selector, other.selector, _scope(one, policy), _scope(other, policy))
    return may_hold_at_once(one, other, policy) and not any(
        exclude(here, there) for here, there in combinations(claims, 2)
    )


def may_hold_at_once(one: Provision, other: Provision, policy: Policy) -> bool:
    """Whether there may be a day on which both are in force and their conditions hold."""
    if one.when is not None and other.when is not None and exclude(one.when, other.when):
        return False
    first, second = _in_force(one, policy), _in_force(other, policy)
    if first is None or second is None or _common(first, second) is None:
        return False
    return _may_fall_together(one.on, other.on)


def _scope(provision: Provision, policy: Policy) -> Selector:
    return policy.instruments[provision.key.instrument].scope


def _in_force(provision: Provision, policy: Policy) -> _Range | None:
    """Return the days that a provision may be in force on, or None where that is not said.

    A provision that an amendment takes out is looked at up to then only.
    """
    instrument = policy.instruments[provision.key.instrument]
    valid = instrument.valid or Period()
    ends = [valid.end, *(extension.end for extension in instrument.extensions)]
    days = _common(
        (_day(valid.start, date.min), max(_day(end, date.max) for end in ends)),
        _days(provision.period or Period()),
    )
    out = [each.start for each in provision.taken_out]
    for start in (*out, *(each.start for each in instrument.revocations)):
        if days is None:
            continue
        if not isinstance(start, date) or start == date.min:
            return None
        days = _common(days, (date.min, start - timedelta(1)))
    return days


def _days(period: Period) -> _Range:
    return _day(period.start, date.min), _day(period.end, date.max)


def _day(point: Point | None, unknown: date) -> date:
    return point if isinstance(point, date) else unknown


def _common(one: _Range, other: _Range) -> _Range | None:
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None


def _may_fall_together(one: tuple[OnItem, ...], other: tuple[OnItem, ...]) -> bool:
    if not one or not other:
        return True
    return any(_may_share_a_day(here, there) for here in one for there in other)


def _may_share_a_day(one: OnItem, other: OnItem) -> bool:
    match one, other:
        case Weekdays(here), Weekdays(there):
            return bool(here & there)
        case DayRange(), DayRange():
            return _common(_of_range(one), _of_range(other)) is not None
        case (Weekdays(days), DayRange() as days_range) | (
            DayRange() as days_range,
            Weekdays(days),
        ):
            first, last = _of_range(days_range)
            length = (last - first).days + 1
            reached = {(first.weekday() + after) % _A_WEEK for after in range(min(length, _A_WEEK))}
            return bool(days & reached)
    return True


def _of_range(item: DayRange) -> _Range:
    last = item.first if item.last is None else item.last
    return _day(item.first, date.min), _day(last, date.max)
