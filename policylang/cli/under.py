"""The texts above a draft: which they are, and what is known of their days."""

import argparse
from pathlib import Path
from typing import Any, Final

from policylang.cli.inputs import STANDARD_INPUT, source_of
from policylang.cli.parser import Parser

_CHAIN: Final = "+"


def add_under(parser: Parser) -> None:
    """Add the superiors that a draft is held against."""
    parser.option("input", "--under", metavar="SUPERIOR", action="append", default=[])


def above(args: argparse.Namespace) -> dict[str, Any]:
    """Return the superiors and what is known, as :func:`policylang.check` takes them."""
    if not args.under:
        return {}
    return {
        "under": [[source_of(file) for file in files_of(each)] for each in args.under],
        "context": dict(args.context),
        "events": dict(args.event),
    }


def files_of(superior: str) -> list[str]:
    """Return the files of a text and of those that change it; a file may have a plus in its name."""
    if superior == STANDARD_INPUT or Path(superior).exists():
        return [superior]
    return [file for file in superior.split(_CHAIN) if file]
