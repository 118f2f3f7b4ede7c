"""A table of few of very many numbers, looked up for many rows at once."""

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen
from policylang.frames.arrays import Numbers, taken
from policylang.frames.columns import Codes

Word: TypeAlias = npt.NDArray[np.int64]
NOTHING: Final = -1
"""Stands where nothing is known."""
_FIRST_BITS: Final = 10
_ROOM: Final = 4
"""Slots for each entry at the least in a table that is new."""
_FULLEST: Final = 0.75
"""The share of that room at the least, so that most are found at once."""
_SPREAD: Final = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD1B54A32D192ED03))
"""Odd, and with their bits in no order: multiples of them lie far apart (Knuth, TAOCP 3, 6.4)."""


@frozen(eq=False, repr=False)
class _Slots:
    """The table at one time; it is never changed, so that others may look while somebody learns."""

    keys: Sequence[Word]
    entries: Numbers
    bits: int

    def home(self, keys: Sequence[Word]) -> Codes:
        """Return the slot in which one would look first."""
        spread = keys[0].view(np.uint64) * _SPREAD[0]
        for word, factor in zip(keys[1:], _SPREAD[1:], strict=False):
            spread ^= word.view(np.uint64) * factor
        spread >>= np.uint64(64 - self.bits)
        found: Codes = spread.view(np.int64)
        return found

    def differ(self, at: Codes, keys: Sequence[Word]) -> Codes:
        """Return which keys are not those that stand at some slots."""
        first, *others = zip(self.keys, keys, strict=True)
        found: Codes = taken(first[0], at) != first[1]
        for held, word in others:
            found |= taken(held, at) != word
        return found


def _empty(bits: int, words: int) -> _Slots:
    keys = [np.zeros(1 << bits, np.int64) for _ in range(words)]
    return _Slots(keys, np.full(1 << bits, NOTHING, np.int32), bits)


class Sparse:
    """A number for each of some keys, which are one whole number or, if so many are asked, two."""

    def __init__(self, *, words: int = 1, room: int = _ROOM) -> None:
        self._slots = _empty(_FIRST_BITS, words)
        self._room = room
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def of(self, *keys: Word) -> Numbers:
        """Return the entries of some keys; nothing, which is below 0, where there is none yet."""
        slots = self._slots
        at = slots.home(keys)
        found = taken(slots.entries, at)
        differ = slots.differ(at, keys)
        # Who does not stand at home stands further on, or nowhere before an empty slot.
        left = np.flatnonzero(differ & (found != NOTHING))
        while len(left):
            at[left] = (at[left] + 1) & (len(slots.entries) - 1)
            found[left] = slots.entries[at[left]]
            differs = slots.differ(at[left], [word[left] for word in keys])
            left = left[differs & (found[left] != NOTHING)]
        return found

    def learn(self, *keys: Word, entries: Numbers) -> None:
        """Add the entries of keys that have none yet and are all different."""
        slots = self._slots
        self._count += len(entries)
        if self._count * self._room * _FULLEST > len(slots.entries):
            there = np.flatnonzero(slots.entries != NOTHING)
            words = zip(slots.keys, keys, strict=True)
            keys = tuple(np.concatenate([held[there], word]) for held, word in words)
            entries = np.concatenate([slots.entries[there], entries])
            slots = _empty((self._count * self._room).bit_length(), len(keys))
        else:
            held = [word.copy() for word in slots.keys]
            slots = _Slots(held, slots.entries.copy(), slots.bits)
        _put(slots, keys, entries)
        self._slots = slots


def _put(slots: _Slots, keys: Sequence[Word], entries: Any) -> None:
    at, left = slots.home(keys), np.arange(len(entries))
    who = np.empty(len(slots.entries), np.int32)
    while len(left):
        free = left[slots.entries[at[left]] == NOTHING]
        who[at[free]] = free  # of several that want a slot, one gets it
        free = free[who[at[free]] == free]
        slots.entries[at[free]] = entries[free]
        for held, word in zip(slots.keys, keys, strict=True):
            held[at[free]] = word[free]
        left = np.setdiff1d(left, free, assume_unique=True)
        at[left] = (at[left] + 1) & (len(slots.entries) - 1)
