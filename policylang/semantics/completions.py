"""Try the completions of missing facts, and see which of them matter.

The facts are tried in one fixed order, cell by cell, and only as long as
something still hangs on them. What is found is a reduced, ordered diagram: a
fact stands in it exactly if some answer depends on it.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Final, Generic, TypeAlias, TypeVar, assert_never

from attrs import evolve

from policylang._frozen import frozen
from policylang.semantics.case import Case, is_event
from policylang.semantics.cells import Cell, cells_of
from policylang.semantics.truth import Unknown, Variable

BUDGET: Final = 4_000
"""Nodes tried for one person, after which the answer is an honest "undetermined"."""

L = TypeVar("L", covariant=True)
M = TypeVar("M", bound=Hashable)


class BudgetExceededError(Exception):
    """There are too many missing facts to try them all; never leaves the package."""

    def __init__(self, variables: frozenset[Variable]) -> None:
        super().__init__(variables)
        self.variables = variables


@frozen
class Leaf(Generic[L]):
    """Everything is settled."""

    value: L


@frozen
class Branch(Generic[L]):
    """What follows from each cell of a missing fact."""

    variable: Variable
    cells: tuple[Cell, ...]
    children: "tuple[Node[L], ...]"


Node: TypeAlias = Leaf[L] | Branch[L]
Settled = Mapping[Hashable, Hashable]


class Explorer(Generic[L]):
    """The search through the completions of one case.

    *names* are what must be settled. *settle* gives the value of one of them,
    or says what it hangs on; *reads* gives the facts that it may hang on;
    *judge* gives the value of a leaf. *budget* is how many nodes are tried, if not ``BUDGET``.
    """

    def __init__(
        self,
        names: tuple[Hashable, ...],
        settle: Callable[[Hashable, Case], Hashable | Unknown],
        reads: Callable[[Hashable], frozenset[str]],
        judge: Callable[[Settled, Case], L],
        *,
        budget: int | None = None,
    ) -> None:
        self._names = names
        self._settle = settle
        self._reads = reads
        self._judge = judge
        self._budget = BUDGET if budget is None else budget
        self._seen: dict[object, Node[L]] = {}
        self._cells: dict[Variable, tuple[Cell, ...]] = {}
        self._tried = 0
        self._asked: frozenset[Variable] = frozenset()

    def explore(self, case: Case, known: Settled | None = None) -> Node[L]:
        """Return the diagram of a case; raise when the budget is exceeded.

        *known* is what is settled already, whatever the missing facts are.
        """
        return self._node(case, known or {})

    def _node(self, case: Case, settled: Settled) -> Node[L]:
        found = dict(settled)
        missing: dict[Hashable, frozenset[Variable]] = {}
        for name in self._names:
            if name not in found:
                value = self._settle(name, case)
                if isinstance(value, Unknown):
                    missing[name] = value.variables
                else:
                    found[name] = value
        signature = (tuple(found.get(name) for name in self._names), self._open(missing, case))
        if signature not in self._seen:
            self._seen[signature] = (
                self._branch(case, found, missing) if missing else Leaf(self._judge(found, case))
            )
        return self._seen[signature]

    def _branch(
        self, case: Case, found: Settled, missing: Mapping[Hashable, frozenset[Variable]]
    ) -> Branch[L]:
        variables = frozenset[Variable]().union(*missing.values())
        self._tried += 1
        self._asked = self._asked | variables
        if self._tried > self._budget:
            raise BudgetExceededError(self._asked)
        variable = min(variables, key=lambda each: _place(each, case))
        if variable not in self._cells:
            # Cut with nothing assumed: the same cells on every path, to be told by position.
            self._cells[variable] = cells_of(variable, evolve(case, assumed={}))
        cells = self._cells[variable]
        children = tuple(self._node(case.assume(variable, cell.value), found) for cell in cells)
        return Branch(variable, cells, children)

    def _open(self, missing: Iterable[Hashable], case: Case) -> tuple[object, ...]:
        """Return what was assumed that may still matter to what is not settled."""
        read = frozenset[str]().union(*map(self._reads, missing))
        return tuple(
            (variable, value)
            for variable, value in case.assumed.items()
            if variable in read or not isinstance(variable, str) or is_event(variable)
        )


def _place(variable: Variable, case: Case) -> tuple[int, str]:
    """Return where a fact stands in the fixed order; relative ranks and events come last."""
    order = case.reading.order
    if isinstance(variable, str):
        return order.get(variable, len(order)), variable
    return len(order) + 1, repr(variable)


def leaves(node: Node[L]) -> Iterator[L]:
    """Yield the value of every leaf, from the first cells to the last."""
    match node:
        case Leaf(value):
            yield value
        case Branch(_, _, children):
            for child in children:
                yield from leaves(child)
        case _:
            assert_never(node)


def project(node: Node[L], view: Callable[[L], M]) -> Node[M]:
    """Return the diagram of one aspect of the leaves, with what does not matter left out."""
    match node:
        case Leaf(value):
            return Leaf(view(value))
        case Branch(variable, cells, children):
            projected = tuple(project(child, view) for child in children)
            if all(child == projected[0] for child in projected):
                return projected[0]
            return Branch(variable, cells, projected)
        case _:
            assert_never(node)


def variables_in(node: Node[L]) -> tuple[Variable, ...]:
    """Return the facts that a projected diagram depends on, in the fixed order."""
    found: dict[Variable, None] = {}
    if isinstance(node, Branch):
        found[node.variable] = None
        for child in node.children:
            found |= dict.fromkeys(variables_in(child))
    return tuple(found)


def restrict(node: Node[L], variable: Variable, at: int) -> Node[L]:
    """Return the diagram under the cell of that position."""
    match node:
        case Leaf():
            return node
        case Branch(tested, cells, children):
            if tested == variable:
                return children[at]
            return Branch(tested, cells, tuple(restrict(c, variable, at) for c in children))
        case _:
            assert_never(node)
