"""Where demands cannot all be met: the smallest set that clashes, and what gives way.

Of different ranks the lower gives way and the rest stands; of one rank both are
reported, and the last of them is missed by as few people as possible, so that
the rest of a roster can still be given.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final, TypeAlias

from attrs import evolve

from policylang._frozen import frozen
from policylang.model.group import ClashKind
from policylang.model.norm import Key, Rota
from policylang.semantics.quotas.solver import UndecidedError
from policylang.semantics.quotas.system import System, binding

Part: TypeAlias = int | Key
"""A demand, by its number in the cluster, or a norm that binds people."""

_MOST_TRIED: Final = 12  # parts, of which every small set is tried


@frozen(eq=False)
class Found:
    """A clash in one cluster: demands by number, norms by key.

    ``given_way`` is the demand that is missed, and by how many people; None
    where nothing could be settled.
    """

    kind: ClashKind
    demands: tuple[int, ...]
    norms: tuple[Key, ...]
    given_way: int | None = None
    short: int = 0


def settled(system: System, ranks: Sequence[int]) -> tuple[System, tuple[Found, ...]]:
    """Return a system that can be met, and the clashes that were on the way.

    *ranks* has the rank of each instrument, 0 the highest.
    """
    found: list[Found] = []
    try:
        if system.solution() is not None:
            return system, ()
        if system.is_doubtful:
            system = evolve(system, is_hopeful=True)
        kept = list(dict.fromkeys(claim.demand for claim in system.claims))
        while system.solution(kept) is None:
            clash = _clash(system, kept, ranks)
            assert clash.given_way is not None
            found.append(clash)
            kept.remove(clash.given_way)
        return _missed_least(system, kept, found)
    except UndecidedError:
        everything = tuple(range(len(system.cluster.demands)))
        eased = evolve(system, slack=dict.fromkeys(everything, _most_slack(system)))
        return eased, (Found(ClashKind.UNDECIDED, everything, ()),)


def _missed_least(
    system: System, kept: list[int], found: Sequence[Found]
) -> tuple[System, tuple[Found, ...]]:
    """Return a system in which what gave way is missed by as few people as the rest allows."""
    clashes = []
    for clash in found:
        assert clash.given_way is not None
        kept = [*kept, clash.given_way]
        nearest = system.nearest(clash.given_way)
        if nearest is not None:
            instead = evolve(system, instead={**system.instead, clash.given_way: nearest})
            if instead.solution(kept) is not None:
                system = instead
                clashes.append(evolve(clash, short=1))
                continue
        short = _least_slack(system, kept, clash.given_way)
        system = evolve(system, slack={**system.slack, clash.given_way: short})
        clashes.append(evolve(clash, short=short))
    return system, tuple(clashes)


def _clash(system: System, kept: Sequence[int], ranks: Sequence[int]) -> Found:
    parts = _smallest(system, kept)
    demands = tuple(part for part in parts if isinstance(part, int))
    norms = tuple(part for part in parts if isinstance(part, Key))
    keys = {number: system.cluster.demands[number].provision.key for number in demands}
    weakest = max(demands, key=lambda number: (ranks[keys[number].instrument], keys[number]))
    others = {ranks[key.instrument] for number, key in keys.items() if number != weakest}
    others |= {ranks[key.instrument] for key in norms}
    lower = bool(others) and ranks[keys[weakest].instrument] > max(others)
    is_rota = isinstance(system.cluster.demands[weakest].provision, Rota)
    kind = ClashKind.ROTA if is_rota else ClashKind.INFEASIBLE
    return Found(ClashKind.SUPERIOR if lower else kind, demands, norms, weakest)


def _smallest(system: System, kept: Sequence[int]) -> tuple[Part, ...]:
    """Return a smallest set of demands and norms that cannot be kept together."""
    norms = {key for cell in system.cluster.cells for key in binding(cell)}
    parts: list[Part] = [*sorted(norms, reverse=True), *sorted(kept, reverse=True)]
    for part in list(parts):
        fewer = [one for one in parts if one != part]
        if not _can_be_met(system, fewer):
            parts = fewer
    if len(parts) > 1:
        every: list[Part] = [*sorted(kept), *sorted(norms)]
        if len(every) <= _MOST_TRIED:
            for size in range(1, len(parts)):
                for tried in combinations(every, size):
                    if not _can_be_met(system, tried):
                        return tried
    return tuple(reversed(parts))


def _can_be_met(system: System, parts: Iterable[Part]) -> bool:
    kept = list(parts)
    demands = {part for part in kept if isinstance(part, int)}
    norms = {part for part in kept if isinstance(part, Key)}
    return system.solution(demands, norms) is not None


def _most_slack(system: System) -> int:
    """Return by how many people any demand is missed at most."""
    size = sum(len(cell.people) for cell in system.cluster.cells)
    return 2 * size + max((claim.bounds.low or 0 for claim in system.claims), default=0)


def _least_slack(system: System, kept: Sequence[int], missed: int) -> int:
    """Return by how few people a demand must be missed, for the rest to be kept."""
    low, high = 1, _most_slack(system)
    while low < high:
        middle = (low + high) // 2
        eased = evolve(system, slack={**system.slack, missed: middle})
        if eased.solution(kept) is not None:
            high = middle
        else:
            low = middle + 1
    return low
