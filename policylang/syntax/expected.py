"""Say what was expected where a statement could not be read on."""

import re
from collections.abc import Iterable
from typing import Final

from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from policylang._suggest import nearest
from policylang.diagnostics import Code, Diagnostic
from policylang.source import Source, Span
from policylang.wording.keywords import KEYWORDS

_SLASH_DATE: Final = re.compile(r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}")
_DECIMAL: Final = re.compile(r"[0-9]+[.,][0-9]+")
_FOUND: Final = re.compile(r'[^\W_][\w-]*|"[^"\n]*"|\S')
_IGNORED: Final = frozenset(("$END", "COMMENT", "S"))
_STATEMENT_STARTS: Final = frozenset(
    """_CIRCULAR _TITLE _ISSUER _BASIS _VALID _SCOPE _LEVELS_BY _RANKS _DEFAULT _REQUIRE _FORBID
    _ALLOW _ADVISE _DELEGATE _EXEMPT _ESSENTIAL CAP FLOOR SHARE _ROTA _UNTRANSLATED _EXPECT _AMENDS
    _REVOKES _REVERTS_TO _EXTEND_VALID_TO _REPEAL _REPLACE _DEFINE _ATTRIBUTE _CONTEXT _ARRANGEMENT
    _ALIAS _PRESUME LABEL""".split()
)


def is_statement_start(error: UnexpectedInput) -> bool:
    """Whether the statement could have ended, and another one starts here."""
    return (
        isinstance(error, UnexpectedToken)
        and error.token.type in _STATEMENT_STARTS
        and "$END" in _terminals(error)
    )


def explain_unexpected(
    error: UnexpectedInput, source: Source, text: str, start: int, end: int
) -> Diagnostic:
    """Turn a parser's error into a finding with the terminals that it expected."""
    at = error.pos_in_stream
    if at is None or at >= end or _is_end(error):
        span = Span(source, max(start, end - 1), end)
        return Code.UNFINISHED.at(span, expected=_expected(error))
    found = _FOUND.match(text, at, end)
    stop = found.end() if found else at + 1
    figure = _figure(text, at, end)
    if figure is not None:
        code, stop = figure
        return code.at(Span(source, at, stop), found=text[at:stop])
    word = text[at:stop]
    return Code.UNEXPECTED.at(
        Span(source, at, stop),
        suggestion=_similar(word, _terminals(error)),
        found=word,
        expected=_expected(error),
    )


def _is_end(error: UnexpectedInput) -> bool:
    return isinstance(error, UnexpectedToken) and error.token.type == "$END"


def _figure(text: str, at: int, end: int) -> tuple[Code, int] | None:
    for pattern, code in ((_SLASH_DATE, Code.AMBIGUOUS_DATE), (_DECIMAL, Code.DECIMAL_NUMBER)):
        match = pattern.match(text, at, end)
        if match:
            return code, match.end()
    return None


def _terminals(error: UnexpectedInput) -> frozenset[str]:
    """Return what could have stood here, whichever class the error has."""
    if isinstance(error, UnexpectedToken):
        return frozenset(error.accepts or error.expected)
    if isinstance(error, UnexpectedCharacters):
        return frozenset(error.allowed or ())
    return frozenset()


def _expected(error: UnexpectedInput) -> str:
    """Return the expected terminals as one fact; wording turns them into words."""
    terminals = _terminals(error)
    if len(terminals & _STATEMENT_STARTS) > 20:  # noqa: PLR2004 - nearly all of them
        return "statement"
    return " ".join(sorted(terminals - _IGNORED))


def _similar(word: str, terminals: Iterable[str]) -> str | None:
    wordings = {
        wording
        for terminal in terminals
        for language in KEYWORDS.values()
        for wording in language.wordings.get(terminal, ())
    }
    return nearest(word, wordings) if word not in wordings else None
