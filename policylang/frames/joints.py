"""From codes to the numbers of combinations of cells, by as few steps as there can be."""

from collections.abc import Callable, Sequence
from functools import cached_property
from math import prod
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen
from policylang.frames.arrays import Numbers, taken
from policylang.frames.columns import Codes, smallest

_TOGETHER: Final = 1 << 16
"""Combinations of codes, up to which columns are looked up together."""

Split: TypeAlias = Sequence[Codes]
"""Which combination of codes rows have, of each group of columns."""


@frozen(eq=False)
class _Column:
    """A column: its place among the columns, and the cells of its codes.

    ``step`` is by how much the number of a combination grows from one cell to
    the next, of which there are as many as ``size`` says.
    """

    place: int
    cells: Codes
    size: int
    step: int

    @property
    def count(self) -> int:
        """The number of codes."""
        return len(self.cells)


class _Group:
    """Columns whose codes are looked up together, those of few codes first."""

    def __init__(self, members: Sequence[_Column]) -> None:
        self.members = sorted(members, key=lambda one: one.count)
        self.count = prod(one.count for one in members)
        """The combinations of codes."""
        self.size = prod(one.size for one in members)
        """The combinations of cells."""

    def places(self, codes: Callable[[int], Codes], many: int) -> Codes:
        """Return which combination of codes each of so many rows has.

        The codes of a column are asked for when they are needed, and not kept.
        """
        if not self.members:
            return np.zeros(many, np.uint8)
        first, *others = self.members
        count, total = first.count, codes(first.place)
        for one in others:
            count *= one.count
            # As narrow as it can be, and both of one type: sums of two types take twice as long.
            kind = np.dtype(smallest(count - 1))
            total = total.astype(kind, copy=False) * kind.type(one.count)
            total += codes(one.place).astype(kind, copy=False)
        return total

    def adds(self, kind: npt.DTypeLike, steps: Sequence[int]) -> Codes:
        """Return a sum for each combination of codes: of each cell, times the step of its column."""
        total: Codes = np.zeros(1, kind)
        for one, step in zip(self.members, steps, strict=True):
            total = (total[:, None] + (one.cells * step).astype(kind)[None, :]).ravel()
        return total

    def steps(self) -> list[int]:
        """Return the steps by which each combination of cells of the group gets a number."""
        return [prod(one.size for one in self.members[at + 1 :]) for at in range(len(self.members))]

    def joints(self, kind: npt.DTypeLike) -> Codes:
        """Return what each combination of cells adds to a number, by that number of its own."""
        total: Codes = np.zeros(1, kind)
        for one in self.members:
            total = (total[:, None] + (np.arange(one.size) * one.step).astype(kind)).ravel()
        return total


class Joints:
    """Numbers combinations of cells, given the cells of each column's codes.

    ``sizes`` is how many cells there are. The last column's cells have numbers
    next to each other.
    """

    def __init__(self, sizes: Sequence[int], cells: Sequence[Codes]) -> None:
        self.cells = cells
        is_wide = prod(sizes) > np.iinfo(np.int32).max
        self._kind: npt.DTypeLike = np.int64 if is_wide else np.int32
        columns = [
            _Column(at, held, size, prod(sizes[at + 1 :]))
            for at, (size, held) in enumerate(zip(sizes, cells, strict=True))
        ]
        self._groups = _grouped(columns)
        *before, last = self._groups
        self.places_count = prod(group.size for group in before) * last.count
        """How many places there are that tell the numbers."""

    def split(self, codes: Callable[[int], Codes], many: int) -> Split:
        """Return where so many rows are to be looked up, given the codes of each column."""
        return [group.places(codes, many) for group in self._groups]

    def of(self, split: Split) -> Codes:
        """Return the number of each row's combination."""
        first, *others = zip(split, self._adds, strict=True)
        total: Codes = _looked_up(*first)
        for each in others:
            total += _looked_up(*each)
        return total.astype(np.intp, copy=False)

    def places(self, split: Split) -> Codes:
        """Return which place each row has in :attr:`by_place`: it takes a look-up less."""
        *before, total = split
        for places, adds in zip(before, self._place_adds, strict=True):
            found = _looked_up(places, adds)
            found += total.astype(found.dtype)  # of one type, sums take half the time
            total = found
        return total.astype(np.intp)

    @cached_property
    def by_place(self) -> Codes:
        """The number of the combination of each place."""
        *before, last = self._groups
        total: Codes = np.zeros(1, self._kind)
        for group in before:
            total = (total[:, None] + group.joints(self._kind)).ravel()
        adds = last.adds(self._kind, [one.step for one in last.members])
        return (total[:, None] + adds).ravel().astype(np.intp)

    @cached_property
    def _adds(self) -> list[Codes]:
        return [
            group.adds(self._kind, [one.step for one in group.members]) for group in self._groups
        ]

    @cached_property
    def _place_adds(self) -> list[Numbers]:
        found, step = [], self._groups[-1].count
        for group in reversed(self._groups[:-1]):
            found.append(group.adds(np.int32, [step * own for own in group.steps()]))
            step *= group.size
        return found[::-1]


def _looked_up(places: Codes, adds: Codes) -> Codes:
    return taken(adds, places.astype(np.intp))


def _grouped(columns: Sequence[_Column]) -> list[_Group]:
    """Return columns in groups of few combinations of codes, those of many values first."""
    parts: list[list[_Column]] = []
    for one in sorted(columns, key=lambda each: -each.count):
        for part in parts:
            if prod(each.count for each in part) * one.count <= _TOGETHER:
                part.append(one)
                break
        else:
            parts.append([one])
    return [_Group(part) for part in parts or [[]]]
