"""Look the names of a selector up: syntax in, model out."""

from datetime import date
from typing import Final, assert_never

from policylang._suggest import nearest
from policylang.diagnostics import Code
from policylang.model import selector as model
from policylang.model.vocabulary import Attribute, Kind, Source, normal, word_form
from policylang.semantics.resolve.days import resolve_date
from policylang.semantics.resolve.scope import Names
from policylang.syntax import ast

# Definitions may use definitions: small texts that would grow beyond measure are refused.
_DEEPEST: Final = 200
_MOST_NODES: Final = 5_000

NOBODY: Final = model.Not(model.Everyone())


def resolve_selector(node: ast.Selector, names: Names) -> model.Selector:
    """Return what a selector claims; what makes no sense selects nobody and is reported."""
    if names.depth >= _DEEPEST or names.nodes >= _MOST_NODES:
        names.report(Code.TOO_LARGE, node.span, limit="definitions", most=str(_MOST_NODES))
        return NOBODY
    names.nodes = names.nodes + 1 if names.depth else 0
    names.depth += 1
    try:
        return _resolve(node, names)
    finally:
        names.depth -= 1


def _resolve(node: ast.Selector, names: Names) -> model.Selector:  # noqa: C901, PLR0912 - an arm each
    match node:
        case ast.Everyone():
            return model.Everyone()
        case ast.Flag(words):
            return _flag(words, names)
        case ast.Quoted(text):
            return _quoted(node, text, names)
        case ast.Membership():
            return _membership(node, names)
        case ast.Comparison():
            return _comparison(node, names)
        case ast.Between():
            return _between(node, names)
        case ast.Standing(kind):
            if names.forbids_standing:
                names.report(Code.STANDING_IN_ITSELF, node.span, selector=kind)
            return model.Stands(kind)
        case ast.InArrangement(arrangement):
            return _in_arrangement(arrangement, node, names)
        case ast.Below(selector, levels, only):
            return model.LevelsBelow(
                resolve_selector(selector, names),
                levels,
                None if only is None else resolve_selector(only, names),
                names.levels_by,
            )
        case ast.TopLevels(levels, group):
            found = names.attribute(group)
            return model.TopLevels(levels, found.name, names.levels_by) if found else NOBODY
        case ast.Not(operand):
            return model.Not(resolve_selector(operand, names))
        case ast.And(operands):
            return model.AllOf(tuple(resolve_selector(operand, names) for operand in operands))
        case ast.Or(operands):
            return model.AnyOf(tuple(resolve_selector(operand, names) for operand in operands))
        case _:
            assert_never(node)


def _flag(words: ast.Words, names: Names) -> model.Selector:
    form = word_form(words.text)
    if form in names.definitions:
        return _definition(form, words, names)
    arrangement = names.arrangement(words.text)
    if arrangement is not None and names.vocabulary.find(words.text) is None:
        return _in_arrangement(arrangement, words, names)
    found = names.attribute(words)
    if found is None:
        return NOBODY
    if found.kind is not Kind.YES_NO:
        names.report(
            Code.WRONG_TYPE, words.span, attribute=words.text, type=found.kind.value, use="flag"
        )
        return NOBODY
    return model.IsTrue(found.name)


def _definition(form: str, words: ast.Words, names: Names) -> model.Selector:
    """Resolve a defined selector where it stands, since that decides what it may hold."""
    if form in names.open_definitions:
        names.report(Code.DEFINITION_CYCLE, words.span, name=words.text)
        return NOBODY
    names.open_definitions.append(form)
    try:
        return resolve_selector(names.definitions[form].selector, names)
    finally:
        names.open_definitions.pop()


def _quoted(node: ast.Quoted, text: str, names: Names) -> model.Selector:
    arrangement = names.arrangement(text)
    if arrangement is not None:
        return _in_arrangement(arrangement, node, names)
    fact = condition_name(text)
    if fact not in names.conditions:
        names.conditions[fact] = Attribute(name=fact, kind=Kind.YES_NO, source=Source.DAY)
        names.report(Code.UNDEFINED_CONDITION, node.span, condition=text)
    return model.IsTrue(fact)


def condition_name(text: str) -> str:
    """Return the fact that a quoted condition is: in quotes, unlike any attribute."""
    return f'"{normal(text)}"'


def _in_arrangement(arrangement: str, node: ast.Node, names: Names) -> model.Selector:
    if not names.is_conduct:
        names.report(Code.ARRANGEMENT_AS_SELECTOR, node.span, arrangement=arrangement)
    return model.InArrangement(arrangement)


def _membership(node: ast.Membership, names: Names) -> model.Selector:
    found = names.attribute(node.attribute)
    if found is None:
        return NOBODY
    if node.open_list:
        names.report(Code.OPEN_LIST, node.span)
    match found.kind:
        case Kind.NAME | Kind.ONE_OF:
            return _names(node, found, names)
        case Kind.NUMBER | Kind.DATE:
            values = [constant(value, found, names) for value in node.values]
            return model.IsNumber(found.name, frozenset(v for v in values if v is not None))
        case Kind.YES_NO:
            names.report(
                Code.WRONG_TYPE,
                node.span,
                attribute=node.attribute.text,
                type=found.kind.value,
                use="membership",
            )
            return NOBODY
        case _:
            assert_never(found.kind)


