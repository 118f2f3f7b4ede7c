"""Lay out a statement: on one line where it fits, else broken before its tails."""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

_WIDTH: Final = 100
_INDENT: Final = "    "


@frozen
class Pieces:
    """A statement in words, and the places where its line may be broken.

    A table's cells follow the head, in braces; the tails follow both.
    """

    head: str
    tails: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


def lay_out(pieces: Pieces) -> str:
    """Return the text of a statement with its semicolon."""
    opening = _opening(pieces)
    line = " ".join((opening, *pieces.tails)) + ";"
    if len(line) <= _WIDTH:
        return line
    lines = list(_opening_lines(pieces)) if len(opening) >= _WIDTH else [opening]
    lines.extend(_INDENT + tail for tail in pieces.tails)
    return "\n".join(lines) + ";"


def _opening(pieces: Pieces) -> str:
    if not pieces.cells:
        return pieces.head
    return f"{pieces.head} {{ {', '.join(pieces.cells)} }}"


def _opening_lines(pieces: Pieces) -> Iterator[str]:
    if not pieces.cells:
        yield pieces.head
        return
    yield f"{pieces.head} {{"
    yield from (f"{_INDENT}{cell}," for cell in pieces.cells)
    yield "}"
