"""Make the parser's tables from the grammar, with Lark.

Nothing else here knows Lark: it analyses the grammar, and the tables do the
rest. A wheel brings them along, so that only a checkout needs this.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_letters
from typing import Any, Final

from lark import Lark
from lark.grammar import Rule as Production
from lark.grammar import Symbol
from lark.grammar import Terminal as TerminalSymbol
from lark.lexer import TerminalDef
from lark.parsers.lalr_analysis import Shift

from policylang.syntax.tables import Rule, Tables, Terminal

_SPACE: Final = "[ \t\r\n]+"
# A keyword: one or more wordings, and what may not or must follow.
_WORDED: Final = re.compile(r"(?:\(\?:(?P<many>.*)\)|(?P<one>[^(]*))(?P<ends>\(\?[!=][^()]*\))")
_WORD_ENDS: Final = "(?![A-Za-z0-9_])"
# Its first word; the last letter may be left out. No letter follows it.
_HEAD: Final = re.compile(r"(?P<word>[A-Za-z_][A-Za-z0-9_]*)(?P<optional>\?)?(?:$|[ /\\]|\(\?: )")
# A set of characters, or one: what anything else begins with.
_FIRST: Final = re.compile(r"\[[^\]\\]*\]|\\.|[^\[\\(.]")


def generate(grammar: str) -> Tables:
    """Return the tables of a grammar; equal grammars give equal tables."""
    lark = Lark(grammar, parser="lalr")
    table: Any = lark.parser.parser.parser.parse_table
    productions = sorted(lark.rules, key=_spelled)
    rules = tuple(_Rules(productions))
    places = {production: n for n, production in enumerate(productions)}
    actions = {state: _actions(each, places) for state, each in table.states.items()}
    _direct(actions, rules)
    numbers = _numbered(table.start_states["start"], actions)
    symbols = [symbol for each in productions for symbol in each.expansion]
    return Tables(
        terminals=tuple(
            _terminal(each.name, each.pattern.to_regexp())
            for each in sorted(lark.terminals, key=_tried)
        ),
        ignored=frozenset(lark.ignore_tokens),
        kept=frozenset(each.name for each in symbols if _is_kept(each)),
        rules=rules,
        states=tuple(
            {
                symbol: numbers[action] if action >= 0 else action
                for symbol, action in sorted(actions[state].items())
            }
            for state in numbers
        ),
        end=numbers[table.end_states["start"]],
    )


def _terminal(name: str, pattern: str) -> Terminal:
    worded = _WORDED.fullmatch(pattern.replace(_SPACE, " "))
    wordings = (worded["many"] or worded["one"]).split("|") if worded else [""]
    heads = [head for each in wordings if (head := _HEAD.match(each))]
    if worded is None or len(heads) < len(wordings):
        first = _FIRST.match(pattern)
        is_word = first is None or re.search(first[0], ascii_letters + "_") is not None
        return Terminal(name, pattern, ("",) if is_word else ())
    begun = Counter(one for head in heads for one in _spellings(head))
    wholes = {one for head in heads if head.end() == len(head.string) for one in _spellings(head)}
    alone = {one for one in wholes if begun[one] == 1 and worded["ends"] == _WORD_ENDS}
    return Terminal(name, pattern, tuple(sorted(begun)), tuple(sorted(alone)))


def _spellings(head: re.Match[str]) -> tuple[str, ...]:
    word = head["word"]
    return (word, word[:-1]) if head["optional"] else (word,)


def _is_kept(symbol: Symbol) -> bool:
    return isinstance(symbol, TerminalSymbol) and not symbol.filter_out


def _spelled(production: Production) -> tuple[str, ...]:
    """Return a production as words, which no two share but for what is left out."""
    left_out = "".join(str(int(each)) for each in production.options.empty_indices)
    return (*(symbol.name for symbol in (production.origin, *production.expansion)), left_out)


def _tried(terminal: TerminalDef) -> tuple[bool, int, int, int, str]:
    """Return what Lark's lexers order terminals by; but a quote begins only one, and many."""
    pattern = terminal.pattern
    order = -terminal.priority, -pattern.max_width, -len(pattern.value), terminal.name
    return not pattern.value.startswith('"'), *order


