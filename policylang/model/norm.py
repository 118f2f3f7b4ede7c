"""Norms, quotas and rotas: what is asked of people and of groups, names looked up."""

from collections.abc import Sequence
from enum import Enum
from fractions import Fraction
from functools import total_ordering
from typing import TypeAlias

from attrs import field

from policylang._frozen import frozen
from policylang.model.days import OnItem, Period, Point
from policylang.model.selector import EVERYONE, Selector
from policylang.source import Span


class Modality(Enum):
    """What a norm says of those it selects."""

    DEFAULT = "default"
    REQUIRE = "require"
    FORBID = "forbid"
    ALLOW = "allow"
    ADVISE = "advise"
    DELEGATE = "delegate"
    RESERVE = "reserve"
    EXEMPT = "exempt"
    ESSENTIAL = "essential"
    EXEMPT_FROM = "exempt from"


@total_ordering
@frozen(cache_hash=True)
class Key:
    """A provision: the position of its instrument, its position there, its label."""

    instrument: int
    position: int
    label: str = field(eq=False)

    def __lt__(self, other: "Key") -> bool:
        return (self.instrument, self.position) < (other.instrument, other.position)

    def among(self, references: Sequence[str]) -> str:
        """Return the label, with its instrument where there are several.

        *references* are what the instruments of the policy are called, by position.
        """
        return (
            self.label
            if len(references) == 1
            else f'{self.label} of "{references[self.instrument]}"'
        )


@frozen
class TakenOut:
    """An amendment by the instrument of that position takes a provision out.

    It works from ``start`` (None: always); from ``returns_on`` (None: never) it
    works no more.
    """

    by: int
    start: Point | None
    returns_on: Point | None = None


@frozen(kw_only=True)
class Provision:
    """What norms, quotas and rotas share.

    ``selector`` already leaves out what ``except`` takes out. ``exception_to``
    holds those targets only that can be reached: nothing reaches upward. While
    one of ``taken_out`` works, it is repealed.
    """

    key: Key
    selector: Selector = EVERYONE
    when: Selector | None = None
    period: Period | None = None
    on: tuple[OnItem, ...] = ()
    exception_to: tuple[Key, ...] = ()
    advised: bool = False
    because: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    taken_out: tuple[TakenOut, ...] = ()
    span: Span | None = field(default=None, eq=False, repr=False)

    @property
    def label(self) -> str:
        """The label, or the number, that the author knows it by."""
        return self.key.label

    @property
    def is_general(self) -> bool:
        """Whether it speaks of everyone and is no exception; ``except`` changes nothing."""
        return self.speaks_of_everyone and not self.exception_to

    speaks_of_everyone: bool = True


@frozen(kw_only=True)
class Norm(Provision):
    """A norm about an arrangement, or about conduct where ``conduct`` is set.

    ``arrangements`` keeps the order of the vocabulary. ``upward`` holds the
    targets above its rank, which it cannot reach.
    """

    modality: Modality
    arrangements: tuple[str, ...] = ()
    conduct: str | None = None
    officer: str | None = None
    targets: tuple[Key, ...] = ()
    upward: tuple[Key, ...] = ()


def _exact(bound: int | Fraction | None) -> tuple[type, int | Fraction | None]:
    """Tell one person from 100 %, which Python takes for equal."""
    return type(bound), bound


@frozen
class Amount:
    """What a quota compares with: people, or a share of the base; bounds are included.

    None is without bound. A share is a fraction of 1.
    """

    low: int | Fraction | None = field(eq=_exact)
    high: int | Fraction | None = field(eq=_exact)


@frozen
class Table:
    """An amount by the value of a fact. None as a cell is no quota there.

    ``cells`` pairs a selector on the fact with an amount; at most one holds.
    """

    fact: str
    cells: tuple[tuple[Selector, Amount | None], ...]


class QuotaKind(Enum):
    """The three words for a quota."""

    CAP = "cap"
    FLOOR = "floor"
    SHARE = "share"


@frozen(kw_only=True)
class Quota(Provision):
    """How many of the counted may be in an arrangement, in each group on each day."""

    kind: QuotaKind
    arrangement: str | None
    conduct: str | None = None
    amount: Amount | None = None
    table: Table | None = None
    base: Selector | None = None
    per: str = "unit"
    per_stated: bool = field(default=False, eq=False)
    minimum: int | None = None
    rounding: str | None = None
    at_one_time: bool = False
    prefer: tuple[Selector, ...] = ()


@frozen(kw_only=True)
class Rota(Provision):
    """A duty rota: a quota of people and a delegation of the office in one."""

    weekly: bool = False
    people: int | None = None
    at_least: bool = False
    one_per: str | None = None
    per: str = "unit"
    prefer: tuple[Selector, ...] = ()
    no_consecutive: bool = False
    teams: int | None = None
    officer: str | None = None


@frozen(kw_only=True)
class Untranslated(Provision):
    """A clause that is kept in words."""

    text: str
    accepted_by: str | None = None


AnyProvision: TypeAlias = Norm | Quota | Rota | Untranslated
