"""Build the diagram of a policy on a day, from the top, fact by fact.

A node is what is still open: the norms that are live already, and what remains
of the others' conditions. Equal remains are the same node, so that the diagram
grows with what norms say together, not with how many facts there are.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeAlias

from attrs import field, frozen

from policylang.model.decision import Reason, Status
from policylang.model.norm import Amount, AnyProvision, Key, Quota, Untranslated
from policylang.model.policy import Policy
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.case import Case, completed_years
from policylang.semantics.cells import Cell, cells_of
from policylang.semantics.conditions import atom_holds
from policylang.semantics.conduct import conduct_of
from policylang.semantics.diagram.formulas import (
    FALSE,
    TRUE,
    Formula,
    Formulas,
    Test,
    tests_of,
)
from policylang.semantics.in_force import instrument_in_force, makes_work
from policylang.semantics.liveness import Dead, Fate, Live
from policylang.semantics.reading import read_policy
from policylang.semantics.truth import Variable
from policylang.semantics.verdict import Verdict, judge

BUDGET: Final = 200_000
"""Nodes, after which a diagram is given up."""

Claim: TypeAlias = tuple[int, Key | None, Amount | None]
"""An instrument's scope, or a provision with what a quota asks by the cell of its table."""

_OUT_OF_FORCE: Final = Dead(Status.NOT_IN_FORCE, Reason())
_OUT_OF_SCOPE: Final = Dead(Status.OUT_OF_SCOPE, Reason())


class DiagramTooLargeError(Exception):
    """The budget does not do; never leaves the package."""


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
class Level:
    """A fact with its cells, and which tests hold in each."""

    variable: Variable
    cells: tuple[Cell, ...]
    truths: tuple[Mapping[Test, bool], ...]
    holding: tuple[tuple[Test, ...], ...]


@frozen(eq=False)
class Diagram:
    """A policy on a day: every person that there could be walks from ``root`` to a leaf.

    ``claims`` are what may hold of somebody. ``size`` is how many nodes there are.
    """

    case: Case
    claims: tuple[Claim, ...]
    levels: tuple[Level, ...]
    root: Node
    size: int
    verdicts: dict[frozenset[int], Verdict] = field(factory=dict, repr=False)

    def verdict(self, leaf: Leaf) -> Verdict:
        """Return the verdict of a leaf; of provisions that do not compete it says nothing."""
        if leaf.live not in self.verdicts:
            self.verdicts[leaf.live] = self._judge(leaf.live)
        return self.verdicts[leaf.live]

    def _judge(self, live: frozenset[int]) -> Verdict:
        fates: dict[Key, Fate] = {}
        in_scope: set[int] = set()
        for number in sorted(live):
            instrument, key, amount = self.claims[number]
            if key is None:
                in_scope.add(instrument)
            else:
                fates[key] = Live(amount, makes_work=self._makes_work(key))
        instruments = tuple(
            self._fate(position, in_scope)
            for position in range(len(self.case.reading.policy.instruments))
        )
        return judge(fates, instruments, self.case)

    def _makes_work(self, key: Key) -> bool:
        provision = self.case.reading.by_key[key]
        return not self.case.works and makes_work(provision, self.case) is True

    def _fate(self, position: int, in_scope: set[int]) -> Live | Dead:
        instrument = self.case.reading.policy.instruments[position]
        if instrument_in_force(instrument, self.case) is not True:
            return _OUT_OF_FORCE
        return Live() if position in in_scope else _OUT_OF_SCOPE


def diagram_of(policy: Policy, situation: Situation, *, budget: int = BUDGET) -> Diagram:
    """Return the diagram of everything about arrangements on a day.

    Events that the situation does not know have not come.

    Raises:
        DiagramTooLargeError: there would be more nodes than the budget.
    """
    reading = read_policy(policy)
    case = Case(reading, StaffRecord(None), situation)
    formulas = Formulas(case)
    claims, conditions = _claims(reading.provisions, case, formulas)
    levels = tuple(_level(variable, tests, case) for variable, tests in _in_order(conditions))
    building = _Building(formulas, levels, budget)
    root = building.node(0, frozenset(), tuple(enumerate(conditions)))
    return Diagram(case, claims, levels, root, building.size)


