"""One text that is to be repaired, as it was read."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final

from attrs import evolve, field

from policylang._frozen import frozen
from policylang.diagnostics import Diagnostic
from policylang.model.policy import Policy
from policylang.repair.fix import Edit, Proposal
from policylang.source import Source, Span
from policylang.syntax import Parsed, ast
from policylang.syntax.characters import PART, QUOTES, clean
from policylang.syntax.statements import Piece, cut
from policylang.wording.keywords import KEYWORDS, Keywords

# A comment, or a text that may hold a `#` itself.
_COMMENT: Final = re.compile(r'#[^\n]*|"[^"\n]*"')


@frozen(slots=False, eq=False)
class Text:
    """A text, what was read from it, and the policy that it is part of.

    ``cleaned`` is as long as the text, with every character that is read as
    another in that other's place. ``plain`` keeps what was proposed for places
    that many findings share.
    """

    parsed: Parsed
    policy: Policy = field(repr=False)
    plain: dict[tuple[int, int], Proposal] = field(factory=dict, init=False, repr=False)

    @property
    def source(self) -> Source:
        """The text as it was read."""
        return self.parsed.source

    @cached_property
    def cleaned(self) -> str:
        """The text as the parser saw it."""
        return clean(self.source).text

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The statements, each without its semicolon."""
        return cut(self.source, self.cleaned).pieces

    @property
    def keywords(self) -> Keywords:
        """The words of the language that the text is in."""
        return KEYWORDS[self.parsed.language or "en"]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(one.start for one in self.pieces)

    def quoted(self, at: int) -> tuple[int, int] | None:
        """Return where a text in typographic quotation marks begins and ends around an offset."""
        place = bisect_right(self._quoted, (at, len(self.cleaned))) - 1
        found = self._quoted[place] if place >= 0 else (0, 0)
        return found if at < found[1] else None

    @cached_property
    def _quoted(self) -> tuple[tuple[int, int], ...]:
        parts = re.finditer(PART, self.source.text)
        return tuple(one.span() for one in parts if one.group()[0] in QUOTES)

    @cached_property
    def firsts(self) -> Mapping[ast.Statement, ast.Statement]:
        """For each statement the first that says the same."""
        found: dict[ast.Statement, ast.Statement] = {}
        for one in self.parsed.document.statements:
            found.setdefault(one, one)
        return found

    @cached_property
    def first_clauses(self) -> Mapping[ast.Clause, ast.Clause]:
        """For each clause, without its label and its grounds, the first that says the same."""
        found: dict[ast.Clause, ast.Clause] = {}
        for one in self.parsed.document.statements:
            if isinstance(one, ast.Clause):
                found.setdefault(bare(one), one)
        return found

    def piece(self, at: int) -> Piece | None:
        """Return the statement that holds an offset."""
        place = bisect_right(self._starts, at) - 1
        if place < 0 or at > self.pieces[place].end:
            return None
        return self.pieces[place]

    def statements(self) -> Iterator[tuple[ast.Statement, Piece]]:
        """Yield the statements that could be read, with their texts."""
        for statement in self.parsed.document.statements:
            piece = self.piece(statement.span.start)
            if piece is not None:
                yield statement, piece

    def statement(self, at: int) -> ast.Statement | None:
        """Return the statement that holds an offset, if it could be read."""
        every = self.parsed.document.statements
        place = bisect_right(every, at, key=lambda one: one.span.start) - 1
        return every[place] if place >= 0 and at < every[place].span.end else None

    def edit(self, start: int, end: int, text: str) -> Edit:
        """Return an edit of this text."""
        return Edit(Span(self.source, start, end), text)

    def inserted(self, at: int, text: str) -> Edit:
        """Return an edit that puts something in."""
        return self.edit(at, at, text)

    def without(self, start: int, end: int) -> Edit | None:
        """Return an edit that takes a statement out, with its line where it leaves one empty.

        None where a comment stands inside, which would be lost.
        """
        end = self._behind_semicolon(end)
        if "#" in _outside_quotes(self.cleaned[start:end]):
            return None
        line = self.cleaned.rfind("\n", 0, start) + 1
        rest = self.cleaned.find("\n", end)
        rest = len(self.cleaned) if rest < 0 else rest
        before, after = self.cleaned[line:start], self.cleaned[end:rest]
        if not before.strip() and not after.strip():
            return self.edit(line, min(rest + 1, len(self.cleaned)), "")
        if not before.strip():
            return self.edit(start, rest - len(after.lstrip()), "")
        return self.edit(line + len(before.rstrip()), end, "")

    def _behind_semicolon(self, end: int) -> int:
        rest = self.cleaned[end:]
        white = len(rest) - len(rest.lstrip())
        return end + white + 1 if rest[white : white + 1] == ";" else end

    def comments(self) -> list[str]:
        """Return every comment, without white space and without what is refused in it."""
        found = _COMMENT.finditer(self.cleaned)
        return ["".join(one.group().split()) for one in found if one.group()[0] == "#"]


def of(finding: Diagnostic) -> Span:
    """Return the place of a finding in a text."""
    assert isinstance(finding.place, Span)
    return finding.place


def bare(clause: ast.Clause) -> ast.Clause:
    """Return a clause without its label and its grounds."""
    modifiers = evolve(clause.modifiers, because=(), cites=())
    return evolve(clause, label=None, modifiers=modifiers)


def without_comments(document: ast.Document) -> ast.Document:
    """Return what a document says, whatever is remarked in it."""
    bare = tuple(evolve(one, above=(), behind=None) for one in document.entries)
    return ast.Document(bare)


def _outside_quotes(text: str) -> str:
    return "".join(text.split('"')[::2])
