"""Every person that there could be, on every day that matters: what norms say of them.

The leaves of the decision diagram are all the ways in which norms meet in
somebody. Each is kept with one made-up person who gets there, a *witness*.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from attrs import evolve, field

from policylang._frozen import frozen
from policylang.analysis.bearing import bearing_on, narrowed
from policylang.analysis.situations import situations_of
from policylang.model.decision import Condition, Outcome
from policylang.model.norm import Key
from policylang.model.policy import ABSENT, Policy, Value
from policylang.model.staff import Situation, StaffRecord
from policylang.model.vocabulary import Source
from policylang.semantics.case import Case
from policylang.semantics.completions import BudgetExceededError, leaves
from policylang.semantics.diagram.build import (
    Branch,
    Diagram,
    DiagramTooLargeError,
    Leaf,
    Node,
    diagram_of,
)
from policylang.semantics.explore import explore_arrangements
from policylang.semantics.in_force import instrument_in_force
from policylang.semantics.reading import read_policy
from policylang.semantics.truth import Variable
from policylang.semantics.verdict import Verdict

_NODES: Final = 10_000  # of the diagram of a day, or so many for each norm
_NODES_EACH: Final = 4
_JUDGED: Final = 100_000  # norms that hold of somebody, weighed with the others
_ON_DAYS: Final = 200_000  # norms, each counted for every day
_EFFORT: Final = 2_000  # norms settled, to see that a fact does not matter
_FEWEST_NODES: Final = 20

Path: TypeAlias = tuple[tuple[int, int], ...]
"""The numbers of levels, each with that of the cell taken there."""


@frozen(eq=False)
class Witness:
    """A made-up person on a day. ``facts`` are those that matter, in order."""

    on: date
    facts: tuple[tuple[Variable, Value, Condition], ...]


@frozen(eq=False)
class Meeting:
    """One way in which norms meet in somebody, with the verdict and a witness."""

    live: frozenset[Key]
    verdict: Verdict
    witness: Witness


@frozen(eq=False)
class Everybody:
    """All meetings; ``is_complete`` is False where there were too many to see them all.

    ``diagrams`` are those of the days that were looked at; those in ``given_up``
    were too large, or too many norms had met before. Where ``every_day`` is False there
    were more days than are looked at.
    """

    policy: Policy
    meetings: tuple[Meeting, ...]
    is_complete: bool
    diagrams: tuple[Diagram, ...] = field(default=(), repr=False)
    given_up: tuple[Situation, ...] = ()
    every_day: bool = True


def everybody(policy: Policy) -> Everybody:
    """Return every way in which norms of a policy meet in somebody."""
    days = situations_of(policy)
    looking = _Looking(policy)
    every_day = days.is_complete
    for situation in days.each:
        if not looking.has_time():
            every_day = False
            break
        looking.look_at(situation)
    return Everybody(
        policy,
        tuple(looking.found),
        is_complete=every_day and not looking.given_up,
        diagrams=tuple(looking.diagrams),
        given_up=tuple(looking.given_up),
        every_day=every_day,
    )


class _Looking:
    """What has been seen so far, and how much more may be looked at."""

    def __init__(self, policy: Policy) -> None:
        self.found: list[Meeting] = []
        self.diagrams: list[Diagram] = []
        self.given_up: list[Situation] = []
        self._policy = policy
        self._known: dict[object, dict[frozenset[int], Verdict]] = {}
        self._norms = len(policy.provisions())
        self._nodes = max(_NODES, _NODES_EACH * self._norms)
        self._judged = 0
        self._days = 0

    def has_time(self) -> bool:
        """Whether one more day can be looked at."""
        self._days += 1
        return self._days == 1 or self._days * self._norms <= _ON_DAYS

    def look_at(self, situation: Situation) -> None:
        """Add what one day shows, or give it up."""
        try:
            # What was too large on one day is on the next most likely too.
            budget = self._nodes >> len(self.given_up)
            diagram = diagram_of(self._policy, situation, budget=budget)
        except DiagramTooLargeError:
            self.given_up.append(situation)
            return
        known = self._known.setdefault(_kind_of_day(diagram), {})
        diagram = evolve(diagram, verdicts=known)
        for leaf, path in leaves_of(diagram):
            if leaf.live in known:
                continue
            self._judged += len(leaf.live)
            if self._judged > _JUDGED:
                self.given_up.append(situation)
                return
            live = (diagram.claims[number][1] for number in leaf.live)
            keys = frozenset(key for key in live if key is not None)
            self.found.append(Meeting(keys, diagram.verdict(leaf), witness_of(diagram, path)))
        self.diagrams.append(diagram)


def _kind_of_day(diagram: Diagram) -> object:
    """Return what the verdict of a leaf hangs on besides what is live."""
    case = diagram.case
    instruments = case.reading.policy.instruments
    in_force = tuple(instrument_in_force(one, case) is True for one in instruments)
    # Without work, it matters what makes some, and that hangs on the day.
    return in_force, None if case.works else case.situation.on


def leaves_of(
    diagram: Diagram, cells: Mapping[int, Sequence[int]] | None = None
) -> Iterator[tuple[Leaf, Path]]:
    """Yield every leaf of a diagram that can be reached once, with a path to it.

    *cells* are, for each level, the numbers of the cells that people may be in; else all.
    """
    if cells is None:
        cells = {at: range(len(level.cells)) for at, level in enumerate(diagram.levels)}
    return _leaves(diagram.root, (), set(), cells)


def _leaves(
    node: Node, path: Path, seen: set[int], cells: Mapping[int, Sequence[int]]
) -> Iterator[tuple[Leaf, Path]]:
    """Yield every leaf once, with the first path to it."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, Leaf):
        yield node, path
        return
    assert isinstance(node, Branch)
    for cell in cells[node.level]:
        yield from _leaves(node.children[cell], (*path, (node.level, cell)), seen, cells)


