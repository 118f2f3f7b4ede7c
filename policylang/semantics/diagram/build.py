"""Build the diagram of a policy on a day, from the top, fact by fact.

A node is what is still open: the norms that are live already, and what remains
of the others' conditions. Equal remains are the same node, so that the diagram
grows with what norms say together, not with how many facts there are.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from attrs import evolve, field

from policylang._frozen import frozen
from policylang.model.decision import Reason, Status
from policylang.model.norm import AnyProvision, Key
from policylang.model.policy import Policy
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.case import Case
from policylang.semantics.diagram.claims import Claim, claims_of, in_order, of_provisions
from policylang.semantics.diagram.formulas import FALSE, TRUE, Formula, Formulas
from policylang.semantics.diagram.levels import (
    DiagramTooLargeError,
    Level,
    Opening,
    Rest,
    level_of,
)
from policylang.semantics.in_force import instrument_in_force, makes_work
from policylang.semantics.liveness import Dead, Fate, Live
from policylang.semantics.reading import read_policy
from policylang.semantics.truth import Variable
from policylang.semantics.verdict import Verdict, judge

BUDGET: Final = 200_000
"""Nodes, after which a diagram is given up."""
_KEPT_BY_NODE: Final = 20
"""What may be kept for each node of the budget, on average: formulas, and conditions still open."""

_DEEPEST: Final = 200
"""Facts, after which nobody could be told by them."""

_NOBODY: Final = StaffRecord(None)
_OUT_OF_FORCE: Final = Dead(Status.NOT_IN_FORCE, Reason())
_OUT_OF_SCOPE: Final = Dead(Status.OUT_OF_SCOPE, Reason())


@frozen(eq=False)
class Leaf:
    """Everything is settled: the numbers of the claims that hold."""

    live: frozenset[int]


@frozen(eq=False)
class Branch:
    """One fact, and what follows from each of its cells."""

    level: int
    children: "tuple[Node, ...]"


Node: TypeAlias = Leaf | Branch


@frozen(eq=False)
class Diagram:
    """A policy on a day: every person that there could be walks from ``root`` to a leaf.

    ``claims`` are what may hold of somebody; ``inside`` are those about conduct, by
    the arrangement in which each may. ``size`` is how many nodes there are.
    """

    case: Case
    claims: tuple[Claim, ...]
    levels: tuple[Level, ...]
    root: Node
    size: int
    inside: Mapping[int, str | None] = field(factory=dict)
    verdicts: dict[frozenset[int], Verdict] = field(factory=dict, repr=False)

    def verdict(self, leaf: Leaf) -> Verdict:
        """Return the verdict of a leaf; of provisions that do not compete it says nothing."""
        if leaf.live not in self.verdicts:
            claims = (self.claims[number] for number in sorted(leaf.live))
            self.verdicts[leaf.live] = judge_claims(claims, self.case)
        return self.verdicts[leaf.live]


def judge_claims(claims: Iterable[Claim], case: Case) -> Verdict:
    """Return the verdict on somebody of whom these claims hold, and no others."""
    fates: dict[Key, Fate] = {}
    in_scope: set[int] = set()
    for instrument, key, amount in claims:
        if key is None:
            in_scope.add(instrument)
        else:
            fates[key] = Live(amount, makes_work=_makes_work(key, case))
    positions = range(len(case.reading.policy.instruments))
    return judge(fates, tuple(_fate(position, in_scope, case) for position in positions), case)


def _makes_work(key: Key, case: Case) -> bool:
    return not case.works and makes_work(case.reading.by_key[key], case) is True


def _fate(position: int, in_scope: set[int], case: Case) -> Live | Dead:
    instrument = case.reading.policy.instruments[position]
    if instrument_in_force(instrument, case) is not True:
        return _OUT_OF_FORCE
    return Live() if position in in_scope else _OUT_OF_SCOPE


@frozen(eq=False)
class Plan:
    """What a diagram is built of: claims, what each of them hangs on, and the facts in order."""

    case: Case
    formulas: Formulas
    claims: tuple[Claim, ...]
    conditions: tuple[Formula, ...]
    levels: tuple[Level, ...]
    inside: Mapping[int, str | None] = field(factory=dict)

    def diagram(self, conditions: Iterable[tuple[int, Formula]], budget: int) -> Diagram:
        """Return the diagram of some conditions, each with the number that leaves have for it.

        Raises:
            DiagramTooLargeError: there would be more nodes than the budget.
        """
        building = _Building(self.formulas, self.levels, budget)
        root = building.node(0, frozenset(), tuple(conditions))
        return Diagram(self.case, self.claims, self.levels, root, building.size, self.inside)


def diagram_of(
    policy: Policy,
    situation: Situation,
    *,
    budget: int = BUDGET,
    person: StaffRecord = _NOBODY,
    conduct: Sequence[AnyProvision] = (),
) -> Diagram:
    """Return the diagram of everything about arrangements on a day.

    Of provisions about *conduct* it is asked besides whether they hold in each
    arrangement, and in none.

    Events that the situation does not know have not come. Everyone has the
    leave and the working week of the *person*, who says nothing else.

    Raises:
        DiagramTooLargeError: there would be more nodes than the budget.
    """
    plan = plan_of(policy, situation, person=person, conduct=conduct)
    return plan.diagram(enumerate(plan.conditions), budget)


def plan_of(
    policy: Policy,
    situation: Situation,
    *,
    person: StaffRecord = _NOBODY,
    conduct: Sequence[AnyProvision] = (),
) -> Plan:
    """Return what :func:`diagram_of` builds the diagram of.

    Raises:
        DiagramTooLargeError: there are more facts, or comparisons of one, than any budget is for.
    """
    reading = read_policy(policy)
    case = Case(reading, person, situation)
    formulas = Formulas(case)
    claims, conditions = claims_of(reading.provisions, case, formulas)
    inside = {}
    for name in (None, *policy.vocabulary.arrangement_names()) if conduct else ():
        there = Formulas(evolve(case, arrangement=name))
        for claim, condition in of_provisions(conduct, there):
            inside[len(claims)] = name
            claims.append(claim)
            conditions.append(condition)
    asked = in_order(conditions)
    if len(asked) > _DEEPEST:
        raise DiagramTooLargeError
    levels = tuple(level_of(variable, tests, case) for variable, tests in asked)
    return Plan(case, formulas, tuple(claims), tuple(conditions), levels, inside)


class _Building:
    """The nodes made so far."""

    def __init__(self, formulas: Formulas, levels: Sequence[Level], budget: int) -> None:
        self._formulas = formulas
        self._levels = levels
        self._budget = budget
        self._nodes: dict[tuple[object, ...], Node] = {}
        self._made: dict[tuple[object, ...], Node] = {}
        self._open = 0
        self.size = 0

    def node(self, level: int, live: frozenset[int], rest: Rest) -> Node:
        """Return the node for what is live and what is still open."""
        more = frozenset(number for number, formula in rest if formula is TRUE)
        live |= more
        rest = tuple(each for each in rest if each[1] is not TRUE and each[1] is not FALSE)
        if not rest:
            return self._keep(("leaf", live), lambda: Leaf(live))
        open_facts = frozenset[Variable]().union(*(formula.variables for _, formula in rest))
        while self._levels[level].variable not in open_facts:
            level += 1
        key = (level, live, rest)
        if key not in self._nodes:
            self._open += len(rest)
            if self._open + self._formulas.kept > self._budget * _KEPT_BY_NODE:
                raise DiagramTooLargeError
            self._nodes[key] = self._branch(level, live, rest)
        return self._nodes[key]

    def _branch(self, level: int, live: frozenset[int], rest: Rest) -> Node:
        opening = Opening(self._formulas, self._levels[level], rest)
        children = [
            self.node(level + 1, live, opening.after(cell))
            for cell in range(len(self._levels[level].cells))
        ]
        if all(child is children[0] for child in children):
            return children[0]
        found = tuple(children)
        return self._keep((level, *map(id, found)), lambda: Branch(level, found))

    def _keep(self, key: tuple[object, ...], make: Callable[[], Node]) -> Node:
        if key not in self._made:
            self.size += 1
            if self.size > self._budget:
                raise DiagramTooLargeError
            self._made[key] = make()
        return self._made[key]


__all__ = [
    "BUDGET",
    "Branch",
    "Claim",
    "Diagram",
    "DiagramTooLargeError",
    "Leaf",
    "Level",
    "Node",
    "Plan",
    "claims_of",
    "diagram_of",
    "in_order",
    "judge_claims",
    "plan_of",
]
