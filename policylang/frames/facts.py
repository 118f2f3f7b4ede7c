"""What the columns of a frame say, and which fact of a policy each row knows from where."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

import numpy as np

from policylang._frozen import frozen
from policylang.compiled.facts import FROM_NIP
from policylang.compiled.layout import Reader
from policylang.frames.arrays import taken
from policylang.frames.columns import Coded, Codes, Column, whole
from policylang.interchange.nip import read_nip
from policylang.interchange.values import IDENTIFIERS
from policylang.model.policy import ABSENT
from policylang.model.vocabulary import Attribute, Kind
from policylang.semantics.case import completed_years
from policylang.semantics.reading import Reading

_MOST_KEPT: Final = 1_000
_PLAIN: Final = frozenset((str, int, float, bool, date, type(None)))
UNREADABLE: Final = object()
"""Stands for a value that cannot be read."""

Held: TypeAlias = Sequence[object]


@frozen(eq=False, repr=False)
class Fact:
    """What each row knows of a fact: the place of a value; None is missing."""

    column: Column
    held: Held

    @property
    def codes(self) -> Codes:
        """The place of each row's value."""
        return whole(self.column)

    def where(self, holds: Callable[[object], bool]) -> Codes | None:
        """Return of which rows something holds, or None if of none."""
        marks = [*map(holds, self.held)]
        if True not in marks:
            return None
        found: Codes = taken(np.array(marks, bool), self.codes)
        return found if found.any() else None


class ReadBefore:
    """What the values of columns were read as; of each column, those of the last frame are kept.

    Batches of one frame mostly share their dictionaries. What tells who somebody is
    is forgotten: identifiers and days of birth, and columns of many values.
    """

    def __init__(self) -> None:
        self._last: dict[str, tuple[list[tuple[type, object]], Held]] = {}

    def read(self, name: str, values: Held, attribute: Attribute, reader: Reader) -> Held:
        """Return the values of a column as they are read; the same list if they are the same."""
        tells_who = attribute.name in IDENTIFIERS or attribute.kind is Kind.DATE
        plain = len(values) <= _MOST_KEPT and all(type(raw) in _PLAIN for raw in values)
        if tells_who or not plain:
            return [_read(raw, attribute, reader) for raw in values]
        # True and 1 are equal, but not the same to a reader.
        told = [(type(raw), raw) for raw in values]
        last = self._last.get(name)
        if last is None or last[0] != told:
            self._last[name] = last = told, [_read(raw, attribute, reader) for raw in values]
        return last[1]


def read_facts(
    columns: Mapping[str, Coded],
    attributes: Mapping[str, Attribute],
    reader: Reader,
    before: ReadBefore | None = None,
) -> dict[str, Fact]:
    """Return the facts of columns by attribute, each distinct value read once."""
    before = before or ReadBefore()
    return {
        name: Fact(coded.column, before.read(name, coded.values, attributes[name], reader))
        for name, coded in columns.items()
    }


def _read(raw: object, attribute: Attribute, reader: Reader) -> object:
    try:
        return reader.value(raw, attribute)
    except ValueError:
        return UNREADABLE


def names_needed(reading: Reading, *, by_person: bool) -> frozenset[str]:
    """Return the attributes whose columns have a say."""
    names = set(reading.person_facts)
    if names & FROM_NIP:
        names.add("nip")
    return frozenset(names | {"id", "nip"} if by_person else names)


def with_nip(
    facts: Mapping[str, Fact], attributes: Mapping[str, Attribute], reader: Reader
) -> dict[str, Fact]:
    """Return facts with what a civil servant's number tells.

    Whose number says otherwise than the record has a value that cannot be read.
    """
    told = dict(facts)
    if "nip" not in facts:
        return told
    nip = facts["nip"]
    read = [_nip(one) for one in nip.held]
    told["nip"] = Fact(nip.column, [one if bad is None else UNREADABLE for one, bad, *_ in read])
    for name, values in (("born", [each[2] for each in read]), ("sex", [each[3] for each in read])):
        if name in attributes:
            read_once = {raw: _read(raw, attributes[name], reader) for raw in dict.fromkeys(values)}
            other = Fact(nip.column, [read_once[raw] for raw in values])
            told[name] = agreed(told[name], other) if name in told else other
    return told


def _nip(held: object) -> tuple[object, bool | None, date | None, str | None]:
    """Return a number, whether it is bad, and the birth date and sex that it tells."""
    if not isinstance(held, str):
        return held, None, None, None
    try:
        nip = read_nip(held)
    except ValueError:
        return held, True, None, None
    return (held, None, nip.born, nip.sex) if nip else (None, None, None, None)


def agreed(own: Fact, told: Fact) -> Fact:
    """Return a fact filled by what another source tells; where they disagree it is unreadable."""
    values: dict[object, int] = {}
    ours = np.array([values.setdefault(one, len(values)) for one in own.held], np.intp)
    theirs = np.array([values.setdefault(one, len(values)) for one in told.held], np.intp)
    missing, unreadable, absent = (
        values.setdefault(one, len(values)) for one in (None, UNREADABLE, ABSENT)
    )
    codes, others = taken(ours, own.codes), taken(theirs, told.codes)
    known = (codes != missing) & (codes != absent) & (codes != unreadable)
    says = others != missing
    filled = np.where(says & ~known & (codes != unreadable), others, codes)
    filled[says & known & (codes != others)] = unreadable
    return Fact(filled, list(values))


def aged(born: Fact, on: date) -> Fact:
    """Return the age that a date of birth gives."""
    held = [completed_years(one, on) if isinstance(one, date) else one for one in born.held]
    return Fact(born.column, held)
