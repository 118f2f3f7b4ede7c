"""Lay out a table for a terminal: aligned, fitted, and right with wide characters."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, TextIO, TypeAlias

from policylang.cli.console import paint

Cell: TypeAlias = tuple[str, str]
"""What stands in a cell, and its colour."""

_GAP: Final = "  "
_NARROWEST: Final = 6
# A line may end behind a space or a stroke.
_PIECES: Final = re.compile(r"[^\s/]+[\s/]*|[\s/]+")


def table(
    headings: Sequence[str], rows: Sequence[Sequence[Cell]], stream: TextIO, width: int | None
) -> Iterator[str]:
    """Yield the lines of a table; with a width, cells are wrapped to keep within it.

    Columns in which nothing stands are left out.
    """
    kept = [at for at in range(len(headings)) if any(row[at][0] for row in rows)]
    headings = [headings[at] for at in kept]
    rows = [[row[at] for at in kept] for row in rows]
    widths = [
        max(columns(heading), *(columns(row[at][0]) for row in rows))
        for at, heading in enumerate(headings)
    ]
    if width is not None:
        texts = [[heading, *(row[at][0] for row in rows)] for at, heading in enumerate(headings)]
        widths = _fitted(widths, [max(map(_longest, column)) for column in texts], width)
        widths = _fitted(widths, [min(_NARROWEST, each) for each in widths], width)
    yield from _lines([(heading, "bold") for heading in headings], widths, stream)
    yield paint(_GAP.join(_rule(stream) * each for each in widths), "dim", stream)
    for row in rows:
        yield from _lines(row, widths, stream)


def columns(text: str) -> int:
    """Return how wide a text is on a screen."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def _rule(stream: TextIO) -> str:
    is_unicode = (stream.encoding or "").lower().replace("-", "").startswith("utf")
    return "─" if is_unicode else "-"


def _longest(text: str) -> int:
    """Return how wide the longest word of a text is."""
    return max((columns(piece.rstrip()) for piece in _PIECES.findall(text)), default=0)


def _fitted(widths: Sequence[int], least: Sequence[int], width: int) -> list[int]:
    """Narrow the widest columns until all fit; the first, which says who, stays."""
    fitted = list(widths)
    while sum(fitted) + len(_GAP) * (len(fitted) - 1) > width:
        able = [at for at in range(1, len(fitted)) if fitted[at] > least[at]]
        if not able:
            break
        fitted[max(able, key=fitted.__getitem__)] -= 1
    return fitted


def _lines(row: Sequence[Cell], widths: Sequence[int], stream: TextIO) -> Iterator[str]:
    wrapped = [_wrapped(text, width) for (text, _), width in zip(row, widths, strict=True)]
    for number in range(max(map(len, wrapped))):
        line = ""
        for (_, colour), lines, width in zip(row, wrapped, widths, strict=True):
            text = lines[number] if number < len(lines) else ""
            line += paint(text, colour, stream) + " " * (width - columns(text)) + _GAP
        yield line.rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    """Cut a text at its spaces; a word that is too long is cut where it must be."""
    if columns(text) <= width:
        return [text]
    lines = [""]
    for piece in _PIECES.findall(text):
        if columns(lines[-1]) + columns(piece.rstrip()) <= width:
            lines[-1] += piece
            continue
        lines.append("")
        for char in piece:
            if columns(lines[-1] + char) > width and not char.isspace():
                lines.append("")
            lines[-1] += char
    return [line.rstrip() for line in lines if line.strip()]
