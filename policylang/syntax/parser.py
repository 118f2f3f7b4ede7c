"""Text in, document out: a slip in one statement does not hide the next."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

from policylang._collector import collector_paused
from policylang._frozen import frozen
from policylang.diagnostics import Code, Diagnostic
from policylang.limits import DEFAULT_LIMITS, Limits
from policylang.source import Source, Span
from policylang.syntax import ast
from policylang.syntax.build import Builder
from policylang.syntax.build.terms import Refusal
from policylang.syntax.characters import clean
from policylang.syntax.expected import (
    STATEMENT_WORDS,
    Unread,
    explain,
    is_statement_start,
    unread,
)
from policylang.syntax.grammar import machine
from policylang.syntax.ignores import report_ignores
from policylang.syntax.lalr import LineBegins, Reader, Seen, Unexpected
from policylang.syntax.languages import is_mixed, language_of, report_mixture, spoken_words
from policylang.syntax.statements import Piece, cut, end_of_content, within_limits


@frozen
class Parsed:
    """A document as far as it could be read, and what could not be.

    ``language`` is the one that most of its keywords are in: ``"en"``, ``"id"``,
    or None where no keyword tells.
    """

    source: Source
    document: ast.Document
    diagnostics: tuple[Diagnostic, ...]
    language: str | None


def parse(source: Source, *, limits: Limits = DEFAULT_LIMITS) -> Parsed:
    """Parse a policy text; never raise for what it says."""
    with collector_paused():
        return _Parser(source, limits).run()


_REFUSALS: Final = {
    "unexpected": Code.UNEXPECTED,
    "given twice": Code.GIVEN_TWICE,
    "officer missing": Code.OFFICER_MISSING,
    "arrangement expected": Code.ARRANGEMENT_EXPECTED,
    "name too long": Code.TOO_LARGE,
}


# A label at the start of a line, up to its colon.
_LABEL: Final = re.compile(r"\n[ \t]*(?P<label>[a-z][a-z0-9_]*)[ \t]*:\Z")
_LONGEST_LABEL: Final = 300

# A statement that holds one of these cannot be read for what it says.
_UNREADABLE: Final = frozenset((Code.UNCLOSED_QUOTE, Code.MIXED_SCRIPT))


class _Parser:
    """The state of one parse."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._diagnostics: list[Diagnostic] = []
        self._entries: list[ast.Entry] = []
        self._unread: list[Unread] = []
        self._seen: Seen = []
        self._text = ""
        self._reader = Reader(machine(), source, "", Builder(source, limits))

    def run(self) -> Parsed:
        if len(self._source.text) > self._limits.characters:
            return self._refused("characters", self._limits.characters)
        cleaned = clean(self._source)
        found = cut(self._source, cleaned.text)
        if len(found.pieces) > self._limits.statements:
            return self._refused("statements", self._limits.statements)
        self._text = self._reader.text = cleaned.text
        self._diagnostics += [*cleaned.diagnostics, *found.diagnostics]
        refused = _starts((*cleaned.diagnostics, *found.diagnostics))
        for piece in found.pieces:
            self._piece(piece, refused)
        spoken = spoken_words(self._seen, self._text)
        language = language_of(spoken)
        self._diagnostics += [explain(missed, self._text, language) for missed in self._unread]
        if is_mixed(spoken):
            self._diagnostics += report_mixture(self._source, self._seen, self._text, language)
        document = ast.Document(tuple(self._entries), found.closing)
        self._diagnostics += report_ignores(document)
        return Parsed(
            self._source,
            document,
            _sorted(self._diagnostics),
            language,
        )

    def _refused(self, limit: str, most: int) -> Parsed:
        report = Code.TOO_LARGE.at(Span(self._source, 0, 0), limit=limit, most=str(most))
        return Parsed(self._source, ast.Document(()), (report,), None)

    def _piece(self, piece: Piece, refused: list[int]) -> None:
        too_large = tuple(within_limits(self._source, piece, self._text, self._limits))
        self._diagnostics += too_large
        if too_large or (refused and _holds(piece, refused)):
            return
        rest: int | None = piece.start
        above, blank = piece.above, piece.blank_above
        while rest is not None:
            statement, rest = self._read(rest, piece.end)
            if statement is not None:
                behind = piece.behind if rest is None else None
                self._entries.append(ast.Entry(statement, above, behind, blank))
            above, blank = (), False

    def _read(self, start: int, end: int) -> tuple[ast.Statement | None, int | None]:
        """Read one statement; return it, and where to go on if a semicolon is missing."""
        try:
            return self._statement(start, end, STATEMENT_WORDS), None
        except LineBegins as line:
            if self._is_statement(start, line.at):
                return self._unclosed(start, line.at)
        except Unexpected as error:
            return self._missed(error, start, end)
        try:
            return self._statement(start, end), None
        except Unexpected as error:
            return self._missed(error, start, end)

    def _missed(
        self, error: Unexpected, start: int, end: int
    ) -> tuple[ast.Statement | None, int | None]:
        following = self._next_statement(error)
        if following is not None and self._is_statement(start, following):
            return self._unclosed(start, following)
        self._unread.append(unread(error, Span(self._source, start, end)))
        return None, None

    def _unclosed(self, start: int, following: int) -> tuple[ast.Statement | None, int]:
        """Read a statement that only its semicolon is missing from."""
        stop = end_of_content(self._text, start, following)
        self._diagnostics.append(Code.MISSING_SEMICOLON.at(Span(self._source, stop - 1, stop)))
        return self._statement(start, stop), following

    def _is_statement(self, start: int, end: int) -> bool:
        try:
            self._reader.recognise(start, end, [])
        except Unexpected:
            return False
        return True

    def _statement(
        self, start: int, end: int, stops: frozenset[str] = frozenset()
    ) -> ast.Statement | None:
        self._forget(start)
        try:
            built: ast.Statement = self._reader.read(start, end, self._seen, stops)
        except Refusal as refusal:
            # Something behind it may be worse.
            self._forget(start)
            self._reader.recognise(start, end, self._seen, stops)
            self._diagnostics.append(_REFUSALS[refusal.key].at(refusal.span, **refusal.facts))
            return None
        return built

    def _forget(self, start: int) -> None:
        """Forget the tokens of what is read again."""
        while self._seen and self._seen[-1][0] >= start:
            self._seen.pop()

    def _next_statement(self, error: Unexpected) -> int | None:
        """Return where the next statement starts, if only a semicolon is missing."""
        at = error.at
        label = _LABEL.search(self._text, max(0, at - _LONGEST_LABEL), at + 1)
        if label is not None:
            return label.start("label")
        return at if is_statement_start(error) and _is_first(self._text, at) else None


def _holds(piece: Piece, refused: list[int]) -> bool:
    return bisect_left(refused, piece.start) < bisect_left(refused, piece.end)


def _is_first(text: str, at: int) -> bool:
    """Whether nothing stands before an offset on its line."""
    while at and text[at - 1] in " \t\r":
        at -= 1
    return not at or text[at - 1] == "\n"


def _starts(found: Iterable[Diagnostic]) -> list[int]:
    """Return where something stands that keeps its statement from being read."""
    return sorted(
        one.place.start for one in found if isinstance(one.place, Span) and one.code in _UNREADABLE
    )


def _sorted(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by place; what was read twice, behind a forgotten semicolon, is reported once."""
    unique = {_in_order(diagnostic): diagnostic for diagnostic in found}
    return tuple(unique[place] for place in sorted(unique))


def _in_order(diagnostic: Diagnostic) -> tuple[int, str]:
    assert isinstance(diagnostic.place, Span)
    return diagnostic.place.start, diagnostic.code.id
