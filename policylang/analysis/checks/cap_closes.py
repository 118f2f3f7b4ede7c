"""POL311 to POL313: a cap that leaves small groups no place, or duties too few."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from policylang.analysis.asked import Asked
from policylang.analysis.bound import binding
from policylang.analysis.naming import cell_of, names
from policylang.analysis.quota_sizes import Study, places
from policylang.analysis.sizes import describe
from policylang.diagnostics import Code, Diagnostic

_MOST_NUMBERS: Final = 4
_MOST_NAMED: Final = 20


def check(study: Study) -> Iterator[Diagnostic]:
    """Report each quota with an upper bound once, by the tightest cell of its table."""
    tightest: dict[object, Asked] = {}
    for one in study.asked:
        if one.key not in tightest or _room(one) < _room(tightest[one.key]):
            tightest[one.key] = one
    for one in tightest.values():
        yield from _check(one, study)


def _room(one: Asked) -> tuple[int, ...]:
    """Return how many may be there, by size; the tighter of two comes first."""
    return tuple(
        size if bounds.high is None else min(size, bounds.high)
        for size, bounds in enumerate(one.bounds, start=1)
    )


def _check(one: Asked, study: Study) -> Iterator[Diagnostic]:
    place, found = one.quota.span, places(study, one)
    if place is None or not found:
        return
    closed = next((sizes for number, sizes in found if number == 0), ())
    duties = islice(binding(one, study.policy), _MOST_NAMED)
    bound = names((norm.key for norm in duties), study.policy)
    facts = {
        "quota": one.quota.kind.value,
        "cell": cell_of(one),
        "arrangement": one.arrangement,
        "sizes": describe(closed, study.up_to),
        "label": one.quota.label,
        "norms": bound,
        "places": ";".join(
            f"{describe(sizes, study.up_to)}:{number}" for number, sizes in found[:_MOST_NUMBERS]
        ),
    }
    if bound and closed:
        yield Code.CAP_CLOSES_FOR_BOUND.at(place, **facts)
    elif bound:
        yield Code.FEW_PLACES_FOR_BOUND.at(place, **facts)
    elif closed and one.arrangement == "office":
        yield Code.CAP_CLOSES.at(place, **facts)
