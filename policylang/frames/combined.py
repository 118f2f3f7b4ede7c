"""What all shapes say of a row together, by one number that is made of theirs."""

from collections.abc import Callable, Sequence
from functools import partial
from math import prod
from typing import Final, TypeAlias

import numpy as np

from policylang.compiled.numbered import Numbered
from policylang.frames.arrays import Combination, Numbers, of_each, taken
from policylang.frames.columns import Codes
from policylang.frames.settled import NOTHING
from policylang.frames.sparse import Sparse

_WIDEST: Final = 62
"""Bits that a number made of others may have."""
_OF_FRONT: Final = 31
"""Bits that are left for numbers of those who have no room there."""
_FLAT: Final = 1 << 22
"""Combinations, up to which a table has a place for each."""

Counts: TypeAlias = Sequence[Callable[[], int]]
"""How many numbers there are of each kind by now."""


class Combined:
    """Gives each combination of numbers that is met the number of what it comes to.

    ``numbers`` says what combinations come to that are met for the first time.
    """

    def __init__(self, numbers: Callable[[Sequence[Numbers]], Numbers], counts: Counts) -> None:
        self._numbers = numbers
        self._counts = counts
        self._met: list[tuple[Sequence[Numbers], Numbers]] = []
        self._layout = _layout(counts)

    def of(self, found: Sequence[Numbers], *, learns: bool) -> Numbers | None:
        """Return the numbers of what rows come to; None if some are yet to be learnt."""
        layout = self._layout  # Others may look while one learns, and lays out anew.
        if not layout.has_room([count() for count in self._counts]):
            if not learns:
                return None
            layout = self._layout = self._made_anew()
        joints = layout.joints(found, learns=learns)
        if joints is None:
            return None
        there = layout.there(joints)
        if not len(there) or there.min() != NOTHING:
            return there
        if not learns:
            return None
        unknown = np.flatnonzero(there == NOTHING)
        new, first = np.unique(joints[unknown], return_index=True)
        self._learn(new, [numbers[unknown[first]] for numbers in found])
        return layout.there(joints)

    @property
    def learnt(self) -> int:
        """How many times there was something to learn."""
        return len(self._met)

    def of_table(self, table: Numbers) -> Numbers:
        """Return what the numbers of a table come to, which are of the only kind.

        Where nothing stands in the table, or what was not met yet, nothing stands again.
        """
        joints = self._layout.joints([np.maximum(table, 0)], learns=False)
        assert joints is not None
        found = self._layout.there(joints)
        found[table == NOTHING] = NOTHING
        return found

    def _learn(self, joints: Codes, columns: Sequence[Numbers]) -> None:
        numbers = self._numbers(columns)
        self._layout.learn(joints, numbers)
        self._met.append((columns, numbers))

    def _made_anew(self) -> "_Flat | _Packed":
        """Return a layout in which all numbers have room, and all is known that was learnt."""
        layout = _layout(self._counts)
        for columns, numbers in self._met:
            joints = layout.joints(columns, learns=True)
            assert joints is not None
            layout.learn(joints, numbers)
        return layout


class _Flat:
    """A table with a place for each combination of numbers that there is room for."""

    def __init__(self, room: Sequence[int]) -> None:
        self._room = room
        self._table = np.full(prod(room), NOTHING, np.int32)

    def has_room(self, counts: Sequence[int]) -> bool:
        """Whether there is room for so many numbers of each kind."""
        return all(count <= room for count, room in zip(counts, self._room, strict=True))

    def joints(self, found: Sequence[Numbers], *, learns: bool) -> Codes | None:  # noqa: ARG002
        """Return the one number of each row."""
        first, *others = found
        total = first
        for numbers, room in zip(others, self._room[1:], strict=True):
            total = total * np.int32(room)
            total += numbers
        return total.astype(np.intp)

    def there(self, joints: Codes) -> Numbers:
        """Return what is known."""
        return taken(self._table, joints)

    def learn(self, joints: Codes, numbers: Numbers) -> None:
        """Keep what joints come to that were not known."""
        self._table[joints] = numbers


class _Packed:
    """A table of the combinations that were met, whose numbers stand in one behind each other.

    Kinds that have no room there go in front, where their combinations get numbers.
    """

    def __init__(self, counts: Counts) -> None:
        bits = [count().bit_length() + 1 for count in counts]
        self._front: Combined | None = None
        self._behind = 0
        if sum(bits) > _WIDEST and len(counts) > 1:
            self._behind = next(
                at
                for at in range(1, len(counts))
                if sum(bits[at:]) <= _WIDEST - _OF_FRONT or at == len(counts) - 1
            )
            numbers = partial(of_each, Numbered[Combination]().number)
            self._front = Combined(numbers, counts[: self._behind])
        self._bits = bits[self._behind :]
        self._sparse = Sparse()

    def has_room(self, counts: Sequence[int]) -> bool:
        """Whether there is room for so many numbers of each kind."""
        own = counts[self._behind :]
        return all(count <= 1 << bits for count, bits in zip(own, self._bits, strict=True))

    def joints(self, found: Sequence[Numbers], *, learns: bool) -> Codes | None:
        """Return the one number of each row; None if some are yet to be learnt."""
        kinds = found[self._behind :]
        bits = self._bits
        if self._front is not None:
            first = self._front.of(found[: self._behind], learns=learns)
            if first is None:
                return None
            kinds, bits = [first, *kinds], [_OF_FRONT, *bits]
        total = kinds[0].astype(np.int64)
        for numbers, wide in zip(kinds[1:], bits[1:], strict=True):
            total <<= wide
            total |= numbers
        return total

    def there(self, joints: Codes) -> Numbers:
        """Return what is known."""
        return self._sparse.of(joints)

    def learn(self, joints: Codes, numbers: Numbers) -> None:
        """Keep what joints come to that were not known."""
        self._sparse.learn(joints, entries=numbers)


def _layout(counts: Counts) -> _Flat | _Packed:
    """Return a table with room for the numbers that there are by now, and for some more."""
    room = [count() * 5 // 4 + 1 for count in counts]
    return _Flat(room) if prod(room) <= _FLAT else _Packed(counts)
