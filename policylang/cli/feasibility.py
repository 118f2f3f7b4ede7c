"""Say whether the people of a staff file can carry a policy out from a day to a day."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from policylang.cli.calendars import tell_calendar
from policylang.cli.console import CannotRun, Console, is_terminal, paint
from policylang.cli.findings import show_of_option
from policylang.cli.inputs import STANDARD_INPUT, read_span, read_staff
from policylang.cli.options import NEED_STAFF, add_known, add_show_sensitive, add_staff
from policylang.cli.parser import Parser
from policylang.cli.values import day
from policylang.wording.escapes import escaped

if TYPE_CHECKING:
    from policylang import (
        Calendar,
        Diagnostic,
        Feasibility,
        Policy,
        SideTable,
        StaffFile,
        StaffReport,
    )

_MOST_NOTES: Final = 20
# In a pipe: what fits everywhere.
_WIDTH: Final = 80
_NEED_STAFF: Final = {
    "on": "--on",
    "start": "--from",
    "end": "--to",
    "group": "--group",
    "context": "--context",
    "event": "--event",
    "week": "--week",
    **NEED_STAFF,
}

# They say something of the days of superiors, too.
_KNOWN_ABOVE: Final = frozenset(("--context", "--event"))


class Tried(NamedTuple):
    """A policy tried on people, in words, and what is told of it besides."""

    found: "Feasibility"
    explained: Any
    policy: "Policy"
    staff: "StaffFile"
    calendar: "Calendar"
    show_sensitive: bool
    report: "StaffReport"
    facts: "SideTable"

    def findings(self) -> "tuple[Diagnostic, ...]":
        """Return what was found of the people who exist, besides what quotas ask of them."""
        import policylang

        return (
            *policylang.unknown_names(self.policy, self.staff, self.facts),
            *policylang.staff_findings(
                self.report,
                policy=self.policy,
                staff=self.staff,
                show_sensitive=self.show_sensitive,
            ),
        )

    def report_as_json(self) -> dict[str, object]:
        """Return what was found of people, for programs."""
        import policylang

        return policylang.staff_report_to_json(
            self.report, policy=self.policy, show_sensitive=self.show_sensitive
        )

    def severities(self) -> Counter[str]:
        """Return how many things of each severity are in the way."""
        return Counter(note.severity for note in self.explained.notes())

    def lines(self, console: Console, style: str) -> Iterator[str]:
        """Yield the answer for people: in one line, then what is in the way."""
        import shutil

        width = shutil.get_terminal_size().columns if is_terminal(sys.stdout) else _WIDTH
        answer = escaped(self.explained.line(console.language))
        notes = self.explained.notes(console.language)
        if style == "concise":
            yield paint(answer, "bold", sys.stdout)
            for note in notes:
                severity = _severity(note.severity, console)
                code = paint(f"[{note.code}]", "dim", sys.stdout)
                yield f"{severity} {escaped(note.lines[0])} {code}"
            return
        yield from (paint(line, "bold", sys.stdout) for line in _wrap(answer, width, others=""))
        for note in notes[:_MOST_NOTES]:
            yield ""
            yield from _paragraph(note.severity, note.lines, width, console)
        if len(notes) > _MOST_NOTES:
            yield ""
            yield console.word("check.more", count=console.number(len(notes) - _MOST_NOTES))

    def tell(self, console: Console) -> None:
        """Say which days counted as working days."""
        tell_calendar(self.calendar, console)


def add_people(parser: Parser) -> None:
    """Add the people and days that a policy is tried on, and what is known of them."""
    parser.option("people", "--staff", metavar="FILE")
    parser.option("people", "--on", metavar="DAY", parse=day)
    parser.option("people", "--from", metavar="DAY", parse=day, dest="start")
    parser.option("people", "--to", metavar="DAY", parse=day, dest="end")
    parser.option("people", "--group", metavar="ATTRIBUTE")
    add_known(parser)
    add_staff(parser)
    add_show_sensitive(parser)


def check_people(args: argparse.Namespace) -> None:
    """Refuse, before any work, people without days, and what says nothing without people."""
    if args.staff is None:
        given = [flag for name, flag in _NEED_STAFF.items() if getattr(args, name)]
        if args.calendar and _NEED_STAFF["week"] in given:
            given.remove(_NEED_STAFF["week"])
        if args.under:
            given = [flag for flag in given if flag not in _KNOWN_ABOVE]
        if given:
            key = "check.no staff" if set(given) - _KNOWN_ABOVE else "check.nothing above"
            raise CannotRun(key, options=", ".join(given))
        return
    if args.on is not None:
        if args.start or args.end:
            raise CannotRun("check.two days")
        args.start = args.end = args.on
    missing = [_NEED_STAFF[name] for name in ("start", "end") if getattr(args, name) is None]
    if missing:
        raise CannotRun("check.no days", options=", ".join(missing))
    if args.end < args.start:
        raise CannotRun("span.order")
    if args.staff == STANDARD_INPUT and STANDARD_INPUT in args.policies:
        raise CannotRun("stdin.twice")


def tried(policy: "Policy", args: argparse.Namespace, console: Console) -> Tried:
    """Read the people, and try the policy on them."""
    import policylang

    staff = read_staff(args.staff, policy, args, console)
    known = read_span(policy, staff, args, console, start=args.start, end=args.end)
    try:
        found = policylang.feasibility(
            policy, staff, **known, start=args.start, end=args.end, group=args.group
        )
    except policylang.StaffDataError as error:
        show_of_option(error.diagnostics, console)
        raise CannotRun("context.unreadable") from None
    report = policylang.study_staff(
        policy, staff, **known, start=args.start, end=args.end, tried=found
    )
    explained = policylang.explain_feasibility(
        found, policy=policy, show_sensitive=args.show_sensitive
    )
    return Tried(
        found,
        explained,
        policy,
        staff,
        known["calendar"],
        args.show_sensitive,
        report,
        known["facts"],
    )


def _paragraph(
    severity: str, lines: tuple[str, ...], width: int, console: Console
) -> Iterator[str]:
    """Yield a paragraph, its first line behind the severity, the others further in."""
    first, *others = lines
    plain = f"{console.word(f'severity.{severity}')}:"
    head, *rest = _wrap(f"{plain} {escaped(first)}", width)
    yield _severity(severity, console) + head.removeprefix(plain)
    yield from rest
    for line in others:
        yield from _wrap(escaped(line), width, first="  ")


def _wrap(text: str, width: int, first: str = "", others: str = "    ") -> list[str]:
    """Return a text in lines; options stay in one piece."""
    import textwrap

    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _severity(severity: str, console: Console) -> str:
    return paint(f"{console.word(f'severity.{severity}')}:", severity, sys.stdout)
