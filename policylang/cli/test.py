"""Run the examples that policies carry, and say which clauses none of them reaches."""

import argparse
import sys
from typing import TYPE_CHECKING, Final

from policylang.cli.calendars import given_calendar, tell_calendar
from policylang.cli.console import Console, paint
from policylang.cli.inputs import read_events, sound_policy
from policylang.cli.options import add_days, add_vocabulary
from policylang.cli.outcomes import arrangement_word, outcome_word, weekday
from policylang.cli.parser import Parser
from policylang.wording.escapes import escaped, previewed

if TYPE_CHECKING:
    from policylang import ExampleReport, ExampleResult, Span

_LONGEST: Final = 400


def add_arguments(parser: Parser) -> None:
    """Add what `test` takes."""
    parser.positional("policies", "POLICIES", nargs="+")
    add_vocabulary(parser)
    add_days(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Run every example; 1 where one is not as expected."""
    from policylang import run_examples

    policy = sound_policy(args.policies, args, console)
    events = read_events(policy, args, console)
    report = run_examples(policy, events=events)
    calendar = None
    if report.results and (args.calendar or args.week is not None):
        # Which days the examples are on is known once they have run without holidays.
        days = [result.on for result in report.results]
        calendar = given_calendar(args, console, min(days), max(days))
        report = run_examples(policy, events=events, calendar=calendar)
    for result in report.results:
        if not result.passed:
            _show(result, console)
    _show_unreached(report, console)
    _summarise(report, console)
    if calendar is not None:
        tell_calendar(calendar, console)
    return 0 if report.passed else 1


def _show(result: "ExampleResult", console: Console) -> None:
    word = paint(console.word("test.failed"), "error", sys.stdout)
    place = paint(_place(result.example.span), "bold", sys.stdout)
    text = previewed(result.example.span.text.rstrip("; \n"), _LONGEST)
    console.say(f"{place}: {word}: {text}")
    console.say(f"    {console.word('test.got', answer=_answer(result, console))}")


def _answer(result: "ExampleResult", console: Console) -> str:
    decision = result.decision
    where = ", ".join(arrangement_word(name, console) for name in decision.admissible)
    answer = outcome_word(decision.outcome, console)
    if where:
        answer = f"{where} ({answer})"
    grounds = ", ".join(key.label for key in decision.grounds)
    grounds = grounds or (console.word("ground.ordinary law") if decision.ordinary_law else "")
    parts = [answer, grounds, weekday(result.on, console)]
    return "; ".join(filter(None, parts))


def _show_unreached(report: "ExampleReport", console: Console) -> None:
    if not report.unreached:
        return
    if not report.passed:
        console.say()
    console.say(console.word("test.unreached"))
    for provision in report.unreached:
        place = "" if provision.span is None else f"{_place(provision.span)}: "
        console.say(f"    {place}{escaped(provision.label)}")


def _summarise(report: "ExampleReport", console: Console) -> None:
    count = len(report.results)
    if not count:
        console.tell(paint(console.word("test.none"), "yellow", sys.stderr))
        return
    passed = sum(result.passed for result in report.results)
    colour = "green" if report.passed else "red"
    examples = console.counted("examples", count)
    text = console.word("test.summary", passed=console.number(passed), examples=examples)
    if report.unreached:
        clauses = console.counted("clauses", len(report.unreached))
        text += console.word("test.without", clauses=clauses)
    console.tell(paint(text, colour, sys.stderr))


def _place(span: "Span") -> str:
    position = span.position
    return f"{escaped(span.source.name)}:{position.line}:{position.column}"
