"""Compile a policy, to decide one record after the other."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from threading import Lock
from typing import Any, Final, TypeAlias

from policylang.api.decisions import Record, Staff
from policylang.api.decisions import decide as _decide
from policylang.api.decisions import situation as _situation
from policylang.api.staff import as_organisation, as_policy, as_record
from policylang.compiled.day import CompiledDay
from policylang.compiled.policy import Compilation
from policylang.interchange.columns import match_columns
from policylang.interchange.values import read_value
from policylang.model.conclusion import Conclusion
from policylang.model.days import WEEKDAYS_ONLY, Calendar
from policylang.model.decision import Decision
from policylang.model.policy import Policy, Value
from policylang.model.staff import Organisation, SideTable, Situation, StaffRecord
from policylang.model.vocabulary import Attribute
from policylang.semantics.diagram.build import BUDGET

_MOST_DAYS: Final = 400  # a year, and some
_Context: TypeAlias = Mapping[str, object] | None


class CompiledPolicy:
    """A policy that decides a record in about a microsecond; see :func:`compile_policy`.

    It may be used by several threads at once, and be pickled; a copy compiles anew.
    """

    def __init__(
        self,
        policy: Policy,
        *,
        calendar: Calendar = WEEKDAYS_ONLY,
        events: Mapping[str, date] | None = None,
        facts: SideTable | None = None,
        staff: Organisation | None = None,
        budget: int = BUDGET,
    ) -> None:
        self._policy = policy
        self._calendar = calendar
        self._events = dict(events or {})
        self._facts = facts
        self._staff = staff
        self._budget = budget
        self._compilation = Compilation(policy, MappingReader(policy), budget)
        # How each day decides: to look the method up each time would be seen.
        self._days: dict[date, Callable[[Record], Conclusion]] = {}
        self._keeping = Lock()

    def __repr__(self) -> str:
        names = ", ".join(repr(one.reference) for one in self._policy.instruments)
        return f"CompiledPolicy({names})"

    def __reduce__(self) -> tuple[object, ...]:
        parts: dict[str, Any] = {
            "calendar": self._calendar,
            "events": self._events,
            "facts": self._facts,
            "staff": self._staff,
            "budget": self._budget,
        }
        return partial(CompiledPolicy, **parts), (self._policy,)

    @property
    def policy(self) -> Policy:
        """What was compiled."""
        return self._policy

    @property
    def size(self) -> int:
        """How many nodes are in memory: what compiling has cost so far."""
        return self._compilation.size

    def on(self, day: date, *, context: _Context = None) -> CompiledDay:
        """Return the policy on a day, for many records of that day.

        Raises:
            StaffDataError: the context makes no sense.
        """
        return self._compilation.day(self.situation(day, context=context))

    def situation(self, day: date, *, context: _Context = None) -> Situation:
        """Return a day with everything that is known of it.

        Raises:
            StaffDataError: the context makes no sense.
        """
        return _situation(
            self._policy,
            on=day,
            context=context,
            events=self._events,
            calendar=self._calendar,
            facts=self._facts,
            staff=self._staff,
        )

    def decide(self, record: Record, *, on: date, context: _Context = None) -> Conclusion:
        """Return what the decision about a record comes to.

        It is what :func:`decide` says. Of a mapping, only those values are
        looked at that the answer hangs on: one that cannot be read is an error
        if the answer hangs on it, and is passed over otherwise.

        Args:
            record: the person, as for :func:`decide`.
            on: the day.
            context: facts of the day. With one, or for many records of a day,
                ``compiled.on(day, context=…).decide(record)`` is faster.

        Raises:
            StaffDataError: the context makes no sense.
        """
        if context:
            return self.on(on, context=context).decide(record)
        try:
            decide_on_day = self._days[on]
        except KeyError:
            decide_on_day = self._kept(on)
        return decide_on_day(record)

    def decision(self, record: Record, *, on: date, context: _Context = None) -> Decision:
        """Return the whole decision, which says how each norm fared, to be explained."""
        return _decide(
            self._policy,
            record,
            on=on,
            context=context,
            events=self._events,
            calendar=self._calendar,
            facts=self._facts,
            staff=self._staff,
        )

    def _kept(self, on: date) -> Callable[[Record], Conclusion]:
        found = self.on(on).decide
        if not isinstance(on, datetime):
            with self._keeping:
                while len(self._days) >= _MOST_DAYS:
                    self._days.pop(next(iter(self._days)))
                self._days[on] = found
        return found


def compile_policy(
    policy: Policy,
    *,
    calendar: Calendar = WEEKDAYS_ONLY,
    events: Mapping[str, date] | None = None,
    facts: SideTable | None = None,
    staff: Staff = None,
    budget: int = BUDGET,
) -> CompiledPolicy:
    """Make a policy ready to decide one record after the other, fast.

    What each day needs is compiled when it is first asked for, and kept: on
    days when the same norms are in force, it is the same.

    Args:
        policy: what :func:`load` returned.
        calendar: holidays; without one, Monday to Friday are working days.
        events: the days of events by name.
        facts: side tables of :func:`read_facts`.
        staff: everyone, where the policy speaks of relative rank.
        budget: nodes of one diagram that are kept; beyond it they are made
            anew each time, which is slower and says the same.

    Raises:
        TypeError: the policy is none.
    """
    return CompiledPolicy(
        as_policy(policy),
        calendar=calendar,
        events=events,
        facts=facts,
        staff=None if staff is None else as_organisation(staff, policy),
        budget=budget,
    )


class MappingReader:
    """Reads plain mappings in the words of a policy."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy

    def columns(self, keys: tuple[str, ...]) -> Mapping[str, str] | None:
        """Return the key of each attribute; None if one stands there twice."""
        found = match_columns(keys, self._policy.vocabulary)
        if found.twice:
            return None
        return {column.attribute.name: column.heading for column in found.read}

    def value(self, raw: object, attribute: Attribute) -> Value | None:
        """Return a value, or None where it is missing."""
        return read_value(raw, attribute, vocabulary=self._policy.vocabulary)

    def record(self, raw: Mapping[str, object]) -> StaffRecord:
        """Return the whole record."""
        return as_record(raw, self._policy)
