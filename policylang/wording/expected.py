"""Put into words what could have stood somewhere: the most useful first, and not too much."""

from collections.abc import Iterable, Iterator
from typing import Final

from policylang.wording.catalogue import WORDINGS
from policylang.wording.keywords import KEYWORDS

_MOST: Final = 6
# The most useful first.
_ORDER: Final = """
    statement PERCENT ISO_DATE WEEKDAY INT _FOR _AS _IS _TO_OFFICER OFFICE HOME FIELD OFF YES NO
    NEVER WORD CAPITAL STRING COMPARATOR _BETWEEN _EVERYONE _NOT DAILY WEEKLY _LEVELS_BELOW
    DAYS WORKING_DAYS BEFORE AFTER _TO _EVENT YES_NO ONE_OF NUMBER DATE NAME _REQUIRE _ALLOW
    _FORBID _EXEMPT _ESSENTIAL CAP FLOOR SHARE _ROTA _DEFAULT _DELEGATE _ADVISE _UNTRANSLATED
    _AND _OR _WITH OPEN_LIST _EXCEPT _WHEN _FROM _ON _EXCEPTION_TO _BECAUSE _CITES
"""
_RANK: Final = {terminal: place for place, terminal in enumerate(_ORDER.split())}
_PUNCTUATION: Final = frozenset(("COMMA", "COLON", "LPAR", "RPAR", "LBRACE", "RBRACE"))
_ARRANGEMENTS: Final = frozenset(("OFFICE", "HOME", "FIELD", "OFF"))
_OTHER_SELECTORS: Final = frozenset(
    (
        "STRING",
        "CAPITAL",
        "INT",
        "DAYS_SINCE",
        "WORKING_DAYS_SINCE",
        "_TOP",
        "_ESSENTIAL",
        "_EXEMPT",
    )
)
# Where the first may stand, the others are no help.
_TELLING: Final = (
    ("_EVERYONE", _ARRANGEMENTS | _OTHER_SELECTORS),
    ("OFFICE", frozenset(("WORD", "CAPITAL"))),
    ("COMMA", frozenset(("CAPITAL", "INT"))),
    ("ISO_DATE", frozenset(("LONG_DATE",))),
)


def expected_words(fact: str, language: str) -> str:
    """Return the terminals of the fact ``expected`` in words: `for`, `or` or a name."""
    words = tuple(dict.fromkeys(_worded(_ordered(fact.split()), language)))[:_MOST]
    if len(words) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(words) or "`;`"
    return ", ".join(words[:-1]) + WORDINGS[language].phrases["or"] + words[-1]


def _ordered(terminals: Iterable[str]) -> list[str]:
    left = set(terminals)
    for telling, no_help in _TELLING:
        if telling in left:
            left -= no_help
    left = left - _PUNCTUATION or left
    return sorted(left, key=lambda terminal: (_RANK.get(terminal, len(_RANK)), terminal))


def _worded(terminals: Iterable[str], language: str) -> Iterator[str]:
    for terminal in terminals:
        if terminal in WORDINGS[language].terminals:
            yield WORDINGS[language].terminals[terminal]
        elif terminal in KEYWORDS[language].wordings:
            yield f"`{KEYWORDS[language][terminal]}`"
