"""Can two selectors be seen never to hold together, from their words alone?

Only what is plain is seen: a selector and its negation, and claims about one
fact whose constants have nothing in common.
"""

from collections.abc import Iterator
from datetime import date

from policylang._frozen import frozen
from policylang.model.selector import (
    AllOf,
    AnyOf,
    Compares,
    Everyone,
    IsBetween,
    IsIn,
    IsNumber,
    Not,
    Selector,
)


def exclude(one: Selector, other: Selector) -> bool:
    """Whether two selectors can be seen never to hold together."""
    if isinstance(one, AnyOf):
        return all(exclude(each, other) for each in one.operands)
    if isinstance(other, AnyOf):
        return all(exclude(one, each) for each in other.operands)
    if _deny(one, other) or _deny(other, one):
        return True
    if isinstance(one, Everyone) or isinstance(other, Everyone):
        return False
    parts = list(_parts(other))
    return any(_are_disjoint(here, there) for here in _parts(one) for there in parts)


def _parts(selector: Selector) -> Iterator[Selector]:
    """Yield what must all hold where a selector does."""
    match selector:
        case AllOf(operands):
            for operand in operands:
                yield from _parts(operand)
        case Not(AnyOf(operands)):
            for operand in operands:
                yield from _parts(Not(operand))
        case _:
            yield selector


def _deny(one: Selector, other: Selector) -> bool:
    """Whether a part of one says that the whole of the other does not hold."""
    return any(isinstance(part, Not) and part.operand == other for part in _parts(one))


def _are_disjoint(one: Selector, other: Selector) -> bool:
    match one, other:
        case Not(), Not():
            return False
        case Not(operand), _:
            return _lies_within(other, operand)
        case _, Not(operand):
            return _lies_within(one, operand)
        case AnyOf(), _:
            return exclude(one, other)
        case _, AnyOf():
            return exclude(other, one)
        case IsIn(here, values), IsIn(there, others):
            return here == there and not values & others
        case _:
            return _are_apart(one, other)


def _lies_within(one: Selector, other: Selector) -> bool:
    """Whether it can be seen that where one holds, the other does."""
    if one == other:
        return True
    match one, other:
        case (IsIn(here, values), IsIn(there, others)):
            return here == there and values <= others
        case (IsNumber(here, numbers), IsNumber(there, more)):
            return here == there and numbers <= more
    return False


@frozen
class _Values:
    """From where to where a number or a date may lie, both included; None is without bound."""

    fact: str
    low: int | None
    high: int | None


def _are_apart(one: Selector, other: Selector) -> bool:
    """Whether two claims about one number or date leave nothing in common."""
    here, there = list(_values(one)), list(_values(other))
    return bool(here and there) and all(_apart(each, far) for each in here for far in there)


def _apart(one: _Values, other: _Values) -> bool:
    if one.fact != other.fact:
        return False
    return _ends_before(one, other) or _ends_before(other, one)


def _ends_before(one: _Values, other: _Values) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def _values(selector: Selector) -> Iterator[_Values]:
    """Yield the stretches that a claim about a number or a date leaves; a date as its ordinal."""
    match selector:
        case IsNumber(fact, values):
            for value in sorted(map(_number, values)):
                yield _Values(fact, value, value)
        case IsBetween(fact, low, high):
            yield _Values(fact, _number(low), _number(high))
        case Compares(fact, operator, value):
            yield from _compared(fact, operator, _number(value))


def _compared(fact: str, operator: str, value: int) -> Iterator[_Values]:
    match operator:
        case "<":
            yield _Values(fact, None, value - 1)
        case "<=":
            yield _Values(fact, None, value)
        case ">":
            yield _Values(fact, value + 1, None)
        case ">=":
            yield _Values(fact, value, None)
        case "=":
            yield _Values(fact, value, value)
        case _:
            yield _Values(fact, None, value - 1)
            yield _Values(fact, value + 1, None)


def _number(value: int | date) -> int:
    return value.toordinal() if isinstance(value, date) else value
