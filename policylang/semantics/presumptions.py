"""Fill what is missing by the presumptions that hold."""

from collections.abc import Callable
from typing import TypeAlias

from policylang.model.policy import Value
from policylang.model.selector import Selector
from policylang.semantics.case import Case
from policylang.semantics.truth import Truth, Unknown, Variable

Holds: TypeAlias = Callable[[Selector, Case], Truth]


def filled(fact: str, case: Case, holds: Holds) -> Value | Unknown:
    """Return a fact, filled by the presumptions that hold, or that it is missing."""
    held = case.recorded(fact)
    if not isinstance(held, Unknown) or not case.presumes:
        return held
    missing: frozenset[Variable] = held.variables
    values: dict[Value, None] = {}
    for presumption in case.reading.policy.presumptions:
        if presumption.fact == fact:
            truth = holds(presumption.selector, case)
            if isinstance(truth, Unknown):
                missing |= truth.variables
            elif truth:
                values[presumption.value] = None
    # Two presumptions that disagree settle nothing.
    if missing == held.variables and len(values) == 1:
        return next(iter(values))
    return Unknown(missing)
