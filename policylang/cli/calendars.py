"""Which days are working days: no calendar, a file, or the Indonesian calendar."""

import argparse
import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from policylang.cli.console import CannotRun, Console
from policylang.cli.findings import show_some

if TYPE_CHECKING:
    from policylang import Calendar, Diagnostic, Policy

INDONESIA: Final = "indonesia"
NO_CALENDAR: Final = "none"
_WORDS: Final = (INDONESIA, NO_CALENDAR)
_EXTRA_MISSING: Final = "POL415"


def calendar_files(args: argparse.Namespace) -> list[str]:
    """Return the files among the calendars that were given."""
    return [each for each in args.calendar if each.casefold() not in _WORDS]


def given_calendar(
    args: argparse.Namespace, console: Console, start: date, end: date, *, quiet: bool = False
) -> "Calendar":
    """Return the calendar asked for, for the days from ``start`` to ``end``.

    Without one, Monday to Friday are working days, or Monday to Saturday. With
    ``quiet`` only what keeps it from being used is shown.
    """
    import policylang

    file = _file(args)
    if INDONESIA in map(str.casefold, args.calendar):
        return _sound(
            policylang.indonesian_calendar(start, end, working_days=args.week, overrides=file),
            console,
            file or INDONESIA,
            quiet=quiet,
        )
    if file is not None:
        read = policylang.read_calendar(file, working_days=args.week)
        return _sound(read, console, file, quiet=quiet)
    return (
        policylang.Calendar() if args.week is None else policylang.Calendar(working_days=args.week)
    )


def calendar_or_indonesian(
    args: argparse.Namespace, console: Console, start: date, end: date
) -> "Calendar":
    """Return the calendar asked for; without one the Indonesian, if its extra is installed.

    Which it is, is to be said with :func:`tell_calendar`.
    """
    import policylang

    if args.calendar:
        return given_calendar(args, console, start, end)
    calendar, found = policylang.indonesian_calendar(start, end, working_days=args.week)
    if any(finding.code.id == _EXTRA_MISSING for finding in found):
        console.tell(console.word("calendar.extra"))
        return calendar
    return _sound((calendar, found), console, INDONESIA)


def calendar_of_check(
    args: argparse.Namespace, console: Console, *, quiet: bool = False
) -> "Callable[[Policy], Calendar | None] | None":
    """Return what gives the holidays that the dates of a text are held against, if any.

    The Indonesian ones are those of the years that the text speaks of. What it
    gave is kept as ``args.held``.
    """
    args.held = None
    if not args.calendar or NO_CALENDAR in map(str.casefold, args.calendar):
        return None

    def calendar(policy: "Policy") -> "Calendar | None":
        days = days_of(policy)
        if not days and INDONESIA in map(str.casefold, args.calendar):
            return None
        first, last = (min(days), max(days)) if days else (date.min, date.max)
        # With people, it is read again for the days asked about, and told then.
        untold = quiet or args.staff is not None
        given = given_calendar(args, console, first, last, quiet=untold)
        if not untold:
            tell_calendar(given, console)
        args.held = given
        return given

    return calendar


def days_of(policy: "Policy") -> list[date]:
    """Return the days that a policy gives for when it is in force."""
    periods = [one.period for one in policy.provisions() if one.period is not None]
    periods += [one.valid for one in policy.instruments if one.valid is not None]
    ends = [end for period in periods for end in (period.start, period.end)]
    ends += [one.dated for one in policy.instruments]
    return [end for end in ends if isinstance(end, date)]


def tell_calendar(calendar: "Calendar", console: Console) -> None:
    """Say which days counted as working days, and where the holidays are from."""
    import policylang

    week = calendar.working_days
    if calendar == policylang.Calendar(working_days=week):
        console.tell(console.word(f"calendar.none {week}"))
    else:
        days = console.word(f"week.{week}")
        console.tell(console.word("calendar.used", name=calendar.name, days=days))


def _file(args: argparse.Namespace) -> str | None:
    files = calendar_files(args)
    if len(files) > 1:
        raise CannotRun("calendar.two-files", files=", ".join(files))
    if len(args.calendar) > 1 and NO_CALENDAR in map(str.casefold, args.calendar):
        raise CannotRun("calendar.alone", word=NO_CALENDAR)
    return files[0] if files else None


def _sound(
    read: "tuple[Calendar, tuple[Diagnostic, ...]]",
    console: Console,
    name: str,
    *,
    quiet: bool = False,
) -> "Calendar":
    """Show what was found, and refuse a calendar with errors."""
    calendar, found = read
    is_broken = any(finding.severity.value == "error" for finding in found)
    if is_broken or not quiet:
        show_some(found, console, sys.stderr)
    if is_broken:
        raise CannotRun("calendar.unreadable", file=name)
    return calendar
