"""The numbers of one quota in one group: who counts, who must, who may, and what is asked.

Who counts may hang on missing facts; then each number is an interval, and what
is asked is kept apart by whether it is kept for certain, or only perhaps.
"""

from collections.abc import Callable, Iterable
from functools import cached_property

from attrs import define

from policylang._frozen import frozen
from policylang.model.decision import Answer
from policylang.model.group import Count
from policylang.model.norm import Amount, Quota
from policylang.semantics.quotas.arithmetic import Bounds, bounds_of
from policylang.semantics.quotas.clusters import Cell, Cluster, Demand
from policylang.semantics.quotas.membership import Membership


@frozen(order=True)
class Option:
    """How someone figures under one completion; at least ``low`` and at most ``high`` present."""

    counted: bool
    based: bool
    low: int
    high: int


@define(eq=False, slots=False)
class Figures:
    """The numbers of a quota in a group.

    ``sure`` are the cells of which everything is known that the quota asks;
    ``doubtful`` are sizes of cells with what is possible for each of theirs.
    ``amounts`` has more than one where the table's fact is missing. ``bound``
    are the sure who can be there only, for crews and lists as well as for norms,
    and ``loose`` those who may still be there or elsewhere.
    """

    quota: Quota
    amounts: tuple[Amount, ...]
    sure: tuple[int, ...]
    sure_counted: int
    sure_base: int
    mandatory: int
    free: int
    bound: int
    loose: int
    doubtful: tuple[tuple[int, tuple[Option, ...]], ...]
    missing: tuple[str, ...]

    @property
    def amount(self) -> Amount | None:
        """What is asked; None where that hangs on a missing fact."""
        return self.amounts[0] if len(self.amounts) == 1 else None

    def number(self, sure: int, claim: Callable[[Option], bool]) -> Count:
        """Return how many of the doubtful something holds of, besides so many of the sure."""
        least = sum(size for size, ways in self.doubtful if all(map(claim, ways)))
        most = sum(size for size, ways in self.doubtful if any(map(claim, ways)))
        return Count(sure + least, sure + most)

    @cached_property
    def base(self) -> Count:
        """How many the share is of."""
        return self.number(self.sure_base, lambda way: way.based)

    @cached_property
    def _presence(self) -> tuple[tuple[int, int, Bounds], ...]:
        """For each size of the base: the least and most doubtful people present, and the bounds."""
        if self.amount is None:
            return ()
        least = _totals(self.doubtful, lambda way: way.low, min)
        most = _totals(self.doubtful, lambda way: way.high, max)
        first = self.base.low
        return tuple(
            (low, high, bounds_of(self.quota, self.amount, first + more))
            for more, (low, high) in enumerate(zip(least, most, strict=True))
        )

    def at_base(self, base: int) -> Bounds:
        """Return what is asked where the base is so many."""
        assert self.amount is not None
        return bounds_of(self.quota, self.amount, base)

    @cached_property
    def certain(self) -> Bounds:
        """How many of the sure may be present, so that the quota is kept whatever is missing."""
        lows = [asked.low - low for low, _, asked in self._presence if asked.low is not None]
        highs = [asked.high - high for _, high, asked in self._presence if asked.high is not None]
        return Bounds(max(lows, default=None), min(highs, default=None))

    @cached_property
    def hopeful(self) -> Bounds:
        """How many of the sure may be present, so that some completion keeps the quota."""
        lows = [asked.low - high for _, high, asked in self._presence if asked.low is not None]
        highs = [asked.high - low for low, _, asked in self._presence if asked.high is not None]
        return Bounds(min(lows, default=None), max(highs, default=None))

    @property
    def is_solvable(self) -> bool:
        """Whether some completion leaves a whole number within the bounds."""
        return any(asked.has_solution for _, _, asked in self._presence)

    def surely_holds(self, present: int) -> bool:
        """Whether the quota is kept with so many of the sure present, whatever is missing."""
        return bool(self._presence) and self.certain.holds(present)

    def possibly_holds(self, present: int) -> bool:
        """Whether some completion of what is missing keeps the quota."""
        if self.amount is None:
            return True
        return any(
            (asked.high is None or present + low <= asked.high)
            and (asked.low is None or present + high >= asked.low)
            for low, high, asked in self._presence
        )


