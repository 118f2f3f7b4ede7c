"""POL369: whoever acts for the holder of a post is named in one clause, and not in another."""

import re
from collections.abc import Iterator
from typing import Final

from policylang.analysis.draft import Draft
from policylang.analysis.names_used import claims_in, selectors_of
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import AnyProvision
from policylang.model.selector import IsIn
from policylang.model.vocabulary import normal

_ACTING: Final = re.compile(r"^(?:plt|plh|pj|pjs|pelaksana tugas|pelaksana harian|acting)\b\.? *")


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report each clause that names a post whose acting holder only other clauses name."""
    provisions = draft.policy.provisions()
    lists = {one.key: list(_lists(one)) for one in provisions}
    acting = {
        _ACTING.sub("", name): (name, one.label)
        for one in provisions
        for names in lists[one.key]
        for name in sorted(names)
        if _ACTING.match(name)
    }
    for one in provisions:
        for names in lists[one.key]:
            for post in sorted(names & set(acting)):
                name, label = acting[post]
                if name not in names and one.span is not None:
                    yield Code.ACTING_HOLDER.at(one.span, label=one.label, post=name, other=label)


def _lists(provision: AnyProvision) -> Iterator[frozenset[str]]:
    for claim in claims_in(selectors_of(provision)):
        if isinstance(claim, IsIn) and claim.fact == "role":
            yield frozenset(map(normal, claim.values))
