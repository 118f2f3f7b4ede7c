"""Cut a policy text into statements and comments, before any of it is parsed."""

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve, field

from policylang._frozen import frozen
from policylang.diagnostics import Code, Diagnostic
from policylang.limits import Limits
from policylang.source import Source, Span
from policylang.syntax import ast

# A comment, a semicolon, a run of quoted texts and anything else, or a lone quote.
_PIECE: Final = re.compile(r'#[^\n]*|;|(?:[^#";]+|"[^"\n]*")++|"')
_LONG: Final = re.compile(r'#[^\n]*|"[^"\n]*"|\w+')
_NESTING: Final = re.compile(r'#[^\n]*|"[^"\n]*"|[(),]|[^\W\d]\w*')
_NESTS: Final = frozenset(("not", "bukan", "tidak", "before", "sebelum", "after", "sesudah"))
_SHORTEST_NEST: Final = min(map(len, _NESTS))
# Between two of `2 working days before 3 days after …`.
_UNITS: Final = frozenset(("working", "day", "days", "hari", "kerja"))
_BLANK: Final = frozenset(" \t\r\n")


@frozen
class Piece:
    """The text of one statement, without its semicolon, and the comments around it."""

    start: int
    end: int
    above: tuple[ast.Comment, ...] = ()
    behind: ast.Comment | None = None
    blank_above: bool = False


@frozen
class Cut:
    """The pieces of a text, the comments after the last, and what could not be cut."""

    pieces: tuple[Piece, ...]
    closing: tuple[ast.Comment, ...]
    diagnostics: tuple[Diagnostic, ...] = field(default=())


def cut(source: Source, text: str) -> Cut:
    """Cut a text at the semicolons that stand outside comments and quotes."""
    return _Cutter(source, text).run()


def end_of_content(text: str, start: int, end: int) -> int:
    """Return where the last thing of a range ends that is neither comment nor white space."""
    return max(
        match.start() + len(match.group().rstrip())
        for match in _PIECE.finditer(text, start, end)
        if match.group()[0] != "#" and not match.group().isspace()
    )


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
        self._closed_at: int | None = None

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
        self._close_last()
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
            self._source.text[start + 1 : end].strip(),
            self._is_blank_above(start),
            span=Span(self._source, start, end),
        )
        if self._start is None and self._is_behind(self._closed_at, start):
            self._pieces[-1] = evolve(self._pieces[-1], behind=comment)
            self._closed_at = None
        else:
            self._comments.append(comment)

    def _is_behind(self, at: int | None, comment: int) -> bool:
        """Whether a comment follows, on the same line, what ends at an offset."""
        return at is not None and self._text.find("\n", at, comment) < 0

    def _close(self, at: int) -> None:
        if self._start is not None:
            self._finish(self._start)
            self._closed_at = at

    def _close_last(self) -> None:
        """Finish a statement that only the end of the file ends, and sort its comments."""
        if self._start is None:
            return
        later = [one for one in self._comments if one.span.start >= self._end]
        self._comments = self._comments[: len(self._comments) - len(later)]
        self._finish(self._start)
        if later and self._is_behind(self._end, later[0].span.start):
            self._pieces[-1] = evolve(self._pieces[-1], behind=later.pop(0))
        self._comments = later

    def _finish(self, start: int) -> None:
        blank_above = self._is_blank_above(start)
        above = tuple(self._comments)
        inside = [one for one in above if one.span.start > start]
        if inside:
            # They move above the statement, and its blank line with them.
            first, *others = (evolve(one, blank_above=False) for one in inside)
            outside = above[: len(above) - len(inside)]
            above = (*outside, evolve(first, blank_above=blank_above), *others)
            blank_above = False
        self._pieces.append(Piece(start, self._end, above, blank_above=blank_above))
        self._comments = []
        self._start = None
        self._closed_at = None

    def _is_blank_above(self, at: int) -> bool:
        newlines = 0
        while at > 0 and self._text[at - 1] in _BLANK:
            at -= 1
            newlines += self._text[at] == "\n"
        return newlines > 1

    def _unclosed(self, at: int) -> None:
        end = self._text.find("\n", at)
        span = Span(self._source, at, len(self._text) if end < 0 else end)
        self._diagnostics.append(Code.UNCLOSED_QUOTE.at(span))


def within_limits(source: Source, piece: Piece, text: str, limits: Limits) -> Iterator[Diagnostic]:
    """Report what of a piece is too long or too deep to be parsed."""
    if _may_be_deeper(text, piece, limits.depth) and _is_deeper(text, piece, limits.depth):
        span = Span(source, piece.start, piece.end)
        yield Code.TOO_LARGE.at(span, limit="depth", most=str(limits.depth))
    if piece.end - piece.start <= min(limits.name_length, limits.quoted_length):
        return  # nothing in it can be longer
    for match in _LONG.finditer(text, piece.start, piece.end):
        found = match.group()
        if found[0] == '"' and len(found) > limits.quoted_length + 2:
            limit, most = "quoted_length", limits.quoted_length
        elif found[0] not in '"#' and len(found) > limits.name_length:
            limit, most = "name_length", limits.name_length
        else:
            continue
        yield Code.TOO_LARGE.at(Span(source, *match.span()), limit=limit, most=str(most))


def _may_be_deeper(text: str, piece: Piece, most: int) -> bool:
    """Whether a text is long enough to be deep: few are, and this costs next to nothing."""
    brackets = text.count("(", piece.start, piece.end)
    return brackets + (piece.end - piece.start - brackets) // _SHORTEST_NEST > most


def _is_deeper(text: str, piece: Piece, most: int) -> bool:
    """Whether the text would make a tree deeper than *most*, without making it.

    Deep are brackets in brackets, `not not …`, and `1 day before 1 day before …`.
    """
    chains = [0]  # one for each bracket that is open
    for match in _NESTING.finditer(text, piece.start, piece.end):
        found = match.group()
        if found == "(":
            chains.append(0)
        elif found == ")":
            del chains[max(1, len(chains) - 1) :]
        elif found in _NESTS:
            chains[-1] += 1
        elif found[0] != "#" and found not in _UNITS:
            chains[-1] = 0
        if len(chains) - 1 + sum(chains) > most:
            return True
    return False
