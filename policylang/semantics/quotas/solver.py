"""Whole numbers within bounds, such that sums of some of them lie within bounds.

A group is small, and most of its people are alike, so that a handful of numbers
says how many of each kind are where. Bounds are drawn in as far as each sum
allows; what is left open is halved and tried, in a fixed order.
"""

from collections.abc import Sequence
from typing import Final, TypeAlias

from attrs import frozen

BUDGET: Final = 20_000
"""Halvings tried, after which the question is left undecided."""

Interval: TypeAlias = tuple[int, int]


class UndecidedError(Exception):
    """The search was given up; never leaves the package."""


@frozen
class Sum:
    """The numbers at these places add up to between ``low`` and ``high``; None is no bound."""

    places: tuple[int, ...]
    low: int | None
    high: int | None


def solve(
    limits: Sequence[Interval], sums: Sequence[Sum], wished: Sequence[int] | None = None
) -> tuple[int, ...] | None:
    """Return numbers within all bounds, near those *wished* for, or None where there are none.

    Raises:
        UndecidedError: the search took too long.
    """
    return _Search(sums, len(limits), wished).run([list(each) for each in limits])


class _Search:
    """The state of one search."""

    def __init__(self, sums: Sequence[Sum], size: int, wished: Sequence[int] | None) -> None:
        self._sums = sums
        self._wished = wished
        self._of: list[list[int]] = [[] for _ in range(size)]
        for number, each in enumerate(sums):
            for place in each.places:
                self._of[place].append(number)

    def run(self, limits: list[list[int]]) -> tuple[int, ...] | None:
        """Try the halves one after the other, the likelier one first."""
        if any(low > high for low, high in limits):
            return None
        stack = [(limits, list(range(len(self._sums))))]
        for _ in range(BUDGET):
            while stack and not self._draw_in(*stack[-1]):
                stack.pop()
            if not stack:
                return None
            narrowed, _ = stack.pop()
            at = next((at for at, (low, high) in enumerate(narrowed) if low < high), None)
            if at is None:
                return tuple(low for low, _ in narrowed)
            for half in self._halves(at, *narrowed[at]):
                copy = [list(each) for each in narrowed]
                copy[at] = half
                stack.append((copy, list(self._of[at])))
        raise UndecidedError

    def _halves(self, at: int, low: int, high: int) -> tuple[list[int], list[int]]:
        """Return both halves, the one with the number that is wished for last."""
        wish = high if self._wished is None else min(max(self._wished[at], low), high)
        if wish == high:
            return [low, high - 1], [high, high]
        if wish == low:
            return [low + 1, high], [low, low]
        return [low, wish - 1], [wish, high]

    def _draw_in(self, limits: list[list[int]], waiting: list[int]) -> bool:
        """Narrow every number as far as the sums allow; False where one has no room left."""
        while waiting:
            each = self._sums[waiting.pop()]
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
