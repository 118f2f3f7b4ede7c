"""Where two superiors of one draft do not bind it to the same."""

from policylang.analysis.conformity.breaches import Breach, Kind, numbers, places_code
from policylang.analysis.conformity.duties import Side, bound_by, duties_against
from policylang.analysis.head_counts import (
    Excess,
    HeadCounts,
    other_bases,
    shown_excess,
)
from policylang.model.norm import Key
from policylang.semantics.verdict import Verdict


def disagreements(one: Verdict, other: Verdict, sides: tuple[Side, Side]) -> tuple[Breach, ...]:
    """Return how two superiors bind people who are alike to different things.

    Of different ranks they may, as long as the lower stays within the higher.
    ``norms`` are those of the one, ``superior`` those of the other.
    """
    here, there = bound_by(one, sides[0]), bound_by(other, sides[1])
    if here is None or there is None or other_bases(here) or other_bases(there):
        return ()
    verdicts, counts = (one, other), (here, there)
    found = _of_places(verdicts, counts, sides)
    return found or _of_numbers(counts, sides)


def _of_places(
    verdicts: tuple[Verdict, Verdict],
    counts: tuple[HeadCounts, HeadCounts],
    sides: tuple[Side, Side],
) -> tuple[Breach, ...]:
    first, second = (each.arrangements for each in counts)
    apart = sorted(first ^ second)
    keys = [
        tuple(sorted({key for name in apart for key in duties_against(name, verdict)}))
        for verdict in verdicts
    ]
    limits = [tuple(limit.quota.key for limit in each.limits) for each in counts]
    mine, theirs = keys[0] or limits[0], keys[1] or limits[1]
    if not apart or not mine or not theirs:
        return ()
    if not _must_agree(mine, theirs, sides, within=(first <= second, second <= first)):
        return ()
    codes = [places_code(each, side) for each, side in zip((first, second), sides, strict=True)]
    return (Breach(Kind.DISAGREE, mine, theirs, *codes),)


def _of_numbers(
    counts: tuple[HeadCounts, HeadCounts], sides: tuple[Side, Side]
) -> tuple[Breach, ...]:
    one, other = counts
    beyond, short = shown_excess(one, other), shown_excess(other, one)
    excess = beyond or short
    if excess is None:
        return ()
    mine, theirs = (
        tuple(x.quota.key for x in each.limits if x.arrangement == excess.arrangement)
        or tuple(x.quota.key for x in each.limits)
        for each in counts
    )
    if not mine or not theirs:
        return ()
    if not _must_agree(mine, theirs, sides, within=(beyond is None, short is None)):
        return ()
    return (Breach(Kind.DISAGREE, mine, theirs, *_codes(excess, turned=beyond is None)),)


def _codes(excess: Excess, *, turned: bool) -> tuple[str, str]:
    found = (
        numbers(excess.arrangement, excess.local, excess.size),
        numbers(excess.arrangement, excess.superior, excess.size),
    )
    return (found[1], found[0]) if turned else found


def _must_agree(
    mine: tuple[Key, ...],
    theirs: tuple[Key, ...],
    sides: tuple[Side, Side],
    *,
    within: tuple[bool, bool],
) -> bool:
    """Whether it is a disagreement: of one rank always, else where the lower goes beyond."""
    ranks = sides[0].rank(mine), sides[1].rank(theirs)
    if ranks[0] == ranks[1]:
        return True
    return not (within[1] if ranks[0] < ranks[1] else within[0])


def common(mine: str, theirs: str) -> str:
    """Return what two codes have in common, as a code; empty where that is nothing."""
    if mine.startswith("="):
        there = theirs[1:].split("|")
        both = [name for name in mine[1:].split("|") if name in there]
        return "=" + "|".join(both) if both else ""
    name, _, asked = mine.partition(":")
    ranges = [code.partition(":")[2].partition("/")[0].split("..") for code in (mine, theirs)]
    low = max(int(first) for first, _ in ranges)
    high = min(int(last) for _, last in ranges)
    return f"{name}:{low}..{high}/{asked.partition('/')[2]}" if low <= high else ""
