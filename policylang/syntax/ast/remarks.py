"""Comments that silence findings: `ignore POL321: the reason`, in either language."""

import re
from typing import Final

from policylang._frozen import frozen
from policylang.wording.remarks import IGNORE

_WORDS: Final = "|".join(IGNORE.values())
_CODE: Final = r"POL\w*|[0-9]{3}(?=\s*[:,])"
_IGNORE: Final = re.compile(
    rf"(?:{_WORDS})\s+(?P<codes>(?:{_CODE})(?:[\s,]+(?:(?:and|dan)\s+)?(?:{_CODE}))*)"
    r"\s*(?P<rest>.*)",
    re.IGNORECASE,
)
# Behind the reason another remark may follow.
_ANOTHER: Final = re.compile(r"\s#[\s!]")
_IS_IGNORE: Final = re.compile(rf"(?P<word>{_WORDS})(?=\s+(?:{_CODE}))", re.IGNORECASE)


@frozen
class Ignored:
    """What a comment silences: codes as they are written, and why (None: it does not say)."""

    codes: tuple[str, ...]
    reason: str | None


def read_ignore(text: str) -> Ignored | None:
    """Return what a comment silences; None of one that is merely read."""
    match = _IGNORE.match(text)
    if match is None:
        return None
    codes = re.findall(_CODE, match["codes"] + ",", re.IGNORECASE)
    colon, reason = match["rest"][:1], _ANOTHER.split(match["rest"][1:])[0].strip()
    said = reason if colon == ":" and any(map(str.isalnum, reason)) else None
    return Ignored(tuple(dict.fromkeys(map(str.upper, codes))), said)


def in_language(text: str, language: str) -> str:
    """Return a comment with the word that silences in a language; others stay as they are."""
    return _IS_IGNORE.sub(IGNORE[language], text, count=1) if _IS_IGNORE.match(text) else text


def in_english(text: str) -> str:
    """Return what two comments share that say the same in two languages."""
    return in_language(text, "en")
