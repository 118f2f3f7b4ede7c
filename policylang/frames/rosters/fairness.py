"""Are turns equal where days differ? Whose are not is left to the reference."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen
from policylang.frames.arrays import distinct_rows
from policylang.frames.columns import Codes
from policylang.model.group import Group
from policylang.model.norm import Key

Flags = npt.NDArray[np.bool_]
_NOBODY = -1


@frozen(eq=False, repr=False)
class Stood:
    """Who stood in queues: the group of each row, how high it stood, and whether it had a turn."""

    rows: Codes
    groups: Codes
    steps: Codes
    had: Flags


class Standings:
    """Follows who stood in which queue on which days, how high, and who had a turn."""

    def __init__(self, rows: int) -> None:
        self._queues: dict[tuple[Key, Group], int] = {}
        self._ranks: dict[tuple[int, ...], int] = {}
        self._queue = np.full(rows, _NOBODY, np.int64)
        self._standing = np.zeros(rows, np.int64)
        self._turns = np.zeros(rows, np.int64)
        self._crossing = np.zeros(rows, bool)

    def step(self, rank: tuple[int, ...]) -> int:
        """Return a number for how high somebody stands by preference."""
        return self._ranks.setdefault(rank, len(self._ranks))

    def note(self, quota: Key, groups: Sequence[Group], stood: Stood) -> None:
        """Note who stood in the queues of a quota on a day."""
        rows = stood.rows
        if not len(rows):
            return
        numbers = [self._queues.setdefault((quota, one), len(self._queues)) for one in groups]
        queue = np.array(numbers, np.int64)[stood.groups]
        last = self._queue[rows]
        self._crossing[rows] |= (last != _NOBODY) & (last != queue)
        self._queue[rows] = queue
        # Whoever stood alike before, and does so now, still does.
        _, standing = distinct_rows((self._standing[rows], queue, stood.steps))
        # Above all numbers so far, so that nobody else is of the same standing.
        self._standing[rows] = standing + 1 + int(self._standing.max())
        self._turns[rows] += stood.had

    def unequal(self) -> Flags:
        """Return rows whose turns differ by more than one from those of one standing, perhaps."""
        found = self._crossing.copy()
        rows = np.flatnonzero(self._queue != _NOBODY)
        if not len(rows):
            return found
        _, alike = np.unique(self._standing[rows], return_inverse=True)
        least = np.full(alike.max() + 1, np.iinfo(np.int64).max)
        most = np.full(alike.max() + 1, _NOBODY, np.int64)
        np.minimum.at(least, alike, self._turns[rows])
        np.maximum.at(most, alike, self._turns[rows])
        found[rows[(most - least > 1)[alike]]] = True
        return found
