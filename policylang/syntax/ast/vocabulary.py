"""The words of a policy: attributes, contexts, arrangements, aliases, presumptions."""

from typing import TypeAlias

from policylang._frozen import frozen
from policylang.syntax.ast.selectors import Selector
from policylang.syntax.ast.terms import Date, Name, Never, Node, Number, Text, Value, Words, YesNo


@frozen
class Define(Node):
    """``define pimpinan as role Camat, Lurah;``"""

    name: Words
    selector: Selector


@frozen
class TypeOf(Node):
    """``yes/no``, ``one of Hijau, Kuning``, ``number 1 to 4``, ``date``, ``name``.

    ``levels`` are the values of ``one of``, highest first; equals joined by ``or``.
    """

    kind: str
    levels: tuple[tuple[Value, ...], ...] = ()
    low: int | None = None
    high: int | None = None


@frozen
class Attribute(Node):
    """``attribute zone (zona) one of Hijau, Kuning;``"""

    name: Words
    synonyms: tuple[Words | Name, ...]
    type: TypeOf
    sensitive: bool = False


@frozen
class Context(Node):
    """``context level number 1 to 4;`` or ``context zone per home_district;``"""

    name: Words
    synonyms: tuple[Words | Name, ...] = ()
    type: TypeOf | None = None
    per: Words | None = None


@frozen
class ArrangementDeclared(Node):
    """``arrangement wfa (WFA, "di mana saja");``"""

    name: Words
    synonyms: tuple[Words | Name, ...] = ()


@frozen
class Alias(Node):
    """``alias unit Pemadam is "Dinas Pemadam Kebakaran", Damkar;``"""

    attribute: Words
    value: Name
    names: tuple[Name, ...]


FactValue: TypeAlias = Name | Number | Date | YesNo | Never


@frozen
class Presume(Node):
    """``presume pregnant no for sex L because "tidak tercatat";``"""

    attribute: Words
    value: FactValue
    subject: Selector | None = None
    because: tuple[Text, ...] = ()
