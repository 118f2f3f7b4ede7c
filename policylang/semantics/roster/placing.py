"""Placements: where people of a cluster are on a day, with what that rests on."""

from collections.abc import Mapping, Sequence
from datetime import date

from policylang._frozen import frozen
from policylang.model.decision import Answer, Chooser, Outcome
from policylang.model.entry import Settlement
from policylang.model.norm import Key
from policylang.model.roster import Basis, Draw, Placement
from policylang.semantics.quotas.clusters import Cell, Cluster
from policylang.semantics.roster.crews import Crew
from policylang.semantics.roster.draw import Drawing


@frozen(eq=False)
class Duties:
    """What is settled on a day before anybody is drawn: crews, and accepted lists."""

    crews: Mapping[int, tuple[Crew, Draw]]
    given: Mapping[int, Settlement]


class Placing:
    """Makes the placements of one cluster; people of one cell share them."""

    def __init__(self, drawing: Drawing, ids: Sequence[str], on: date, duties: Duties) -> None:
        self._drawing = drawing
        self._duties = duties
        self._draws = tuple(
            Draw(
                drawn.demand.provision.key,
                drawn.demand.group,
                on,
                drawn.arrangement,
                drawn.places,
                tuple([ids[person] for person in drawn.queue]),
            )
            for drawn in drawing.queues
        )
        self._shared: dict[tuple[int, str | None, object], Placement] = {}

    def place(self, cluster: Cluster, into: list[Placement | None]) -> None:
        """Put the placement of everyone of a cluster into a list with a place for each."""
        where, queued = self._drawing.where, self._drawing.queued
        special = self._duties.crews or self._duties.given
        for at, cell in enumerate(cluster.cells):
            for person in cell.people:
                name, line = where.get(person), queued.get(person)
                if special and (person in self._duties.crews or person in self._duties.given):
                    into[person] = self._settled(person, cell, name)
                    continue
                key = (at, name, line)
                placement = self._shared.get(key)
                if placement is None:
                    placement = self._shared[key] = self._of_cell(cell, name, line)
                into[person] = placement

    def _of_cell(self, cell: Cell, name: str | None, line: tuple[int, bool] | None) -> Placement:
        answer = cell.answer
        if name is None or answer is None:
            return Placement(Outcome.UNDETERMINED if answer is None else answer.outcome)
        first = cell.kind.memberships[0]
        grounds = tuple(key for key in first.grounds if key not in first.rotas)  # off turn
        chooser = _officer(answer)
        if line is not None:
            draw = self._draws[line[0]]
            basis = Basis.TURN if line[1] else Basis.WAITS
            return Placement(
                answer.outcome, name, answer.admissible, basis, (draw.provision,), draw, chooser
            )
        basis = Basis.NORM
        if answer.outcome is Outcome.CHOICE:
            basis = Basis.STAYS if cell.is_movable else Basis.OWN_CHOICE
        return Placement(answer.outcome, name, answer.admissible, basis, grounds, None, chooser)

    def _settled(self, person: int, cell: Cell, name: str | None) -> Placement:
        """Return the placement of who is on duty, or on an accepted list."""
        answer = cell.kind.answer
        admissible: tuple[str, ...] = () if answer is None else answer.admissible
        outcome = Outcome.UNDETERMINED if answer is None else answer.outcome
        if person in self._duties.given:
            held = self._duties.given[person]
            return Placement(
                outcome, name, admissible, Basis.GIVEN, held.provisions, entry=held.entry
            )
        crew, draw = self._duties.crews[person]
        provisions: tuple[Key, ...] = (crew.pool.rota.key,)
        return Placement(outcome, name, admissible, Basis.TURN, provisions, draw, _officer(answer))


def _officer(answer: Answer | None) -> Chooser | None:
    """Return who has the last word, where a roster only proposes."""
    chooser = None if answer is None else answer.decided_by
    return chooser if chooser is not None and chooser.kind == "officer" else None
