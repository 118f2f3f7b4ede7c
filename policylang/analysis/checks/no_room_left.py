"""POL353: shares that take up everyone, and a norm that puts some of them elsewhere."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from policylang.analysis.draft import Draft
from policylang.analysis.provisions import named
from policylang.analysis.together import may_meet
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import Key, Modality, Norm, Quota
from policylang.model.policy import Instrument
from policylang.model.selector import Selector
from policylang.semantics.exceptions import is_inert

_GIVING = (Modality.ALLOW, Modality.DELEGATE, Modality.REQUIRE)


_MOST: Final = 5_000  # pairs of norms and shares that are looked at


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report each norm that gives an arrangement for which the percentages leave nobody."""
    left_out = frozenset(
        (key, one.selector) for one in draft.policy.provisions() for key in named(one)
    )
    left = _MOST
    for instrument in draft.policy.instruments:
        norms = [one for one in instrument.provisions if isinstance(one, Norm)]
        essential = {one.selector for one in norms if one.modality is Modality.ESSENTIAL}
        norms = [one for one in norms if _gives(one) and one.selector not in essential]
        for quotas in _families(instrument):
            left -= len(norms) * len(quotas)
            for norm in norms if left >= 0 else ():
                elsewhere = _elsewhere(norm, quotas, left_out, draft)
                if elsewhere is not None and norm.span is not None:
                    labels = ", ".join(quota.label for quota in quotas)
                    yield Code.NO_ROOM_LEFT.at(norm.span, quotas=labels, arrangement=elsewhere)


def _families(instrument: Instrument) -> Iterator[list[Quota]]:
    """Yield shares of the same people, one for each arrangement, that come to a whole."""
    families: dict[object, list[Quota]] = {}
    for one in instrument.provisions:
        if isinstance(one, Quota) and _least(one) is not None:
            terms = (one.selector, one.base, one.per, one.when, one.period, one.on)
            families.setdefault((*terms, one.at_one_time), []).append(one)
    for quotas in families.values():
        places = {quota.arrangement for quota in quotas}
        whole = sum((_least(quota) or Fraction() for quota in quotas), Fraction())
        if len(places) == len(quotas) > 1 and whole == 1:
            yield quotas


def _gives(norm: Norm) -> bool:
    return norm.modality in _GIVING and norm.conduct is None and not is_inert(norm)


def _least(quota: Quota) -> Fraction | None:
    """Return the least share of the counted that a quota asks for, if it is one of them all."""
    if quota.advised or quota.amount is None or quota.arrangement is None:
        return None
    if quota.base not in (None, quota.selector):
        return None
    low = quota.amount.low
    return low if isinstance(low, Fraction) else None


def _elsewhere(
    norm: Norm,
    quotas: Sequence[Quota],
    left_out: frozenset[tuple[Key, Selector]],
    draft: Draft,
) -> str | None:
    """Return where a norm puts, or lets be, some of those whom the shares take up."""
    taken = {quota.arrangement for quota in quotas}
    given = [name for name in norm.arrangements if name not in taken]
    if not given or (norm.modality is Modality.REQUIRE and len(given) < len(norm.arrangements)):
        return None
    for quota in quotas:
        if norm.key in quota.exception_to or (quota.key, norm.selector) in left_out:
            return None
    meets = all(may_meet(norm, quota, draft.policy) for quota in quotas)
    return given[0] if meets else None
