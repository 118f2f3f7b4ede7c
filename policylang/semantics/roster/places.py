"""How many places there are on a day: what each quota is filled to, people apart.

A cap, or the upper end of a range, is filled with those whose default the quota
opened; a floor alone is given its minimum; otherwise as few people as possible
are moved from what would hold.
"""

from collections.abc import Iterator, Mapping

from attrs import frozen

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
    """Return the places of a cluster, whose demands can be met or have given way."""
    quotas = tuple(_binding(system))
    queues = {number: _queue(number, system) for number, _ in quotas}
    quotas = tuple(each for each in quotas if queues[each[0]])
    try:
        if len(quotas) == 1 and len(system.claims) == 1:
            return _simple(system, quotas[0][0], queues)
        return _general(system, tuple(number for number, _ in quotas), queues)
    except UndecidedError:
        return Places(system, (), {}, (), {}, is_simple=False)


def _binding(system: System) -> Iterator[tuple[int, Claim]]:
    for claim in system.claims:
        if isinstance(system.cluster.demands[claim.demand].provision, Quota):
            yield claim.demand, claim


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
    pins: list[Claim] = []
    for number in quotas:
        quota = system.cluster.demands[number].provision
        assert isinstance(quota, Quota)
        opened = tuple(
            (at, quota.arrangement or "") for at in queues[number] if _is_opened(number, at, system)
        )
        if opened:
            pins.append(_best(system, opened, pins, most=is_filled(number, system)))
    staying = tuple(
        (at, cell.until_then)
        for at, cell in enumerate(system.cluster.cells)
        if cell.until_then is not None and len(cell.options) > 1
    )
    if staying:
        pins.append(_best(system, staying, pins, most=True))
    counts = system.solution(more=pins) or {}
    drawn = []
    for number in quotas:
        quota = system.cluster.demands[number].provision
        assert isinstance(quota, Quota)
        terms = tuple((at, quota.arrangement or "") for at in queues[number])
        size = sum(counts.get(term, 0) for term in terms)
        drawn.append((number, size))
        pins.append(Claim(_PINNED, terms, Bounds(size, size)))
    return Places(system, tuple(drawn), queues, tuple(pins), counts, is_simple=False)


def _best(system: System, terms: tuple[Term, ...], pins: list[Claim], *, most: bool) -> Claim:
    """Return the claim that these terms add up to the most, or the least, that can be had."""
    cells = {at for at, _ in terms}
    low, high = 0, sum(len(system.cluster.cells[at].people) for at in cells)
    while low < high:
        middle = (low + high + most) // 2
        bounds = Bounds(middle, None) if most else Bounds(None, middle)
        can_be_had = system.solution(more=[*pins, Claim(_PINNED, terms, bounds)]) is not None
        if can_be_had is most:
            low = middle if most else middle + 1
        else:
            high = middle - 1 if most else middle
    return Claim(_PINNED, terms, Bounds(low, low))
