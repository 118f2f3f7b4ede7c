"""Tables of whole numbers that are filled where rows first lead."""

from collections.abc import Callable, Mapping, Sequence
from math import prod
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen
from policylang.frames.columns import Codes, smallest
from policylang.frames.shapes import Shape
from policylang.frames.sparse import Sparse

Numbers: TypeAlias = npt.NDArray[np.int32]
Wide: TypeAlias = npt.NDArray[np.int64]
_FLAT: Final = 1 << 22
"""Entries, up to which a table is flat: they still fit near the processor."""
_TOGETHER: Final = 1 << 16
"""Combinations of codes, up to which columns are looked up together."""
_NOTHING: Final = -1
_HALF: Final = 32  # bits
_LOW: Final = (1 << _HALF) - 1


def taken(table: npt.NDArray[Any], at: Codes) -> npt.NDArray[Any]:
    """Return the entries at some places, all of which there are."""
    return table.take(at, mode="clip")  # it is not checked again, which halves the time


def distinct(numbers: Codes, below: int) -> Codes:
    """Return which numbers there are, in order."""
    if below > _FLAT:
        return np.unique(numbers)
    there = np.zeros(below, bool)
    there[numbers] = True
    return np.flatnonzero(there)


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


@frozen(eq=False)
class _Group:
    """Columns whose codes are looked up together: what their cells add to a combination's number.

    ``columns`` are codes, each with how many there are.
    """

    columns: Sequence[tuple[Codes, int]]
    size: int
    adds: Numbers

    def places(self, rows: Codes | slice) -> Codes:
        """Return which combination of codes each row has."""
        if not self.columns:
            many = rows.stop - rows.start if isinstance(rows, slice) else len(rows)
            return np.zeros(many, np.intp)
        first, *others = self.columns
        total = first[0][rows].astype(smallest(max(self.size - 1, 0)))
        for codes, size in others:
            total *= size
            np.add(total, codes[rows], out=total, casting="unsafe")
        return total.astype(np.intp)


class Looked:
    """The columns of a frame before one shape: from codes, by as few steps as there can be."""

    def __init__(self, known: Known, columns: Sequence[tuple[Codes, Codes]]) -> None:
        self._known = known
        sizes = known.shape.sizes
        steps = [prod(sizes[at + 1 :]) for at in range(len(sizes))]
        self.size = known.shape.size
        self._groups = _grouped(columns, steps, wide=self.size > np.iinfo(np.int32).max)
        self._at_once: Wide | None = None
        if len(self._groups) == 1 and known.flat is not None:
            self._at_once = taken(known.flat, self._groups[0].adds)

    def of(self, rows: Codes | slice, *, learns: bool) -> Both | None:
        """Return the numbers of rows; None if some are yet to be learnt."""
        if self._at_once is not None:
            found = taken(self._at_once, self._groups[0].places(rows))
            if not len(found) or found.min() != _NOTHING:
                return unpacked(found)
        known = self._known.of(self._joints(rows), learns=learns)
        if self._at_once is not None and self._known.flat is not None:
            self._at_once = taken(self._known.flat, self._groups[0].adds)
        return None if known is None else unpacked(known)

    def places(self, rows: Codes | slice) -> Codes:
        """Return where rows stand in what :meth:`table` gives."""
        return self._joints(rows) if self._at_once is None else self._groups[0].places(rows)

    def table(self) -> Numbers | None:
        """Return the first numbers by place as far as they are known, if there is such a table."""
        wide = self._known.flat if self._at_once is None else self._at_once
        return None if wide is None else unpacked(wide)[0]

    def _joints(self, rows: Codes | slice) -> Codes:
        """Return the number of the combination of each row."""
        first, *others = self._groups
        total: Codes = taken(first.adds, first.places(rows))
        for group in others:
            total += taken(group.adds, group.places(rows))
        return total.astype(np.intp, copy=False)


def _grouped(
    columns: Sequence[tuple[Codes, Codes]], steps: Sequence[int], *, wide: bool
) -> list[_Group]:
    """Return columns in groups of few combinations of codes, those of many values first."""
    parts: list[tuple[int, list[tuple[Codes, Codes, int]]]] = []
    order = sorted(zip(columns, steps, strict=True), key=lambda each: -len(each[0][1]))
    for (codes, cells), step in order:
        for at, (size, members) in enumerate(parts):
            if size * len(cells) <= _TOGETHER:
                parts[at] = (size * len(cells), [*members, (codes, cells, step)])
                break
        else:
            parts.append((len(cells), [(codes, cells, step)]))
    kind = np.int64 if wide else np.int32
    return [_group(members, kind) for _, members in parts or [(1, [])]]


def _group(members: Sequence[tuple[Codes, Codes, int]], kind: npt.DTypeLike) -> _Group:
    adds: Codes = np.zeros(1, kind)
    for _, cells, step in members:
        adds = (adds[:, None] + (cells * step).astype(kind)[None, :]).ravel()
    columns = [(codes, len(cells)) for codes, cells, _ in members]
    return _Group(columns, prod(size for _, size in columns), adds)


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
        if table is None:
            return self._rare.of(ones, others, learns=learns)
        at = ones << (table.shape[1].bit_length() - 1)  # as wide as a power of two
        at |= others
        places = at.astype(np.intp)
        flat = table.reshape(-1)
        found = taken(flat, places)
        if found.min() == _NOTHING:
            if not learns:
                return None
            for pair in distinct(places[found == _NOTHING], flat.size).tolist():
                flat[pair] = self._number(*divmod(pair, table.shape[1]))
            found = taken(flat, places)
        return found

    def _wide_enough(self, *, learns: bool) -> Numbers | None:
        """Return the table if there is a place in it for every pair of numbers."""
        high, wide = (count() for count in self._counts)
        table = self._table
        if high <= table.shape[0] and wide <= table.shape[1]:
            return table
        tall = max(table.shape[0], 1 << (high - 1).bit_length())
        broad = max(table.shape[1], 1 << (wide - 1).bit_length())
        if not learns or tall * broad > _FLAT:
            return None
        grown = np.full((tall, broad), _NOTHING, np.int32)
        grown[: table.shape[0], : table.shape[1]] = table
        self._table = grown
        return grown
