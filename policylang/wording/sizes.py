"""Put numbers of people into words: `1, 3, 5, 7 or any other odd number up to 500`.

The descriptions are those of :mod:`policylang.analysis.sizes`.
"""

import re
from collections.abc import Mapping
from itertools import count, islice
from typing import Final

from policylang.wording.catalogue import WORDINGS

_SAMPLE: Final = 4
_TAIL: Final = re.compile(r"(?P<first>\d+)\.\.(?P<end>\d+)(?P<rule>[/*])(?P<divisor>\d+)")
# By whether the divisor divides the numbers, and whether it is 2.
_KINDS: Final = {
    (False, True): "odd",
    (True, True): "even",
    (False, False): "undivided",
    (True, False): "divided",
}


def sizes_words(description: str, language: str) -> str:
    """Return a description of numbers of people in words of a language."""
    phrases = WORDINGS[language].phrases
    *head, last = description.split(",")
    if last.startswith("…"):
        words = [*_runs(head, phrases), phrases["some"].format(last=last[1:])]
    elif _TAIL.fullmatch(last):
        words = _regular(head, last, phrases)
    else:
        words = _runs([*head, last], phrases)
    if len(words) == 1:
        return words[0]
    return ", ".join(words[:-1]) + phrases["or"] + words[-1]


def places_words(description: str, language: str) -> str:
    """Return how many of how many people: `1:0;2..3:1` is `nobody of 1, 1 of 2 or 3`."""
    phrases = WORDINGS[language].phrases
    shown = []
    for piece in description.split(";"):
        sizes, places = piece.split(":")
        word = phrases["none"] if places == "0" else places
        shown.append(phrases["out of"].format(places=word, sizes=sizes_words(sizes, language)))
    return ", ".join(shown)


def _runs(runs: list[str], phrases: Mapping[str, str]) -> list[str]:
    words: list[str] = []
    for run in runs:
        first, _, last = run.partition("..")
        if last and int(last) > int(first) + 1:
            words.append(phrases["to"].format(first=first, last=last))
        else:
            words += [first, last] if last else [first]
    return words


def _regular(head: list[str], tail: str, phrases: Mapping[str, str]) -> list[str]:
    """Return the words for numbers that are regular to the end, and those before."""
    found = _TAIL.fullmatch(tail)
    assert found is not None
    first, end, by = int(found["first"]), int(found["end"]), int(found["divisor"])
    words = _runs(head, phrases)
    if by == 1:
        return [*words, phrases["or more" if first > 1 else "all"].format(first=first, end=end)]
    divided = found["rule"] == "*"
    kind = _KINDS[divided, by == 2]  # noqa: PLR2004 - odd and even have names
    if first != (by if divided else 1):
        return [*words, phrases[kind].format(first=first, end=end, divisor=by)]
    sample = islice((size for size in count(first) if (size % by == 0) == divided), _SAMPLE)
    return [*map(str, sample), phrases[f"other {kind}"].format(end=end, divisor=by)]
