"""A table of few of very many numbers, looked up for many rows at once."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen
from policylang.frames.arrays import Numbers
from policylang.frames.columns import Codes

_EMPTY: Final = -1
_FIRST_BITS: Final = 10
_FULLEST: Final = 3
"""Slots for each entry at the least, so that most are found at once."""
_ROOM: Final = 4
"""Slots for each entry at the least in a table that is new."""
_SPREAD: Final = np.uint64(0x9E3779B97F4A7C15)
"""The golden ratio of 2⁶⁴: multiples of it lie far apart (Knuth, TAOCP 3, 6.4)."""


@frozen(eq=False, repr=False)
class _Slots:
    """The table at one time; it is never changed, so that others may look while somebody learns."""

    joints: npt.NDArray[np.int64]
    entries: Numbers
    bits: int

    def home(self, joints: npt.NDArray[np.int64]) -> Codes:
        """Return the slot in which one would look first."""
        spread = joints.view(np.uint64) * _SPREAD
        spread >>= np.uint64(64 - self.bits)
        found: Codes = spread.view(np.int64)
        return found


def _empty(bits: int) -> _Slots:
    size = 1 << bits
    return _Slots(np.full(size, _EMPTY, np.int64), np.full(size, _EMPTY, np.int32), bits)


class Sparse:
    """A number for each of some whole numbers from 0, which may be as large as they like."""

    def __init__(self) -> None:
        self._slots = _empty(_FIRST_BITS)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def of(self, joints: npt.NDArray[np.int64]) -> Numbers:
        """Return the entries of some numbers; below 0 where there is none yet."""
        slots = self._slots
        at = slots.home(joints)
        held = slots.joints.take(at, mode="clip")
        # Who does not stand at home stands further on, or nowhere before an empty slot.
        left = np.flatnonzero((held != joints) & (held != _EMPTY))
        while len(left):
            at[left] = (at[left] + 1) & (len(slots.joints) - 1)
            held = slots.joints[at[left]]
            left = left[(held != joints[left]) & (held != _EMPTY)]
        return slots.entries.take(at, mode="clip")

    def learn(self, joints: npt.NDArray[np.int64], entries: Numbers) -> None:
        """Add the entries of numbers that have none yet and are all different."""
        slots = self._slots
        self._count += len(joints)
        if self._count * _FULLEST > len(slots.joints):
            there = slots.joints != _EMPTY
            joints = np.concatenate([slots.joints[there], joints])
            entries = np.concatenate([slots.entries[there], entries])
            slots = _empty((self._count * _ROOM).bit_length())
        else:
            slots = _Slots(slots.joints.copy(), slots.entries.copy(), slots.bits)
        _put(slots, joints, entries)
        self._slots = slots


def _put(slots: _Slots, joints: Any, entries: Any) -> None:
    at, left = slots.home(joints), np.arange(len(joints))
    while len(left):
        free = left[slots.joints[at[left]] == _EMPTY]
        slots.joints[at[free]] = joints[free]  # of several that want a slot, one gets it
        has_it = slots.joints[at[left]] == joints[left]
        slots.entries[at[left[has_it]]] = entries[left[has_it]]
        left = left[~has_it]
        at[left] = (at[left] + 1) & (len(slots.joints) - 1)
