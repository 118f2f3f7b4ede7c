"""Decide everyone of a staff file on a day."""

import argparse
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from policylang.cli import stream
from policylang.cli.calendars import calendar_files, tell_calendar
from policylang.cli.console import CannotRun, Console, is_terminal
from policylang.cli.files import form_of, guard_output
from policylang.cli.findings import show_of_option, show_some
from policylang.cli.inputs import policies_and_staff, read_situation, read_staff, sound_policy
from policylang.cli.lists import read_given_on
from policylang.cli.options import (
    add_files_and_staff,
    add_given,
    add_show_sensitive,
    add_situation,
    add_staff,
)
from policylang.cli.outcomes import outcome_word, rows_of, weekday
from policylang.cli.parser import Parser, one_of
from policylang.cli.progress import progress
from policylang.cli.quotas import check_file, print_summary, write_file

if TYPE_CHECKING:
    from policylang import Decision, Policy, QuotaReport, StaffFile

_ENDINGS: Final = ("csv", "json", "xlsx")
_HEADINGS: Final = ("id", "name", "outcome", "where", "chooser", "grounds", "missing")


def add_arguments(parser: Parser) -> None:
    """Add what `decide` takes."""
    add_files_and_staff(parser)
    add_situation(parser)
    parser.option("day", "--group", metavar="ATTRIBUTE")
    add_given(parser)
    add_staff(parser)
    parser.option("output", "-o", "--output", metavar="FILE")
    parser.option(
        "output", "--format", metavar="table|csv|json", parse=one_of("table", "csv", "json")
    )
    parser.switch("output", "--excel")
    parser.option("output", "--quotas", metavar="FILE")
    add_show_sensitive(parser)
    stream.add_arguments(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Decide everyone; 1 where somebody's facts cannot be read, or a line does not count."""
    import policylang

    if stream.is_asked(args):
        return stream.run(args, console)
    policies, staff_file = policies_and_staff(args)
    form = form_of(args, _ENDINGS)
    check_file(args)
    inputs = [*policies, staff_file, *args.vocabulary, *args.facts, *args.given]
    inputs += calendar_files(args)
    guard_output(args.output, inputs)
    guard_output(args.quotas, inputs)
    policy = sound_policy(policies, args, console)
    staff = read_staff(staff_file, policy, args, console)
    situation = read_situation(policy, staff, args, console)
    unknown = policylang.unknown_names(policy, staff, situation["facts"])
    show_some((*unknown, *policylang.missing_groups(policy, staff)), console, sys.stderr)
    try:
        given, is_accepted = read_given_on(policy, staff, situation, args, console)
        deciding = policylang.decide_all(policy, staff, **situation, **given)
        reports = _reports(policy, staff, {**situation, **given}, args, form=form)
    except policylang.StaffDataError as error:
        show_of_option(error.diagnostics, console)
        raise CannotRun("context.unreadable") from None
    decisions = list(progress(deciding, len(staff.records), console))
    _write(decisions, staff, form, args, console)
    if form == "table":
        print_summary(reports, policy, console)
    write_file(reports, policy, args, console)
    _summarise(decisions, args, console)
    tell_calendar(situation["calendar"], console)
    is_read = all(each.outcome is not policylang.Outcome.ERROR for each in decisions)
    return 0 if is_read and is_accepted else 1


def _reports(
    policy: "Policy",
    staff: "StaffFile",
    situation: dict[str, Any],
    args: argparse.Namespace,
    *,
    form: str,
) -> "tuple[QuotaReport, ...]":
    """Return how quotas stand, where that is shown anywhere."""
    import policylang

    if form != "table" and args.quotas is None:
        return ()
    return policylang.quota_reports(policy, staff, **situation, group=args.group)


def _write(
    decisions: Sequence["Decision"],
    staff: "StaffFile",
    form: str,
    args: argparse.Namespace,
    console: Console,
) -> None:
    import policylang

    if form == "table":
        _print_table(decisions, staff, args, console)
        return
    policylang.write_decisions(
        decisions,
        sys.stdout if args.output is None else args.output,
        form=form,
        staff=staff,
        excel=args.excel,
        show_sensitive=args.show_sensitive,
    )
    if args.output is not None:
        console.tell(console.word("output.written", file=args.output))


def _print_table(
    decisions: Sequence["Decision"],
    staff: "StaffFile",
    args: argparse.Namespace,
    console: Console,
) -> None:
    from policylang.cli.layout import table

    width = shutil.get_terminal_size().columns if is_terminal(sys.stdout) else None
    headings = [console.word(f"column.{name}") for name in _HEADINGS]
    names = [record.spelled.get("full_name", "") for record in staff.records]
    rows = rows_of(decisions, names, console, show_sensitive=args.show_sensitive)
    console.say_all(table(headings, rows, sys.stdout, width))


def _summarise(decisions: Sequence["Decision"], args: argparse.Namespace, console: Console) -> None:
    """Say how many decisions ended how, and what they rest on."""
    if is_terminal(sys.stdout) and args.output is None:
        console.tell("")
    count = Counter(decision.outcome for decision in decisions)
    outcomes = (
        f"{console.number(number)} {outcome_word(outcome, console)}"
        for outcome, number in count.most_common()
    )
    people = console.counted("people", len(decisions))
    day = weekday(args.on, console)
    console.tell(console.word("decide.summary", people=people, day=day, counts=", ".join(outcomes)))
