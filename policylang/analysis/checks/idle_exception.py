"""POL344: an exception to a clause that it never meets."""

from collections.abc import Iterator
from typing import Final

from policylang.analysis.consistency import can_hold
from policylang.analysis.days import is_changed
from policylang.analysis.draft import Draft
from policylang.analysis.naming import names
from policylang.analysis.provisions import named
from policylang.analysis.together import may_meet
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import AnyProvision
from policylang.model.selector import AllOf

_MOST: Final = 5_000  # pairs that are looked at


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report exceptions and exemptions that share neither a person nor a day with what they name.

    ``exempt … from cap`` names no clause of its own, and is left alone.
    """
    known = {provision.key: provision for provision in draft.policy.provisions()}
    left = _MOST
    for provision in known.values():
        left -= len(named(provision))
        if left < 0 or provision.span is None or not _stands(provision, draft):
            continue
        idle = [
            key
            for key in named(provision)
            if _stands(known[key], draft) and not _meet(provision, known[key], draft)
        ]
        if idle and len(idle) == len(named(provision)):
            shown = names(idle, draft.policy)
            yield Code.IDLE_EXCEPTION.at(provision.span, label=provision.label, targets=shown)


def _stands(provision: AnyProvision, draft: Draft) -> bool:
    instrument = draft.policy.instruments[provision.key.instrument]
    vocabulary = draft.policy.vocabulary
    return not is_changed(provision, instrument) and can_hold(provision.selector, vocabulary)


def _meet(one: AnyProvision, other: AnyProvision, draft: Draft) -> bool:
    both = AllOf((one.selector, other.selector))
    return may_meet(one, other, draft.policy) and can_hold(both, draft.policy.vocabulary)
