"""Say how a new policy stands to an old one, and who changes."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policylang.cli.calendars import calendar_or_indonesian, days_of, given_calendar, tell_calendar
from policylang.cli.console import CannotRun, Console
from policylang.cli.findings import show, show_of_option, show_some, summary
from policylang.cli.inputs import STANDARD_INPUT, read_context, read_events, read_staff, source_of
from policylang.cli.options import NEED_STAFF, add_known, add_staff
from policylang.cli.parser import Parser, one_of
from policylang.cli.under import files_of
from policylang.cli.values import day

if TYPE_CHECKING:
    from policylang import Calendar, Diagnostic, Policy, StaffFile

_NEED_STAFF: Final = {"group": "--group", **NEED_STAFF}


def add_arguments(parser: Parser) -> None:
    """Add what `compare` takes."""
    parser.positional("both", "OLD NEW", nargs="+")
    parser.option("changes", "--on", metavar="DAY", parse=day)
    parser.option("changes", "--from", metavar="DAY", parse=day, dest="start")
    parser.option("changes", "--to", metavar="DAY", parse=day, dest="end")
    parser.option("changes", "--staff", metavar="FILE")
    parser.option("changes", "--group", metavar="ATTRIBUTE")
    add_known(parser)
    add_staff(parser)
    parser.option(
        "shown",
        "--format",
        metavar="full|plain|json",
        parse=one_of("full", "plain", "json"),
        default="full",
    )
    parser.switch("shown", "--show-sensitive")


def run(args: argparse.Namespace, console: Console) -> int:
    """Compare; 0 where nothing differs, 1 where something does or it is not decided."""
    import policylang
    from policylang.cli.compared import Compared

    _check(args)
    old_files, new_files = map(files_of, args.both)
    old, new = _read(old_files, new_files, args, console)
    known: dict[str, Any] = {
        "context": read_context(new, args.context, console),
        "events": _events(old, new, args, console),
    }
    days: dict[str, Any] = {name: getattr(args, name) for name in ("on", "start", "end")}
    calendar = _calendar(old, new, args, console)
    try:
        people = _people(new, args, console)
        found = policylang.compare(old, new, **days, **known, calendar=calendar, **people)
    except policylang.StaffDataError as error:
        show_of_option(error.diagnostics, console)
        raise CannotRun("context.unreadable") from None
    if args.format == "json":
        shown = policylang.comparison_to_json(found)
        console.say(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        told = Compared(found, _named(old_files), _named(new_files), console)
        console.say_all(told.plain() if args.format == "plain" else told.full())
    if args.calendar or args.staff is not None:
        tell_calendar(calendar, console)
    return 1 if found.differs else 0


def _check(args: argparse.Namespace) -> None:
    """Refuse, before any work, what does not go together."""
    if len(args.both) != 2:  # noqa: PLR2004 - an old one and a new one
        raise CannotRun("compare.two")
    if args.staff is None:
        given = [flag for name, flag in _NEED_STAFF.items() if getattr(args, name)]
        if given:
            raise CannotRun("compare.no staff", options=", ".join(given))
    has_span = args.start is not None or args.end is not None
    if args.on is not None and has_span:
        raise CannotRun("compare.days twice")
    if has_span and None in (args.start, args.end):
        raise CannotRun("compare.days half")
    if has_span and args.end < args.start:
        raise CannotRun("span.order")
    if args.staff is not None and args.on is None and not has_span:
        raise CannotRun("compare.no days")
    files = [*args.both, args.staff]
    if files.count(STANDARD_INPUT) > 1:
        raise CannotRun("stdin.twice")


def _read(
    old: Sequence[str], new: Sequence[str], args: argparse.Namespace, console: Console
) -> "tuple[Policy, Policy]":
    """Read both policies beside each other; show the errors of what has some."""
    import policylang

    try:
        texts = [[source_of(file) for file in files] for files in (old, new)]
    except policylang.PolicyError as error:
        show(error.diagnostics, console, sys.stderr)
        raise CannotRun("policy.unreadable") from None
    vocabulary = [Path(file) for file in args.vocabulary]
    (before, found), (after, more) = policylang.read_beside(*texts, vocabulary=vocabulary)
    console.follow(after.language)
    errors = _once([each for each in (*found, *more) if each.severity.value == "error"])
    if errors:
        show(errors, console, sys.stderr)
        raise CannotRun("compare.errors", summary=summary(errors, console))
    return before, after


def _once(found: "Sequence[Diagnostic]") -> "list[Diagnostic]":
    """Leave out what both sides tell, of a file that stands in both."""
    return [each for at, each in enumerate(found) if each not in found[:at]]


def _events(
    old: "Policy", new: "Policy", args: argparse.Namespace, console: Console
) -> dict[str, date]:
    """Return the days of events, and warn of events that neither policy speaks of."""
    from attrs import evolve

    both = evolve(new, instruments=(*old.instruments, *new.instruments))
    return read_events(both, args, console)


def _calendar(
    old: "Policy", new: "Policy", args: argparse.Namespace, console: Console
) -> "Calendar":
    first, last = args.on or args.start, args.on or args.end
    if first is None or last is None:
        named = [*days_of(old), *days_of(new)] or [date.min, date.max]
        return given_calendar(args, console, min(named), max(named))
    if args.staff is None:
        return given_calendar(args, console, first, last)
    return calendar_or_indonesian(args, console, first, last)


def _people(policy: "Policy", args: argparse.Namespace, console: Console) -> dict[str, Any]:
    """Return the staff and what is known of them, as :func:`policylang.compare` takes it."""
    import policylang

    if args.staff is None:
        return {}
    staff: StaffFile = read_staff(args.staff, policy, args, console)
    files = map(Path, args.facts)
    facts, found = policylang.read_facts(*files, policy=policy, staff=staff, dates=args.dates)
    show_some(found, console, sys.stderr)
    if any(each.severity.value == "error" for each in found):
        raise CannotRun("facts.unreadable")
    return {
        "staff": staff,
        "facts": facts,
        "group": args.group,
        "show_sensitive": args.show_sensitive,
    }


def _named(files: Sequence[str]) -> str:
    return " + ".join(Path(file).name for file in files)
