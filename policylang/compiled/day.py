"""A compiled policy on one day."""

from collections.abc import Mapping
from typing import Final

from policylang.compiled.facts import AskReferenceError, cell_for
from policylang.compiled.layout import Layout, Reader, StatesOf, Walk, learn, see_whole
from policylang.compiled.missing import TooManyWaysError
from policylang.model.conclusion import Conclusion
from policylang.model.decision import Outcome
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.case import Case
from policylang.semantics.decide import decide
from policylang.semantics.reading import Reading

_ERROR: Final = Conclusion(Outcome.ERROR)
_MOST_LAYOUTS: Final = 64


class CompiledDay:
    """Decides on one day; ``states_of`` is what it walks, or None if it cannot be had."""

    def __init__(
        self,
        reading: Reading,
        situation: Situation,
        reader: Reader,
        states_of: StatesOf | None,
    ) -> None:
        self._reading = reading
        self._situation = situation
        self._reader = reader
        self._states_of = states_of
        self._starts: dict[tuple[str, ...], Walk] = {}
        # The keys of the last mapping, and where its walk starts.
        self._last: tuple[list[str], Walk] = ([], see_whole())

    def __repr__(self) -> str:
        return f"<compiled for {self._situation.on.isoformat()}>"

    def decide(self, record: Mapping[str, object] | StaffRecord) -> Conclusion:
        """Return what the decision about a person comes to; see ``CompiledPolicy.decide``."""
        keys, (key, step) = self._last
        try:
            if list(record) == keys:  # type: ignore[arg-type]
                while key is not None:
                    key, step = step[record[key]]  # type: ignore[index]
                return step  # type: ignore[return-value]
        except (LookupError, TypeError):
            pass
        return self._decide_new(record)

    def _decide_new(self, record: Mapping[str, object] | StaffRecord) -> Conclusion:
        """Decide where something is seen for the first time, and remember it."""
        if isinstance(record, StaffRecord):
            return _ERROR if record.problems else self._conclude(record)
        if not isinstance(record, Mapping):  # the reader says what it should be
            return self._conclude(self._reader.record(record))
        try:
            return self._learned(record)
        except (LookupError, TypeError, ValueError, AskReferenceError, TooManyWaysError):
            held = self._reader.record(record)
            found = self._conclude(held)
            unread = held.problems and found.outcome is Outcome.UNDETERMINED
            return _ERROR if unread else found

    def _learned(self, record: Mapping[str, object]) -> Conclusion:
        keys = tuple(record)
        start = self._starts.get(keys) or self._laid_out(keys)
        self._last = (list(keys), start)
        key, step = start
        while key is not None:
            key, step = learn(step, record[key])  # type: ignore[arg-type]
        return step  # type: ignore[return-value]

    def _laid_out(self, keys: tuple[str, ...]) -> Walk:
        """Return where the walk of records with these keys starts."""
        if self._states_of is None:
            return see_whole()
        case = Case(self._reading, StaffRecord(None), self._situation)
        try:
            start = Layout(keys, self._reader, case, self._states_of).start
        except (AskReferenceError, TooManyWaysError):
            start = see_whole()
        if len(self._starts) < _MOST_LAYOUTS:
            self._starts[keys] = start
        return start

    def _conclude(self, record: StaffRecord) -> Conclusion:
        held = self._situation.side.apply(record, self._situation.on)
        if self._states_of is not None:
            try:
                return self._walked(held)
            except (AskReferenceError, TooManyWaysError):
                pass
        return Conclusion.of(decide(self._reading.policy, record, self._situation))

    def _walked(self, record: StaffRecord) -> Conclusion:
        assert self._states_of is not None
        case = Case(self._reading, record, self._situation)
        states = self._states_of(record)
        state = states.start
        while state.level is not None:
            state = states.after(state, cell_for(state.level, states, case))
        assert state.conclusion is not None
        return state.conclusion
