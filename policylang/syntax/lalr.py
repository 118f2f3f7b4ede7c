"""Run the tables over one statement: its text in, its node out, and no tree between them."""

from collections.abc import Callable, Sequence
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias, cast

from policylang.source import Source, Span
from policylang.syntax.lexer import END, Lexer, Token
from policylang.syntax.tables import Rule, Tables

Seen: TypeAlias = list[tuple[int, int, str]]
"""Where each token starts and ends, and its terminal."""


class Unexpected(Exception):
    """A statement cannot be read on.

    ``terminal`` is what stands at offset ``at``: ``$END`` where the statement
    ends too early, None where it is nothing that the language knows.
    ``expected`` could have stood there.
    """

    def __init__(self, at: int, terminal: str | None, expected: frozenset[str]) -> None:
        super().__init__(at, terminal)
        self.at = at
        self.terminal = terminal
        self.expected = expected


class LineBegins(Exception):
    """A line begins with a word that could begin a statement."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


class _Step(NamedTuple):
    """What a rule does to the parts on top of the stack.

    ``stands`` is the part that stands for all, counted from the top; else
    ``take`` takes those that matter, and ``make`` makes a node of them.
    """

    size: int
    makes: str
    stands: int
    take: Callable[[list[Any]], Sequence[Any]] | None = None
    make: Callable[..., Any] | None = None


class Machine:
    """The tables, ready to run; one serves all threads."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.lexer = Lexer(tables)
        self.recognising = [_Step(rule.size, rule.makes, -1) for rule in tables.rules]
        self._takes = [_take(rule) for rule in tables.rules]

    def building(self, builder: object) -> list[_Step]:
        """Return what each rule does with the methods of a builder."""
        return [
            _step(rule, take, builder)
            for rule, take in zip(self.tables.rules, self._takes, strict=True)
        ]


def _step(rule: Rule, take: Callable[[list[Any]], Sequence[Any]], builder: object) -> _Step:
    if rule.stands:
        return _Step(rule.size, rule.makes, cast(int, rule.picks[0]) - rule.size)
    make = None if rule.build is None else getattr(builder, rule.build)
    return _Step(rule.size, rule.makes, 0, take, make)


def _take(rule: Rule) -> Callable[[list[Any]], Sequence[Any]]:
    """Return what takes the parts that matter from the top of a stack."""
    match rule.picks:
        case (int(whole),) if whole < 0:
            return itemgetter(~whole - rule.size)
        case (int(whole), int(more)) if whole < 0 <= more and rule.build is None:
            return partial(_longer, ~whole - rule.size, more - rule.size)
    places = [None if pick is None or pick < 0 else pick - rule.size for pick in rule.picks]
    if places == [*range(-rule.size, 0)]:
        return itemgetter(slice(-rule.size, None))
    if len(places) > 1 and None not in places:
        return itemgetter(*places)
    return partial(_picked, rule)


class Reader:
    """Reads the statements of one text, with one builder."""

    def __init__(self, machine: Machine, source: Source, text: str, builder: object) -> None:
        self._machine = machine
        self._source = source
        self.text = text
        self._building = machine.building(builder)

    def read(self, start: int, end: int, seen: Seen, stops: frozenset[str] = frozenset()) -> Any:
        """Return the statement between two offsets; add its tokens to *seen*.

        Raises:
            Unexpected: it is none.
            LineBegins: a line begins with one of the words *stops*, read as a part of a name.
        """
        return self._run(self._building, start, end, seen, stops)

    def recognise(
        self, start: int, end: int, seen: Seen, stops: frozenset[str] = frozenset()
    ) -> None:
        """Do as :meth:`read` does, without the builder."""
        self._run(self._machine.recognising, start, end, seen, stops)

    def _run(  # noqa: C901, PLR0912, PLR0915 - one loop, without a call for each token
        self, steps: Sequence[_Step], start: int, end: int, seen: Seen, stops: frozenset[str]
    ) -> Any:
        source, text = self._source, self.text
        lexer, tables = self._machine.lexer, self._machine.tables
        states, kept, last = tables.states, tables.kept, tables.end
        look, known, scans = lexer.look, lexer.known, lexer.scans
        stack: list[int] = [0]
        starts: list[int] = []
        values: list[Any] = []
        at = first = before = start
        while True:
            state = stack[-1]
            there: Any = look(text, at, end)  # always something, if nothing between
            begin = there.end()
            if begin == end:
                terminal = END
            else:
                word = known.get(there[1], "")
                find = scans[state].get(word) or lexer.scan_at(state, word)
                if isinstance(find, str):
                    terminal, first, at = find, begin, there.end(1)
                else:
                    match = find(text, begin, end)
                    if match is None or match.lastgroup is None:
                        raise self._stuck(begin, end, stack)
                    terminal = match.lastgroup
                    first, at = match.span()
                if terminal == "WORD" and text[first:at] in stops and "\n" in text[before:first]:
                    raise LineBegins(first)
                seen.append((first, at, terminal))
            action = states[state].get(terminal)
            while action is None or action < 0:
                if action is None:
                    raise Unexpected(first, terminal, _expected(tables, stack))
                size, makes, stands, take, make = steps[~action]
                if take is not None:
                    parts = take(values)
                    made = make(Span(source, starts[-size], before), *parts) if make else parts
                    values[-size:] = (made,)
                elif size > 1:
                    values[-size:] = (values[stands],)
                if size > 1:
                    del starts[1 - size :]
                del stack[-size:]
                state = states[stack[-1]][makes]
                stack.append(state)
                if state == last:
                    return values[0]
                action = states[state].get(terminal)
            stack.append(action)
            starts.append(first)
            before = at
            if terminal in kept:
                token = Token(text[first:at])
                token.start, token.type = first, terminal
                values.append(token)
            else:
                values.append(None)

    def _stuck(self, at: int, end: int, stack: list[int]) -> Unexpected:
        """Return what is said of something that is not expected anywhere here."""
        terminal = self._machine.lexer.name_of(self.text, at, end)
        return Unexpected(at, terminal, _expected(self._machine.tables, stack))


def _longer(whole: int, more: int, values: list[Any]) -> list[Any]:
    """Return a list with one more: itself, as nobody else has it."""
    found: list[Any] = values[whole]
    found.append(values[more])
    return found


def _picked(rule: Rule, values: list[Any]) -> list[Any]:
    """Return the parts that matter, those of lists among them."""
    found: list[Any] = []
    for pick in rule.picks:
        if pick is None:
            found.append(None)
        elif pick >= 0:
            found.append(values[pick - rule.size])
        else:
            found += values[~pick - rule.size]
    return found


def _expected(tables: Tables, stack: Sequence[int]) -> frozenset[str]:
    """Return the terminals that the parser could go on with."""
    return frozenset(
        symbol
        for symbol in tables.states[stack[-1]]
        if symbol.isupper() and _takes(tables, [*stack], symbol)
    )


def _takes(tables: Tables, stack: list[int], terminal: str) -> bool:
    """Whether a terminal is shifted, after all the reductions that it asks for."""
    while (action := tables.states[stack[-1]].get(terminal)) is not None:
        if action >= 0:
            return True
        rule = tables.rules[~action]
        del stack[-rule.size :]
        stack.append(tables.states[stack[-1]][rule.makes])
        if stack[-1] == tables.end:
            return True
    return False
