"""Rows on their way through one plan, to the keys of what they come to."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

import numpy as np

from policylang.frames.columns import Codes
from policylang.frames.explained import Explanations, Row
from policylang.frames.known import KnownFacts
from policylang.frames.plan import Plan
from policylang.frames.tables import Numbers, distinct, taken
from policylang.model.conclusion import Conclusion
from policylang.model.policy import Value
from policylang.model.staff import StaffRecord

_UNMET: Final = -1
_LEFT: Final = -2

Tables: TypeAlias = dict[Plan, Numbers]
"""The keys by the numbers of each plan, as far as they have been met."""


class Run:
    """Rows on their way through one plan.

    ``leaves_some`` says that some rows are left to the reference: their key is
    below 0.
    """

    def __init__(
        self,
        known: KnownFacts,
        columns: Mapping[int, tuple[Codes, Codes]],
        person: StaffRecord,
        keys: Tables,
        explanations: Explanations,
    ) -> None:
        self._known = known
        self._plan = known.plan
        self._columns = columns
        self._person = person
        self._tables = keys
        self._explanations = explanations
        self._looked = self._plan.look(columns)
        self.leaves_some = False
        # Where one look tells everything, it can as well tell the key.
        self._at_once: Numbers | None = None
        self._table()

    def keys(self, block: slice) -> Numbers:
        """Return the keys of some rows."""
        looked = self._looked[0]
        if len(self._looked) > 1 or not looked.tables:
            return self._keyed(self._plan.numbers(self._looked, block), block)
        if self._at_once is not None:
            found = self._looked_at_once(block)
            if found.min() != _UNMET:
                return found
        found = self._keyed(looked.of(looked.joints(block))[0], block)
        numbers = looked.tables[0]
        if looked.only is not None:
            numbers = taken(numbers, looked.only[0])
        self._at_once = np.where(numbers < 0, _UNMET, taken(self._table(), numbers))
        return found

    def _looked_at_once(self, block: slice) -> Numbers:
        looked, table = self._looked[0], self._at_once
        assert table is not None
        only = looked.only
        return taken(table, looked.joints(block) if only is None else only[1].places(block))

    def _table(self) -> Numbers:
        """Return the keys by the numbers of the plan, as far as they have been met."""
        there = len(self._plan.found.things)
        table = self._tables.get(self._plan)
        if table is None or len(table) < there:
            grown = np.full(2 * there + 1, _UNMET, np.int32)
            if table is not None:
                grown[: len(table)] = table
            table = self._tables[self._plan] = grown
        self.leaves_some = self.leaves_some or bool((table == _LEFT).any())
        return table

    def _keyed(self, numbers: Numbers, block: slice) -> Numbers:
        """Return the keys of what rows come to."""
        table = self._table()
        found = taken(table, numbers)
        new = found == _UNMET
        if not new.any():
            return found
        first = np.zeros(len(table), np.intp)
        places = np.flatnonzero(new)[::-1]
        first[numbers[places]] = places + block.start
        met = distinct(numbers[places], len(table))
        told = np.array([self._plan.found.things[number][0] is not None for number in met.tolist()])
        table[met[~told]] = _LEFT
        self.leaves_some = self.leaves_some or not told.all()
        met = met[told]
        cells = {at: c[codes[first[met]]] for at, (codes, c) in self._columns.items()}
        some = _Some(self._plan, met.tolist(), cells, self._known, self._person)
        table[met] = self._explanations.keys_of(some, len(met), self._plan)
        return taken(table, numbers)


class _Some:
    """What some numbers of a plan stand for, worked out when somebody asks."""

    def __init__(
        self,
        plan: Plan,
        numbers: list[int],
        cells: Mapping[int, Codes],
        known: KnownFacts,
        person: StaffRecord,
    ) -> None:
        self._plan = plan
        self._numbers = numbers
        self._cells = cells
        self._states = known.states
        self._person = person

    def conclusion(self, place: int) -> Conclusion:
        """Return what it comes to."""
        found = self._plan.conclusion(self._numbers[place])
        assert found is not None
        return found

    def example(self, place: int) -> StaffRecord:
        """Return somebody in these cells: nobody in particular."""
        values: dict[str, Value] = {}
        for at, cells in self._cells.items():
            level, cell = self._states.growth.levels[at], int(cells[place])
            if cell < len(level.cells):
                values[str(level.variable)] = level.cells[cell].value
        return StaffRecord(None, {**values, **self._person.values})

    def row(self, place: int, make: Callable[[Conclusion], Row]) -> Row:
        """Return it as cells of a table."""
        number = self._numbers[place]
        if number not in self._plan.rows:
            self._plan.rows[number] = make(self.conclusion(place))
        return self._plan.rows[number]
