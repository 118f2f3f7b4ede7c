"""Walk the nodes of a text."""

from collections.abc import Iterator
from typing import Final

from attrs import fields

from policylang.syntax import ast

_LEFT_OUT: Final = frozenset(("span", "label"))


def all_nodes(*nodes: object) -> Iterator[ast.Node]:
    """Yield nodes and all nodes in them, each before its parts; labels are left out."""
    stack: list[object] = [*reversed(nodes)]
    while stack:
        one = stack.pop()
        if isinstance(one, tuple):
            stack += reversed(one)
        elif isinstance(one, (ast.Node, ast.Modifiers)):
            if isinstance(one, ast.Node):
                yield one
            names = [each.name for each in fields(type(one)) if each.name not in _LEFT_OUT]
            stack += (getattr(one, name) for name in reversed(names))