def _actions(
    table: Mapping[str, tuple[Any, Any]], places: Mapping[Production, int]
) -> dict[str, int]:
    return {
        symbol: argument if action is Shift else ~places[argument]
        for symbol, (action, argument) in table.items()
    }


def _numbered(start: int, actions: Mapping[int, Mapping[str, int]]) -> dict[int, int]:
    """Number the states in the order in which they are reached, whatever order Lark had."""
    numbers = {start: 0}
    reached = [start]
    for state in reached:
        for _, action in sorted(actions[state].items()):
            if action >= 0 and action not in numbers:
                numbers[action] = len(numbers)
                reached.append(action)
    return numbers


def _direct(states: Mapping[int, dict[str, int]], rules: Sequence[Rule]) -> None:
    """Go straight to where a state leads that only lets a single part stand for itself.

    No token is sought in such a state: it is entered with one at hand.
    """
    passed = {state: _passes(actions, rules) for state, actions in states.items()}
    for actions in states.values():
        for symbol in [each for each in actions if not each.isupper()]:
            while (makes := passed[actions[symbol]]) is not None:
                actions[symbol] = actions[makes]


def _passes(actions: Mapping[str, int], rules: Sequence[Rule]) -> str | None:
    """Return what a state makes of whatever is there, if it builds nothing."""
    first = min(actions.values(), default=0)
    if first >= 0 or set(actions.values()) != {first}:
        return None
    rule = rules[~first]
    return rule.makes if rule.stands and rule.size == 1 else None


class _Rules:
    """What to do with the parts of each production, as Lark's tree builder would."""

    def __init__(self, productions: Sequence[Production]) -> None:
        self._productions = productions
        self._unnamed = {
            name for each in productions if (name := str(each.origin.name)).startswith("_")
        }
        self._single = self._singles()

    def __iter__(self) -> Iterator[Rule]:
        for production in self._productions:
            yield self._rule(production)

    def _rule(self, production: Production) -> Rule:
        options, name = production.options, str(production.origin.name)
        assert production.expansion, "the tables have no place for what is empty"
        assert not production.alias
        assert not options.keep_all_tokens
        picks = tuple(self._picks(production))
        stands = name in self._single or (bool(options.expand1) and len(picks) == 1)
        assert not stands or (picks[0] is not None and picks[0] >= 0), name
        assert not options.expand1 or all(each is not None and each >= 0 for each in picks), name
        build = None if stands or name.startswith("_") else name
        return Rule(name, len(production.expansion), build, stands, picks)

    def _picks(self, production: Production) -> Iterator[int | None]:
        """Yield the parts that are given on, and None for each optional one that is not there."""
        left_out = "".join(str(int(each)) for each in production.options.empty_indices)
        gaps = [len(each) for each in left_out.split("0")] if left_out else []
        for place, symbol in enumerate(production.expansion):
            yield from [None] * (gaps[place] if gaps else 0)
            if self._is_list(symbol.name):
                yield ~place
            elif _is_kept(symbol) or not symbol.is_term:
                yield place
        yield from [None] * (gaps[-1] if gaps else 0)

    def _is_list(self, name: str) -> bool:
        return name in self._unnamed and name not in self._single

    def _singles(self) -> set[str]:
        """Return what has no node of its own, and always gives on exactly one part."""
        self._single = set(self._unnamed)
        while lists := {
            str(each.origin.name)
            for each in self._productions
            if each.origin.name in self._single
            and [part is not None and part >= 0 for part in self._picks(each)] != [True]
        }:
            self._single -= lists
        return self._single
