"""What the numbers of all shapes come to together, for however many combinations at once."""

from collections.abc import Sequence

import numpy as np

from policylang.compiled.concluding import Concluding
from policylang.compiled.numbered import Numbered
from policylang.compiled.shapes import Held, Members, Open, together
from policylang.frames.arrays import Combination, Numbers, of_each
from policylang.model.conclusion import Conclusion


class _Apart:
    """What the numbers of one shape stand for, what may hold and who does by numbers of their own."""

    def __init__(self, held: Numbered[Held]) -> None:
        self._held = held
        self._numbers = np.empty((2, 0), np.int32)
        self.opens = Numbered[Open]()
        self.members = Numbered[Members]()
        self.members.number(frozenset())
        self._named: dict[Combination, int] = {}

    def of(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """Return what may hold, and who does."""
        new = self._held.things[self._numbers.shape[1] :]
        opens = [self.opens.number(opened) for opened, _ in new]
        members = [self.members.number(some) for _, some in new]
        self._numbers = np.concatenate([self._numbers, np.array([opens, members], np.int32)], 1)
        of_opens, of_members = self._numbers
        return of_opens[numbers], of_members[numbers]

    def named(self, concluding: Concluding, combination: Combination) -> int:
        """Return those of the members whom a conclusion names."""
        if combination not in self._named:
            plain, members = combination
            names = concluding.names(plain, self.members.things[members])
            self._named[combination] = self.members.number(names)
        return self._named[combination]


class Numbering:
    """Numbers what combinations of the numbers of shapes come to, and whom that names.

    ``held`` are the things of each shape. No two shapes have a claim in common,
    and so those named of each tell all that are named.
    """

    def __init__(self, held: Sequence[Numbered[Held]], concluding: Concluding) -> None:
        self._concluding = concluding
        self._apart = [_Apart(each) for each in held]
        self._plains: dict[Combination, int] = {}
        self._ends = Numbered[Combination]()
        self._conclusions: dict[int, Conclusion | None] = {}
        self.left = self._ends.number((concluding.left, *(0 for _ in held)))
        """The number of what only the reference can tell."""

    def count(self) -> int:
        """Return how many numbers there are."""
        return self._ends.count()

    def of(self, columns: Sequence[Numbers]) -> Numbers:
        """Return the numbers of some combinations, given the numbers of each shape."""
        held = [one.of(numbers) for one, numbers in zip(self._apart, columns, strict=True)]
        plains = of_each(self._plain, [opens for opens, _ in held])
        named = [
            self._named(one, plains, members)
            for one, (_, members) in zip(self._apart, held, strict=True)
        ]
        return of_each(self._ends.number, [plains, *named])

    def conclusion(self, number: int) -> Conclusion | None:
        """Return what a number stands for; None where only the reference can tell."""
        if number not in self._conclusions:
            plain, *named = self._ends.things[number]
            each = zip(self._apart, named, strict=True)
            members = frozenset[int]().union(*(one.members.things[some] for one, some in each))
            self._conclusions[number] = self._concluding.conclusion(plain, members)
        return self._conclusions[number]

    def _plain(self, combination: Combination) -> int:
        if combination not in self._plains:
            each = zip(self._apart, combination, strict=True)
            opened = together([one.opens.things[some] for one, some in each])
            self._plains[combination] = self._concluding.number(opened)
        return self._plains[combination]

    def _named(self, apart: _Apart, plains: Numbers, members: Numbers) -> Numbers:
        if not members.any():
            return members
        return of_each(lambda each: apart.named(self._concluding, each), [plains, members])
