"""POL302, POL303: quotas on the same people that cannot all be kept, by no size or by some."""

from collections.abc import Iterator

from policylang.analysis.clashes import Clash
from policylang.analysis.naming import names_with_cells
from policylang.analysis.quota_sizes import Study
from policylang.analysis.sizes import describe
from policylang.diagnostics import Code, Diagnostic


def check(study: Study) -> Iterator[Diagnostic]:
    """Report each smallest set of quotas at the one that comes last."""
    for clash in study.clashes:
        place = clash.members[-1].quota.span
        quotas = names_with_cells(clash.members, study.policy)
        if place is None:
            continue
        if _is_hopeless(clash, study):
            yield Code.QUOTAS_NEVER_TOGETHER.at(place, quotas=quotas)
        else:
            yield Code.QUOTAS_CLASH.at(
                place,
                quotas=quotas,
                sizes=describe(clash.sizes, study.up_to),
                unless="elsewhere" if clash.elsewhere else "nothing",
            )


def _is_hopeless(clash: Clash, study: Study) -> bool:
    """Whether no group can keep quotas that hold together whenever they hold at all."""
    failing = set(clash.sizes).union(*(study.alone[one] for one in clash.members))
    quotas = [one.quota for one in clash.members]
    ranks = {study.policy.instruments[quota.key.instrument].rank for quota in quotas}
    terms = {(quota.key.instrument, quota.when, quota.period, quota.on) for quota in quotas}
    return (
        len(failing) == study.up_to
        and not clash.elsewhere
        and len(ranks) == len(terms) == 1
        and all(quota.table is None for quota in quotas)
    )
