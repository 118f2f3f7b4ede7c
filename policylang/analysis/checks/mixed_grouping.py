"""POL347: `and`, `or` and `not` side by side without brackets."""

import re
from collections.abc import Iterator
from typing import Final

from policylang.analysis.draft import Draft
from policylang.analysis.nodes import all_nodes
from policylang.diagnostics import Code, Diagnostic
from policylang.source import Span
from policylang.syntax import ast

_QUOTED: Final = re.compile(r'"[^"\n]*"')


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report each selector once whose words alone leave open what belongs together."""
    for _, document in draft.texts():
        for node in all_nodes(document.statements):
            if isinstance(node, (ast.Or, ast.And)) and _is_open(node):
                yield Code.MIXED_GROUPING.at(node.span)


def _is_open(node: ast.Or | ast.And) -> bool:
    parts = node.operands
    if any(isinstance(part, ast.And) and not _in_brackets(part.span) for part in parts):
        return True
    # Read aloud, a "not" in front may reach to the end, unless another follows.
    later = any(not isinstance(part, ast.Not) for part in parts[1:])
    return later and isinstance(parts[0], ast.Not) and not _in_brackets(parts[0].span)


def _in_brackets(span: Span) -> bool:
    """Whether one pair of brackets stands around just these words."""
    text = span.source.text
    before, after = span.start - 1, span.end
    while before >= 0 and text[before].isspace():
        before -= 1
    while after < len(text) and text[after].isspace():
        after += 1
    if text[before : before + 1] != "(" or text[after : after + 1] != ")":
        return False
    return _is_balanced(_QUOTED.sub("", span.text))


def _is_balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return False
    return depth == 0
