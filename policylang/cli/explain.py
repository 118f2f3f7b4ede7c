"""Say why a person's decision is what it is, and what would make it another."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from policylang.cli.console import CannotRun, Console
from policylang.cli.findings import safe, show_of_option
from policylang.cli.inputs import (
    find_arrangement,
    find_person,
    policies_and_staff,
    read_situation,
    read_staff,
    sound_policy,
)
from policylang.cli.lists import read_given_on
from policylang.cli.options import (
    add_files_and_staff,
    add_given,
    add_show_sensitive,
    add_situation,
    add_staff,
)
from policylang.cli.parser import Parser, one_of
from policylang.cli.values import pair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from policylang import Decision, Policy, StaffRecord


def add_arguments(parser: Parser) -> None:
    """Add what `explain` takes."""
    add_files_and_staff(parser)
    parser.option("day", "--id", metavar="ID", required=True)
    add_situation(parser)
    add_given(parser)
    parser.option("questions", "--why-not", metavar="ARRANGEMENT")
    parser.option(
        "questions", "--what-if", metavar="NAME=VALUE", parse=pair, action="append", default=[]
    )
    parser.option("questions", "--change-to", metavar="ARRANGEMENT")
    add_staff(parser)
    parser.option(
        "output", "--format", metavar="text|json", parse=one_of("text", "json"), default="text"
    )
    add_show_sensitive(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """Explain one person's decision; 1 where that person's facts or lists cannot be read."""
    import policylang

    policies, staff_file = policies_and_staff(args)
    policy = sound_policy(policies, args, console)
    asked = {
        name: find_arrangement(word, policy, console)
        for name, word in (("why_not", args.why_not), ("change_to", args.change_to))
        if word is not None
    }
    staff = read_staff(staff_file, policy, args, console)
    person = find_person(args.id, staff, console)
    situation = {**read_situation(policy, staff, args, console), "staff": staff}
    try:
        given, is_accepted = read_given_on(policy, staff, situation, args, console)
        decision = policylang.decide(policy, person, **situation, **given)
        answers = dict(_answers(policy, person, situation, asked, dict(args.what_if)))
    except policylang.StaffDataError as error:
        show_of_option(error.diagnostics, console)
        raise CannotRun("context.unreadable") from None
    _print(policy, decision, answers, args, console)
    return 1 if decision.outcome is policylang.Outcome.ERROR or not is_accepted else 0


def _answers(
    policy: "Policy",
    person: "StaffRecord",
    situation: dict[str, Any],
    asked: dict[str, str],
    changes: dict[str, str],
) -> "Iterator[tuple[str, Any]]":
    """Yield an answer to each further question, by its name in JSON."""
    import policylang

    if "why_not" in asked:
        yield "why_not", policylang.why_not(policy, person, asked["why_not"], **situation)
    if changes:
        yield "what_if", policylang.what_if(policy, person, changes, **situation)
    if "change_to" in asked:
        yield (
            "change_to",
            policylang.fewest_changes(policy, person, asked["change_to"], **situation),
        )


def _print(
    policy: "Policy",
    decision: "Decision",
    answers: dict[str, Any],
    args: argparse.Namespace,
    console: Console,
) -> None:
    from policylang import explain, to_json

    explanation = explain(decision, policy=policy)
    shows = args.show_sensitive
    if args.format == "json":
        shown = {
            "decision": to_json(decision, show_sensitive=shows),
            "explanation": explanation.to_json(show_sensitive=shows),
            **{name: answer.to_json(show_sensitive=shows) for name, answer in answers.items()},
        }
        console.say(json.dumps(shown, ensure_ascii=False, indent=2))
        return
    texts = [
        each.text(console.language, show_sensitive=shows).rstrip("\n")
        for each in (explanation, *answers.values())
    ]
    for number, text in enumerate(texts):
        if number:
            console.say()
            console.say()
        console.say(safe(text))
