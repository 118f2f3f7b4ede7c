"""Rows on their way through one plan, to the keys of what they come to."""

from collections.abc import Mapping
from functools import partial
from threading import Lock
from typing import Final, TypeAlias

import numpy as np

from policylang._collector import collector_paused
from policylang._frozen import frozen
from policylang.frames.arrays import Numbers, taken
from policylang.frames.columns import Block, Codes, Column
from policylang.frames.keying import UNMET, CodesOfSome, Keying
from policylang.frames.plan import AtOnce, Plan, Splits
from policylang.frames.threads import one_by_one

_BLOCK: Final = 1 << 18
"""Rows that are decided at a time, so that what is known of them stays near the processor."""
_FIRST: Final = 1 << 12
"""Rows by which is learnt what most of the others come to."""
_WORTH_IT: Final = 2  # blocks, for which threads are started


_Left: TypeAlias = tuple[Codes, Codes]
"""Rows that come to what nobody had met by then, and what tells it: numbers, or places."""


@frozen(eq=False)
class _Part:
    """Some rows, and where they are to be looked up."""

    rows: Codes | slice
    block: Block
    splits: Splits

    def among(self, places: Codes) -> CodesOfSome:
        """Return what gives the codes of some of those at these places."""
        return lambda some: self.block.some(places[some])


class Run:
    """Rows on their way through one plan.

    ``columns`` are the facts of so ``many`` rows by the levels of the plan, each as
    codes and the cells of codes.
    """

    def __init__(
        self, plan: Plan, columns: Mapping[int, tuple[Column, Codes]], many: int, keying: Keying
    ) -> None:
        self._plan = plan
        self._columns = {at: column for at, (column, _) in columns.items()}
        self._keying = keying
        self._looked = plan.look({at: cells for at, (_, cells) in columns.items()}, many)
        # Where one look tells everything, it can as well tell the key.
        self._at_once: AtOnce | None = None
        self._keys_at_once: Codes | None = None
        self._lock = Lock()

    def fill(self, keys: Numbers) -> None:
        """Write the keys of all rows.

        What is known already is looked up by as many threads as there are; what
        is not is learnt meanwhile, in the order of the rows.
        """
        first = slice(0, min(_FIRST, len(keys)))
        self._learn(keys, self._part(first))
        self._at_once = self._plan.at_once(self._looked)
        others = _blocks(first.stop, len(keys))
        # Whoever waits gets parts ready: in steps so short that threads would wait for each other.
        parts = map(self._part, others)
        is_worth_it = len(others) >= _WORTH_IT
        if self._at_once is None:
            look = partial(self._look, keys)
            for part, left in one_by_one(look, parts, is_worth_it=is_worth_it):
                self._complete(keys, part, left)
        else:
            look_at_once = partial(self._look_at_once, keys)
            unmet = [*one_by_one(look_at_once, parts, is_worth_it=is_worth_it)]
            for rows, places in _joined(unmet):
                self._learn_left(keys, rows, places)

    def _part(self, rows: Codes | slice) -> _Part:
        block = Block(self._columns, rows, keeps=len(self._looked) > 1)
        return _Part(rows, block, [one.split(block) for one in self._looked])

    def _learn(self, keys: Numbers, part: _Part) -> None:
        """Write the keys of some rows, and keep what is learnt for the next."""
        with collector_paused():
            numbers = self._plan.numbers(self._looked, part.splits)
            keys[part.rows] = self._keying.of(numbers, part.block.some)

    # --- shape by shape -------------------------------------------------------

    def _look(self, keys: Numbers, part: _Part) -> tuple[_Part, _Left | None]:
        """Write the keys of some rows as far as they are known.

        Returned are the other rows, and what they come to; None if that is not known of all.
        """
        numbers = self._plan.numbers_known(self._looked, part.splits)
        found = None if numbers is None else self._keying.known(numbers)
        if numbers is None or found is None:
            return part, None
        keys[part.rows] = found
        left = _unmet(found)
        return part, (left, numbers[left])

    def _complete(self, keys: Numbers, part: _Part, left: _Left | None) -> None:
        if left is None:
            self._learn(keys, part)
        elif len(left[0]):
            places, numbers = left
            keys[part.rows][places] = self._keying.of(numbers, part.among(places))

    # --- at once --------------------------------------------------------------

    def _look_at_once(self, keys: Numbers, part: _Part) -> _Left:
        """Write the keys of some rows as far as they are known at once.

        Returned are the other rows, and their places in the table of the only shape.
        """
        assert isinstance(part.rows, slice)
        places = self._looked[0].places(part.splits[0])
        keys[part.rows] = found = taken(self._by_place(), places)
        left = _unmet(found)
        return left + part.rows.start, places[left]

    def _by_place(self) -> Codes:
        """Return the keys that are known by place; whoever asks first puts them there."""
        with self._lock:
            if self._keys_at_once is None:
                assert self._at_once is not None
                self._keys_at_once = taken(self._keying.narrow(), self._at_once.above)
            return self._keys_at_once

    def _learn_left(self, keys: Numbers, rows: Codes, places: Codes) -> None:
        """Write the keys of rows that nobody had met by then."""
        assert self._at_once is not None
        numbers = self._at_once.of(places)
        if numbers is None:
            self._learn(keys, self._part(rows))
        else:
            keys[rows] = self._keying.of(numbers, Block(self._columns, rows).some)


def _unmet(found: Codes) -> Codes:
    """Return where nothing has a key yet."""
    if found.min(initial=0) != UNMET:
        return np.empty(0, np.intp)
    return np.flatnonzero(found == UNMET)


def _joined(left: list[_Left]) -> list[_Left]:
    """Return rows and their places: all at a time if they are few."""
    there = [(rows, places) for rows, places in left if len(rows)]
    if not there or sum(len(rows) for rows, _ in there) > _BLOCK:
        return there
    rows, places = (np.concatenate(each) for each in zip(*there, strict=True))
    return [(rows, places)]


def _blocks(start: int, end: int) -> list[slice]:
    """Return parts of rows, the last ones smaller, so that nobody waits long for another."""
    blocks: list[slice] = []
    while start < end:
        size = max(min(_BLOCK, (end - start) // 2), _BLOCK >> 1)
        blocks.append(slice(start, min(start + size, end)))
        start += size
    return blocks
