"""Find the grammar and build the one parser."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from pathlib import Path

from lark import Lark, Token
from lark.lark import PostLex

_SEEN: ContextVar[list[Token] | None] = ContextVar("_SEEN", default=None)


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
def keywords_seen() -> Iterator[list[Token]]:
    """Collect the tokens of what is parsed inside, in this thread or task alone.

    Keywords are dropped from the tree; this is how the language of a file is
    known all the same.
    """
    seen: list[Token] = []
    reset = _SEEN.set(seen)
    try:
        yield seen
    finally:
        _SEEN.reset(reset)


class _KeywordRecorder(PostLex):
    """Pass every token on, and remember it."""

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        seen = _SEEN.get()
        for token in stream:
            if seen is not None:
                seen.append(token)
            yield token
