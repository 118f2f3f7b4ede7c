"""What holds of whoever lacks a fact: what all those have in common who might be that person."""

from typing import Final

from policylang.model.conclusion import Conclusion
from policylang.model.decision import Answer, Outcome
from policylang.model.norm import Key
from policylang.semantics.verdict import Verdict

MISSING: Final = -1
"""Stands for every cell of a fact at once."""


class TooManyWaysError(Exception):
    """There is too much that missing facts might lead to; never leaves the package."""


def concluded(verdicts: list[Verdict]) -> Conclusion:
    """Return what verdicts have in common; what they differ in is not determined."""
    first = verdicts[0]
    same = all(verdict.answer == first.answer for verdict in verdicts)
    answer = first.answer if same else Answer(Outcome.UNDETERMINED)

    return Conclusion(
        outcome=answer.outcome,
        admissible=answer.admissible,
        decided_by=answer.decided_by,
        until_then=answer.until_then,
        grounds=tuple(key for key in first.grounds if _is_common(key, verdicts)),
        ordinary_law=all(verdict.ordinary_law for verdict in verdicts),
    )


def _is_common(key: Key, verdicts: list[Verdict]) -> bool:
    """Whether a provision is a ground of every verdict, in the same way."""
    status = verdicts[0].statuses[key][0]
    return all(key in one.grounds and one.statuses[key][0] is status for one in verdicts)
