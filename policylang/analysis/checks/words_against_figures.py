"""POL362: words that say another thing than the figures."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from policylang.analysis.draft import Draft
from policylang.analysis.said import Said, all_said, has_word
from policylang.diagnostics import Code, Diagnostic
from policylang.model.norm import Quota
from policylang.model.selector import EVERYONE

_AT_MOST: Final = (
    "maksimal", "maksimum", "paling banyak", "setinggi-tingginya", "tidak lebih dari",
    "at most", "no more than", "a maximum of",
)  # fmt: skip
_AT_LEAST: Final = (
    "minimal", "minimum", "paling sedikit", "paling kurang", "sekurang-kurangnya",
    "sedikit-dikitnya", "at least", "no less than", "a minimum of",
)  # fmt: skip
_FIGURE: Final = re.compile(
    rf"(?<!\w)({'|'.join((*_AT_MOST, *_AT_LEAST))})(?: sebesar| sebanyak)? "
    r"(\d{1,3})(?:[.,](\d+))? ?(?:%|persen|percent|per cent)"
)
_MAJORITY: Final = ("mayoritas", "sebagian besar", "majority", "most of")
_HALF: Final = Fraction(1, 2)


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report a bound that is called by the other word, and a majority that is none."""
    quotas = [one for one in draft.policy.provisions() if isinstance(one, Quota)]
    for said in all_said(draft.policy):
        own = [said.provision] if isinstance(said.provision, Quota) else quotas
        here = [one for one in own if one.key.instrument == said.instrument.position]
        for quota, words in (*_opposite(said, here), *_no_majority(said, here)):
            if said.span is not None:
                yield Code.WORDS_AGAINST_FIGURE.at(said.span, words=words, label=quota.label)


def _opposite(said: Said, quotas: list[Quota]) -> list[tuple[Quota, str]]:
    """Return a quota of the figure that the words give, where all such are bounded otherwise.

    In a title the words must say which arrangement they are about; in a reason
    they may leave it out.
    """
    match = _FIGURE.search(said.text)
    if match is None or said.part not in ("title", "because"):
        return []
    if said.place is None and (said.part == "title" or has_word(said.text, ("wfh", "wfo"))):
        return []
    figure = Fraction(f"{match[2]}.{match[3] or 0}") / 100
    same = [
        quota
        for quota in quotas
        if not quota.advised
        and said.place in (None, quota.arrangement)
        and figure in _bounds(quota)
    ]
    is_cap = match[1] in _AT_MOST
    if any(_has_bound(quota, figure, is_cap=is_cap) for quota in same):
        return []
    return [(quota, match[0]) for quota in same[:1]]


def _has_bound(quota: Quota, figure: Fraction, *, is_cap: bool) -> bool:
    """Whether a quota bounds at the figure just on the side that is told."""
    low, high = _bounds(quota)
    return (high == figure and low != figure) if is_cap else (low == figure and high != figure)


def _bounds(quota: Quota) -> tuple[Fraction | None, Fraction | None]:
    if quota.amount is None:
        return None, None
    low, high = quota.amount.low, quota.amount.high
    return (
        low if isinstance(low, Fraction) else None,
        high if isinstance(high, Fraction) else None,
    )


def _no_majority(said: Said, quotas: list[Quota]) -> list[tuple[Quota, str]]:
    """Return a quota that leaves at most half where the words speak of most."""
    if said.part not in ("title", "because", "kept") or not has_word(said.text, _MAJORITY):
        return []
    for quota in quotas:
        high = _bounds(quota)[1]
        whole = quota.selector == EVERYONE and quota.when is None and not quota.advised
        if whole and quota.arrangement == said.place and high is not None and high <= _HALF:
            return [(quota, said.text)]
    return []
