"""Find the fewest facts on which a difference hangs, in the joint diagram."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from policylang.analysis.pairs import Pair
from policylang.semantics.diagram.build import Branch, Leaf, Node

_MOST: Final = 2_000
"""Nodes that are walked to do without a fact; where there are more, it stays."""


def fewest_facts(pair: Pair, is_so: Callable[[Leaf], bool]) -> Pair:
    """Return a pair whose witness has no fact that it can do without.

    A fact can be left out if *is_so* holds of everyone who has the others.
    """
    fixed = dict(pair.path)
    for level in tuple(fixed):
        others = {one: cell for one, cell in fixed.items() if one != level}
        if _all_so(_leaves(pair.joint.diagram.root, others), is_so):
            fixed = others
    return pair.with_facts(frozenset(fixed))


def _all_so(leaves: Iterator[Leaf | None], is_so: Callable[[Leaf], bool]) -> bool:
    return all(leaf is not None and is_so(leaf) for leaf in leaves)


def _leaves(root: Node, fixed: Mapping[int, int]) -> Iterator[Leaf | None]:
    """Yield the leaves that people with these facts reach; None where there is too much to walk."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if len(seen) > _MOST:
            yield None
        elif isinstance(node, Leaf):
            yield node
        else:
            assert isinstance(node, Branch)
            cell = fixed.get(node.level)
            waiting += node.children if cell is None else (node.children[cell],)
