"""What people may still come to: the nodes of a diagram that are open to them.

Whoever lacks a fact is in all its cells at once. So a state is a set of nodes,
and at the end, one conclusion for everything that the missing facts may be.
Where these would be too many nodes, what is known of the facts is kept instead,
and concluded from at the end.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from policylang.compiled.cells import CellFinder
from policylang.compiled.growth import End, Growth, Node, Place
from policylang.compiled.missing import MISSING, concluded
from policylang.compiled.wide import Wide
from policylang.model.conclusion import Conclusion
from policylang.model.policy import Value
from policylang.semantics.truth import Variable

_MOST: Final = 200_000  # states kept of a diagram; the others are made anew each time
_WIDEST: Final = 32  # nodes that one state may stand for


class State:
    """Where somebody is: ``level`` is the next fact to ask for, None at the end.

    ``nodes`` are those that are open; there are none where they would be too many.
    ``origin`` is from where the first one came here, and by which cell. ``conclusion``
    is what there is at the end. ``steps`` are the states after it, by the number of
    the cell, as far as they have been made and are kept.
    """

    __slots__ = ("conclusion", "is_kept", "level", "nodes", "origin", "steps")

    def __init__(
        self,
        nodes: tuple[Node, ...],
        origin: "Origin | None",
        level: int | None,
        conclusion: Conclusion | None = None,
    ) -> None:
        self.nodes = nodes
        self.origin = origin
        self.steps: dict[int, State] = {}
        self.level = level
        self.conclusion = conclusion
        self.is_kept = False

    def cells(self) -> Mapping[int, int]:
        """Return in which cells the facts of the first one lie that came here, by their levels."""
        found: dict[int, int] = {}
        origin = self.origin
        while origin is not None:
            before, cell = origin
            assert before.level is not None
            found[before.level] = cell
            origin = before.origin
        return found


Origin: TypeAlias = tuple[State, int]


class States:
    """The states of one diagram, each made when somebody first gets there."""

    def __init__(self, growth: Growth) -> None:
        self.growth = growth
        self._finders: dict[int, CellFinder] = {}
        self._kept: dict[Hashable, State] = {}
        self._conclusions: dict[Conclusion, Conclusion] = {}
        self._wide = Wide(growth)
        self.start = self._state((growth.root,), None)

    def __len__(self) -> int:
        return len(self._kept) + len(self.growth)

    def variable(self, level: int) -> Variable:
        """Return the fact of a level."""
        return self.growth.levels[level].variable

    def cell(self, level: int, value: Value) -> int:
        """Return which cell of a level's fact a value lies in.

        Raises:
            LookupError: it lies in none.
        """
        if level not in self._finders:
            self._finders[level] = CellFinder(self.growth.levels[level], self.growth.case)
        return self._finders[level].find(value)

    def after(self, state: State, cell: int) -> State:
        """Return the state after the next fact is known to lie in a cell, or is missing.

        Raises:
            TooManyWaysError: missing facts leave too much open.
        """
        found = state.steps.get(cell)
        if found is None:
            found = self._after(state, cell)
            if found.is_kept:
                state.steps[cell] = found
        return found

    def _after(self, state: State, cell: int) -> State:
        origin = (state, cell)
        if not state.nodes or (cell == MISSING and self._width_after(state) > _WIDEST):
            return self._without_nodes(origin)
        return self._state(self._nodes_after(state, cell), origin)

    def _width_after(self, state: State) -> int:
        """Return how many nodes there may be if the next fact is missing."""
        assert state.level is not None
        cells = len(self.growth.levels[state.level].cells)
        asking = sum(not isinstance(one, End) and one.level == state.level for one in state.nodes)
        return len(state.nodes) + asking * (cells - 1)

    def _without_nodes(self, origin: Origin) -> State:
        assert origin[0].level is not None
        level = origin[0].level + 1
        if level < len(self.growth.levels):
            found = State((), origin, level)
        else:
            found = State((), origin, None)
            found.conclusion = self._same(self._wide.conclusion(found.cells()))
        self._keep(found, found)  # nobody else comes here, and it only takes its room
        return found

    def _nodes_after(self, state: State, cell: int) -> Iterator[Node]:
        for node in state.nodes:
            if isinstance(node, End) or node.level != state.level:
                yield node
            elif cell == MISSING:
                for each in range(len(self.growth.levels[node.level].cells)):
                    yield self.growth.after(node, each)
            else:
                yield self.growth.after(node, cell)

    def _state(self, nodes: Iterable[Node], origin: Origin | None) -> State:
        # In the order of the diagram, so that nothing hangs on addresses in memory.
        held = dict.fromkeys(map(self.growth.settled, nodes))
        key = frozenset(held)
        found = self._kept.get(key)
        if found is None:
            found = self._made(tuple(held), origin)
            self._keep(key, found)
        return found

    def _keep(self, key: Hashable, state: State) -> None:
        """Keep one more state, if there is room."""
        if len(self._kept) < _MOST:
            self._kept[key] = state
            state.is_kept = True

    def _made(self, nodes: tuple[Node, ...], origin: Origin | None) -> State:
        levels = [node.level for node in nodes if isinstance(node, Place)]
        if levels:
            return State(nodes, origin, min(levels))
        ends = [node for node in nodes if isinstance(node, End)]
        return State(nodes, origin, None, self._same(concluded([end.verdict for end in ends])))

    def _same(self, conclusion: Conclusion) -> Conclusion:
        """Return the one of equal conclusions that is kept."""
        return self._conclusions.setdefault(conclusion, conclusion)
