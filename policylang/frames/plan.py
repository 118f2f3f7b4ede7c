"""How the rows of one diagram are decided: shape by shape, and what all of them come to."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np

from policylang.compiled.states import States
from policylang.frames.columns import Codes
from policylang.frames.concluding import Concluding, Numbered
from policylang.frames.reach import Reach
from policylang.frames.shapes import Members, Open, Row, Shape, shapes_of
from policylang.frames.tables import Known, Looked, Numbers, Pair, Pairs, PairsOfRow, RarePairs
from policylang.model.conclusion import Conclusion


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
        self._concluding = self.concluding(states.growth, reach)
        self._known: list[Known] = []
        self._joining: list[Pairs] = []
        self._naming: list[tuple[int, Pairs]] = []
        self._names = RarePairs(self._concluding.joined)
        if len(self.shapes) == 1:
            self._known.append(Known(self.shapes[0], self._row_of_one))
        else:
            self._of_several()

    def _row_of_one(self, number: int, cells: Sequence[int]) -> PairsOfRow:
        told = self._concluding
        return _numbered(
            self.shapes[0].row(number, cells),
            lambda opened, members: (told.named(told.number(opened), members), 0),
        )

    def _of_several(self) -> None:
        """Lay out the steps: what holds by each shape, what it comes to, and whom it names."""
        parts = [_Part() for _ in self.shapes]
        for shape, part in zip(self.shapes, parts, strict=True):
            self._known.append(Known(shape, partial(part.row, shape)))
        joined = parts[0].opens
        for part in parts[1:]:
            both: Numbered[Open] = Numbered()
            number = self._concluding.number if part is parts[-1] else both.number
            step = partial(_join, joined, part.opens, number)
            self._joining.append(Pairs(step, (joined.count, part.opens.count)))
            joined = both
        for at, (shape, part) in enumerate(zip(self.shapes, parts, strict=True)):
            if shape.has_members:
                counts = (self._concluding.plain_count, part.members.count)
                self._naming.append((at, Pairs(partial(self._name, part.members), counts)))

    def _name(self, members: Numbered[Members], number: int, other: int) -> int:
        return self._concluding.named(number, members.things[other])

    # --- rows -----------------------------------------------------------------

    def look(self, columns: Mapping[int, tuple[Codes, Codes]]) -> list[Looked]:
        """Return columns, each as codes and the cells of codes, before the shapes."""
        return [Looked(known, [columns[at] for at in known.shape.levels]) for known in self._known]

    def numbers(self, looked: Sequence[Looked], rows: Codes | slice) -> Numbers:
        """Return the numbers of what some rows come to, and keep what is learnt: one at a time."""
        found = self._numbers(looked, rows, learns=True)
        assert found is not None
        return found

    def numbers_known(self, looked: Sequence[Looked], rows: Codes | slice) -> Numbers | None:
        """Return the same if there is nothing to learn, else None; any threads may ask at once."""
        return self._numbers(looked, rows, learns=False)

    def count(self) -> int:
        """Return a number above all that rows have come to."""
        return self._concluding.count()

    @property
    def left(self) -> int:
        """The number of what only the reference can tell."""
        return self._concluding.left

    def conclusion(self, number: int) -> Conclusion | None:
        """Return what a number stands for; None where only the reference can tell."""
        return self._concluding.conclusion(number)

    def _numbers(
        self, looked: Sequence[Looked], rows: Codes | slice, *, learns: bool
    ) -> Numbers | None:
        found = []
        for one in looked:
            numbers = one.of(rows, learns=learns)
            if numbers is None:
                return None
            found.append(numbers)
        if len(found) == 1:
            return found[0][0]
        return self._together(found, learns=learns)

    def _together(
        self, found: Sequence[tuple[Numbers, Numbers]], *, learns: bool
    ) -> Numbers | None:
        """Return what shapes come to together."""
        total: Numbers | None = found[0][0]
        for pairs, (opened, _) in zip(self._joining, found[1:], strict=True):
            if total is not None:
                total = pairs.of(total, opened, learns=learns)
        if total is None:
            return None
        named = []
        for at, pairs in self._naming:
            numbers = pairs.of(total, found[at][1], learns=learns)
            if numbers is None:
                return None
            named.append(numbers)
        return self._all_named(total, named, learns=learns)

    def _all_named(
        self, plain: Numbers, named: Sequence[Numbers], *, learns: bool
    ) -> Numbers | None:
        """Return whom all shapes name; mostly it is at most one that has somebody to name."""
        if not named:
            return plain
        total, *others = named
        # Odd are the numbers with names: here of two shapes, or more.
        has_names, of_two = total.copy(), np.zeros_like(total)
        total = total - len(others) * plain
        for numbers in others:
            of_two |= has_names & numbers
            has_names |= numbers
            total += numbers
        rows = np.flatnonzero((of_two & 1).astype(bool))
        if len(rows):
            joined = self._joined([numbers[rows] for numbers in named], learns=learns)
            if joined is None:
                return None
            total[rows] = joined
        return total

    def _joined(self, named: Sequence[Numbers], *, learns: bool) -> Numbers | None:
        """Return the numbers that name whom all of some numbers of a row name."""
        total, *others = named
        for numbers in others:
            names = (numbers & 1).astype(bool)
            both = np.flatnonzero(names & (total & 1).astype(bool))
            joined = self._names.of(total[both], numbers[both], learns=learns)
            if joined is None:
                return None
            total = np.where(names, numbers, total)
            total[both] = joined
        return total


class _Part:
    """What is met of one shape of several."""

    def __init__(self) -> None:
        self.opens: Numbered[Open] = Numbered()
        self.members: Numbered[Members] = Numbered()

    def row(self, shape: Shape, number: int, cells: Sequence[int]) -> PairsOfRow:
        return _numbered(shape.row(number, cells), self._pair)

    def _pair(self, opened: Open, members: Members) -> Pair:
        return self.opens.number(opened), self.members.number(members)


def _numbered(row: Row, pair: Callable[[Open, Members], Pair]) -> PairsOfRow:
    others = None if row.others is None else pair(*row.others)
    return {cell: pair(*held) for cell, held in row.some.items()}, others


def _join(
    ones: Numbered[Open],
    others: Numbered[Open],
    number: Callable[[Open], int],
    one: int,
    other: int,
) -> int:
    return number(ones.things[one].joined(others.things[other]))
