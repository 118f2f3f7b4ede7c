"""POL395: what was left open because norms meet in too many ways."""

from collections.abc import Iterator
from typing import Final

from policylang.analysis.checks.norms_conflict import clashes_in, conflict, most_shown
from policylang.analysis.everybody import Everybody
from policylang.analysis.gaps import gaps_of
from policylang.analysis.naming import names
from policylang.analysis.pairwise import Open, by_pairs
from policylang.analysis.provisions import waits
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import Key, Untranslated
from policylang.model.policy import Policy

_MOST_NAMED: Final = 5


def check(everybody: Everybody) -> Iterator[Diagnostic]:
    """Report what two by two can tell, and then what is open still."""
    policy = everybody.policy
    _, sought = gaps_of(everybody)
    told = clashes_in(everybody)
    untold = tuple([*told][most_shown(policy) :])
    if everybody.is_complete:
        if untold or not sought:
            yield from _open(Open(untold), () if sought else (Code.NOBODY_SAYS,), policy)
        return
    found = by_pairs(everybody)
    for clash, witness in found.clashes.items():
        if clash not in told:
            yield from conflict(clash, policy, witness)
    known = {one.key: one for one in policy.provisions()}
    for one in (known[key] for key in found.nobody):
        if one.span is not None and not one.taken_out and not waits(one, policy):
            yield Code.NORM_SELECTS_NOBODY.at(one.span, norm=one.label)
    never: tuple[Code, ...] = (Code.NORMS_CONFLICT,) if found.has_sets else ()
    if not everybody.every_day:
        never = (Code.NORMS_CONFLICT, Code.NORM_SELECTS_NOBODY)
    yield from _open(found.left_open, (*never, *(() if sought else (Code.NOBODY_SAYS,))), policy)


def _open(left: Open, others: tuple[Code, ...], policy: Policy) -> Iterator[Diagnostic]:
    counts = {
        **dict.fromkeys(others, 0),
        Code.NORMS_CONFLICT: len(left.pairs),
        Code.NORM_SELECTS_NOBODY: len(left.alone),
        Code.NORM_NEVER_COUNTS: len(left.idle),
    }
    texts = [
        f"{code.id} ({count})" if count else code.id
        for code, count in sorted(counts.items(), key=lambda each: each[0].id)
        if count or code in others
    ]
    if not texts:
        return
    every = [one.key for one in policy.provisions() if not isinstance(one, Untranslated)]
    in_pairs = (key for pair in left.pairs for key in pair)
    concerned = sorted({*left.alone, *left.idle, *in_pairs}) or every
    spans = [one.span for one in policy.provisions() if one.span is not None]
    if spans:
        yield Code.NOT_DECIDED.at(spans[0], checks=", ".join(texts), norms=_some(concerned, policy))


def _some(keys: list[Key], policy: Policy) -> str:
    shown = names(keys[:_MOST_NAMED], policy)
    return shown if len(keys) <= _MOST_NAMED else f"{shown}, … ({len(keys)})"
