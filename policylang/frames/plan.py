"""How the rows of one diagram are decided: shape by shape, and what all of them come to."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np

from policylang._frozen import frozen
from policylang.compiled.concluding import Concluding
from policylang.compiled.reach import Reach
from policylang.compiled.shapes import shapes_of
from policylang.compiled.states import States
from policylang.frames.arrays import Numbers, taken
from policylang.frames.columns import Codes
from policylang.frames.combined import Combined
from policylang.frames.joints import Split
from policylang.frames.numbering import Numbering
from policylang.frames.tables import Known, Looked
from policylang.model.conclusion import Conclusion

Splits: TypeAlias = Sequence[Split]
"""Where rows are to be looked up, by each shape."""


@frozen(eq=False)
class AtOnce:
    """The numbers of what rows come to by their place in the table of the only shape.

    They are one higher than they are: 0 is for what is not known. ``learnt`` is how
    many times there was something to learn before.
    """

    table: Numbers
    learnt: int
    above: Codes

    def of(self, places: Codes) -> Numbers | None:
        """Return the numbers at some places, if all of them are known."""
        found = taken(self.above, places)
        return None if len(found) and not found.min() else (found - 1).astype(np.int32)


class Plan:
    """Numbers what rows come to; what has been worked out for one frame is there for the next.

    ``known`` are the cells of facts that are the same for all rows, ``told`` the
    levels of facts that differ by row; the others are missing. ``rows`` are
    cells of tables by the number of what is found, kept for whoever writes them.
    """

    concluding: type[Concluding] = Concluding

    def __init__(self, states: States, known: Mapping[int, int], told: Sequence[int]) -> None:
        reach = Reach(states.growth)
        self.shapes = shapes_of(states.growth, reach, known, told)
        self.rows: dict[int, Mapping[str, str | None]] = {}
        self._known = [Known(shape) for shape in self.shapes]
        held = [one.held for one in self._known]
        self._numbering = Numbering(held, self.concluding(states.growth, reach))
        self._combined = Combined(self._numbering.of, [one.count for one in held])
        self._at_once: AtOnce | None = None

    # --- rows -----------------------------------------------------------------

    def look(self, cells: Mapping[int, Codes], many: int) -> list[Looked]:
        """Return columns of so many rows before the shapes, given the cells of their codes."""
        return [
            Looked(known, [cells[at] for at in known.shape.levels], many) for known in self._known
        ]

    def numbers(self, looked: Sequence[Looked], splits: Splits) -> Numbers:
        """Return the numbers of what some rows come to, and keep what is learnt: one at a time."""
        found = self._at_once_before(looked, splits)
        if found is None:
            found = self._numbers(looked, splits, learns=True)
        assert found is not None
        return found

    def numbers_known(self, looked: Sequence[Looked], splits: Splits) -> Numbers | None:
        """Return the same if there is nothing to learn, else None; any threads may ask at once."""
        return self._numbers(looked, splits, learns=False)

    def at_once(self, looked: Sequence[Looked]) -> AtOnce | None:
        """Return the numbers by the places of the only shape, if that is all there is to look at."""
        table = looked[0].table()
        if len(looked) > 1 or table is None:
            return None
        learnt = self._combined.learnt
        last = self._at_once
        if last is None or last.table is not table or last.learnt != learnt:
            numbers = self._combined.of_table(table)
            last = self._at_once = AtOnce(table, learnt, (numbers + 1).astype(np.intp))
        return last

    def _at_once_before(self, looked: Sequence[Looked], splits: Splits) -> Numbers | None:
        """Return numbers by what was there at once for the last frame, if that is still so."""
        last = self._at_once
        if last is None or last.table is not looked[0].table():
            return None
        return last.of(looked[0].places(splits[0]))

    def count(self) -> int:
        """Return how many numbers there are of what rows have come to."""
        return self._numbering.count()

    @property
    def left(self) -> int:
        """The number of what only the reference can tell."""
        return self._numbering.left

    def conclusion(self, number: int) -> Conclusion | None:
        """Return what a number stands for; None where only the reference can tell."""
        return self._numbering.conclusion(number)

    def _numbers(self, looked: Sequence[Looked], splits: Splits, *, learns: bool) -> Numbers | None:
        found = []
        for one, split in zip(looked, splits, strict=True):
            numbers = one.of(split, learns=learns)
            if numbers is None:
                return None
            found.append(numbers)
        return self._combined.of(found, learns=learns)
