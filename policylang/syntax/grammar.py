"""Find the grammar and build the one parser."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from pathlib import Path

from attrs import define, field
from lark import Lark, Token
from lark.lark import PostLex

_SEEN: ContextVar["_Seen | None"] = ContextVar("_SEEN", default=None)


def grammar_text(name: str = "policy.lark") -> str:
    """Read a grammar: from inside a wheel, or from beside a checkout.

    An editable install is a checkout: edits take effect on the next run.
    """
    packaged = files("policylang") / "grammars" / name
    if packaged.is_file():
        return packaged.read_text(encoding="utf-8")
    beside = Path(__file__).parents[2] / "grammars" / name
    return beside.read_text(encoding="utf-8")


@cache
def lark_parser() -> Lark:
    """Return the parser of one statement.

    Never built with Lark's ``cache=``: it reads a pickle from a place that
    other users of the machine can write to.
    """
    return Lark(grammar_text(), parser="lalr", propagate_positions=True, postlex=_KeywordRecorder())


@contextmanager
def keywords_seen(starts: frozenset[str] = frozenset()) -> Iterator[list[Token]]:
    """Collect the tokens of what is parsed inside, in this thread or task alone.

    Keywords are dropped from the tree; this is how the language of a file is
    known all the same. Where a line begins with one of the words *starts*, read
    as a part of a name, parsing stops with :class:`LineBegins`.
    """
    seen = _Seen(starts)
    reset = _SEEN.set(seen)
    try:
        yield seen.tokens
    finally:
        _SEEN.reset(reset)


class LineBegins(Exception):
    """A line begins with a word that could begin a statement."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


@define
class _Seen:
    """The tokens so far, and the words that no line should go on with."""

    starts: frozenset[str]
    tokens: list[Token] = field(factory=list)

    def add(self, token: Token, before: Token | None) -> None:
        if token.type == "WORD" and token in self.starts and _begins_a_line(token, before):
            raise LineBegins(token.start_pos or 0)
        self.tokens.append(token)


def _begins_a_line(token: Token, before: Token | None) -> bool:
    return before is not None and (token.line or 0) > (before.end_line or 0)


class _KeywordRecorder(PostLex):
    """Pass every token on, and remember it."""

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        seen = _SEEN.get()
        before: Token | None = None
        for token in stream:
            if seen is not None:
                seen.add(token, before)
            before = token
            yield token
