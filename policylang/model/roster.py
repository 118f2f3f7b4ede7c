"""A roster: who is where on which day, and why."""

from datetime import date
from enum import Enum
from typing import Final

from attrs import field

from policylang._frozen import frozen
from policylang.model.decision import Chooser, Outcome
from policylang.model.entry import Entry
from policylang.model.group import Clash, Group, QuotaReport
from policylang.model.norm import Key


class Basis(Enum):
    """What a placement rests on; the list is closed.

    ``norm``: duties decide. ``turn``: taken from a queue. ``waits``: in a queue,
    and not reached. ``stays``: nobody asks for a change of what holds. ``own
    choice``: the person chooses. ``given``: an accepted list or order.
    """

    NORM = "norm"
    TURN = "turn"
    WAITS = "waits"
    STAYS = "stays"
    OWN_CHOICE = "own choice"
    GIVEN = "given"


@frozen(eq=False)
class Draw:
    """One queue on one day: who stands in it, in order, and how many are taken.

    ``queue`` holds identifiers: by declared preference first, then by turn.
    """

    provision: Key
    group: Group
    on: date
    arrangement: str
    places: int
    queue: tuple[str, ...] = field(repr=False)

    def position(self, person: str) -> int:
        """Return where a person stands, from 1; 0 where they are not in the queue."""
        return self.queue.index(person) + 1 if person in self.queue else 0


_AWAY: Final = frozenset((Outcome.NO_WORK, Outcome.OUT_OF_SCOPE, Outcome.NOT_IN_FORCE))


@frozen(eq=False)
class Placement:
    """Where someone is on a day. ``arrangement`` is None unless ``outcome`` is decided.

    ``admissible`` is what the norms leave open. ``provisions`` are what the
    placement rests on: norms, or the quota or rota of the ``draw``. ``chooser``
    is who has the last word, where a roster only proposes.
    """

    outcome: Outcome
    arrangement: str | None = None
    admissible: tuple[str, ...] = ()
    basis: Basis | None = None
    provisions: tuple[Key, ...] = ()
    draw: Draw | None = None
    chooser: Chooser | None = None
    entry: Entry | None = None

    @property
    def is_unplaced(self) -> bool:
        """Whether someone who works on the day has no place."""
        return self.arrangement is None and self.outcome not in _AWAY

    @property
    def is_working(self) -> bool:
        """Whether someone works on the day, be it known where or not."""
        return self.arrangement is not None or self.is_unplaced

    @property
    def is_proposal(self) -> bool:
        """Whether an officer has the last word, and has not said it."""
        officers = () if self.chooser is None else self.chooser.names
        return bool(officers) and self.basis is not Basis.GIVEN


@frozen(eq=False)
class Line:
    """One person's days; ``placements`` has one for each day of the roster."""

    id: str
    name: str
    group: Group
    placements: tuple[Placement, ...] = field(repr=False)

    def count(self, arrangement: str) -> int:
        """Return on how many days the person is in an arrangement."""
        return sum(placement.arrangement == arrangement for placement in self.placements)


@frozen
class Spread:
    """How unequal the turns of people of one standing are, where by more than one.

    ``proved`` says that no roster within the bounds is more equal.
    """

    provision: Key
    group: Group
    people: tuple[str, ...]
    least: int
    most: int
    proved: bool


@frozen(eq=False, kw_only=True)
class Roster:
    """Who is where, from a day to a day.

    ``days`` are those on which anybody works, in order. ``lines`` are in the
    order of groups and identifiers. ``reports`` say how each quota stands in
    each group on each day with these placements. ``clashes`` are what could
    not be kept; the rest of the roster is given all the same. ``calendar`` says
    where working days come from. ``method`` is ``"turns"``, or ``"solver"``
    where turns alone did not do.
    """

    start: date
    end: date
    days: tuple[date, ...]
    lines: tuple[Line, ...] = field(repr=False)
    reports: tuple[QuotaReport, ...] = field(default=(), repr=False)
    clashes: tuple[Clash, ...] = ()
    spreads: tuple[Spread, ...] = ()
    without_group: tuple[str, ...] = field(default=(), repr=False)
    calendar: str = ""
    method: str = "turns"

    def line(self, person: str) -> Line | None:
        """Return the days of a person."""
        return next((line for line in self.lines if line.id == person), None)
