"""Print the text in force on a day."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from policylang.cli.calendars import given_calendar
from policylang.cli.console import CannotRun, Console
from policylang.cli.findings import safe
from policylang.cli.inputs import read_events, sound_policy
from policylang.cli.options import add_days, add_vocabulary
from policylang.cli.parser import Parser, one_of
from policylang.cli.values import day

if TYPE_CHECKING:
    from policylang import Source


def add_arguments(parser: Parser) -> None:
    """Add what `consolidate` takes."""
    parser.positional("policies", "POLICIES", nargs="+")
    parser.option("day", "--on", metavar="DAY", parse=day, required=True)
    add_vocabulary(parser)
    add_days(parser)
    parser.option("text", "--to", metavar="id|en", parse=one_of("id", "en"))
    parser.option("text", "-o", "--output", metavar="FOLDER")


def run(args: argparse.Namespace, console: Console) -> int:
    """Print or write the text in force; 1 where it hangs on events whose days were not given."""
    from policylang import consolidate

    policy = sound_policy(args.policies, args, console)
    found = consolidate(
        policy,
        on=args.on,
        events=read_events(policy, args, console),
        calendar=given_calendar(args, console, args.on, args.on),
        language=args.to,
    )
    if args.output is None:
        console.say(safe(found.text().rstrip("\n")))
    else:
        _write(found.sources(), args, console)
    if found.missing:
        events = ", ".join(name.removeprefix("event ") for name in found.missing)
        console.tell(console.word("consolidate.missing", events=events))
    return 1 if found.missing else 0


def _write(sources: "tuple[Source, ...]", args: argparse.Namespace, console: Console) -> None:
    """Write each instrument to a file of its own; none is written over what was read."""
    from policylang import write_policy

    folder = Path(args.output)
    if folder.exists() and not folder.is_dir():
        raise CannotRun("consolidate.no folder", file=args.output)
    files = list(_files(sources, folder))
    read = [Path(name) for name in (*args.policies, *args.vocabulary)]
    for file in files:
        if file.exists() and any(each.exists() and file.samefile(each) for each in read):
            raise CannotRun("output.is-input", file=str(file))
    if not files:
        console.tell(console.word("consolidate.nothing"))
        return
    folder.mkdir(parents=True, exist_ok=True)
    for source, file in zip(sources, files, strict=True):
        write_policy(source.text, file)
        console.tell(console.word("output.written", file=str(file)))


def _files(sources: "tuple[Source, ...]", folder: Path) -> Iterator[Path]:
    """Yield a file for each text, by the name of the file that it came from."""
    names = [_name_of(source) for source in sources]
    for number, name in enumerate(names, start=1):
        yield folder / (name if names.count(name) == 1 else f"{number}-{name}")


def _name_of(source: "Source") -> str:
    name = Path(source.name).name
    return name if name.endswith(".policy") else "circular.policy"
