"""Hold the head-counts of people who are alike against each other, by set inclusion."""

from collections.abc import Mapping
from typing import TypeAlias

from attrs import field

from policylang._frozen import frozen
from policylang.analysis.head_counts import (
    MOST,
    HeadCounts,
    Limit,
    head_counts_of,
    sizes_to_try,
)
from policylang.model.comparison import Places, Relation
from policylang.model.norm import Key, Quota
from policylang.model.policy import Policy
from policylang.semantics.verdict import Verdict

_NOBODY = range(1)
_Shown: TypeAlias = tuple[int, tuple[Places, ...] | None, tuple[Places, ...] | None]


@frozen
class CountsCompared:
    """How new numbers stand to old ones; ``size`` is one at which they differ."""

    relation: Relation
    size: int | None = None
    old: tuple[Places, ...] | None = ()
    new: tuple[Places, ...] | None = ()
    is_complete: bool = True


_SAME = CountsCompared(Relation.EQUIVALENT)


@frozen(eq=False)
class Counting:
    """What the quotas of two policies allow; each pair of bounds is worked out once."""

    old: Mapping[Key, Quota]
    new: Mapping[Key, Quota]
    _known: dict[object, CountsCompared] = field(factory=dict, repr=False)

    @classmethod
    def of(cls, old: Policy, new: Policy) -> "Counting":
        """Return the quotas of two policies."""
        return cls(_quotas(old), _quotas(new))

    @property
    def is_complete(self) -> bool:
        """Whether all sizes of groups were looked at that could matter."""
        return all(one.is_complete for one in self._known.values())

    def compared(self, old: Verdict, new: Verdict) -> CountsCompared:
        """Return how the numbers of people alike differ, where both allow something."""
        before, after = head_counts_of(old, self.old), head_counts_of(new, self.new)
        if before is None or after is None:
            return _SAME
        mark = (_mark(before), _mark(after))
        if mark not in self._known:
            self._known[mark] = _compared(before, after)
        return self._known[mark]


def _quotas(policy: Policy) -> dict[Key, Quota]:
    return {one.key: one for one in policy.provisions() if isinstance(one, Quota)}


def _mark(counts: HeadCounts) -> object:
    return counts.arrangements, tuple(map(_asks, counts.limits))


def _asks(limit: Limit) -> object:
    """Return what a limit is apart from whom it counts."""
    quota = limit.quota
    return limit.arrangement, limit.amount, quota.minimum, quota.rounding


def _compared(old: HeadCounts, new: HeadCounts) -> CountsCompared:
    if _mark(old) == _mark(new):
        return _SAME
    up_to = sizes_to_try(old, new)
    within = around = True
    shown: _Shown | None = None
    for size in range(1, min(up_to, MOST) + 1):
        before, after = old.at(size), new.at(size)
        fits, holds = _is_within(after, before), _is_within(before, after)
        if not (fits and holds) and (shown is None or None in shown):
            # Numbers that are right on both sides tell more than that there are none.
            here = size, _places(before), _places(after)
            shown = here if shown is None or None not in here else shown
        within, around = within and fits, around and holds
        if not within and not around and shown is not None and None not in shown:
            break
    relation = _relation(within=within, around=around)
    is_complete = up_to <= MOST or relation is Relation.NEITHER
    if shown is None:
        return CountsCompared(relation, is_complete=is_complete)
    return CountsCompared(relation, *shown, is_complete=is_complete)


def _is_within(one: Mapping[str, range] | None, other: Mapping[str, range] | None) -> bool:
    """Whether all splits of the one are splits of the other; None is none at all."""
    if one is None or other is None:
        return one is None
    return all(
        numbers[0] >= (there := other.get(name, _NOBODY))[0] and numbers[-1] <= there[-1]
        for name, numbers in one.items()
    )


def _relation(*, within: bool, around: bool) -> Relation:
    match within, around:
        case True, True:
            return Relation.EQUIVALENT
        case True, False:
            return Relation.STRICTER
        case False, True:
            return Relation.LOOSER
        case _:
            return Relation.NEITHER


def relation_of_sets(old: frozenset[str], new: frozenset[str]) -> Relation:
    """Return how what is allowed now stands to what was allowed."""
    return _relation(within=new <= old, around=old <= new)


def _places(counts: Mapping[str, range] | None) -> tuple[Places, ...] | None:
    if counts is None:
        return None
    return tuple(Places(name, numbers[0], numbers[-1]) for name, numbers in counts.items())
