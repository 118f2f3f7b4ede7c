"""The groups that an attribute makes of the rows of a frame."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen
from policylang.compiled.layout import Reader
from policylang.frames.arrays import distinct, taken
from policylang.frames.columns import Coded
from policylang.frames.facts import UNREADABLE, Fact
from policylang.model.group import Group
from policylang.model.policy import Value
from policylang.model.vocabulary import Attribute, Vocabulary, normal
from policylang.semantics.quotas.census import canonical

Places = npt.NDArray[np.int32]
Values = Sequence[tuple[object, object]]
"""How a frame spells each value, and the value."""
_MOST: Final = 100_000
"""Names of groups that are remembered."""


@frozen(eq=False, repr=False)
class Grouped:
    """Groups, and the number of each row's; who is in none has the number behind them all."""

    groups: tuple[Group, ...]
    places: Places
    has_nowhere: bool

    @property
    def nowhere(self) -> int:
        """The number of who is in no group."""
        return len(self.groups)


def nobody_grouped(length: int) -> Grouped:
    """Return rows of which nothing is recorded that groups could be made by."""
    return Grouped((), np.zeros(length, np.int32), has_nowhere=length > 0)


@frozen(eq=False, repr=False)
class _Named:
    """The groups of some values, and the number of each value's."""

    values: Values
    groups: tuple[Group, ...]
    places: Places
    is_plain: bool


class Names:
    """The names of groups that were read already; it is the same offices in every frame."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._held: dict[tuple[str, str], Value | None] = {}
        self.named: dict[str, _Named] = {}

    def value(self, raw: object, attribute: Attribute) -> Value | None:
        """Return a value as the reader does.

        Raises:
            ValueError: it cannot be read.
        """
        if not isinstance(raw, str):
            return self._reader.value(raw, attribute)
        key = (attribute.name, raw)
        if key not in self._held:
            held = self._reader.value(raw, attribute)
            if len(self._held) >= _MOST:
                return held
            self._held[key] = held
        return self._held[key]

    def read(self, coded: Coded, attribute: Attribute) -> Fact:
        """Return what each row knows of an attribute."""
        return Fact(coded.codes, [self._value(raw, attribute) for raw in coded.values])

    def _value(self, raw: object, attribute: Attribute) -> object:
        try:
            return self.value(raw, attribute)
        except ValueError:
            return UNREADABLE


def grouped(
    attribute: str, fact: Fact, spelled: Sequence[object], words: Vocabulary, known: Names
) -> Grouped:
    """Return the groups of rows.

    Args:
        attribute: what groups are made by.
        fact: what each row knows of it.
        spelled: how the frame spells each of the values.
        words: which names mean the same.
        known: names that were read before.
    """
    values = tuple(zip(spelled, fact.held, strict=True))
    found = known.named.get(attribute)
    if found is None or found.values != values:
        found = _named(attribute, values, words, fact)
        if found.is_plain:
            known.named[attribute] = found
    places: Places = found.places  # of no values there are no rows
    of_rows = taken(places, fact.codes) if len(places) else places
    has_nowhere = bool((of_rows == len(found.groups)).any())
    return Grouped(found.groups, of_rows, has_nowhere)


def _named(attribute: str, values: Values, words: Vocabulary, fact: Fact) -> _Named:
    """Return the groups of values; how each is called hangs on the rows where it is spelled in ways."""
    names = [
        canonical(str(held), attribute, words) if isinstance(held, str | int) else None
        for _, held in values
    ]
    called = [" ".join(raw.split()) if isinstance(raw, str) else str(raw) for raw, _ in values]
    pairs = {(name, one) for name, one in zip(names, called, strict=True) if name is not None}
    is_plain = len(pairs) == len({name for name, _ in pairs})
    if not is_plain:
        there = np.zeros(len(values), bool)
        there[distinct(fact.codes, len(values))] = True
        each = zip(names, called, there.tolist(), strict=True)
        pairs = {(name, one) for name, one, is_there in each if name is not None and is_there}
    # A group's own name comes before one that means the same, then the first by letters.
    shown = dict(sorted(pairs, key=lambda each: _rank(*each), reverse=True))
    numbers = {name: at for at, name in enumerate(sorted(shown))}
    places = np.array([numbers.get(n, len(numbers)) for n in names], np.int32)  # type: ignore[arg-type]
    groups = tuple(Group(attribute, name, shown=shown[name]) for name in numbers)
    return _Named(tuple(values), groups, places, is_plain)


def _rank(name: str, called: str) -> tuple[bool, str]:
    return normal(called) != name, called
