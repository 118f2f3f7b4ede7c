"""Say what was expected where a statement could not be read on."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from policylang._frozen import frozen
from policylang._suggest import nearest
from policylang.diagnostics import Code, Diagnostic
from policylang.source import Source, Span
from policylang.syntax.lalr import Unexpected
from policylang.syntax.lexer import END
from policylang.wording.keywords import KEYWORDS, LANGUAGES
from policylang.wording.otherwise import OTHERWISE

_MOST_DIGITS: Final = 9
_SLIP: Final = 0.8
_LONG_FIGURE: Final = re.compile(r"(?:[0-9]+[.,])?[0-9]{10,}")
_SLASH_DATE: Final = re.compile(r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}")
_DECIMAL: Final = re.compile(r"[0-9]+[.,][0-9]+")
_FOUND: Final = re.compile(r'[^\W_][\w-]*|"[^"\n]*"|\S')
_IGNORED: Final = frozenset((END, "COMMENT", "S"))
_STARTS: Final = """
    _CIRCULAR _TITLE _ISSUER _BASIS _VALID _SCOPE _LEVELS_BY _RANKS _DEFAULT _REQUIRE _FORBID
    _ALLOW _ADVISE _DELEGATE _EXEMPT _ESSENTIAL CAP FLOOR SHARE _ROTA _UNTRANSLATED _EXPECT _AMENDS
    _REVOKES _REVERTS_TO _EXTEND_VALID_TO _REPEAL _REPLACE _DEFINE _ATTRIBUTE _CONTEXT _ARRANGEMENT
    _ALIAS _PRESUME LABEL
"""
_STATEMENT_STARTS: Final = frozenset(_STARTS.split())
STATEMENT_WORDS: Final = frozenset(
    wording.split()[0]
    for keywords in KEYWORDS.values()
    for terminal in _STATEMENT_STARTS
    for wording in keywords.wordings.get(terminal, ())
)


@frozen
class Unread:
    """Where a statement could not be read on, and the terminals that could have stood there.

    ``at`` is None where the statement ends too early.
    """

    statement: Span
    at: int | None
    terminals: frozenset[str]


def is_statement_start(error: Unexpected) -> bool:
    """Whether the statement could have ended, and another one starts here."""
    return error.terminal in _STATEMENT_STARTS and END in error.expected


def unread(error: Unexpected, statement: Span) -> Unread:
    """Keep of a parser's error what a finding needs."""
    return Unread(statement, None if error.terminal == END else error.at, error.expected)


def explain(missed: Unread, text: str, language: str | None) -> Diagnostic:
    """Return the finding, with a suggestion in the language of the file."""
    source, start, end = missed.statement.source, missed.statement.start, missed.statement.end
    if missed.at is None:
        span = Span(source, max(start, end - 1), end)
        return Code.UNFINISHED.at(span, expected=_expected(missed.terminals))
    figure = _figure(source, text, missed.at, end)
    if figure is not None:
        return figure
    found = _FOUND.match(text, missed.at, end)
    stop = found.end() if found else missed.at + 1
    suggestion = _similar(text[missed.at : stop], missed.terminals, language)
    said = _said_otherwise(text, missed.at, missed.terminals)
    if said is not None:
        stop, terminal, spoken = said
        suggestion = KEYWORDS[language or spoken][terminal]
    return Code.UNEXPECTED.at(
        Span(source, missed.at, stop),
        suggestion=suggestion,
        found=text[missed.at : stop],
        expected=_expected(missed.terminals),
    )


def _said_otherwise(text: str, at: int, terminals: frozenset[str]) -> tuple[int, str, str] | None:
    """Return where the longest phrase ends that people say for a keyword, which, and in what language."""
    said = [
        (found.end(), terminal, language)
        for language in LANGUAGES
        for terminal in sorted(terminals & OTHERWISE[language].keys())
        if (found := _phrases(language, terminal).match(text, at)) is not None
    ]
    return max(said, default=None, key=lambda each: each[0])


@cache
def _phrases(language: str, terminal: str) -> re.Pattern[str]:
    longest_first = sorted(OTHERWISE[language][terminal], key=len, reverse=True)
    phrases = (r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    return re.compile(rf"(?:{'|'.join(phrases)})(?![\w-])", re.IGNORECASE)


def _figure(source: Source, text: str, at: int, end: int) -> Diagnostic | None:
    """Return what is wrong with a number or date that the language does not take."""
    long = _LONG_FIGURE.match(text, at, end)
    if long:
        return Code.TOO_LARGE.at(Span(source, *long.span()), limit="digits", most=str(_MOST_DIGITS))
    for pattern, code in ((_SLASH_DATE, Code.AMBIGUOUS_DATE), (_DECIMAL, Code.DECIMAL_NUMBER)):
        match = pattern.match(text, at, end)
        if match:
            return code.at(Span(source, *match.span()), found=match.group())
    return None


def _expected(terminals: frozenset[str]) -> str:
    """Return the expected terminals as one fact; wording turns them into words."""
    if len(terminals & _STATEMENT_STARTS) > 20:  # noqa: PLR2004 - nearly all of them
        return "statement"
    return " ".join(sorted(terminals - _IGNORED))


def _similar(word: str, terminals: Iterable[str], language: str | None) -> str | None:
    """Return the keyword that was meant, in the language of the file.

    A misspelt keyword of the other language suggests its translation.
    """
    if not word[0].isalpha():
        return None
    listed = tuple(terminals)
    own = (language,) if language else LANGUAGES
    return nearest(word, _wordings(listed, own)) or _translated(word, listed, language)


def _wordings(terminals: Iterable[str], languages: Iterable[str]) -> dict[str, str]:
    """Return each wording with its terminal."""
    return {
        wording: terminal
        for language in languages
        for terminal in terminals
        for wording in KEYWORDS[language].wordings.get(terminal, ())
    }


def _translated(word: str, terminals: Iterable[str], language: str | None) -> str | None:
    wordings = _wordings(terminals, LANGUAGES)
    near = nearest(word, wordings)
    if near is None or language is None or not _is_slip(word, near):
        return None
    return next(iter(KEYWORDS[language].wordings.get(wordings[near], ())), None)


def _is_slip(word: str, meant: str) -> bool:
    """Whether a word is a slip of the keyboard: nearer than words of two languages are."""
    return SequenceMatcher(None, word.casefold(), meant).ratio() >= _SLIP
