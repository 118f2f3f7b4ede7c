"""Norms by the facts that they ask for together, and what is left of them by those facts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import prod
from typing import Final, TypeAlias

from policylang._frozen import frozen
from policylang.compiled.growth import Growth
from policylang.compiled.missing import MISSING
from policylang.compiled.reach import Reach, bits
from policylang.semantics.diagram.formulas import FALSE, TRUE, Formula
from policylang.semantics.diagram.levels import Opening, Rest

_JOINED: Final = 1 << 17
"""Combinations of facts, up to which norms of several shapes are looked up at once."""

Cells: TypeAlias = tuple[int, ...]
Members: TypeAlias = frozenset[int]


@frozen(cache_hash=True)
class Open:
    """What is known of somebody's norms: which classes hold, and which may."""

    live: frozenset[int]
    rest: Rest


def together(opens: Sequence[Open]) -> Open:
    """Return what is known by what several sets of facts tell."""
    live = frozenset[int]().union(*(one.live for one in opens))
    rest = dict.fromkeys(each for one in opens for each in one.rest if each[0] not in live)
    return Open(live, tuple(rest))


Held: TypeAlias = tuple[Open, Members]
_NONE: Final[Held] = (Open(frozenset(), ()), frozenset())


@frozen
class Row:
    """What holds by the cells of one fact: of some, and what of all the ``others`` if it is known.

    Of each it is which classes hold, and of merged classes the claims that surely do.
    """

    some: Mapping[int, Held]
    others: Held | None


class Shape:
    """The claims that hang on some facts, and what of them holds in each combination of cells.

    ``levels`` are the places of the facts in the diagram, that with the most
    cells last; ``sizes`` how many cells each has, and one more for a fact that
    is missing.
    """

    def __init__(self, growth: Growth, reach: Reach, levels: Iterable[int], claims: Rest) -> None:
        self._growth = growth
        self._reach = reach
        self.levels = tuple(sorted(levels, key=lambda at: (len(growth.levels[at].cells), at)))
        self.sizes = tuple(len(growth.levels[at].cells) + 1 for at in self.levels)
        self.row_size = self.sizes[-1] if self.sizes else 1
        self._classes = [number for number, _ in growth.conditions]
        count = Counter(self._classes)
        self._merged = frozenset(number for number, times in count.items() if times > 1)
        self._after: dict[Cells, Rest] = {(): claims}
        self._openings: dict[Cells, Opening] = {}
        self._opens: dict[frozenset[int], Open] = {}
        self._held: dict[Rest, Held] = {}

    @property
    def size(self) -> int:
        """How many combinations there are."""
        return prod(self.sizes)

    def row(self, number: int, asked: Sequence[int]) -> Row:
        """Return what holds where all facts but the last are in the cells of that number.

        It is there for the cells of the last fact that are *asked* for, if not
        for all; the last cell is for when the fact is missing.
        """
        found = []
        for size in reversed(self.sizes[:-1]):
            number, cell = divmod(number, size)
            found.append(MISSING if cell == size - 1 else cell)
        before = tuple(reversed(found))
        rest = self._rest(before)
        if not self.sizes:
            return Row({0: self._settled(rest)}, None)
        variable = self._growth.levels[self.levels[-1]].variable
        if all(formula.variables <= {variable} for _, formula in rest):
            return self._by_masks(rest)
        opening = self._opening(before, rest)
        missing = self.row_size - 1
        after = {cell: rest if cell == missing else opening.after(cell) for cell in asked}
        return Row({cell: self._settled(left) for cell, left in after.items()}, None)

    def held(self, cells: Cells) -> Held:
        """Return what holds where the facts are in these cells, or missing."""
        return self._settled(self._rest(cells))

    def _by_masks(self, rest: Rest) -> Row:
        """Return what holds by the cells of the last fact, on which alone everything hangs."""
        always = [number for number, formula in rest if formula is TRUE]
        here: dict[int, list[int]] = {}
        for number, formula in rest:
            if formula is not TRUE:
                for cell in bits(self._reach.mask(formula)):
                    here.setdefault(cell, []).append(number)
        plain = self._known(always)
        named = {cell: self._known(some, plain) for cell, some in here.items()}
        return Row({**named, self.row_size - 1: self._settled(rest)}, plain)

    def _known(self, live: Sequence[int], besides: Held = _NONE) -> Held:
        """Return the classes of claims that hold, besides others."""
        known, members = besides
        classes = known.live.union(map(self._classes.__getitem__, live))
        if classes not in self._opens:
            self._opens[classes] = Open(classes, ())
        named = (number for number in live if self._classes[number] in self._merged)
        return self._opens[classes], members.union(named)

    def _settled(self, rest: Rest) -> Held:
        """Return what holds, and what may, where some facts are missing."""
        if rest not in self._held:
            self._held[rest] = self._sorted_out(rest)
        return self._held[rest]

    def _sorted_out(self, rest: Rest) -> Held:
        live: list[int] = []
        left: dict[int, list[Formula]] = {}
        for number, formula in rest:
            if formula is FALSE:
                continue
            if formula is TRUE or self._reach.is_certain(formula):
                live.append(number)
            else:
                left.setdefault(self._classes[number], []).append(formula)
        known, members = self._known(live)
        rest = tuple(
            (number, self._growth.formulas.any_of(each))
            for number, each in left.items()
            if number not in known.live
        )
        return Open(known.live, rest), members

    def _rest(self, cells: Cells) -> Rest:
        """Return what is left of the conditions."""
        if cells not in self._after:
            before, cell = cells[:-1], cells[-1]
            rest = self._rest(before)
            if cell != MISSING:
                after = self._opening(before, rest).after(cell)
                rest = tuple(each for each in after if each[1] is not FALSE)
            self._after[cells] = rest
        return self._after[cells]

    def _opening(self, cells: Cells, rest: Rest) -> Opening:
        if cells not in self._openings:
            level = self._growth.levels[self.levels[len(cells)]]
            self._openings[cells] = Opening(self._growth.formulas, level, rest)
        return self._openings[cells]


