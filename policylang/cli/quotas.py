"""How quotas stand in groups on a day: a table beneath decisions, and a file of all."""

import argparse
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any, Final

from policylang.cli.console import CannotRun, Console, is_terminal, paint
from policylang.cli.layout import Cell, table
from policylang.cli.outcomes import arrangement_word, fact_word
from policylang.wording.escapes import escaped

if TYPE_CHECKING:
    from policylang import Policy, QuotaReport

# The most urgent first, with its colour.
_STATES: Final = {
    "impossible": "red",
    "violated": "red",
    "open": "yellow",
    "undetermined": "yellow",
    "satisfied": "green",
}
_MOST: Final = 20
_NARROWEST: Final = 80
_HEADINGS: Final = (
    "quota",
    "group",
    "base",
    "mandatory",
    "free",
    "asked",
    "present",
    "state",
    "missing",
)
_ENDINGS: Final = (".csv", ".json")


def check_file(args: argparse.Namespace) -> None:
    """Refuse, before any work, a name for the file of quotas that says no form."""
    if args.quotas is not None and Path(args.quotas).suffix.lower() not in _ENDINGS:
        raise CannotRun("quotas.ending", file=args.quotas)


def write_file(
    reports: Sequence["QuotaReport"], policy: "Policy", args: argparse.Namespace, console: Console
) -> None:
    """Write all reports, where a file is asked for."""
    import policylang

    if args.quotas is not None:
        policylang.write_quotas(reports, args.quotas, policy=policy, excel=args.excel)
        console.tell(console.word("output.written", file=args.quotas))


def print_summary(reports: Sequence["QuotaReport"], policy: "Policy", console: Console) -> None:
    """Print a line for each quota and group; of many, the most urgent."""
    if not reports:
        return
    order = list(_STATES)
    ranked = sorted(reports, key=lambda each: order.index(each.state.value))
    width = shutil.get_terminal_size().columns if is_terminal(sys.stdout) else None
    console.say()
    console.say(paint(console.word("quotas.heading"), "bold", sys.stdout))
    if width is not None and width < _NARROWEST:
        console.say_all(_sentences(ranked[:_MOST], policy, width, console))
    else:
        headings = [console.word(f"column.{name}") for name in _HEADINGS]
        rows = [_row(each, policy, console) for each in ranked[:_MOST]]
        console.say_all(table(headings, rows, sys.stdout, width))
    rest = Counter(each.state.value for each in ranked[_MOST:])
    if rest:
        states = ", ".join(
            f"{console.number(count)} {console.word(f'state.{state}')}"
            for state, count in rest.items()
        )
        number = console.number(rest.total())
        console.say(console.word("quotas.more", count=number, states=states))


def _sentences(
    reports: Sequence["QuotaReport"], policy: "Policy", width: int, console: Console
) -> Iterator[str]:
    """Yield reports as sentences, where the screen is too narrow for a table."""
    import policylang

    for report in reports:
        line = policylang.explain_group(report, policy=policy).line(console.language)
        yield from wrap(escaped(line), width, subsequent_indent="  ")


def _row(report: "QuotaReport", policy: "Policy", console: Console) -> list[Cell]:
    from policylang.wording.roster import RosterWords

    label, state = report.key.label, report.state.value
    if len(policy.instruments) > 1:
        instrument = policy.instruments[report.key.instrument].reference
        label = console.word("ground.of", label=label, instrument=instrument)
    where = arrangement_word(report.quota.arrangement or "", console)
    group = report.group
    none = RosterWords(console.language).say(
        "no group", attribute=fact_word(group.attribute, console)
    )
    cells = (
        (label, "bold"),
        (group.title or none, ""),
        (_count(report.base), ""),
        (_count(report.mandatory), ""),
        (_count(report.free), ""),
        (_asked(report, console), ""),
        (f"{_count(report.present)} {where}".rstrip(), ""),
        (console.word(f"state.{state}"), _STATES[state]),
        (", ".join(fact_word(fact, console) for fact in report.missing), "yellow"),
    )
    return [(escaped(text), colour) for text, colour in cells]


def _asked(report: "QuotaReport", console: Console) -> str:
    """Return the bounds in words."""
    from policylang.wording.roster import RosterWords

    words = RosterWords(console.language)
    low, high = report.at_least, report.at_most
    if not report.has_solution:
        return words.say("none")
    if low is None and high is None:
        return ""
    if low is None or high is None:
        kind, bound = ("most", high) if low is None else ("least", low)
        return f"{words.say(f'bound.{kind}')} {_count(bound)}"
    if low == high:
        return f"{words.say('bound.exactly')} {_count(low)}"
    return f"{_count(low)}–{_count(high)}"


def _count(count: Any) -> str:
    return str(count.low) if count.is_known else f"{count.low}–{count.high}"