def _claims(
    provisions: Sequence[AnyProvision], case: Case, formulas: Formulas
) -> tuple[tuple[Claim, ...], list[Formula]]:
    claims: list[Claim] = []
    conditions: list[Formula] = []
    for position, instrument in enumerate(case.reading.policy.instruments):
        claims.append((position, None, None))
        in_force = instrument_in_force(instrument, case) is True
        conditions.append(formulas.of(instrument.scope) if in_force else FALSE)
    for provision in provisions:
        if isinstance(provision, Untranslated) or conduct_of(provision) is not None:
            continue
        condition = formulas.of_provision(provision)
        for amount, cell in _amounts(provision, formulas):
            claims.append((provision.key.instrument, provision.key, amount))
            conditions.append(formulas.all_of((condition, cell)))
    return tuple(claims), conditions


def _amounts(provision: AnyProvision, formulas: Formulas) -> list[tuple[Amount | None, Formula]]:
    """Return what a provision may ask, each with when; only tables have more than one."""
    if not isinstance(provision, Quota):
        return [(None, TRUE)]
    if provision.table is None:
        return [(provision.amount, TRUE)]
    cells = ((amount, formulas.of(selector)) for selector, amount in provision.table.cells)
    return [(amount, condition) for amount, condition in cells if amount is not None]


def _in_order(conditions: Sequence[Formula]) -> list[tuple[Variable, list[Test]]]:
    """Return the facts with their tests; what most conditions hang on comes first."""
    tests = tests_of(conditions)
    used = dict.fromkeys(tests, 0)
    for condition in conditions:
        for variable in condition.variables:
            used[variable] += 1
    return sorted(tests.items(), key=lambda each: (-used[each[0]], repr(each[0])))


def _level(variable: Variable, tests: Sequence[Test], case: Case) -> Level:
    cells = cells_of(variable, case)
    truths = tuple({test: _truth(test, cell, case) for test in tests} for cell in cells)
    holding = tuple(tuple(test for test, holds in each.items() if holds) for each in truths)
    return Level(variable, cells, truths, holding)


def _truth(test: Test, cell: Cell, case: Case) -> bool:
    if not isinstance(test.variable, str):
        return cell.value is True
    value = cell.value
    if (
        test.variable == "born"
        and getattr(test.atom, "fact", None) == "age"
        and hasattr(value, "year")
    ):
        value = completed_years(value, case.situation.on)  # type: ignore[arg-type]
    return atom_holds(test.atom, value, case)  # type: ignore[arg-type]


class _Building:
    """The nodes made so far."""

    def __init__(self, formulas: Formulas, levels: Sequence[Level], budget: int) -> None:
        self._formulas = formulas
        self._levels = levels
        self._budget = budget
        self._nodes: dict[tuple[object, ...], Node] = {}
        self._made: dict[tuple[object, ...], Node] = {}
        self.size = 0

    def node(self, level: int, live: frozenset[int], rest: tuple[tuple[int, Formula], ...]) -> Node:
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
            self._nodes[key] = self._branch(level, live, rest)
        return self._nodes[key]

    def _branch(
        self, level: int, live: frozenset[int], rest: tuple[tuple[int, Formula], ...]
    ) -> Node:
        at = self._levels[level]
        guarded: dict[Test, list[int]] = {}
        unguarded: list[int] = []
        for place, (_, formula) in enumerate(rest):
            guard = formula.guards.get(at.variable)
            if guard is None:
                unguarded.append(place)
            else:
                guarded.setdefault(guard, []).append(place)
        children = []
        for cell, truths in enumerate(at.truths):
            # What is guarded by a test that fails here is false, and not looked at.
            kept = list(unguarded)
            for test in at.holding[cell]:
                kept += guarded.get(test, ())
            kept.sort()
            remaining = tuple(
                (
                    rest[place][0],
                    self._formulas.restricted(rest[place][1], at.variable, cell, truths),
                )
                for place in kept
            )
            children.append(self.node(level + 1, live, remaining))
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
