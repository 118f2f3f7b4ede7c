"""What the quotas of a policy ask of each number of people, cell by cell."""

from collections.abc import Iterator
from typing import Final

from attrs import field

from policylang._frozen import frozen
from policylang.model.norm import Amount, Key, Quota
from policylang.model.policy import Policy
from policylang.model.selector import EVERYONE, IsIn, IsNumber, Selector
from policylang.semantics.liveness import Live
from policylang.semantics.precedence import quota_as_norm
from policylang.semantics.quotas.arithmetic import Bounds, bounds_of

OTHERS: Final = "*"
"""The cell of a table for the values that have none of their own."""


@frozen(kw_only=True, eq=False)
class Asked:
    """A quota, or one cell of its table, and its bounds by the size of the base.

    ``cell`` is the value of the cell, empty without a table; ``holds_for`` is
    what selects it. ``bounds`` start at one person. ``within`` says that nobody
    is counted who is not in the base; ``whole`` that everyone in the base is.
    """

    quota: Quota = field(repr=False)
    arrangement: str
    amount: Amount
    cell: str = ""
    holds_for: Selector | None = field(default=None, repr=False)
    bounds: tuple[Bounds, ...] = field(repr=False)
    within: bool = True
    whole: bool = True

    @property
    def key(self) -> Key:
        """The provision that asks."""
        return self.quota.key

    def at(self, size: int) -> Bounds:
        """Return the bounds where the base is so many people."""
        return self.bounds[size - 1]

    def has_solution(self, size: int) -> bool:
        """Whether it can be kept by a base of so many people, all of whom may choose."""
        bounds = self.at(size)
        return bounds.has_solution and not (self.within and (bounds.low or 0) > size)


def read_asked(policy: Policy, up_to: int) -> tuple[Asked, ...]:
    """Return what every quota on an arrangement asks of 1 to *up_to* people.

    Advised quotas ask nothing; what amounts to a norm is no quota.
    """
    seen: dict[tuple[object, ...], tuple[Bounds, ...]] = {}
    return tuple(
        one
        for quota in policy.provisions()
        if isinstance(quota, Quota) and not quota.advised
        for one in _cells(quota, up_to, seen)
    )


def _cells(
    quota: Quota, up_to: int, seen: dict[tuple[object, ...], tuple[Bounds, ...]]
) -> Iterator[Asked]:
    if quota.arrangement is None:
        return
    for cell, holds_for, amount in _amounts(quota):
        if quota_as_norm(quota, Live(amount)) is not None:
            continue
        name = (amount, quota.minimum, quota.rounding)
        if name not in seen:
            seen[name] = tuple(bounds_of(quota, amount, size) for size in range(1, up_to + 1))
        whole = quota.base is None or quota.base == quota.selector
        yield Asked(
            quota=quota,
            arrangement=quota.arrangement,
            amount=amount,
            cell=cell,
            holds_for=holds_for,
            bounds=seen[name],
            within=whole or quota.base == EVERYONE,
            whole=whole,
        )


def _amounts(quota: Quota) -> Iterator[tuple[str, Selector | None, Amount]]:
    if quota.table is None:
        if quota.amount is not None:
            yield "", None, quota.amount
        return
    for selector, amount in quota.table.cells:
        if amount is not None:
            yield _value(selector), selector, amount


def _value(selector: Selector) -> str:
    match selector:
        case IsIn(shown=(name,)):
            return name
        case IsNumber(values=values) if len(values) == 1:
            return str(*values)
        case _:
            return OTHERS
