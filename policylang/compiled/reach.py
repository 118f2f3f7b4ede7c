"""What missing facts may lead to: every set of claims that may hold together."""

from collections.abc import Collection, Iterator, Sequence
from itertools import product
from math import prod
from typing import Final, TypeAlias

from policylang.compiled.growth import Growth
from policylang.compiled.missing import TooManyWaysError
from policylang.semantics.diagram.formulas import FALSE, TRUE, Formula, Test
from policylang.semantics.diagram.levels import Opening, Rest
from policylang.semantics.truth import Variable

Ways: TypeAlias = frozenset[frozenset[int]]
_MOST: Final = 20_000
"""Sets of claims, beyond which it is left to the reference evaluator."""


class Reach:
    """Finds out what may hold, whatever the missing facts are; they hang on nothing else."""

    def __init__(self, growth: Growth) -> None:
        self._growth = growth
        self._level_of = {level.variable: at for at, level in enumerate(growth.levels)}
        self._cells: dict[Test, int] = {}
        self._masks: dict[Formula, int] = {}
        self._certain: dict[Formula, bool] = {}
        self._found: dict[Rest, Ways] = {}
        self._left: dict[tuple[Formula, int, int], Formula] = {}
        self._openings: dict[tuple[Formula, int], Opening] = {}

    def mask(self, formula: Formula) -> int:
        """Return in which cells a formula about one fact holds, a bit for each."""
        if formula not in self._masks:
            self._masks[formula] = self._mask(formula)
        return self._masks[formula]

    def is_certain(self, formula: Formula) -> bool:
        """Whether a formula holds whatever the facts are."""
        found = self._certain.get(formula)
        if found is None:
            found = self._certain[formula] = self._is_certain(formula)
        return found

    def _is_certain(self, formula: Formula) -> bool:
        if not formula.variables:
            return formula is TRUE
        if len(formula.variables) == 1:
            return self.mask(formula) == self._every(formula)
        if formula.kind == "all":
            return all(map(self.is_certain, formula.parts))
        return self.ways(((0, formula),)) == frozenset((frozenset((0,)),))

    def ways(self, rest: Rest) -> Ways:
        """Return the sets of claims of which exactly one comes to hold.

        Raises:
            TooManyWaysError: there are too many.
        """
        if rest not in self._found:
            parts = _linked(rest)
            if len(parts) == 1:
                self._found[rest] = self._of_linked(rest)
            else:
                self._found[rest] = one_of_each([self.ways(part) for part in parts])
        return self._found[rest]

    def parts(self, rest: Rest) -> Sequence[Ways]:
        """Return the same apart by the facts that claims hang on, from each of which one comes.

        Raises:
            TooManyWaysError: there are too many.
        """
        return [self.ways(part) for part in _linked(rest)]

    def _of_linked(self, rest: Rest) -> Ways:
        """Return the ways of claims that hang on facts in common."""
        facts = frozenset[Variable]().union(*(formula.variables for _, formula in rest))
        if len(facts) == 1:
            return self._of_one(rest)
        # What is left at the end is about one fact, and done by bits: best that with most cells.
        at = min((self._level_of[one] for one in facts), key=self._size)
        found: set[frozenset[int]] = set()
        cells = range(len(self._growth.levels[at].cells))
        for live, left in dict.fromkeys(self._in_cell(rest, at, cell) for cell in cells):
            found |= {live | way for way in self.ways(left)}
            if len(found) > _MOST:
                raise TooManyWaysError
        return frozenset(found)

    def _in_cell(self, rest: Rest, at: int, cell: int) -> tuple[frozenset[int], Rest]:
        """Return which claims hold where a fact lies in a cell, and what is left of the others."""
        after = [(number, self._after(formula, at, cell)) for number, formula in rest]
        live = frozenset(number for number, formula in after if formula is TRUE)
        left = (one for one in after if one[1] is not FALSE and one[0] not in live)
        return live, tuple(left)

    def _size(self, at: int) -> tuple[int, int]:
        return len(self._growth.levels[at].cells), at

    def _after(self, formula: Formula, at: int, cell: int) -> Formula:
        """Return what is left of a formula where a fact lies in a cell."""
        level = self._growth.levels[at]
        if level.variable not in formula.variables:
            return formula
        key = (formula, at, cell)
        if key not in self._left:
            formulas = self._growth.formulas
            if formula.kind != "any":
                found = formulas.restricted(formula, level.variable, cell, level.truths[cell])
            else:
                # Of very many parts, those whose guard fails are not looked at.
                found = formulas.any_of(part for _, part in self._opening(formula, at).after(cell))
            self._left[key] = found
        return self._left[key]

    def _opening(self, formula: Formula, at: int) -> Opening:
        if (formula, at) not in self._openings:
            level, parts = self._growth.levels[at], tuple(enumerate(formula.parts))
            self._openings[formula, at] = Opening(self._growth.formulas, level, parts)
        return self._openings[formula, at]

    def _of_one(self, rest: Rest) -> Ways:
        """Return the ways of claims about one fact."""
        by_claim: dict[int, int] = {}
        for number, formula in rest:
            by_claim[number] = by_claim.get(number, 0) | self.mask(formula)
        parts = [(self._every(rest[0][1]), frozenset[int]())]
        for number, mask in by_claim.items():
            split = []
            for cells, claims in parts:
                if cells & mask:
                    split.append((cells & mask, claims | {number}))
                if cells & ~mask:
                    split.append((cells & ~mask, claims))
            parts = split
        return frozenset(claims for _, claims in parts)

    def _every(self, formula: Formula) -> int:
        (variable,) = formula.variables
        cells: int = (1 << len(self._growth.levels[self._level_of[variable]].cells)) - 1
        return cells

    def _mask(self, formula: Formula) -> int:
        match formula.kind:
            case "test":
                assert formula.test is not None
                return self._of_test(formula.test)
            case "not":
                return self._every(formula) & ~self.mask(formula.parts[0])
            case "all":
                found = self._every(formula)
                for part in formula.parts:
                    found &= self.mask(part)
                return found
            case _:
                found = 0
                for part in formula.parts:
                    found |= self.mask(part)
                return found

    def _of_test(self, test: Test) -> int:
        if test not in self._cells:
            level = self._growth.levels[self._level_of[test.variable]]
            for each in level.truths[0]:
                self._cells.setdefault(each, 0)
            for cell, holding in enumerate(level.holding):
                for each in holding:
                    self._cells[each] |= 1 << cell
        return self._cells[test]


def bits(mask: int) -> Iterator[int]:
    """Yield the places of the bits of a mask."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _linked(rest: Rest) -> Sequence[Rest]:
    """Return claims in groups that have no fact in common."""
    groups: list[tuple[frozenset[Variable], list[tuple[int, Formula]]]] = []
    for each in rest:
        facts, claims = each[1].variables, [each]
        apart = []
        for group in groups:
            if facts.isdisjoint(group[0]):
                apart.append(group)
            else:
                facts, claims = facts | group[0], [*group[1], *claims]
        groups = [*apart, (facts, claims)]
    return [tuple(claims) for _, claims in groups]


def one_of_each(parts: Collection[Ways]) -> Ways:
    """Return the ways that there are if one comes from each part.

    Raises:
        TooManyWaysError: there are too many.
    """
    if prod(map(len, parts)) > _MOST:
        raise TooManyWaysError
    return frozenset(frozenset[int]().union(*chosen) for chosen in product(*parts))


def in_order(ways: Ways) -> Sequence[frozenset[int]]:
    """Return sets in an order that hangs on nothing but them."""
    return sorted(ways, key=sorted)
