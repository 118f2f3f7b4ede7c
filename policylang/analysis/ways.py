"""The ways in which a selector can hold: each a set of claims that must all be true or false.

Where there are too many to list, there is no answer.
"""

from collections.abc import Iterable
from typing import Final, TypeAlias

from policylang.model.selector import AllOf, AnyOf, Atom, Everyone, Not, Selector

_MOST: Final = 256

Way: TypeAlias = tuple[tuple[Atom, bool], ...]
"""Claims that all hold (True), or all do not (False), in one way."""


def ways(selector: Selector, *, holds: bool = True) -> list[Way] | None:
    """Return every way in which a selector holds, or does not; None beyond some hundreds."""
    match selector:
        case Everyone():
            return [()] if holds else []
        case Not(operand):
            return ways(operand, holds=not holds)
        case AllOf(operands) | AnyOf(operands):
            parts = [ways(operand, holds=holds) for operand in operands]
            known = [part for part in parts if part is not None]
            if len(known) < len(parts):
                return None
            together = isinstance(selector, AllOf) == holds
            return _products(known) if together else _sums(known)
        case _:
            return [((selector, holds),)]


def _sums(parts: Iterable[list[Way]]) -> list[Way] | None:
    found = [way for part in parts for way in part]
    return found if len(found) <= _MOST else None


def _products(parts: Iterable[list[Way]]) -> list[Way] | None:
    found: list[Way] = [()]
    for part in parts:
        if len(found) * len(part) > _MOST:
            return None
        found = [(*way, *more) for way in found for more in part]
    return found
