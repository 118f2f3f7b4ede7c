"""The tables that the parser is driven by: plain data, made from the grammar."""

from typing import Any, NamedTuple

from policylang._frozen import frozen


class Terminal(NamedTuple):
    """What a token is, and its pattern.

    ``heads`` are the words that it can begin with, whole: none where it begins
    with no letter, and ``""`` where it can begin with any. ``wholes`` are those
    of them that are always all of it.
    """

    name: str
    pattern: str
    heads: tuple[str, ...]
    wholes: tuple[str, ...] = ()


class Rule(NamedTuple):
    """One way to reduce: so many parts on top of the stack become one.

    ``makes`` is the production that it is a way of. ``build`` names the method of
    the builder that makes a node of the parts; without one, they become a list,
    or, where ``stands``, the one part stands for itself. ``picks`` are the parts
    that matter, by their place: ``~place`` where a list is taken apart, None
    where an optional part is left out.
    """

    makes: str
    size: int
    build: str | None
    stands: bool
    picks: tuple[int | None, ...]


@frozen
class Tables:
    """What reads a statement.

    ``terminals`` stand in the order in which they are tried;
    ``ignored`` are those that separate others, and ``kept`` those whose text the
    builder is given. ``states`` say what to do at a symbol: a number from 0 is
    the state to go to, ``~n`` means to reduce by rule *n*. It begins in state 0,
    and has all in state ``end``.
    """

    terminals: tuple[Terminal, ...]
    ignored: frozenset[str]
    kept: frozenset[str]
    rules: tuple[Rule, ...]
    states: tuple[dict[str, int], ...]
    end: int


def to_plain(tables: Tables) -> dict[str, Any]:
    """Return what JSON can hold; equal tables give equal text."""
    return {
        "terminals": tables.terminals,
        "ignored": sorted(tables.ignored),
        "kept": sorted(tables.kept),
        "rules": tables.rules,
        "states": tables.states,
        "end": tables.end,
    }


def from_plain(plain: dict[str, Any]) -> Tables:
    """Return the tables again."""
    return Tables(
        terminals=tuple(
            Terminal(name, pattern, tuple(heads), tuple(wholes))
            for name, pattern, heads, wholes in plain["terminals"]
        ),
        ignored=frozenset(plain["ignored"]),
        kept=frozenset(plain["kept"]),
        rules=tuple(
            Rule(makes, size, build, stands, tuple(picks))
            for makes, size, build, stands, picks in plain["rules"]
        ),
        states=tuple(plain["states"]),
        end=plain["end"],
    )
