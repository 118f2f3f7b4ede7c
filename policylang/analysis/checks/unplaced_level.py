"""POL360: a fact that differs from place to place, in a text for many places."""

from collections.abc import Iterator
from typing import Final

from policylang.analysis.draft import Draft
from policylang.analysis.names_used import claims_in, selectors_of
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import AnyProvision, Quota
from policylang.model.vocabulary import Attribute, Source, word_form

_FAR_REACHING: Final = frozenset(
    ("law", "undang-undang", "undang undang", "government regulation", "peraturan pemerintah",
     "president", "presiden", "minister", "menteri", "governor", "gubernur")
)  # fmt: skip
_LOCAL: Final = frozenset(
    ("level", "level ppkm", "ppkm level", "ppkm", "zona", "zone", "zona risiko", "risk zone",
     "risiko", "risk", "psbb", "status psbb")
)  # fmt: skip


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report each such fact once, where the text does not say whose place counts."""
    attributes = draft.policy.vocabulary.attributes
    local = {name for name, attribute in attributes.items() if _is_local(attribute)}
    told: set[str] = set()
    for instrument in draft.policy.instruments:
        if word_form(instrument.rank_name or "") not in _FAR_REACHING:
            continue
        for provision in instrument.provisions:
            for fact in sorted(local.intersection(_facts(provision)) - told):
                if provision.span is not None:
                    told.add(fact)
                    yield Code.UNPLACED_FACT.at(provision.span, fact=fact)


def _is_local(attribute: Attribute) -> bool:
    words = {word_form(word) for word in (attribute.name, *attribute.synonyms)}
    return attribute.source is Source.DAY and bool(words & _LOCAL)


def _facts(provision: AnyProvision) -> set[str]:
    found = {getattr(claim, "fact", "") for claim in claims_in(selectors_of(provision))}
    if isinstance(provision, Quota) and provision.table is not None:
        found.add(provision.table.fact)
    return found
