"""Columns of text as codes, by the sixteen bytes in which Arrow keeps each text.

A text of up to twelve bytes stands in them as it is; of a longer one they say
where it lies. So rows of the same bytes have the same text, and the text is
looked at once. Rows of the same text may have other bytes; then it has several
codes.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np

from policylang.frames.buffers import validity
from policylang.frames.columns import Coded, Codes, smallest
from policylang.frames.settled import NOTHING
from policylang.frames.sparse import Sparse

FEWEST: Final = 200_000
"""Rows, below which it takes as long as comparing texts does."""
_SAMPLE: Final = 1 << 11
"""Rows, of which the views are looked at first."""
_MOST: Final = 1 << 13
"""Different views, beyond which it is faster to compare texts."""
_FEW: Final = 4
"""Different views, up to which each is compared: the faster, the fewer."""
_ROOM: Final = 32
"""Slots for each: the table is small, and whoever is not found at once costs more."""
_BLOCK: Final = 1 << 17


def coded_views(column: Any, texts: Callable[[list[int]], Sequence[object]]) -> Coded | None:
    """Return an array of views of text as codes; None if there are too many different ones.

    ``texts`` gives the texts of some of the rows.
    """
    table = _Views(column)
    sample = np.arange(0, len(column), max(1, len(column) // _SAMPLE))
    if not table.learn(sample) or len(table.firsts) * 2 > len(sample):
        return None
    codes = np.empty(len(column), smallest(len(table.firsts)))
    for start in range(0, len(codes), _BLOCK):
        rows = slice(start, start + _BLOCK)
        found = table.numbers(rows)
        if found is None:
            return None
        codes = codes.astype(smallest(len(table.firsts)), copy=False)
        codes[rows] = found
    return Coded(codes, [None, *texts(table.firsts)])


class _Views:
    """The different views among the rows of an array, numbered from 1; ``firsts`` has a row of each."""

    def __init__(self, column: Any) -> None:
        start, end = column.offset, column.offset + len(column)
        # As they lie in memory, in two words each.
        self._words = np.frombuffer(column.buffers()[1], np.int64, 2 * end).reshape(-1, 2)[start:]
        self._validity = validity(column)
        self._table = Sparse(words=2, room=_ROOM)
        self.firsts: list[int] = []

    def numbers(self, rows: slice) -> Codes | None:
        """Return the number of each row's view, 0 where it is missing; None if there are too many."""
        one, other = (np.ascontiguousarray(self._words[rows, at]) for at in range(2))
        there = None
        if self._validity is not None:
            last = rows.start + len(one)
            there = self._validity.of(slice(rows.start, last)).view(bool)
        found = self._known(one, other)
        new = found == NOTHING
        if there is not None:
            new &= there
        if new.any():
            if not self.learn(np.flatnonzero(new) + rows.start):
                return None
            found = self._known(one, other)
        if there is not None:
            found *= there
        return found

    def _known(self, one: Codes, other: Codes) -> Codes:
        """Return the numbers of views as far as they are known."""
        if len(self.firsts) > _FEW:
            return self._table.of(one, other)
        found = np.full(len(one), NOTHING, np.int8)
        for number, row in enumerate(self.firsts, 1):
            first, second = self._words[row]
            found += ((one == first) & (other == second)).view(np.int8) * np.int8(number - NOTHING)
        return found

    def learn(self, rows: Codes) -> bool:
        """Give numbers to the views of rows that have none yet, unless there are too many."""
        if self._validity is not None:
            rows = rows[self._validity.of(rows).view(bool)]
        if not len(rows):
            return True
        words = self._words[rows]
        order = np.lexsort(words.T)  # of the same views, the first row stays first
        differs = (np.diff(words[order], axis=0) != 0).any(axis=1)
        first = np.sort(order[np.concatenate([[True], differs])])
        self.firsts += rows[first].tolist()
        last = len(self.firsts) + 1
        numbers = np.arange(last - len(first), last, dtype=np.int32)
        self._table.learn(*np.ascontiguousarray(words[first].T), entries=numbers)
        return len(self.firsts) <= _MOST
