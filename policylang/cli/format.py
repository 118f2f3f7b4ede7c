"""Print policies in their canonical form, or in the other language."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from policylang.cli.console import CannotRun, Console
from policylang.cli.differences import difference
from policylang.cli.findings import safe, show, summary
from policylang.cli.inputs import STANDARD_INPUT
from policylang.cli.parser import Parser, one_of

if TYPE_CHECKING:
    from policylang import Source


def add_arguments(parser: Parser) -> None:
    """Add what `format` takes."""
    parser.positional("policies", "POLICIES", nargs="+")
    parser.option("output", "--to", metavar="id|en", parse=one_of("id", "en"))
    parser.option("output", "-o", "--output", metavar="FILE")
    parser.switch("output", "--write")
    parser.switch("output", "--check")
    parser.switch("output", "--diff")


def run(args: argparse.Namespace, console: Console) -> int:
    """Format every file; 1 where something would change, if only that is asked."""
    _refuse_contradictions(args)
    # All are read before any is written: with an error in one, none is touched.
    texts = [_formatted(file, args, console) for file in args.policies]
    changed = [source for source, printed in texts if printed != source.text]
    if args.diff:
        for source, printed in texts:
            console.say_all(difference(source.name, source.text, printed, console))
    elif args.check:
        console.say_all(safe(source.name) for source in changed)
    else:
        for file, (source, printed) in zip(args.policies, texts, strict=True):
            _write(file, printed, args, is_changed=printed != source.text)
    if args.check or args.diff or (_is_in_place(args) and STANDARD_INPUT not in args.policies):
        _summarise(len(changed), len(texts), args, console)
    return 1 if changed and args.check else 0


def _summarise(changed: int, every: int, args: argparse.Namespace, console: Console) -> None:
    would = args.check or args.diff
    key = ("format.would" if would else "format.changed") if changed else "format.canonical"
    console.tell(console.word(key, files=console.counted("files", changed or every)))


def _refuse_contradictions(args: argparse.Namespace) -> None:
    if args.output is not None and (len(args.policies) > 1 or args.write):
        raise CannotRun("format.one-output")
    if args.policies.count(STANDARD_INPUT) > 1:
        raise CannotRun("stdin.twice")
    if args.output is None:
        return
    output = Path(args.output)
    if output.exists() and any(
        Path(file).exists() and output.samefile(file) for file in args.policies
    ):
        raise CannotRun("output.is-input", file=args.output)


def _is_in_place(args: argparse.Namespace) -> bool:
    return args.output is None and (args.write or args.to is None)


def _formatted(file: str, args: argparse.Namespace, console: Console) -> "tuple[Source, str]":
    from policylang import PolicyError, format_text, read_source

    try:
        if file == STANDARD_INPUT:
            source = read_source(sys.stdin.buffer.read(), name="<stdin>")
        else:
            source = read_source(file)
        return source, format_text(source, language=args.to)
    except PolicyError as error:
        console.follow(error.language)
        errors = [each for each in error.diagnostics if each.severity.value == "error"]
        show(errors, console, sys.stderr)
        raise CannotRun("format.errors", summary=summary(errors, console)) from None


def _write(file: str, printed: str, args: argparse.Namespace, *, is_changed: bool) -> None:
    from policylang import write_policy

    if args.output is not None:
        write_policy(printed, args.output)
    elif file == STANDARD_INPUT or not _is_in_place(args):
        sys.stdout.write(printed)
    elif is_changed:
        # Lines end as they did: what a Windows editor saved stays so.
        is_windows = b"\r\n" in Path(file).read_bytes()
        write_policy(printed.replace("\n", "\r\n") if is_windows else printed, file)
