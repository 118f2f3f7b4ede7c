"""POL379: two instruments of one issuer and rank on one subject, without a word of one another."""

from collections.abc import Iterator
from itertools import combinations

from policylang.analysis.draft import Draft, speaks
from policylang.analysis.together import may_meet
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import AnyProvision, Modality, Norm, Quota, Rota
from policylang.model.policy import Instrument, Policy
from policylang.model.vocabulary import normal

_SILENT = frozenset((Modality.ADVISE, Modality.RESERVE, Modality.EXEMPT_FROM))


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report each such pair once, at the later instrument."""
    policy = draft.policy
    related = _related(policy)
    for one, other in combinations(policy.instruments, 2):
        if not _is_of_one_hand(one, other) or frozenset((one.position, other.position)) in related:
            continue
        first, second = sorted((one, other), key=_age)
        pair = _meeting(first, second, policy)
        if pair is not None and second.span is not None:
            yield Code.SILENT_OVERLAP.at(
                second.span,
                instrument=first.reference,
                label=pair[1].label,
                other=pair[0].label,
            )


def _age(one: Instrument) -> tuple[str, int]:
    return "" if one.dated is None else one.dated.isoformat(), one.position


def _is_of_one_hand(one: Instrument, other: Instrument) -> bool:
    return (
        one.issuer is not None
        and other.issuer is not None
        and normal(one.issuer) == normal(other.issuer)
        and one.rank == other.rank
    )


def _meeting(
    one: Instrument, other: Instrument, policy: Policy
) -> tuple[AnyProvision, AnyProvision] | None:
    """Return two provisions on one subject that may hold of one person on one day."""
    for here in one.provisions:
        for there in other.provisions:
            subject = _subject(here)
            if subject is not None and subject == _subject(there) and may_meet(here, there, policy):
                return here, there
    return None


def _subject(provision: AnyProvision) -> str | None:
    """Return what a provision regulates: where people work, or a conduct; None for neither."""
    if not speaks(provision) or not isinstance(provision, (Norm, Quota, Rota)):
        return None
    if isinstance(provision, Norm) and provision.modality in _SILENT:
        return None
    conduct = None if isinstance(provision, Rota) else provision.conduct
    return "" if conduct is None else normal(conduct)


def _related(policy: Policy) -> set[frozenset[int]]:
    """Return the pairs of instruments of a chain: what changes or names another is related.

    Two amendments of one instrument are related through it.
    """
    families = [{one.position} for one in policy.instruments]
    for by, target in _links(policy):
        joined = [family for family in families if by in family or target in family]
        families = [family for family in families if family not in joined]
        families.append(set().union(*joined))
    return {frozenset(pair) for family in families for pair in combinations(sorted(family), 2)}


def _links(policy: Policy) -> Iterator[tuple[int, int]]:
    for amendment in policy.amendments:
        yield amendment.by, amendment.target
    by_name = {
        name: one.position for one in policy.instruments for name in (one.name, one.number) if name
    }
    for one in policy.instruments:
        named = (*one.amends, *one.reverts_to, *(title for title, _ in one.bases))
        yield from ((one.position, by_name[name]) for name in named if name in by_name)
        for provision in one.provisions:
            targets = provision.targets if isinstance(provision, Norm) else ()
            upward = provision.upward if isinstance(provision, Norm) else ()
            for key in (*provision.exception_to, *targets, *upward):
                yield one.position, key.instrument
