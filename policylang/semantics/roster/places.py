"""How many places there are on a day: what each quota is filled to, people apart.

A cap, or the upper end of a range, is filled with those whose default the quota
opened; a floor alone is given its minimum; otherwise as few people as possible
are moved from what would hold.
"""

from collections.abc import Mapping

from policylang._frozen import frozen
from policylang.model.norm import Quota
from policylang.semantics.quotas.arithmetic import Bounds
from policylang.semantics.quotas.solver import UndecidedError
from policylang.semantics.quotas.system import Claim, System, Term

_PINNED = -1


@frozen(eq=False)
class Places:
    """For a cluster on a day: the demands to be drawn for, and how many are where.

    ``drawn`` pairs a demand, by its number, with the number of people to be
    taken into its arrangement out of ``queues``, the cells that may be. ``pins``
    hold these numbers. ``is_simple`` says that any such people will do.
    """

    system: System
    drawn: tuple[tuple[int, int], ...]
    queues: Mapping[int, tuple[int, ...]]
    pins: tuple[Claim, ...]
    counts: Mapping[Term, int]
    is_simple: bool


def places_of(system: System) -> Places:
    """Return the places of a cluster, whose crews are settled and whose quotas can be met."""
    queues = {claim.demand: _queue(claim.demand, system) for claim in system.claims}
    quotas = tuple(number for number, queue in queues.items() if queue)
    if len(quotas) == len(system.claims) == 1:
        return _simple(system, quotas[0], queues)
    try:
        return _general(system, quotas, queues)
    except UndecidedError:  # reported as such already, in settling what is asked
        return Places(system, (), {}, (), {}, is_simple=False)


def _queue(number: int, system: System) -> tuple[int, ...]:
    """Return the cells of whose people some may be moved into a quota's arrangement."""
    quota = system.cluster.demands[number].provision
    figures = system.figures[number]
    assert isinstance(quota, Quota)
    assert figures is not None
    cells = system.cluster.cells
    return tuple(
        at
        for at in figures.sure
        if cells[at].is_movable
        and len(cells[at].options) > 1
        and quota.arrangement in cells[at].options
    )


def _simple(system: System, number: int, queues: Mapping[int, tuple[int, ...]]) -> Places:
    """Return the places of a cluster with one demand, in which nothing else matters."""
    claim = system.claims[0]
    figures = system.figures[number]
    assert figures is not None
    queue = queues[number]
    cells = system.cluster.cells
    bounds = claim.eased(system.slack.get(number, 0))
    fixed = figures.bound
    size = sum(len(cells[at].people) for at in queue)
    low = max(0, (bounds.low or 0) - fixed)
    high = size if bounds.high is None else max(0, min(size, bounds.high - fixed))
    filled = [at for at in queue if _is_opened(number, at, system)]
    wanted = _until(queue, system, number)
    if filled:
        others = [at for at in queue if at not in filled]
        most = sum(len(cells[at].people) for at in filled) if is_filled(number, system) else 0
        wanted = most + _until(others, system, number)
    taken = min(max(wanted, low), high)
    return Places(system, ((number, taken),), queues, (), {}, is_simple=True)


def _until(queue: object, system: System, number: int) -> int:
    """Return how many of some cells are in the arrangement as long as nobody is moved."""
    quota = system.cluster.demands[number].provision
    assert isinstance(quota, Quota)
    assert isinstance(queue, tuple | list)
    cells = [system.cluster.cells[at] for at in queue]
    return sum(len(cell.people) for cell in cells if cell.until_then == quota.arrangement)


def is_filled(number: int, system: System) -> bool:
    """Whether a quota is filled, as one with an upper end is; a floor alone is not."""
    figures = system.figures[number]
    assert figures is not None
    return figures.amount is not None and figures.amount.high is not None


def _is_opened(number: int, at: int, system: System) -> bool:
    key = system.cluster.demands[number].provision.key
    return all(key in one.opened for one in system.cluster.cells[at].kind.memberships)


def _general(
    system: System, quotas: tuple[int, ...], queues: Mapping[int, tuple[int, ...]]
) -> Places:
    """Fix the numbers of one quota after the other, then move as few people as possible."""
    filling = _Filling(system)
    for number in quotas:
        opened = tuple(
            (at, _wanted(system, number)) for at in queues[number] if _is_opened(number, at, system)
        )
        filling.fill(opened, most=is_filled(number, system))
    staying = tuple(
        (at, cell.until_then)
        for at, cell in enumerate(system.cluster.cells)
        if cell.until_then is not None and len(cell.options) > 1
    )
    filling.fill(staying, most=True)
    drawn = []
    for number in quotas:
        terms = tuple((at, _wanted(system, number)) for at in queues[number])
        size = sum(filling.counts[term] for term in terms)
        drawn.append((number, size))
        filling.pins.append(Claim(_PINNED, terms, Bounds(size, size)))
    pins = tuple(filling.pins)
    return Places(system, tuple(drawn), queues, pins, filling.counts, is_simple=False)


def _wanted(system: System, number: int) -> str:
    quota = system.cluster.demands[number].provision
    assert isinstance(quota, Quota)
    return quota.arrangement or ""


class _Filling:
    """Numbers that are settled one after the other, and how many are where by them."""

    def __init__(self, system: System) -> None:
        self._system = system
        self.pins: list[Claim] = []
        counts = system.solution()
        assert counts is not None
        self.counts = counts

    def fill(self, terms: tuple[Term, ...], *, most: bool) -> None:
        """Claim that these terms add up to the most, or the least, that can be had."""
        cells = {at for at, _ in terms}
        low, high = 0, sum(len(self._system.cluster.cells[at].people) for at in cells)
        while low < high:
            middle = (low + high + most) // 2
            if self._can_be_had(_at_least(terms, middle) if most else _at_most(terms, middle)):
                low, high = (middle, high) if most else (low, middle)
            else:
                low, high = (low, middle - 1) if most else (middle + 1, high)
        self.pins.append(_at_least(terms, low) if most else _at_most(terms, low))

    def _can_be_had(self, claim: Claim) -> bool:
        """Whether a claim can be added; what is too hard to tell counts as no."""
        try:
            counts = self._system.solution(more=[*self.pins, claim])
        except UndecidedError:
            return False
        self.counts = counts or self.counts
        return counts is not None


def _at_least(terms: tuple[Term, ...], number: int) -> Claim:
    return Claim(_PINNED, terms, Bounds(number, None))


def _at_most(terms: tuple[Term, ...], number: int) -> Claim:
    return Claim(_PINNED, terms, Bounds(None, number))
