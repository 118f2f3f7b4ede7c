"""Whole numbers within bounds, such that sums of some of them lie within bounds.

A group is small, and most of its people are alike, so that a handful of numbers
says how many of each kind are where. Bounds are drawn in as far as each sum
allows; what is left open is halved and tried, in a fixed order. What takes too
long that way is left to the exact solver, if it is installed.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

from policylang._frozen import frozen
from policylang.semantics.exact import Model, is_installed, total

BUDGET: Final = 100
"""How often each number of each sum is looked at on average, before the search is given up."""

_LEAST: Final = 50_000  # looks, of however few numbers

Interval: TypeAlias = tuple[int, int]


class UndecidedError(Exception):
    """The search was given up; never leaves the package."""


@frozen
class Sum:
    """The numbers at these places add up to between ``low`` and ``high``; None is no bound."""

    places: tuple[int, ...]
    low: int | None
    high: int | None


def added(sums: Sequence[Sum]) -> Sum:
    """Return what sums of different numbers come to together."""
    places = sorted(place for each in sums for place in each.places)
    lows = [each.low for each in sums if each.low is not None]
    highs = [each.high for each in sums if each.high is not None]
    return Sum(
        tuple(places),
        sum(lows) if len(lows) == len(sums) else None,
        sum(highs) if len(highs) == len(sums) else None,
    )


def solve(
    limits: Sequence[Interval], sums: Iterable[Sum], wished: Sequence[int]
) -> tuple[int, ...] | None:
    """Return numbers within all bounds, near those *wished* for, or None where there are none.

    Raises:
        UndecidedError: the search took too long.
    """
    if any(low > high for low, high in limits):
        return None
    merged = _merged(sums)
    try:
        return _Search(merged, wished).run([list(each) for each in limits])
    except UndecidedError:
        if not is_installed():
            raise
    return _exactly(limits, merged, wished)


def _merged(sums: Iterable[Sum]) -> tuple[Sum, ...]:
    """Return sums of which no two are of the same numbers."""
    found: dict[tuple[int, ...], Sum] = {}
    for each in sums:
        other = found.get(each.places, each)
        lows = [low for low in (each.low, other.low) if low is not None]
        highs = [high for high in (each.high, other.high) if high is not None]
        bounds = max(lows, default=None), min(highs, default=None)
        found[each.places] = Sum(each.places, *bounds)
    return tuple(found.values())


def _exactly(
    limits: Sequence[Interval], sums: Iterable[Sum], wished: Sequence[int]
) -> tuple[int, ...] | None:
    model = Model()
    numbers = [model.number(low, high) for low, high in limits]
    for each in sums:
        model.between([numbers[place] for place in each.places], each.low, each.high)
    apart = [_apart(model, *each) for each in zip(numbers, limits, wished, strict=True)]
    if model.minimise(total(apart), roughly=True) is None:
        if model.is_proved:
            return None
        raise UndecidedError
    return tuple(map(model.value, numbers))


def _apart(model: Model, number: Any, limits: Interval, wish: int) -> Any:
    """Return how far a number is from what is wished for."""
    apart = model.number(0, max(abs(wish - limit) for limit in limits))
    model.between([apart, -number], -wish, None)
    model.between([apart, number], wish, None)
    return apart


class _Search:
    """The state of one search."""

    def __init__(self, sums: Sequence[Sum], wished: Sequence[int]) -> None:
        self._sums = sums
        self._wished = wished
        self._left = _LEAST + BUDGET * sum(len(each.places) for each in sums)
        self._of: list[list[int]] = [[] for _ in wished]
        for number, each in enumerate(sums):
            for place in each.places:
                self._of[place].append(number)

    def run(self, limits: list[list[int]]) -> tuple[int, ...] | None:
        """Try the halves one after the other, the likelier one first."""
        stack = [(limits, list(range(len(self._sums))))]
        while stack:
            narrowed, waiting = stack.pop()
            if not self._draw_in(narrowed, waiting):
                continue
            at = next((at for at, (low, high) in enumerate(narrowed) if low < high), None)
            if at is None:
                return tuple(low for low, _ in narrowed)
            for half in self._halves(at, *narrowed[at]):
                copy = [list(each) for each in narrowed]
                copy[at] = half
                stack.append((copy, list(self._of[at])))
            self._left -= len(limits)
        return None

    def _halves(self, at: int, low: int, high: int) -> tuple[list[int], list[int]]:
        """Return both halves, the one with the number that is wished for last."""
        wish = min(max(self._wished[at], low), high)
        if wish == high:
            return [low, high - 1], [high, high]
        if wish == low:
            return [low + 1, high], [low, low]
        return [low, wish - 1], [wish, high]

    def _draw_in(self, limits: list[list[int]], waiting: list[int]) -> bool:
        """Narrow every number as far as the sums allow; False where one has no room left."""
        while waiting:
            each = self._sums[waiting.pop()]
            self._left -= len(each.places)
            if self._left < 0:
                raise UndecidedError
            low = sum(limits[place][0] for place in each.places)
            high = sum(limits[place][1] for place in each.places)
            if each.high is not None and low > each.high:
                return False
            if each.low is not None and high < each.low:
                return False
            for place in each.places:
                least, most = limits[place]
                if each.high is not None:
                    most = min(most, each.high - low + limits[place][0])
                if each.low is not None:
                    least = max(least, each.low - high + limits[place][1])
                if [least, most] != limits[place]:
                    if least > most:
                        return False
                    low += least - limits[place][0]
                    high += most - limits[place][1]
                    limits[place][:] = least, most
                    waiting += [other for other in self._of[place] if other not in waiting]
        return True
