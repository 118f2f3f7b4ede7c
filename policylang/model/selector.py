"""Selectors: claims about a person on a day, with every name looked up."""

from datetime import date
from typing import TypeAlias

from attrs import field

from policylang._frozen import frozen


@frozen
class Everyone:
    """Holds of everyone."""


EVERYONE = Everyone()


@frozen
class IsTrue:
    """A yes/no fact is yes."""

    fact: str


@frozen
class IsIn:
    """A fact is one of these names, given in the normal form.

    ``shown`` are the names as the author spelled them. ``open_list`` marks a
    list that ends in "and others"; it never matches by itself.
    """

    fact: str
    values: frozenset[str]
    shown: tuple[str, ...] = field(eq=False, default=())
    open_list: bool = False


@frozen
class IsNumber:
    """A number or a date is one of these."""

    fact: str
    values: frozenset[int | date]


@frozen
class Compares:
    """A number or a date compares with a constant; ``operator`` is as written."""

    fact: str
    operator: str
    value: int | date


@frozen
class IsBetween:
    """A number or a date lies between two constants, both included."""

    fact: str
    low: int | date
    high: int | date


@frozen
class DaysSince:
    """The days since a date, itself day 1, lie between two numbers, both included.

    Before the date, and where there is known to be none, it is false.
    ``high`` None means without end. ``negated`` is for ``!=``.
    """

    fact: str
    working: bool
    low: int
    high: int | None
    negated: bool = False


@frozen
class Stands:
    """Some ``essential`` (or ``exempt``) norm in force selects the person, beaten or not.

    ``among`` are the positions of the instruments that it speaks of, where two
    bodies of law stand beside each other; None is all.
    """

    kind: str
    among: frozenset[int] | None = None


@frozen
class InArrangement:
    """The person is in this arrangement; for norms about conduct only."""

    arrangement: str


@frozen
class LevelsBelow:
    """Someone whom ``selector`` selects, or up to ``levels`` levels below one, in one unit.

    ``only`` restricts what is added. ``by`` is the attribute that levels are
    read in: ``superior`` is the chain of superiors.
    """

    selector: "Selector"
    levels: int
    only: "Selector | None"
    by: str


@frozen
class TopLevels:
    """In the top levels of a group; ``by`` as in :class:`LevelsBelow`."""

    levels: int
    group: str
    by: str


@frozen
class Not:
    """The operand does not hold."""

    operand: "Selector"


@frozen
class AllOf:
    """All operands hold."""

    operands: "tuple[Selector, ...]"


@frozen
class AnyOf:
    """At least one operand holds."""

    operands: "tuple[Selector, ...]"


Atom: TypeAlias = (
    IsTrue
    | IsIn
    | IsNumber
    | Compares
    | IsBetween
    | DaysSince
    | Stands
    | InArrangement
    | LevelsBelow
    | TopLevels
)
Selector: TypeAlias = Everyone | Atom | Not | AllOf | AnyOf
