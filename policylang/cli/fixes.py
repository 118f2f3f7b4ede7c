"""Repair policies for `check`: in their files, or shown as what would change."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from policylang.cli.calendars import calendar_of_check
from policylang.cli.console import CannotRun, Console, paint
from policylang.cli.differences import difference
from policylang.cli.findings import safe, show
from policylang.cli.inputs import STANDARD_INPUT, source_of
from policylang.cli.parser import Parser
from policylang.wording.escapes import escaped

if TYPE_CHECKING:
    from policylang import Diagnostic, Fix, Fixed


def add_arguments(parser: Parser) -> None:
    """Add what says whether, and how boldly, to repair."""
    parser.switch("repair", "--fix")
    parser.switch("repair", "--diff")
    parser.switch("repair", "--unsafe-fixes")


def run(args: argparse.Namespace, console: Console) -> int | None:
    """Repair the files, or show how; None where what is left is still to be reported."""
    if not (args.fix or args.diff):
        if args.unsafe_fixes:
            raise CannotRun("fix.needs")
        return None
    if args.fix and STANDARD_INPUT in args.policies and len(args.policies) > 1:
        raise CannotRun("fix.piped")
    if args.policies.count(STANDARD_INPUT) > 1:
        raise CannotRun("stdin.twice")
    done = _fixed(args, console)
    console.follow(done.policy.language)
    if args.diff:
        for file in done.files:
            console.say_all(difference(file.name, file.before, file.after, console))
    elif args.policies == [STANDARD_INPUT]:
        return _piped(args, done, console)
    else:
        _write(done)
    _tell(done, args, console)
    if args.diff:
        return 1 if done.applied else 0
    return None


def _fixed(args: argparse.Namespace, console: Console) -> "Fixed":
    import policylang

    vocabulary = [Path(file) for file in args.vocabulary]
    given = calendar_of_check(args, console, quiet=args.fix)
    try:
        sources = [source_of(file) for file in args.policies]
        if given is not None:
            given(policylang.read_policies(*sources, vocabulary=vocabulary)[0])
        return policylang.fixed(
            *sources, vocabulary=vocabulary, calendar=args.held, unsafe=args.unsafe_fixes
        )
    except policylang.PolicyError as error:
        show(error.diagnostics, console, sys.stderr)
        raise CannotRun("policy.unreadable") from None
    except ValueError:
        files = [Path(file) for file in args.policies if file != STANDARD_INPUT]
        found = policylang.check(*files, vocabulary=vocabulary)
        show([one for one in found if one.code.id == "POL115"], console, sys.stderr)
        raise CannotRun("policy.unreadable") from None


def _write(done: "Fixed") -> None:
    from policylang import write_fixed

    for file in done.files:
        if file.is_changed:
            write_fixed(file)


def _piped(args: argparse.Namespace, done: "Fixed", console: Console) -> int:
    """Print the text that came in, and say on the other stream what was done and is left."""
    sys.stdout.write(done.files[0].after)
    _tell(done, args, console)
    left = [one for one in done.left if one.silenced is None]
    show(left, console, sys.stderr, "concise")
    return 1 if any(one.severity.value != "note" for one in left) else 0


def _tell(done: "Fixed", args: argparse.Namespace, console: Console) -> None:
    """Say what was repaired, and what could be if it were asked for."""
    for fix in done.applied:
        console.tell(_line(fix, "fix.would" if args.diff else "fix.fixed", console))
    possible = [] if args.unsafe_fixes else _possible(done, args)
    for fix in possible:
        console.tell(_line(fix, "fix.possible", console))
    if done.applied:
        key = "fix.summary would" if args.diff else "fix.summary"
    else:
        key = "fix.none safe" if possible else "fix.nothing"
    text = console.word(key, repairs=console.counted("repairs", len(done.applied)))
    console.tell(paint(text, "green" if done.applied else "", sys.stderr))
    if possible:
        more = console.counted("repairs", len(possible))
        console.tell(console.word("fix.unsafe", repairs=more))


def _possible(done: "Fixed", args: argparse.Namespace) -> "list[Fix]":
    """Return the repairs that only whoever asks for them gets."""
    import policylang

    sources = [policylang.Source(file.name, file.after) for file in done.files]
    vocabulary = [Path(file) for file in args.vocabulary]
    found: dict[Diagnostic, Fix] = policylang.fixes(
        done.left, *sources, vocabulary=vocabulary, calendar=args.held
    )
    return list(found.values())


def _line(fix: "Fix", key: str, console: Console) -> str:
    from policylang import Span, fix_title

    place = fix.finding.place
    assert isinstance(place, Span)
    at = place.position
    where = f"{escaped(place.source.name)}:{at.line}:{at.column}"
    said = console.word("fix.changes") if fix.changes_decisions else ""
    title = safe(fix_title(fix, console.language))
    return f"{where}: {console.word(key)}: {title}{said} [{fix.finding.code.id}]"
