"""People who are alike but for a few facts: where each of them ends up in a diagram."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from policylang.analysis.everybody import Path
from policylang.semantics.diagram.build import Branch, Diagram, Leaf, Node

Differing: TypeAlias = Mapping[int, int]
"""The cell that somebody's fact lies in, by the level of the fact."""

_STEPS: Final = 100_000


class TooManyAlikeError(Exception):
    """There are too many ways to look at; never leaves the analysis."""


class Steps:
    """How many steps may still be taken, by all walks of a diagram together."""

    def __init__(self, left: int = _STEPS) -> None:
        self._left = left

    def take(self, steps: int = 1) -> None:
        """Take one step, or so many at once.

        Raises:
            TooManyAlikeError: none is left.
        """
        self._left -= steps
        if self._left < 0:
            raise TooManyAlikeError


def ends_of(
    diagram: Diagram, people: Sequence[Differing], steps: Steps
) -> Iterator[tuple[Path, tuple[Leaf, ...]]]:
    """Yield where all of them end, for every way in which they may otherwise be alike.

    The path holds what they have in common. Ways that lead to the same leaves
    come once. A level has a cell for everyone, or for nobody.

    Raises:
        TooManyAlikeError: there are more ways than there are steps.
    """
    seen: set[tuple[int, ...]] = set()
    stack: list[tuple[Path, tuple[Node, ...]]] = [((), (diagram.root,) * len(people))]
    while stack:
        path, nodes = stack.pop()
        nodes = tuple(map(_gone_down, nodes, people))
        mark = tuple(map(id, nodes))
        if mark in seen:
            continue
        seen.add(mark)
        steps.take()
        open_levels = [node.level for node in nodes if isinstance(node, Branch)]
        if not open_levels:
            yield path, nodes  # type: ignore[misc]  # all are leaves
            continue
        level = min(open_levels)
        # The first cells are looked at first.
        for cell in reversed(range(len(diagram.levels[level].cells))):
            further = tuple(_below(node, level, cell) for node in nodes)
            stack.append(((*path, (level, cell)), further))


def _gone_down(node: Node, person: Differing) -> Node:
    while isinstance(node, Branch) and node.level in person:
        node = node.children[person[node.level]]
    return node


def _below(node: Node, level: int, cell: int) -> Node:
    if isinstance(node, Branch) and node.level == level:
        return node.children[cell]
    return node
