"""Is there a number, or a date, of which several claims are true and others are not?"""

from collections.abc import Iterable
from datetime import date
from typing import Final, TypeAlias

from policylang.model.selector import Compares, DaysSince, IsBetween, IsNumber
from policylang.model.vocabulary import Attribute, Kind, Source

NumberClaim: TypeAlias = IsNumber | Compares | IsBetween
DaysClaim: TypeAlias = DaysSince
_OF_A_DAY: Final = frozenset((Source.DAY, Source.PLACE, Source.CALENDAR))
_Stretch: TypeAlias = tuple[int | None, int | None]  # both included; None is without end


def of_numbers(
    claims: list[tuple[NumberClaim, bool]], attribute: Attribute | None, *, given: bool
) -> bool:
    """Whether a value of the attribute meets every claim.

    It may be known that there is no value: then no comparison holds. With
    ``given``, a fact of the day has one.
    """
    is_given = given and attribute is not None and attribute.source in _OF_A_DAY
    if not claims or (not is_given and not any(holds for _, holds in claims)):
        return True
    is_date = attribute is not None and attribute.kind is Kind.DATE
    low, high = (None, None) if attribute is None or is_date else (attribute.low, attribute.high)
    left: list[_Stretch] = [(low, high)]
    for claim, holds in claims:
        told = _stretches(claim)
        left = _common(left, told if holds else _rest(told))
    return bool(left)


def of_days(claims: Iterable[DaysSince]) -> bool:
    """Whether a day is so many days from a date, itself day 1, as every claim says."""
    left: list[_Stretch] = [(1, None)]
    for claim in claims:
        told: list[_Stretch] = [] if _is_empty(claim.low, claim.high) else [(claim.low, claim.high)]
        left = _common(left, _rest(told) if claim.negated else told)
    return bool(left)


def _stretches(claim: NumberClaim) -> list[_Stretch]:
    match claim:
        case IsNumber(_, values):
            return [(number, number) for number in sorted(map(_number, values))]
        case IsBetween(_, low, high):
            first, last = _number(low), _number(high)
            return [] if first > last else [(first, last)]
        case Compares(_, operator, value):
            return _compared(operator, _number(value))


def _compared(operator: str, value: int) -> list[_Stretch]:
    match operator:
        case "<":
            return [(None, value - 1)]
        case "<=":
            return [(None, value)]
        case ">":
            return [(value + 1, None)]
        case ">=":
            return [(value, None)]
        case "=":
            return [(value, value)]
        case _:
            return [(None, value - 1), (value + 1, None)]


def _number(value: int | date) -> int:
    return value.toordinal() if isinstance(value, date) else value


def _common(one: list[_Stretch], other: list[_Stretch]) -> list[_Stretch]:
    found = [
        (_later(a_low, b_low), _earlier(a_high, b_high))
        for a_low, a_high in one
        for b_low, b_high in other
    ]
    return [(low, high) for low, high in found if not _is_empty(low, high)]


def _rest(told: list[_Stretch]) -> list[_Stretch]:
    """Return what is left of all numbers; the stretches are apart and in order."""
    found: list[_Stretch] = []
    start: int | None = None
    for low, high in told:
        if low is not None and not _is_empty(start, low - 1):
            found.append((start, low - 1))
        if high is None:
            return found
        start = high + 1
    return [*found, (start, None)]


def _is_empty(low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and low > high


def _later(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else max(one, other)


def _earlier(one: int | None, other: int | None) -> int | None:
    return other if one is None else one if other is None else min(one, other)
