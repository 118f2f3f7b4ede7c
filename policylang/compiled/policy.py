"""A policy made ready to decide many records, one after the other."""

from threading import RLock
from typing import Final

from policylang.compiled.day import CompiledDay
from policylang.compiled.growth import Growth
from policylang.compiled.layout import Reader, StatesOf
from policylang.compiled.states import States
from policylang.model.policy import Policy, Value
from policylang.model.selector import DaysSince
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.case import Case
from policylang.semantics.in_force import instrument_in_force, makes_work, provision_in_force
from policylang.semantics.reading import Reading, read_policy
from policylang.semantics.truth import Unknown

_MOST_DAYS: Final = 64  # that are kept, and as many diagrams

_Signature = tuple[object, ...]


class Compilation:
    """The diagrams of a policy. Days on which the same norms are in force share one.

    Where it *merges*, claims that are alike in effect are one in its diagrams.
    """

    def __init__(
        self, policy: Policy, reader: Reader, budget: int, *, merges: bool = False
    ) -> None:
        self.policy = policy
        self._reading = read_policy(policy)
        self._reader = reader
        self._budget = budget
        self._merges = merges
        self._is_dated = _is_dated(self._reading)
        self._kept: dict[_Signature, States] = {}
        self._lock = RLock()

    @property
    def size(self) -> int:
        """How many nodes and states are in memory."""
        return sum(map(len, self._kept.values()))

    def day(self, situation: Situation) -> CompiledDay:
        """Return the policy compiled for a day; its diagrams are made when they are needed."""
        return CompiledDay(self._reading, situation, self._reader, self.states_of(situation))

    def states_of(self, situation: Situation) -> StatesOf | None:
        """Return the diagrams of a day by leave and working week, or None if there is none."""
        case = Case(self._reading, StaffRecord(None), situation)
        signature = _signature(case)
        if signature is None:
            return None
        if self._is_dated or situation.side.places:
            signature = (situation.on, *signature)

        def states_of(person: StaffRecord) -> States:
            return self._states(_at_work(person), signature, situation)

        return states_of

    def _states(self, person: StaffRecord, day: _Signature, situation: Situation) -> States:
        signature = (*person.values.items(), day)
        with self._lock:
            found = self._kept.get(signature)
            if found is None:
                merges = self._merges
                found = States(Growth(self.policy, situation, person, self._budget, merges=merges))
                if len(self._kept) >= _MOST_DAYS:
                    self._kept.pop(next(iter(self._kept)))
                self._kept[signature] = found
            return found


def _at_work(person: StaffRecord) -> StaffRecord:
    """Return what of a person the diagram itself hangs on: leave, and the working week."""
    leave, week = person.values.get("leave"), person.values.get("week")
    known: dict[str, Value] = {"leave": True} if leave is True else {}
    return StaffRecord(None, {**known, "week": week} if isinstance(week, int) else known)


def _signature(case: Case) -> _Signature | None:
    """Return what of a day the diagram hangs on, or None if that is not all known."""
    calendar, on = case.situation.calendar, case.situation.on
    policy = case.reading.policy
    held = [
        *(instrument_in_force(one, case) for one in policy.instruments),
        *(provision_in_force(one, case) for one in case.reading.provisions),
    ]
    if any(isinstance(truth, Unknown) for truth in held):
        return None
    called_in = () if case.works else tuple(makes_work(p, case) for p in case.reading.provisions)
    return (
        tuple(held),
        calendar.is_working_day(on),
        calendar.is_working_day(on, 5),
        calendar.is_working_day(on, 6),
        case.recorded("holiday"),
        case.recorded("holiday_week"),
        called_in,
    )


def _is_dated(reading: Reading) -> bool:
    """Whether the cells of facts hang on the day."""
    every = (atom for atoms in reading.atoms.values() for atom in atoms)
    return reading.reads("born") or any(isinstance(atom, DaysSince) for atom in every)
