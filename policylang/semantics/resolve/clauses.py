"""Turn clauses into norms, quotas and rotas, their targets still to be looked up."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, assert_never

from policylang._suggest import nearest
from policylang.diagnostics import Code
from policylang.model.norm import AnyProvision, Key, Modality, Norm, Rota, Untranslated
from policylang.model.selector import AllOf, AnyOf, Everyone, Not, Selector
from policylang.semantics.resolve.days import resolve_on, resolve_period
from policylang.semantics.resolve.quotas import resolve_quota
from policylang.semantics.resolve.scope import Names
from policylang.semantics.resolve.selectors import resolve_selector
from policylang.syntax import ast


def resolve_clause(node: ast.Labelled, key: Key, names: Names) -> AnyProvision:  # noqa: C901
    """Return what a clause means; `exception to` and `from LABEL` come later."""
    match node:
        case ast.Default(what=what):
            arrangements, conduct = resolve_whats((what,), names)
            if conduct is not None:
                names.report(Code.UNKNOWN_ARRANGEMENT, what.span, arrangement=conduct)
            everyone = ast.Everyone(span=node.span)
            return _norm(node, Modality.DEFAULT, everyone, key, names, arrangements=arrangements)
        case ast.Require() | ast.Forbid() | ast.Allow() | ast.Advise():
            arrangements, conduct = resolve_whats(node.whats, names)
            modality = Modality(type(node).__name__.lower())
            return _norm(
                node,
                modality,
                node.subject,
                key,
                names,
                arrangements=arrangements,
                conduct=conduct,
            )
        case ast.Delegate():
            return _delegate(node, key, names)
        case ast.Exempt():
            return _norm(node, Modality.EXEMPT, node.subject, key, names, arrangements=("office",))
        case ast.Essential():
            return _norm(
                node, Modality.ESSENTIAL, node.subject, key, names, arrangements=("office",)
            )
        case ast.ExemptFrom():
            return _norm(node, Modality.EXEMPT_FROM, node.subject, key, names)
        case ast.Quota():
            is_conduct = node.what.quoted and names.arrangement(node.what.text) is None
            with _reading(names, None, is_conduct=is_conduct):
                fields = shared(node, node.counted, key, names)
            return resolve_quota(node, names, fields)
        case ast.Rota():
            return _rota(node, key, names)
        case ast.Untranslated():
            return Untranslated(
                key=key,
                text=node.text,
                accepted_by=node.accepted_by,
                cites=tuple(text.text for text in node.modifiers.cites),
                because=tuple(text.text for text in node.modifiers.because),
                span=node.span,
            )
        case _:
            assert_never(node)


def resolve_whats(whats: tuple[ast.What, ...], names: Names) -> tuple[tuple[str, ...], str | None]:
    """Return arrangements in the order of the vocabulary, or a conduct."""
    found: set[str] = set()
    for what in whats:
        arrangement = names.arrangement(what.text)
        if arrangement is not None:
            found.add(arrangement)
        elif what.quoted and len(whats) == 1:
            return (), " ".join(what.text.split())
        else:
            known = names.vocabulary.arrangement_names()
            near = nearest(what.text, known)
            names.report(Code.UNKNOWN_ARRANGEMENT, what.span, near, arrangement=what.text)
    order = names.vocabulary.arrangement_names()
    return tuple(sorted(found, key=order.index)), None


def shared(
    node: ast.Clause, subject: ast.Selector | None, key: Key, names: Names
) -> dict[str, Any]:
    """Return the fields that every provision has."""
    modifiers = node.modifiers
    chosen = Everyone() if subject is None else resolve_selector(subject, names)
    return {
        "key": key,
        "selector": _less(chosen, modifiers.excepts, names),
        "speaks_of_everyone": chosen == Everyone(),
        "when": _all(modifiers.whens, names),
        "period": None
        if modifiers.period is None
        else resolve_period(modifiers.period.start, modifiers.period.end, names),
        "on": resolve_on(modifiers.on, names),
        "advised": node.advised,
        "because": tuple(text.text for text in modifiers.because),
        "cites": tuple(text.text for text in modifiers.cites),
        "span": node.span,
    }


def _less(chosen: Selector, excepts: tuple[ast.Selector, ...], names: Names) -> Selector:
    if not excepts:
        return chosen
    taken = tuple(resolve_selector(node, names) for node in excepts)
    left_out = Not(taken[0] if len(taken) == 1 else AnyOf(taken))
    return left_out if chosen == Everyone() else AllOf((chosen, left_out))


def _all(whens: tuple[ast.Selector, ...], names: Names) -> Selector | None:
    if not whens:
        return None
    conditions = tuple(resolve_selector(node, names) for node in whens)
    return conditions[0] if len(conditions) == 1 else AllOf(conditions)


def _norm(
    node: ast.Clause,
    modality: Modality,
    subject: ast.Selector,
    key: Key,
    names: Names,
    *,
    arrangements: tuple[str, ...] = (),
    conduct: str | None = None,
) -> Norm:
    with _reading(names, modality, is_conduct=conduct is not None):
        fields = shared(node, subject, key, names)
    return Norm(**fields, modality=modality, arrangements=arrangements, conduct=conduct)


@contextmanager
def _reading(names: Names, modality: Modality | None, *, is_conduct: bool) -> Iterator[None]:
    names.is_conduct = is_conduct
    names.forbids_standing = modality in (Modality.EXEMPT, Modality.ESSENTIAL)
    try:
        yield
    finally:
        names.is_conduct = names.forbids_standing = False


def _delegate(node: ast.Delegate, key: Key, names: Names) -> Norm:
    arrangements, conduct = resolve_whats(node.whats, names)
    modality = Modality.RESERVE if node.by_order else Modality.DELEGATE
    with _reading(names, modality, is_conduct=conduct is not None):
        fields = shared(node, node.subject, key, names)
    return Norm(
        **fields,
        modality=modality,
        arrangements=arrangements if node.whats else ("office", "home"),
        conduct=conduct,
        officer=node.officer,
    )


def _rota(node: ast.Rota, key: Key, names: Names) -> Rota:
    one_per = None if node.one_per is None else names.attribute(node.one_per)
    per = None if node.per is None else names.attribute(node.per)
    return Rota(
        **shared(node, node.subject, key, names),
        weekly=node.weekly,
        people=node.people,
        at_least=node.at_least,
        one_per=one_per.name if one_per else None,
        per=per.name if per else "unit",
        prefer=tuple(resolve_selector(selector, names) for selector in node.prefer),
        no_consecutive=node.no_consecutive,
        teams=node.teams,
        officer=node.arranged_by,
    )
