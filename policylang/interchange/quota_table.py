"""Write how quotas stand as a table: a row for each quota, group and day."""

from collections.abc import Sequence
from typing import Final

from policylang.model.group import Count, QuotaReport

_COUNTS: Final = ("counted", "base", "mandatory", "free", "present", "at_least", "at_most")
COLUMNS: Final = (
    "quota",
    "arrangement",
    "group",
    "division",
    "on",
    *_COUNTS,
    "state",
    "missing",
)
_SEVERAL: Final = "|"


def quota_row(report: QuotaReport, instruments: Sequence[str]) -> dict[str, object]:
    """Return a report as one row; a number that hangs on missing facts is ``3..5``."""
    group = report.group
    return {
        "quota": report.key.among(instruments),
        "arrangement": report.quota.arrangement,
        "group": group.shown or group.name,
        "division": group.division,
        "on": report.on.isoformat(),
        **{name: _count(getattr(report, name)) for name in _COUNTS},
        "state": report.state.value,
        "missing": _SEVERAL.join(report.missing),
    }


def _count(count: Count | None) -> object:
    if count is None:
        return None
    return count.low if count.is_known else f"{count.low}..{count.high}"
