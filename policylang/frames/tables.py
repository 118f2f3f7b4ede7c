"""Tables of whole numbers that are filled where rows first lead."""

from collections.abc import Callable, Sequence
from math import prod
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen
from policylang.frames.columns import Codes, smallest
from policylang.frames.shapes import Shape

Numbers: TypeAlias = npt.NDArray[np.int32]
_FLAT: Final = 1 << 22
"""Entries, up to which a table is flat: they still fit near the processor."""
_TOGETHER: Final = 1 << 16
"""Combinations of codes, up to which columns are looked up together."""
_NOTHING: Final = -1


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


Row: TypeAlias = Sequence[tuple[int, ...]]


class Known:
    """What is known of the combinations of one shape: numbers, of each as many as asked for.

    ``look_up`` gives those of a row of combinations, which differ in the last fact.
    """

    def __init__(self, shape: Shape, look_up: Callable[[int], Row], width: int) -> None:
        self.shape = shape
        self._look_up = look_up
        self._width = width
        self.is_flat = shape.size <= _FLAT
        entries = shape.size if self.is_flat else 0
        self.flat = [np.full(entries, _NOTHING, np.int32) for _ in range(width)]
        self._rows: dict[int, Row] = {}

    def learn(self, joints: Codes) -> None:
        """Fill the entries of some combinations, and of others in their rows."""
        size = self.shape.row_size
        new = joints[self.flat[0][joints] == _NOTHING] // size
        for number in np.unique(new).tolist():
            row = np.array(self._look_up(number), np.int32)
            for at, table in enumerate(self.flat):
                table[number * size : (number + 1) * size] = row[:, at]

    def of(self, joints: Codes) -> list[Numbers]:
        """Return the numbers of combinations, where the table is not flat."""
        each, places = np.unique(joints, return_inverse=True)
        found = np.array([self._entry(joint) for joint in each.tolist()], np.int32)
        found = found.reshape(len(each), self._width)
        return [taken(np.ascontiguousarray(found[:, at]), places) for at in range(self._width)]

    def _entry(self, joint: int) -> tuple[int, ...]:
        number, cell = divmod(joint, self.shape.row_size)
        if number not in self._rows:
            self._rows[number] = self._look_up(number)
        return self._rows[number][cell]


@frozen(eq=False)
class _Group:
    """Columns whose codes are looked up together: what their cells add to a combination's number.

    ``columns`` are codes, each with what a step of it counts for.
    """

    columns: Sequence[tuple[Codes, int]]
    size: int
    adds: Numbers

    def places(self, rows: slice) -> Codes:
        """Return which combination of codes each row has."""
        kind = smallest(max(self.size - 1, 0))
        total: Codes | None = None
        for codes, step in self.columns:
            part: Codes = codes[rows]
            if step != 1:
                part = np.multiply(part, step, dtype=kind, casting="unsafe")
            if total is None:
                total = part if step != 1 else part.astype(kind)
            else:
                np.add(total, part, out=total, casting="unsafe")
        if total is None:
            return np.zeros(rows.stop - rows.start, np.intp)
        return total.astype(np.intp)


class Looked:
    """The columns of a frame before one shape: from codes, by as few steps as there can be."""

    def __init__(self, known: Known, columns: Sequence[tuple[Codes, Codes]]) -> None:
        self._known = known
        sizes = known.shape.sizes
        steps = [prod(sizes[at + 1 :]) for at in range(len(sizes))]
        self.size = known.shape.size
        self._groups = _grouped(columns, steps, wide=self.size > np.iinfo(np.int32).max)
        self.tables: list[Numbers] = known.flat if known.is_flat else []

    def joints(self, rows: slice) -> Codes:
        """Return the number of the combination of each row."""
        first, *others = self._groups
        total: Codes = taken(first.adds, first.places(rows))
        for group in others:
            total += taken(group.adds, group.places(rows))
        return total.astype(np.intp, copy=False)

    @property
    def only(self) -> "tuple[Numbers, _Group] | None":
        """What the only group adds, and the group, where there is but one."""
        return (self._groups[0].adds, self._groups[0]) if len(self._groups) == 1 else None

    def of(self, joints: Codes) -> list[Numbers]:
        """Return the numbers of rows by their combinations."""
        if not self._known.is_flat:
            return self._known.of(joints)
        found = [taken(table, joints) for table in self.tables]
        if len(joints) and found[0].min() == _NOTHING:
            self._known.learn(distinct(joints[found[0] == _NOTHING], self.size))
            found = [taken(table, joints) for table in self.tables]
        return found


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
    sizes = [len(cells) for _, cells, _ in members]
    columns = [(codes, prod(sizes[at + 1 :])) for at, (codes, _, _) in enumerate(members)]
    return _Group(columns, prod(sizes), adds)


class Pairs:
    """Gives each pair of numbers that is met a number by what the pair comes to."""

    def __init__(self, number: Callable[[int, int], int]) -> None:
        self._number = number
        self._table: Numbers = np.full((64, 64), _NOTHING, np.int32)
        self._sparse: dict[tuple[int, int], int] = {}

    def of(self, ones: Numbers, others: Numbers) -> Numbers:
        """Return the numbers of pairs."""
        if not len(ones):
            return ones
        high, wide = int(ones.max()) + 1, int(others.max()) + 1
        if high > self._table.shape[0] or wide > self._table.shape[1]:
            self._grow(high, wide)
        if self._table.shape[0] < high or self._table.shape[1] < wide:
            return self._by_sorting(ones, others, wide)
        width = self._table.shape[1]
        at = ones.astype(np.intp)
        at *= width
        at += others
        flat = self._table.reshape(-1)
        found = taken(flat, at)
        if found.min() == _NOTHING:
            for pair in distinct(at[found == _NOTHING], flat.size).tolist():
                flat[pair] = self._number(*divmod(pair, width))
            found = taken(flat, at)
        return found

    def _grow(self, high: int, wide: int) -> None:
        tall = max(self._table.shape[0], 1 << (high - 1).bit_length())
        broad = max(self._table.shape[1], 1 << (wide - 1).bit_length())
        if tall * broad > _FLAT:
            return
        grown = np.full((tall, broad), _NOTHING, np.int32)
        grown[: self._table.shape[0], : self._table.shape[1]] = self._table
        self._table = grown

    def _by_sorting(self, ones: Numbers, others: Numbers, wide: int) -> Numbers:
        each, places = np.unique(ones.astype(np.int64) * wide + others, return_inverse=True)
        found = []
        for joint in each.tolist():
            pair = divmod(joint, wide)
            if pair not in self._sparse:
                self._sparse[pair] = self._number(*pair)
            found.append(self._sparse[pair])
        return taken(np.array(found, np.int32), places)
