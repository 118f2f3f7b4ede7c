"""Groups of people on a day: what quotas ask of them, and where that cannot be had."""

from datetime import date
from enum import Enum

from attrs import field

from policylang._frozen import frozen
from policylang.model.norm import Amount, Key, Quota


@frozen(order=True)
class Group:
    """Those who are counted together: everyone who bears one name of an attribute.

    ``name`` is in the normal form, ``shown`` as the staff file spells it.
    ``division`` is a value of the attribute by which a quota's table divides the
    group, empty without such a table.
    """

    attribute: str
    name: str
    division: str = ""
    shown: str = field(default="", eq=False, order=False)

    @property
    def title(self) -> str:
        """What the group is called where people read it."""
        name = self.shown or self.name
        return f"{name} ({self.division})" if self.division else name


@frozen
class Count:
    """How many people: from the least to the most that missing facts leave open."""

    low: int
    high: int

    @property
    def is_known(self) -> bool:
        """Whether no missing fact matters."""
        return self.low == self.high


class QuotaState(Enum):
    """How a quota stands in a group on a day; the list is closed.

    ``open``: some choices keep it and some do not. ``impossible``: no choice
    keeps it. ``undetermined``: that hangs on missing facts.
    """

    SATISFIED = "satisfied"
    VIOLATED = "violated"
    OPEN = "open"
    IMPOSSIBLE = "impossible"
    UNDETERMINED = "undetermined"


@frozen(kw_only=True)
class QuotaReport:
    """What one quota asks of one group on one day, and how that stands.

    ``counted`` are those whom it counts, ``base`` those of whom a share is
    taken. Of the counted, ``mandatory`` must be in its arrangement and ``free``
    may be or not. ``present`` is how many are there as things stand: what is
    settled, else what holds until somebody chooses. ``at_least`` and ``at_most``
    are whole numbers of people, None without bound. ``has_solution`` is False
    where no whole number lies within the bounds. ``amount`` is None where the
    cell of a table hangs on a missing fact; ``missing`` are such facts.
    """

    quota: Quota
    group: Group
    on: date
    counted: Count
    base: Count
    mandatory: Count
    free: Count
    present: Count
    amount: Amount | None
    at_least: Count | None
    at_most: Count | None
    has_solution: bool = True
    state: QuotaState
    missing: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """The provision that asks."""
        return self.quota.key


class ClashKind(Enum):
    """Why what is asked of a group cannot be had; the list is closed.

    ``superior``: a quota of lower rank gives way to higher ones. ``rota``: too
    few people for a crew. ``undetermined``: too few for certain, which hangs on
    missing facts of ``people``. ``undecided``: too hard to settle, or the extra
    ``rota`` would be needed.
    """

    INFEASIBLE = "infeasible"
    SUPERIOR = "superior"
    ROTA = "rota"
    UNDETERMINED = "undetermined"
    UNDECIDED = "undecided"


@frozen(kw_only=True)
class Clash:
    """The smallest set of norms, quotas and rotas that some people cannot keep together.

    ``people`` are identifiers of those whom its norms bind. ``given_way`` are
    the quotas that the rest of a roster leaves unkept; ``short`` is by how many
    people each of these is missed.
    """

    kind: ClashKind
    on: date
    groups: tuple[Group, ...]
    provisions: tuple[Key, ...]
    people: tuple[str, ...] = ()
    reports: tuple[QuotaReport, ...] = ()
    given_way: tuple[Key, ...] = ()
    short: tuple[int, ...] = ()


@frozen(eq=False, kw_only=True)
class Feasibility:
    """Whether a policy can be carried out by some people, from a day to a day.

    It can, if there are no ``clashes``. ``groups`` are all in which a quota or
    rota counts anybody on some day. ``without_group`` are people who are in no
    group's numbers, because the group's attribute is not recorded.
    """

    start: date
    end: date
    days: tuple[date, ...]
    groups: tuple[Group, ...] = field(default=(), repr=False)
    reports: tuple[QuotaReport, ...] = field(default=(), repr=False)
    clashes: tuple[Clash, ...] = ()
    without_group: tuple[str, ...] = field(default=(), repr=False)
    calendar: str = ""
