"""Print selectors with the brackets that keep the tree, and those that help the reader."""

import re
from collections.abc import Iterable
from typing import Final, assert_never

from policylang.syntax import ast
from policylang.syntax.printer.terms import (
    print_value,
    quote,
)
from policylang.wording.keywords import KEYWORDS, Keywords

# `role Camat and others` is an open list, not a flag called `others`.
_LIKE_AN_OPEN_LIST: Final = re.compile(r"(?:others|lainnya)(?![a-z0-9_])")


def print_selector(selector: ast.Selector, language: str) -> str:
    """Print a selector in a language."""
    return selector_text(selector, KEYWORDS[language])


def selector_text(selector: ast.Selector, keywords: Keywords) -> str:
    """Print a selector with the keywords of a language."""
    match selector:
        case ast.Or(operands):
            # `a or (b and c)` needs no brackets, and is misread without them.
            texts = [_inside(operand, ast.Or, ast.And, keywords=keywords) for operand in operands]
            return f" {keywords['_OR']} ".join(texts)
        case ast.And(operands):
            return _conjunction(operands, keywords)
        case ast.Not(operand):
            return f"{keywords['_NOT']} {_inside(operand, ast.Or, ast.And, keywords=keywords)}"
        case ast.Below(inner, levels, only):
            return _below(inner, levels, only, keywords)
        case _:
            return _atom(selector, keywords)


def _inside(operand: ast.Selector, *weaker: type, keywords: Keywords) -> str:
    text = selector_text(operand, keywords)
    return f"({text})" if isinstance(operand, weaker) else text


def _conjunction(operands: Iterable[ast.Selector], keywords: Keywords) -> str:
    texts = [_inside(operand, ast.Or, ast.And, keywords=keywords) for operand in operands]
    return f" {keywords['_AND']} ".join(
        f"({text})" if _LIKE_AN_OPEN_LIST.match(text) else text for text in texts
    )


def _below(inner: ast.Selector, levels: int, only: ast.Selector | None, keywords: Keywords) -> str:
    text = _inside(inner, ast.Or, ast.And, ast.Not, ast.Below, keywords=keywords)
    text += f" {keywords['_WITH']} {levels} {keywords.counted('_LEVELS_BELOW', levels)}"
    return text if only is None else f"{text} ({selector_text(only, keywords)})"


def _atom(
    selector: ast.Everyone
    | ast.Flag
    | ast.Quoted
    | ast.Membership
    | ast.Comparison
    | ast.Between
    | ast.Standing
    | ast.InArrangement
    | ast.TopLevels,
    keywords: Keywords,
) -> str:
    match selector:
        case ast.Everyone():
            return keywords["_EVERYONE"]
        case ast.Flag(words):
            return words.text
        case ast.Quoted(text):
            return quote(text)
        case ast.Membership():
            return _membership(selector, keywords)
        case ast.Comparison(subject, operator, value):
            return f"{_subject(subject, keywords)} {operator} {print_value(value, keywords)}"
        case ast.Between(subject, low, high):
            ends = f" {keywords['_AND']} ".join(print_value(end, keywords) for end in (low, high))
            return f"{_subject(subject, keywords)} {keywords['_BETWEEN']} {ends}"
        case ast.Standing(kind):
            return keywords[f"_{kind.upper()}"]
        case ast.InArrangement(arrangement):
            return keywords[arrangement.upper()]
        case ast.TopLevels(levels, group):
            return f"{_top(levels, keywords)} {group.text}"
        case _:
            assert_never(selector)


def _membership(membership: ast.Membership, keywords: Keywords) -> str:
    values = ", ".join(print_value(value, keywords) for value in membership.values)
    text = f"{membership.attribute.text} {values}"
    return f"{text} {keywords['OPEN_LIST']}" if membership.open_list else text


def _subject(subject: ast.Words | ast.DaysSince, keywords: Keywords) -> str:
    match subject:
        case ast.Words(text):
            return text
        case ast.DaysSince(attribute, working):
            since = keywords["WORKING_DAYS_SINCE" if working else "DAYS_SINCE"]
            return f"{since} {attribute.text}"
        case _:
            assert_never(subject)


def _top(levels: int, keywords: Keywords) -> str:
    if "_TOP" not in keywords.wordings:
        return f"{levels} {keywords['_TOP_LEVELS_OF_EACH']}"
    return f"{keywords['_TOP']} {levels} {keywords.counted('_LEVELS_OF_EACH', levels)}"
