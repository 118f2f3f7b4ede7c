"""Read the heading of a file."""

from attrs import evolve

from policylang._suggest import nearest
from policylang.diagnostics import Code
from policylang.model.days import Period
from policylang.model.policy import Instrument
from policylang.model.vocabulary import word_form
from policylang.semantics.resolve.days import (
    check_length,
    resolve_date,
    resolve_period,
)
from policylang.semantics.resolve.scope import Names
from policylang.semantics.resolve.selectors import resolve_selector
from policylang.syntax import ast

_ONCE = (ast.Circular, ast.Title, ast.Issuer, ast.Valid, ast.Scope, ast.LevelsBy, ast.Ranks)


def read_heading(document: ast.Document, position: int, name: str, names: Names) -> Instrument:
    """Return the instrument of a file, without its provisions."""
    instrument = Instrument(position=position, name=name, rank=len(names.ranks))
    seen: set[type] = set()
    for node in document.statements:
        if isinstance(node, _ONCE):
            if type(node) in seen:
                names.report(Code.HEADING_TWICE, node.span, heading=type(node).__name__.lower())
                continue
            seen.add(type(node))
        instrument = _with(instrument, node, names)
    if instrument.span is None and document.statements:
        instrument = evolve(instrument, span=document.statements[0].span)
    return _checked(instrument, names)


def _with(instrument: Instrument, node: ast.Statement, names: Names) -> Instrument:
    match node:
        case ast.Circular(number, dated):
            day = None if dated is None else resolve_date(dated, names)
            return evolve(instrument, number=number, dated=day, span=node.span)
        case ast.Title(text):
            return evolve(instrument, title=text)
        case ast.Issuer(issuer, rank):
            return _issued(instrument, issuer, rank, names)
        case ast.Basis(title, file):
            return evolve(instrument, bases=(*instrument.bases, (title, file)))
        case ast.Valid(start, end):
            period = resolve_period(start, end, names)
            check_length(node, period, names)
            if end is None:
                names.report(Code.NO_END, node.span)
            return evolve(instrument, valid=period, span=instrument.span or node.span)
        case ast.Scope(selector):
            names.forbids_standing = True
            scope = resolve_selector(selector, names)
            names.forbids_standing = False
            return evolve(instrument, scope=scope)
        case ast.Amends(number):
            return evolve(instrument, amends=(*instrument.amends, number))
        case ast.RevertsTo(number):
            return evolve(instrument, reverts_to=(*instrument.reverts_to, number))
        case _:
            return instrument


def _issued(
    instrument: Instrument, issuer: str, rank: ast.Words | None, names: Names
) -> Instrument:
    if rank is None:
        return evolve(instrument, issuer=issuer)
    form = word_form(rank.text)
    for step, equals in enumerate(names.ranks):
        if form in equals:
            return evolve(instrument, issuer=issuer, rank=step, rank_name=rank.text)
    known = [word for step in names.ranks for word in step]
    names.report(Code.UNKNOWN_RANK, rank.span, nearest(rank.text, known), rank=rank.text)
    return evolve(instrument, issuer=issuer, rank_name=rank.text)


def _checked(instrument: Instrument, names: Names) -> Instrument:
    if instrument.valid is None and instrument.dated is not None:
        assert instrument.span is not None  # of its number and date
        names.report(Code.HOLDS_FROM_DATE, instrument.span, start=instrument.dated.isoformat())
        return evolve(instrument, valid=Period(instrument.dated, None))
    return instrument


def without_ranks(instruments: tuple[Instrument, ...], names: Names) -> tuple[Instrument, ...]:
    """Make all instruments equal where one of them states no rank.

    To guess a rank would decide a conflict by accident.
    """
    unranked = [one for one in instruments if one.rank_name is None]
    if not unranked:
        return instruments
    if len(unranked) < len(instruments):
        for one in unranked:
            if one.span is not None:
                names.report(Code.UNRANKED, one.span, instrument=one.reference)
    return tuple(evolve(one, rank=0) for one in instruments)
