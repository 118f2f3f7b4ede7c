"""What is known of a person where it takes more than to look at one value."""

from policylang.compiled.missing import MISSING
from policylang.compiled.states import States
from policylang.model.selector import LevelsBelow, TopLevels
from policylang.model.vocabulary import Source
from policylang.semantics.case import Case
from policylang.semantics.conditions import holds, value_of
from policylang.semantics.levels import is_on_top, is_within
from policylang.semantics.truth import Unknown, Variable

# What a civil servant's number tells, and what it is checked against.
FROM_NIP = frozenset(("nip", "born", "sex", "age"))


class AskReferenceError(Exception):
    """What is missing hangs on other facts; never leaves the package."""


def cell_for(level: int, states: States, case: Case) -> int:
    """Return the cell that a person's fact lies in, or that it is missing.

    Raises:
        AskReferenceError: the facts are not independent of one another, so that
            the diagram cannot tell what the missing one may be; or a value is in no
            cell of it.
    """
    variable = states.variable(level)
    if isinstance(variable, LevelsBelow):
        return _cell_of_rank(is_within(variable, case, holds))
    if isinstance(variable, TopLevels):
        return _cell_of_rank(is_on_top(variable, case, holds))
    if variable == "born" and case.reading.reads("age") and "age" in case.record.values:
        # Two statements about one fact; the diagram has but one of them.
        raise AskReferenceError
    held = value_of(variable, case)
    if not isinstance(held, Unknown):
        try:
            return states.cell(level, held)
        except LookupError:
            raise AskReferenceError from None
    if held.variables != {variable} or _is_looked_up(variable, case):
        raise AskReferenceError
    return MISSING


def _cell_of_rank(truth: object) -> int:
    """Return the cell of a relative rank; yes comes before no."""
    return MISSING if isinstance(truth, Unknown) else int(truth is False)


def _is_looked_up(variable: Variable, case: Case) -> bool:
    """Whether a fact is looked up by a place, which may itself be missing."""
    attribute = case.reading.policy.vocabulary.attributes[str(variable)]
    return attribute.source is Source.PLACE and bool(case.situation.side.places)
