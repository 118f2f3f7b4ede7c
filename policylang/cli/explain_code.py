"""Say what a finding means, by its code."""

import argparse
import re
import shutil
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from policylang.cli.console import CannotRun, Console, is_terminal, paint
from policylang.cli.parser import Parser

# Lines longer than this are hard to follow.
_WIDTH: Final = 80
_GIVEN: Final = re.compile(r"(?:pol[ _-]*)?\S+", re.IGNORECASE)
_PREFIX: Final = re.compile(r"pol[ _-]*", re.IGNORECASE)


def add_arguments(parser: Parser) -> None:
    """Add what `explain-code` takes."""
    parser.positional("codes", "CODES", nargs="*", group="day")
    parser.switch("output", "--all")


def run(args: argparse.Namespace, console: Console) -> int:
    """Print the page of each code, or the list of all."""
    found = [_found(each, console) for each in _GIVEN.findall(" ".join(args.codes))]
    if args.all or not found:
        console.say_all(_list(console))
        return 0
    for number, code in enumerate(found):
        if number:
            console.say()
        console.say_all(_page(code, console))
    return 0


def _found(typed: str, console: Console) -> str:
    """Return the code that was meant: `POL391`, `pol 391` or `391`."""
    from policylang import Code

    ids = [code.id for code in Code]
    id = f"POL{_PREFIX.sub('', typed)}"
    if id in ids:
        return id
    near = get_close_matches(id, ids, n=1)
    meant = "; " + console.word("did you mean", suggestion=near[0]) if near else ""
    raise CannotRun("code.unknown", code=typed, meant=meant)


def _page(code: str, console: Console) -> Iterator[str]:
    """Yield the lines of a page, its headings in bold."""
    from policylang import explain_code

    columns = shutil.get_terminal_size().columns if is_terminal(sys.stdout) else _WIDTH
    for line in explain_code(code, console.language, width=min(columns, _WIDTH)).splitlines():
        yield line if line.startswith(" ") else paint(line, "bold", sys.stdout)


def _list(console: Console) -> Iterator[str]:
    """Yield every code with its title, by where it is found."""
    from policylang import Code, explain_code

    before = ""
    for code in Code:
        digit = code.id[3]
        if digit != before:
            if before:
                yield ""
            yield paint(console.word(f"codes.{digit}"), "bold", sys.stdout)
        before = digit
        yield f"  {explain_code(code, console.language).splitlines()[0]}"
