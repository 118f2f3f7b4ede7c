"""Lay lines out: paragraphs, labelled rows and tables, none wider than a page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from textwrap import shorten, wrap
from typing import Final

WIDTH: Final = 88
INDENT: Final = 2
NO_BREAK: Final = "\N{NO-BREAK SPACE}"
_QUOTED: Final = re.compile(r'"[^"]{1,24}"')
_WIDEST_LABEL: Final = 20
_GAP: Final = 2


def paragraph(text: str, indent: int = 0, hanging: int = 0) -> list[str]:
    """Return a text in lines; those after the first stand further in."""
    return wrap(
        _QUOTED.sub(lambda quoted: quoted[0].replace(" ", NO_BREAK), text),
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hanging),
        break_long_words=False,
        break_on_hyphens=False,
    )


def cut(text: str, used: int = 0) -> str:
    """Return a text cut to what fits on two lines."""
    room = 2 * (WIDTH - used - _GAP)
    text = " ".join(text.split())
    return text if len(text) <= room else shorten(text, room, placeholder=" …")


def label_width(labels: Iterable[str]) -> int:
    """Return how wide the column of labels is."""
    fitting = [len(label) for label in labels if len(label) <= _WIDEST_LABEL]
    return max(fitting, default=0)


def row(label: str, lines: Sequence[str], width: int) -> Iterator[str]:
    """Yield a label with lines beside it; a label that is too long stands above them."""
    at = text_column(width)
    if len(label) > width:
        yield " " * INDENT + label
        label = ""
    for line in lines:
        start = f"{'':{INDENT}}{label:<{width}}{'':{_GAP}}" if width else " " * INDENT
        wrapped = paragraph(line, at, _GAP) or [""]
        yield start + wrapped[0].lstrip()
        yield from wrapped[1:]
        label = ""


def text_column(width: int) -> int:
    """Return the column at which the text beside labels starts."""
    return INDENT + width + _GAP if width else INDENT


def table(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows of cells in columns; the last column is wrapped."""
    if not cells:
        return
    count = len(cells[0]) - 1
    widths = [max(len(each[at]) for each in cells) for at in range(count)]
    start = INDENT + sum(widths) + _GAP * count
    for each in cells:
        head = "".join(
            f"{text:<{width}}{'':{_GAP}}" for text, width in zip(each, widths, strict=False)
        )
        if start > WIDTH // 2:
            yield from paragraph(" " * INDENT + "  ".join(filter(None, each)), INDENT, _GAP)
            continue
        wrapped = paragraph(each[-1], start) or [""]
        yield (" " * INDENT + head + wrapped[0].lstrip()).rstrip()
        yield from wrapped[1:]
