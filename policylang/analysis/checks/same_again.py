"""POL346: two clauses that say the same."""

from collections.abc import Iterator

from attrs import evolve

from policylang.analysis.draft import Draft
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import AnyProvision, Key

_ANY = Key(0, 0, "")


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report the later one, where no word but the grounds is different."""
    for instrument in draft.policy.instruments:
        seen: dict[AnyProvision, AnyProvision] = {}
        for provision in instrument.provisions:
            bare = evolve(provision, key=_ANY, because=(), cites=())
            first = seen.setdefault(bare, provision)
            if first is not provision and provision.span is not None:
                yield Code.SAME_AGAIN.at(provision.span, label=provision.label, first=first.label)
