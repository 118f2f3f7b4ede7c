"""List the attributes that a policy may speak of, and what a caller must know for it."""

import argparse
import shutil
import sys
from typing import TYPE_CHECKING

from policylang.cli.console import Console, is_terminal, paint
from policylang.cli.inputs import sound_policy
from policylang.cli.layout import Cell, table
from policylang.cli.options import add_vocabulary
from policylang.cli.parser import Parser
from policylang.wording.escapes import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policylang import Attribute, Policy

_HEADINGS = ("attribute", "type", "source", "words")


def add_arguments(parser: Parser) -> None:
    """Add what `attributes` takes."""
    parser.positional("policies", "POLICIES", nargs="*")
    add_vocabulary(parser)


def run(args: argparse.Namespace, console: Console) -> int:
    """List every attribute; those that the policies read first."""
    from policylang import attributes, attributes_read

    if not args.policies and not args.vocabulary:
        _print_table(attributes(), console)
        return 0
    policy = sound_policy(args.policies, args, console)
    reads = set(attributes_read(policy))
    every = attributes(policy)
    read = [each for each in every if each.name in reads]
    rest = [each for each in every if each.name not in reads]
    if read:
        console.say(paint(console.word("attributes.read"), "bold", sys.stdout))
        _print_table(read, console)
        console.say()
        console.say(paint(console.word("attributes.others"), "bold", sys.stdout))
    _print_table(rest, console)
    _print_context(policy, console)
    return 0


def _print_context(policy: "Policy", console: Console) -> None:
    """Print what is to be given with options: conditions and events."""
    from policylang import events

    conditions = [name for name in policy.vocabulary.attributes if name.startswith('"')]
    for key, names in (("conditions", conditions), ("events", events(policy))):
        if names:
            console.say()
            console.say(paint(console.word(f"attributes.{key}"), "bold", sys.stdout))
            for name in names:
                console.say("  " + escaped(name.strip('"')))


def _print_table(attributes: "Iterable[Attribute]", console: Console) -> None:
    width = shutil.get_terminal_size().columns if is_terminal(sys.stdout) else None
    headings = [console.word(f"column.{name}") for name in _HEADINGS]
    rows = [_row(attribute, console) for attribute in attributes]
    console.say_all(table(headings, rows, sys.stdout, width))


def _row(attribute: "Attribute", console: Console) -> list[Cell]:
    kind = console.word(f"type.{attribute.kind.value}")
    if attribute.values:
        kind += ": " + ", ".join(attribute.values)
    elif attribute.low is not None or attribute.high is not None:
        kind += f" {attribute.low}–{attribute.high}"
    if attribute.sensitive:
        kind += f", {console.word('sensitive')}"
    source = "" if attribute.source.value == "person" else attribute.source.value
    cells = (
        (attribute.name, "bold"),
        (kind, ""),
        (console.word(f"source.{source}") if source else "", ""),
        (", ".join(attribute.synonyms), ""),
    )
    return [(escaped(text), colour) for text, colour in cells]
