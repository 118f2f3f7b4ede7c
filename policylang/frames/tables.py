"""Tables of whole numbers that are filled where rows first lead."""

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from policylang.compiled.numbered import Numbered
from policylang.compiled.shapes import Held, Shape
from policylang.frames.arrays import Numbers, distinct, taken
from policylang.frames.columns import Block, Codes
from policylang.frames.joints import Joints, Split
from policylang.frames.settled import NOTHING
from policylang.frames.sparse import Sparse

_FLAT: Final = 1 << 22
"""Entries, up to which a table is flat: they still fit near the processor."""
SMALL: Final = 1 << 18
"""Entries of a table, up to which it is put in the order of a frame's codes: it saves look-ups."""


class Known:
    """What is known of the combinations of one shape: a number for all that hold the same."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        self.held: Numbered[Held] = Numbered()
        """What numbers stand for."""
        self._sparse = Sparse()
        self.flat = np.full(shape.size, NOTHING, np.int32) if shape.size <= _FLAT else None
        self._joints: Joints | None = None
        self._by_place: tuple[Joints, int, Numbers] | None = None
        self._learnt = 0  # how many times

    def of(self, joints: Codes, *, learns: bool) -> Numbers | None:
        """Return the numbers of combinations; None if some are yet to be learnt."""
        found = self._there(joints)
        if not len(joints) or found.min() != NOTHING:
            return found
        if not learns:
            return None
        self._learn(distinct(joints[found == NOTHING], self.shape.size))
        return self._there(joints)

    def joints(self, cells: Sequence[Codes]) -> Joints:
        """Return what numbers combinations, given the cells of codes; the last is kept."""
        last = self._joints
        if last is None or any(a is not b for a, b in zip(last.cells, cells, strict=True)):
            last = self._joints = Joints(self.shape.sizes, cells)
            self._by_place = None
        return last

    def by_place(self, joints: Joints) -> Numbers | None:
        """Return the numbers by place as far as they are known, if there is room for that."""
        if self.flat is None:
            return None
        last = self._by_place
        if last is None or last[:2] != (joints, self._learnt):
            found = taken(self.flat, joints.by_place)
            last = self._by_place = joints, self._learnt, found
        return last[2]

    def _there(self, joints: Codes) -> Numbers:
        return self._sparse.of(joints) if self.flat is None else taken(self.flat, joints)

    def _learn(self, joints: Codes) -> None:
        """Fill the entries of combinations, in order; where there is room, of others in their rows."""
        self._learnt += 1
        numbers, cells = np.divmod(joints, self.shape.row_size)
        ends = np.flatnonzero(np.diff(numbers)) + 1
        for first, asked in zip(numbers[[0, *ends]].tolist(), np.split(cells, ends), strict=True):
            some, others = self._row(first, asked.tolist())
            if self.flat is None:
                entries = [some.get(cell, others) for cell in asked.tolist()]
                at = first * self.shape.row_size + asked
                self._sparse.learn(at, entries=np.array(entries, np.int32))
                continue
            row = self.flat[first * self.shape.row_size :][: self.shape.row_size]
            if others is not None:
                row[:] = others
            row[[*some]] = [*some.values()]

    def _row(self, number: int, asked: Sequence[int]) -> tuple[Mapping[int, int], int | None]:
        """Return the numbers of a row of combinations, which differ in the cell of the last fact.

        They are there for those cells at least that are asked for, and for all
        the others if they are known.
        """
        row = self.shape.row(number, asked)
        others = None if row.others is None else self.held.number(row.others)
        return {cell: self.held.number(held) for cell, held in row.some.items()}, others


class Looked:
    """The columns of a frame before one shape: from codes, by as few steps as there can be.

    ``cells`` are those of each column's codes, and ``many`` how many rows there are.
    """

    def __init__(self, known: Known, cells: Sequence[Codes], many: int) -> None:
        self._known = known
        self._joints = known.joints(cells)
        self._is_worth_it = self._joints.places_count <= min(many, SMALL)
        self._at_once = self._known_at_once()

    def split(self, block: Block) -> Split:
        """Return where some rows are to be looked up: many short steps."""
        levels = self._known.shape.levels
        return self._joints.split(lambda place: block.codes(levels[place]), len(block))

    def of(self, split: Split, *, learns: bool) -> Numbers | None:
        """Return the numbers of rows, in few long steps; None if some are yet to be learnt."""
        if self._at_once is not None:
            found = taken(self._at_once, self.places(split))
            if not len(found) or found.min() != NOTHING:
                return found
        known = self._known.of(self._joints.of(split), learns=learns)
        if learns:
            self._at_once = self._known_at_once()
        return known

    def places(self, split: Split) -> Codes:
        """Return where rows stand in what :meth:`table` gives."""
        return self._joints.places(split)

    def table(self) -> Numbers | None:
        """Return the numbers by place as far as they are known, if there is such a table."""
        return self._at_once

    def _known_at_once(self) -> Numbers | None:
        return self._known.by_place(self._joints) if self._is_worth_it else None
