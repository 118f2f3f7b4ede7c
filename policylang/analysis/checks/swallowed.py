"""POL345: an exception that leaves out everybody whom the named clause is for."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from policylang.analysis.consistency import covers
from policylang.analysis.days import is_changed, lasts_as_long
from policylang.analysis.draft import Draft
from policylang.analysis.provisions import named
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import AnyProvision, Norm, Quota
from policylang.semantics.exceptions import DUTIES, is_inert

_MOST: Final = 5_000  # pairs that are looked at


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report, at the clause, the exception that leaves nothing of it.

    Where the exception may itself be beaten, nothing is said.
    """
    policy = draft.policy
    if len({instrument.rank for instrument in policy.instruments}) > 1:
        return
    known = {provision.key: provision for provision in policy.provisions()}
    acting = [one for one in known.values() if not is_inert(one)]
    beatable = {key for one in acting for key in named(one)}
    pairs = ((one, known[key]) for one in acting for key in named(one))
    for one, target in islice(pairs, _MOST):
        if target.span is None or one.key in beatable or is_inert(target):
            continue
        if not _puts_out(one, target):
            continue
        changed = is_changed(target, policy.instruments[target.key.instrument])
        if changed or not lasts_as_long(one, target):
            continue
        if covers(one.selector, target.selector, policy.vocabulary):
            yield Code.NOTHING_LEFT.at(target.span, label=one.label, target=target.label)


def _puts_out(one: AnyProvision, target: AnyProvision) -> bool:
    """Whether an exception takes people out of a clause; a permission leaves a duty standing."""
    if isinstance(target, Quota):
        return True
    if not isinstance(one, Norm):
        return False
    return target.key in one.targets or one.modality in DUTIES
