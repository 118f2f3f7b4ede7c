"""Texts to be repaired, with what is to come of each repair."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from findings import GOLDEN, HOLIDAYS, chunks
from policylang import Fix, Source, check, fixes

Data: TypeAlias = Mapping[str, Any]

_ESCAPED: Final = re.compile(r"\\u([0-9a-f]{4})")
CASES: Final[list[Data]] = [
    one
    for path in sorted((GOLDEN / "fixes").glob("*.toml"))
    for one in tomllib.loads(path.read_text("utf-8"))["fix"]
]
CHUNKS: Final = [
    (f"{path.stem}-{text.count(chr(10))}", text.lstrip("\n"))
    for path in sorted((GOLDEN / "diagnostics").glob("*.policy"))
    for text, _ in chunks(path)
]


def unescaped(text: str) -> str:
    """Return a text; ``\\u202e`` in it stands for that character."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def fixes_of(text: str) -> dict[Any, Fix]:
    """Return what is found in a text, and can be repaired."""
    source = Source("x.policy", text)
    return fixes(check(source, calendar=HOLIDAYS), source, calendar=HOLIDAYS)


def applied(*every: Fix) -> str:
    """Return the text with repairs; edits that several share are made once."""
    edits = {edit: None for fix in every for edit in fix.edits}
    text = every[0].edits[0].span.source.text
    for edit in sorted(edits, key=lambda one: (one.span.start, one.span.end), reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text
