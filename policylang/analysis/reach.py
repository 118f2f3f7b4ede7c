"""Whom provisions reach: which of them speak of somebody, by the verdict on them."""

from typing import Final

from policylang.model.decision import Outcome, Status
from policylang.model.norm import Key
from policylang.semantics.verdict import Verdict

_WORKING: Final = frozenset((Outcome.DECIDED, Outcome.CHOICE))
_SILENT: Final = frozenset(
    (
        Status.REPEALED,
        Status.NOT_IN_FORCE,
        Status.OUT_OF_SCOPE,
        Status.CONDITION_FALSE,
        Status.SELECTOR_FALSE,
        Status.UNTRANSLATED,
    )
)


def holding(verdict: Verdict) -> frozenset[Key]:
    """Return the provisions that hold of somebody, whether or not they prevail."""
    return frozenset(key for key, (status, _) in verdict.statuses.items() if status not in _SILENT)


def speaking(verdict: Verdict) -> frozenset[Key]:
    """Return the provisions that tell somebody anything; advice does not."""
    return frozenset(
        key for key in holding(verdict) if verdict.statuses[key][0] is not Status.ADVICE
    )


def is_left_out(verdict: Verdict) -> bool:
    """Whether somebody who works is reached by nothing, and so by ordinary law alone."""
    works = verdict.answer.outcome in _WORKING
    return works and verdict.ordinary_law and not speaking(verdict)
