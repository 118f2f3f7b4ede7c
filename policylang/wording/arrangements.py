"""Every word for an arrangement, in either language."""

from collections.abc import Iterable
from typing import Final

from policylang.wording.keywords import KEYWORDS

_BUILT_IN: Final = ("OFFICE", "HOME", "FIELD", "OFF")


def arrangement_words(declared: Iterable[tuple[str, Iterable[str]]] = ()) -> dict[str, str]:
    """Return each word in small letters, with the name of its arrangement.

    *declared* are the arrangements of a vocabulary, each with its other names.
    """
    words: dict[str, str] = {}
    for terminal in _BUILT_IN:
        words[terminal.lower()] = terminal.lower()
        for keywords in KEYWORDS.values():
            words |= dict.fromkeys(map(_plain, keywords.wordings[terminal]), terminal.lower())
    for name, others in declared:
        words |= dict.fromkeys(map(_plain, (name, *others)), name)
    return words


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
