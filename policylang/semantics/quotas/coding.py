"""Tell people apart by what a policy can see of them, and by nothing else.

Each condition compares a fact with constants, so that of an age or a name it
matters only on which side of them it lies. People with one code have the same
truth for every selector, whatever is missing, and are judged once.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeAlias

from policylang._frozen import frozen
from policylang.model.policy import ABSENT, Value
from policylang.model.selector import Atom, DaysSince, LevelsBelow, Selector, Stands, TopLevels
from policylang.model.staff import Situation, StaffRecord
from policylang.model.vocabulary import Source, normal
from policylang.semantics.case import Case, completed_years
from policylang.semantics.conditions import atom_holds, holds
from policylang.semantics.reading import Reading, atoms_of

Code: TypeAlias = Hashable
Part: TypeAlias = Callable[[Mapping[str, Value]], Hashable]


@frozen(eq=False)
class Coder:
    """Codes people on one day.

    ``is_dated`` says that another day may give other codes, ``has_dated_ranks``
    that relative ranks alone may be others. These take long to work out.
    """

    parts: tuple[Part, ...]
    ranks: tuple[LevelsBelow | TopLevels, ...]
    reading: Reading
    situation: Situation
    is_dated: bool
    has_dated_ranks: bool

    def code(self, record: StaffRecord) -> Code:
        """Return the code of a person, as they stand on the day."""
        held = self.situation.side.apply(record, self.situation.on)
        code = tuple([part(held.values) for part in self.parts])
        if not self.ranks:
            return code
        case = Case(self.reading, held, self.situation)
        return (*code, *(self._rank(atom, case) for atom in self.ranks))

    @staticmethod
    def _rank(atom: LevelsBelow | TopLevels, case: Case) -> bool | None:
        truth = holds(atom, case)
        return truth if isinstance(truth, bool) else None


def coder_of(reading: Reading, more: Iterable[Selector], situation: Situation) -> Coder:
    """Return what codes people by a policy, and by *more* selectors, on a day."""
    atoms: dict[str, dict[Atom, None]] = {
        fact: dict.fromkeys(held) for fact, held in reading.atoms.items()
    }
    for selector in more:
        for atom in atoms_of(selector):
            fact = getattr(atom, "fact", None)
            if fact is not None:
                atoms.setdefault(fact, {})[atom] = None
    parts = _Parts(reading, situation)
    found: list[Part] = [parts.raw("leave"), parts.raw("week")]
    for fact in sorted(atoms):
        found += parts.of_fact(fact, tuple(atoms[fact]))
    ranks = _ranks(reading, more)
    dated_ranks = _may_change(ranks, reading, situation)
    dated = (
        dated_ranks
        or bool(situation.side.people)
        or bool(situation.side.places)
        or bool({"age", "born"} & atoms.keys())
        or any(isinstance(atom, DaysSince) for held in atoms.values() for atom in held)
    )
    return Coder(tuple(found), ranks, reading, situation, dated, dated_ranks)


def _may_change(ranks: Iterable[Selector], reading: Reading, situation: Situation) -> bool:
    """Whether a relative rank may be another on another day."""
    selectors = tuple(ranks)
    if not selectors:
        return False
    if situation.side.people or situation.side.places:
        return True
    presumed = (one.selector for one in reading.policy.presumptions)
    atoms = (atom for selector in (*selectors, *presumed) for atom in atoms_of(selector))
    return any(_hangs_on_day(atom, reading) for atom in atoms)


def _hangs_on_day(atom: Atom, reading: Reading) -> bool:
    if isinstance(atom, DaysSince | Stands):
        return True
    fact = getattr(atom, "fact", None)
    if fact in ("age", "born"):
        return True
    return fact is not None and (
        reading.policy.vocabulary.attributes[fact].source is Source.CALENDAR
    )


def _ranks(reading: Reading, more: Iterable[Selector]) -> tuple[LevelsBelow | TopLevels, ...]:
    """Return the relative ranks that are read, in a fixed order."""
    found: dict[LevelsBelow | TopLevels, None] = {}
    for selector in (*reading.selectors, *more):
        for atom in atoms_of(selector):
            if isinstance(atom, LevelsBelow | TopLevels):
                found[atom] = None
    return tuple(found)


class _Parts:
    """Makes what codes one fact; values that were seen are remembered for the day."""

    def __init__(self, reading: Reading, situation: Situation) -> None:
        self._attributes = reading.policy.vocabulary.attributes
        self._empty = Case(reading, StaffRecord(None), situation)
        self._situation = situation

    def raw(self, fact: str) -> Part:
        """Code a fact by its value as it is."""
        return lambda values: values.get(fact)

    def of_fact(self, fact: str, atoms: tuple[Atom, ...]) -> Iterable[Part]:
        """Yield what codes a fact of people; a fact of the day is the same for all."""
        attribute = self._attributes[fact]
        if attribute.source is Source.PLACE and attribute.per is not None:
            place = attribute.per
            yield (
                lambda values: normal(held) if isinstance(held := values.get(place), str) else None
            )
        elif attribute.source is Source.PERSON or attribute.source is Source.ORGANISATION:
            yield self._cells(fact, atoms)
            if fact == "age":
                yield self._ages(atoms)

    def _cells(self, fact: str, atoms: tuple[Atom, ...]) -> Part:
        plain = tuple(atom for atom in atoms if not isinstance(atom, DaysSince))
        since = tuple(atom for atom in atoms if isinstance(atom, DaysSince))
        seen: dict[Value | None, Hashable] = {None: None}
        by_week: dict[tuple[Value, Value | None], Hashable] = {}

        def part(values: Mapping[str, Value]) -> Hashable:
            held = values.get(fact)
            if held not in seen:
                assert held is not None
                seen[held] = (held is ABSENT, *self._truths(plain, held, self._empty))
            if held is None or not since:
                return seen[held]
            key = (held, values.get("week"))
            if key not in by_week:
                by_week[key] = self._truths(since, held, self._case_of_week(key[1]))
            return (seen[held], by_week[key])

        return part

    def _case_of_week(self, week: Value | None) -> Case:
        record = StaffRecord(None, {} if week is None else {"week": week})
        return Case(self._empty.reading, record, self._situation)

    def _ages(self, atoms: tuple[Atom, ...]) -> Part:
        """Code the age that a date of birth gives, where no age is recorded."""
        seen: dict[Value | None, Hashable] = {None: None}
        on = self._situation.on

        def part(values: Mapping[str, Value]) -> Hashable:
            born = values.get("born")
            if values.get("age") is not None:
                return None
            if born not in seen:
                assert born is not None
                age = ABSENT if born is ABSENT else completed_years(born, on)  # type: ignore[arg-type]
                seen[born] = (age is ABSENT, *self._truths(atoms, age, self._empty))
            return seen[born]

        return part

    @staticmethod
    def _truths(atoms: tuple[Atom, ...], held: Value, case: Case) -> tuple[bool, ...]:
        return tuple(atom_holds(atom, held, case) for atom in atoms)  # type: ignore[arg-type]
