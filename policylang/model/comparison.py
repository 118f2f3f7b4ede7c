"""What two policies say differently: of anybody there could be, and of people on a staff file."""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import TypeAlias

from attrs import field

from policylang._frozen import frozen
from policylang.model.decision import Answer, Condition, ConductDuty
from policylang.model.norm import Key


class Relation(Enum):
    """How the new policy stands to the old.

    It is ``stricter`` where all that it allows the old one allows too, and
    somewhere less; ``looser`` the other way round; ``neither`` where it is both,
    or where what they say cannot be ordered.
    """

    EQUIVALENT = "equivalent"
    STRICTER = "stricter"
    LOOSER = "looser"
    NEITHER = "neither"
    NOT_DECIDED = "not decided"


class Aspect(Enum):
    """What it is that differs, the weightiest first.

    ``conflict``: one of them cannot be kept. ``coverage``: one of them says
    nothing of the person that day. ``work``: one of them makes it a working day.
    ``counted together``: quotas count other people together. From ``chooser``
    on, what may be done is the same.
    """

    CONFLICT = "conflict"
    COVERAGE = "coverage"
    WORK = "work"
    ARRANGEMENTS = "arrangements"
    HEAD_COUNTS = "head-counts"
    COUNTED_TOGETHER = "counted together"
    ROTAS = "rotas"
    CONDUCT = "conduct"
    CHOOSER = "chooser"
    ADVICE = "advice"
    PRESUMED = "presumed"
    GROUNDS = "grounds"

    @property
    def is_soft(self) -> bool:
        """Whether what may be done is the same."""
        return self in _SOFT


_SOFT = frozenset((Aspect.CHOOSER, Aspect.ADVICE, Aspect.PRESUMED, Aspect.GROUNDS))


def joint_relation(relations: Iterable[Relation]) -> Relation:
    """Return how one stands to the other altogether, given how it does in each respect."""
    found = {one for one in relations if one is not Relation.EQUIVALENT}
    if not found:
        return Relation.EQUIVALENT
    return found.pop() if len(found) == 1 else Relation.NEITHER


@frozen
class Places:
    """How many of a group of people who are alike may be in an arrangement."""

    arrangement: str
    low: int
    high: int


@frozen
class Said:
    """What one of two policies says of somebody, and the provisions that make the difference.

    ``places`` are for a group of the difference's size; None where no whole
    numbers are right. ``withheld`` says that some provision is not shown.
    """

    answer: Answer
    norms: tuple[Key, ...] = ()
    places: tuple[Places, ...] | None = ()
    conduct: tuple[ConductDuty, ...] = ()
    withheld: bool = False


@frozen
class MadeUp:
    """Somebody who does not exist, on a day: only the facts that matter.

    ``codes`` are the same facts as one text; ``events`` are those that are taken
    to have come, with their days, and ``holidays`` the days taken to be some.
    """

    on: date
    facts: tuple[tuple[str, Condition], ...] = ()
    codes: str = ""
    events: tuple[tuple[str, date], ...] = ()
    holidays: tuple[date, ...] = ()


@frozen(kw_only=True)
class Difference:
    """One kind of difference, with somebody of whom it is true.

    ``size`` is that of a small group of such people whose numbers differ.
    ``ways`` is in how many ways norms meet in somebody with this difference.
    """

    aspect: Aspect
    relation: Relation
    old: Said
    new: Said
    example: MadeUp | None = None
    size: int | None = None
    ways: int = 1


@frozen(kw_only=True)
class PersonChange:
    """Someone on a staff file of whom the policies say different things, on those days."""

    id: str | None
    unit: str | None
    days: tuple[date, ...]
    aspect: Aspect
    relation: Relation
    old: Said
    new: Said


@frozen(kw_only=True)
class GroupChange:
    """A group whose numbers differ, on those days.

    ``old`` and ``new`` are what each quota of these policies asks of it.
    """

    attribute: str
    group: str
    arrangement: str
    days: tuple[date, ...]
    old: tuple["GroupBound", ...]
    new: tuple["GroupBound", ...]


Range: TypeAlias = tuple[int, int]


@frozen
class GroupBound:
    """What one quota asks of a group; None is without bound.

    Numbers of people are from the least to the most that missing facts leave open.
    """

    norm: Key
    counted: Range
    low: Range | None
    high: Range | None
    has_solution: bool = True


@frozen(kw_only=True)
class StaffComparison:
    """What changes for the people of a staff file.

    ``days`` are all that were compared. ``unreadable`` are people whose records
    cannot be read; of ``undetermined`` people a fact is missing for both
    policies, so that nothing can be said of them on some day.
    """

    people: int
    days: tuple[date, ...]
    changes: tuple[PersonChange, ...] = field(default=(), repr=False)
    groups: tuple[GroupChange, ...] = field(default=(), repr=False)
    unreadable: tuple[str | None, ...] = field(default=(), repr=False)
    undetermined: tuple[str | None, ...] = field(default=(), repr=False)


@frozen(kw_only=True)
class Comparison:
    """How a new policy stands to an old one.

    ``where_both_hold`` leaves out people and days of which one of them says
    nothing, or cannot be kept, or has no work. ``differences`` come weightiest
    first, and ``more`` is how many kinds are left out; soft ones do not count for
    the relation. ``is_complete`` is False
    where not everything could be looked at, on the days ``not_seen`` among
    others; so what is not found is not excluded. ``kept_in_words`` is how many
    clauses of the old and of the new could not be compared, being words.
    """

    relation: Relation
    where_both_hold: Relation
    differences: tuple[Difference, ...]
    more: int = 0
    is_complete: bool = True
    days: tuple[date, ...] = field(default=(), repr=False)
    not_seen: tuple[date, ...] = ()
    kept_in_words: tuple[int, int] = (0, 0)
    old_instruments: tuple[str, ...] = ()
    new_instruments: tuple[str, ...] = ()
    calendar: str = ""
    staff: StaffComparison | None = None

    @property
    def differs(self) -> bool:
        """Whether anything differs besides the norms that decisions rest on, or may differ."""
        told = any(one.aspect is not Aspect.GROUNDS for one in self.differences)
        changed = self.staff is not None and bool(self.staff.changes or self.staff.groups)
        return told or changed or not self.is_complete
