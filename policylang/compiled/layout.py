"""The walk through plain mappings that all have the same keys.

A step looks one value up and gives the next step. What a value means is worked
out when it is first seen there, and remembered up to a bound.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final, Protocol, TypeAlias, cast

from policylang.compiled.facts import FROM_NIP, cell_for
from policylang.compiled.missing import MISSING
from policylang.compiled.states import State, States
from policylang.model.conclusion import Conclusion
from policylang.model.policy import Value
from policylang.model.staff import StaffRecord
from policylang.model.vocabulary import Attribute, Kind, Source
from policylang.semantics.case import Case

_MOST: Final = 100_000  # values remembered by one layout
_SEE_WHOLE: Final = "\0"
"""A key that no record has: the whole record must be looked at."""


StatesOf: TypeAlias = Callable[[StaffRecord], States]


class Reader(Protocol):
    """How plain mappings are read."""

    def columns(self, keys: tuple[str, ...]) -> Mapping[str, str] | None:
        """Return the key of each attribute; None if one stands there twice."""

    def value(self, raw: object, attribute: Attribute) -> Value | None:
        """Return a value, or None where it is missing.

        Raises:
            ValueError: it cannot be read.
        """

    def record(self, raw: Mapping[str, object]) -> StaffRecord:
        """Return the whole record."""


Step: TypeAlias = "dict[object, Walk]"
"""What comes next, by the value of a key. It is a plain dict, as nothing is looked up faster."""
Walk: TypeAlias = "tuple[str, Step] | tuple[None, Conclusion]"
"""The key to look up and the step that takes its value; at the end, the conclusion."""

_LEARN: Final = object()
"""No value of a record: here a step keeps how it finds out what a new value leads to."""


def learn(step: Step, raw: object) -> Walk:
    """Return what comes next after a value that the step may not have seen.

    Raises:
        ValueError: the value cannot be read.
        LookupError: the whole record must be looked at.
    """
    found = step.get(raw)
    if found is None:
        find_out = cast("Callable[[Step, object], Walk]", step[_LEARN])
        found = find_out(step, raw)
    return found


def see_whole() -> Walk:
    """Return the walk of which every step says that the whole record must be looked at."""
    return _SEE_WHOLE, {}


# Equal keys must mean the same: other types of number or of text are read each time.
_STORABLE: Final[Mapping[Kind, tuple[type, ...]]] = {
    Kind.YES_NO: (bool, str),
    Kind.ONE_OF: (str,),
    Kind.NAME: (str,),
    Kind.NUMBER: (int, str),
    Kind.DATE: (str, date, datetime),
}


def _may_be_kept(raw: object, attribute: Attribute) -> bool:
    """Whether every value that equals this one means the same."""
    if raw in (0, 1) and type(raw) is not bool:
        return False  # it equals False or True
    return raw is None or type(raw) in _STORABLE[attribute.kind]


class Layout:
    """Records with the same keys, on one day.

    ``states_of`` gives the states of whoever has a person's leave and working week.
    """

    def __init__(
        self,
        keys: tuple[str, ...],
        reader: Reader,
        case: Case,
        states_of: StatesOf,
    ) -> None:
        self._reader = reader
        self._case = case
        self._states_of = states_of
        self._columns = reader.columns(keys)
        self._attributes = case.reading.policy.vocabulary.attributes
        self._presumed = {one.fact for one in case.reading.policy.presumptions}
        self._room = _MOST
        self._walks: dict[tuple[States, State], Walk] = {}
        self.start = self._first("leave", {})

    def _has_room(self) -> bool:
        """Take the room for one more value, if there is any."""
        self._room -= 1
        return self._room >= 0

    def _first(self, fact: str, known: Mapping[str, Value]) -> Walk:
        """Return the step for what decides which diagram is walked: leave, then the week."""
        if self._columns is None or self._case.situation.side.people:
            return see_whole()
        key, attribute = self._columns.get(fact), self._attributes[fact]

        def follow(held: Value | None) -> Walk:
            more = known if held is None else {**known, fact: held}
            return self._first("week", more) if fact == "leave" else self._from(more)

        if key is None:
            return follow(None)
        return self._step(key, attribute, follow)

    def _from(self, known: Mapping[str, Value]) -> Walk:
        states = self._states_of(StaffRecord(None, known))
        return self._walk(states, states.start)

    def _walk(self, states: States, state: State) -> Walk:
        found = self._walks.get((states, state))
        if found is None:
            found = self._made(states, state)
            if len(self._walks) < _MOST:
                self._walks[states, state] = found
        return found

    def _made(self, states: States, state: State) -> Walk:
        while state.level is not None:
            level = state.level
            fact = states.variable(level)
            attribute = self._attributes[fact] if isinstance(fact, str) else None
            if attribute is None or self._takes_more(attribute):
                return see_whole()
            key = self._key(attribute)
            if key is not None:
                return self._asking(states, state, key, attribute)
            cell = MISSING
            if attribute.source in (Source.DAY, Source.PLACE):
                cell = cell_for(level, states, self._case)
            elif attribute.name in self._presumed:
                return see_whole()
            state = states.after(state, cell)
        assert state.conclusion is not None
        return None, state.conclusion

    def _asking(self, states: States, state: State, key: str, attribute: Attribute) -> Walk:
        """Return the step that asks for the next fact of a state."""
        level = state.level
        assert level is not None

        def follow(held: Value | None) -> Walk:
            if held is None and attribute.name in self._presumed:
                raise LookupError
            cell = MISSING if held is None else states.cell(level, held)
            return self._walk(states, states.after(state, cell))

        return self._step(key, attribute, follow)

    def _step(self, key: str, attribute: Attribute, follow: Callable[[Value | None], Walk]) -> Walk:
        def find_out(step: Step, raw: object) -> Walk:
            found = follow(self._reader.value(raw, attribute))
            if _may_be_kept(raw, attribute) and self._has_room():
                step[raw] = found
            return found

        return key, cast("Step", {_LEARN: find_out})

    def _key(self, attribute: Attribute) -> str | None:
        assert self._columns is not None
        return self._columns.get(attribute.name) if attribute.source is Source.PERSON else None

    def _takes_more(self, attribute: Attribute) -> bool:
        """Whether a fact hangs on more than one value of the record."""
        assert self._columns is not None
        if attribute.name in FROM_NIP and "nip" in self._columns:
            return True
        reads = self._case.reading.reads
        if attribute.name == "born" and reads("age"):
            return True
        if attribute.name == "age" and "born" in self._columns:
            return True
        is_place = attribute.source is Source.PLACE
        given = attribute.name in self._case.situation.context
        return is_place and not given and bool(self._case.situation.side.places)
