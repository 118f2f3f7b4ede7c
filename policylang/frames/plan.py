"""How the rows of one diagram are decided: shape by shape, and what all of them come to."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from threading import RLock
from typing import Generic, TypeAlias, TypeVar

import numpy as np
from attrs import evolve

from policylang.compiled.states import States, TooManyWaysError, concluded
from policylang.frames.columns import Codes
from policylang.frames.reach import Reach, in_order
from policylang.frames.shapes import Members, Open, shapes_of
from policylang.frames.tables import Known, Looked, Numbers, Pairs, RarePairs, Row, distinct, taken
from policylang.model.conclusion import Conclusion
from policylang.model.norm import Key
from policylang.semantics.diagram.build import judge_claims
from policylang.semantics.verdict import Verdict

T = TypeVar("T", bound=Hashable)
Found: TypeAlias = tuple[Conclusion | None, Members]
"""A conclusion (None where only the reference can tell), and who of merged classes it names."""


class Numbered(Generic[T]):
    """Things, each with the number that it got when it was first met."""

    def __init__(self) -> None:
        self.things: list[T] = []
        self._numbers: dict[T, int] = {}

    def count(self) -> int:
        """Return how many there are."""
        return len(self.things)

    def number(self, thing: T) -> int:
        """Return the number of a thing."""
        number = self._numbers.setdefault(thing, len(self.things))
        if number == len(self.things):
            self.things.append(thing)
        return number


class Plan:
    """Numbers what rows come to; what has been worked out for one frame is there for the next.

    ``known`` are the cells of facts that are the same for all rows, ``told`` the
    levels of facts that differ by row; the others are missing. ``rows`` are
    cells of tables by the number of what is found, kept for whoever writes them.
    """

    def __init__(self, states: States, known: Mapping[int, int], told: Sequence[int]) -> None:
        growth = states.growth
        self._case = growth.case
        self._claims = growth.claims
        self._classes = [number for number, _ in growth.conditions]
        self._class_of: dict[Key, int] = {}
        for number, representative in enumerate(self._classes):
            key = growth.claims[representative][1]
            if number != representative and key is not None:
                self._class_of[key] = representative
        self._reach = Reach(growth)
        self._verdicts: dict[frozenset[int], Verdict] = {}
        self._concluded_of: dict[Open, Conclusion | None] = {}
        self._named: dict[int, Conclusion | None] = {}
        self.rows: dict[int, Mapping[str, str | None]] = {}
        self.shapes = shapes_of(growth, self._reach, known, told)
        self.found: Numbered[Found] = Numbered()
        self._conclusions: Numbered[Conclusion | None] = Numbered()
        self._known: list[Known] = []
        self._joining: list[Pairs] = []
        self._naming: list[tuple[int, Pairs]] = []
        self._opens: Numbered[Open] = Numbered()
        self._of_open: Numbers = np.full(64, -1, np.int32)
        self._plain: Numbers = np.full(64, -1, np.int32)
        self._joint_names = RarePairs(self._join_names)
        self._lock = RLock()
        if len(self.shapes) == 1:
            shape = self.shapes[0]
            self._known.append(Known(shape, self._row_of_one, 1))
        else:
            self._of_several()

    def _of_several(self) -> None:
        """Lay out the steps: what holds by each shape, by all of them, and whom it names."""
        parts = [_Part() for _ in self.shapes]
        for shape, part in zip(self.shapes, parts, strict=True):
            self._known.append(Known(shape, partial(part.row, shape.row), 2))
        joined = parts[0].opens
        for part in parts[1:]:
            both: Numbered[Open] = Numbered()
            step = partial(_join, joined, part.opens, both)
            self._joining.append(Pairs(step, (joined.count, part.opens.count)))
            joined = both
        self._opens = joined
        for at, (shape, part) in enumerate(zip(self.shapes, parts, strict=True)):
            if shape.has_members:
                counts = (self._conclusions.count, part.members.count)
                self._naming.append((at, Pairs(partial(self._name, part.members), counts)))

    @property
    def left(self) -> int:
        """The number of what only the reference can tell."""
        return self.found.number((None, frozenset()))

    # --- rows -----------------------------------------------------------------

    def look(self, columns: Mapping[int, tuple[Codes, Codes]]) -> list[Looked]:
        """Return columns, each as codes and the cells of codes, before the shapes."""
        return [Looked(known, [columns[at] for at in known.shape.levels]) for known in self._known]

    def numbers(self, looked: Sequence[Looked], rows: Codes | slice) -> Numbers:
        """Return the numbers of what some rows come to, and keep what is learnt."""
        with self._lock:
            found = self._numbers(looked, rows, learns=True)
        assert found is not None
        return found

    def numbers_known(self, looked: Sequence[Looked], rows: Codes | slice) -> Numbers | None:
        """Return the same if there is nothing to learn, else None; any threads may ask at once."""
        return self._numbers(looked, rows, learns=False)

    def _numbers(
        self, looked: Sequence[Looked], rows: Codes | slice, *, learns: bool
    ) -> Numbers | None:
        found = []
        for one in looked:
            numbers = one.of(one.joints(rows), learns=learns)
            if numbers is None:
                return None
            found.append(numbers)
        if len(found) == 1:
            return found[0][0]
        return self._together(found, learns=learns)

    def _together(self, found: Sequence[Sequence[Numbers]], *, learns: bool) -> Numbers | None:
        """Return what shapes come to together."""
        total: Numbers | None = found[0][0]
        for pairs, (opened, *_) in zip(self._joining, found[1:], strict=True):
            if total is not None:
                total = pairs.of(total, opened, learns=learns)
        concluded = None if total is None else self._concluded(total, learns=learns)
        if concluded is None:
            return None
        plain = taken(self._plain, concluded)
        named = []
        for at, pairs in self._naming:
            numbers = pairs.of(concluded, found[at][1], learns=learns)
            if numbers is None:
                return None
            named.append(numbers)
        return self._named_by_several(plain, named, learns=learns)

    def _named_by_several(
        self, plain: Numbers, named: Sequence[Numbers], *, learns: bool
    ) -> Numbers | None:
        """Return what names come to together: mostly those of at most one shape matter to a row."""
        if not named:
            return plain
        total, *others = named
        for numbers in others:
            both = np.flatnonzero((numbers != plain) & (total != plain))
            joined = self._joint_names.of(total[both], numbers[both], learns=learns)
            if joined is None:
                return None
            # Of the others, at most one of the two says more than the conclusion.
            total += numbers
            total -= plain
            total[both] = joined
        return total

    def conclusion(self, number: int) -> Conclusion | None:
        """Return what a number stands for; None where only the reference can tell."""
        if number not in self._named:
            found, members = self.found.things[number]
            named = None if found is None else self._with_members(found, members)
            self._named[number] = named
        return self._named[number]

    # --- numbers --------------------------------------------------------------

    def _row_of_one(self, number: int) -> Row:
        row = self.shapes[0].row(number)
        return [(self.found.number(self._names(self._conclude(o), m)),) for o, m in row]

    def _concluded(self, opens: Numbers, *, learns: bool) -> Numbers | None:
        there = self._opens.count()
        if len(self._of_open) < there:
            if not learns:
                return None
            grown = np.full(2 * there, -1, np.int32)
            grown[: len(self._of_open)] = self._of_open
            self._of_open = grown
        found = taken(self._of_open, opens)
        if len(found) and found.min() < 0:
            if not learns:
                return None
            for number in distinct(opens[found < 0], there).tolist():
                self._of_open[number] = self._number_of(self._opens.things[number])
            found = taken(self._of_open, opens)
        return found

    def _number_of(self, opened: Open) -> int:
        """Return the number of a conclusion, having put down what it is without names."""
        conclusion = self._conclude(opened)
        number = self._conclusions.number(conclusion)
        if number >= len(self._plain):
            self._plain = np.append(self._plain, np.full(len(self._plain), -1, np.int32))
        self._plain[number] = self.found.number((conclusion, frozenset()))
        return number

    def _conclude(self, opened: Open) -> Conclusion | None:
        if opened not in self._concluded_of:
            self._concluded_of[opened] = self._made(opened)
        return self._concluded_of[opened]

    def _made(self, opened: Open) -> Conclusion | None:
        try:
            ways = self._reach.ways(opened.rest)
        except TooManyWaysError:
            return None
        return concluded([self._verdict(opened.live | way) for way in in_order(ways)])

    def _verdict(self, live: frozenset[int]) -> Verdict:
        if live not in self._verdicts:
            claims = (self._claims[number] for number in sorted(live))
            self._verdicts[live] = judge_claims(claims, self._case)
        return self._verdicts[live]

    def _name(self, members: Numbered[Members], number: int, other: int) -> int:
        return self.found.number(
            self._names(self._conclusions.things[number], members.things[other])
        )

    def _join_names(self, one: int, other: int) -> int:
        (conclusion, ones), (_, others) = self.found.things[one], self.found.things[other]
        return self.found.number((conclusion, ones | others))

    def _names(self, conclusion: Conclusion | None, members: Members) -> Found:
        """Return a conclusion with those of the members whose class it rests on."""
        if conclusion is None or not members:
            return conclusion, frozenset()
        grounds = {self._class_of.get(key) for key in conclusion.grounds}
        return conclusion, frozenset(n for n in members if self._classes[n] in grounds)

    def _with_members(self, conclusion: Conclusion, members: Members) -> Conclusion:
        """Return a conclusion with the norms that hold, for the first of those that are alike."""
        if self._class_of.keys().isdisjoint(conclusion.grounds):
            return conclusion
        own = (key for key in conclusion.grounds if key not in self._class_of)
        named = (self._claims[number][1] for number in members)
        grounds = sorted((*own, *(key for key in named if key is not None)))
        return evolve(conclusion, grounds=tuple(grounds))


class _Part:
    """What is met of one shape of several."""

    def __init__(self) -> None:
        self.opens: Numbered[Open] = Numbered()
        self.members: Numbered[Members] = Numbered()

    def row(self, row_of: Callable[[int], list[tuple[Open, Members]]], number: int) -> Row:
        return [
            (self.opens.number(opened), self.members.number(members))
            for opened, members in row_of(number)
        ]


def _join(
    ones: Numbered[Open], others: Numbered[Open], both: Numbered[Open], one: int, other: int
) -> int:
    return both.number(ones.things[one].joined(others.things[other]))
