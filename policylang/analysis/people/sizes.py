"""Quotas held against the sizes of the groups that exist."""

from collections.abc import Iterable

from policylang.model.group import Group, QuotaReport
from policylang.model.norm import Key
from policylang.model.people import SizesHere, SizeTrouble


def sizes_here(reports: Iterable[QuotaReport]) -> tuple[SizesHere, ...]:
    """Return, for each quota, the groups without a whole number, or without a place.

    Of a group that changes from day to day, the first such day counts.
    """
    found: dict[tuple[Key, SizeTrouble], dict[Group, int]] = {}
    for report in reports:
        trouble = _trouble(report)
        if trouble is not None and report.base.is_known and report.base.low:
            groups = found.setdefault((report.key, trouble), {})
            groups.setdefault(report.group, report.base.low)
    return tuple(
        SizesHere(quota=key, trouble=trouble, groups=tuple(sorted(groups.items())))
        for (key, trouble), groups in sorted(
            found.items(), key=lambda each: (each[0][0], each[0][1].value)
        )
    )


def _trouble(report: QuotaReport) -> SizeTrouble | None:
    if not report.has_solution:
        return SizeTrouble.NO_WHOLE_NUMBER
    asked = None if report.amount is None else report.amount.high
    # A quota of nobody is meant to leave no place.
    if report.at_most is not None and report.at_most.high == 0 and asked != 0:
        return SizeTrouble.NO_PLACE
    return None
