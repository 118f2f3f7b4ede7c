"""Keep what clauses say when others around them are left out: labels, numbers, targets."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from attrs import evolve

from policylang._frozen import frozen
from policylang.consolidation.in_force import InForce
from policylang.model.norm import Key
from policylang.model.policy import Instrument
from policylang.source import Source, Span
from policylang.syntax import ast
from policylang.wording.keywords import KEYWORDS

NOWHERE: Final = Span(Source("<consolidated>", ""), 0, 0)
_NUMBER_LABEL: Final = {"en": "norm_{number}", "id": "nomor_{number}"}


@frozen(eq=False)
class Clauses:
    """The clauses that are printed: those in force, and what they name.

    ``labels`` gives each what others call it by now: its label, or its number.
    """

    nodes: Mapping[Key, ast.Labelled]
    labels: Mapping[Key, str]
    by_name: Mapping[tuple[int, str], Key]
    found: InForce

    def printed(self, key: Key) -> ast.Labelled:
        """Return a clause as it is printed."""
        node = _with_targets(self.nodes[key], key.instrument, self)
        label = self.labels[key]
        if node.label is None and not label.isdigit() and not isinstance(node, ast.Untranslated):
            node = evolve(node, label=ast.Words(label, span=NOWHERE))
        return node if key in self.found.provisions else _without_force(node, key, self.found)


def clauses_of(documents: Mapping[int, ast.Document], found: InForce, language: str) -> Clauses:
    """Return the clauses that are printed, each under what it is called."""
    every = {
        key: node
        for one in found.policy.instruments
        for key, node in _keyed(documents[one.position], one)
    }
    by_name = {name: key for one in found.policy.instruments for name, key in _names(one, every)}
    bare = Clauses(every, {}, by_name, found)
    kept = _with_what_they_name(bare)
    labels = dict(_labels(kept, every, bare, language))
    return Clauses({key: every[key] for key in kept}, labels, by_name, found)


def _keyed(document: ast.Document, instrument: Instrument) -> Iterator[tuple[Key, ast.Labelled]]:
    """Yield the clauses of a file with their keys; what `replace` puts in is one of them."""
    keys = iter(one.key for one in instrument.provisions)
    for node in document.statements:
        if isinstance(node, ast.Replace):
            label = ast.Words(node.target.label, span=node.target.span)
            is_number = node.target.label.isdigit()
            yield next(keys), node.clause if is_number else evolve(node.clause, label=label)
        elif isinstance(node, ast.Clause):
            yield next(keys), node


def _names(
    instrument: Instrument, nodes: Mapping[Key, ast.Labelled]
) -> Iterator[tuple[tuple[int, str], Key]]:
    """Yield the names of provisions: a number first, so that a label stands before it."""
    countable = [
        one.key for one in instrument.provisions if not isinstance(nodes[one.key], ast.Untranslated)
    ]
    for number, key in enumerate(countable, start=1):
        yield (instrument.position, str(number)), key
    for one in instrument.provisions:
        yield (instrument.position, one.label), one.key


# --- what is named -----------------------------------------------------------


def _with_what_they_name(bare: Clauses) -> tuple[Key, ...]:
    """Return the provisions in force and all that they name, which may be out of force.

    Without what it names, a norm would be no exception any more, and general.
    """
    kept = set(bare.found.provisions)
    waiting = list(kept)
    while waiting:
        key = waiting.pop()
        for target in _targets(bare.nodes[key]):
            named = _key_of(target, key.instrument, bare)
            if named is not None and named not in kept:
                kept.add(named)
                waiting.append(named)
    return tuple(sorted(kept))


def _targets(node: ast.Labelled) -> tuple[ast.Target, ...]:
    from_them = node.targets if isinstance(node, ast.ExemptFrom) else ()
    return (*node.modifiers.exception_to, *from_them)


def _key_of(target: ast.Target, home: int, clauses: Clauses) -> Key | None:
    if target.instrument is None and target.label == "cap":
        return None  # every cap of the instrument
    if target.instrument is not None:
        named = (
            one.position
            for one in clauses.found.policy.instruments
            if target.instrument in (one.number, one.name)
        )
        home = next(named, -1)
    return clauses.by_name.get((home, target.label))


def _with_targets(node: ast.Labelled, home: int, clauses: Clauses) -> ast.Labelled:
    """Return a clause that names others by what they are called now."""

    def renamed(targets: tuple[ast.Target, ...]) -> tuple[ast.Target, ...]:
        keys = ((target, _key_of(target, home, clauses)) for target in targets)
        return tuple(
            target if key is None else evolve(target, label=clauses.labels[key])
            for target, key in keys
        )

    modifiers = evolve(node.modifiers, exception_to=renamed(node.modifiers.exception_to))
    if isinstance(node, ast.ExemptFrom):
        return evolve(node, modifiers=modifiers, targets=renamed(node.targets))
    return evolve(node, modifiers=modifiers)


# --- what they are called ----------------------------------------------------


def _labels(
    kept: tuple[Key, ...], every: Mapping[Key, ast.Labelled], bare: Clauses, language: str
) -> Iterator[tuple[Key, str]]:
    """Yield what each clause is called; who would be named by another number gets a label."""
    named = {
        found
        for key in kept
        for target in _targets(every[key])
        if (found := _key_of(target, key.instrument, bare)) is not None
    }
    number: dict[int, int] = {}
    taken = {
        (key.instrument, node.label.text) for key, node in every.items() if node.label is not None
    }
    for key in kept:
        node = every[key]
        if isinstance(node, ast.Untranslated):
            yield key, key.label
            continue
        at = number[key.instrument] = number.get(key.instrument, 0) + 1
        if node.label is not None:
            yield key, node.label.text
        elif str(at) == key.label or key not in named:
            yield key, str(at)
        else:
            yield key, _free(key, taken, language)


def _free(key: Key, taken: set[tuple[int, str]], language: str) -> str:
    label = _NUMBER_LABEL[language].format(number=key.label)
    while (key.instrument, label) in taken or label in _words_of_keywords():
        label += "_"
    taken.add((key.instrument, label))
    return label


def _words_of_keywords() -> frozenset[str]:
    return frozenset(
        word
        for keywords in KEYWORDS.values()
        for every in keywords.wordings.values()
        for word in every
    )


# --- what is named and out of force ------------------------------------------


def _without_force(node: ast.Labelled, key: Key, found: InForce) -> ast.Labelled:
    """Return a clause with the days on which it was in force, none of which is this one."""
    instrument = found.policy.instruments[key.instrument]
    provision = next(one for one in instrument.provisions if one.key == key)
    taken = found.taken_out(provision)
    if key.instrument not in found.instruments or taken is None:
        return node
    before = found.on - timedelta(1)
    out = found.date_of(taken.start)
    last = before if out is None or out == date.min else min(before, out - timedelta(1))
    start = found.date_of(None if instrument.valid is None else instrument.valid.start)
    first = last if start is None else min(start, last)
    period = ast.Period(as_date(first), as_date(last), span=NOWHERE)
    return evolve(node, modifiers=evolve(node.modifiers, period=period))


def as_date(day: date) -> ast.Date:
    """Return a date as it is written."""
    return ast.Date(day.year, day.month, day.day, span=NOWHERE)
