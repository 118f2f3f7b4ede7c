"""Selectors: whom a clause is about."""

from typing import TypeAlias

from policylang._frozen import frozen
from policylang.syntax.ast.terms import Date, Node, Number, Value, Words


@frozen
class Everyone(Node):
    """``everyone``."""


@frozen
class Flag(Node):
    """``pregnant``: a yes/no attribute, or a defined selector."""

    words: Words


@frozen
class Quoted(Node):
    """``"jumlah terpapar tinggi"``: a condition that the text names and does not define."""

    text: str


@frozen
class Membership(Node):
    """``dinas Kesehatan, Perhubungan and others``."""

    attribute: Words
    values: tuple[Value, ...]
    open_list: bool = False


@frozen
class DaysSince(Node):
    """``working days since positive_on``: the date itself is day 1."""

    attribute: Words
    working: bool = False


@frozen
class Comparison(Node):
    """``age >= 56``."""

    subject: Words | DaysSince
    operator: str
    value: Number | Date


@frozen
class Between(Node):
    """``days since cluster_found between 2 and 6``; both ends belong to it."""

    subject: Words | DaysSince
    low: Number | Date
    high: Number | Date


@frozen
class Standing(Node):
    """``essential`` or ``exempt``: some such norm in force selects the person."""

    kind: str


@frozen
class InArrangement(Node):
    """``home``, as the selector of a norm about conduct."""

    arrangement: str


@frozen
class Below(Node):
    """``role Camat, Lurah with 1 level below (kind Struktural)``."""

    selector: "Selector"
    levels: int
    only: "Selector | None" = None


@frozen
class TopLevels(Node):
    """``top 2 levels of each unit``."""

    levels: int
    group: Words


@frozen
class Not(Node):
    """``not place "Balai Kota"``."""

    operand: "Selector"


@frozen
class And(Node):
    """``pregnant and age >= 40``."""

    operands: "tuple[Selector, ...]"


@frozen
class Or(Node):
    """``age >= 56 or comorbid``."""

    operands: "tuple[Selector, ...]"


Selector: TypeAlias = (
    Everyone
    | Flag
    | Quoted
    | Membership
    | Comparison
    | Between
    | Standing
    | InArrangement
    | Below
    | TopLevels
    | Not
    | And
    | Or
)
