"""What a batch of rows knows of the facts that a policy asks for."""

from collections.abc import Callable, Iterator, Mapping
from threading import RLock
from typing import Final

import numpy as np
from attrs import field

from policylang._frozen import frozen
from policylang.compiled.day import CompiledDay
from policylang.compiled.facts import AskReferenceError, cell_for
from policylang.compiled.layout import Reader, StatesOf
from policylang.compiled.missing import MISSING
from policylang.compiled.states import States
from policylang.frames.arrays import taken
from policylang.frames.columns import Codes, Column
from policylang.frames.facts import UNREADABLE, Fact, Held, ReadBefore, aged
from policylang.frames.plan import Plan
from policylang.model.policy import Value
from policylang.model.staff import Situation, StaffRecord
from policylang.model.vocabulary import Source
from policylang.semantics.case import Case
from policylang.semantics.conditions import value_of
from policylang.semantics.reading import Reading
from policylang.semantics.truth import Unknown, Variable

_MOST_ENTRIES: Final = 1 << 62


@frozen(eq=False)
class Day:
    """A policy on a day, as rows are decided by it.

    ``states_of`` gives diagrams in which what is alike is merged; ``one_by_one``
    decides what they cannot tell. ``plans`` are kept for the next frame, each a
    ``plan_of`` the day; whoever walks rows through one holds the ``lock``, for
    they learn from the rows.
    """

    reading: Reading
    situation: Situation
    reader: Reader
    states_of: StatesOf | None
    one_by_one: CompiledDay
    plans: dict[tuple[object, ...], Plan] = field(factory=dict, repr=False)
    plan_of: type[Plan] = Plan
    lock: RLock = field(factory=RLock, repr=False)
    cells_before: dict[tuple[States, int], tuple[Held, int, Codes]] = field(
        factory=dict, repr=False
    )
    read_before: ReadBefore = field(factory=ReadBefore, repr=False)


class Batch:
    """The facts of some rows."""

    def __init__(self, day: Day, facts: Mapping[str, Fact]) -> None:
        self._day = day
        self._facts = facts
        self._presumed = {one.fact for one in day.reading.policy.presumptions}

    def unreadable(self) -> Codes | None:
        """Return which rows have a value that cannot be read, or None if there are none."""
        marks = [fact.where(lambda one: one is UNREADABLE) for fact in self._facts.values()]
        there = [one for one in marks if one is not None]
        return np.logical_or.reduce(there) if there else None

    def parts(self, rows: Codes | None) -> Iterator[tuple[StaffRecord, Codes | None]]:
        """Yield rows by what decides which diagram they are in: leave, and the working week."""
        fits: list[tuple[dict[str, Value], Codes | None]] = [({}, rows)]
        for name, counts in (("leave", _is_on_leave), ("week", _is_week)):
            if name in self._facts:
                parts = [self._split(name, counts, held, some) for held, some in fits]
                fits = [each for part in parts for each in part]
        for held, some in fits:
            if some is None or len(some):
                yield StaffRecord(None, held), some

    def _split(
        self,
        name: str,
        counts: Callable[[object], bool],
        held: dict[str, Value],
        rows: Codes | None,
    ) -> Iterator[tuple[dict[str, Value], Codes | None]]:
        fact = self._facts[name]
        values = list(dict.fromkeys(one for one in fact.held if counts(one)))
        if not values:
            yield held, rows
            return
        numbers = np.array(
            [values.index(one) if counts(one) else len(values) for one in fact.held], np.intp
        )
        of_rows = taken(numbers, fact.codes if rows is None else fact.column[rows])
        for number, value in enumerate([*values, None]):
            places = np.flatnonzero(of_rows == number)
            some = places if rows is None else rows[places]
            yield held if value is None else {**held, name: value}, some  # type: ignore[dict-item]

    def known(self, person: StaffRecord) -> "KnownFacts":
        """Return what the diagram of a person's leave and working week is to know of the rows.

        Raises:
            AskReferenceError: it cannot tell anything of them.
            DiagramTooLargeError: there is no such diagram.
        """
        day = self._day
        if day.states_of is None or day.situation.side.people:
            raise AskReferenceError
        return KnownFacts(day, self._facts, self._presumed, day.states_of(person))