def figures_of(demand: Demand, cluster: Cluster) -> Figures:
    """Return the numbers of a quota in a group."""
    quota = demand.provision
    assert isinstance(quota, Quota)
    tally = _Tally(quota)
    for place in demand.cells:
        tally.add(place, cluster.cells[place])
    return tally.figures()


class _Tally:
    """Adds cells up."""

    def __init__(self, quota: Quota) -> None:
        self.quota = quota
        self.counted = self.base = self.mandatory = self.free = self.bound = self.loose = 0
        self.sure: list[int] = []
        self.doubtful: list[tuple[int, tuple[Option, ...]]] = []
        self.amounts: dict[Amount, None] = {}
        self.missing: dict[str, None] = {}

    def add(self, place: int, cell: Cell) -> None:
        """Add a cell, by its place in the cluster."""
        size, quota = len(cell.people), self.quota
        roles = {_role(one, quota) for one in cell.kind.memberships}
        self.amounts |= {amount: None for _, _, amount in roles if amount is not None}
        sure = len(roles) == 1 and bool(cell.options)
        if not sure:
            ways = {_option(one, quota, cell) for one in cell.kind.memberships}
            self.doubtful.append((size, tuple(sorted(ways))))
            self.missing |= dict.fromkeys(cell.kind.missing)
            return
        counted, based, _ = next(iter(roles))
        self.base += size * based
        if counted:
            self.sure.append(place)
            self.counted += size
            possible = _left_open(cell)
            self.bound += size * (possible == (quota.arrangement,))
            self.loose += size * (quota.arrangement in possible and len(possible) > 1)
            answer = cell.kind.answer
            admissible = () if answer is None else answer.admissible
            self.mandatory += size * (admissible == (quota.arrangement,))
            self.free += size * (quota.arrangement in admissible and len(admissible) > 1)

    def figures(self) -> Figures:
        """Return what was added up."""
        return Figures(
            self.quota,
            tuple(self.amounts),
            tuple(self.sure),
            self.counted,
            self.base,
            self.mandatory,
            self.free,
            self.bound,
            self.loose,
            tuple(self.doubtful),
            tuple(self.missing),
        )


def _role(membership: Membership, quota: Quota) -> tuple[bool, bool, Amount | None]:
    counted = dict(membership.counted)
    return quota.key in counted, quota.key in membership.based, counted.get(quota.key)


def _option(membership: Membership, quota: Quota, cell: Cell) -> Option:
    counted, based, _ = _role(membership, quota)
    if not counted:
        return Option(False, based, 0, 0)
    admissible = _possible(membership.answer, cell)
    if admissible == (quota.arrangement,):
        return Option(True, based, 1, 1)
    return Option(True, based, 0, int(not admissible or quota.arrangement in admissible))


def _left_open(cell: Cell) -> tuple[str, ...]:
    """Return where people may still be, by whoever's choice."""
    if cell.fixed is not None or cell.answer is None:
        return cell.options
    return cell.answer.admissible


def _possible(answer: Answer, cell: Cell) -> tuple[str, ...]:
    return cell.options or answer.admissible


def _totals(
    doubtful: Iterable[tuple[int, tuple[Option, ...]]],
    present: Callable[[Option], int],
    pick: Callable[[Iterable[int]], int],
) -> tuple[int, ...]:
    """Return the least, or most, people present for each size of the base, the smallest first.

    Of people who may be in the base or not, those are taken first whose being
    there changes the number for the better.
    """
    start = 0
    steps: list[int] = []
    for size, ways in doubtful:
        inside = [present(way) for way in ways if way.based]
        outside = [present(way) for way in ways if not way.based]
        if inside and outside:
            start += size * pick(outside)
            steps += [pick(inside) - pick(outside)] * size
        else:
            start += size * pick(inside or outside)
    steps.sort(reverse=pick((0, 1)) == 1)
    totals = [start]
    for step in steps:
        totals.append(totals[-1] + step)
    return tuple(totals)
