"""The pages of the findings: why each is found, and what to do about it."""

import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

_FOLDERS: Final = {"en": "", "id": "id/"}
_CODE_SPAN: Final = re.compile(r"(`[^`]*`)")
_LINK: Final = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_STRESS: Final = re.compile(r"\*{1,2}([^*]+)\*{1,2}")
_FENCE: Final = re.compile(r"^(```[^\n]*\n.*?^```$)", re.DOTALL | re.MULTILINE)


@cache
def page(code: str, language: str) -> str:
    """Return the page of a code as Markdown; the English one where there is no other.

    A wheel carries the pages; a checkout has them among its documents.
    """
    name = f"{_FOLDERS[language]}{code}.md"
    packaged = files("policylang") / "pages"
    for part in name.split("/"):
        packaged = packaged / part
    if packaged.is_file():
        return packaged.read_text(encoding="utf-8")
    beside = Path(__file__).parents[2] / "docs" / "reference" / "diagnostics" / name
    if beside.is_file() or language == "en":
        return beside.read_text(encoding="utf-8")
    return page(code, "en")


def title(code: str, language: str) -> str:
    """Return what a page is headed with, without the code."""
    return page(code, language).split("\n", 1)[0].partition(": ")[2]


def summary(code: str, language: str) -> str:
    """Return the first paragraph of a page, on one line."""
    return without_marks(" ".join(page(code, language).split("\n\n")[1].split("\n")))


def without_links(text: str) -> str:
    """Return Markdown that leads nowhere: of a link its words, outside examples."""
    parts = _FENCE.split(text)
    return "".join(part if part.startswith("```") else _LINK.sub(r"\1", part) for part in parts)


def without_marks(line: str) -> str:
    """Return a line of Markdown as it is read aloud; what is code stays in backticks."""
    parts = _CODE_SPAN.split(_LINK.sub(r"\1", line))
    return "".join(part if part[:1] == "`" else _STRESS.sub(r"\1", part) for part in parts)
