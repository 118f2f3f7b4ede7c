"""Which norm prevails: superior, exception, particular before general.

The five points of the language reference, section "Which norm prevails", in
that order. What gives way displaces nothing, so whenever something gives way
the points are applied again without it.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from policylang._frozen import frozen
from policylang.model.decision import Reason, Status
from policylang.model.norm import AnyProvision, Key, Modality, Norm, Quota
from policylang.model.policy import Instrument
from policylang.semantics.duties import Duty, Leaves, left_by_requires, smallest_unkeepable
from policylang.semantics.exceptions import Beaten, beaten_by_exception, is_inert
from policylang.semantics.liveness import Live

LiveMap = Mapping[Key, tuple[AnyProvision, Live]]
_REQUIRES = frozenset((Modality.REQUIRE, Modality.EXEMPT, Modality.ESSENTIAL))


@frozen
class Left:
    """What is left when everything that had to give way has done so.

    ``beaten`` says what is out and by what. ``conflicts`` are the smallest sets
    that cannot be kept together, none of whose members gives way.
    """

    duties: tuple[Duty, ...]
    defaults: tuple[Norm, ...]
    beaten: Mapping[Key, Beaten]
    conflicts: tuple[frozenset[Key], ...]

    @property
    def requires(self) -> tuple[Duty, ...]:
        """The duties that require."""
        return tuple(duty for duty in self.duties if duty.requires)

    @property
    def forbids(self) -> tuple[Duty, ...]:
        """The duties that forbid."""
        return tuple(duty for duty in self.duties if not duty.requires)


@frozen
class Rules:
    """What settling needs to know besides the live provisions.

    ``ordinary`` is what holds where no default is stated (None for conduct: nothing).
    """

    instruments: Sequence[Instrument]
    arrangements: tuple[str, ...]
    ordinary: str | None = "office"

    @property
    def every(self) -> frozenset[str]:
        """All arrangements that duties speak of."""
        return frozenset(self.arrangements)


def settle(live: LiveMap, rules: Rules, gone: Mapping[Key, Beaten] | None = None) -> Left:
    """Apply points 2, 3, 4 and 6 until nothing more gives way."""
    given_way = dict(gone or {})
    while True:
        beaten = {**beaten_by_exception(live, given_way), **given_way}
        # An essential norm that is displaced leaves nobody out of a quota.
        displaced = _displaced(live, beaten)
        if displaced:
            beaten = {**beaten_by_exception(live, {**displaced, **given_way}), **given_way}
            beaten |= _displaced(live, beaten)
        duties = tuple(_duties(live, beaten, rules))
        more = _next_to_give_way(duties, left_by_requires(rules.every), rules)
        if not more and not any(duty.requires for duty in duties):
            more = _next_to_give_way(duties, _left_by_forbids(live, beaten, rules), rules)
        if not more:
            return _left(live, rules, duties, beaten)
        given_way |= more


def _left(live: LiveMap, rules: Rules, duties: tuple[Duty, ...], beaten: dict[Key, Beaten]) -> Left:
    conflicts = smallest_unkeepable(duties, left_by_requires(rules.every), rules.every)
    requires = tuple(duty for duty in duties if duty.requires)
    defaults, lost = _defaults(live, beaten, requires, rules)
    if not requires:
        emptied = _left_by_forbids(live, beaten, rules)
        conflicts += smallest_unkeepable(duties, emptied, rules.every)
        if len({norm.arrangements for norm in defaults}) > 1:
            conflicts += (frozenset(norm.key for norm in defaults),)
    return Left(duties, defaults, {**beaten, **lost}, conflicts)


# --- point 4: particular before general --------------------------------------


def _displaced(live: LiveMap, beaten: Mapping[Key, Beaten]) -> dict[Key, Beaten]:
    """Return the general requires that a particular one of their instrument replaces."""
    requires = [
        provision
        for key, (provision, held) in live.items()
        if key not in beaten and _is_require(provision, held)
    ]
    lost: dict[Key, Beaten] = {}
    for general in requires:
        if not general.is_general:
            continue
        by = tuple(
            sorted(
                one.key
                for one in requires
                if not one.is_general and one.key.instrument == general.key.instrument
            )
        )
        if by:
            lost[general.key] = Beaten(Status.LOST_AS_GENERAL, Reason(by=by))
    return lost


def _is_require(provision: AnyProvision, held: Live) -> bool:
    if is_inert(provision):
        return False
    if isinstance(provision, Norm):
        return provision.modality in _REQUIRES
    return isinstance(provision, Quota) and quota_as_norm(provision, held) is Modality.REQUIRE


def quota_as_norm(quota: Quota, held: Live) -> Modality | None:
    """Return what norm a quota of nobody, or of everyone, amounts to."""
    if quota.advised or held.amount is None:
        return None
    if held.amount.high == 0 and quota.minimum is None:
        return Modality.FORBID
    low = held.amount.low
    if isinstance(low, Fraction) and low == 1 and quota.base is None:
        return Modality.REQUIRE
    return None


# --- the duties that are left ------------------------------------------------


def _duties(live: LiveMap, beaten: Mapping[Key, Beaten], rules: Rules) -> Iterable[Duty]:
    for key, (provision, held) in live.items():
        if key in beaten or is_inert(provision):
            continue
        modality = _modality(provision, held)
        if modality in _REQUIRES or modality is Modality.FORBID:
            yield Duty(
                key,
                modality in _REQUIRES,
                frozenset(_arrangements(provision)),
                rules.instruments[key.instrument].rank,
                provision.is_general,
            )


def _modality(provision: AnyProvision, held: Live) -> Modality | None:
    if isinstance(provision, Norm):
        return provision.modality
    return quota_as_norm(provision, held) if isinstance(provision, Quota) else None


def _arrangements(provision: AnyProvision) -> tuple[str, ...]:
    if isinstance(provision, Quota):
        return (provision.arrangement or DOING,)
    assert isinstance(provision, Norm)
    return (DOING,) if provision.conduct is not None else provision.arrangements


DOING = "do"
"""What a duty about conduct requires or forbids: that it be done."""


# --- points 2 and 6: what cannot all be kept ---------------------------------


def _next_to_give_way(duties: Sequence[Duty], leaves: Leaves, rules: Rules) -> dict[Key, Beaten]:
    """Go down the ranks; return the first that cannot be kept beside what stands above."""
    if leaves(duties):
        return {}
    kept: list[Duty] = []
    for rank in sorted({duty.rank for duty in duties}):
        here = [duty for duty in duties if duty.rank == rank]
        clashes = smallest_unkeepable([*kept, *here], leaves, rules.every)
        lost = _lost_to_superior(here, kept, clashes) or _lost_to_particular(here, clashes)
        if lost:
            return lost
        kept += here
    return {}


def _lost_to_superior(
    here: Sequence[Duty], kept: Sequence[Duty], clashes: Iterable[frozenset[Key]]
) -> dict[Key, Beaten]:
    above, below = {duty.key for duty in kept}, {duty.key for duty in here}
    by: dict[Key, set[Key]] = {}
    for clash in clashes if above else ():
        if superior := clash & above:
            for key in clash & below:
                by.setdefault(key, set()).update(superior)
    return {
        key: Beaten(Status.LOST_TO_SUPERIOR, Reason(by=tuple(sorted(keys))))
        for key, keys in by.items()
    }


def _lost_to_particular(
    here: Sequence[Duty], clashes: Iterable[frozenset[Key]]
) -> dict[Key, Beaten]:
    """A general require yields to a particular forbid of its own instrument."""
    by: dict[Key, set[Key]] = {}
    general = {duty.key for duty in here if duty.requires and duty.is_general}
    forbids = {duty.key for duty in here if not duty.requires and not duty.is_general}
    for clash in clashes if general else ():
        for key in clash & general:
            particular = {one for one in clash & forbids if one.instrument == key.instrument}
            if particular:
                by.setdefault(key, set()).update(particular)
    return {
        key: Beaten(Status.LOST_AS_GENERAL, Reason(by=tuple(sorted(keys))))
        for key, keys in by.items()
    }


# --- the default -------------------------------------------------------------


def _defaults(
    live: LiveMap, beaten: Mapping[Key, Beaten], requires: Sequence[Duty], rules: Rules
) -> tuple[tuple[Norm, ...], dict[Key, Beaten]]:
    """Return the stated defaults that count, and why the others do not."""
    stated = [
        provision
        for key, (provision, _) in live.items()
        if isinstance(provision, Norm)
        and provision.modality is Modality.DEFAULT
        and key not in beaten
        and not provision.advised
    ]
    if requires:
        by = tuple(sorted(duty.key for duty in requires))
        lost = Beaten(Status.LOST_AS_GENERAL, Reason(by=by))
        return (), {norm.key: lost for norm in stated}
    if not stated:
        return (), {}
    ranks = {norm.key: rules.instruments[norm.key.instrument].rank for norm in stated}
    highest = min(ranks.values())
    counting = tuple(norm for norm in stated if ranks[norm.key] == highest)
    above = Beaten(Status.LOST_TO_SUPERIOR, Reason(by=tuple(norm.key for norm in counting)))
    return counting, {norm.key: above for norm in stated if norm not in counting}


def _left_by_forbids(live: LiveMap, beaten: Mapping[Key, Beaten], rules: Rules) -> Leaves:
    """Return what forbids leave where no require holds: of the default, the office and home."""
    if rules.ordinary is None:
        return lambda _duties: rules.every
    defaults, _ = _defaults(live, beaten, (), rules)
    base = {name for norm in defaults for name in norm.arrangements} or {rules.ordinary}
    needed = frozenset(base | {"office", "home"})
    return lambda duties: needed.difference(*(duty.arrangements for duty in duties))
