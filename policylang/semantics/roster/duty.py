"""Who is on duty: crews in turn, or by the exact solver where turns alone do not do."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from policylang._frozen import frozen
from policylang.model.norm import Quota
from policylang.model.roster import Spread
from policylang.semantics.exact import is_installed
from policylang.semantics.quotas.clusters import Cluster
from policylang.semantics.quotas.solver import UndecidedError
from policylang.semantics.quotas.system import DUTY, System, Term
from policylang.semantics.roster.crews import Crew, Given, Pool, draw_crews, on_list, pools_of
from policylang.semantics.roster.exact_crews import fewest_missing, solve_crews, standings
from policylang.semantics.roster.range import Range

Settle = Callable[[Cluster], System]
Tied = Sequence[Mapping[int, Cluster]]


@frozen(eq=False)
class Duty:
    """The crews of all rotas, where turns are unequal, and how that was found.

    Of the ``unproved`` pools a better choice may exist; ``by_solver`` says that
    turns alone did not do.
    """

    crews: tuple[Crew, ...]
    spreads: tuple[Spread, ...]
    unproved: frozenset[Pool]
    by_solver: bool


def duty_of(days: Range, given: Given, settle: Settle) -> Duty:
    """Return the crews of all rotas; *given* are people and days that are settled already."""
    crews: list[Crew] = []
    spreads: list[Spread] = []
    unproved: set[Pool] = set()
    by_solver = False
    everything = pools_of(days, given)
    tied = _tied(days) if everything else ()
    for pools in _connected(everything, days) if everything else ():
        busy = set(given)
        drawn = [draw_crews(pool, busy, given) for pool in pools]
        if not _will_do(tied, pools, drawn, settle):
            exact = _exact(tied, pools, drawn, given, settle)
            if exact is not None:
                drawn, by_solver = list(exact[0]), True
            if exact is None or not exact[1]:
                unproved |= set(pools)
        crews += (crew for each in drawn for crew in each)
        spreads += _spreads(days, pools, drawn, proved=unproved.isdisjoint(pools))
    return Duty(tuple(crews), tuple(spreads), frozenset(unproved), by_solver)


def _tied(days: Range) -> Tied:
    """Return for each day the clusters in which more than one thing is asked, by person."""
    found: dict[int, dict[int, Cluster]] = {}
    for clusters in days.clusters:
        if id(clusters) not in found:
            found[id(clusters)] = {
                person: cluster
                for cluster in clusters
                if len(cluster.demands) > 1
                for cell in cluster.cells
                for person in cell.people
            }
    return [found[id(clusters)] for clusters in days.clusters]


def _clusters(of_day: Mapping[int, Cluster], people: Iterable[int]) -> tuple[Cluster, ...]:
    """Return the clusters of people, each once."""
    return tuple(dict.fromkeys(of_day[person] for person in people if person in of_day))


def _connected(pools: Sequence[Pool], days: Range) -> list[list[Pool]]:
    """Return pools together that have people in common, or whose people a quota counts together."""
    counted = _counted_together(days)
    first: dict[int, int] = {}  # by person or cluster, the first pool
    parent = list(range(len(pools)))

    def root(number: int) -> int:
        while parent[number] != number:
            number = parent[number]
        return number

    for number, pool in enumerate(pools):
        people = set(pool.everyone)
        for mark in sorted(people.union(*(counted.get(person, ()) for person in people))):
            other, own = root(first.setdefault(mark, number)), root(number)
            parent[max(other, own)] = min(other, own)
    parts: dict[int, list[Pool]] = {}
    for number, pool in enumerate(pools):
        parts.setdefault(root(number), []).append(pool)
    return list(parts.values())


def _counted_together(days: Range) -> dict[int, list[int]]:
    """Return for each person the clusters with quotas that they are in, as negative numbers."""
    found: dict[int, list[int]] = {}
    number = 0
    for clusters in {id(each): each for each in days.clusters}.values():
        for cluster in clusters:
            number -= 1
            if any(isinstance(one.provision, Quota) for one in cluster.demands):
                for cell in cluster.cells:
                    for person in cell.people:
                        found.setdefault(person, []).append(number)
    return found


def _will_do(
    tied: Tied,
    pools: Sequence[Pool],
    drawn: Sequence[Sequence[Crew]],
    settle: Settle,
) -> bool:
    """Whether crews in turn are as good as any: none short, turns equal, quotas still kept."""
    short = any(
        crew.short > fewest_missing(crew.pool, crew.turn) for crews in drawn for crew in crews
    )
    return not short and not any(_unequal(pools, drawn)) and _keeps(tied, drawn, settle)


def _is_fixed(pool: Pool, given: Given) -> bool:
    """Whether turns are not for the solver: those that a list settles."""
    return any(on_list(pool, turn, given) is not None for turn in pool.turns)


def _keeps(
    tied: Tied,
    drawn: Sequence[Sequence[Crew]],
    settle: Settle,
) -> bool:
    """Whether quotas can be kept as well as before, with these crews on duty."""
    for number, of_day in enumerate(tied):
        on_duty = {
            p for crews in drawn for crew in crews if number in crew.turn for p in crew.people
        }
        for cluster in _clusters(of_day, sorted(on_duty)):
            taken = {
                (at, DUTY): len(on_duty.intersection(cell.people))
                for at, cell in enumerate(cluster.cells)
                if on_duty.intersection(cell.people)
            }
            if not _can_be_met(settle(cluster), taken):
                return False
    return True


def _can_be_met(system: System, taken: Mapping[Term, int]) -> bool:
    """Whether a system can be met with people there already; what is too hard to tell is no."""
    try:
        return system.solution(taken=taken) is not None
    except UndecidedError:
        return False


def _exact(
    tied: Tied,
    pools: Sequence[Pool],
    drawn: Sequence[Sequence[Crew]],
    given: Given,
    settle: Settle,
) -> tuple[tuple[tuple[Crew, ...], ...], bool] | None:
    if not is_installed() or any(_is_fixed(pool, given) for pool in pools):
        return None
    people = sorted({person for pool in pools for person in pool.everyone})
    systems = {
        number: [settle(cluster) for cluster in _clusters(of_day, people)]
        for number, of_day in enumerate(tied)
    }
    return solve_crews(pools, drawn, systems, given)


def _unequal(
    pools: Sequence[Pool], drawn: Sequence[Sequence[Crew]]
) -> Iterable[tuple[Pool, tuple[int, ...], int, int]]:
    for pool, crews in zip(pools, drawn, strict=True):
        for people in standings(pool):
            turns = [sum(person in crew.people for crew in crews) for person in people]
            if max(turns) - min(turns) > 1:
                yield pool, people, min(turns), max(turns)


def _spreads(
    days: Range, pools: Sequence[Pool], drawn: Sequence[Sequence[Crew]], *, proved: bool
) -> Iterable[Spread]:
    ids = days.census.people.ids
    for pool, people, least, most in _unequal(pools, drawn):
        who = tuple(ids[person] for person in people)
        yield Spread(pool.rota.key, pool.group, who, least, most, proved)
