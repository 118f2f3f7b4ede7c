"""The nearest known word, for "did you mean"."""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

_CLOSE_ENOUGH: Final = 0.6


def nearest(word: str, among: Iterable[str]) -> str | None:
    """Return the candidate most like *word*, or None where none is close.

    Case is ignored. Ties go to the first in sorted order, so that the answer
    does not depend on the order of the candidates.
    """
    folded = {candidate.casefold(): candidate for candidate in sorted(among, reverse=True)}
    close = _closest(word.casefold(), tuple(sorted(folded)))
    return None if close is None else folded[close]


@lru_cache(maxsize=1024)
def _closest(word: str, among: tuple[str, ...]) -> str | None:
    """Return the candidate most like a word; one slip is often made many times."""
    close = get_close_matches(word, among, n=1, cutoff=_CLOSE_ENOUGH)
    return close[0] if close else None
