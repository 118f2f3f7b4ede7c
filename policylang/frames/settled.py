"""A table of keys that are all known, each of which is found at the first look.

Keys fall into groups by some of their bits. All slots of a group are moved by
one number, chosen so that nobody else stands in them: hash, displace and
compress (Belazzougui, Botelho and Dietzfelbinger, ESA 2009). So a table has
little more slots than keys, and stays near the processor.
"""

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen
from policylang.frames.arrays import Numbers, taken
from policylang.frames.columns import Codes

Word: TypeAlias = npt.NDArray[np.int64]
Spread: TypeAlias = npt.NDArray[np.uint64]
NOTHING: Final = -1
"""Stands where nothing is known."""
_FULL: Final = 0.75
"""The share of slots that are taken, at the most."""
_IN_A_GROUP: Final = 2
"""Bits, by which there are fewer groups than slots."""
_TRIES: Final = 400
"""Moves that are tried for a group, before its keys are left out."""
_STEP: Final = 0x9E3779B1
"""Odd, so that tries go through all slots."""


Known: TypeAlias = tuple[Sequence[Word], Numbers]
"""Keys and their entries."""


def differing(slots: Sequence[Word], at: Codes, keys: Sequence[Word]) -> Codes:
    """Return which keys are not those that stand at some slots."""
    first, *others = zip(slots, keys, strict=True)
    found: Codes = taken(first[0], at) != first[1]
    for held, word in others:
        found |= taken(held, at) != word
    return found


def known(slots: Sequence[Word], entries: Numbers) -> Known:
    """Return the keys that slots hold and their entries, in some order."""
    there = np.flatnonzero(entries != NOTHING)
    return [word[there] for word in slots], entries[there]


@frozen(eq=False, repr=False)
class Settled:
    """Keys and what stands for each; ``moves`` is what the slots of each group are moved by."""

    keys: Sequence[Word]
    entries: Numbers
    moves: npt.NDArray[np.int64]
    bits: int

    def of(self, keys: Sequence[Word], spread: Spread) -> tuple[Numbers, Codes]:
        """Return entries by some keys, and whether other keys stand there: then they hold nothing."""
        group, base = _group_and_base(spread, self.bits)
        at = base
        at ^= taken(self.moves, group)
        return taken(self.entries, at), differing(self.keys, at, keys)


def _group_and_base(spread: Spread, bits: int) -> tuple[Codes, Codes]:
    """Return the groups of keys, and their slots before they are moved."""
    group = spread >> np.uint64(64 - bits + _IN_A_GROUP)
    base = spread >> np.uint64(64 - 2 * bits + _IN_A_GROUP)
    base &= np.uint64((1 << bits) - 1)
    return group.view(np.int64), base.view(np.int64)


def settle(keys: Sequence[Word], entries: Numbers, spread: Spread) -> tuple[Settled | None, Codes]:
    """Return a table of different keys, and the places of those few that are left out.

    There is no table if all of them are.
    """
    bits = max(int(len(entries) / _FULL).bit_length(), _IN_A_GROUP + 1)
    group, base = _group_and_base(spread, bits)
    moves = np.zeros(1 << bits - _IN_A_GROUP, np.int64)
    order = np.argsort(group, kind="stable")
    sizes = np.bincount(group, minlength=len(moves))
    starts = np.cumsum(sizes) - sizes
    slots = _Slots(bits)
    left = []
    for size in range(int(sizes.max(initial=0)), 0, -1):
        groups = np.flatnonzero(sizes == size)
        members = order[starts[groups][:, None] + np.arange(size)]
        found, has_place = slots.place(base[members], groups)
        moves[groups[has_place]] = found[has_place]
        left.append(members[~has_place].ravel())
    out = np.sort(np.concatenate([np.empty(0, np.intp), *left]))
    there = np.setdiff1d(np.arange(len(entries)), out, assume_unique=True)
    if not len(there):
        return None, out
    at = (base ^ taken(moves, group))[there]
    # Where nobody stands, there is the key of somebody who is never looked for there.
    held = [_put(word[there], at, np.full(1 << bits, word[there[0]])) for word in keys]
    numbers = _put(entries[there], at, np.full(1 << bits, NOTHING, np.int32))
    return Settled(held, numbers, moves, bits), out


def _put(values: Any, at: Codes, into: Any) -> Any:
    into[at] = values
    return into


class _Slots:
    """Which slots are taken already."""

    def __init__(self, bits: int) -> None:
        self._mask = (1 << bits) - 1
        self._taken = np.zeros(1 << bits, bool)
        self._who = np.empty(1 << bits, np.intp)

    def place(self, base: Codes, groups: Codes) -> tuple[Codes, Codes]:
        """Return by what groups are moved to slots that are free, and which of them have such slots."""
        moves, has_place = np.zeros(len(base), np.int64), np.zeros(len(base), bool)
        ordered = np.sort(base, axis=1)
        # Whose members want one slot always do, whatever they are moved by.
        left = np.flatnonzero((np.diff(ordered, axis=1) != 0).all(axis=1))
        for attempt in range(_TRIES):
            if not len(left):
                break
            tried = (groups[left] + attempt) * _STEP & self._mask
            slots = base[left] ^ tried[:, None]
            is_free = ~self._taken[slots].any(axis=1)
            some, slots = left[is_free], slots[is_free]
            self._who[slots] = some[:, None]  # of several that want a slot, one gets it
            wins = (self._who[slots] == some[:, None]).all(axis=1)
            won = some[wins]
            moves[won], has_place[won] = tried[is_free][wins], True
            self._taken[slots[wins]] = True
            left = left[~has_place[left]]
        return moves, has_place
