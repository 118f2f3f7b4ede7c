"""Selectors in words: the language's keywords, as the author would write them."""

from typing import assert_never

from policylang.explanation.words import Words
from policylang.model.selector import (
    AllOf,
    AnyOf,
    Atom,
    Compares,
    DaysSince,
    Everyone,
    InArrangement,
    IsBetween,
    IsIn,
    IsNumber,
    IsTrue,
    LevelsBelow,
    Not,
    Selector,
    Stands,
    TopLevels,
)
from policylang.wording.keywords import Keywords


def selector_text(selector: Selector, words: Words) -> str:
    """Print a selector in the language of the words."""
    keywords = words.keywords
    match selector:
        case Everyone():
            return keywords["_EVERYONE"]
        case Not(Everyone()):
            return f"{keywords['_NOT']} {keywords['_EVERYONE']}"
        case Not(operand):
            return f"{keywords['_NOT']} {_inside(operand, (AllOf, AnyOf), words)}"
        case AllOf(operands):
            texts = [_inside(operand, (AllOf, AnyOf), words) for operand in operands]
            return f" {keywords['_AND']} ".join(texts)
        case AnyOf(operands):
            texts = [_inside(operand, (AllOf, AnyOf), words) for operand in operands]
            return f" {keywords['_OR']} ".join(texts)
        case _:
            return _atom(selector, words)


def _inside(operand: Selector, weaker: tuple[type, ...], words: Words) -> str:
    text = selector_text(operand, words)
    return f"({text})" if isinstance(operand, weaker) else text


def _atom(atom: Atom, words: Words) -> str:  # noqa: C901 - an arm each
    keywords = words.keywords
    match atom:
        case IsTrue(fact):
            return words.attribute(fact)
        case IsIn():
            return _names(atom, words)
        case IsNumber(fact, values):
            return f"{words.attribute(fact)} {', '.join(map(str, sorted(values, key=str)))}"
        case Compares(fact, operator, value):
            return f"{words.attribute(fact)} {operator} {value}"
        case IsBetween(fact, low, high):
            return f"{words.attribute(fact)} {_between(low, high, keywords)}"
        case DaysSince():
            return _days_since(atom, words)
        case Stands(kind):
            return keywords[f"_{kind.upper()}"]
        case InArrangement(arrangement):
            return arrangement_text(arrangement, keywords)
        case LevelsBelow():
            return _below(atom, words)
        case TopLevels(levels, group, _):
            return f"{_top(levels, keywords)} {words.attribute(group)}"
        case _:
            assert_never(atom)


def arrangement_text(arrangement: str, keywords: Keywords) -> str:
    """Return an arrangement as it stands in a policy."""
    terminal = arrangement.upper()
    return keywords[terminal] if terminal in keywords.wordings else arrangement


def _names(atom: IsIn, words: Words) -> str:
    names = atom.shown or tuple(sorted(atom.values))
    text = f"{words.attribute(atom.fact)} {', '.join(names)}"
    return f"{text} {words.keywords['OPEN_LIST']}" if atom.open_list else text


def _between(low: object, high: object, keywords: Keywords) -> str:
    return f"{keywords['_BETWEEN']} {low} {keywords['_AND']} {high}"


def _days_since(atom: DaysSince, words: Words) -> str:
    keywords = words.keywords
    since = keywords["WORKING_DAYS_SINCE" if atom.working else "DAYS_SINCE"]
    subject = f"{since} {words.attribute(atom.fact)}"
    if atom.negated:
        return f"{subject} != {atom.low}"
    if atom.high is None:
        return f"{subject} >= {atom.low}"
    if atom.low == atom.high:
        return f"{subject} = {atom.low}"
    if atom.low == 1:
        return f"{subject} <= {atom.high}"
    return f"{subject} {_between(atom.low, atom.high, keywords)}"


def _below(atom: LevelsBelow, words: Words) -> str:
    keywords = words.keywords
    text = _inside(atom.selector, (AllOf, AnyOf, Not, LevelsBelow), words)
    below = keywords.counted("_LEVELS_BELOW", atom.levels)
    text += f" {keywords['_WITH']} {atom.levels} {below}"
    return text if atom.only is None else f"{text} ({selector_text(atom.only, words)})"


def _top(levels: int, keywords: Keywords) -> str:
    if "_TOP" not in keywords.wordings:
        return f"{levels} {keywords['_TOP_LEVELS_OF_EACH']}"
    return f"{keywords['_TOP']} {levels} {keywords.counted('_LEVELS_OF_EACH', levels)}"
