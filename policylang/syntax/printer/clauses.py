"""Print what may bear a label: norms, quotas, rotas, and what is kept in words."""

from collections.abc import Iterator
from typing import assert_never

from policylang.syntax import ast
from policylang.syntax.printer.layout import Pieces
from policylang.syntax.printer.selectors import selector_text
from policylang.syntax.printer.terms import (
    print_amount,
    print_on_item,
    print_people,
    print_point,
    print_target,
    print_targets,
    print_value,
    print_what,
    print_whats,
    quote,
)
from policylang.wording.keywords import Keywords


def clause_pieces(clause: ast.Labelled, keywords: Keywords) -> Pieces:
    """Print a clause with its label; its modifiers in their canonical order."""
    label = "" if clause.label is None else f"{clause.label.text}: "
    return _labelled(label, clause, keywords)


def replacement_pieces(replace: ast.Replace, keywords: Keywords) -> Pieces:
    """Print a clause in the place of another, whose label it takes."""
    label = f"{keywords['_REPLACE']} {replace.target.label}: "
    return _labelled(label, replace.clause, keywords)


def _labelled(label: str, clause: ast.Labelled, keywords: Keywords) -> Pieces:
    advised = f"{keywords['_ADVISE']} " if clause.advised else ""
    return Pieces(
        head=label + advised + _head(clause, keywords),
        rest=_subject(clause, keywords),
        cells=tuple(_cells(clause, keywords)),
        tails=(
            *_own_tails(clause, keywords),
            *_limits(clause.modifiers, keywords),
            *_officer(clause, keywords),
            *_grounds(clause, keywords),
        ),
    )


def _head(clause: ast.Labelled, keywords: Keywords) -> str:
    match clause:
        case ast.Default(what=what):
            return f"{keywords['_DEFAULT']} {print_what(what, keywords)}"
        case ast.Require() | ast.Forbid() | ast.Allow() | ast.Advise() | ast.Delegate():
            return _asking(clause, keywords)
        case ast.Exempt(subject=subject):
            return f"{keywords['_EXEMPT']} {selector_text(subject, keywords)}"
        case ast.ExemptFrom():
            return _exemption(clause, keywords)
        case ast.Essential(subject=subject):
            return f"{keywords['_ESSENTIAL']} {selector_text(subject, keywords)}"
        case ast.Quota():
            return _quota(clause, keywords)
        case ast.Rota():
            return _rota(clause, keywords)
        case ast.Untranslated(text=text):
            return f"{keywords['_UNTRANSLATED']} {quote(text)}"
        case _:
            assert_never(clause)


def _asking(
    clause: ast.Require | ast.Forbid | ast.Allow | ast.Advise | ast.Delegate, keywords: Keywords
) -> str:
    verb = keywords[f"_{type(clause).__name__.upper()}"]
    if not clause.whats:
        return f"{verb} {selector_text(clause.subject, keywords)}"
    return f"{verb} {print_whats(clause.whats, keywords)}"


def _subject(clause: ast.Labelled, keywords: Keywords) -> str:
    match clause:
        case (
            ast.Require(whats=whats, subject=subject)
            | ast.Forbid(whats=whats, subject=subject)
            | ast.Allow(whats=whats, subject=subject)
            | ast.Advise(whats=whats, subject=subject)
            | ast.Delegate(whats=whats, subject=subject)
        ) if whats:
            return f"{keywords['_FOR']} {selector_text(subject, keywords)}"
        case _:
            return ""


def _exemption(clause: ast.ExemptFrom, keywords: Keywords) -> str:
    targets = ", ".join(
        keywords["CAP"] if target.label == "cap" else print_target(target, keywords)
        for target in clause.targets
    )
    subject = selector_text(clause.subject, keywords)
    return f"{keywords['_EXEMPT']} {subject} {keywords['_OUT_OF']} {targets}"


def _quota(quota: ast.Quota, keywords: Keywords) -> str:
    head = f"{keywords[quota.kind.upper()]} {print_what(quota.what, keywords)}"
    if quota.amount is not None:
        return f"{head} {print_amount(quota.amount, keywords)}"
    if quota.table is not None:
        return f"{head} {keywords['_BY']} {quota.table.name.text}"
    return head


def _cells(clause: ast.Labelled, keywords: Keywords) -> Iterator[str]:
    match clause:
        case ast.Quota(table=ast.Table(cells=cells)):
            for cell in cells:
                value = keywords["OTHERS"]
                if cell.value is not None:
                    value = print_value(cell.value, keywords)
                yield f"{value}: {print_amount(cell.amount, keywords)}"
        case _:
            return


