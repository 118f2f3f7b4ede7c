"""POL349: a rota of people whom a duty keeps away from the office."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from policylang.analysis.consistency import covers
from policylang.analysis.days import is_changed, lasts_as_long
from policylang.analysis.draft import Draft
from policylang.analysis.provisions import named
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import Key, Modality, Norm, Rota
from policylang.semantics.exceptions import is_inert

_MOST: Final = 5_000  # pairs that are looked at


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report each rota that nobody can ever serve on, with the duty that stands in the way."""
    told: set[Key] = set()
    for rota, duty in islice(_pairs(draft), _MOST):
        if rota.span is None or rota.key in told or not lasts_as_long(duty, rota):
            continue
        if covers(duty.selector, rota.selector, draft.policy.vocabulary):
            told.add(rota.key)
            yield Code.IDLE_ROTA.at(rota.span, label=rota.label, norm=duty.label)


def _pairs(draft: Draft) -> Iterator[tuple[Rota, Norm]]:
    """Yield rotas with the duties of their text that no exception can touch."""
    touched = {key for provision in draft.policy.provisions() for key in named(provision)}
    for instrument in draft.policy.instruments:
        duties = [
            one
            for one in instrument.provisions
            if isinstance(one, Norm) and _keeps_away(one) and one.key not in touched
        ]
        for rota in instrument.provisions:
            if isinstance(rota, Rota) and not rota.advised and not is_changed(rota, instrument):
                yield from ((rota, duty) for duty in duties)


def _keeps_away(norm: Norm) -> bool:
    if is_inert(norm) or norm.conduct is not None or norm.is_general:
        return False
    if norm.modality is Modality.REQUIRE:
        return "office" not in norm.arrangements
    return norm.modality is Modality.FORBID and "office" in norm.arrangements
