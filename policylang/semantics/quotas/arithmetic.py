"""What an amount asks of a number of people, in whole people and exact fractions.

Rounding never breaks the words unless the words say so: "at most" is rounded
down and "at least" up, which is the same as comparing without rounding.
"""

from fractions import Fraction
from math import ceil, floor
from typing import Final

from policylang._frozen import frozen
from policylang.model.norm import Amount, Quota

_HALF: Final = Fraction(1, 2)


@frozen
class Bounds:
    """From so many to so many people, both included; None is without bound."""

    low: int | None
    high: int | None

    @property
    def has_solution(self) -> bool:
        """Whether a whole number lies within."""
        return self.low is None or self.high is None or self.low <= self.high

    def holds(self, present: int) -> bool:
        """Whether a number of people lies within."""
        return (self.low is None or present >= self.low) and (
            self.high is None or present <= self.high
        )


def bounds_of(quota: Quota, amount: Amount, base: int) -> Bounds:
    """Return how many people a quota asks for where its base is so many.

    ``rounded`` rounds both ends as it says, a half up where it is ``nearest``;
    ``at least N`` lifts either end to N.
    """
    low = None if amount.low is None else _least(amount.low, base, quota.rounding)
    high = None if amount.high is None else _most(amount.high, base, quota.rounding)
    if quota.minimum is not None:
        low = None if low is None else max(low, quota.minimum)
        high = None if high is None else max(high, quota.minimum)
    return Bounds(low, high)


def _least(bound: int | Fraction, base: int, rounding: str | None) -> int:
    return bound if isinstance(bound, int) else _rounded(bound * base, rounding or "up")


def _most(bound: int | Fraction, base: int, rounding: str | None) -> int:
    return bound if isinstance(bound, int) else _rounded(bound * base, rounding or "down")


def _rounded(exact: Fraction, how: str) -> int:
    match how:
        case "up":
            return ceil(exact)
        case "down":
            return floor(exact)
        case _:
            return floor(exact + _HALF)
