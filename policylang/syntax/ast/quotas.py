"""Quotas, rotas, and what is kept in words."""

from typing import TypeAlias

from policylang._frozen import frozen
from policylang.syntax.ast.norms import Clause, Norm, What
from policylang.syntax.ast.selectors import Selector
from policylang.syntax.ast.terms import Node, Number, Percentage, Value, Words


@frozen
class Amount(Node):
    """``50%``, ``30% to 50%``, ``4 people``, ``at most 25%``, ``none``.

    ``bound`` is ``""``, ``"at most"`` or ``"at least"``; ``low`` is None for ``none``.
    """

    low: Percentage | Number | None
    high: Percentage | Number | None = None
    bound: str = ""


@frozen
class Cell(Node):
    """``2: 50%`` or ``others: none``; ``value`` is None for others."""

    value: Value | None
    amount: Amount


@frozen
class Table(Node):
    """``by level { 1: 75%, 2: 50%, others: none }``."""

    name: Words
    cells: tuple[Cell, ...]


@frozen(kw_only=True)
class Quota(Clause):
    """``cap office 50%;``: ``kind`` is cap, floor or share."""

    kind: str
    what: What
    amount: Amount | None = None
    table: Table | None = None
    counted: Selector | None = None
    base: Selector | None = None
    per: Words | None = None
    minimum: int | None = None
    rounding: str | None = None
    at_one_time: bool = False
    prefer: tuple[Selector, ...] = ()


@frozen(kw_only=True)
class Rota(Clause):
    """``rota unit Disdukcapil daily at least 2 arranged by "Kepala Dinas";``"""

    subject: Selector
    weekly: bool = False
    people: int | None = None
    at_least: bool = False
    one_per: Words | None = None
    per: Words | None = None
    prefer: tuple[Selector, ...] = ()
    no_consecutive: bool = False
    teams: int | None = None
    arranged_by: str | None = None


@frozen(kw_only=True)
class Untranslated(Clause):
    """``untranslated "…" cites "E.4" accepted by "…";``"""

    text: str
    accepted_by: str | None = None


Labelled: TypeAlias = Norm | Quota | Rota | Untranslated
