"""The page of a finding as plain text, for a terminal."""

import re
import textwrap
from collections.abc import Iterator
from typing import Final

from policylang.diagnostics import Code
from policylang.wording.pages import page, without_marks

_WIDTH: Final = 80
_INDENT: Final = "  "
_ITEM: Final = re.compile(r"(?P<mark>-|[0-9]+\.) (?P<text>.*)")


def page_text(code: str, language: str, width: int = _WIDTH) -> str:
    """Return a page in paragraphs of a width.

    Headings stand at the margin, what they head two columns in, examples four.
    """
    return "\n".join(_lines(page(code, language), width)).rstrip() + "\n"


def explain_code(code: "Code | str", language: str = "en", *, width: int = _WIDTH) -> str:
    """Return the page of a code as plain text: why, examples, what to do.

    Headings stand at the margin, what they head two columns in, examples four.

    Args:
        code: a code, or its id: ``"POL391"``.
        language: ``"en"`` or ``"id"``.
        width: in how many columns paragraphs are to be laid out.

    Raises:
        ValueError: no finding has that id.
    """
    id = code.id if isinstance(code, Code) else code
    if id not in {each.id for each in Code}:
        message = f"no finding has the code {id!r}"
        raise ValueError(message)
    return page_text(id, language, width)


def _lines(text: str, width: int) -> Iterator[str]:
    paragraph: list[str] = []
    is_example = False
    for line in [*text.split("\n"), ""]:
        if line.startswith("```"):
            is_example = not is_example
        elif is_example:
            yield f"{_INDENT}{_INDENT}{line}".rstrip()
        elif line.startswith("#"):
            yield without_marks(line.lstrip("# "))
        elif line and not _ITEM.match(line):
            paragraph.append(line)
        else:
            yield from _filled(paragraph, width)
            paragraph = [line] if line else []
            if not line:
                yield ""


def _filled(paragraph: list[str], width: int) -> list[str]:
    """Return a paragraph, or one item of a list, in lines."""
    text = without_marks(" ".join(line.strip() for line in paragraph))
    item = _ITEM.match(text)
    first = f"{_INDENT}{item['mark']} " if item else _INDENT
    return textwrap.wrap(
        item["text"] if item else text,
        max(width, 2 * len(first)),
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )
