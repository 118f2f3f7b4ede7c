"""What a policy does with the people who exist: conflicts, gaps, missing facts, readings of rank."""

from datetime import date
from enum import Enum

from attrs import field

from policylang._frozen import frozen
from policylang.model.group import Group
from policylang.model.norm import Key


@frozen(kw_only=True)
class PeopleInConflict:
    """A smallest set of duties that cannot be kept together, with those of whom both ask.

    ``people`` are identifiers, in the order of the staff file; ``days`` are those
    on which somebody is in the conflict.
    """

    norms: tuple[Key, ...]
    people: tuple[str, ...] = field(repr=False)
    days: tuple[date, ...] = field(repr=False)


@frozen(kw_only=True)
class Unreached:
    """People of one unit whom no norm, quota or stated default reaches on some working day.

    ``unit`` is as the staff file spells it, empty where it is not recorded.
    """

    unit: str
    people: tuple[str, ...] = field(repr=False)


@frozen(kw_only=True)
class MissingFact:
    """What knowing one missing fact would do for those whose answer hangs on facts.

    ``settles`` is for how many people the answer would then be known, whatever
    the fact's value is. For ``narrows`` more, fewer answers would be left.
    ``together`` counts the people settled by this fact and those before it in
    the list. ``recorded`` says that the file knows the fact of somebody.
    """

    fact: str
    settles: int
    narrows: int
    together: int
    recorded: bool


class SizeTrouble(Enum):
    """What is wrong with a quota in a group of that size; the list is closed."""

    NO_WHOLE_NUMBER = "no whole number"
    NO_PLACE = "no place"


@frozen(kw_only=True)
class SizesHere:
    """Groups of the staff file whose size makes a quota impossible, or leaves nobody a place."""

    quota: Key
    trouble: SizeTrouble
    groups: tuple[tuple[Group, int], ...]


@frozen(kw_only=True)
class RankDifference:
    """People whom a relative rank selects by the chain of superiors, or by echelon, but not by both.

    Each of ``people`` is an identifier with a unit.
    """

    norms: tuple[Key, ...]
    people: tuple[tuple[str, str], ...] = field(repr=False)


@frozen(kw_only=True, eq=False)
class StaffReport:
    """What was found of the people of a staff file, from ``start`` to ``end``.

    ``reaching_nobody`` are norms that hold of nobody on any of these days, and
    ``meeting_nobody`` exceptions with what they name, where each holds of
    somebody and never of the same. ``undetermined`` is the number of people
    whose answer hangs on missing facts on some day; the ``facts`` that would
    settle most of them come first. ``not_settled`` are people of whom too much is
    missing to try it all.
    """

    start: date
    end: date
    days: tuple[date, ...] = field(repr=False)
    people: int
    conflicts: tuple[PeopleInConflict, ...] = ()
    unreached: tuple[Unreached, ...] = ()
    reaching_nobody: tuple[Key, ...] = ()
    meeting_nobody: tuple[tuple[Key, tuple[Key, ...]], ...] = ()
    undetermined: int = 0
    facts: tuple[MissingFact, ...] = ()
    not_settled: int = 0
    ranks: tuple[RankDifference, ...] = ()
    sizes: tuple[SizesHere, ...] = ()
