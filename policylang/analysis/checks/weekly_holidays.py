"""POL333: a weekly day that falls on holidays. It needs a calendar."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from policylang.analysis.days import common, days_of, own_days
from policylang.analysis.draft import Draft
from policylang.diagnostics import Code, Diagnostic
from policylang.model.days import Weekdays
from policylang.model.norm import AnyProvision

_MOST_SHOWN: Final = 5


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report each provision for certain weekdays, with the holidays among them."""
    if draft.calendar is None or not draft.calendar.holidays:
        return
    holidays = sorted(draft.calendar.holidays)
    for provision in draft.policy.provisions():
        found = list(_among(provision, draft, holidays))
        if found and provision.span is not None:
            shown = ", ".join(day.isoformat() for day in found[:_MOST_SHOWN])
            yield Code.WEEKLY_ON_HOLIDAY.at(
                provision.span, number=str(len(found)), dates=shown, label=provision.label
            )


def _among(provision: AnyProvision, draft: Draft, holidays: list[date]) -> Iterator[date]:
    weekdays = frozenset[int]().union(
        *(item.days for item in provision.on if isinstance(item, Weekdays))
    )
    instrument = draft.policy.instruments[provision.key.instrument]
    days = common(days_of(instrument), own_days(provision))
    if weekdays and days is not None:
        yield from (
            day for day in holidays if day.weekday() in weekdays and days[0] <= day <= days[1]
        )
