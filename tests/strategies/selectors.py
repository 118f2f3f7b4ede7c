"""Selectors of every kind, nested as brackets allow."""

from hypothesis import strategies as st

from policylang.syntax import ast
from strategies.terms import (
    capital_texts,
    counts,
    dates,
    node,
    numbers,
    optional,
    some,
    spoken,
    values,
    words,
)

# What `role Camat and others` could be mistaken for.
_lookalikes = node(ast.Words, text=st.sampled_from(["others", "lainnya", "others too"]))
# An arrangement, as in `require "…" for WFA`.
_capitals = node(ast.Words, text=capital_texts)
_subjects = words | node(ast.DaysSince, attribute=words, working=st.booleans())
_ends = numbers | dates

atoms = st.one_of(
    node(ast.Everyone),
    node(ast.Flag, words=words | _capitals | _lookalikes),
    node(ast.Quoted, text=spoken),
    node(ast.Membership, attribute=words, values=some(values), open_list=st.booleans()),
    node(
        ast.Comparison,
        subject=_subjects,
        operator=st.sampled_from([">=", "<=", ">", "<", "=", "!="]),
        value=_ends,
    ),
    node(ast.Between, subject=_subjects, low=_ends, high=_ends),
    node(ast.Standing, kind=st.sampled_from(["essential", "exempt"])),
    node(ast.InArrangement, arrangement=st.sampled_from(["office", "home", "field", "off"])),
    node(ast.TopLevels, levels=counts, group=words),
)
selectors = st.recursive(
    atoms,
    lambda inner: st.one_of(
        node(ast.Below, selector=inner, levels=counts, only=optional(inner)),
        node(ast.Not, operand=inner),
        node(ast.And, operands=some(inner, least=2)),
        node(ast.Or, operands=some(inner, least=2)),
    ),
    max_leaves=6,
)
