"""Find what is wrong with policy texts, and read the texts that say what must be found."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from policylang import check
from policylang.analysis.checks import check_policy
from policylang.analysis.silencing import in_vain, silence
from policylang.diagnostics import Diagnostic
from policylang.model.days import Calendar
from policylang.semantics.resolve import resolve
from policylang.source import Source
from policylang.syntax import parse
from policylang.syntax.characters import normalise

ROOT: Final = Path(__file__).parents[1]
# What the examples know of holidays.
HOLIDAYS: Final = Calendar(name="examples", holidays={date(2026, 1, 1): "Tahun Baru 2026 Masehi"})
GOLDEN: Final = Path(__file__).parent / "golden"

_EXPECTED: Final = re.compile(r"#! (POL[0-9]{3}(?: POL[0-9]{3})*)")
_FENCE: Final = re.compile(r"^```([a-z-]+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def findings(
    texts: Sequence[str],
    name: str = "x.policy",
    *,
    checked: bool = False,
    calendar: Calendar = HOLIDAYS,
) -> tuple[Diagnostic, ...]:
    """Return what is shown of texts that are read together, in the order of the pass.

    ``checked`` adds what is found in the policy as a whole.
    """
    parsed = [parse(Source(name, normalise(text))) for text in texts]
    read = tuple(found for one in parsed for found in one.diagnostics)
    resolved = resolve(parsed)
    documents = [one.document for one in parsed]
    whole = check_policy(resolved.policy, documents=documents, calendar=calendar) if checked else ()
    every = read + resolved.diagnostics + whole
    if checked:
        every += tuple(in_vain(every, documents))
    return tuple(one for one in silence(every, documents) if one.silenced is None)


def findings_of_page(path: Path, *, wrong: bool, checked: bool) -> tuple[Diagnostic, ...]:
    """Return what is found in an example of a page: the one that is wrong, or the other one.

    The texts above a draft are fences of their own, behind it.
    """
    texts = fences(path, "policy-wrong" if wrong else "policy")
    if not path.stem.startswith("POL38"):
        return findings(texts, checked=checked)
    found_here, not_here = re.split(
        r"^## (?:Not here|Contoh yang benar)$", path.read_text("utf-8"), flags=re.MULTILINE
    )
    above = [
        Source(f"above-{at}.policy", body)
        for at, (kind, body) in enumerate(_FENCE.findall(found_here if wrong else not_here))
        if kind == "policy-above"
    ]
    drafts = [Source(f"draft-{at}.policy", text) for at, text in enumerate(texts)]
    return check(*drafts, under=above, calendar=HOLIDAYS)


def chunks(path: Path) -> Iterator[tuple[str, set[tuple[int, str]]]]:
    """Each ``---`` chunk of a policy file, with its ``#! CODE`` expectations.

    A chunk is padded with newlines, so its line numbers are the file's. As in
    fences, ``\\u202e`` stands for that character.
    """
    first = 0
    for chunk in _unescaped(path.read_text("utf-8")).split("\n---\n"):
        lines = chunk.split("\n")
        expected = {
            (first + number, code)
            for number, line in enumerate(lines, start=1)
            for codes in _EXPECTED.findall(line)
            for code in codes.split()
        }
        yield "\n" * first + chunk, expected
        first += len(lines) + 1


def fences(path: Path, kind: str) -> list[str]:
    """Return the fenced texts of one kind; `\\u202e` in them stands for that character."""
    return [
        _unescaped(body)
        for language, body in _FENCE.findall(path.read_text("utf-8"))
        if language == kind
    ]


def _unescaped(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
