"""What a draft and its superiors allow, and on which days, in words.

The codes are those of :mod:`policylang.analysis.conformity.breaches`:
``=office|home`` and ``!office`` are arrangements, ``home:2..3/6`` numbers of a
group. Days are ``2021-07-03..2021-07-20``, an end left out where there is none.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from policylang.wording.calendar import MONTHS
from policylang.wording.escapes import previewed
from policylang.wording.keywords import KEYWORDS
from policylang.wording.witness import witness_words

_LONGEST: Final = 80
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "the draft": "the draft",
        "or": " or ",
        "and": " and ",
        "allows": "allows {places}",
        "allows only": "allows only {places}",
        "requires": "requires {places}",
        "rules out": "rules out {places}",
        "nobody": "allows nobody",
        "all": "requires everybody",
        "exactly": "requires exactly {low}",
        "most": "allows at most {high}",
        "least": "requires at least {low}",
        "range": "allows {low} to {high}",
        "any": "allows any number",
        "of group": "{number} of a group of {size} {where}",
        "kept nobody": "nobody",
        "kept all": "everybody",
        "kept exactly": "exactly {low}",
        "kept most": "at most {high}",
        "kept least": "at least {low}",
        "kept range": "{low} to {high}",
        "kept any": "any number",
        "kept": "common to both is {what}",
        "not kept": "nothing is common to both",
        "anyone": "for anyone",
        "whom": "if {facts}",
        "likewise": "; likewise if {facts}",
        "office": "at the office",
        "home": "at home",
        "field": "on field duty",
        "off": "off duty",
        "other": "in `{name}`",
        "always": "at all times",
        "on": "on {first}",
        "span": "from {first} to {last}",
        "from": "from {first} on",
        "until": "until {last}",
    },
    "id": {
        "the draft": "rancangan ini",
        "or": " atau ",
        "and": " dan ",
        "allows": "membolehkan {places}",
        "allows only": "hanya membolehkan {places}",
        "requires": "mewajibkan {places}",
        "rules out": "tidak membolehkan {places}",
        "nobody": "tidak membolehkan seorang pun",
        "all": "mewajibkan semuanya",
        "exactly": "mewajibkan tepat {low}",
        "most": "membolehkan paling banyak {high}",
        "least": "mewajibkan paling sedikit {low}",
        "range": "membolehkan {low} sampai {high}",
        "any": "membolehkan berapa pun",
        "of group": "{number} dari {size} orang {where}",
        "kept nobody": "tidak seorang pun",
        "kept all": "semuanya",
        "kept exactly": "tepat {low}",
        "kept most": "paling banyak {high}",
        "kept least": "paling sedikit {low}",
        "kept range": "{low} sampai {high}",
        "kept any": "berapa pun",
        "kept": "yang sesuai dengan keduanya {what}",
        "not kept": "tidak ada yang sesuai dengan keduanya",
        "anyone": "bagi siapa pun",
        "whom": "dalam hal {facts}",
        "likewise": "; begitu pula dalam hal {facts}",
        "office": "di kantor",
        "home": "di rumah",
        "field": "bertugas di lapangan",
        "off": "tidak bertugas",
        "other": "dalam `{name}`",
        "always": "sepanjang waktu",
        "on": "pada {first}",
        "span": "{first} sampai {last}",
        "from": "mulai {first}",
        "until": "sampai {last}",
    },
}


def conformity_words(key: str, value: str, language: str) -> str | None:
    """Return a fact of a finding about conformity in words; None if the key is no such."""
    words = _WORDS[language]
    match key:
        case "draft":
            return f"`{previewed(value, _LONGEST)}`" if value else words["the draft"]
        case "mine" | "rule" | "theirs":
            return _allowed(value, language, key)
        case "wish":
            return _meant(value, language)
        case "both":
            return (
                words["kept"].format(what=_meant(value, language)) if value else words["not kept"]
            )
        case "whom":
            facts = witness_words(value, language)
            return words["whom"].format(facts=facts) if value else words["anyone"]
        case "likewise":
            each = [witness_words(one, language) for one in value.split("|")] if value else []
            return words["likewise"].format(facts=_listed(each, words["or"])) if each else ""
        case "days":
            return _days(value, language)
        case _:
            return None


# --- what is allowed ---------------------------------------------------------


def _allowed(code: str, language: str, key: str) -> str:
    words = _WORDS[language]
    if code[:1] in ("=", "!"):
        names = code[1:].split("|")
        alone = "requires" if len(names) == 1 else "allows" if key == "mine" else "allows only"
        form = "rules out" if code[0] == "!" else alone
        return words[form].format(places=_places(names, language))
    name, low, high, size = _numbers(code)
    number = words[_form(low, high, size)].format(low=low, high=high)
    if key == "theirs":
        return number
    return words["of group"].format(number=number, size=size, where=_where(name, words))


def _meant(code: str, language: str) -> str:
    """Return arrangements or numbers by themselves."""
    if code.startswith("="):
        return _places(code[1:].split("|"), language)
    _, low, high, size = _numbers(code)
    return _WORDS[language][f"kept {_form(low, high, size)}"].format(low=low, high=high)


def _numbers(code: str) -> tuple[str, int, int, int]:
    name, _, numbers = code.rpartition(":")
    between, _, size = numbers.partition("/")
    low, _, high = between.partition("..")
    return name, int(low), int(high), int(size)


def _form(low: int, high: int, size: int) -> str:
    """Return which sentence tells a range of numbers."""
    if high == 0:
        return "nobody"
    if low == high:
        return "all" if low == size > 1 else "exactly"
    if low == 0:
        return "any" if high == size else "most"
    return "least" if high == size else "range"


def _places(names: list[str], language: str) -> str:
    keywords = KEYWORDS[language]
    built_in = {"office", "home", "field", "off"}
    shown = (keywords[name.upper()] if name in built_in else name for name in names)
    return _listed([f"`{previewed(name, _LONGEST)}`" for name in shown], _WORDS[language]["or"])


def _where(name: str, words: Mapping[str, str]) -> str:
    return words[name] if name in words else words["other"].format(name=previewed(name, _LONGEST))


# --- days --------------------------------------------------------------------


def _days(code: str, language: str) -> str:
    words = _WORDS[language]
    return _listed([_span(one, language) for one in code.split(",")], words["and"])


def _span(code: str, language: str) -> str:
    words = _WORDS[language]
    first, _, last = code.partition("..")
    if not first and not last:
        return words["always"]
    if not last:
        return words["from"].format(first=_day(first, language))
    if not first:
        return words["until"].format(last=_day(last, language))
    if first == last:
        return words["on"].format(first=_day(first, language))
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    shown = _day(first, language).split(" ")
    if start.year == end.year:
        # The month and the year that both have are said once.
        shown = shown[: 1 if start.month == end.month else 2]
    return words["span"].format(first=" ".join(shown), last=_day(last, language))


def _day(iso: str, language: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {MONTHS[language][day.month - 1]} {day.year}"


def _listed(each: list[str], last: str) -> str:
    return each[0] if len(each) == 1 else ", ".join(each[:-1]) + last + each[-1]
