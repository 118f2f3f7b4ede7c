"""What a draft allows people who are alike, and what the superior does not.

What is allowed is told in codes: ``=office|home`` are arrangements that people
may be in, ``!office`` one that they may not, ``home:2..3/6`` numbers of six
people, and ``*`` is no bound at all.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum

from attrs import evolve

from policylang._frozen import frozen
from policylang.analysis.conformity.duties import (
    Side,
    bound_by,
    duties_against,
    rotas_counting,
    urged,
)
from policylang.analysis.head_counts import (
    MOST,
    Excess,
    HeadCounts,
    Limit,
    have_nothing_in_common,
    head_counts_of,
    limits_of,
    other_bases,
    shown_excess,
    sizes_to_try,
)
from policylang.model.decision import Outcome
from policylang.model.norm import AnyProvision, Key, Norm, Quota, Rota
from policylang.model.selector import EVERYONE
from policylang.semantics.verdict import Verdict


class Kind(Enum):
    """How a draft departs from a superior, or why that is not known."""

    LOOSER = "looser"
    APART = "apart"
    OPPOSITE = "opposite"
    SILENT = "silent"
    URGED = "urged"
    OTHERWISE = "otherwise"
    DISAGREE = "disagree"
    DOUBT = "doubt"


@frozen
class Breach:
    """A draft departs from a superior for people of some kind.

    ``norms`` are the draft's and ``superior`` the other's provisions; ``mine``
    and ``theirs`` say in codes what each allows. Of :attr:`Kind.DOUBT` it is not
    known, and ``mine`` says why; of :attr:`Kind.OTHERWISE` the quotas are
    compared as if they counted alike, and ``mine`` says what differs.
    """

    kind: Kind
    norms: tuple[Key, ...]
    superior: tuple[Key, ...]
    mine: str
    theirs: str = ""


def breaches(draft: Verdict, superior: Verdict, sides: tuple[Side, Side]) -> tuple[Breach, ...]:
    """Return how a draft departs from a superior in what both say of people who are alike.

    Whom the draft does not speak of, and of whom it contradicts itself, is left aside.
    """
    mine = head_counts_of(draft, sides[0].quotas)
    if mine is None:
        return ()
    if superior.answer.outcome is Outcome.CONFLICT:
        return (_doubt("conflict", _in_conflict(superior)),)
    found = [*_of_duties(draft, superior, mine, sides)]
    return (*found, *_of_urgings(draft, superior, mine, sides))


def _doubt(why: str, superior: Iterable[Key] = ()) -> Breach:
    return Breach(Kind.DOUBT, (), tuple(superior), why)


def _in_conflict(verdict: Verdict) -> tuple[Key, ...]:
    assert verdict.left is not None
    return tuple(sorted(frozenset[Key]().union(*verdict.left.conflicts)))


def _of_duties(
    draft: Verdict, superior: Verdict, mine: HeadCounts, sides: tuple[Side, Side]
) -> Iterator[Breach]:
    theirs = bound_by(superior, sides[1])
    if theirs is None:
        return
    if rotas_counting(superior, sides[1]):
        yield _doubt("rota")
    outside = _outside(mine, theirs)
    if outside:
        yield _beyond(outside, (draft, superior), (mine, theirs), sides)
        return
    if not theirs.limits:
        return
    if other_bases(mine) or other_bases(theirs):
        yield _doubt("base", (limit.quota.key for limit in theirs.limits))
        return
    excess = shown_excess(mine, theirs)
    if excess is not None and rotas_counting(draft, sides[0]):
        yield _doubt("rota", (limit.quota.key for limit in theirs.limits))
    elif excess is not None:
        yield _too_many(excess, draft, (mine, theirs), sides)
    elif sizes_to_try(mine, theirs) > MOST:
        yield _doubt("numbers", (limit.quota.key for limit in theirs.limits))
    else:
        yield from _counted_otherwise(mine, theirs)


def _outside(mine: HeadCounts, theirs: HeadCounts) -> tuple[str, ...]:
    """Return where the draft lets people be that the superior keeps them from."""
    found = []
    for name in sorted(mine.arrangements - theirs.arrangements):
        sizes = range(1, min(sizes_to_try(mine), MOST) + 1)
        if any((there := mine.at(size)) is not None and there[name][-1] > 0 for size in sizes):
            found.append(name)
    return tuple(found)


def _beyond(
    outside: Sequence[str],
    verdicts: tuple[Verdict, Verdict],
    counts: tuple[HeadCounts, HeadCounts],
    sides: tuple[Side, Side],
) -> Breach:
    draft, superior = verdicts
    mine, theirs = counts
    by = sorted({key for name in outside for key in duties_against(name, superior)})
    requires = bool(superior.left and superior.left.requires)
    apart = not mine.arrangements & theirs.arrangements or have_nothing_in_common(
        mine, theirs, _enough(mine, theirs)
    )
    norms = _grounds(draft, outside, sides[0])
    kind = Kind.APART if apart else Kind.LOOSER
    excess = shown_excess(mine, theirs) if mine.limits else None
    return Breach(
        kind if norms else Kind.SILENT,
        norms,
        tuple(by),
        places_code(mine.arrangements, sides[0])
        if excess is None
        else numbers(excess.arrangement, excess.local, excess.size),
        places_code(theirs.arrangements, sides[1]) if requires else f"!{outside[0]}",
    )


def _too_many(
    excess: Excess,
    draft: Verdict,
    counts: tuple[HeadCounts, HeadCounts],
    sides: tuple[Side, Side],
) -> Breach:
    mine, theirs = counts
    name = excess.arrangement
    keys = tuple(
        limit.quota.key
        for limit in theirs.limits
        if limit.arrangement == name and not _within(excess.local, limit, excess.size)
    )
    norms = _grounds(draft, (name,), sides[0])
    kind = Kind.LOOSER
    if have_nothing_in_common(mine, theirs, _enough(mine, theirs)):
        kind = Kind.APART
    elif _is_opposite([x for x in mine.limits if x.arrangement == name], theirs, keys):
        kind = Kind.OPPOSITE
    return Breach(
        kind if norms else Kind.SILENT,
        norms,
        keys,
        numbers(name, excess.local, excess.size),
        numbers(name, excess.superior, excess.size),
    )


def _is_opposite(mine: Sequence[Limit], theirs: HeadCounts, keys: Sequence[Key]) -> bool:
    """Whether the draft sets nothing but least numbers where the superior sets most, or so."""
    against = [limit for limit in theirs.limits if limit.quota.key in keys]
    here = {(x.amount.low is None, x.amount.high is None) for x in mine}
    there = {(x.amount.low is None, x.amount.high is None) for x in against}
    one_way = {(True, False)}, {(False, True)}
    return here in one_way and there in one_way and here != there


def _within(local: range, limit: Limit, size: int) -> bool:
    asked = limit.at(size)
    return asked.holds(local[0]) and asked.holds(local[-1])


def _enough(*counts: HeadCounts) -> int:
    return min(sizes_to_try(*counts), MOST)


def _grounds(verdict: Verdict, places: Iterable[str], side: Side) -> tuple[Key, ...]:
    """Return what lets people of a verdict be somewhere; nothing where no provision does."""
    wanted = set(places)
    near = tuple(key for key in verdict.grounds if _speaks_of(side.by_key[key], wanted))
    return near or verdict.grounds


def _speaks_of(provision: AnyProvision, places: set[str]) -> bool:
    match provision:
        case Norm(arrangements=arrangements):
            return bool(places.intersection(arrangements))
        case Quota(arrangement=arrangement):
            return arrangement in places
        case Rota():
            return "office" in places
        case _:
            return False


# --- what is urged -----------------------------------------------------------


def _of_urgings(
    draft: Verdict, superior: Verdict, mine: HeadCounts, sides: tuple[Side, Side]
) -> Iterator[Breach]:
    for norm, open_to in urged(superior, sides[1]):
        soft = norm.modality.value == "advise"
        gone = not mine.arrangements & open_to if soft else bool(mine.arrangements - open_to)
        if gone:
            yield Breach(
                Kind.URGED,
                _grounds(draft, mine.arrangements - open_to, sides[0]),
                (norm.key,),
                places_code(mine.arrangements, sides[0]),
                places_code(open_to, sides[1]),
            )
    for limit in limits_of(superior, sides[1].quotas, advised=True):
        theirs = HeadCounts(sides[1].arrangements, (limit,))
        excess = None if other_bases(theirs) or other_bases(mine) else shown_excess(mine, theirs)
        if excess is not None:
            breach = _too_many(excess, draft, (mine, theirs), sides)
            yield evolve(breach, kind=Kind.URGED)


# --- what is counted otherwise -----------------------------------------------


def _counted_otherwise(mine: HeadCounts, theirs: HeadCounts) -> Iterator[Breach]:
    """Yield pairs of quotas on one arrangement that do not count in the same way."""
    for here in mine.limits:
        for there in theirs.limits:
            differing = [*_differing(here.quota, there.quota)]
            if here.arrangement == there.arrangement and differing:
                keys = ((here.quota.key,), (there.quota.key,))
                yield Breach(Kind.OTHERWISE, *keys, differing[0])


def _differing(here: Quota, there: Quota) -> Iterator[str]:
    if here.per != there.per and here.per_stated and there.per_stated:
        yield "per"
    if _is_of_more(here) != _is_of_more(there):
        yield "base"
    if here.at_one_time != there.at_one_time:
        yield "at_one_time"


def _is_of_more(quota: Quota) -> bool:
    return quota.base == EVERYONE != quota.selector


# --- codes -------------------------------------------------------------------


def numbers(arrangement: str, allowed: range, size: int) -> str:
    """Return numbers of people as a code."""
    return f"{arrangement}:{allowed[0]}..{allowed[-1]}/{size}"


def places_code(arrangements: Iterable[str], side: Side) -> str:
    """Return arrangements as a code."""
    among = set(arrangements)
    order = side.policy.vocabulary.arrangement_names()
    return "=" + "|".join(name for name in order if name in among)
