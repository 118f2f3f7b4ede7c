"""Cut a policy text into statements and comments, before any of it is parsed."""

import re
from collections.abc import Iterator
from typing import Final

from attrs import field, frozen

from policylang.diagnostics import Code, Diagnostic
from policylang.limits import Limits
from policylang.source import Source, Span
from policylang.syntax import ast

# A comment, a quoted text, a lone quote, a semicolon, or a run of anything else.
_PIECE: Final = re.compile(r'#[^\n]*|"[^"\n]*"|"|;|[^#";]+')
_NESTING: Final = re.compile(
    r'"[^"\n]*"|#[^\n]*|[()]|\b(?:not|bukan|tidak|before|sebelum|after|sesudah)\b'
)
_WORD: Final = re.compile(r"\w+")


@frozen
class Piece:
    """The text of one statement, without its semicolon, and the comments around it."""

    start: int
    end: int
    above: tuple[ast.Comment, ...] = ()
    behind: ast.Comment | None = None
    blank_above: bool = False
    closed: bool = True


@frozen
class Cut:
    """The pieces of a text, the comments after the last, and what could not be cut."""

    pieces: tuple[Piece, ...]
    closing: tuple[ast.Comment, ...]
    diagnostics: tuple[Diagnostic, ...] = field(default=())


def cut(source: Source, text: str) -> Cut:
    """Cut a text at the semicolons that stand outside comments and quotes."""
    return _Cutter(source, text).run()


class _Cutter:
    """The state of one cut."""

    def __init__(self, source: Source, text: str) -> None:
        self._source = source
        self._text = text
        self._pieces: list[Piece] = []
        self._comments: list[ast.Comment] = []
        self._diagnostics: list[Diagnostic] = []
        self._start: int | None = None
        self._end = 0
        self._line_of_last = -1

    def run(self) -> Cut:
        for match in _PIECE.finditer(self._text):
            piece = match.group()
            if piece[0] == "#":
                self._comment(match.start(), match.end())
            elif piece == ";":
                self._close(match.start())
            else:
                if piece == '"':
                    self._unclosed(match.start())
                self._content(match.start(), piece)
        if self._start is not None:
            self._finish(closed=False)
        return Cut(tuple(self._pieces), tuple(self._comments), tuple(self._diagnostics))

    def _content(self, start: int, piece: str) -> None:
        stripped = piece.strip()
        if not stripped:
            return
        first = start + piece.index(stripped)
        if self._start is None:
            self._start = first
        self._end = first + len(stripped)

    def _comment(self, start: int, end: int) -> None:
        comment = ast.Comment(
            self._source.text[start + 1 : end].strip(), span=Span(self._source, start, end)
        )
        on_the_line = self._text.rfind("\n", 0, start) < self._line_of_last
        if self._start is None and self._pieces and on_the_line and not self._comments:
            last = self._pieces.pop()
            self._pieces.append(Piece(last.start, last.end, last.above, comment, last.blank_above))
            self._line_of_last = -1
        else:
            self._comments.append(comment)

    def _close(self, at: int) -> None:
        if self._start is not None:
            self._finish(closed=True)
        self._line_of_last = at

    def _finish(self, *, closed: bool) -> None:
        start = self._start
        assert start is not None  # noqa: S101 - both callers have looked
        first = min([start, *(comment.span.start for comment in self._comments)])
        self._pieces.append(
            Piece(
                start,
                self._end,
                tuple(self._comments),
                blank_above=self._is_blank_above(first),
                closed=closed,
            )
        )
        self._comments.clear()
        self._start = None

    def _is_blank_above(self, at: int) -> bool:
        before = self._text[:at]
        return before[len(before.rstrip(" \t\r\n")) :].count("\n") > 1

    def _unclosed(self, at: int) -> None:
        end = self._text.find("\n", at)
        span = Span(self._source, at, len(self._text) if end < 0 else end)
        self._diagnostics.append(Code.UNCLOSED_QUOTE.at(span))


def within_limits(source: Source, piece: Piece, text: str, limits: Limits) -> Iterator[Diagnostic]:
    """Report what of a piece is too long or too deep to be parsed."""
    body = text[piece.start : piece.end]
    if _depth(body) > limits.depth:
        span = Span(source, piece.start, piece.end)
        yield Code.TOO_LARGE.at(span, limit="depth", most=str(limits.depth))
    for match in re.finditer(r'"[^"\n]*"|\w+', body):
        quoted = match.group().startswith('"')
        most = limits.quoted_length + 2 if quoted else limits.name_length
        if len(match.group()) > most:
            span = Span(source, piece.start + match.start(), piece.start + match.end())
            limit = "quoted_length" if quoted else "name_length"
            yield Code.TOO_LARGE.at(span, limit=limit, most=str(getattr(limits, limit)))


def _depth(body: str) -> int:
    """Return how deep a tree the text can make, without making it."""
    deepest = brackets = chain = 0
    last = 0
    for match in _NESTING.finditer(body):
        token = match.group()
        if token == "(":
            brackets += 1
        elif token == ")":
            brackets -= 1
        elif token[0] not in '"#':
            chain = chain + 1 if _is_chained(body[last : match.start()]) else 1
        last = match.end()
        deepest = max(deepest, brackets + chain)
    return deepest


def _is_chained(between: str) -> bool:
    """Whether a repeated `not` or `before` can nest in the one before it."""
    return len(_WORD.findall(between)) < 4  # noqa: PLR2004 - "2 working days"
