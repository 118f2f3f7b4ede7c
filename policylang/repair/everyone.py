"""Is every possible person decided alike by two policies? Asked of their joint diagram."""

from collections.abc import Sequence
from typing import Final

from policylang.analysis.nodes import all_nodes
from policylang.analysis.pairs import pairs
from policylang.model.norm import AnyProvision, Key, Norm
from policylang.model.policy import Policy
from policylang.repair.reading import stops
from policylang.semantics.resolve import resolve_beside
from policylang.syntax import Parsed, ast

_BUDGET: Final = 50_000  # nodes; a repair is no reason to wait


def everyone_is_decided_alike(
    before: Sequence[Parsed], after: Sequence[Parsed], vocabularies: Sequence[Parsed]
) -> bool:
    """Whether it was shown that nobody's decision differs.

    The diagram knows arrangements, and no events: where anything else differs,
    or an event is named, nothing is shown.
    """
    if any(_names_an_event(one) for one in (*before, *after)):
        return False
    left, right = resolve_beside(before, after, vocabularies=vocabularies)
    if any(map(stops, (*left.diagnostics, *right.diagnostics))):
        return False
    one, other = left.policy, right.policy
    if _besides(one) != _besides(other) or _words(before) != _words(after):
        return False
    found = pairs(one, other, budget=_BUDGET)
    return found.is_complete and all(
        each.left.answer == each.right.answer
        and _others(each.left_live, one) == _others(each.right_live, other)
        for each in found.each
    )


def _names_an_event(parsed: Parsed) -> bool:
    return any(isinstance(node, ast.Event) for node in all_nodes(parsed.document.statements))


def _words(texts: Sequence[Parsed]) -> list[ast.Statement]:
    """Return what says which names and arrangements mean the same; the diagram shares them."""
    every = (one for parsed in texts for one in parsed.document.statements)
    return [one for one in every if isinstance(one, (ast.Alias, ast.ArrangementDeclared))]


def _besides(policy: Policy) -> tuple[object, ...]:
    """Return all that the diagram does not decide, which therefore must be the same."""
    kinds = {one.key: _is_arrangement(one) for one in policy.provisions()}
    others = [one for one in policy.provisions() if not _is_arrangement(one)]
    across = [
        (one.key, target)
        for one in policy.provisions()
        if isinstance(one, Norm)
        for target in (*one.exception_to, *one.targets)
        if not kinds.get(target, False)
    ]
    return others, across, policy.presumptions, policy.amendments


def _is_arrangement(one: AnyProvision) -> bool:
    return isinstance(one, Norm) and one.conduct is None


def _others(live: frozenset[Key], policy: Policy) -> frozenset[Key]:
    """Return which of the provisions in force are no norms about arrangements."""
    norms = {one.key for one in policy.provisions() if _is_arrangement(one)}
    return live - norms
