"""Say everything there is to say about policies, and whether people can carry them out."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from policylang.cli.console import Console, paint
from policylang.cli.feasibility import Tried, add_people, check_people, tried
from policylang.cli.findings import SEVERITIES, as_json, objects, show, summary_of
from policylang.cli.inputs import read_policies
from policylang.cli.parser import Parser, one_of

if TYPE_CHECKING:
    from policylang import Diagnostic, Policy

_UNTRANSLATED: Final = "POL230"
# What the analysis of a whole policy finds stops nobody from using it.
_ANALYSIS: Final = "POL3"


def add_arguments(parser: Parser) -> None:
    """Add what `check` takes."""
    parser.positional("policies", "POLICIES", nargs="+")
    add_people(parser)
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
    check_people(args)
    policy, found = read_policies(args.policies, args, console, checked=True)
    people = _tried(policy, found, args, console)
    _show(found, people, args, console)
    of_staff = () if people is None else people.staff.findings
    count = Counter(finding.severity.value for finding in (*found, *of_staff))
    count += Counter() if people is None else people.severities()
    failing = bool(_levels(args).intersection(count)) or any(
        args.strict and finding.code.id == _UNTRANSLATED for finding in found
    )
    text, colour = summary_of(count, console), "red" if failing else "green"
    console.tell(paint(text or console.word("check.clean"), colour, sys.stderr))
    if people is not None:
        people.tell(console)
    return 1 if failing or (args.staff is not None and people is None) else 0


def _tried(
    policy: "Policy", found: Sequence["Diagnostic"], args: argparse.Namespace, console: Console
) -> Tried | None:
    """Return how the policy does with the people asked about, unless it has errors."""
    if args.staff is None:
        return None
    stops = (each.severity.value == "error" for each in found if _stops(each))
    if any(stops):
        console.tell(console.word("check.not tried", file=args.staff))
        return None
    return tried(policy, args, console)


def _stops(finding: "Diagnostic") -> bool:
    return not finding.code.id.startswith(_ANALYSIS)


def _show(
    found: Sequence["Diagnostic"],
    people: Tried | None,
    args: argparse.Namespace,
    console: Console,
) -> None:
    if args.format == "json" and args.staff is None:
        console.say(as_json(found, console))
    elif args.format == "json":
        answer = None if people is None else people.as_json(console)
        whole = {"findings": objects(found, console), "feasibility": answer}
        console.say(json.dumps(whole, ensure_ascii=False, indent=2))
    else:
        show(found, console, sys.stdout, args.format)
        if people is not None:
            console.say_all(people.lines(console, args.format))
            if args.format == "full":
                console.say()


def _levels(args: argparse.Namespace) -> set[str]:
    return set(SEVERITIES[: SEVERITIES.index(args.fail_level) + 1])