def _rota(rota: ast.Rota, keywords: Keywords) -> str:
    head = f"{keywords['_ROTA']} {selector_text(rota.subject, keywords)}"
    head += f" {keywords['WEEKLY' if rota.weekly else 'DAILY']}"
    if rota.people is None:
        return head
    if rota.at_least:
        return f"{head} {keywords['AT_LEAST']} {rota.people}"
    return f"{head} {print_people(rota.people, keywords)}"


def _own_tails(clause: ast.Labelled, keywords: Keywords) -> Iterator[str]:
    match clause:
        case ast.Quota():
            yield from _quota_tails(clause, keywords)
        case ast.Rota():
            yield from _rota_tails(clause, keywords)
        case _:
            return


def _quota_tails(quota: ast.Quota, keywords: Keywords) -> Iterator[str]:
    if quota.counted is not None:
        yield f"{keywords['_FOR']} {selector_text(quota.counted, keywords)}"
    if quota.base is not None:
        yield f"{keywords['_OF']} {selector_text(quota.base, keywords)}"
    if quota.per is not None:
        yield f"{keywords['_PER']} {quota.per.text}"
    if quota.minimum is not None:
        yield f"{keywords['AT_LEAST']} {quota.minimum}"
    if quota.rounding is not None:
        yield keywords[f"ROUNDED_{quota.rounding.upper()}"]
    if quota.at_one_time:
        yield keywords["_AT_ONE_TIME"]
    yield from _preference(quota.prefer, keywords)


def _rota_tails(rota: ast.Rota, keywords: Keywords) -> Iterator[str]:
    if rota.one_per is not None:
        yield f"{keywords['_ONE_PER']} {rota.one_per.text}"
    if rota.per is not None:
        yield f"{keywords['_PER']} {rota.per.text}"
    yield from _preference(rota.prefer, keywords)
    if rota.no_consecutive:
        yield keywords["_NO_CONSECUTIVE"]
    if rota.teams is not None:
        yield f"{keywords['_TEAMS_OF']} {rota.teams}"
    if rota.arranged_by is not None:
        yield f"{keywords['_ARRANGED_BY']} {quote(rota.arranged_by)}"


def _preference(prefer: tuple[ast.Selector, ...], keywords: Keywords) -> Iterator[str]:
    if prefer:
        texts = (selector_text(selector, keywords) for selector in prefer)
        yield f"{keywords['_PREFER']} " + f" {keywords['_THEN']} ".join(texts)


def _limits(modifiers: ast.Modifiers, keywords: Keywords) -> Iterator[str]:
    for selector in modifiers.excepts:
        yield f"{keywords['_EXCEPT']} {selector_text(selector, keywords)}"
    for condition in modifiers.whens:
        yield f"{keywords['_WHEN']} {selector_text(condition, keywords)}"
    if modifiers.period is not None:
        yield _period(modifiers.period, keywords)
    if modifiers.on:
        items = ", ".join(print_on_item(item, keywords) for item in modifiers.on)
        yield f"{keywords['_ON']} {items}"
    if modifiers.exception_to:
        targets = print_targets(modifiers.exception_to, keywords)
        yield f"{keywords['_EXCEPTION_TO']} {targets}"


def _period(period: ast.Period, keywords: Keywords) -> str:
    ends = (("_FROM", period.start), ("_TO", period.end))
    return " ".join(
        f"{keywords[terminal]} {print_point(end, keywords)}"
        for terminal, end in ends
        if end is not None
    )


def _officer(clause: ast.Labelled, keywords: Keywords) -> Iterator[str]:
    match clause:
        case ast.Delegate(officer=officer, by_order=by_order):
            yield f"{keywords['_TO_OFFICER']} {quote(officer)}"
            if by_order:
                yield keywords["_BY_ORDER"]
        case _:
            return


def _grounds(clause: ast.Labelled, keywords: Keywords) -> Iterator[str]:
    for reason in clause.modifiers.because:
        yield f"{keywords['_BECAUSE']} {quote(reason.text)}"
    for provision in clause.modifiers.cites:
        yield f"{keywords['_CITES']} {quote(provision.text)}"
    match clause:
        case ast.Untranslated(accepted_by=str(name)):
            yield f"{keywords['_ACCEPTED_BY']} {quote(name)}"
        case _:
            return
