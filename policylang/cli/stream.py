"""Decide a file that may be larger than memory, batch by batch, into another file."""

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from policylang.cli.calendars import calendar_files, given_calendar, tell_calendar
from policylang.cli.console import CannotRun, Console
from policylang.cli.files import guard_output
from policylang.cli.findings import show_of_option, show_some
from policylang.cli.inputs import (
    STANDARD_INPUT,
    policies_and_staff,
    read_context,
    read_events,
    sound_policy,
)
from policylang.cli.outcomes import arrangement_word, weekday
from policylang.cli.parser import Parser
from policylang.cli.progress import meter

if TYPE_CHECKING:
    from policylang import FileDecisions, Policy

_PARQUET: Final = (".parquet", ".pq")
_MARKS: Final = (b"PAR1", b"PARE")
_NEEDED: Final = ("numpy", "pyarrow")
# They need everyone at once, or say what has no place in the file.
_WITHOUT: Final = {
    "given": "--given",
    "group": "--group",
    "quotas": "--quotas",
    "sheet": "--sheet",
    "format": "--format",
}
_ONLY_HERE: Final = {"add": "--add", "prefix": "--prefix", "explanations": "--explanations"}


def add_arguments(parser: Parser) -> None:
    """Add what only goes with deciding batch by batch."""
    parser.switch("stream", "--stream")
    parser.option("stream", "--add", metavar="NAME,…")
    parser.option("stream", "--prefix", metavar="TEXT")
    parser.option("stream", "--explanations", metavar="FILE")


def is_asked(args: argparse.Namespace) -> bool:
    """Whether to decide batch by batch: where it is said, and of Parquet always."""
    output = "" if args.output is None else Path(args.output).suffix.lower()
    if args.stream or output in _PARQUET or _is_parquet(Path(args.files[-1])):
        return True
    given = [option for name, option in _ONLY_HERE.items() if getattr(args, name) is not None]
    if given:
        raise CannotRun("stream.only", options=", ".join(given))
    return False


def _is_parquet(file: Path) -> bool:
    if file.suffix.lower() in _PARQUET:
        return True
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(4) in _MARKS


def run(args: argparse.Namespace, console: Console) -> int:
    """Decide a file batch by batch; 1 where something in it cannot be read."""
    import policylang

    policies, source = policies_and_staff(args)
    _check(args, source)
    inputs = [*policies, source, *args.vocabulary, *args.facts, *calendar_files(args)]
    for output in (args.output, args.explanations):
        guard_output(output, inputs)
    policy = sound_policy(policies, args, console)
    situation = _situation(policy, args, console)
    try:
        with meter(console) as tell:
            decided = policylang.decide_file(
                policy, source, args.output, **situation, **_how(args), progress=tell
            )
    except policylang.StaffDataError as error:
        _fail(error.diagnostics, source, console)
    except policylang.FileDecisionError as error:
        raise CannotRun("stream.refused", said=error.text(console.language)) from None
    show_some(decided.findings, console, sys.stderr, decided.counts)
    _summarise(decided, args, console)
    tell_calendar(situation["calendar"], console)
    return 1 if decided.errors else 0


def _check(args: argparse.Namespace, source: str) -> None:
    """Refuse, before any work, what cannot be done batch by batch."""
    if not all(map(find_spec, _NEEDED)):
        raise CannotRun("stream.extra")
    if args.output is None:
        raise CannotRun("stream.output")
    if source == STANDARD_INPUT:
        raise CannotRun("stream.stdin")
    given = [option for name, option in _WITHOUT.items() if getattr(args, name)]
    if given:
        raise CannotRun("stream.without", options=", ".join(given))
    if args.excel and Path(args.output).suffix.lower() != ".csv":
        raise CannotRun("output.excel")


def _situation(policy: "Policy", args: argparse.Namespace, console: Console) -> dict[str, Any]:
    import policylang

    facts, found = policylang.read_facts(*map(Path, args.facts), policy=policy, dates=args.dates)
    show_some(found, console, sys.stderr)
    if any(finding.severity.value == "error" for finding in found):
        raise CannotRun("facts.unreadable")
    return {
        "on": args.on,
        "context": read_context(policy, args.context, console),
        "facts": facts,
        "events": read_events(policy, args, console),
        "calendar": given_calendar(args, console, args.on, args.on),
    }


def _how(args: argparse.Namespace) -> dict[str, Any]:
    """Return how the file is read and written."""
    add = args.add and [name.strip() for name in args.add.split(",")]
    return {
        "columns": dict(args.column),
        "add": add,
        "prefix": args.prefix or "",
        "show_sensitive": args.show_sensitive,
        "delimiter": args.delimiter,
        "encoding": args.encoding,
        "dates": args.dates,
        "excel": args.excel,
        "explanations": args.explanations,
    }


def _fail(diagnostics: Sequence[Any], source: str, console: Console) -> None:
    files = {each.place.file for each in diagnostics}
    if files & {"<context>"}:
        show_of_option(diagnostics, console)
        raise CannotRun("context.unreadable")
    show_some(diagnostics, console, sys.stderr)
    raise CannotRun("staff.unreadable", file=source)


def _summarise(decided: "FileDecisions", args: argparse.Namespace, console: Console) -> None:
    """Say what was written, how many rows came to what, and what nobody has counted."""
    for file in (args.output, args.explanations):
        if file is not None:
            console.tell(console.word("output.written", file=file))
    outcomes = {console.word(f"outcome.{name}"): n for name, n in decided.outcomes.items()}
    people = console.counted("people", decided.rows)
    counts = _counts(outcomes, console)
    console.tell(
        console.word("decide.summary", people=people, day=weekday(args.on, console), counts=counts)
    )
    if decided.arrangements:
        where = Counter[str]()
        for name, number in decided.arrangements.items():
            where[arrangement_word(name, console)] += number
        console.tell(console.word("stream.arrangements", counts=_counts(where, console)))
    if decided.one_by_one:
        console.tell(console.word("stream.slow", count=console.number(decided.one_by_one)))
    if decided.quotas:
        console.tell(console.word("stream.quotas"))


def _counts(counts: Mapping[str, int], console: Console) -> str:
    return ", ".join(f"{console.number(number)} {word}" for word, number in counts.items())
