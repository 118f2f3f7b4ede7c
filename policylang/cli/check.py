"""Say everything there is to say about policies."""

import argparse
import sys
from typing import TYPE_CHECKING, Final

from policylang.cli.console import Console, paint
from policylang.cli.findings import SEVERITIES, as_json, show, summary
from policylang.cli.inputs import read_policies
from policylang.cli.options import add_vocabulary
from policylang.cli.parser import Parser, one_of

if TYPE_CHECKING:
    from policylang import Diagnostic

_UNTRANSLATED: Final = "POL230"


def add_arguments(parser: Parser) -> None:
    """Add what `check` takes."""
    parser.positional("policies", "POLICIES", nargs="+")
    add_vocabulary(parser)
    parser.option(
        "output",
        "--format",
        metavar="full|concise|json",
        parse=one_of("full", "concise", "json"),
        default="full",
    )
    parser.option(
        "output",
        "--fail-level",
        metavar="error|warning|note",
        parse=one_of(*SEVERITIES),
        default="warning",
    )
    parser.switch("output", "--strict")


def run(args: argparse.Namespace, console: Console) -> int:
    """Show all findings; 1 where one is as bad as the fail level."""
    _, found = read_policies(args.policies, args, console)
    if args.format == "json":
        console.say(as_json(found, console))
    else:
        show(found, console, sys.stdout, args.format)
    failing = [each for each in found if _fails(each, args)]
    if found:
        text, colour = summary(found, console), "red" if failing else "green"
    else:
        text, colour = console.word("check.clean"), "green"
    console.tell(paint(text, colour, sys.stderr))
    return 1 if failing else 0


def _fails(finding: "Diagnostic", args: argparse.Namespace) -> bool:
    levels = SEVERITIES[: SEVERITIES.index(args.fail_level) + 1]
    is_kept_in_words = args.strict and finding.code.id == _UNTRANSLATED
    return finding.severity.value in levels or is_kept_in_words
