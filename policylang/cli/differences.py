"""Show what would change in a file, as lines taken out and put in."""

import difflib
import sys
from collections.abc import Iterator
from typing import Final

from policylang.cli.console import Console, paint
from policylang.cli.findings import safe

_COLOURS: Final = {"+": "green", "-": "red", "@": "cyan"}


def difference(name: str, before: str, after: str, console: Console) -> Iterator[str]:
    """Yield the lines of a unified diff; none where nothing would change."""
    old, new = (_lines(text, console) for text in (before, after))
    shown = safe(name)
    for line in difflib.unified_diff(old, new, shown, shown, lineterm=""):
        yield paint(safe(line), _COLOURS.get(line[:1], ""), sys.stdout)


def _lines(text: str, console: Console) -> list[str]:
    """Return lines; that the last has no end is said, or nobody would see it change."""
    if text.endswith("\n") or not text:
        return text.splitlines()
    return [*text.splitlines(), f"\\ {console.word('format.no newline')}"]
