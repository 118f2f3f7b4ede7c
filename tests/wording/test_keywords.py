"""The tables of keywords and the grammar say the same."""

import re
from collections import defaultdict
from typing import Final

import pytest

from policylang.syntax.grammar import grammar_text, machine
from policylang.wording.keywords import KEYWORDS, LANGUAGES

# No keyword: white space, the end of a word, and signs.
_NOT_WORDED: Final = frozenset(("S", "B", "COMPARATOR"))
# Said with one keyword in one language and with two in the other.
_ONLY_IN: Final = {
    "_TOP": {"en"},
    "_LEVELS_OF_EACH": {"en"},
    "_TOP_LEVELS_OF_EACH": {"id"},
}
# One word, two terminals: what follows tells which.
_TWINS: Final = {
    ("en", "to"): {"_TO", "_TO_OFFICER"},
    ("en", "from"): {"_FROM", "_OUT_OF"},
    ("en", "of"): {"_OF", "_OF_INSTRUMENT"},
    ("id", "dari"): {"_OUT_OF", "_OF_INSTRUMENT"},
    ("id", "tidak"): {"_NOT", "NO"},
}


def keyword_terminals() -> list[str]:
    section = grammar_text().split("// --- keywords")[1].split("// --- other terminals")[0]
    found = re.findall(r"^([A-Z_]+)(?:\.[0-9])?:", section, re.MULTILINE)
    return [terminal for terminal in found if terminal not in _NOT_WORDED]


def pattern_of(terminal: str) -> str:
    (found,) = (each for each in machine().tables.terminals if each.name == terminal)
    return found.pattern


def spellings(pattern: str) -> set[str]:
    """Return all that a keyword's pattern matches, with single spaces."""
    # A look-ahead matches nothing, and of white space one space is enough.
    bare = re.split(r"\(\?[=!]", pattern.replace("[ \t\r\n]+", " "))[0]
    bare = re.sub(r"\\(.)", r"\1", bare)
    if bare.startswith("(?:"):
        bare = bare.removeprefix("(?:").removesuffix(")")
    return {spelling for each in bare.split("|") for spelling in _with_and_without(each)}


def _with_and_without(wording: str) -> set[str]:
    """Return a wording with and without what may be left out of it."""
    optional = re.search(r"(?:\(\?:(?P<words>[^)]*)\)|(?P<letter>[a-z]))\?", wording)
    if optional is None:
        return {wording}
    before, after = wording[: optional.start()], wording[optional.end() :]
    left_out = optional["words"] or optional["letter"]
    return {before + after, before + left_out + after}


def test_the_grammar_has_keywords() -> None:
    assert len(keyword_terminals()) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_keyword_is_worded_in_each_language(language: str) -> None:
    expected = {each for each in keyword_terminals() if language in _ONLY_IN.get(each, LANGUAGES)}

    assert set(KEYWORDS[language].wordings) == expected


@pytest.mark.parametrize("terminal", keyword_terminals())
def test_the_grammar_takes_each_wording_and_no_other(terminal: str) -> None:
    worded = {
        wording
        for language in LANGUAGES
        for wording in KEYWORDS[language].wordings.get(terminal, ())
    }
    if terminal == "_OUT_OF":
        worded.remove("from")  # which the grammar reads as _FROM

    assert spellings(pattern_of(terminal)) == worded


@pytest.mark.parametrize("terminal", keyword_terminals())
def test_each_wording_is_matched_to_its_end(terminal: str) -> None:
    pattern = re.compile(pattern_of("_FROM" if terminal == "_OUT_OF" else terminal))
    if terminal == "_OUT_OF":
        pattern = re.compile(f"{pattern.pattern}|{pattern_of(terminal)}")
    for language in LANGUAGES:
        for wording in KEYWORDS[language].wordings.get(terminal, ()):
            found = pattern.match(f'{wording} "x"')

            assert found is not None
            assert found.group() == wording


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_wording_means_two_things(language: str) -> None:
    meanings = defaultdict(set)
    for terminal, wordings in KEYWORDS[language].wordings.items():
        for wording in wordings:
            meanings[language, wording].add(terminal)
    shared = {wording: found for wording, found in meanings.items() if len(found) > 1}

    assert shared == {key: found for key, found in _TWINS.items() if key[0] == language}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_grammar_takes_every_month_and_weekday(language: str) -> None:
    keywords = KEYWORDS[language]

    assert len(keywords.months) == 12
    assert len(keywords.weekdays) == 7
    assert all(re.fullmatch(pattern_of("WEEKDAY"), day) for day in keywords.weekdays)
    assert all(
        re.fullmatch(pattern_of("LONG_DATE"), f"17 {month} 2020") for month in keywords.months
    )
