"""Words, names, figures and days: the smallest things that are written."""

from fractions import Fraction
from typing import TypeAlias

from attrs import field

from policylang._frozen import frozen
from policylang.source import Span


@frozen(kw_only=True)
class Node:
    """Something the author wrote, and where."""

    span: Span = field(eq=False, repr=False)


@frozen
class Words(Node):
    """``perangkat daerah``: lower-case words of the vocabulary."""

    text: str


@frozen
class Name(Node):
    """``Kepala Dinas`` or ``"Dinas Kesehatan"``."""

    text: str


@frozen
class Text(Node):
    """``"siaga 24 jam"``: a text that is kept, not looked up."""

    text: str


@frozen
class Number(Node):
    """``56``: a whole number."""

    value: int


@frozen
class Percentage(Node):
    """``37,5%``: an exact share of a hundred."""

    value: Fraction


@frozen
class YesNo(Node):
    """``yes``, ``no``."""

    value: bool


@frozen
class Never(Node):
    """``never``: it is known that there is no such date."""


@frozen
class Date(Node):
    """``Wednesday 18 March 2020``; the weekday is checked, never used."""

    year: int
    month: int
    day: int
    weekday: int | None = None


@frozen
class Event(Node):
    """``event "1 Ramadan 1447" (2026-02-18)``."""

    name: str
    believed: Date | None = None


@frozen
class Distance(Node):
    """``2 working days before event "Nyepi"``."""

    count: int
    working: bool
    after: bool
    anchor: "Point"


Point: TypeAlias = Date | Event | Distance
Value: TypeAlias = Name | Number | Date


@frozen
class Target(Node):
    """``k1`` or ``2 of "443/844/BKPP"``: a norm or quota by its label or number."""

    label: str
    instrument: str | None = None
