"""POL354, POL355: a limit that another number stands in place of, or that its words lift."""

import re
from collections.abc import Iterator
from typing import Final

from policylang.analysis.draft import Draft
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import Quota
from policylang.model.vocabulary import normal

_MOST: Final = r"(?:maksimal|maksimum|paling banyak|setinggi-tingginya|at most|no more than)"
_OR_MORE: Final = re.compile(rf"{_MOST}[^.;]{{0,60}}?\b(?:atau lebih|or more)\b")


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report a number of people that is never used, and "at most so many or more"."""
    for quota in draft.policy.provisions():
        if not isinstance(quota, Quota) or quota.span is None:
            continue
        number = _unused_number(quota)
        if number is not None:
            yield Code.NUMBER_UNUSED.at(quota.span, number=str(number), minimum=str(quota.minimum))
            continue
        for text in (*quota.because, *quota.cites):
            match = _OR_MORE.search(normal(text))
            if match is not None:
                yield Code.LIMIT_LIFTED.at(quota.span, words=match[0])
                break


def _unused_number(quota: Quota) -> int | None:
    """Return a number of people that `at least` puts another in place of."""
    if quota.minimum is None or quota.amount is None:
        return None
    for bound in (quota.amount.high, quota.amount.low):
        if isinstance(bound, int) and bound < quota.minimum:
            return bound
    return None
