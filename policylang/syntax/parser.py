"""Text in, document out: a slip in one statement does not hide the next."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

from attrs import frozen
from lark import Token
from lark.exceptions import UnexpectedInput, VisitError
from lark.utils import TextSlice

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
from policylang.syntax.grammar import LineBegins, keywords_seen, lark_parser
from policylang.syntax.ignores import report_ignores
from policylang.syntax.languages import language_of, report_mixture
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
        self._builder = Builder(source, limits)
        self._diagnostics: list[Diagnostic] = []
        self._entries: list[ast.Entry] = []
        self._unread: list[Unread] = []
        self._seen: dict[int, Token] = {}
        self._text = ""

    def run(self) -> Parsed:
        if len(self._source.text) > self._limits.characters:
            return self._refused("characters", self._limits.characters)
        cleaned = clean(self._source)
        found = cut(self._source, cleaned.text)
        if len(found.pieces) > self._limits.statements:
            return self._refused("statements", self._limits.statements)
        self._text = cleaned.text
        self._diagnostics += [*cleaned.diagnostics, *found.diagnostics]
        refused = _starts((*cleaned.diagnostics, *found.diagnostics))
        for piece in found.pieces:
            self._piece(piece, refused)
        seen = tuple(self._seen.values())
        language = language_of(seen)
        self._diagnostics += [explain(missed, self._text, language) for missed in self._unread]
        self._diagnostics += report_mixture(self._source, seen, language)
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
        if too_large or bisect_left(refused, piece.start) < bisect_left(refused, piece.end):
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
        except UnexpectedInput as error:
            return self._missed(error, start, end)
        try:
            return self._statement(start, end), None
        except UnexpectedInput as error:
            return self._missed(error, start, end)

    def _missed(
        self, error: UnexpectedInput, start: int, end: int
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
        with keywords_seen():
            try:
                lark_parser().parse(TextSlice(self._text, start, end))
            except UnexpectedInput:
                return False
        return True

    def _statement(
        self, start: int, end: int, stop_at: frozenset[str] = frozenset()
    ) -> ast.Statement | None:
        with keywords_seen(stop_at) as seen:
            try:
                tree = lark_parser().parse(TextSlice(self._text, start, end))
            finally:
                # By place, since a statement may be read twice.
                self._seen.update((token.start_pos or 0, token) for token in seen)
        try:
            built: ast.Statement = self._builder.transform(tree)
        except VisitError as error:
            if not isinstance(error.orig_exc, Refusal):
                raise error.orig_exc from None
            refusal = error.orig_exc
            self._diagnostics.append(_REFUSALS[refusal.key].at(refusal.span, **refusal.facts))
            return None
        return built

    def _next_statement(self, error: UnexpectedInput) -> int | None:
        """Return where the next statement starts, if only a semicolon is missing."""
        at = error.pos_in_stream
        assert at is not None, "every token has its place"
        label = _LABEL.search(self._text, max(0, at - _LONGEST_LABEL), at + 1)
        if label is not None:
            return label.start("label")
        return at if is_statement_start(error) and _is_first(self._text, at) else None


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
