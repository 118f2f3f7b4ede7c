"""Words that another one was meant for: of the other language, misspelt, or unknown."""

import re
from collections.abc import Iterator
from typing import Final

from policylang.diagnostics import Code, Diagnostic
from policylang.repair.fix import Edit, Proposal, Title
from policylang.repair.text import Text, of

_TOP: Final = re.compile(r"top\s+[0-9]+\s+levels?\s+of\s+each\b")
_NUMBER_BEFORE: Final = re.compile(r"[0-9]+\s+\Z")
_TOP_WORD: Final = "top"


def translated(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Write a keyword in the language of the text."""
    if finding.suggestion is not None:
        edit = _whole(finding, finding.suggestion, text)
        facts = {"text": finding.suggestion}
        yield Proposal(title=Title.WRITE, edits=(edit,), facts=facts)


def _whole(finding: Diagnostic, suggestion: str, text: Text) -> Edit:
    """Return the edit of a keyword that has a number in its midst, in one of the languages."""
    place = of(finding)
    start, end = place.start, place.end
    match = _TOP.match(text.cleaned, start)
    if match is not None:
        end = match.end()
    elif suggestion.startswith(f"{_TOP_WORD} "):
        number = _NUMBER_BEFORE.search(text.cleaned, max(0, start - 20), start)
        start = start if number is None else number.start()
    return text.edit(start, end, suggestion)


def suggested(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Write the nearest known word, as a name in quotes where it needs them."""
    meant, place = finding.suggestion, of(finding)
    if meant is None:
        return
    for written in (meant, f'"{meant}"') if place.text[:1] != '"' else (f'"{meant}"',):
        yield Proposal(
            title=Title.WRITE,
            edits=(text.edit(place.start, place.end, written),),
            guesses=True,
            facts={"text": written},
        )


PROPOSALS = {
    Code.MIXED_LANGUAGES: translated,
    **dict.fromkeys(
        (
            Code.UNEXPECTED,
            Code.UNKNOWN_ATTRIBUTE,
            Code.UNKNOWN_VALUE,
            Code.UNKNOWN_LABEL,
            Code.UNKNOWN_ARRANGEMENT,
            Code.UNKNOWN_RANK,
        ),
        suggested,
    ),
}
