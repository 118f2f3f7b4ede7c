"""POL359: two texts of one number, so that nobody knows which one is meant."""

from collections.abc import Iterator

from policylang.analysis.draft import Draft
from policylang.diagnostics import Code, Diagnostic
from policylang.model.policy import Instrument
from policylang.model.vocabulary import normal


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report the later of two instruments that bear the same number."""
    seen: dict[str, Instrument] = {}
    for one in draft.policy.instruments:
        if one.number is None:
            continue
        first = seen.setdefault(normal(one.number), one)
        if first is not one and one.span is not None:
            yield Code.SAME_NUMBER.at(one.span, number=one.number, file=first.name)
