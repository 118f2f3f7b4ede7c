"""Which quotas count the same people at the same time, and where these may be."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from policylang._frozen import frozen
from policylang.analysis.asked import Asked
from policylang.analysis.exclusion import exclude
from policylang.analysis.together import may_hold_at_once, may_meet
from policylang.model.norm import AnyProvision, Modality, Norm, Rota
from policylang.model.policy import Policy
from policylang.model.selector import EVERYONE
from policylang.model.vocabulary import Source
from policylang.semantics.exceptions import is_inert

# Bounds on what somebody may have written to be hard.
_MOST_FAMILIES: Final = 200
_MOST_TOGETHER: Final = 100  # quotas on the same people
_OPENED: Final = frozenset(("office", "home"))
_GIVING: Final = frozenset((Modality.ALLOW, Modality.DELEGATE, Modality.REQUIRE))


@frozen
class Family:
    """Quotas that may all hold at once of the same people, and no further one.

    ``open_to_all`` is where everyone whom they count may be, unless a duty
    says otherwise; ``open_to_some`` is where other norms let or make some be.
    Who is bounded in an arrangement may be there.
    """

    members: tuple[Asked, ...]
    open_to_all: frozenset[str]
    open_to_some: frozenset[str]


def families(asked: Sequence[Asked], policy: Policy) -> Iterator[Family]:
    """Yield every largest set of quotas that count the same people at the same time."""
    groups: dict[object, list[Asked]] = {}
    for one in asked:
        # Who comes in the morning and who in the afternoon are not the same.
        if not one.quota.at_one_time:
            groups.setdefault(_same_people(one, policy), []).append(one)
    for group in groups.values():
        if len(group) > 1:
            looked_at = group[:_MOST_TOGETHER]
            beside = _beside(looked_at, policy)
            for members in islice(_largest(looked_at, beside), _MOST_FAMILIES):
                if len(members) > 1:
                    yield _family(members, policy)


def _same_people(one: Asked, policy: Policy) -> tuple[object, ...]:
    """Return what quotas must share to be about the same people in the same groups."""
    quota = one.quota
    base = None if one.whole else quota.base
    scope = policy.instruments[one.key.instrument].scope
    divided = None
    if quota.table is not None:
        source = policy.vocabulary.attributes[quota.table.fact].source
        by_day = source in (Source.DAY, Source.CALENDAR)
        divided = None if by_day else quota.table.fact
    return quota.per, quota.selector, base, scope, divided


def _beside(group: Sequence[Asked], policy: Policy) -> Mapping[int, frozenset[int]]:
    """Return, for each by its place, which others may hold at once with it."""
    return {
        here: frozenset(
            there
            for there, other in enumerate(group)
            if there != here and _may_join(one, other, policy)
        )
        for here, one in enumerate(group)
    }


def _may_join(one: Asked, other: Asked, policy: Policy) -> bool:
    if one.key == other.key or one.key in other.quota.exception_to:
        return False
    if other.key in one.quota.exception_to:
        return False
    cells = one.holds_for is not None and other.holds_for is not None
    if cells and exclude(one.holds_for or EVERYONE, other.holds_for or EVERYONE):
        return False
    return may_hold_at_once(one.quota, other.quota, policy)


def _largest(
    group: Sequence[Asked], beside: Mapping[int, frozenset[int]]
) -> Iterator[tuple[Asked, ...]]:
    """Yield every largest set whose members may all hold at once, two by two."""
    stack = [(frozenset[int](), frozenset(range(len(group))), frozenset[int]())]
    while stack:
        chosen, left, tried = stack.pop()
        if not left:
            if not tried:
                yield tuple(group[place] for place in sorted(chosen))
            continue
        hub = max(sorted(left | tried), key=lambda place: len(left & beside[place]))
        branches = []
        for place in sorted(left - beside[hub]):
            near = beside[place]
            branches.append((chosen | {place}, left & near, tried & near))
            left -= {place}
            tried |= {place}
        stack += reversed(branches)


def _family(members: tuple[Asked, ...], policy: Policy) -> Family:
    everyone = {EVERYONE, members[0].quota.selector}
    to_all = {*_by_default(members, policy), *(one.arrangement for one in members)}
    to_some: set[str] = set()
    for norm in policy.provisions():
        given = set(_given(norm)) - to_all
        into = to_all if norm.selector in everyone else to_some
        if not given <= into and _may_apply(norm, members, policy):
            into |= given
    return Family(members, frozenset(to_all), frozenset(to_some) - to_all)


def _may_apply(norm: AnyProvision, members: Sequence[Asked], policy: Policy) -> bool:
    """Whether a norm may hold of people whom all the quotas count, while they do."""
    return may_meet(norm, members[0].quota, policy) and all(
        may_hold_at_once(norm, one.quota, policy) for one in members[1:]
    )


def _by_default(members: Sequence[Asked], policy: Policy) -> frozenset[str]:
    stated = {
        arrangement
        for norm in policy.provisions()
        if isinstance(norm, Norm) and norm.modality is Modality.DEFAULT and not norm.advised
        for arrangement in norm.arrangements
    }
    opened = any(one.arrangement in _OPENED for one in members)
    return (_OPENED if opened else frozenset(() if stated else ("office",))) | stated


def _given(norm: AnyProvision) -> tuple[str, ...]:
    """Return where a norm that binds lets or makes somebody be."""
    if is_inert(norm):
        return ()
    if isinstance(norm, Rota):
        return ("office",)
    if isinstance(norm, Norm) and norm.modality in _GIVING:
        return norm.arrangements
    return ()
