"""Show what `check` has found, in the form that was asked for."""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from policylang.cli.console import Console
from policylang.cli.feasibility import Tried
from policylang.cli.findings import show
from policylang.cli.inputs import STANDARD_INPUT, STDIN_NAME

if TYPE_CHECKING:
    from policylang import Diagnostic, Fix, Span

PLAIN: Final = "plain"
FORMS: Final = ("full", "concise", PLAIN, "json", "sarif", "github", "junit")
# These are coloured, and what is wrong in a staff file stands beside them.
_FOR_TERMINALS: Final = ("full", "concise")
_WITH_FIXES: Final = ("json", "sarif")


def is_whole(args: argparse.Namespace) -> bool:
    """Whether the report holds what is wrong in a staff file as well."""
    return args.format not in _FOR_TERMINALS


def say(
    found: Sequence["Diagnostic"],
    people: Tried | None,
    args: argparse.Namespace,
    console: Console,
) -> None:
    """Show findings, and whether people can carry the policies out."""
    if is_whole(args):
        report = _report(found, people, args, console)
        if report:
            console.say(report)
        return
    shown = [each for each in found if args.show_silenced or each.silenced is None]
    show(shown, console, sys.stdout, args.format)
    if people is not None:
        console.say_all(people.lines(console, args.format))
        if args.format == "full":
            console.say()


def _report(
    found: Sequence["Diagnostic"],
    people: Tried | None,
    args: argparse.Namespace,
    console: Console,
) -> str:
    from policylang import findings_to

    of_staff = () if people is None else people.staff.findings
    return findings_to(
        (*found, *of_staff),
        args.format,
        language=console.language,
        files=[*map(_name, (*args.vocabulary, *args.policies))],
        fail_level=args.fail_level,
        show_silenced=args.show_silenced,
        staff=args.staff if people is None else people.staff.name,
        feasibility=None if people is None else people.explained,
        people=None if people is None else people.report_as_json(),
        fixes=_fixes(found, args),
        root=os.fspath(Path.cwd()),
    )


def _fixes(found: Sequence["Diagnostic"], args: argparse.Namespace) -> "Mapping[Diagnostic, Fix]":
    """Return repairs by finding, where the form has room for them."""
    if args.format not in _WITH_FIXES:
        return {}
    import policylang

    texts = {place.source.name: place.source for place in _spans(found)}
    sources = [
        texts.get(STDIN_NAME, policylang.Source(STDIN_NAME, ""))
        if file == STANDARD_INPUT
        else Path(file)
        for file in args.policies
    ]
    vocabulary = [Path(file) for file in args.vocabulary]
    return policylang.fixes(found, *sources, vocabulary=vocabulary, calendar=args.held)


def _spans(found: Sequence["Diagnostic"]) -> Iterator["Span"]:
    from policylang import Span

    yield from (each.place for each in found if isinstance(each.place, Span))


def _name(file: str) -> str:
    return STDIN_NAME if file == STANDARD_INPUT else str(Path(file))
