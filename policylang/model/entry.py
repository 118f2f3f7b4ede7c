"""Lists and orders from people: what a head, a recall or a rota made elsewhere has settled."""

from collections.abc import Mapping
from datetime import date
from enum import Enum

from attrs import field

from policylang._frozen import frozen
from policylang.diagnostics import Cell
from policylang.model.group import Group, QuotaReport
from policylang.model.norm import Key


@frozen(kw_only=True)
class Entry:
    """One line of a list: a person or a group, an arrangement, from a day to a day.

    ``person`` is an identifier, None where the line speaks of a ``group``
    (attribute and name). Without ``arrangement`` the line settles its group
    and names nobody: an empty list. ``by`` is who decided, empty where the
    list does not say.
    """

    place: Cell
    person: str | None = None
    group: tuple[str, str] | None = None
    arrangement: str | None = None
    start: date
    end: date
    by: str = ""
    letter: str = ""


class Breach(Enum):
    """What is wrong with a line, or with a list as a whole; the list is closed."""

    UNKNOWN_PERSON = "unknown person"
    UNKNOWN_GROUP = "unknown group"
    NOT_IN_FORCE = "not in force"
    OUT_OF_SCOPE = "out of scope"
    NO_WORK = "no work"
    UNDETERMINED = "undetermined"
    CONFLICT = "conflict"
    ERROR = "error"
    DUTY = "against a duty"
    NOT_OPEN = "not open"
    NO_POWER = "no power"
    QUOTA = "breaks a quota"
    CREW = "wrong crew"
    CONSECUTIVE = "consecutive days"
    UNFAIR = "unequal turns"
    DISAGREE = "lists disagree"


@frozen(kw_only=True)
class Objection:
    """Why a line is refused, or what a list as a whole breaks.

    ``provisions`` are the norms, quotas or rotas that it breaks. ``facts`` are
    what the sentence about it says: numbers, a holiday, a missing fact; of
    several values, ``|`` is between them. ``withheld`` are the provisions of
    which nothing may be said to everyone, because that would give a sensitive
    fact of the person away.
    """

    breach: Breach
    on: date | None = None
    person: str | None = None
    group: Group | None = None
    provisions: tuple[Key, ...] = ()
    facts: Mapping[str, str] = field(factory=dict, hash=False)
    withheld: frozenset[Key] = frozenset()

    def shown_breach(self, *, show_sensitive: bool) -> Breach:
        """Return what may be told: a duty that is withheld looks like no permission."""
        is_hidden = bool(self.withheld) and not show_sensitive and "holds" in self.facts
        return Breach.NOT_OPEN if is_hidden else self.breach


@frozen
class Ruling:
    """What became of one line: accepted, if there is no objection.

    ``provisions`` are what gives the one who decided the power, or where no
    power is needed, what the arrangement rests on anyway. ``withheld`` as of
    an objection.
    """

    entry: Entry
    objections: tuple[Objection, ...] = ()
    provisions: tuple[Key, ...] = ()
    withheld: frozenset[Key] = frozenset()

    @property
    def is_accepted(self) -> bool:
        """Whether nothing speaks against the line."""
        return not self.objections


@frozen(kw_only=True)
class Settlement:
    """What accepted lines settle for one person on one day.

    ``entry`` is the line; for somebody of a settled group who is on no line, a
    line of the group without an arrangement. ``provisions`` give the power. An
    order (``by_order``) prevails over norms that a list does not.
    """

    entry: Entry
    arrangement: str
    provisions: tuple[Key, ...] = ()
    by_order: bool = False


@frozen(eq=False, kw_only=True)
class Audit:
    """Each line of a list with its ruling, and what the list as a whole breaks.

    Lines of which no day lies between ``start`` and ``end`` have no ruling.
    ``settled`` says, by identifier and day, what the accepted lines settle.
    ``instruments`` are the references of the texts, by position.
    """

    start: date
    end: date
    rulings: tuple[Ruling, ...] = field(repr=False)
    objections: tuple[Objection, ...] = ()
    reports: tuple[QuotaReport, ...] = field(default=(), repr=False)
    calendar: str = ""
    instruments: tuple[str, ...] = ()
    settled: Mapping[tuple[str, date], Settlement] = field(factory=dict, repr=False)

    @property
    def is_accepted(self) -> bool:
        """Whether every line is accepted, and nothing is wrong with the whole."""
        return not self.objections and all(ruling.is_accepted for ruling in self.rulings)
