"""POL368: powers in reserve, which reach nobody until somebody is named."""

from collections.abc import Iterator

from policylang.analysis.draft import Draft
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import Modality, Norm


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report all such powers of an instrument in one finding, at the first of them."""
    for instrument in draft.policy.instruments:
        found = [
            one
            for one in instrument.provisions
            if isinstance(one, Norm)
            and one.modality is Modality.RESERVE
            and one.conduct is None
            and not one.advised
        ]
        if found and found[0].span is not None:
            labels = ", ".join(one.label for one in found)
            yield Code.NEEDS_ORDERS.at(found[0].span, labels=labels)
