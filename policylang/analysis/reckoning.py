"""Days counted back from the day itself, beside dates that stand still.

``days since positive_on = 10`` and ``positive_on > 2021-07-06`` hold together on
some days only, and so do working days beside days, and ages beside dates of
birth. So days are alike only if the same of these can hold together.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final, TypeAlias

from policylang._frozen import frozen
from policylang.model.days import Distance
from policylang.model.policy import Policy
from policylang.model.selector import Atom, Compares, DaysSince, IsBetween, IsNumber
from policylang.semantics.case import Case
from policylang.semantics.cells import cells_of
from policylang.semantics.diagram.formulas import Test
from policylang.semantics.diagram.levels import truth_in
from policylang.semantics.in_force import day_of, moved
from policylang.semantics.reading import read_policy

_FURTHEST: Final = 3_000  # days; what is counted further is not followed
_MOST_TESTS: Final = 40
_A_WEEKEND: Final = 4

Dated: TypeAlias = Compares | IsBetween


@frozen(eq=False)
class Reckoned:
    """A date that is read in more than one way, with all that is asked of it."""

    fact: str
    tests: tuple[Test, ...]

    @property
    def is_near(self) -> bool:
        """Whether it is followed: nothing is counted too far, and not too much is asked."""
        near = all(bound <= _FURTHEST for bound, _ in self._bounds())
        return near and len(self.tests) <= _MOST_TESTS

    def turns(self, case: Case) -> Iterator[date]:
        """Yield the days around which other tests can hold together, each with a week behind it."""
        for fixed in self._dates() if self.is_near else ():
            for bound, working in self._bounds():
                if bound >= 0:
                    turn = day_of(Distance(bound, working, True, fixed), case)
                    assert isinstance(turn, date)
                    yield from (moved(turn, -_A_WEEKEND), moved(turn, 2))
            for age in self._ages():
                turn = _anniversary(fixed, age)
                yield from (moved(turn, -2), turn)

    def together(self, case: Case) -> frozenset[tuple[bool, ...]]:
        """Return which tests hold together of some date, on the day of a case."""
        if not self.is_near:
            return frozenset()
        return frozenset(
            tuple(truth_in(test, cell.value, case) for test in self.tests)
            for cell in cells_of(self.fact, case)
        )

    def _dates(self) -> Iterator[date]:
        for test in self.tests:
            if isinstance(test.atom, Dated):
                yield from (one for one in _constants(test.atom) if isinstance(one, date))

    def _bounds(self) -> Iterator[tuple[int, bool]]:
        for test in self.tests:
            if isinstance(test.atom, DaysSince):
                for bound in (test.atom.low, test.atom.high):
                    if bound is not None:
                        yield bound, test.atom.working

    def _ages(self) -> Iterator[int]:
        for test in self.tests:
            if _way(test.atom) == "years":
                yield from (age + step for age in _numbers(test.atom) for step in (0, 1))


def reckoned(policy: Policy) -> tuple[Reckoned, ...]:
    """Return the dates that a policy reads in more than one way."""
    atoms = read_policy(policy).atoms
    found = []
    for fact in atoms:
        every = atoms[fact] + (atoms.get("age", ()) if fact == "born" else ())
        if len({way for atom in every if (way := _way(atom))} - {""}) > 1:
            found.append(Reckoned(fact, tuple(Test(fact, atom) for atom in every)))
    return tuple(found)


def _way(atom: Atom) -> str:
    if isinstance(atom, DaysSince):
        return "working days" if atom.working else "days"
    if isinstance(atom, Dated | IsNumber) and atom.fact == "age":
        return "years"
    is_date = isinstance(atom, Dated) and any(isinstance(one, date) for one in _constants(atom))
    return "dates" if is_date else ""


def _constants(atom: Dated) -> tuple[int | date, ...]:
    return (atom.value,) if isinstance(atom, Compares) else (atom.low, atom.high)


def _numbers(atom: Atom) -> tuple[int, ...]:
    if isinstance(atom, IsNumber):
        return tuple(one for one in atom.values if isinstance(one, int))
    assert isinstance(atom, Dated)
    return tuple(one for one in _constants(atom) if isinstance(one, int))


def _anniversary(day: date, years: int) -> date:
    """Return the day on which someone born that day has completed so many years."""
    if not 0 <= years <= date.max.year - day.year:
        return date.max
    leap = day.month == 2 and day.day == 29  # noqa: PLR2004 - 29 February
    return date(day.year + years, 3, 1) if leap else day.replace(year=day.year + years)
