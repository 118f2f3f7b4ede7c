"""Draw people for the places of one cluster on one day, the queue deciding who."""

from collections.abc import Iterable, Mapping, Sequence

from policylang._frozen import frozen
from policylang.model.norm import Key, Quota
from policylang.semantics.quotas.clusters import Cell, Demand
from policylang.semantics.quotas.solver import UndecidedError
from policylang.semantics.quotas.system import Term
from policylang.semantics.roster.places import Places
from policylang.semantics.roster.turns import Turns, preference


@frozen(eq=False)
class Drawn:
    """One queue: the demand, its people in order, and how many were taken from it."""

    demand: Demand
    arrangement: str
    queue: tuple[int, ...]
    places: int


@frozen(eq=False)
class Drawing:
    """Where everyone of a cluster is on a day, and the queues that it comes from.

    ``queued`` says for people who stood in a queue in which, by its number, and
    whether they were taken from it.
    """

    where: Mapping[int, str]
    queues: tuple[Drawn, ...]
    queued: Mapping[int, tuple[int, bool]]


def draw(places: Places, turns: Mapping[str, Turns]) -> Drawing:
    """Draw people for places; *turns* are what they have had, by arrangement."""
    return _Drawing(places, turns).run()


class _Drawing:
    """The state of one drawing: who is placed, and how many of each cell are where."""

    def __init__(self, places: Places, turns: Mapping[str, Turns]) -> None:
        self._places = places
        self._system = places.system
        self._cells: Sequence[Cell] = places.system.cluster.cells
        self._turns = turns
        self._where: dict[int, str] = {}
        self._queued: dict[int, tuple[int, bool]] = {}
        self._queues: list[Drawn] = []
        self._counts = dict(places.counts)
        self._taken: dict[Term, int] = {}

    def run(self) -> Drawing:
        for number, size in self._places.drawn:
            self._draw(number, size)
        for at, cell in enumerate(self._cells):
            self._place_rest(at, cell)
        return Drawing(self._where, tuple(self._queues), self._queued)

    def _draw(self, number: int, size: int) -> None:
        demand = self._system.cluster.demands[number]
        quota = demand.provision
        assert isinstance(quota, Quota)
        wanted = quota.arrangement or ""
        queue = self._queue(self._places.queues[number], quota.key, wanted)
        if self._places.is_simple:
            self._take_first(demand, queue, size, wanted)
            return
        self._wish(queue, size, wanted, number)
        already = sum(
            self._where.get(person) == wanted
            for at in self._places.queues[number]
            for person in self._cells[at].people
        )
        left = size - already
        line = len(self._queues)
        cell_of = self._cell_of(number)
        full: set[int] = set()  # where nobody fits any more, however many are still to come
        for person in queue:
            at = cell_of[person]
            if left > 0 and at not in full and self._fits(at, wanted):
                self._taken[at, wanted] = self._taken.get((at, wanted), 0) + 1
                self._where[person] = wanted
                self._queued[person] = (line, True)
                left -= 1
            else:
                full.add(at)
                self._queued.setdefault(person, (line, False))
        self._queues.append(Drawn(demand, wanted, tuple(queue), size - already))

    def _take_first(self, demand: Demand, queue: Sequence[int], size: int, wanted: str) -> None:
        """Take the first of a queue, where any of it would do."""
        self._where |= dict.fromkeys(queue[:size], wanted)
        line = len(self._queues)
        self._queued |= dict.fromkeys(queue[:size], (line, True))
        self._queued |= dict.fromkeys(queue[size:], (line, False))
        self._queues.append(Drawn(demand, wanted, tuple(queue), size))

    def _cell_of(self, number: int) -> dict[int, int]:
        """Return the cell of everyone who may be taken for a demand."""
        return {
            person: at for at in self._places.queues[number] for person in self._cells[at].people
        }

    def _queue(self, cells: Iterable[int], key: Key, wanted: str) -> list[int]:
        """Return who is not placed yet, in order."""
        ranks: dict[tuple[int, ...], list[int]] = {}
        for at in cells:
            cell = self._cells[at]
            ranks.setdefault(preference(cell.kind, key, wanted), []).extend(cell.people)
        turns, placed = self._turns[wanted], self._where
        found: list[int] = []
        for rank in sorted(ranks):
            found += turns.in_order(ranks[rank])
        return [person for person in found if person not in placed] if placed else found

    def _fits(self, at: int, wanted: str) -> bool:
        """Whether one more of a cell may be taken, with places left for everything else."""
        term = (at, wanted)
        if self._counts.get(term, 0) > self._taken.get(term, 0):
            return True
        taken = {**self._taken, term: self._taken.get(term, 0) + 1}
        return self._solve(taken, None)

    def _wish(self, queue: Sequence[int], size: int, wanted: str, number: int) -> None:
        """Ask for the numbers that the queue would like best."""
        cell_of = self._cell_of(number)
        wished: dict[Term, int] = {(at, wanted): 0 for at in self._places.queues[number]}
        for person in queue[:size]:
            wished[cell_of[person], wanted] += 1
        self._solve(self._taken, {**self._counts, **wished})

    def _solve(self, taken: Mapping[Term, int], wished: Mapping[Term, int] | None) -> bool:
        try:
            counts = self._system.solution(more=self._places.pins, taken=taken, wished=wished)
        except UndecidedError:
            return False
        if counts is not None:
            self._counts = counts
        return counts is not None

    def _place_rest(self, at: int, cell: Cell) -> None:
        """Leave the rest of a cell where it would be, as far as the numbers allow."""
        rest = [person for person in cell.people if person not in self._where]
        if not rest or not cell.options:
            return
        if len(cell.options) == 1:
            self._where |= dict.fromkeys(rest, cell.options[0])
            return
        if self._places.is_simple or not self._counts:
            self._where |= dict.fromkeys(rest, self._elsewhere(cell, rest))
            return
        # Who is moved comes first, by turns; the rest stay.
        for name in sorted(cell.options, key=lambda name: name == cell.until_then):
            left = self._counts.get((at, name), 0) - self._taken.get((at, name), 0)
            moved = self._turns[name].in_order(rest)[:left]
            self._where |= dict.fromkeys(moved, name)
            rest = [person for person in rest if person not in self._where]

    def _elsewhere(self, cell: Cell, rest: Sequence[int]) -> str:
        """Return where people are whom a queue has passed over: where they would be, else home."""
        queued = self._queued.get(rest[0])  # people of one cell stand in the same queues
        passed = None if queued is None else self._queues[queued[0]].arrangement
        assert cell.until_then is not None
        if cell.until_then != passed:
            return cell.until_then
        return next(name for name in cell.options if name != passed)
