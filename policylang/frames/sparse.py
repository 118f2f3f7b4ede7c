"""A table of few of very many numbers, looked up for many rows at once."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from policylang._frozen import frozen
from policylang.frames.arrays import Numbers, taken
from policylang.frames.columns import Codes
from policylang.frames.settled import (
    NOTHING,
    Known,
    Settled,
    Spread,
    Word,
    differing,
    known,
    settle,
)

_FIRST_BITS: Final = 10
_ROOM: Final = 4
"""Slots for each entry at the least in a table that is new."""
_FULLEST: Final = 0.75
"""The share of that room at the least, so that most are found at once."""
_SETTLES: Final = 1 << 14
"""Keys, from which on it is worth the time to settle them."""
_RECENT: Final = 8
"""Of so many keys, one may have come after the others were settled."""
_SPREAD: Final = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD1B54A32D192ED03))
"""Odd, and with their bits in no order: multiples of them lie far apart (Knuth, TAOCP 3, 6.4)."""


def _spread(keys: Sequence[Word]) -> Spread:
    """Return numbers whose first bits tell keys apart as well as chance would."""
    spread = keys[0].view(np.uint64) * _SPREAD[0]
    for word, factor in zip(keys[1:], _SPREAD[1:], strict=False):
        spread ^= word.view(np.uint64) * factor
    return spread


@frozen(eq=False, repr=False)
class _Slots:
    """A table that can be added to: who finds a slot taken stands in the next that is free."""

    keys: Sequence[Word]
    entries: Numbers
    bits: int
    count: int

    def of(self, keys: Sequence[Word], spread: Spread) -> Numbers:
        """Return the entries of some keys."""
        at = self._home(spread)
        found = taken(self.entries, at)
        # Who does not stand at home stands further on, or nowhere before an empty slot.
        left = np.flatnonzero(differing(self.keys, at, keys) & (found != NOTHING))
        at, keys = at[left], [word[left] for word in keys]
        while len(left):
            at = (at + 1) & (len(self.entries) - 1)
            there = found[left] = taken(self.entries, at)
            on = np.flatnonzero(differing(self.keys, at, keys) & (there != NOTHING))
            left, at, keys = left[on], at[on], [word[on] for word in keys]
        return found

    def with_more(self, keys: Sequence[Word], entries: Numbers, room: int) -> "_Slots":
        """Return a table that has some more keys; in this others may look meanwhile."""
        count = self.count + len(entries)
        if count * room * _FULLEST > len(self.entries):
            keys, entries = _together(known(self.keys, self.entries), (keys, entries))
            slots = _empty((count * room).bit_length(), len(keys), count)
        else:
            held = [word.copy() for word in self.keys]
            slots = _Slots(held, self.entries.copy(), self.bits, count)
        slots._put(keys, entries)
        return slots

    def _home(self, spread: Spread) -> Codes:
        """Return the slots in which one would look first."""
        found: Codes = (spread >> np.uint64(64 - self.bits)).view(np.int64)
        return found

    def _put(self, keys: Sequence[Word], entries: Any) -> None:
        at, left = self._home(_spread(keys)), np.arange(len(entries))
        who = np.empty(len(self.entries), np.int32)
        while len(left):
            free = left[self.entries[at[left]] == NOTHING]
            who[at[free]] = free  # of several that want a slot, one gets it
            free = free[who[at[free]] == free]
            self.entries[at[free]] = entries[free]
            for held, word in zip(self.keys, keys, strict=True):
                held[at[free]] = word[free]
            left = np.setdiff1d(left, free, assume_unique=True)
            at[left] = (at[left] + 1) & (len(self.entries) - 1)


def _empty(bits: int, words: int, count: int = 0) -> _Slots:
    keys = [np.zeros(1 << bits, np.int64) for _ in range(words)]
    return _Slots(keys, np.full(1 << bits, NOTHING, np.int32), bits, count)


def _together(ones: Known, others: Known) -> Known:
    keys = [np.concatenate(both) for both in zip(ones[0], others[0], strict=True)]
    return keys, np.concatenate([ones[1], others[1]])


class Sparse:
    """A number for each of some keys, which are one whole number or, if so many are asked, two.

    Once there are many they are settled in a table of their own, and those that
    come later stand beside it until there are many of them too.
    """

    def __init__(self, *, words: int = 1, room: int = _ROOM) -> None:
        self._words = words
        self._room = room
        self._count = 0
        # Replaced as one and never changed, so that others may look while somebody learns.
        self._tables: tuple[Settled | None, _Slots] = None, _empty(_FIRST_BITS, words)

    def __len__(self) -> int:
        return self._count

    def of(self, *keys: Word) -> Numbers:
        """Return the entries of some keys; nothing, which is below 0, where there is none yet."""
        settled, recent = self._tables
        spread = _spread(keys)
        if settled is None:
            return recent.of(keys, spread)
        found, differ = settled.of(keys, spread)
        left = np.flatnonzero(differ)
        if len(left):
            found[left] = recent.of([word[left] for word in keys], spread[left])
        return found

    def learn(self, *keys: Word, entries: Numbers) -> None:
        """Add the entries of keys that have none yet and are all different."""
        settled, recent = self._tables
        self._count += len(entries)
        recent = recent.with_more(keys, entries, self._room)
        if recent.count > max(_SETTLES, self._count // _RECENT):
            settled, recent = self._all_settled(settled, recent)
        self._tables = settled, recent

    def _all_settled(
        self, settled: Settled | None, recent: _Slots
    ) -> tuple[Settled | None, _Slots]:
        keys, entries = known(recent.keys, recent.entries)
        if settled is not None:
            keys, entries = _together(known(settled.keys, settled.entries), (keys, entries))
        table, out = settle(keys, entries, _spread(keys))
        left = [word[out] for word in keys]
        return table, _empty(_FIRST_BITS, self._words).with_more(left, entries[out], self._room)
