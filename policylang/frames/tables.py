"""Tables of whole numbers that are filled where rows first lead."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from policylang.frames.arrays import distinct, taken
from policylang.frames.columns import Codes
from policylang.frames.joints import Joints
from policylang.frames.shapes import Shape
from policylang.frames.sparse import Sparse

Numbers: TypeAlias = npt.NDArray[np.int32]
Wide: TypeAlias = npt.NDArray[np.int64]
_FLAT: Final = 1 << 22
"""Entries, up to which a table is flat: they still fit near the processor."""
_NOTHING: Final = -1
_HALF: Final = 32  # bits
_LOW: Final = (1 << _HALF) - 1


Pair: TypeAlias = tuple[int, int]
PairsOfRow: TypeAlias = tuple[Mapping[int, Pair], Pair | None]
"""Two numbers for some cells of a row, and for all others if they are known."""
Both: TypeAlias = tuple[Numbers, Numbers]
"""Two numbers of each row."""


class Known:
    """What is known of the combinations of one shape: two numbers each, looked up at once.

    ``look_up`` gives those of a row of combinations, which differ in the cell of the
    last fact, for those cells at least that are asked for.
    """

    def __init__(self, shape: Shape, look_up: Callable[[int, Sequence[int]], PairsOfRow]) -> None:
        self.shape = shape
        self._look_up = look_up
        self._sparse = Sparse()
        self.flat = np.full(shape.size, _NOTHING, np.int64) if shape.size <= _FLAT else None

    def of(self, joints: Codes, *, learns: bool) -> Wide | None:
        """Return the numbers of combinations; None if some are yet to be learnt."""
        found = self._there(joints)
        if not len(joints) or found.min() != _NOTHING:
            return found
        if not learns:
            return None
        self._learn(distinct(joints[found == _NOTHING], self.shape.size))
        return self._there(joints)

    def _there(self, joints: Codes) -> Wide:
        return self._sparse.of(joints) if self.flat is None else taken(self.flat, joints)

    def _learn(self, joints: Codes) -> None:
        """Fill the entries of combinations, in order; where there is room, of others in their rows."""
        numbers, cells = np.divmod(joints, self.shape.row_size)
        ends = np.flatnonzero(np.diff(numbers)) + 1
        for first, asked in zip(numbers[[0, *ends]].tolist(), np.split(cells, ends), strict=True):
            some, others = self._look_up(first, asked.tolist())
            if self.flat is None:
                entries = [some.get(cell, others) for cell in asked.tolist()]
                self._sparse.learn(first * self.shape.row_size + asked, packed(entries))
                continue
            row = self.flat[first * self.shape.row_size :][: self.shape.row_size]
            if others is not None:
                row[:] = packed([others])
            row[[*some]] = packed([*some.values()])


def packed(pairs: Sequence[Pair | None]) -> Wide:
    """Return pairs of numbers, each pair in one."""
    found: Wide = np.array(pairs, np.int32).reshape(-1, 2).view(np.int64)[:, 0]
    return found


def unpacked(wide: Wide) -> Both:
    """Return the pairs of numbers that were packed, each kind close together in memory."""
    pairs = wide.view(np.int32).reshape(-1, 2)
    return np.ascontiguousarray(pairs[:, 0]), np.ascontiguousarray(pairs[:, 1])


class Looked:
    """The columns of a frame before one shape: from codes, by as few steps as there can be."""

    def __init__(self, known: Known, columns: Sequence[tuple[Codes, Codes]]) -> None:
        self._known = known
        self._joints = Joints(known.shape.sizes, columns)
        self._at_once = self._known_at_once()

    def of(self, rows: Codes | slice, *, learns: bool) -> Both | None:
        """Return the numbers of rows; None if some are yet to be learnt."""
        if self._at_once is not None:
            found = taken(self._at_once, self._joints.groups[0].places(rows))
            if not len(found) or found.min() != _NOTHING:
                return unpacked(found)
        known = self._known.of(self._joints.of(rows), learns=learns)
        if learns:
            self._at_once = self._known_at_once()
        return None if known is None else unpacked(known)

    def places(self, rows: Codes | slice) -> Codes:
        """Return where rows stand in what :meth:`table` gives."""
        is_at_once = self._at_once is not None
        return self._joints.groups[0].places(rows) if is_at_once else self._joints.of(rows)

    def table(self) -> Numbers | None:
        """Return the first numbers by place as far as they are known, if there is such a table."""
        wide = self._known.flat if self._at_once is None else self._at_once
        return None if wide is None else unpacked(wide)[0]

    def _known_at_once(self) -> Wide | None:
        """Return what is known by the codes of the only group, if there is but one."""
        first, *others = self._joints.groups
        return None if others or self._known.flat is None else taken(self._known.flat, first.adds)


class RarePairs:
    """Gives pairs of numbers a number, where few are met of all that there could be."""

    def __init__(self, number: Callable[[int, int], int]) -> None:
        self._number = number
        self._sparse = Sparse()

    def of(self, ones: Numbers, others: Numbers, *, learns: bool) -> Numbers | None:
        """Return the numbers of pairs; None if some are yet to be learnt."""
        joints = ones.astype(np.int64)
        joints <<= _HALF
        joints |= others
        found = self._sparse.of(joints)
        if not len(found) or found.min() != _NOTHING:
            return found.astype(np.int32)
        if not learns:
            return None
        new = np.unique(joints[found == _NOTHING])
        pairs = zip((new >> _HALF).tolist(), (new & _LOW).tolist(), strict=True)
        numbers = [self._number(one, other) for one, other in pairs]
        self._sparse.learn(new, np.array(numbers, np.int64))
        return self._sparse.of(joints).astype(np.int32)


class Pairs:
    """Gives each pair of numbers that is met a number by what the pair comes to.

    ``counts`` tell how many numbers there are of either kind by now.
    """

    def __init__(
        self, number: Callable[[int, int], int], counts: tuple[Callable[[], int], Callable[[], int]]
    ) -> None:
        self._number = number
        self._counts = counts
        self._table: Numbers = np.full((64, 64), _NOTHING, np.int32)
        self._rare = RarePairs(number)

    def of(self, ones: Numbers, others: Numbers, *, learns: bool) -> Numbers | None:
        """Return the numbers of pairs; None if some are yet to be learnt."""
        if not len(ones):
            return ones
        table = self._wide_enough(learns=learns)
        high, wide = table.shape
        at = ones << (wide.bit_length() - 1)  # as wide as a power of two
        at |= others
        places = at.astype(np.intp)
        # What is met often is met early, so that few rows lie beyond the table.
        has_room = all(count() <= end for count, end in zip(self._counts, table.shape, strict=True))
        rows = None if has_room else np.flatnonzero((ones >= high) | (others >= wide))
        if rows is not None:
            places[rows] = 0
        found = self._in_table(table, places, learns=learns)
        if rows is None or found is None:
            return found
        rare = self._rare.of(ones[rows], others[rows], learns=learns)
        if rare is None:
            return None
        found[rows] = rare
        return found

    def _in_table(self, table: Numbers, places: Codes, *, learns: bool) -> Numbers | None:
        flat = table.reshape(-1)
        found = taken(flat, places)
        if found.min() == _NOTHING:
            if not learns:
                return None
            for pair in distinct(places[found == _NOTHING], flat.size).tolist():
                flat[pair] = self._number(*divmod(pair, table.shape[1]))
            found = taken(flat, places)
        return found

    def _wide_enough(self, *, learns: bool) -> Numbers:
        """Return the table, as far as there may be one with a place for every pair of numbers."""
        table = self._table
        high, wide = table.shape
        counts = (count() for count in self._counts)
        tall, broad = (
            max(end, 1 << (n - 1).bit_length()) for end, n in zip((high, wide), counts, strict=True)
        )
        while tall * broad > _FLAT and (tall, broad) != (high, wide):
            if tall > high and (tall > broad or broad == wide):
                tall //= 2
            else:
                broad //= 2
        if not learns or (tall, broad) == (high, wide):
            return table
        grown = np.full((tall, broad), _NOTHING, np.int32)
        grown[:high, :wide] = table
        self._table = grown
        return grown
