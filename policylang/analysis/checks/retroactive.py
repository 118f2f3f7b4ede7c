"""POL331: a circular that holds from a day before it was signed."""

from collections.abc import Iterator
from datetime import date

from policylang.analysis.draft import Draft
from policylang.diagnostics import Code, Diagnostic


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report each instrument whose validity starts before its own date."""
    for one in draft.policy.instruments:
        start = one.valid.start if one.valid is not None else None
        if isinstance(start, date) and one.dated is not None and start < one.dated and one.span:
            yield Code.RETROACTIVE.at(
                one.span, start=start.isoformat(), dated=one.dated.isoformat()
            )
