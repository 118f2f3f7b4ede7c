"""Norms, and the modifiers that may follow any clause."""

from typing import TypeAlias

from policylang._frozen import frozen
from policylang.syntax.ast.selectors import Selector
from policylang.syntax.ast.terms import Node, Point, Target, Text, Words


@frozen
class What(Node):
    """``home``, ``wfa`` or ``"memakai masker"``: an arrangement, or a conduct in quotes."""

    text: str
    quoted: bool = False


@frozen
class Period(Node):
    """``from 2021-07-03 to 2021-07-20``; both ends belong to it."""

    start: Point | None
    end: Point | None


@frozen
class Weekdays(Node):
    """``Monday`` or ``Monday to Thursday``; Monday is 0."""

    first: int
    last: int


@frozen
class Days(Node):
    """``2025-03-24 to 2025-03-27``, or one day."""

    first: Point
    last: Point | None = None


OnItem: TypeAlias = Weekdays | Days


@frozen(kw_only=True)
class Modifiers:
    """What may follow any norm or quota, in any order."""

    excepts: tuple[Selector, ...] = ()
    whens: tuple[Selector, ...] = ()
    period: Period | None = None
    on: tuple[OnItem, ...] = ()
    exception_to: tuple[Target, ...] = ()
    because: tuple[Text, ...] = ()
    cites: tuple[Text, ...] = ()


@frozen(kw_only=True)
class Clause(Node):
    """What may bear a label and modifiers."""

    label: Words | None = None
    modifiers: Modifiers = Modifiers()
    advised: bool = False


@frozen(kw_only=True)
class Default(Clause):
    """``default home;``"""

    what: What


@frozen(kw_only=True)
class Require(Clause):
    """``require home or field for pregnant;``"""

    whats: tuple[What, ...]
    subject: Selector


@frozen(kw_only=True)
class Forbid(Clause):
    """``forbid home for role Bendahara;``"""

    whats: tuple[What, ...]
    subject: Selector


@frozen(kw_only=True)
class Allow(Clause):
    """``allow home for everyone cites "E.1";``"""

    whats: tuple[What, ...]
    subject: Selector


@frozen(kw_only=True)
class Advise(Clause):
    """``advise home for age >= 50;``"""

    whats: tuple[What, ...]
    subject: Selector


@frozen(kw_only=True)
class Delegate(Clause):
    """``delegate office for everyone to "Atasan langsung" by order;``"""

    whats: tuple[What, ...]
    subject: Selector
    officer: str
    by_order: bool = False


@frozen(kw_only=True)
class Exempt(Clause):
    """``exempt role Camat;``"""

    subject: Selector


@frozen(kw_only=True)
class ExemptFrom(Clause):
    """``exempt role Camat from k1, cap;``; the target ``cap`` is every cap."""

    subject: Selector
    targets: tuple[Target, ...]


@frozen(kw_only=True)
class Essential(Clause):
    """``essential dinas Pemadam;``"""

    subject: Selector


Norm: TypeAlias = (
    Default | Require | Forbid | Allow | Advise | Delegate | Exempt | ExemptFrom | Essential
)
