"""Norms, quotas, rotas and what is kept in words, with any modifiers."""

from collections.abc import Callable
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from policylang.syntax import ast
from strategies.selectors import selectors
from strategies.terms import (
    NOWHERE,
    counts,
    kept_texts,
    labels,
    node,
    numbers,
    optional,
    percentages,
    points,
    some,
    targets,
    texts,
    values,
    whats,
    words,
)

on_items = node(ast.Weekdays, first=st.integers(0, 6), last=st.integers(0, 6)) | node(
    ast.Days, first=points, last=optional(points)
)
_many_texts = some(kept_texts, least=0)
modifiers = st.builds(
    ast.Modifiers,
    excepts=some(selectors, least=0),
    whens=some(selectors, least=0),
    period=optional(node(ast.Period, start=points, end=optional(points))),
    on=some(on_items, least=0),
    exception_to=some(targets, least=0),
    because=_many_texts,
    cites=_many_texts,
)
_sparse_modifiers = st.just(ast.Modifiers()) | modifiers


_label: Final = optional(node(ast.Words, text=labels))


def _clause(kind: Callable[..., Any], **fields: SearchStrategy[Any]) -> SearchStrategy[Any]:
    common = {"label": _label, "modifiers": _sparse_modifiers, "advised": st.booleans()}
    return node(kind, **common | fields)


_quantities = percentages | numbers
amounts = node(ast.Amount, low=_quantities, high=optional(_quantities))
_cell_amounts = node(ast.Amount, low=st.none()) | node(
    ast.Amount,
    low=_quantities,
    high=optional(_quantities),
    bound=st.sampled_from(["", "at most", "at least"]),
)
_cells = node(ast.Cell, value=optional(values), amount=_cell_amounts)
tables = node(ast.Table, name=words, cells=some(_cells))
_measures = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"amount": amounts}),
    st.fixed_dictionaries({"table": tables}),
)
_quota_details = st.fixed_dictionaries(
    {},
    optional={
        "counted": selectors,
        "base": selectors,
        "per": words,
        "minimum": counts,
        "rounding": st.sampled_from(["up", "down", "nearest"]),
        "at_one_time": st.booleans(),
        "prefer": some(selectors),
    },
)
_rota_details = st.fixed_dictionaries(
    {},
    optional={
        "one_per": words,
        "per": words,
        "prefer": some(selectors),
        "no_consecutive": st.booleans(),
        "teams": counts,
        "arranged_by": texts,
    },
)
_crews: Final[SearchStrategy[dict[str, Any]]] = st.just({}) | st.fixed_dictionaries(
    {"people": counts, "at_least": st.booleans()}
)


def _quota(head: dict[str, Any], measure: dict[str, Any], details: dict[str, Any]) -> ast.Quota:
    return ast.Quota(**head, **measure, **details, span=NOWHERE)


def _rota(head: dict[str, Any], crew: dict[str, Any], details: dict[str, Any]) -> ast.Rota:
    return ast.Rota(**head, **crew, **details, span=NOWHERE)


_quotas = st.builds(
    _quota,
    st.fixed_dictionaries(
        {
            "label": _label,
            "modifiers": _sparse_modifiers,
            "advised": st.booleans(),
            "kind": st.sampled_from(["cap", "floor", "share"]),
            "what": whats,
        }
    ),
    _measures,
    _quota_details,
)
_rotas = st.builds(
    _rota,
    st.fixed_dictionaries(
        {
            "label": _label,
            "modifiers": _sparse_modifiers,
            "subject": selectors,
            "weekly": st.booleans(),
        }
    ),
    _crews,
    _rota_details,
)

_asking: Final = {"whats": some(whats), "subject": selectors}
# Here `cap` is every cap, of whatever label.
_exempted = node(ast.Target, label=st.just("cap")) | targets.filter(
    lambda target: target.label != "cap"
)
CLAUSES: Final[dict[type, SearchStrategy[Any]]] = {
    ast.Default: _clause(ast.Default, what=whats),
    ast.Require: _clause(ast.Require, **_asking),
    ast.Forbid: _clause(ast.Forbid, **_asking),
    ast.Allow: _clause(ast.Allow, **_asking),
    ast.Advise: _clause(ast.Advise, **_asking),
    ast.Delegate: _clause(
        ast.Delegate,
        whats=some(whats, least=0),
        subject=selectors,
        officer=texts,
        by_order=st.booleans(),
    ),
    ast.Exempt: _clause(ast.Exempt, subject=selectors),
    ast.ExemptFrom: _clause(
        ast.ExemptFrom,
        subject=selectors,
        targets=some(_exempted),
    ),
    ast.Essential: _clause(ast.Essential, subject=selectors),
    ast.Quota: _quotas,
    ast.Rota: _rotas,
    ast.Untranslated: _clause(
        ast.Untranslated,
        advised=st.just(value=False),
        modifiers=st.builds(ast.Modifiers, because=_many_texts, cites=_many_texts),
        text=texts,
        accepted_by=optional(texts),
    ),
}
clauses = st.one_of(*CLAUSES.values())
