"""Make the roster of a frame, or count its groups: by arrays, and the rest by the reference."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property

import numpy as np
import numpy.typing as npt
from attrs import evolve

from policylang._frozen import frozen
from policylang.frames.columns import Coded, Codes
from policylang.frames.facts import UNREADABLE, Fact
from policylang.frames.rosters.drawing import Drawing, Numbered, Spots
from policylang.frames.rosters.groups import Grouped, Names, grouped, nobody_grouped
from policylang.frames.rosters.hard import (
    Asked,
    Rest,
    feasibility_of_rest,
    left_as_a_whole,
    roster_of_rest,
)
from policylang.frames.rosters.kinds import DayKinds
from policylang.frames.rosters.people import Crowd
from policylang.frames.rosters.queue import Order
from policylang.frames.rosters.states import State, attributes_of, state_of
from policylang.model.group import Feasibility
from policylang.model.policy import Value
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.quotas.membership import Counting

Flags = npt.NDArray[np.bool_]


@frozen(eq=False, slots=False, repr=False)
class Days:
    """The states of the days of a range, one for all that are alike."""

    counting: Counting
    kinds_on: Callable[[Situation], DayKinds]
    crowd: Crowd
    asked: Asked
    names: Names

    @cached_property
    def columns(self) -> dict[str, Coded]:
        """The columns that are read, as codes."""
        return self.crowd.coded()

    @cached_property
    def _facts(self) -> dict[str, Fact]:
        names = {*attributes_of(self.counting), "leave", "week"}
        return {
            name: self.names.read(one, self.crowd.attributes[name])
            for name, one in self.columns.items()
            if name in names
        }

    @cached_property
    def grouped(self) -> dict[str, Grouped]:
        """The groups of the rows by each attribute that something counts by."""
        words = self.counting.policy.vocabulary
        length = self.crowd.source.length
        return {
            name: grouped(name, self._facts[name], self.columns[name].values, words, self.names)
            if name in self._facts
            else nobody_grouped(length)
            for name in attributes_of(self.counting)
        }

    @cached_property
    def _unreadable(self) -> Codes:
        marks = [one.where(lambda held: held is UNREADABLE) for one in self._facts.values()]
        there = [one for one in marks if one is not None]
        return np.flatnonzero(np.logical_or.reduce(there)) if there else np.zeros(0, np.intp)

    def states(self) -> Iterator[tuple[date, State]]:
        """Yield each day with its state; of days that are alike it is the same."""
        known: list[tuple[DayKinds, State]] = []
        for offset in range((self.asked.end - self.asked.start).days + 1):
            on = self.asked.start + timedelta(offset)
            kinds = self.kinds_on(evolve(self.asked.situation, on=on))
            found = next((state for one, state in known if self._are_alike(one, kinds)), None)
            if found is None:
                of_rows, judged = kinds.of_rows(self.crowd, self.columns, self._unreadable)
                found = state_of(judged, of_rows, self.grouped)
                known.append((kinds, found))
            yield on, found

    def _are_alike(self, one: DayKinds, other: DayKinds) -> bool:
        """Whether the diagrams of two days are the same for everyone there is."""
        if one.day.states_of is None or other.day.states_of is None or self._is_dated:
            return False
        every = (one.day.states_of(person) is other.day.states_of(person) for person in self._weeks)
        return all(every)

    @cached_property
    def _weeks(self) -> list[StaffRecord]:
        """Somebody for each leave and working week that there is."""
        weeks: list[dict[str, Value]] = [{}]
        if "week" in self._facts:
            held = dict.fromkeys(self._facts["week"].held)
            weeks += [{"week": n} for n in held if isinstance(n, int) and not isinstance(n, bool)]
        if "leave" in self._facts and True in self._facts["leave"].held:
            weeks += [{**one, "leave": True} for one in weeks]
        return [StaffRecord(None, one) for one in weeks]

    @property
    def _is_dated(self) -> bool:
        reads = self.counting.reading.reads
        told = {"born", "nip"} & self.crowd.headings.keys()
        return bool(told) and (reads("age") or reads("born"))

    @property
    def is_left_as_a_whole(self) -> bool:
        """Whether arrays can tell nothing of these rows."""
        counting, situation = self.counting, self.asked.situation
        return left_as_a_whole(counting, situation, attributes_of(counting))


@frozen(eq=False, repr=False)
class Made:
    """A roster by arrays.

    ``spots`` are those of each row on each of the ``days``; ``rest`` is what the
    reference has drawn, of the rows that ``is_hard`` marks.
    """

    days: tuple[date, ...]
    spots: Sequence[Spots]
    numbered: Numbered
    states: Sequence[State]
    is_hard: Flags | None
    rest: Rest | None


def make_roster(days: Days) -> Made:
    """Return the roster of all rows."""
    if days.is_left_as_a_whole:
        return _by_reference(days)
    worked = [(on, state) for on, state in days.states() if state.is_at_work]
    different = list({id(state): state for _, state in worked}.values())
    is_hard = _hardened(different, None)
    while True:
        made, drawing = _drawn(days, worked, different)
        unequal = None if drawing.standings is None else drawing.standings.unequal()
        if unequal is None or not (unequal & ~_marks(is_hard, len(unequal))).any():
            break
        is_hard = _hardened(different, _marks(is_hard, len(unequal)) | unequal)
    return _with_rest(days, made, drawing, worked, is_hard)


def _marks(rows: Flags | None, length: int) -> Flags:
    return np.zeros(length, bool) if rows is None else rows


def _hardened(states: Sequence[State], rows: Flags | None) -> Flags | None:
    """Return rows for the reference, with all whom anything ties to them on any day."""
    for state in states:
        if state.is_hard is not None:
            rows = state.is_hard if rows is None else rows | state.is_hard
    if rows is None or len(states) == 1:
        return rows if rows is None else states[0].hardened(rows)
    while True:
        found = rows
        for state in states:
            found = state.hardened(found)
        if (found == rows).all():
            return found
        rows = found


def _drawn(
    days: Days, worked: Sequence[tuple[date, State]], different: Sequence[State]
) -> tuple[list[Spots], Drawing]:
    crowd = days.crowd
    names = dict.fromkeys(one.arrangement for one in days.counting.quotas)
    drawing = Drawing(
        [name for name in names if name is not None],
        len(worked),
        crowd.source.length,
        Order(crowd, once=len(worked) == 1),
        watches=len(different) > 1,
    )
    return [drawing.day(number, state) for number, (_, state) in enumerate(worked)], drawing


def _with_rest(
    days: Days,
    spots: Sequence[Spots],
    drawing: Drawing,
    worked: Sequence[tuple[date, State]],
    is_hard: Flags | None,
) -> Made:
    """Return a roster with what the reference draws of the rows that are left to it."""
    dates = tuple(on for on, _ in worked)
    rest = None
    if is_hard is not None and is_hard.any():
        rows = np.flatnonzero(is_hard)
        rest = roster_of_rest(days.asked, days.crowd, rows, dates, drawing.numbered)
        assert rest.roster.days == dates
        for of_all, of_rest in zip(spots, rest.spots, strict=True):
            of_all[rest.rows] = of_rest
    states = [state for _, state in worked]
    return Made(dates, spots, drawing.numbered, states, is_hard, rest)


def _by_reference(days: Days) -> Made:
    """Return the roster of all rows as the reference draws it."""
    numbered = Numbered()
    everyone = np.arange(days.crowd.source.length)
    rest = roster_of_rest(days.asked, days.crowd, everyone, (), numbered)
    spots = []
    for of_rest in rest.spots:
        of_all = np.empty(len(everyone), np.int32)
        of_all[rest.rows] = of_rest
        spots.append(of_all)
    return Made(rest.roster.days, spots, numbered, (), np.ones(len(everyone), bool), rest)


def count(days: Days) -> tuple[State | None, Flags | None, Feasibility | None]:
    """Return the state of the only day, if anybody works, and what the reference says of the rest.

    None stands for a day without work.
    """
    length = days.crowd.source.length
    if days.is_left_as_a_whole:
        found = feasibility_of_rest(days.asked, days.crowd, np.arange(length))
        return None, np.ones(length, bool), found
    [(_, state)] = days.states()
    if not state.is_at_work:
        return None, None, None
    if state.is_hard is None:
        return state, None, None
    rows = np.flatnonzero(state.is_hard)
    return state, state.is_hard, feasibility_of_rest(days.asked, days.crowd, rows)
