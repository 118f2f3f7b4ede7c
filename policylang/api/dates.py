"""Read days and events as a program gives them."""

from collections.abc import Mapping
from datetime import date, datetime

from policylang.model.vocabulary import normal


def as_events(events: Mapping[str, date]) -> dict[str, date]:
    """Return events by the normal form of their names."""
    return {normal(name): as_day(day, f"the day of event {name!r}") for name, day in events.items()}


def as_day(day: object, what: str) -> date:
    """Return a date; of a date with a time, the date.

    Raises:
        TypeError: it is neither.
    """
    if isinstance(day, datetime):
        return day.date()
    if not isinstance(day, date):
        message = f"{what} must be a datetime.date, not {type(day).__name__}"
        raise TypeError(message)
    return day
