"""From codes to the numbers of combinations of cells, by as few steps as there can be."""

from collections.abc import Sequence
from math import prod
from typing import Final

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen
from policylang.frames.arrays import taken
from policylang.frames.columns import Codes, smallest

_TOGETHER: Final = 1 << 16
"""Combinations of codes, up to which columns are looked up together."""


@frozen(eq=False)
class Group:
    """Columns whose codes are looked up together: what their cells add to a combination's number.

    ``columns`` are codes, each with how many there are.
    """

    columns: Sequence[tuple[Codes, int]]
    size: int
    adds: Codes

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


class Joints:
    """Columns, each as codes and the cells of codes; ``sizes`` is how many cells there are."""

    def __init__(self, sizes: Sequence[int], columns: Sequence[tuple[Codes, Codes]]) -> None:
        steps = [prod(sizes[at + 1 :]) for at in range(len(sizes))]
        self.groups = _grouped(columns, steps, wide=prod(sizes) > np.iinfo(np.int32).max)

    def of(self, rows: Codes | slice) -> Codes:
        """Return the number of the combination of each row."""
        first, *others = self.groups
        total: Codes = taken(first.adds, first.places(rows))
        for group in others:
            total += taken(group.adds, group.places(rows))
        return total.astype(np.intp, copy=False)


def _grouped(
    columns: Sequence[tuple[Codes, Codes]], steps: Sequence[int], *, wide: bool
) -> list[Group]:
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


def _group(members: Sequence[tuple[Codes, Codes, int]], kind: npt.DTypeLike) -> Group:
    adds: Codes = np.zeros(1, kind)
    for _, cells, step in members:
        adds = (adds[:, None] + (cells * step).astype(kind)[None, :]).ravel()
    columns = [(codes, len(cells)) for codes, cells, _ in members]
    return Group(columns, prod(size for _, size in columns), adds)
