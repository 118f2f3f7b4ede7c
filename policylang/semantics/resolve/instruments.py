"""Read the heading of a file, and what one instrument does to another."""

from collections.abc import Iterable

from attrs import evolve

from policylang._suggest import nearest
from policylang.diagnostics import Code
from policylang.model.days import Distance, Period, Point
from policylang.model.norm import Key
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


def apply_amendments(
    instruments: tuple[Instrument, ...], documents: Iterable[ast.Document], labels: Labels
) -> tuple[Instrument, ...]:
    """Repeal, extend and revoke what the instruments given say of one another."""
    amending = _Amending(instruments, labels)
    for amender, document in zip(instruments, documents, strict=True):
        # What comes back is what the same file has taken out, wherever it says so.
        for node in sorted(document.statements, key=lambda node: isinstance(node, ast.RevertsTo)):
            amending.apply(amender, node)
    return tuple(amending.changed)


class _Amending:
    """The instruments while they are being changed."""

    def __init__(self, instruments: tuple[Instrument, ...], labels: Labels) -> None:
        self.changed = list(instruments)
        self._labels = labels
        self._taken: dict[tuple[int, str], set[Key]] = {}

    def apply(self, amender: Instrument, node: ast.Statement) -> None:
        """Carry out what one statement does to other instruments."""
        match node:
            case ast.Revokes(number, start):
                since = self._start(amender, start)
                self._evolve(number, node, revoked=Revocation(amender.position, since))
            case ast.ExtendValid(end):
                self._extend(amender, end, node)
            case ast.Repeal(targets, start):
                for target in targets:
                    self._repeal(amender, target, self._start(amender, start))
            case ast.Replace(target):
                self._repeal(amender, target, self._start(amender, None))
            case ast.RevertsTo(number, start):
                self._revert(amender, number, start, node)
            case _:
                pass

    def _start(self, amender: Instrument, stated: ast.Point | None) -> Point | None:
        if stated is not None:
            return resolve_point(stated, self._labels.names)
        return amender.valid.start if amender.valid is not None else None

    def _extend(self, amender: Instrument, end: ast.Point, node: ast.Node) -> None:
        if not amender.amends:
            self._labels.names.report(Code.WRONG_TARGET, node.span, label="valid")
        last = resolve_point(end, self._labels.names)
        extension = Extension(amender.position, self._start(amender, None), last)
        for number in amender.amends:
            found = self._given(number, node)
            if found is not None:
                extensions = (*self.changed[found.position].extensions, extension)
                self._evolve(number, node, extensions=extensions)

    def _repeal(self, amender: Instrument, target: ast.Target, since: Point | None) -> None:
        numbers = amender.amends if target.instrument is None else (target.instrument,)
        if not numbers:
            self._labels.names.report(Code.WRONG_TARGET, target.span, label=target.label)
        for number in numbers:
            home = self._given(number, target)
            named = ast.Target(target.label, span=target.span)
            found = None if home is None else self._labels.find(named, home)
            if home is not None and found is not None:
                provisions = tuple(
                    evolve(one, repealed_from=Period(since, None)) if one.key == found.key else one
                    for one in self.changed[home.position].provisions
                )
                self._evolve(number, target, provisions=provisions)
                self._taken.setdefault((amender.position, number), set()).add(found.key)

    def _revert(
        self, amender: Instrument, number: str, stated: ast.Point | None, node: ast.Node
    ) -> None:
        """Let what this amendment took out come back: on a day, or when it ends itself."""
        home = self._given(number, node)
        if stated is not None:
            day = resolve_point(stated, self._labels.names)
        else:
            end = amender.valid.end if amender.valid is not None else None
            day = None if end is None else Distance(1, working=False, after=True, anchor=end)
        taken = self._taken.get((amender.position, number), set())
        if home is not None and day is not None:
            provisions = tuple(
                evolve(one, returns_on=day) if one.key in taken else one
                for one in self.changed[home.position].provisions
            )
            self._evolve(number, node, provisions=provisions)

    def _evolve(self, number: str, node: ast.Node, **changes: object) -> None:
        found = self._given(number, node)
        if found is not None:
            at = found.position
            self.changed[at] = evolve(self.changed[at], **changes)  # type: ignore[arg-type]

    def _given(self, number: str, node: ast.Node) -> Instrument | None:
        found = self._labels.instrument(number)
        if found is None:
            self._labels.names.report(Code.UNCHECKED_TARGET, node.span, instrument=number)
        return found
