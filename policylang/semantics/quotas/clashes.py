"""Where demands cannot all be met: the smallest set that clashes, and what gives way.

Of different ranks the lower gives way and the rest stands; of one rank both are
reported, and the last of them is missed by as few people as possible, so that
the rest of a roster can still be given.
"""

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final, TypeAlias

from attrs import evolve, frozen

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

    ``given_way`` are the demands that are missed, each by so many people.
    """

    kind: ClashKind
    demands: tuple[int, ...]
    norms: tuple[Key, ...]
    given_way: tuple[tuple[int, int], ...]


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
        for _ in range(4 * len(system.cluster.demands) + 1):
            if system.solution() is not None:
                return system, tuple(found)
            clash = _clash(system, ranks)
            found.append(clash)
            system = _eased(system, clash)
    except UndecidedError:
        pass
    everything = tuple(range(len(system.cluster.demands)))
    undecided = Found(ClashKind.UNDECIDED, everything, (), ())
    size = sum(len(cell.people) for cell in system.cluster.cells)
    return evolve(system, slack=dict.fromkeys(everything, size)), (*found, undecided)


def _eased(system: System, clash: Found) -> System:
    """Return a system in which what gives way is asked for no longer, or for less."""
    slack, instead = dict(system.slack), dict(system.instead)
    for demand, by in clash.given_way:
        nearest = system.nearest(demand)
        if nearest is not None and demand not in instead:
            instead[demand] = nearest
        else:
            slack[demand] = slack.get(demand, 0) + by
    return evolve(system, slack=slack, instead=instead)


def _clash(system: System, ranks: Sequence[int]) -> Found:
    parts = _smallest(system)
    demands = tuple(part for part in parts if isinstance(part, int))
    norms = tuple(part for part in parts if isinstance(part, Key))
    keys = {number: system.cluster.demands[number].provision.key for number in demands}
    weakest = max(demands, key=lambda number: (ranks[keys[number].instrument], keys[number]))
    others = {ranks[key.instrument] for number, key in keys.items() if number != weakest}
    others |= {ranks[key.instrument] for key in norms}
    lower = bool(others) and ranks[keys[weakest].instrument] > max(others)
    is_rota = isinstance(system.cluster.demands[weakest].provision, Rota)
    kind = ClashKind.ROTA if is_rota else ClashKind.INFEASIBLE
    by = _least_slack(system, demands, norms, weakest)
    return Found(ClashKind.SUPERIOR if lower else kind, demands, norms, ((weakest, by),))


def _smallest(system: System) -> tuple[Part, ...]:
    """Return a smallest set of demands and norms that cannot be kept together."""
    norms = {key for cell in system.cluster.cells for key in binding(cell)}
    claimed = dict.fromkeys(claim.demand for claim in system.claims)
    parts: list[Part] = [*sorted(norms, reverse=True), *sorted(claimed, reverse=True)]
    for part in list(parts):
        fewer = [one for one in parts if one != part]
        if not _can_be_met(system, fewer):
            parts = fewer
    if len(parts) > 1:
        every: list[Part] = [*sorted(claimed), *sorted(norms)]
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


def _least_slack(system: System, demands: Sequence[int], norms: Sequence[Key], weakest: int) -> int:
    """Return by how few people the weakest demand must be missed, for the rest to be kept."""
    size = sum(len(cell.people) for cell in system.cluster.cells)
    low, high = 1, size + 1
    held = system.slack.get(weakest, 0)
    while low < high:
        middle = (low + high) // 2
        eased = evolve(system, slack={**system.slack, weakest: held + middle})
        if eased.solution(set(demands), set(norms)) is not None:
            high = middle
        else:
            low = middle + 1
    return low
