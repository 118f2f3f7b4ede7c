"""Print a commented circular to start from."""

import argparse
import sys

from policylang.cli.console import Console
from policylang.cli.parser import Parser


def add_arguments(parser: Parser) -> None:
    """Add what `new` takes: its language is that of the circular."""
    del parser


def run(args: argparse.Namespace, console: Console) -> int:
    """Print the circular."""
    from policylang import new_policy

    del args
    sys.stdout.write(new_policy(console.language))
    return 0
