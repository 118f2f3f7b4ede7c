"""Read the heading of a file, and what one instrument does to another."""

from collections.abc import Iterable
from datetime import date

from attrs import evolve

from policylang._suggest import nearest
from policylang.diagnostics import Code
from policylang.model.days import Period, Point
from policylang.model.norm import AnyProvision, Key
from policylang.model.policy import Extension, Instrument, Revocation
from policylang.model.vocabulary import word_form
from policylang.semantics.resolve.days import (
    check_length,
    resolve_date,
    resolve_period,
    resolve_point,
)
from policylang.semantics.resolve.scope import Names
from policylang.semantics.resolve.selectors import resolve_selector
from policylang.semantics.resolve.targets import Labels
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
            span = instrument.span or node.span
            return evolve(instrument, valid=period, span=span)
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
    if instrument.span is None:
        return instrument
    if instrument.valid is None and instrument.dated is not None:
        names.report(Code.HOLDS_FROM_DATE, instrument.span, start=instrument.dated.isoformat())
        return evolve(instrument, valid=Period(instrument.dated, None))
    if instrument.valid is not None and instrument.valid.end is None:
        names.report(Code.NO_END, instrument.span)
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


def apply_amendments(
    instruments: tuple[Instrument, ...],
    documents: Iterable[ast.Document],
    labels: Labels,
    names: Names,
) -> tuple[Instrument, ...]:
    """Repeal, extend and revoke what the instruments given say of one another."""
    changed = list(instruments)
    for amender, document in zip(instruments, documents, strict=True):
        for node in document.statements:
            match node:
                case ast.Revokes(number, start):
                    _revoke(amender, number, _start(amender, start, names), node, changed, labels)
                case ast.ExtendValid(end):
                    _extend(amender, resolve_point(end, names), node, changed, labels)
                case ast.Repeal(targets, start):
                    since = _start(amender, start, names)
                    for target in targets:
                        _repeal(amender, target, since, changed, labels)
                case ast.Replace(target):
                    _repeal(amender, target, _start(amender, None, names), changed, labels)
                case _:
                    pass
    return tuple(changed)


def _start(amender: Instrument, stated: ast.Point | None, names: Names) -> Point | None:
    if stated is not None:
        return resolve_point(stated, names)
    return amender.valid.start if amender.valid is not None else None


def _revoke(  # noqa: PLR0913 - one operation on several texts
    amender: Instrument,
    number: str,
    start: Point | None,
    node: ast.Node,
    changed: list[Instrument],
    labels: Labels,
) -> None:
    found = _given(number, node, labels)
    if found is not None:
        at = found.position
        changed[at] = evolve(changed[at], revoked=Revocation(amender.position, start))


def _extend(
    amender: Instrument,
    end: Point | None,
    node: ast.Node,
    changed: list[Instrument],
    labels: Labels,
) -> None:
    for number in amender.amends:
        found = _given(number, node, labels)
        if found is not None:
            start = amender.valid.start if amender.valid is not None else None
            at = found.position
            extension = Extension(start, end)
            changed[at] = evolve(changed[at], extensions=(*changed[at].extensions, extension))


def _repeal(
    amender: Instrument,
    target: ast.Target,
    since: Point | None,
    changed: list[Instrument],
    labels: Labels,
) -> None:
    numbers = amender.amends if target.instrument is None else (target.instrument,)
    if not numbers:
        labels.names.report(Code.WRONG_TARGET, target.span, label=target.label)
    for number in numbers:
        home = _given(number, target, labels)
        if home is None:
            continue
        found = labels.find(ast.Target(target.label, span=target.span), home)
        if found is not None:
            changed[home.position] = _repealed(changed[home.position], found.key, since)


def _repealed(instrument: Instrument, key: Key, since: Point | None) -> Instrument:
    def mark(provision: AnyProvision) -> AnyProvision:
        if provision.key != key:
            return provision
        return evolve(provision, repealed_from=Period(since, None))

    return evolve(instrument, provisions=tuple(map(mark, instrument.provisions)))


def _given(number: str, node: ast.Node, labels: Labels) -> Instrument | None:
    found = labels.instrument(number)
    if found is None:
        labels.names.report(Code.UNCHECKED_TARGET, node.span, instrument=number)
    return found


def first_day(instrument: Instrument) -> date | None:
    """Return the first day in force, where it is a date."""
    start = instrument.valid.start if instrument.valid is not None else None
    return start if isinstance(start, date) else None
