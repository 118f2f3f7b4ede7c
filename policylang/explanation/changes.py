"""What would have to change: the fewest changes of facts that lead to an arrangement.

Facts are changed cell by cell, one, then two, then more at a time; whatever is
returned was decided again under exactly those changes.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Final, TypeAlias

from attrs import field

from policylang._frozen import frozen
from policylang.explanation.as_json import answer_to_json, cell_to_json, decision_to_json
from policylang.explanation.items import ChangeSet, Found
from policylang.explanation.text.answers import Speaker
from policylang.explanation.text.changes import changes_text
from policylang.explanation.view import View
from policylang.explanation.what_if import with_changes
from policylang.explanation.words import Words
from policylang.model.decision import Answer, Decision, Outcome
from policylang.model.policy import ABSENT, Policy
from policylang.model.selector import Compares, DaysSince, IsBetween, IsIn, IsNumber, IsTrue
from policylang.model.staff import Situation, StaffRecord
from policylang.model.vocabulary import Kind, Source, Vocabulary
from policylang.semantics.case import Case
from policylang.semantics.cells import Cell, cells_of
from policylang.semantics.conditions import atom_holds
from policylang.semantics.decide import decide
from policylang.semantics.reading import read_policy
from policylang.semantics.truth import Unknown

MOST_TRIED: Final = 500
MOST_SHOWN: Final = 12
_NEVER_CHANGED: Final = frozenset(("age", "born", "sex", "nip", "nik", "id", "full_name"))
_COMPARED: Final = (IsTrue, IsIn, IsNumber, Compares, IsBetween, DaysSince)
_Chosen: TypeAlias = tuple[tuple[str, Cell], ...]
_SETTLED: Final = (Outcome.DECIDED, Outcome.CHOICE)


@frozen
class Changes:
    """What would have to change for an arrangement; ``most`` facts at a time were tried.

    ``public`` leaves sensitive facts as they are; ``full`` changes them as well.
    """

    wanted: str
    most: int
    decision: Decision
    public: Found
    full: Found
    vocabulary: Vocabulary = field(repr=False, eq=False)

    @property
    def is_admissible(self) -> bool:
        """Whether nothing would have to change."""
        return self.wanted in self.decision.admissible

    def sets(self, *, show_sensitive: bool = False) -> tuple[ChangeSet, ...]:
        """Return the change sets that may be shown, those that decide first."""
        return self._found(show_sensitive=show_sensitive).sets

    def text(self, language: str = "en", *, show_sensitive: bool = False) -> str:
        """Return in words what would have to change."""
        view = View.of(self.decision, show_sensitive=show_sensitive)
        speaker = Speaker(view, Words(language, self.vocabulary))
        found = self._found(show_sensitive=show_sensitive)
        leaves_out = not show_sensitive and self.public is not self.full
        return changes_text(self.wanted, self.most, found, speaker, leaves_out=leaves_out)

    def to_json(self, *, show_sensitive: bool = False) -> dict[str, object]:
        """Return the same as what ``json.dumps`` takes."""
        found = self._found(show_sensitive=show_sensitive)
        view = View.of(self.decision, show_sensitive=show_sensitive)
        return {
            "wanted": self.wanted,
            "most": self.most,
            "is_admissible": self.is_admissible,
            "is_complete": found.is_complete,
            **decision_to_json(view),
            "sets": [
                {
                    "changes": {fact: cell_to_json(cell) for fact, cell in each.changes},
                    **answer_to_json(each.answer),
                }
                for each in found.sets
            ],
        }

    def _found(self, *, show_sensitive: bool) -> Found:
        return self.full if show_sensitive else self.public


def fewest_changes(
    policy: Policy, record: StaffRecord, situation: Situation, wanted: str, most: int = 3
) -> Changes:
    """Return the fewest changes of facts under which an arrangement is admissible.

    What cannot change is left alone: age, birth, sex, identity, the calendar.
    Raises ``ValueError`` for what the policy has no arrangement of.
    """
    if wanted not in policy.vocabulary.arrangement_names():
        raise ValueError(wanted)
    decision = decide(policy, record, situation)
    nothing = Found((), is_complete=True)
    if wanted in decision.admissible or decision.outcome is Outcome.ERROR:
        return Changes(wanted, most, decision, nothing, nothing, policy.vocabulary)
    search = _Search(policy, record, situation, wanted)
    cells = _changeable(policy, record, situation)
    full = search.run(cells, most)
    plain = {fact: each for fact, each in cells.items() if fact not in decision.sensitive}
    public = full if len(plain) == len(cells) else search.run(plain, most)
    return Changes(wanted, most, decision, public, full, policy.vocabulary)


class _Search:
    """One question; a run tries the cells that it is given, and no changes are tried twice."""

    def __init__(
        self, policy: Policy, record: StaffRecord, situation: Situation, wanted: str
    ) -> None:
        self._policy = policy
        self._record = record
        self._situation = situation
        self._wanted = wanted
        self._answers: dict[_Chosen, Answer] = {}

    def run(self, cells: Mapping[str, tuple[Cell, ...]], most: int) -> Found:
        """Return the change sets of the smallest size that has any."""
        tried = 0
        for size in range(1, most + 1):
            found: list[ChangeSet] = []
            for changes in _of_size(size, cells):
                if tried == MOST_TRIED:
                    return Found(_ranked(found), is_complete=False)
                tried += 1
                answer = self._answer_under(changes)
                if answer.outcome in _SETTLED and self._wanted in answer.admissible:
                    conditions = tuple((fact, cell.condition) for fact, cell in changes)
                    found.append(ChangeSet(conditions, answer))
            if found:
                return Found(_ranked(found), is_complete=len(found) <= MOST_SHOWN)
        return Found((), is_complete=True)

    def _answer_under(self, changes: _Chosen) -> Answer:
        if changes not in self._answers:
            values = {fact: cell.value for fact, cell in changes}
            changed = with_changes(self._policy, self._record, self._situation, values)
            self._answers[changes] = decide(self._policy, *changed).answer
        return self._answers[changes]


def _of_size(size: int, cells: Mapping[str, tuple[Cell, ...]]) -> Iterator[_Chosen]:
    for facts in combinations(cells, size):
        for chosen in product(*(cells[fact] for fact in facts)):
            yield tuple(zip(facts, chosen, strict=True))


def _ranked(found: list[ChangeSet]) -> tuple[ChangeSet, ...]:
    """Return those that decide before those that leave a choice, else in the order tried."""
    found.sort(key=lambda each: each.answer.outcome is Outcome.CHOICE)
    return tuple(found[:MOST_SHOWN])


def _changeable(
    policy: Policy, record: StaffRecord, situation: Situation
) -> dict[str, tuple[Cell, ...]]:
    """Return the facts that can change, each with the other cells that the policy tells apart."""
    reading = read_policy(policy)
    held = situation.side.apply(record, situation.on)
    case = Case(reading, held, situation)
    facts = sorted(reading.atoms)
    if held.values.get("leave") is True and "leave" not in facts:
        facts.append("leave")
    return {
        fact: tuple(cell for cell in cells_of(fact, case) if _is_worth_trying(cell, fact, case))
        for fact in facts
        if _can_change(fact, policy)
    }


def _can_change(fact: str, policy: Policy) -> bool:
    source = policy.vocabulary.attributes[fact].source
    return fact not in _NEVER_CHANGED and source is not Source.CALENDAR


def _is_worth_trying(cell: Cell, fact: str, case: Case) -> bool:
    """Whether a fact can have these values, and the policy tells them from the present one."""
    attribute = case.reading.policy.vocabulary.attributes[fact]
    if cell.value is ABSENT and attribute.kind is Kind.NUMBER:
        return False
    held = case.recorded(fact)
    return isinstance(held, Unknown) or any(
        atom_holds(atom, held, case) != atom_holds(atom, cell.value, case)
        for atom in case.reading.atoms.get(fact, (IsTrue(fact),))
        if isinstance(atom, _COMPARED)
    )