class KnownFacts:
    """The facts of rows as cells of one diagram.

    ``columns`` are the codes and the cells of codes by level; ``asks`` which
    rows only the reference can decide.
    """

    def __init__(
        self, day: Day, facts: Mapping[str, Fact], presumed: set[str], states: States
    ) -> None:
        self._day = day
        self._facts = facts
        self._presumed = presumed
        self.states = states
        self.asks: Codes | None = None
        self.columns: dict[int, tuple[Column, Codes]] = {}
        self._constant: dict[int, int] = {}
        for at, level in enumerate(states.growth.levels):
            self._place(at, level.variable)
        key = (states, *self.columns, *self._constant.items())
        if key not in day.plans:
            day.plans[key] = day.plan_of(states, self._constant, tuple(self.columns))
        self.plan = day.plans[key]
        if any(shape.size > _MOST_ENTRIES for shape in self.plan.shapes):
            raise AskReferenceError

    def _place(self, at: int, variable: Variable) -> None:
        """Find out where a fact comes from."""
        day = self._day
        if not isinstance(variable, str):
            raise AskReferenceError
        attribute = day.reading.policy.vocabulary.attributes[variable]
        if attribute.source is Source.PERSON:
            self._place_of_person(at, variable)
            return
        given = variable in day.situation.context
        if attribute.source is Source.PLACE and not given and day.situation.side.places:
            raise AskReferenceError
        cell = cell_for(at, self.states, Case(day.reading, StaffRecord(None), day.situation))
        if cell != MISSING:
            self._constant[at] = cell

    def _place_of_person(self, at: int, variable: str) -> None:
        day, facts = self._day, self._facts
        filled = value_of(variable, Case(day.reading, StaffRecord(None), day.situation))
        fact = facts.get(variable)
        if variable == "born" and day.reading.reads("age") and "age" in facts:
            # Two statements about one fact; the diagram has but one of them.
            self._ask(facts["age"].where(lambda one: one is not None))
        if variable == "age" and "born" in facts:
            if fact is None:
                fact = aged(facts["born"], day.situation.on)
            else:
                self._ask(fact.where(lambda one: one is None))
        hangs = isinstance(filled, Unknown) and variable in self._presumed
        if fact is None:
            if hangs:
                raise AskReferenceError
            if not isinstance(filled, Unknown):
                self._constant[at] = self.states.cell(at, filled)
            return
        if hangs:
            self._ask(fact.where(lambda one: one is None))
        missing = len(self.states.growth.levels[at].cells)
        if not isinstance(filled, Unknown):
            missing = self.states.cell(at, filled)
        self.columns[at] = (fact.column, self._cells(at, fact, missing))

    def _cells(self, at: int, fact: Fact, missing: int) -> Codes:
        """Return the cells of the values; of the same list they were found for the last frame."""
        before = self._day.cells_before
        last = before.get((self.states, at))
        if last is None or last[0] is not fact.held or last[1] != missing:
            last = before[self.states, at] = fact.held, missing, self._found(at, fact, missing)
        return last[2]

    def _found(self, at: int, fact: Fact, missing: int) -> Codes:
        found = []
        outside: set[object] = set()
        for one in fact.held:
            cell = missing
            if one is not None and one is not UNREADABLE:
                try:
                    cell = self.states.cell(at, one)  # type: ignore[arg-type]
                except LookupError:
                    outside.add(one)
            found.append(cell)
        if outside:
            self._ask(fact.where(outside.__contains__))
        return np.array(found, np.intp)

    def _ask(self, rows: Codes | None) -> None:
        if rows is not None:
            self.asks = rows if self.asks is None else self.asks | rows


def _is_on_leave(held: object) -> bool:
    return held is True


def _is_week(held: object) -> bool:
    return isinstance(held, int) and not isinstance(held, bool)
