"""Find the next token, among those that the parser could go on with."""

import re
from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from policylang.syntax.tables import Tables, Terminal

END: Final = "$END"
_NOTHING: Final = "(?!)"
Scan: TypeAlias = Callable[[str, int, int], re.Match[str] | None]
Find: TypeAlias = Scan | str
"""What finds the next token; or its terminal, where that can only be the word that is there."""


class Token(str):
    """The text of a token that the builder is given."""

    __slots__ = ("start", "type")

    start: int
    type: str


class Lexer:
    """Small patterns, each made when first needed: by what is expected, and the word that is there.

    A state may expect fifty keywords, and only those are tried that begin with
    the word; none, where it is the first of them. ``look`` finds that word, behind white space and comments; ``known``
    are those that begin a keyword, and None; ``scans`` holds the patterns of
    each state by what is known of the word, ``""`` for any other.
    """

    def __init__(self, tables: Tables) -> None:
        patterns = [each.pattern for each in tables.terminals if each.name in tables.ignored]
        # Possessive: what separates tokens is never read in two ways.
        between = f"(?:{'|'.join(sorted(patterns))})*+"
        self.look = re.compile(f"{between}(?=([A-Za-z_][A-Za-z0-9_]*+)?)").match
        self.scans: list[dict[str | None, Find]] = [{} for _ in tables.states]
        self._terminals = [each for each in tables.terminals if each.name not in tables.ignored]
        self._states = tables.states
        self.known: dict[str | None, str | None] = {None: None}
        self.known.update((head, head) for each in tables.terminals for head in each.heads)
        self._made: dict[tuple[str, ...], Scan] = {}

    def scan_at(self, state: int, word: str | None) -> Find:
        """Return what finds the next token in a state of the parser."""
        expected = self._states[state]
        tried = [each for each in self._with(word) if each.name in expected]
        found = tried[0].name if tried and word in tried[0].wholes else self._scan(tried)
        self.scans[state][word] = found
        return found

    def name_of(self, text: str, at: int, end: int) -> str | None:
        """Return the terminal that stands at a place where it is not expected, or None."""
        match = self._scan(self._terminals)(text, at, end)
        return None if match is None else match.lastgroup

    def _with(self, word: str | None) -> Iterable[Terminal]:
        """Return the terminals that can begin with a word; with None, what is no keyword."""
        if word is None:
            return (each for each in self._terminals if each.heads in ((), ("",)))
        return (each for each in self._terminals if not {word, ""}.isdisjoint(each.heads))

    def _scan(self, terminals: Iterable[Terminal]) -> Scan:
        listed = tuple(terminals)
        names = tuple(each.name for each in listed)
        if names not in self._made:
            patterns = [f"(?P<{each.name}>{each.pattern})" for each in listed]
            self._made[names] = re.compile("|".join(patterns or [_NOTHING])).match
        return self._made[names]
