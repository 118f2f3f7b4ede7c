"""Gather what the files declare: attributes, contexts, arrangements, aliases, ranks."""

from collections.abc import Iterable
from typing import Final, assert_never

from attrs import evolve

from policylang.diagnostics import Code
from policylang.model.vocabulary import (
    BUILT_IN_ARRANGEMENTS,
    ArrangementWord,
    Attribute,
    Kind,
    Source,
    normal,
    word_form,
)
from policylang.semantics.builtin import BUILT_IN, DEFAULT_RANKS
from policylang.semantics.resolve.scope import Names
from policylang.semantics.resolve.selectors import name_forms
from policylang.syntax import ast

# The search for the smallest set that cannot be kept grows with the
# arrangements; no circular has come near this number.
_MOST_ARRANGEMENTS: Final = 12


def gather_vocabulary(statements: Iterable[ast.Statement]) -> Names:
    """Return the names that all files share, with what was wrong with them."""
    names = Names(BUILT_IN, ranks=DEFAULT_RANKS)
    listed = tuple(statements)
    for statement in listed:
        match statement:
            case ast.Attribute():
                _declare(_attribute(statement), statement, names)
            case ast.ArrangementDeclared():
                _arrangement(statement, names)
            case _:
                pass
    names.ranks = declared_ranks(listed) or names.ranks
    for statement in listed:
        match statement:
            case ast.Context():
                _context(statement, names)
            case ast.Alias():
                _alias(statement, names)
            case _:
                pass
    return names


def declared_ranks(statements: Iterable[ast.Statement]) -> tuple[tuple[str, ...], ...]:
    """Return the ranks that were declared last, the highest first; empty where none were."""
    every = [statement.steps for statement in statements if isinstance(statement, ast.Ranks)]
    return tuple(tuple(word_form(rank.text) for rank in step) for step in (every or [()])[-1])


def gather_definitions(statements: Iterable[ast.Statement], names: Names) -> None:
    """Add the selectors that one file defines."""
    for statement in statements:
        if isinstance(statement, ast.Define):
            form = word_form(statement.name.text)
            if form in names.definitions or names.vocabulary.find(form) is not None:
                names.report(Code.NAME_TWICE, statement.name.span, name=statement.name.text)
            names.definitions[form] = statement


def _texts(synonyms: tuple[ast.Words | ast.Name, ...]) -> tuple[str, ...]:
    return tuple(synonym.text for synonym in synonyms)


def _attribute(node: ast.Attribute) -> Attribute:
    return evolve(
        _typed(node.name.text, node.type),
        synonyms=_texts(node.synonyms),
        sensitive=node.sensitive,
    )


def _typed(name: str, type_of: ast.TypeOf) -> Attribute:
    return Attribute(
        name=name,
        kind=Kind(type_of.kind),
        levels=tuple(tuple(_shown(value) for value in level) for level in type_of.levels),
        low=type_of.low,
        high=type_of.high,
    )


def _shown(value: ast.Value) -> str:
    match value:
        case ast.Name(text):
            return text
        case ast.Number(number):
            return str(number)
        case ast.Date():
            return value.span.text
        case _:
            assert_never(value)


def _declare(attribute: Attribute, node: ast.Attribute, names: Names) -> None:
    """Add an attribute; a built-in one of the same name is replaced, its synonyms kept."""
    known = names.vocabulary.find(attribute.name)
    if known is not None:
        built_in = BUILT_IN.attributes.get(known.name)
        if built_in is not None:
            attribute = _in_place_of(built_in, attribute)
        if known is not built_in:
            if known != attribute:
                names.report(Code.NAME_TWICE, node.span, name=node.name.text)
            return
    for word in attribute.synonyms:
        other = names.vocabulary.find(word)
        if other is not None and other.name != attribute.name:
            names.report(Code.NAME_TWICE, node.span, name=word)
    attributes = {**names.vocabulary.attributes, attribute.name: attribute}
    names.vocabulary = evolve(names.vocabulary, attributes=attributes)


def _in_place_of(built_in: Attribute, declared: Attribute) -> Attribute:
    synonyms = (*built_in.synonyms, declared.name, *declared.synonyms)
    return evolve(
        declared,
        name=built_in.name,
        synonyms=tuple(dict.fromkeys(synonyms)),
        sensitive=declared.sensitive or built_in.sensitive,
    )


def _context(node: ast.Context, names: Names) -> None:
    known = names.vocabulary.find(node.name.text)
    if node.type is not None:
        attribute = _typed(node.name.text, node.type)
    elif known is not None:
        attribute = known
    else:
        names.report(Code.UNKNOWN_ATTRIBUTE, node.name.span, attribute=node.name.text)
        return
    per = None if node.per is None else names.attribute(node.per)
    attribute = evolve(
        attribute,
        synonyms=(*attribute.synonyms, *_texts(node.synonyms)),
        source=Source.DAY if per is None else Source.PLACE,
        per=None if per is None else per.name,
    )
    attributes = {**names.vocabulary.attributes, attribute.name: attribute}
    names.vocabulary = evolve(names.vocabulary, attributes=attributes)


def _arrangement(node: ast.ArrangementDeclared, names: Names) -> None:
    declared = names.vocabulary.arrangements
    word = ArrangementWord(node.name.text, _texts(node.synonyms))
    if word in declared:
        return
    for text in (word.name, *word.synonyms):
        if names.arrangement(text) is not None:
            names.report(Code.NAME_TWICE, node.span, name=text)
            return
    if len(BUILT_IN_ARRANGEMENTS) + len(declared) >= _MOST_ARRANGEMENTS:
        names.report(Code.TOO_MANY_ARRANGEMENTS, node.span, most=str(_MOST_ARRANGEMENTS))
        return
    names.vocabulary = evolve(names.vocabulary, arrangements=(*declared, word))


def _alias(node: ast.Alias, names: Names) -> None:
    found = names.attribute(node.attribute)
    if found is None:
        return
    group: set[str] = set()
    for name in (node.value, *node.names):
        bare = normal(name.text)
        group |= {bare}
        if found.kind is Kind.NAME:
            group |= name_forms(name.text, found, node.attribute.text, names, node)
        group |= names.vocabulary.same_names(found.name, name.text)
    first = normal(node.value.text)
    others = tuple(
        known for known in names.vocabulary.aliases.get(found.name, ()) if not group & set(known)
    )
    merged = (first, *sorted(group - {first}))
    aliases = {**names.vocabulary.aliases, found.name: (*others, merged)}
    names.vocabulary = evolve(names.vocabulary, aliases=aliases)
