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

BEATEN: Final = frozenset(
    (
        Status.LOST_TO_EXCEPTION,
        Status.LOST_TO_SUPERIOR,
        Status.LOST_AS_GENERAL,
        Status.EXEMPTED,
        Status.NARROWED,
        Status.OUTSIDE,
    )
)
"""How a provision stands that holds of somebody and gives way to another."""


def holding(verdict: Verdict) -> frozenset[Key]:
    """Return the provisions that hold of somebody, whether or not they prevail."""
    return frozenset(key for key, (status, _) in verdict.statuses.items() if status not in _SILENT)


def speaking(verdict: Verdict) -> frozenset[Key]:
    """Return the provisions that tell somebody anything; advice does not."""
    return frozenset(
        key for key in holding(verdict) if verdict.statuses[key][0] is not Status.ADVICE
    )


def counting(verdict: Verdict) -> frozenset[Key]:
    """Return the provisions that hold of somebody who works, and give way to no other."""
    if verdict.answer.outcome is Outcome.NO_WORK:
        return frozenset()
    return frozenset(key for key in holding(verdict) if verdict.statuses[key][0] not in BEATEN)


def is_left_out(verdict: Verdict) -> bool:
    """Whether somebody who works is reached by nothing, and so by ordinary law alone."""
    works = verdict.answer.outcome in _WORKING
    return works and verdict.ordinary_law and not speaking(verdict)
