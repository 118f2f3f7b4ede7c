"""One fact of a diagram: its cells, and what is left of conditions in each of them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from policylang._frozen import frozen
from policylang.model.policy import Value
from policylang.model.selector import IsIn
from policylang.model.vocabulary import normal
from policylang.semantics.case import Case, completed_years
from policylang.semantics.cells import Cell, cells_of
from policylang.semantics.conditions import atom_holds
from policylang.semantics.diagram.formulas import Formula, Formulas, Test
from policylang.semantics.truth import Variable

Rest: TypeAlias = tuple[tuple[int, Formula], ...]
"""What is left of conditions that are still open, by the number of the claim."""


_MOST_TRUTHS: Final = 500_000
"""Comparisons of numbers and dates with the cells of one fact; beyond, it is given up."""


class DiagramTooLargeError(Exception):
    """The budget does not do; never leaves the package."""


@frozen(eq=False)
class Level:
    """A fact with its cells, and which tests hold in each."""

    variable: Variable
    cells: tuple[Cell, ...]
    truths: tuple[Mapping[Test, bool], ...]
    holding: tuple[tuple[Test, ...], ...]


def level_of(variable: Variable, tests: Sequence[Test], case: Case) -> Level:
    """Return the level of a fact, of which these tests are asked.

    Raises:
        DiagramTooLargeError: there are too many comparisons of one fact.
    """
    cells = cells_of(variable, case)
    listing, others = _sorted(tests)
    if len(cells) * len(others) > _MOST_TRUTHS:
        raise DiagramTooLargeError
    holding = []
    for cell in cells:
        here = {test for test in others if truth_in(test, cell.value, case)}
        here.update(listing.get(normal(str(cell.value)), ()) if isinstance(cell.value, str) else ())
        holding.append(here)
    order = {test: place for place, test in enumerate(tests)}
    return Level(
        variable,
        cells,
        tuple(Truths(order, frozenset(each)) for each in holding),
        tuple(tuple(sorted(each, key=order.__getitem__)) for each in holding),
    )


def _sorted(tests: Sequence[Test]) -> tuple[Mapping[str, Sequence[Test]], Sequence[Test]]:
    """Return which tests are for a name by that name, and those that are not for names."""
    listing: dict[str, list[Test]] = {}
    others = []
    for test in tests:
        if isinstance(test.atom, IsIn):
            for name in test.atom.values:
                listing.setdefault(name, []).append(test)
        else:
            others.append(test)
    return listing, others


class Truths(Mapping[Test, bool]):
    """Which tests hold in a cell, of all that are asked of its fact."""

    def __init__(self, tests: Mapping[Test, int], holding: frozenset[Test]) -> None:
        self._tests = tests
        self._holding = holding

    def __getitem__(self, test: Test) -> bool:
        return test in self._holding

    def __iter__(self) -> Iterator[Test]:
        return iter(self._tests)

    def __len__(self) -> int:
        return len(self._tests)


def truth_in(test: Test, value: Value, case: Case) -> bool:
    """Whether a test holds of a value of its fact, whatever is known of the case's person."""
    if not isinstance(test.variable, str):
        return value is True
    if (
        test.variable == "born"
        and getattr(test.atom, "fact", None) == "age"
        and hasattr(value, "year")
    ):
        value = completed_years(value, case.situation.on)  # type: ignore[arg-type]
    return atom_holds(test.atom, value, case)  # type: ignore[arg-type]


class Opening:
    """Conditions that are open where a fact is asked for."""

    def __init__(self, formulas: Formulas, at: Level, rest: Rest) -> None:
        self._formulas = formulas
        self._at = at
        self._rest = rest
        self._guarded: dict[Test, list[int]] = {}
        self._unguarded: list[int] = []
        for place, (_, formula) in enumerate(rest):
            guard = formula.guards.get(at.variable)
            if guard is None:
                self._unguarded.append(place)
            else:
                self._guarded.setdefault(guard, []).append(place)

    def after(self, cell: int) -> Rest:
        """Return what is left of the conditions where the fact lies in the cell of that number."""
        at, rest = self._at, self._rest
        # What is guarded by a test that fails here is false, and not looked at.
        kept = list(self._unguarded)
        for test in at.holding[cell]:
            kept += self._guarded.get(test, ())
        kept.sort()
        truths = at.truths[cell]
        return tuple(
            (rest[place][0], self._formulas.restricted(rest[place][1], at.variable, cell, truths))
            for place in kept
        )
