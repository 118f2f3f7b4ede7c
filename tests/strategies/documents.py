"""Statements of every class, and whole documents with their comments."""

from typing import Any, Final

from attrs import evolve
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from policylang.syntax import ast
from strategies.clauses import CLAUSES, clauses
from strategies.selectors import selectors
from strategies.terms import (
    bare_names,
    counts,
    dates,
    fact_values,
    kept_texts,
    labels,
    names,
    node,
    optional,
    points,
    some,
    spoken,
    targets,
    texts,
    values,
    whats,
    word_texts,
    words,
    yes_no,
)

# `or` in a rank must be quoted: it joins ranks.
_ranks = node(ast.Words, text=word_texts | bare_names | spoken | st.just("kepala atau wakil"))
_synonyms = some(words | names, least=0)
_types = st.one_of(
    node(ast.TypeOf, kind=st.sampled_from(["yes/no", "number", "date", "name"])),
    node(ast.TypeOf, kind=st.just("number"), low=counts, high=counts),
    node(ast.TypeOf, kind=st.just("one of"), levels=some(some(values))),
)
_facts = node(ast.Fact, attribute=words, value=fact_values) | node(
    ast.Fact, attribute=node(ast.Quoted, text=spoken), value=yes_no
)
_outcomes = st.sampled_from(["conflict", "undetermined", "out of scope", "no work", "not in force"])
_grounds: Final = {"because": some(targets, least=0), "on": optional(dates)}

STATEMENTS: Final[dict[type, SearchStrategy[Any]]] = {
    **CLAUSES,
    ast.Circular: node(ast.Circular, number=texts, dated=optional(dates)),
    ast.Title: node(ast.Title, text=texts),
    ast.Issuer: node(ast.Issuer, name=texts, rank=optional(_ranks)),
    ast.Basis: node(ast.Basis, title=texts, file=optional(texts)),
    ast.Valid: node(ast.Valid, start=points, end=optional(points))
    | node(ast.Valid, start=points, end=optional(points), length=counts, working=st.booleans()),
    ast.Scope: node(ast.Scope, selector=selectors),
    ast.LevelsBy: node(ast.LevelsBy, attribute=words),
    ast.Ranks: node(ast.Ranks, steps=some(some(_ranks))),
    ast.Amends: node(ast.Amends, number=texts),
    ast.Revokes: node(ast.Revokes, number=texts, start=optional(points)),
    ast.RevertsTo: node(ast.RevertsTo, number=texts, start=optional(points)),
    ast.ExtendValid: node(ast.ExtendValid, end=points),
    ast.Repeal: node(ast.Repeal, targets=some(targets), start=optional(points)),
    ast.Replace: node(
        ast.Replace,
        target=node(ast.Target, label=labels | counts.map(str)),
        clause=clauses.map(lambda clause: evolve(clause, label=None)),
    ),
    ast.Define: node(ast.Define, name=words, selector=selectors),
    ast.Attribute: node(
        ast.Attribute, name=words, synonyms=_synonyms, type=_types, sensitive=st.booleans()
    ),
    ast.Context: node(
        ast.Context,
        name=words,
        synonyms=_synonyms,
        type=optional(_types),
        per=optional(words),
    ),
    ast.ArrangementDeclared: node(ast.ArrangementDeclared, name=words, synonyms=_synonyms),
    ast.Alias: node(ast.Alias, attribute=words, value=names, names=some(names)),
    ast.Presume: node(
        ast.Presume,
        attribute=words,
        value=fact_values,
        subject=optional(selectors),
        because=some(kept_texts, least=0),
    ),
    ast.Expect: node(ast.Expect, facts=some(_facts, least=0), whats=some(whats), **_grounds)
    | node(ast.Expect, facts=some(_facts, least=0), outcome=_outcomes, **_grounds),
}
statements = st.one_of(*STATEMENTS.values())

comments = node(
    ast.Comment,
    text=(texts | st.just('a "quote')).map(str.strip),
    blank_above=st.booleans(),
)
entries = st.builds(
    ast.Entry,
    statement=statements,
    above=some(comments, least=0),
    behind=optional(comments),
    blank_above=st.booleans(),
)
documents = st.builds(
    ast.Document,
    entries=st.lists(entries, max_size=4).map(tuple),
    closing=some(comments, least=0),
)
