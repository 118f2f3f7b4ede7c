"""The third truth value: it hangs on facts that are missing."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from policylang._frozen import frozen
from policylang.model.selector import LevelsBelow, TopLevels

Variable: TypeAlias = str | LevelsBelow | TopLevels
"""What may be missing: a fact by its name, an event by ``event "NAME"``, or a place in
the chain of superiors, which is asked for as a whole."""


@frozen
class Unknown:
    """Neither true nor false as long as these are missing."""

    variables: frozenset[Variable]


Truth: TypeAlias = bool | Unknown


def not_(truth: Truth) -> Truth:
    """Return the negation."""
    return truth if isinstance(truth, Unknown) else not truth


def all_of(claims: Iterable[Callable[[], Truth]]) -> Truth:
    """Return the conjunction; one that is false settles it, whatever is missing."""
    missing: frozenset[Variable] = frozenset()
    for claim in claims:
        truth = claim()
        if truth is False:
            return False
        if isinstance(truth, Unknown):
            missing |= truth.variables
    return Unknown(missing) if missing else True


def any_of(claims: Iterable[Callable[[], Truth]]) -> Truth:
    """Return the disjunction; one that is true settles it, whatever is missing."""
    return not_(all_of(_negated(claim) for claim in claims))


def _negated(claim: Callable[[], Truth]) -> Callable[[], Truth]:
    return lambda: not_(claim())
