"""The numbers beneath a calendar: how many are there, and between which bounds."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from policylang.model.group import Count, Group, QuotaReport
from policylang.model.norm import Key

_NOTHING: Final = "–"
_UNKNOWN: Final = "?"

ByDay = Mapping[date, QuotaReport]


def quota_rows(reports: Sequence[QuotaReport]) -> Iterator[tuple[QuotaReport, ByDay]]:
    """Yield the reports of each quota and group by day, the first of them in front."""
    found: dict[tuple[Key, Group], dict[date, QuotaReport]] = {}
    for report in reports:
        found.setdefault((report.key, report.group), {})[report.on] = report
    for by_day in found.values():
        yield next(iter(by_day.values())), by_day


def present_by_day(by_day: ByDay) -> dict[date, str]:
    """Return how many are there on each day."""
    return {day: count_text(report.present) for day, report in by_day.items()}


def kind_of_bounds(by_day: ByDay) -> str | None:
    """Return which bounds a quota has: one kind on all days, empty for several; None for none."""
    kinds = {bound_kind(report) for report in by_day.values()} - {""}
    if not kinds:
        return None
    return next(iter(kinds)) if len(kinds) == 1 else ""


def bound_kind(report: QuotaReport) -> str:
    """Return which bounds there are on a day, as a part of a label's name."""
    low, high = report.at_least, report.at_most
    if low is None or high is None:
        return "" if low is high else "least" if high is None else "most"
    return "exactly" if low == high else "between"


def bound_text(report: QuotaReport, *, bare: bool) -> str:
    """Return the bounds in a cell; ``bare`` where the label of the row says which."""
    low, high = report.at_least, report.at_most
    if not report.has_solution:
        return _NOTHING
    if low is not None and high is not None and low != high:
        if not (low.is_known and high.is_known):
            return _UNKNOWN
        return f"{count_text(low)}–{count_text(high)}"
    sign = {"most": "≤", "least": "≥", "exactly": "="}.get(bound_kind(report), "")
    bound = high if low is None else low
    if bound is None:
        return _NOTHING
    return count_text(bound) if bare else sign + count_text(bound)


def count_text(count: Count) -> str:
    """Return a number of people, or what it lies between."""
    return str(count.low) if count.is_known else f"{count.low}–{count.high}"


def range_text(counts: Sequence[str]) -> str:
    """Return what several numbers lie between, in the order in which they are given."""
    different = sorted(set(counts), key=lambda text: (len(text), text))
    return different[0] if len(different) == 1 else f"{different[0]} … {different[-1]}"
