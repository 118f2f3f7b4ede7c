"""Say everything there is to say about policies, and whether people can carry them out."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from policylang.cli import fixes, reports
from policylang.cli.calendars import calendar_of_check
from policylang.cli.console import Console, paint
from policylang.cli.feasibility import Tried, add_people, check_people, tried
from policylang.cli.findings import SEVERITIES, summary_of
from policylang.cli.inputs import read_policies
from policylang.cli.parser import Parser, one_of
from policylang.cli.under import above, add_under

if TYPE_CHECKING:
    from policylang import Diagnostic, Policy

_UNTRANSLATED: Final = "POL230"
# What the analysis of a whole policy finds stops nobody from using it.
_ANALYSIS: Final = "POL3"


def add_arguments(parser: Parser) -> None:
    """Add what `check` takes."""
    parser.positional("policies", "POLICIES", nargs="+")
    add_under(parser)
    add_people(parser)
    parser.option(
        "output",
        "--format",
        metavar="|".join(reports.FORMS),
        parse=one_of(*reports.FORMS),
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
    parser.switch("output", "--show-silenced")
    fixes.add_arguments(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Show all findings; 1 where one is as bad as the fail level."""
    check_people(args)
    repaired = fixes.run(args, console)
    if repaired is not None:
        return repaired
    args.reported = reports.is_whole(args)
    calendar = calendar_of_check(args, console)
    policy, found = read_policies(
        args.policies, args, console, checked=True, calendar=calendar, above=above(args)
    )
    people = _tried(policy, found, args, console)
    if people is not None:
        found = (*found, *people.findings())
    reports.say(found, people, args, console)
    count = _count(found, people)
    failing = bool(_levels(args).intersection(count)) or any(
        args.strict and finding.code.id == _UNTRANSLATED for finding in found
    )
    text = summary_of(count, console) or console.word("check.clean")
    silenced = sum(finding.silenced is not None for finding in found)
    if silenced:
        text = f"{text}, {console.counted('silenced', silenced)}"
    colour = "" if args.format == reports.PLAIN else "red" if failing else "green"
    console.tell(paint(text, colour, sys.stderr))
    if people is not None:
        people.tell(console)
    return 1 if failing or (args.staff is not None and people is None) else 0


def _count(found: Sequence["Diagnostic"], people: Tried | None) -> Counter[str]:
    """Return how many things there are of each severity that nobody has silenced."""
    of_staff = () if people is None else people.staff.findings
    shown = (each for each in (*found, *of_staff) if each.silenced is None)
    count = Counter(finding.severity.value for finding in shown)
    return count + (Counter() if people is None else people.severities())


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


def _levels(args: argparse.Namespace) -> set[str]:
    return set(SEVERITIES[: SEVERITIES.index(args.fail_level) + 1])
