"""One quota in all of its groups: people counted by group and profile, and what it leaves to draw."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen
from policylang.frames.rosters.bounds import Asked, Sizes, Steps, certain
from policylang.frames.rosters.profiles import Profile
from policylang.model.norm import Amount, Quota
from policylang.semantics.quotas.figures import Figures, Option

Flags = npt.NDArray[np.bool_]
_NONE: Final = -1
_SEVERAL: Final = -2


@frozen(eq=False)
class Places:
    """How many of each group are taken from its queue.

    Of some groups nothing ``is_asked``, of others nothing that is ``drawn`` for:
    it is advice, or hangs on a missing fact. ``is_hard`` are groups whose quota
    cannot be kept, or not surely: what gives way there, only the reference tells.
    """

    taken: Sizes
    is_asked: Flags
    is_drawn: Flags
    is_hard: Flags


class Counts:
    """The people whom one quota touches, by group and profile: a table of numbers."""

    def __init__(self, quota: Quota, profiles: Sequence[Profile], table: Sizes) -> None:
        self.quota = quota
        self.profiles = profiles
        self.table = table
        self._by_profile = np.ascontiguousarray(table.T)  # a row is quickly added
        self._amounts = list(dict.fromkeys(a for one in profiles for a in one.amounts))

    def sums(self, of: Callable[[Profile], int]) -> Sizes:
        """Return in each group the sum of what each person adds."""
        adds = np.array([int(of(one)) for one in self.profiles], np.int64)
        some = np.flatnonzero(adds)
        if not len(some):
            return np.zeros(len(self.table), np.int64)
        if (adds[some] == 1).all():
            found: Sizes = self._by_profile[some].sum(axis=0)
        else:
            found = adds[some] @ self._by_profile[some]
        return found

    @property
    def demanding(self) -> Flags:
        """In which groups the quota may count anybody, and so asks for something."""
        found: Flags = self.sums(lambda one: one.may_count) > 0
        return found

    @property
    def present(self) -> Sizes:
        """How many of the sure are there as long as nobody is moved."""
        return self.sums(lambda one: one.present)

    def places(self) -> Places:
        """Return how many are taken in each group, as the reference finds them."""
        groups = len(self.table)
        taken = np.zeros(groups, np.int64)
        is_drawn, is_hard = np.zeros(groups, bool), np.zeros(groups, bool)
        demanding = self.demanding
        if self.quota.advised or self.quota.arrangement is None:
            return Places(taken, demanding, is_drawn, is_hard)
        amounts = self._amount_of()
        for at, amount in enumerate(self._amounts):
            some = np.flatnonzero(demanding & (amounts == at))
            if len(some):
                is_all = len(some) == groups
                part = self if is_all else Counts(self.quota, self.profiles, self.table[some])
                taken[some], is_hard[some] = part._to_be_taken(amount)  # noqa: SLF001 - its own
                is_drawn[some] = ~is_hard[some]
        return Places(taken, demanding, is_drawn, is_hard)

    def _amount_of(self) -> npt.NDArray[np.intp]:
        """Return which amount each group is asked for; none where that is not settled."""
        found = np.full(len(self.table), _NONE, np.intp)
        for at, amount in enumerate(self._amounts):
            there = self.sums(lambda one, amount=amount: amount in one.amounts) > 0  # type: ignore[misc]
            found[there] = np.where(found[there] == _NONE, at, _SEVERAL)
        return found

    def _to_be_taken(self, amount: Amount) -> tuple[Sizes, Flags]:
        asked = self._certain(amount)
        none = np.zeros(len(self.table), np.int64)
        everyone = self.table.sum(axis=1)
        low = none if asked.low is None else asked.low
        high = everyone if asked.high is None else asked.high
        least, most = self.sums(lambda one: one.there), self.sums(lambda one: one.able)
        is_hard = np.maximum(least, low) > np.minimum(most, high)
        fixed = self.sums(lambda one: one.bound)
        size = self.sums(lambda one: one.queued)
        at_least = np.maximum(0, low - fixed)
        at_most = size
        if asked.high is not None:
            at_most = np.maximum(0, np.minimum(size, asked.high - fixed))
        opened = self.sums(lambda one: one.opened)
        staying = self.sums(lambda one: one.queued and one.present)
        wanted = staying
        others = self.sums(lambda one: one.queued and not one.opened and one.present)
        filled = (opened if amount.high is not None else none) + others
        wanted = np.where(opened > 0, filled, staying)
        return np.minimum(np.maximum(wanted, at_least), at_most), is_hard

    def _certain(self, amount: Amount) -> Asked:
        first = self.sums(lambda one: one.base) + self.sums(_surely_based)
        least = self._steps(lambda way: way.low, min)
        most = self._steps(lambda way: way.high, max)
        return certain(self.quota, amount, first, least, most)

    def _steps(
        self, present: Callable[[Option], int], pick: Callable[[Sequence[int]], int]
    ) -> Steps:
        def ends(one: Profile) -> tuple[int, int | None]:
            """Return how many are there outside the base, and how many more inside."""
            inside = [present(way) for way in one.ways or () if way.based]
            outside = [present(way) for way in one.ways or () if not way.based]
            if inside and outside:
                return pick(outside), pick(inside) - pick(outside)
            return pick(inside or outside or (0,)), None

        return Steps(
            self.sums(lambda one: ends(one)[0]),
            self.sums(lambda one: ends(one)[1] == -1),
            self.sums(lambda one: ends(one)[1] == 0),
            self.sums(lambda one: ends(one)[1] == 1),
        )

    def figures(self, group: int, order: Callable[[], Sequence[int]] | None = None) -> Figures:
        """Return the numbers of a group as the reference adds them up.

        *order* gives its profiles in the order in which missing facts are named.
        """
        row = self.table[group]
        there = [(int(row[at]), self.profiles[at]) for at in np.flatnonzero(row).tolist()]
        named = [one for _, one in there if one.missing]
        if order is not None and len({one.missing for one in named}) > 1:
            named = [self.profiles[at] for at in order()]
        return Figures(
            quota=self.quota,
            amounts=_amounts(there),
            sure=(),
            **{name: int(sums[group]) for name, sums in self._sums.items()},
            doubtful=tuple((size, one.ways) for size, one in there if one.ways is not None),
            missing=tuple(dict.fromkeys(fact for one in named for fact in one.missing)),
        )

    @cached_property
    def _sums(self) -> dict[str, Sizes]:
        """The numbers of all groups that are added up, by their names in ``Figures``."""
        return {
            "sure_counted": self.sums(lambda one: one.counted),
            "sure_base": self.sums(lambda one: one.base),
            "mandatory": self.sums(lambda one: one.mandatory),
            "free": self.sums(lambda one: one.free),
            "bound": self.sums(lambda one: one.bound),
            "loose": self.sums(lambda one: one.loose),
        }


def _amounts(there: Sequence[tuple[int, Profile]]) -> tuple[Amount, ...]:
    found: list[Amount] = []
    for _, one in there:
        found += [amount for amount in one.amounts if amount not in found]
    return tuple(found)


def _surely_based(one: Profile) -> int:
    return bool(one.ways) and all(way.based for way in one.ways or ())
