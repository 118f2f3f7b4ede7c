"""POL371 and POL372: amendments of what is gone, and amendments that nothing orders."""

from collections.abc import Iterator
from itertools import combinations

from policylang.analysis.chains import (
    before_of,
    is_over,
    of_kind,
    stands_before,
    taking_out,
)
from policylang.analysis.draft import Draft
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import Key
from policylang.model.policy import Amendment, AmendmentKind, Policy
from policylang.semantics.amendments import day_of, order, versions


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report what is amended after it was taken out, and what is amended twice at once."""
    policy = draft.policy
    every = taking_out(policy)
    for one in every:
        yield from _of_what_is_gone(one, every, policy)
    for one, other in combinations(every, 2):
        yield from _twice(one, other, policy)
    for one, other in combinations(of_kind(AmendmentKind.EXTEND, policy), 2):
        if one.target == other.target and one.by != other.by and one.end != other.end:
            before = order((one, other), policy.instruments)
            if not before(one, other) and not before(other, one) and other.span is not None:
                yield Code.AMENDED_TWICE.at(
                    other.span,
                    what=policy.instruments[one.target].reference,
                    other=policy.instruments[one.by].reference,
                )


def _of_what_is_gone(
    one: Amendment, every: tuple[Amendment, ...], policy: Policy
) -> Iterator[Diagnostic]:
    if one.span is None:
        return
    due, (named,) = day_of(one.start), one.keys
    target = policy.instruments[one.target]
    lines = versions(named, policy.amendments)
    culprits = list(_taking_out_before(one, named, every, policy))
    if culprits and not any(stands_before(key, one, policy) for key in lines):
        why, other = "out", policy.instruments[culprits[-1]]
    elif is_over(target, due, but=one.by):
        why, other = "over", target
    else:
        return
    yield Code.AMENDS_WHAT_IS_GONE.at(
        one.span,
        label=named.label,
        instrument=target.reference,
        why_gone=why,
        other=other.reference,
    )


def _taking_out_before(
    one: Amendment, named: Key, every: tuple[Amendment, ...], policy: Policy
) -> Iterator[int]:
    """Yield the instruments that took out before what an amendment names."""
    before = before_of(one, policy)
    for each in every:
        reached = any(named in versions(key, policy.amendments) for key in each.keys)
        if each is not one and before(each, one) and reached and each.put_in != named:
            yield each.by


def _twice(one: Amendment, other: Amendment, policy: Policy) -> Iterator[Diagnostic]:
    lines = [
        {key for named in each.keys for key in versions(named, policy.amendments)}
        for each in (one, other)
    ]
    before = before_of(one, policy)
    if one.by == other.by or not lines[0] & lines[1] or other.span is None:
        return
    if before(one, other) or before(other, one):
        return
    yield Code.AMENDED_TWICE.at(
        other.span, what=other.keys[0].label, other=policy.instruments[one.by].reference
    )
