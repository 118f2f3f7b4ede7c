"""Calendars: which days are holidays, from a file or from the Indonesian calendar."""

from datetime import date
from pathlib import Path

from policylang.api.dates import as_day
from policylang.diagnostics import Diagnostic
from policylang.interchange import calendar_file, calendar_indonesia
from policylang.model.days import WEEKS, Calendar


def read_calendar(
    file: str | Path, *, working_days: int | None = None
) -> tuple[Calendar, tuple[Diagnostic, ...]]:
    """Read a calendar of holidays and joint leave, CSV or JSON.

    Args:
        file: its path.
        working_days: the days of the week on which people work, 5 or 6; else as
            the file says, else 5. A person's own week stands before it.

    Returns:
        The calendar, with what is wrong in the file.

    Raises:
        ValueError: a week of neither 5 nor 6 days.
    """
    return calendar_file.read_calendar(Path(file), working_days=_week(working_days))


def indonesian_calendar(
    start: date,
    end: date,
    *,
    working_days: int | None = None,
    overrides: str | Path | bytes | None = None,
    name: str | None = None,
) -> tuple[Calendar, tuple[Diagnostic, ...]]:
    """Return Indonesia's national holidays and joint leave (extra ``calendar``).

    Args:
        start: the first day asked about.
        end: the last; the calendar has the whole years, and the years beside them.
        working_days: the days of the week on which people work, 5 or 6; else as
            the file of overrides says, else 5.
        overrides: a calendar file, or its bytes. Its holidays are added, or stand
            in the place of others; its working days are holidays no longer.
        name: what to call that file in findings and in the calendar's name.

    Returns:
        The calendar, whose ``name`` says source, version and overrides, with what
        is wrong in the file, each year of which holidays or joint leave are not
        known, and each holiday from ``start`` to ``end`` that is an estimate.
        Without the extra, the calendar knows no holidays, and a finding says so.

    Raises:
        ValueError: a week of neither 5 nor 6 days.
    """
    return calendar_indonesia.indonesian_calendar(
        as_day(start, "start"),
        as_day(end, "end"),
        working_days=_week(working_days),
        overrides=Path(overrides) if isinstance(overrides, str) else overrides,
        name=name,
    )


def _week(working_days: int | None) -> int | None:
    if working_days is not None and working_days not in WEEKS:
        message = f"a week has 5 or 6 working days, not {working_days!r}"
        raise ValueError(message)
    return working_days