def shapes_of(
    growth: Growth, reach: Reach, known: Mapping[int, int], told: Iterable[int]
) -> tuple[Shape, ...]:
    """Return the shapes of a diagram, each with claims of its own; together they have all.

    Args:
        growth: the diagram.
        reach: what missing facts may lead to in it.
        known: the cells of facts that are the same for every row, by their levels.
        told: the levels of facts that differ by row; the others are missing.
    """
    by_fact = {growth.levels[at].variable: at for at in told}
    found: dict[frozenset[int], list[tuple[int, Formula]]] = {}
    for number, (_, condition) in enumerate(growth.conditions):
        formula = condition
        for at, cell in known.items():
            level = growth.levels[at]
            truths = level.truths[cell]
            formula = growth.formulas.restricted(formula, level.variable, cell, truths)
        if formula is not FALSE:
            facts = frozenset(by_fact[one] for one in formula.variables if one in by_fact)
            found.setdefault(facts, []).append((number, formula))
    joined = _joined(growth, found) or {frozenset(): []}
    return tuple(
        Shape(growth, reach, facts, tuple(sorted(rest, key=lambda each: each[0])))
        for facts, rest in joined.items()
    )


def _joined(
    growth: Growth, found: Mapping[frozenset[int], list[tuple[int, Formula]]]
) -> dict[frozenset[int], list[tuple[int, Formula]]]:
    """Join shapes as long as there are few combinations: the fewer shapes, the fewer look-ups."""
    joined: dict[frozenset[int], list[tuple[int, Formula]]] = {}
    for facts in sorted(found, key=lambda each: (-_size(growth, each), sorted(each))):
        whole, rest = facts, found[facts]
        for other in list(joined):
            both = whole | other
            if both == other or _size(growth, both) <= _JOINED:
                whole, rest = both, [*joined.pop(other), *rest]
        joined[whole] = rest
    return joined


def _size(growth: Growth, facts: Iterable[int]) -> int:
    return prod(len(growth.levels[at].cells) + 1 for at in facts)
