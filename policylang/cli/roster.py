"""Draw up who works where from a day to a day, and say what cannot be kept."""

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from policylang.cli.calendars import calendar_files, tell_calendar
from policylang.cli.console import CannotRun, Console, is_terminal, paint
from policylang.cli.files import form_of, guard_output
from policylang.cli.findings import safe, show_of_option
from policylang.cli.inputs import (
    find_person,
    policies_and_staff,
    read_span,
    read_staff,
    sound_policy,
)
from policylang.cli.lists import read_given
from policylang.cli.options import add_files_and_staff, add_show_sensitive, add_span, add_staff
from policylang.cli.outcomes import fact_word
from policylang.cli.parser import Parser, one_of
from policylang.wording.escapes import escaped

if TYPE_CHECKING:
    from policylang import Policy, Roster
    from policylang.cli.grid import Page

_FORMS: Final = ("csv", "json", "xlsx")
_NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_MOST_NOTES: Final = 20
# In a pipe: what fits everywhere.
_WIDTH: Final = 80


def add_arguments(parser: Parser) -> None:
    """Add what `roster` takes."""
    add_files_and_staff(parser)
    add_span(parser)
    parser.option("day", "--group", metavar="ATTRIBUTE")
    parser.option("input", "--given", metavar="LIST", action="append", default=[])
    parser.option("questions", "--explain", metavar="ID")
    add_staff(parser)
    parser.option("output", "-o", "--output", metavar="FILE")
    parser.option(
        "output",
        "--format",
        metavar="table|csv|json|xlsx",
        parse=one_of("table", *_FORMS),
    )
    parser.switch("output", "--excel")
    add_show_sensitive(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Draw up a roster; 1 where something is not kept, not placed or not read."""
    import policylang

    policies, staff_file = policies_and_staff(args)
    form = form_of(args, _FORMS)
    inputs = [*policies, staff_file, *args.vocabulary, *args.facts, *args.given]
    guard_output(args.output, [*inputs, *calendar_files(args)])
    if args.end < args.start:
        raise CannotRun("span.order")
    policy = sound_policy(policies, args, console)
    staff = read_staff(staff_file, policy, args, console)
    person = None if args.explain is None else find_person(args.explain, staff, console)
    known = read_span(policy, staff, args, console, start=args.start, end=args.end)
    asked = {**known, "start": args.start, "end": args.end, "group": args.group}
    given, is_accepted = read_given(policy, staff, asked, args, console)
    try:
        roster = policylang.roster(policy, staff, **asked, **given)
    except policylang.StaffDataError as error:
        show_of_option(error.diagnostics, console)
        raise CannotRun("context.unreadable") from None
    if person is not None:
        _explain(roster, str(person.id), policy, args, console)
    else:
        _write(roster, policy, known["calendar"], args, console, form=form)
    _summarise(roster, console)
    tell_calendar(known["calendar"], console)
    is_kept = is_accepted and not (roster.clashes or _unplaced(roster) or staff.findings)
    return 0 if is_kept else 1


def _write(
    roster: "Roster",
    policy: "Policy",
    calendar: Any,
    args: argparse.Namespace,
    console: Console,
    *,
    form: str,
) -> None:
    import policylang

    if form == "table":
        console.say_all(_table(roster, policy, args, console))
        return
    policylang.write_roster(
        roster,
        sys.stdout if args.output is None else args.output,
        policy=policy,
        form=form,
        language=console.language,
        calendar=calendar,
        excel=args.excel,
        show_sensitive=args.show_sensitive,
    )
    if args.output is not None:
        console.tell(console.word("output.written", file=args.output))


def _explain(
    roster: "Roster", person: str, policy: "Policy", args: argparse.Namespace, console: Console
) -> None:
    """Say why one person is where on each day."""
    import policylang

    for number, day in enumerate(roster.days):
        if number:
            console.say()
        explained = policylang.explain_placement(
            roster, person, day, policy=policy, show_sensitive=args.show_sensitive
        )
        console.say(safe(explained.text(console.language).rstrip("\n")))


def _table(
    roster: "Roster", policy: "Policy", args: argparse.Namespace, console: Console
) -> Iterator[str]:
    """Yield every group's calendar, the legend, and what cannot be kept."""
    from policylang.cli.grid import Grid
    from policylang.wording.roster import letters_of

    order = policy.vocabulary.arrangement_names()
    letters = letters_of(order, console.language)
    width = shutil.get_terminal_size().columns if is_terminal(sys.stdout) else _WIDTH
    for number, page in enumerate(_pages(roster, console)):
        if number:
            yield ""
        yield from Grid(page, roster, letters, tuple(order), console, width).text()
    yield ""
    for line in wrap(_legend(roster, letters, tuple(order), console), width):
        yield line.replace(_NO_BREAK, " ")
    yield from _notes(roster, policy, args, width, console)


def _pages(roster: "Roster", console: Console) -> "Iterator[Page]":
    from policylang.cli.grid import Page
    from policylang.wording.roster import RosterWords

    lines: dict[Any, list[Any]] = {}
    for line in roster.lines:
        lines.setdefault(line.group, []).append(line)
    reports: dict[tuple[str, str], list[Any]] = {}
    for report in roster.reports:
        reports.setdefault((report.group.attribute, report.group.name), []).append(report)
    words = RosterWords(console.language)
    for group, people in sorted(lines.items(), key=lambda item: not item[0].name):
        none = words.say("no group", attribute=fact_word(group.attribute, console))
        counted = reports.get((group.attribute, group.name), ())
        yield Page(group.title or none, tuple(people), tuple(counted))


def _legend(
    roster: "Roster", letters: dict[str, str], order: Sequence[str], console: Console
) -> str:
    """Return what the letters mean that occur."""
    from policylang.wording.roster import (
        NO_WORK,
        NOT_PLACED,
        OUTSIDE,
        OWN_CHOICE,
        PROPOSAL,
        RosterWords,
    )

    words = RosterWords(console.language)
    placements = [each for line in roster.lines for each in line.placements]
    found = {each.arrangement for each in placements}
    items = [(letters[name], words.arrangement(name)) for name in order if name in found]
    if any(each.basis is not None and each.basis.value == "own choice" for each in placements):
        items.append((OWN_CHOICE, words.say("own choice")))
    if any(each.is_proposal for each in placements):
        items.append((PROPOSAL, words.say("proposal")))
    outcomes = {each.outcome.value for each in placements if not each.is_working}
    if "no work" in outcomes:
        items.append((NO_WORK, words.say("no work")))
    if outcomes - {"no work"}:
        items.append((OUTSIDE, words.say("outside")))
    if any(each.is_unplaced for each in placements):
        items.append((NOT_PLACED, words.say("not placed")))
    return "   ".join(f"{mark} {escaped(text)}".replace(" ", _NO_BREAK) for mark, text in items)


def _notes(
    roster: "Roster", policy: "Policy", args: argparse.Namespace, width: int, console: Console
) -> Iterator[str]:
    """Yield what cannot be kept, and turns that are not equal; of many the first."""
    import policylang
    from policylang.wording.roster import RosterWords

    notes = policylang.roster_notes(
        roster, policy=policy, language=console.language, show_sensitive=args.show_sensitive
    )
    if not notes:
        return
    words = RosterWords(console.language)
    yield ""
    yield paint(words.say("notes"), "bold", sys.stdout)
    for note in notes[:_MOST_NOTES]:
        for number, line in enumerate(note.lines):
            indent = "    " if number else "  "
            yield from wrap(
                escaped(line), width, initial_indent=indent, subsequent_indent=indent + "  "
            )
    if len(notes) > _MOST_NOTES:
        rest = console.number(len(notes) - _MOST_NOTES)
        yield "  " + words.say("notes more", count=rest)


def _summarise(roster: "Roster", console: Console) -> None:
    """Say how much is asked and kept."""
    from policylang.wording.roster import RosterWords

    days = sum(
        any(line.placements[at].is_working for line in roster.lines)
        for at in range(len(roster.days))
    )
    words = RosterWords(console.language)
    console.tell(f"{words.period(roster.start, roster.end)}: {words.size(len(roster.lines), days)}")
    numbers = {
        "not kept count": len(roster.clashes),
        "unplaced count": _unplaced(roster),
        "without group count": len(roster.without_group),
    }
    for label, count in numbers.items():
        if count:
            console.tell(words.say(label, count=console.number(count)))


def _unplaced(roster: "Roster") -> int:
    return sum(any(each.is_unplaced for each in line.placements) for line in roster.lines)
