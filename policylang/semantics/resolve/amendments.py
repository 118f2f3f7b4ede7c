"""Read what one instrument does to another."""

from collections.abc import Iterable, Iterator

from policylang._frozen import frozen
from policylang.diagnostics import Code
from policylang.model.days import Point
from policylang.model.norm import Key
from policylang.model.policy import Amendment, AmendmentKind, Instrument
from policylang.semantics.resolve.days import resolve_point
from policylang.semantics.resolve.targets import Labels
from policylang.syntax import ast


def read_amendments(
    instruments: tuple[Instrument, ...], documents: Iterable[ast.Document], labels: Labels
) -> tuple[Amendment, ...]:
    """Return what the instruments given say of one another, and report what cannot be meant."""
    texts = tuple(documents)
    put_in = frozenset(
        key
        for instrument, document in zip(instruments, texts, strict=True)
        for key, node in _keyed(instrument, document)
        if isinstance(node, ast.Replace)
    )
    return tuple(
        found
        for instrument, document in zip(instruments, texts, strict=True)
        for found in _Reader(instrument, labels, put_in).of(document)
    )


def _keyed(
    instrument: Instrument, document: ast.Document
) -> Iterator[tuple[Key | None, ast.Statement]]:
    """Yield statements, with the key of the provision that one makes."""
    keys = iter(one.key for one in instrument.provisions)
    for node in document.statements:
        yield (next(keys) if isinstance(node, (ast.Replace, ast.Clause)) else None), node


@frozen
class _Reader:
    """The amendments that one instrument makes."""

    by: Instrument
    labels: Labels
    put_in: frozenset[Key | None]

    def of(self, document: ast.Document) -> Iterator[Amendment]:
        """Yield its amendments, in the order of the text."""
        for key, node in _keyed(self.by, document):
            yield from self._read(node, key)

    def _read(self, node: ast.Statement, put_in: Key | None) -> Iterator[Amendment]:
        match node:
            case ast.Revokes(number, start):
                yield from self._about(AmendmentKind.REVOKE, number, self._start(start), node)
            case ast.RevertsTo(number, start):
                day = None if start is None else resolve_point(start, self.labels.names)
                yield from self._about(AmendmentKind.REVERT, number, day, node)
            case ast.ExtendValid(end):
                yield from self._extend(end, node)
            case ast.Repeal(targets, start):
                for target in targets:
                    yield from self._take_out(AmendmentKind.REPEAL, target, self._start(start))
            case ast.Replace(target):
                since = self._start(None)
                yield from self._take_out(AmendmentKind.REPLACE, target, since, put_in)
            case _:
                return

    def _start(self, stated: ast.Point | None) -> Point | None:
        if stated is not None:
            return resolve_point(stated, self.labels.names)
        return self.by.valid.start if self.by.valid is not None else None

    def _extend(self, end: ast.Point, node: ast.Node) -> Iterator[Amendment]:
        if not self.by.amends:
            self.labels.names.report(Code.WRONG_TARGET, node.span, label="valid")
        last = resolve_point(end, self.labels.names)
        for number in self.by.amends:
            start = self._start(None)
            yield from self._about(AmendmentKind.EXTEND, number, start, node, end=last)

    def _take_out(
        self,
        kind: AmendmentKind,
        target: ast.Target,
        start: Point | None,
        put_in: Key | None = None,
    ) -> Iterator[Amendment]:
        numbers = self.by.amends if target.instrument is None else (target.instrument,)
        if not numbers:
            self.labels.names.report(Code.WRONG_TARGET, target.span, label=target.label)
        for number in numbers:
            home = self._given(number, target)
            home = None if home is None else self._added_to(home, target.label)
            named = ast.Target(target.label, span=target.span)
            found = None if home is None else self.labels.find(named, home)
            if home is not None and found is not None:
                yield Amendment(
                    kind=kind,
                    by=self.by.position,
                    target=home.position,
                    start=start,
                    keys=(found.key,),
                    put_in=put_in,
                    span=target.span,
                )

    def _added_to(self, home: Instrument, label: str) -> Instrument:
        """Return the text in which an amended instrument has a label.

        What an amendment has added belongs to the whole, and is found there.
        """
        numbers = (home.number, home.name)
        if label.isdigit() or any(one.label == label for one in home.provisions):
            return home
        for other in self.labels.instruments:
            amends_it = any(number in numbers for number in other.amends)
            if amends_it and other is not self.by and self._adds(other, label):
                return other
        return home

    def _adds(self, instrument: Instrument, label: str) -> bool:
        return any(
            one.label == label and one.key not in self.put_in for one in instrument.provisions
        )

    def _about(
        self,
        kind: AmendmentKind,
        number: str,
        start: Point | None,
        node: ast.Node,
        *,
        end: Point | None = None,
    ) -> Iterator[Amendment]:
        home = self._given(number, node)
        if home is not None:
            yield Amendment(
                kind=kind,
                by=self.by.position,
                target=home.position,
                start=start,
                end=end,
                span=node.span,
            )

    def _given(self, number: str, node: ast.Node) -> Instrument | None:
        found = self.labels.instrument(number)
        if found is None:
            self.labels.names.report(Code.UNCHECKED_TARGET, node.span, instrument=number)
        return found
