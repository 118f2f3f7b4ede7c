"""POL301: a quota that groups of some sizes cannot keep, whoever is in them."""

from collections.abc import Iterator

from policylang.analysis.naming import cell_of
from policylang.analysis.quota_sizes import Study
from policylang.analysis.sizes import describe
from policylang.diagnostics import Code, Diagnostic


def check(study: Study) -> Iterator[Diagnostic]:
    """Report each quota, or each cell of its table, by itself."""
    for one, sizes in study.alone.items():
        if sizes and one.quota.span is not None:
            yield Code.QUOTA_UNSOLVABLE.at(
                one.quota.span,
                quota=one.quota.kind.value,
                sizes=describe(sizes, study.up_to),
                cell=cell_of(one),
            )