def witness_of(diagram: Diagram, path: Path) -> Witness:
    """Return the made-up person of a path."""
    facts = []
    for level, cell in path:
        at = diagram.levels[level]
        facts.append((at.variable, at.cells[cell].value, at.cells[cell].condition))
    return Witness(diagram.case.situation.on, tuple(facts))


def confirmed(
    policy: Policy, witness: Witness, clash: frozenset[Key], *, brief: bool = True
) -> Witness | None:
    """Return a witness of a conflict, or None if it is none.

    It is left with the facts that matter, so far as that is soon seen; without
    ``brief`` it keeps all of them.
    """
    if not confirms(policy, witness, clash):
        return None
    return _in_brief(witness, policy, clash) if brief else witness


def _in_brief(witness: Witness, policy: Policy, clash: frozenset[Key]) -> Witness:
    """Leave out the facts without which there is the conflict too, whatever they are."""
    bearing = narrowed(policy, bearing_on(clash, policy))
    budget = max(_FEWEST_NODES, _EFFORT // len(bearing.provisions()))
    read = {*read_policy(bearing).person_facts, *read_policy(bearing).order}
    unread = tuple(one for one in witness.facts if isinstance(one[0], str) and one[0] not in read)
    for left_out in (unread, *((fact,) for fact in witness.facts)):
        kept = tuple(one for one in witness.facts if one not in left_out)
        fewer = evolve(witness, facts=kept)
        if len(kept) < len(witness.facts) and confirms(bearing, fewer, clash, budget=budget):
            witness = fewer
    return witness


def confirms(
    policy: Policy, witness: Witness, clash: frozenset[Key], *, budget: int | None = None
) -> bool:
    """Whether the reference evaluator finds the conflict, whatever is not said of the witness."""
    case = case_of(witness, policy, Situation(on=witness.on))
    try:
        found = explore_arrangements(case, budget=budget)
    except BudgetExceededError:
        return False
    return all(
        verdict.answer.outcome is Outcome.CONFLICT
        and verdict.left is not None
        and clash in verdict.left.conflicts
        for verdict in leaves(found)
    )


def case_of(witness: Witness, policy: Policy, situation: Situation) -> Case:
    """Return a witness as the evaluator takes it; what it does not name is missing."""
    attributes = policy.vocabulary.attributes
    values: dict[str, Value] = {}
    context: dict[str, Value] = {}
    ranks: dict[Variable, Value] = {}
    for variable, value, _ in witness.facts:
        if not isinstance(variable, str):
            ranks[variable] = value
        elif attributes[variable].source in (Source.DAY, Source.PLACE):
            context[variable] = value
        else:
            values[variable] = value
    here = evolve(situation, on=witness.on, context={**situation.context, **context})
    return Case(read_policy(policy), StaffRecord(None, values), here, assumed=ranks)


def described(witness: Witness, policy: Policy) -> str:
    """Return the facts of a witness as codes: ``name/other name=value``, between semicolons."""
    return ";".join(
        f"{_names(variable, policy)}={_value(condition)}"
        for variable, _, condition in witness.facts
    )


def _names(variable: Variable, policy: Policy) -> str:
    if not isinstance(variable, str):
        return "rank/tingkat"
    attribute = policy.vocabulary.attributes[variable]
    other = attribute.synonyms[0] if attribute.synonyms else variable
    return f"{variable}/{other}"


def _value(condition: Condition) -> str:
    low, high = condition.low, condition.high
    if condition.others:
        return "*"
    if low is ABSENT:
        return "-"
    if isinstance(low, bool):
        return "yes" if low else "no"
    return (
        str(low) if low == high else f"{'' if low is None else low}..{'' if high is None else high}"
    )
