"""What two duties ask for, and whether anybody can do both."""

from collections.abc import Iterator
from typing import Final

from policylang._frozen import frozen
from policylang.model.norm import AnyProvision, Modality, Norm, Quota
from policylang.semantics.conduct import conduct_of
from policylang.semantics.exceptions import DUTIES, is_inert
from policylang.semantics.liveness import Live
from policylang.semantics.precedence import quota_as_norm

_ANYWHERE: Final = frozenset(("office", "home"))


@frozen
class Asks:
    """What a duty requires, or forbids; ``requires`` says which."""

    provision: AnyProvision
    requires: bool
    arrangements: frozenset[str]

    @property
    def is_general(self) -> bool:
        """Whether it is for everyone."""
        return self.provision.is_general


def asks_of(provision: AnyProvision) -> Iterator[Asks]:
    """Yield what a provision requires and forbids; of a quota, by the cells of its table."""
    if is_inert(provision) or conduct_of(provision) is not None:
        return
    if isinstance(provision, Norm) and provision.modality in DUTIES:
        requires = provision.modality is not Modality.FORBID
        yield Asks(provision, requires, frozenset(provision.arrangements))
    elif isinstance(provision, Quota) and provision.arrangement is not None:
        cells = () if provision.table is None else provision.table.cells
        amounts = (provision.amount, *(amount for _, amount in cells))
        kinds = {quota_as_norm(provision, Live(amount)) for amount in amounts}
        for kind in (Modality.REQUIRE, Modality.FORBID):
            if kind in kinds:
                requires = kind is Modality.REQUIRE
                yield Asks(provision, requires, frozenset((provision.arrangement,)))


def cannot_both(one: Asks, other: Asks) -> bool:
    """Whether two duties of one rank leave nothing, and neither stands before the other."""
    same = one.provision.key.instrument == other.provision.key.instrument
    if same and one.is_general != other.is_general and (one.requires or other.requires):
        return False  # the particular stands, or a prohibition for all leaves it alone
    if one.requires and other.requires:
        return one.arrangements.isdisjoint(other.arrangements)
    if one.requires or other.requires:
        required, forbidden = (one, other) if one.requires else (other, one)
        return required.arrangements <= forbidden.arrangements
    return (one.arrangements | other.arrangements) >= _ANYWHERE
