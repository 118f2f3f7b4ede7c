"""Do two policies decide alike? Answered only where it can be seen."""

from collections.abc import Iterator

from attrs import evolve

from policylang.model.norm import AnyProvision, Key, Norm, Quota, Table
from policylang.model.policy import Instrument, Policy

_ANY = Key(0, 0, "")


def decides_alike(one: Policy, other: Policy) -> bool:
    """Whether two policies are made of the same provisions, and so decide every person alike.

    False says that this was not shown, and not that a decision differs.
    """
    words = (one.vocabulary, other.vocabulary)
    if any(
        getattr(words[0], name) != getattr(words[1], name)
        for name in ("attributes", "aliases", "arrangements")
    ):
        return False
    if (one.presumptions, one.amendments) != (other.presumptions, other.amendments):
        return False
    return _law(one) == _law(other)


def _law(policy: Policy) -> list[tuple[Instrument, list[AnyProvision]]]:
    """Return what decides: without what stands twice, and what quotas say twice."""
    kept = {
        instrument.position: list(_once(instrument, policy)) for instrument in policy.instruments
    }
    places = {
        one.key: Key(position, place, "")
        for position, provisions in kept.items()
        for place, one in enumerate(provisions)
    }
    return [
        (evolve(each, provisions=()), [_placed(one, places) for one in kept[each.position]])
        for each in policy.instruments
    ]


def _once(instrument: Instrument, policy: Policy) -> Iterator[AnyProvision]:
    """Yield provisions without those norms and quotas that only repeat another.

    What somebody names stays: an exception to one leaves the other standing.
    """
    seen: set[AnyProvision] = set()
    named = {key for one in policy.provisions() for key in _names(one)}
    named |= {key for one in policy.amendments for key in (*one.keys, one.put_in) if key}
    for one in instrument.provisions:
        bare = evolve(one, key=_ANY, because=(), cites=())
        if not isinstance(one, (Norm, Quota)) or one.key in named:
            yield one
        elif bare not in seen:
            seen.add(bare)
            yield one


def _names(one: AnyProvision) -> tuple[Key, ...]:
    others = (*one.targets, *one.upward) if isinstance(one, Norm) else ()
    return (*one.exception_to, *others)


def _placed(one: AnyProvision, places: dict[Key, Key]) -> AnyProvision:
    """Return a provision whose keys count only what is kept."""

    def moved(keys: tuple[Key, ...]) -> tuple[Key, ...]:
        return tuple(places.get(key, key) for key in keys)

    exception_to = moved(one.exception_to)
    placed = evolve(one, key=places[one.key], exception_to=exception_to, because=(), cites=())
    if isinstance(placed, Norm):
        return evolve(placed, targets=moved(placed.targets), upward=moved(placed.upward))
    if isinstance(placed, Quota) and placed.table is not None:
        cells = tuple(dict.fromkeys(placed.table.cells))
        return evolve(placed, table=Table(placed.table.fact, cells))
    return placed
