"""The text in force on a day."""

from collections.abc import Mapping
from datetime import date

from policylang.api.dates import as_day, as_events
from policylang.consolidation.text import Consolidation, consolidated
from policylang.model.days import WEEKDAYS_ONLY, Calendar
from policylang.model.policy import Policy


def consolidate(
    policy: Policy,
    *,
    on: date,
    events: Mapping[str, date] | None = None,
    calendar: Calendar = WEEKDAYS_ONLY,
    language: str | None = None,
) -> Consolidation:
    """Return the text in force on a day, each provision with where it comes from.

    Args:
        policy: one or more instruments, as :func:`load` returns them.
        on: the day.
        events: the days of events on which amendments hang.
        calendar: counts the working days of distances.
        language: ``"en"`` or ``"id"``; else that of the policy.
    """
    return consolidated(
        policy,
        on=as_day(on, "on"),
        events=as_events(events or {}),
        calendar=calendar,
        language=language or policy.language,
    )
