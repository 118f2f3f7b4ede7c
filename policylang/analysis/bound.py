"""Who may be bound to an arrangement, or kept from it, though a quota counts them."""

from collections.abc import Iterator
from functools import lru_cache

from policylang.analysis.asked import Asked
from policylang.analysis.together import may_meet
from policylang.model.norm import Key, Modality, Norm, Quota
from policylang.model.policy import Policy
from policylang.model.selector import Selector
from policylang.semantics.exceptions import is_inert

_REQUIRING = frozenset((Modality.REQUIRE, Modality.EXEMPT, Modality.ESSENTIAL))


def binding(asked: Asked, policy: Policy) -> Iterator[Norm]:
    """Yield the duties that may bind somebody whom a quota counts to its arrangement."""
    for duty in _duties(policy):
        if duty.arrangements == (asked.arrangement,) and duty.modality in _REQUIRING:
            yield from _if_counted(duty, asked.quota, policy)


def barring(asked: Asked, policy: Policy) -> Iterator[Norm]:
    """Yield the duties that may keep somebody whom a quota counts from its arrangement."""
    for duty in _duties(policy):
        if (asked.arrangement in duty.arrangements) == (duty.modality is Modality.FORBID):
            yield from _if_counted(duty, asked.quota, policy)


@lru_cache(maxsize=16)
def _duties(policy: Policy) -> tuple[Norm, ...]:
    """Return the duties on arrangements."""
    return tuple(
        norm
        for norm in policy.provisions()
        if isinstance(norm, Norm)
        and not is_inert(norm)
        and norm.conduct is None
        and (norm.modality in _REQUIRING or norm.modality is Modality.FORBID)
    )


@lru_cache(maxsize=16)
def _left_out(policy: Policy) -> frozenset[tuple[Key, Selector]]:
    """Return the quotas that leave somebody out, with whom."""
    return frozenset(
        (target, norm.selector)
        for norm in policy.provisions()
        if isinstance(norm, Norm) and not is_inert(norm)
        for target in (*norm.targets, *norm.exception_to)
    )


def _if_counted(duty: Norm, quota: Quota, policy: Policy) -> Iterator[Norm]:
    """Yield a duty that may hold of somebody whom a quota counts."""
    is_own = duty.key.instrument == quota.key.instrument
    if duty.modality is Modality.ESSENTIAL and is_own:
        return
    if (quota.key, duty.selector) not in _left_out(policy) and may_meet(duty, quota, policy):
        yield duty
