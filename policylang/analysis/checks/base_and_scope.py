"""POL351, POL352: a share of people who are not those whom it counts, or not everyone."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from policylang.analysis.consistency import can_hold, covers, is_plain
from policylang.analysis.draft import Draft
from policylang.analysis.ways import ways
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import Amount, Quota
from policylang.model.selector import EVERYONE, AllOf, IsIn, Not, Selector

_NO_CIVIL_SERVANTS: Final = frozenset(
    [
        "non asn",
        "non-asn",
        "nonasn",
        "honorer",
        "tenaga honorer",
        "pjlp",
        "ptt",
        "thl",
        "ppnpn",
        "pegawai tidak tetap",
        "tenaga harian lepas",
        "tenaga kontrak",
        "tenaga alih daya",
        "kontrak",
        "outsourcing",
    ]
)


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report each share by its base, and the first `of everyone` of an instrument by its scope."""
    for instrument in draft.policy.instruments:
        shares = [
            one
            for one in instrument.provisions
            if isinstance(one, Quota) and one.span is not None and _is_share(one)
        ]
        for quota in shares:
            if _leaves_out_counted(quota, instrument.scope, draft):
                yield Code.BASE_NARROWER.at(quota.span, label=quota.label)  # type: ignore[arg-type]
        of_all = [one for one in shares if one.base == EVERYONE]
        if of_all and _only_civil_servants(instrument.scope):
            quotas = ", ".join(one.label for one in of_all)
            yield Code.EVERYONE_IN_SCOPE.at(of_all[0].span, quotas=quotas)  # type: ignore[arg-type]


def _is_share(quota: Quota) -> bool:
    amounts = [quota.amount] if quota.table is None else [each for _, each in quota.table.cells]
    return any(_is_of_base(amount) for amount in amounts if amount is not None)


def _is_of_base(amount: Amount) -> bool:
    return isinstance(amount.low, Fraction) or isinstance(amount.high, Fraction)


def _leaves_out_counted(quota: Quota, scope: Selector, draft: Draft) -> bool:
    """Whether somebody can be counted who is not among those that the share is of."""
    if quota.base in (None, quota.selector):
        return False
    base = quota.base or EVERYONE
    counted = AllOf((quota.selector, scope))
    outside = AllOf((counted, Not(base)))
    vocabulary = draft.policy.vocabulary
    if not is_plain(outside) or not can_hold(base, vocabulary):
        return False
    return can_hold(counted, vocabulary) and not covers(base, counted, vocabulary)


def _only_civil_servants(scope: Selector) -> bool:
    """Whether a scope names kinds of staff, none of which is outside the civil service."""
    found = ways(scope)
    if not found:
        return False
    return all(
        any(
            isinstance(atom, IsIn)
            and holds
            and atom.fact == "status"
            and not atom.values & _NO_CIVIL_SERVANTS
            for atom, holds in way
        )
        for way in found
    )
