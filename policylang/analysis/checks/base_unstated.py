"""POL321: the text does not say of whom a share is taken, or in which group."""

from collections.abc import Iterator
from fractions import Fraction

from policylang.analysis.asked import Asked
from policylang.analysis.naming import names
from policylang.analysis.quota_sizes import Study
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import Modality, Norm, Quota
from policylang.model.policy import Policy
from policylang.model.selector import EVERYONE


def check(study: Study) -> Iterator[Diagnostic]:
    """Report all such quotas of a policy in one finding, at the first of them."""
    lacking: dict[str, set[str]] = {}
    found: dict[str, Asked] = {}
    for one in study.asked:
        if isinstance(one.amount.low, Fraction) or isinstance(one.amount.high, Fraction):
            for what in _unstated(one.quota, study.policy):
                name = names((one.key,), study.policy)
                found.setdefault(name, one)
                lacking.setdefault(what, set()).add(name)
    place = next((one.quota.span for one in found.values()), None)
    if place is not None:
        what = " and ".join(sorted(lacking))
        yield Code.BASE_UNSTATED.at(place, quotas=", ".join(found), what=what)


def _unstated(quota: Quota, policy: Policy) -> Iterator[str]:
    if quota.base is None and not _counts_everyone(quota, policy):
        yield "base"
    if not quota.per_stated:
        yield "per"


def _counts_everyone(quota: Quota, policy: Policy) -> bool:
    """Whether it comes to the same, of those counted or of all: nobody is left out."""
    return quota.selector == EVERYONE and not any(
        _leaves_out(other, quota) for other in policy.provisions() if isinstance(other, Norm)
    )


def _leaves_out(norm: Norm, quota: Quota) -> bool:
    is_essential = norm.modality is Modality.ESSENTIAL
    if is_essential and norm.conduct is None and norm.key.instrument == quota.key.instrument:
        return not norm.advised
    return quota.key in (*norm.targets, *norm.exception_to) and not norm.advised
