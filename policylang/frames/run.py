"""Rows on their way through one plan, to the keys of what they come to."""

from collections.abc import Callable, Mapping
from enum import Enum
from functools import partial
from typing import Final, TypeAlias

import numpy as np

from policylang._collector import collector_paused
from policylang.frames.arrays import Numbers, taken
from policylang.frames.columns import Codes
from policylang.frames.explained import Explanations, Row
from policylang.frames.known import KnownFacts
from policylang.frames.plan import Plan
from policylang.frames.threads import one_by_one
from policylang.model.conclusion import Conclusion
from policylang.model.policy import Value
from policylang.model.staff import StaffRecord

LEFT: Final = -2
"""The key of a row that is left to the reference."""
_UNMET: Final = -1
_BLOCK: Final = 1 << 18
"""Rows that are decided at a time, so that what is known of them stays near the processor."""
_FIRST: Final = 1 << 13
"""Rows by which is learnt what most of the others come to."""
_WORTH_IT: Final = 2  # blocks, for which threads are started

Tables: TypeAlias = dict[Plan, Numbers]
"""The keys by the numbers of each plan, as far as they have been met."""


class _Written(Enum):
    """What a look at some rows has written."""

    NOTHING = 0
    NUMBERS = 1
    KEYS = 2


class Run:
    """Rows on their way through one plan."""

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
        # Where one look tells everything, it can as well tell the key.
        self._at_once: Numbers | None = None
        self._firsts: Codes = np.empty(0, np.intp)

    def fill(self, keys: Numbers) -> None:
        """Write the keys of all rows.

        What is known already is looked up by as many threads as there are; what
        is not is learnt meanwhile, in the order of the rows.
        """
        first = slice(0, min(_FIRST, len(keys)))
        self._learn(keys, first)
        self._look_at_once()
        others = _blocks(first.stop, len(keys))
        is_worth_it = len(others) >= _WORTH_IT
        if self._at_once is None:
            look = partial(self._look_for_numbers, keys)
            found = one_by_one(look, others, is_worth_it=is_worth_it)
            for block, written in zip(others, found, strict=True):
                self._complete(keys, block, written)
            return
        left = [*one_by_one(partial(self._look, keys), others, is_worth_it=is_worth_it)]
        if sum(map(len, left)) <= _BLOCK:
            left = [np.concatenate([np.empty(0, np.intp), *left])]
        for rows in left:
            if len(rows):
                self._learn(keys, rows)

    def _look(self, keys: Numbers, block: slice) -> Codes:
        """Write the keys of some rows as far as they are known at once; return the other rows."""
        assert self._at_once is not None
        found = keys[block] = taken(self._at_once, self._looked[0].places(block))
        if not len(found) or found.min() != _UNMET:
            return np.empty(0, np.intp)
        left: Codes = np.flatnonzero(found == _UNMET) + block.start
        return left

    def _complete(self, keys: Numbers, block: slice, written: "_Written") -> None:
        if written is _Written.NUMBERS:
            keys[block] = self._keyed(keys[block], block)
        elif written is _Written.NOTHING:
            self._learn(keys, block)

    def _look_for_numbers(self, keys: Numbers, block: slice) -> "_Written":
        """Write the keys of some rows if they are known, else the numbers if those are."""
        numbers = self._plan.numbers_known(self._looked, block)
        if numbers is None:
            return _Written.NOTHING
        # Others may be learnt meanwhile, for which there is no room in this table yet.
        table = self._tables[self._plan]
        has_room = self._plan.count() <= len(table)
        found = taken(table, numbers) if has_room else None
        if found is None or found.min() == _UNMET:
            keys[block] = numbers
            return _Written.NUMBERS
        keys[block] = found
        return _Written.KEYS

    def _learn(self, keys: Numbers, rows: Codes | slice) -> None:
        """Write the keys of some rows, and keep what is learnt for the next."""
        with collector_paused():
            keys[rows] = self._keyed(self._plan.numbers(self._looked, rows), rows)

    @property
    def leaves_some(self) -> bool:
        """Whether some rows are left to the reference."""
        return bool((self._table() == LEFT).any())

    def _look_at_once(self) -> None:
        """Put the keys that are known where a single look finds them."""
        numbers = self._plan.numbers_at_once(self._looked)
        if numbers is not None:
            keys = np.concatenate([[_UNMET], self._table()], dtype=np.int32)
            self._at_once = taken(keys, numbers)

    def _table(self) -> Numbers:
        """Return the keys by the numbers of the plan, as far as they have been met."""
        there = self._plan.count()
        table = self._tables.get(self._plan)
        if table is None or len(table) < there:
            grown = np.full(2 * there + 1, _UNMET, np.int32)
            if table is not None:
                grown[: len(table)] = table
            table = self._tables[self._plan] = grown
        return table

    def _first_places(self, count: int) -> Codes:
        """Return room for a place of each number; what stands there is of other blocks."""
        if len(self._firsts) < count:
            self._firsts = np.empty(count, np.intp)
        return self._firsts

    def _keyed(self, numbers: Numbers, rows: Codes | slice) -> Numbers:
        """Return the keys of what rows come to; what was not met yet gets the next ones."""
        table = self._table()
        found = taken(table, numbers)
        if not len(found) or found.min() != _UNMET:
            return found
        unmet = np.flatnonzero(found == _UNMET)
        new = numbers[unmet]
        first = self._first_places(len(table))
        first[new[::-1]] = unmet[::-1]
        places = unmet[first[new] == unmet]  # keys are numbered as rows are met
        met = numbers[places]
        is_left = met == self._plan.left
        table[met[is_left]] = LEFT
        met, places = met[~is_left], places[~is_left]
        where = places + rows.start if isinstance(rows, slice) else rows[places]
        facts = {at: (taken(codes, where), cells) for at, (codes, cells) in self._columns.items()}
        some = _Some(self._plan, met, facts, self._known, self._person)
        table[met] = self._explanations.keys_of(some, len(met), self._plan)
        found[unmet] = taken(table, new)
        return found


def _blocks(start: int, end: int) -> list[slice]:
    return [slice(at, min(at + _BLOCK, end)) for at in range(start, end, _BLOCK)]


class _Some:
    """What some numbers of a plan stand for, worked out when somebody asks."""

    def __init__(
        self,
        plan: Plan,
        numbers: Numbers,
        facts: Mapping[int, tuple[Codes, Codes]],
        known: KnownFacts,
        person: StaffRecord,
    ) -> None:
        self._plan = plan
        self._numbers = numbers
        self._facts = facts
        self._states = known.states
        self._person = person

    def conclusion(self, place: int) -> Conclusion:
        """Return what it comes to."""
        found = self._plan.conclusion(int(self._numbers[place]))
        assert found is not None
        return found

    def example(self, place: int) -> StaffRecord:
        """Return somebody in these cells: nobody in particular."""
        values: dict[str, Value] = {}
        for at, (codes, cells) in self._facts.items():
            level, cell = self._states.growth.levels[at], int(cells[codes[place]])
            if cell < len(level.cells):
                values[str(level.variable)] = level.cells[cell].value
        return StaffRecord(None, {**values, **self._person.values})

    def row(self, place: int, make: Callable[[Conclusion], Row]) -> Row:
        """Return it as cells of a table."""
        number = int(self._numbers[place])
        if number not in self._plan.rows:
            self._plan.rows[number] = make(self.conclusion(place))
        return self._plan.rows[number]
