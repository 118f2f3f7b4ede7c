"""Lay out a statement: on one line where it fits, else broken where the reader takes a breath."""

import re
from collections.abc import Iterator
from typing import Final

from policylang._frozen import frozen

_WIDTH: Final = 100
_INDENT: Final = "    "
_JOINS: Final = " (?:and|or|dan|atau) "
_QUOTED: Final = r'"[^"]*"'
# Brackets without a comma are not broken; the facts of an example are.
_WHOLE: Final = rf'{_QUOTED}|\((?:{_QUOTED}|[^"(),])*\)'
# What stands, outside quotes, from a comma or before `and` or `or` to the next.
_ITEM: Final = re.compile(rf'(?:{_JOINS})?(?:{_WHOLE}|,(?! )|(?!{_JOINS})[^",])+(?:, )?')


@frozen
class Pieces:
    """A statement in words, and the places where its line may be broken.

    The rest of the opening stays on the line of the head where both fit. A
    table's cells follow in braces, and the tails follow all.
    """

    head: str
    tails: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    rest: str = ""


def lay_out(pieces: Pieces) -> str:
    """Return the text of a statement with its semicolon."""
    opening = _opening(pieces)
    line = " ".join((opening, *pieces.tails)) + ";"
    if len(line) <= _WIDTH:
        return line
    lines = list(_opening_lines(pieces)) if len(opening) >= _WIDTH else [opening]
    lines += [_INDENT + tail for tail in pieces.tails]
    lines[-1] += ";"
    return "\n".join(folded for line in lines for folded in _folded(line))


def _folded(line: str) -> Iterator[str]:
    """Break a line that is too long behind commas, the rest indented once more."""
    indent = _INDENT * (1 + line.startswith(_INDENT))
    part = ""
    for item in _ITEM.findall(line):
        if part.strip() and len((part + item).rstrip()) > _WIDTH:
            yield part.rstrip()
            part = indent + item.lstrip()
        else:
            part += item
    yield part


def _opening(pieces: Pieces) -> str:
    if pieces.rest:
        return f"{pieces.head} {pieces.rest}"
    if pieces.cells:
        return f"{pieces.head} {{ {', '.join(pieces.cells)} }}"
    return pieces.head


def _opening_lines(pieces: Pieces) -> Iterator[str]:
    if pieces.rest:
        yield from (pieces.head, _INDENT + pieces.rest)
    elif pieces.cells:
        yield f"{pieces.head} {{"
        yield from (f"{_INDENT}{cell}," for cell in pieces.cells)
        yield "}"
    else:
        yield pieces.head
