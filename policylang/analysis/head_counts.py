"""How many people of a group, all alike, may be in each arrangement.

They are alike in that one verdict is right for all of them. Where each may be
in several arrangements, quotas bound how many are in each; a split of the group
is right if its numbers sum to the size and keep every bound. The numbers that
an arrangement has in right splits are therefore a range without gaps.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Final

from policylang._frozen import frozen
from policylang.model.decision import Outcome, Status
from policylang.model.norm import Amount, Key, Quota
from policylang.model.selector import EVERYONE
from policylang.semantics.quotas.arithmetic import Bounds, bounds_of
from policylang.semantics.verdict import Verdict

MOST: Final = 2_000
"""People; no larger group is looked at."""

_SEVERAL: Final = 4
"""People; of smaller groups a number tells little."""


@frozen
class Limit:
    """What one quota asks of the people of a group, whom it counts and is a share of."""

    quota: Quota
    amount: Amount

    @property
    def arrangement(self) -> str:
        """Where the people are that it counts."""
        assert self.quota.arrangement is not None
        return self.quota.arrangement

    def at(self, size: int) -> Bounds:
        """Return from how many to how many may be there, of so many."""
        return bounds_of(self.quota, self.amount, size)


@frozen
class HeadCounts:
    """Where people who are alike may be, and what bounds their numbers.

    ``arrangements`` is where each of them may be.
    """

    arrangements: frozenset[str]
    limits: tuple[Limit, ...] = ()

    def at(self, size: int) -> Mapping[str, range] | None:
        """Return the numbers that each arrangement may have, of so many; None if none are right.

        Arrangements that nobody may be in are left out.
        """
        bounds = self.bounds(size)
        if bounds is None:
            return None
        least = sum(low for low, _ in bounds.values())
        most = sum(high for _, high in bounds.values())
        if not least <= size <= most:
            return None
        return {
            name: range(max(low, size - (most - high)), min(high, size - (least - low)) + 1)
            for name, (low, high) in bounds.items()
        }

    def bounds(self, size: int) -> Mapping[str, tuple[int, int]] | None:
        """Return the least and the most of each arrangement by itself; None if some has none."""
        found = dict.fromkeys(sorted(self.arrangements), (0, size))
        for limit in self.limits:
            low, high = found.get(limit.arrangement, (0, 0))
            asked = limit.at(size)
            low = low if asked.low is None else max(low, asked.low)
            high = high if asked.high is None else min(high, asked.high)
            if low > high:
                return None
            if limit.arrangement in found:
                found[limit.arrangement] = low, high
        return found

    def beside(self, other: "HeadCounts") -> "HeadCounts":
        """Return what both allow."""
        return HeadCounts(self.arrangements & other.arrangements, (*self.limits, *other.limits))


@frozen
class Excess:
    """A number of people that one allows in an arrangement and the other does not.

    ``local`` and ``superior`` are the numbers that each allows of ``size`` people.
    """

    size: int
    arrangement: str
    number: int
    local: range
    superior: range


def head_counts_of(verdict: Verdict, quotas: Mapping[Key, Quota]) -> HeadCounts | None:
    """Return where people of a verdict may be; None where nothing is decided of them.

    Quotas count that are in force for them and bind; what amounts to a norm is
    in the verdict already. A share of others than the counted is taken to be of
    these: see :func:`other_bases`.
    """
    answer = verdict.answer
    if answer.outcome not in (Outcome.DECIDED, Outcome.CHOICE):
        return None
    return HeadCounts(frozenset(answer.admissible), tuple(limits_of(verdict, quotas)))


def limits_of(
    verdict: Verdict, quotas: Mapping[Key, Quota], *, advised: bool = False
) -> Iterator[Limit]:
    """Yield what the quotas ask that count somebody; those that bind, or those advised."""
    wanted = Status.ADVICE if advised else Status.COUNTS
    for key, amount in sorted(verdict.amounts.items()):
        if verdict.statuses[key][0] is wanted and quotas[key].arrangement is not None:
            yield Limit(quotas[key], amount)


def other_bases(counts: HeadCounts) -> tuple[Quota, ...]:
    """Return the quotas whose share is of people who need not be those that they count."""
    return tuple(
        limit.quota
        for limit in counts.limits
        if limit.quota.base not in (None, EVERYONE, limit.quota.selector)
        and any(isinstance(end, Fraction) for end in (limit.amount.low, limit.amount.high))
    )


def sizes_to_try(*counts: HeadCounts) -> int:
    """Return a size beyond which nothing new happens.

    A rounded share grows by the same number every time the size grows by all
    denominators' common multiple. Only whole numbers, and the roundings, can
    keep what will happen in the end from happening the first time.
    """
    limits = [limit for each in counts for limit in each.limits]
    ends = [end for limit in limits for end in (limit.amount.low, limit.amount.high)]
    period = lcm(*(end.denominator for end in ends if isinstance(end, Fraction)))
    whole = sum(end for end in ends if isinstance(end, int))
    whole += sum(limit.quota.minimum or 0 for limit in limits)
    return period * (len(ends) + 2 + whole)


def contained(
    local: HeadCounts, superior: HeadCounts, up_to: int, *, start: int = 1
) -> Excess | None:
    """Return the first numbers that a text allows and its superior does not, or None.

    Sizes of which either has no right split at all are passed over. What the
    text itself bounds is looked at before other arrangements, and of these the
    one that the superior bounds.
    """
    for size in range(start, up_to + 1):
        here, there = local.at(size), superior.at(size)
        if here is None or there is None:
            continue
        bounds = superior.bounds(size) or {}
        for name in _in_order({**here, **bounds}, local, superior):
            mine, (low, high) = here.get(name, range(1)), bounds.get(name, (0, 0))
            if mine[-1] > high or mine[0] < low:
                number = mine[-1] if mine[-1] > high else mine[0]
                return Excess(size, name, number, mine, there.get(name, range(1)))
    return None


@lru_cache(maxsize=1_024)
def shown_excess(local: HeadCounts, superior: HeadCounts) -> Excess | None:
    """Return the first excess in a group of several people, else in a smaller one."""
    enough = min(sizes_to_try(local, superior), MOST)
    first = contained(local, superior, enough)
    return first and (contained(local, superior, enough, start=_SEVERAL) or first)


def _in_order(names: Iterable[str], local: HeadCounts, superior: HeadCounts) -> list[str]:
    mine = {limit.arrangement for limit in local.limits}
    theirs = {limit.arrangement for limit in superior.limits}
    return sorted(names, key=lambda name: (name not in mine, name not in theirs, name))


@lru_cache(maxsize=1_024)
def have_nothing_in_common(local: HeadCounts, superior: HeadCounts, up_to: int) -> bool:
    """Whether no group at all can keep both, though there are groups that can keep either."""
    both = local.beside(superior)
    sizes = [
        size
        for size in range(1, up_to + 1)
        if local.at(size) is not None and superior.at(size) is not None
    ]
    return bool(sizes) and all(both.at(size) is None for size in sizes)