def _names(node: ast.Membership, found: Attribute, names: Names) -> model.Selector:
    forms: set[str] = set()
    shown: list[str] = []
    for value in node.values:
        text = str(value.value) if isinstance(value, ast.Number) else None
        if isinstance(value, ast.Name):
            text = value.text
        if text is None:
            names.report(
                Code.WRONG_TYPE,
                value.span,
                attribute=node.attribute.text,
                type=found.kind.value,
                use="value",
            )
            continue
        shown.append(text)
        forms |= name_forms(text, found, node.attribute.text, names, value)
    return model.IsIn(found.name, frozenset(forms), tuple(shown), node.open_list)


def name_forms(
    text: str, found: Attribute, word: str, names: Names, node: ast.Node
) -> frozenset[str]:
    """Return every normal form that a name matches.

    The attribute's own word may stand in front or not: `dinas Arsip` is
    "Dinas Arsip". Never a prefix: that would take in offices nobody meant.
    """
    if found.kind is Kind.ONE_OF:
        return _one_of(text, found, names, node)
    bare = normal(text).removeprefix(f"{word_form(word)} ")
    both = (bare, f"{word_form(word)} {bare}")
    return frozenset().union(*(names.vocabulary.same_names(found.name, form) for form in both))


def _one_of(text: str, found: Attribute, names: Names, node: ast.Node) -> frozenset[str]:
    same = names.vocabulary.same_names(found.name, text)
    declared = {normal(value) for value in found.values}
    if not same & declared:
        names.report(
            Code.UNKNOWN_VALUE,
            node.span,
            nearest(text, found.values),
            value=text,
            attribute=found.name,
            known=", ".join(found.values),
        )
    return same & declared


def _comparison(node: ast.Comparison, names: Names) -> model.Selector:
    if isinstance(node.subject, ast.DaysSince):
        return _days_since(node.subject, node.operator, node.value, names)
    found = _ordered(node.subject, names)
    value = None if found is None else constant(node.value, found, names)
    if found is None or value is None:
        return NOBODY
    return model.Compares(found.name, node.operator, value)


def _between(node: ast.Between, names: Names) -> model.Selector:
    if isinstance(node.subject, ast.DaysSince):
        found = _date_attribute(node.subject, names)
        if found is None or not isinstance(node.low, ast.Number):
            return _no_number(node, names)
        if not isinstance(node.high, ast.Number):
            return _no_number(node, names)
        return model.DaysSince(found.name, node.subject.working, node.low.value, node.high.value)
    found = _ordered(node.subject, names)
    if found is None:
        return NOBODY
    low, high = constant(node.low, found, names), constant(node.high, found, names)
    if low is None or high is None:
        return NOBODY
    return model.IsBetween(found.name, low, high)


def _days_since(
    subject: ast.DaysSince, operator: str, value: ast.Number | ast.Date, names: Names
) -> model.Selector:
    found = _date_attribute(subject, names)
    if found is None:
        return NOBODY
    if not isinstance(value, ast.Number):
        return _no_number(value, names)
    n = value.value
    low, high, negated = {
        "<=": (1, n, False),
        "<": (1, n - 1, False),
        ">=": (n, None, False),
        ">": (n + 1, None, False),
        "=": (n, n, False),
        "!=": (n, n, True),
    }[operator]
    return model.DaysSince(found.name, subject.working, low, high, negated)


def _no_number(node: ast.Node, names: Names) -> model.Selector:
    names.report(Code.WRONG_TYPE, node.span, attribute="", type="number", use="value")
    return NOBODY


def _date_attribute(subject: ast.DaysSince, names: Names) -> Attribute | None:
    found = names.attribute(subject.attribute)
    if found is not None and found.kind is not Kind.DATE:
        names.report(
            Code.WRONG_TYPE,
            subject.span,
            attribute=subject.attribute.text,
            type=found.kind.value,
            use="days since",
        )
        return None
    return found


def _ordered(words: ast.Words, names: Names) -> Attribute | None:
    found = names.attribute(words)
    if found is not None and found.kind not in (Kind.NUMBER, Kind.DATE):
        names.report(
            Code.WRONG_TYPE,
            words.span,
            attribute=words.text,
            type=found.kind.value,
            use="comparison",
        )
        return None
    return found


def constant(node: ast.Value, found: Attribute, names: Names) -> int | date | None:
    """Return a number or a date to compare with, or report that it is of another type."""
    if found.kind is Kind.NUMBER and isinstance(node, ast.Number):
        return node.value
    if found.kind is Kind.DATE and isinstance(node, ast.Date):
        return resolve_date(node, names)
    names.report(
        Code.WRONG_TYPE, node.span, attribute=found.name, type=found.kind.value, use="value"
    )
    return None
