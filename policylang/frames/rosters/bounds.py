"""What a quota asks in many groups at once: the sums of the reference, for whole columns."""

from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen
from policylang.model.norm import Amount, Quota

Sizes = npt.NDArray[np.int64]


@frozen(eq=False)
class Asked:
    """From so many to so many of the sure in each group; None is without bound."""

    low: Sizes | None
    high: Sizes | None


@frozen(eq=False)
class Steps:
    """How the number present grows with the base, by the doubtful of each group.

    Whoever is in the base or not, and is present there or not, takes it one
    down, leaves it, or takes it one up; ``start`` is the number before.
    """

    start: Sizes
    down: Sizes
    level: Sizes
    up: Sizes

    def least(self, more: Sizes, of: npt.NDArray[np.intp]) -> Sizes:
        """Return the fewest present where the base has so many more, for these groups."""
        over = more - self.down[of] - self.level[of]
        found: Sizes = self.start[of] - np.minimum(more, self.down[of]) + np.maximum(0, over)
        return found

    def most(self, more: Sizes, of: npt.NDArray[np.intp]) -> Sizes:
        """Return the most present where the base has so many more, for these groups."""
        over = more - self.up[of] - self.level[of]
        found: Sizes = self.start[of] + np.minimum(more, self.up[of]) - np.maximum(0, over)
        return found


def certain(quota: Quota, amount: Amount, first: Sizes, least: Steps, most: Steps) -> Asked:
    """Return how many of the sure may be present, so that a quota is kept whatever is missing.

    Args:
        quota: what asks.
        amount: what it asks.
        first: how many are in the base for certain, in each group.
        least: how the fewest present grow with the base.
        most: how the most present grow with it.
    """
    more = least.down + least.level + least.up
    sizes = more + 1
    of = np.repeat(np.arange(len(first)), sizes)
    starts = np.cumsum(sizes) - sizes
    steps = np.arange(len(of)) - starts[of]
    low, high = _bounds(quota, amount, first[of] + steps)
    if low is not None:
        low = np.maximum.reduceat(low - least.least(steps, of), starts) if len(of) else low
    if high is not None:
        high = np.minimum.reduceat(high - most.most(steps, of), starts) if len(of) else high
    return Asked(low, high)


def _bounds(quota: Quota, amount: Amount, base: Sizes) -> tuple[Sizes | None, Sizes | None]:
    low = None if amount.low is None else _number(amount.low, base, quota.rounding or "up")
    high = None if amount.high is None else _number(amount.high, base, quota.rounding or "down")
    if quota.minimum is not None:
        low = None if low is None else np.maximum(low, quota.minimum)
        high = None if high is None else np.maximum(high, quota.minimum)
    return low, high


def _number(bound: int | Fraction, base: Sizes, how: str) -> Sizes:
    if isinstance(bound, int):
        return np.full(len(base), bound, np.int64)
    top, bottom = bound.numerator, bound.denominator
    whole: Any = base
    if 2 * top * (int(base.max()) if len(base) else 0) + bottom > np.iinfo(np.int64).max:
        whole = base.astype(object)  # numbers of any length
    match how:
        case "up":
            found = -(-whole * top // bottom)
        case "down":
            found = whole * top // bottom
        case _:
            found = (2 * whole * top + bottom) // (2 * bottom)
    return found.astype(np.int64)  # type: ignore[no-any-return]
