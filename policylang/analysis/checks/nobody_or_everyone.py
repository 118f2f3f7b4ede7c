"""POL341, POL342: conditions that nothing can meet, or that everything meets."""

from collections.abc import Iterator

from policylang.analysis.consistency import contradiction, holds_always
from policylang.analysis.draft import Draft
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import AnyProvision, Untranslated
from policylang.model.selector import EVERYONE, AllOf, Selector


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report each clause by what it selects together with its condition."""
    vocabulary = draft.policy.vocabulary
    for provision in draft.policy.provisions():
        if provision.span is None or isinstance(provision, Untranslated):
            continue
        fact = contradiction(_both(provision), vocabulary)
        if fact is not None:
            yield Code.MEETS_NOBODY.at(provision.span, label=provision.label, fact=fact)
            continue
        for part, claim in (("for", provision.selector), ("when", provision.when)):
            if claim not in (None, EVERYONE) and holds_always(claim or EVERYONE, vocabulary):
                yield Code.MEETS_EVERYONE.at(provision.span, label=provision.label, part=part)


def _both(provision: AnyProvision) -> Selector:
    if provision.when is None:
        return provision.selector
    return AllOf((provision.selector, provision.when))
