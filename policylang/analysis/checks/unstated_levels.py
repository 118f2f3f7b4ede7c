"""POL367: levels of posts, without a word on how levels are read."""

from collections.abc import Iterator

from policylang.analysis.draft import Draft
from policylang.analysis.nodes import all_nodes
from policylang.diagnostics import Code, Diagnostic
from policylang.syntax import ast


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report the first such selector of a text that has no `levels by`."""
    for _, document in draft.texts():
        if any(isinstance(node, ast.LevelsBy) for node in document.statements):
            continue
        levels = [
            node.span
            for node in all_nodes(document.statements)
            if isinstance(node, (ast.Below, ast.TopLevels))
        ]
        if levels:
            yield Code.LEVELS_UNSTATED.at(min(levels, key=lambda span: span.start))
