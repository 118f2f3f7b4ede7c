"""POL343: a clause for people of whom the instrument does not speak."""

from collections.abc import Iterator

from policylang.analysis.consistency import can_hold
from policylang.analysis.draft import Draft
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import Untranslated
from policylang.model.selector import EVERYONE, AllOf


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report what selects only people outside the scope of its own instrument."""
    vocabulary = draft.policy.vocabulary
    for instrument in draft.policy.instruments:
        if instrument.scope == EVERYONE or not can_hold(instrument.scope, vocabulary):
            continue
        for provision in instrument.provisions:
            if provision.span is None or isinstance(provision, Untranslated):
                continue
            inside = AllOf((provision.selector, instrument.scope))
            if can_hold(provision.selector, vocabulary) and not can_hold(inside, vocabulary):
                yield Code.OUTSIDE_SCOPE.at(provision.span, label=provision.label)
