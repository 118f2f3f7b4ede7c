"""Decide everyone of a staff file on a day."""

import argparse
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policylang.cli.console import CannotRun, Console, is_terminal
from policylang.cli.findings import show_of_option, show_some
from policylang.cli.inputs import policies_and_staff, read_situation, read_staff, sound_policy
from policylang.cli.options import (
    add_files_and_staff,
    add_show_sensitive,
    add_situation,
    add_staff,
)
from policylang.cli.outcomes import outcome_word, rows_of, weekday
from policylang.cli.parser import Parser, one_of
from policylang.cli.progress import progress

if TYPE_CHECKING:
    from policylang import Decision, StaffFile

_ENDINGS: Final = ("csv", "json", "xlsx")
_HEADINGS: Final = ("id", "name", "outcome", "where", "chooser", "grounds", "missing")


def add_arguments(parser: Parser) -> None:
    """Add what `decide` takes."""
    add_files_and_staff(parser)
    add_situation(parser)
    add_staff(parser)
    parser.option("output", "-o", "--output", metavar="FILE")
    parser.option(
        "output", "--format", metavar="table|csv|json", parse=one_of("table", "csv", "json")
    )
    parser.switch("output", "--excel")
    add_show_sensitive(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Decide everyone; 1 where somebody's facts cannot be read."""
    import policylang

    policies, staff_file = policies_and_staff(args)
    form = _form(args)
    _guard_output(args, [*policies, staff_file, *args.vocabulary, *args.facts])
    policy = sound_policy(policies, args, console)
    staff = read_staff(staff_file, policy, args, console)
    situation = read_situation(policy, staff, args, console)
    unknown = policylang.unknown_names(policy, staff, situation["facts"])
    show_some((*unknown, *policylang.missing_groups(policy, staff)), console, sys.stderr)
    try:
        deciding = policylang.decide_all(policy, staff, **situation)
    except policylang.StaffDataError as error:
        show_of_option(error.diagnostics, console)
        raise CannotRun("context.unreadable") from None
    decisions = list(progress(deciding, len(staff.records), console))
    _write(decisions, staff, form, args, console)
    _summarise(decisions, args, console)
    return 1 if any(each.outcome is policylang.Outcome.ERROR for each in decisions) else 0


def _form(args: argparse.Namespace) -> str:
    """Return the form of the output: as asked for, else as the file ends, else a table."""
    ending = "" if args.output is None else Path(args.output).suffix[1:].lower()
    form = args.format or (ending if args.output else "csv" if args.excel else "table")
    if args.output is not None and form not in _ENDINGS:
        raise CannotRun("output.ending", file=args.output)
    if args.excel and form != "csv":
        raise CannotRun("output.excel")
    if form == "xlsx" and find_spec("xlsxwriter") is None:
        raise CannotRun("output.extra")
    return str(form)


def _guard_output(args: argparse.Namespace, inputs: Sequence[str]) -> None:
    """Refuse, before any work, a file that cannot be written or that is read."""
    if args.output is None:
        return
    output = Path(args.output)
    if output.is_dir():
        raise CannotRun("file.directory", file=args.output)
    if not output.parent.is_dir():
        raise CannotRun("folder.missing", folder=str(output.parent))
    if output.exists():
        calendar = [] if args.calendar is None else [args.calendar]
        for file in (*inputs, *calendar):
            if Path(file).exists() and output.samefile(file):
                raise CannotRun("output.is-input", file=args.output)


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
    if args.calendar is None:
        console.tell(console.word("decide.no calendar"))
