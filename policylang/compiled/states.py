"""What people may still come to: the nodes of a diagram that are open to them.

Whoever lacks a fact is in all its cells at once. So a state is a set of nodes,
and at the end, one conclusion for everything that the missing facts may be.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from policylang.compiled.cells import CellFinder
from policylang.compiled.growth import End, Growth, Node, Place
from policylang.model.conclusion import Conclusion
from policylang.model.decision import Answer, Outcome
from policylang.model.norm import Key
from policylang.model.policy import Value
from policylang.semantics.truth import Variable
from policylang.semantics.verdict import Verdict

MISSING: Final = -1
"""Stands for every cell of a fact at once."""
_MOST: Final = 200_000  # states kept of a diagram; the others are made anew each time
_WIDEST: Final = 20_000  # nodes that one state may stand for
_NARROW: Final = 50  # nodes, up to which a state takes next to no room
_MOST_WIDE: Final = 300_000  # nodes that the wider states kept stand for


class TooManyWaysError(Exception):
    """There is too much that missing facts might lead to; never leaves the package."""


class State:
    """Where somebody is: ``level`` is the next fact to ask for, None at the end.

    ``conclusion`` is what there is at the end. ``steps`` are the states after it,
    by the number of the cell, as far as they have been made and are kept.
    """

    __slots__ = ("conclusion", "is_kept", "level", "nodes", "steps")

    def __init__(
        self, nodes: tuple[Node, ...], level: int | None, conclusion: Conclusion | None
    ) -> None:
        self.nodes = nodes
        self.steps: dict[int, State] = {}
        self.level = level
        self.conclusion = conclusion
        self.is_kept = False


class States:
    """The states of one diagram, each made when somebody first gets there."""

    def __init__(self, growth: Growth) -> None:
        self.growth = growth
        self._finders: dict[int, CellFinder] = {}
        self._kept: dict[frozenset[Node], State] = {}
        self._wide = 0  # nodes that the wide ones among them stand for
        self._conclusions: dict[Conclusion, Conclusion] = {}
        self.start = self._state((growth.root,))

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
            found = self._state(self._nodes_after(state, cell))
            if found.is_kept:
                state.steps[cell] = found
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

    def _state(self, nodes: Iterable[Node]) -> State:
        # In the order of the diagram, so that nothing hangs on addresses in memory.
        held: dict[Node, None] = {}
        for node in nodes:
            held[self.growth.settled(node)] = None
            if len(held) > _WIDEST:
                raise TooManyWaysError
        key = frozenset(held)
        found = self._kept.get(key)
        if found is None:
            found = self._made(tuple(held))
            if self._has_room(len(held)):
                self._kept[key] = found
                found.is_kept = True
        return found

    def _has_room(self, width: int) -> bool:
        """Take the room for one more state of so many nodes, if there is any."""
        if width > _NARROW:
            if self._wide + width > _MOST_WIDE:
                return False
            self._wide += width
        return len(self._kept) < _MOST

    def _made(self, nodes: tuple[Node, ...]) -> State:
        levels = [node.level for node in nodes if isinstance(node, Place)]
        if levels:
            return State(nodes, min(levels), None)
        ends = [node for node in nodes if isinstance(node, End)]
        found = concluded([end.verdict for end in ends])
        return State(nodes, None, self._conclusions.setdefault(found, found))


def concluded(verdicts: list[Verdict]) -> Conclusion:
    """Return what verdicts have in common; what they differ in is not determined."""
    first = verdicts[0]
    same = all(verdict.answer == first.answer for verdict in verdicts)
    answer = first.answer if same else Answer(Outcome.UNDETERMINED)

    return Conclusion(
        outcome=answer.outcome,
        admissible=answer.admissible,
        decided_by=answer.decided_by,
        until_then=answer.until_then,
        grounds=tuple(key for key in first.grounds if _is_common(key, verdicts)),
        ordinary_law=all(verdict.ordinary_law for verdict in verdicts),
    )


def _is_common(key: Key, verdicts: list[Verdict]) -> bool:
    """Whether a provision is a ground of every verdict, in the same way."""
    status = verdicts[0].statuses[key][0]
    return all(key in one.grounds and one.statuses[key][0] is status for one in verdicts)
