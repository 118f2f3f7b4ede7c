"""The facts of a made-up person in words: ``role/jabatan=Camat;pregnant/hamil=yes``."""

from collections.abc import Iterator, Mapping
from typing import Final

from policylang.wording.escapes import previewed

_LONGEST: Final = 80
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "*": "any other",
        "-": "none",
        "no": "not {name}",
        "below": "{name} {high} or less",
        "above": "{name} {low} or more",
        "between": "{name} {low} to {high}",
        "nothing": "no particular facts",
        "yes rank": "a rank that is asked for",
        "no rank": "no rank that is asked for",
    },
    "id": {
        "*": "lainnya",
        "-": "tidak ada",
        "no": "tidak {name}",
        "below": "{name} {high} atau kurang",
        "above": "{name} {low} atau lebih",
        "between": "{name} {low} sampai {high}",
        "nothing": "fakta apa pun",
        "yes rank": "tingkat yang disebut",
        "no rank": "tingkat lain dari yang disebut",
    },
}
_RANK: Final = "rank/tingkat"


def witness_words(value: str, language: str) -> str:
    """Return the facts of a witness as a list in words of a language."""
    words = _WORDS[language]
    found = [_fact(each, language, words) for each in _facts(value)]
    return ", ".join(found) or words["nothing"]


def _facts(value: str) -> Iterator[tuple[str, str]]:
    for fact in value.split(";") if value else ():
        names, _, held = fact.partition("=")
        yield names, held


def _fact(fact: tuple[str, str], language: str, words: Mapping[str, str]) -> str:
    names, held = fact
    if names == _RANK:
        return words[f"{held} rank"]
    english, _, indonesian = names.partition("/")
    name = (indonesian if language == "id" else english).replace("_", " ")
    low, is_range, high = held.partition("..")
    if held == "yes":
        return name
    if held == "no":
        return words["no"].format(name=name)
    if is_range:
        key = "between" if low and high else "above" if low else "below"
        return words[key].format(name=name, low=low, high=high)
    return f"{name} {words.get(held) or previewed(held, _LONGEST)}"
