"""The keys of what rows come to: the next one for what has not been met yet."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

import numpy as np

from policylang.frames.arrays import Numbers, taken
from policylang.frames.columns import Codes
from policylang.frames.explained import Explanations, Row
from policylang.frames.known import KnownFacts
from policylang.frames.plan import Plan
from policylang.model.conclusion import Conclusion
from policylang.model.policy import Value
from policylang.model.staff import StaffRecord

LEFT: Final = -1
"""The key of a row that is left to the reference."""
UNMET: Final = -2
"""Stands where nothing has a key yet; nothing is lower, so that the lowest tells if it is there."""

CodesOfSome: TypeAlias = Callable[[Codes], Mapping[int, Codes]]
"""Gives the codes of some of the rows, by their places, of every column."""
Tables: TypeAlias = dict[Plan, Numbers]
"""The keys by the numbers of each plan, as far as they have been met."""


class Keying:
    """Gives what rows of one plan come to its keys.

    ``person`` is what all rows have in common: leave, and the working week.
    """

    def __init__(
        self, known: KnownFacts, person: StaffRecord, tables: Tables, explanations: Explanations
    ) -> None:
        self._plan = known.plan
        self._known = known
        self._person = person
        self._tables = tables
        self._explanations = explanations
        self._firsts: Codes = np.empty(0, np.intp)

    @property
    def leaves_some(self) -> bool:
        """Whether some rows are left to the reference."""
        return bool((self.table() == LEFT).any())

    def table(self) -> Numbers:
        """Return the keys by the numbers of the plan, as far as they have been met."""
        there = self._plan.count()
        table = self._tables.get(self._plan)
        if table is None or len(table) < there:
            grown = np.full(2 * there + 1, UNMET, np.int32)
            if table is not None:
                grown[: len(table)] = table
            table = self._tables[self._plan] = grown
        return table

    def narrow(self) -> Codes:
        """Return the table in a type as narrow as it can be, with nothing before the first number."""
        table = np.concatenate([[UNMET], self.table()])
        return table.astype(np.min_scalar_type(min(UNMET, -1 - int(table.max()))))

    def known(self, numbers: Numbers) -> Numbers | None:
        """Return the keys of numbers as far as they have some; any threads may ask at once.

        There are none if numbers have come that the table has no room for.
        """
        table = self._tables[self._plan]
        return None if self._plan.count() > len(table) else taken(table, numbers)

    def of(self, numbers: Numbers, codes: CodesOfSome) -> Numbers:
        """Return the keys of what rows come to; what was not met yet gets the next ones."""
        table = self.table()
        found = taken(table, numbers)
        if found.min(initial=0) != UNMET:
            return found
        unmet = np.flatnonzero(found == UNMET)
        new = numbers[unmet]
        first = self._first_places(len(table))
        first[new[::-1]] = unmet[::-1]
        places = unmet[first[new] == unmet]  # keys are numbered as rows are met
        met = numbers[places]
        is_left = met == self._plan.left
        table[met[is_left]] = LEFT
        met, places = met[~is_left], places[~is_left]
        some = _Some(self._known, met, codes(places), self._person)
        table[met] = self._explanations.keys_of(some, len(met), self._plan)
        found[unmet] = taken(table, new)
        return found

    def _first_places(self, count: int) -> Codes:
        """Return room for a place of each number; what stands there is of other blocks."""
        if len(self._firsts) < count:
            self._firsts = np.empty(count, np.intp)
        return self._firsts


class _Some:
    """What some numbers of a plan stand for, worked out when somebody asks."""

    def __init__(
        self, known: KnownFacts, numbers: Numbers, codes: Mapping[int, Codes], person: StaffRecord
    ) -> None:
        self._plan = known.plan
        self._numbers = numbers
        self._codes = codes
        self._cells = {at: cells for at, (_, cells) in known.columns.items()}
        self._levels = known.states.growth.levels
        self._person = person

    def conclusion(self, place: int) -> Conclusion:
        """Return what it comes to."""
        found = self._plan.conclusion(int(self._numbers[place]))
        assert found is not None
        return found

    def example(self, place: int) -> StaffRecord:
        """Return somebody in these cells: nobody in particular."""
        values: dict[str, Value] = {}
        for at, codes in self._codes.items():
            level, cell = self._levels[at], int(self._cells[at][codes[place]])
            if cell < len(level.cells):
                values[str(level.variable)] = level.cells[cell].value
        return StaffRecord(None, {**values, **self._person.values})

    def row(self, place: int, make: Callable[[Conclusion], Row]) -> Row:
        """Return it as cells of a table."""
        number = int(self._numbers[place])
        if number not in self._plan.rows:
            self._plan.rows[number] = make(self.conclusion(place))
        return self._plan.rows[number]
