"""A decision: what was decided, and how every clause fared."""

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from attrs import field

from policylang._frozen import frozen
from policylang.diagnostics import Diagnostic
from policylang.model.norm import AnyProvision, Key
from policylang.model.policy import Presumption, Value

if TYPE_CHECKING:
    from policylang.model.entry import Entry


class Outcome(Enum):
    """How a decision ended."""

    DECIDED = "decided"
    CHOICE = "choice"
    UNDETERMINED = "undetermined"
    CONFLICT = "conflict"
    OUT_OF_SCOPE = "out of scope"
    NO_WORK = "no work"
    NOT_IN_FORCE = "not in force"
    ERROR = "error"


class Status(Enum):
    """How one norm, quota or rota fared; the list is closed."""

    APPLIED = "applied"
    NARROWED = "narrowed"
    IN_CONFLICT = "in conflict"
    FORBIDDEN_PART = "forbidden part taken"
    ADVICE = "advice"
    EXEMPTED = "exempted"
    LOST_TO_SUPERIOR = "lost to superior"
    LOST_TO_EXCEPTION = "lost to exception"
    LOST_AS_GENERAL = "lost as general"
    SELECTOR_FALSE = "selector false"
    CONDITION_FALSE = "condition false"
    DEPENDS = "depends on a missing fact"
    OUT_OF_SCOPE = "out of scope"
    NOT_IN_FORCE = "not in force"
    REPEALED = "repealed"
    HELD_IN_RESERVE = "held in reserve"
    NO_WORK = "no work"
    UNTRANSLATED = "untranslated"
    COUNTS = "counts"
    OUTSIDE = "outside"
    QUOTA_DEPENDS = "depends"


@frozen
class Reason:
    """Why a provision has its status: what beat it, or the facts it fails on.

    ``part`` says which part of it failed: valid, period, on, repealed.
    """

    by: tuple[Key, ...] = ()
    facts: tuple[str, ...] = ()
    part: str | None = None


@frozen
class Standing:
    """A provision, how it fared, and why."""

    provision: AnyProvision
    status: Status
    reason: Reason | None = None
    withheld: bool = False


@frozen
class Chooser:
    """Who chooses where several arrangements are left: person, roster or officer."""

    kind: str
    names: tuple[str, ...] = ()


@frozen
class Answer:
    """What two completions of the missing facts may differ in."""

    outcome: Outcome
    admissible: tuple[str, ...] = ()
    decided_by: Chooser | None = None
    until_then: str | None = None


@frozen
class Condition:
    """A value (``low`` is ``high``), or a range of values, that a missing fact may have.

    None is without bound; ``others`` is every value that the policy does not name.
    """

    low: Value | None = None
    high: Value | None = None
    others: bool = False


@frozen
class Missing:
    """A missing fact that the answer hangs on, with the answer under each value."""

    fact: str
    answers: tuple[tuple[Condition, Answer], ...]
    sensitive: bool = False


@frozen
class ConductDuty:
    """A conduct asked for, in those admissible arrangements; ``limit`` is of a cap."""

    key: Key
    kind: str
    text: str
    arrangements: tuple[str, ...]
    limit: int | None = None


ShownFact: TypeAlias = tuple[str, str]


@frozen(kw_only=True)
class Decision:
    """One person's decision on one day, and everything that an explanation needs.

    ``grounds`` are the provisions that it rests on; ``ordinary_law`` says that
    an unstated default counted. ``presumed`` are the presumptions that
    mattered. ``exhausted`` says that there were too many missing facts to try
    them all, so that ``undetermined`` is all that can be said. ``given`` is the
    accepted line of a list, or the order, that settled it.
    """

    id: str | None
    on: date
    outcome: Outcome
    admissible: tuple[str, ...] = ()
    decided_by: Chooser | None = None
    until_then: str | None = None
    grounds: tuple[Key, ...] = ()
    ordinary_law: bool = False
    ordinary_law_withheld: bool = False
    standings: tuple[Standing, ...] = ()
    missing: tuple[Missing, ...] = ()
    conduct: tuple[ConductDuty, ...] = ()
    presumed: tuple[Presumption, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    facts: tuple[ShownFact, ...] = field(default=(), repr=False)
    calendar: str = ""
    instruments: tuple[str, ...] = ()
    sensitive: frozenset[str] = field(default=frozenset(), repr=False)
    reason: Reason | None = None
    exhausted: bool = False
    given: "Entry | None" = None

    @property
    def arrangement(self) -> str | None:
        """The arrangement, where one is decided."""
        return self.admissible[0] if self.outcome is Outcome.DECIDED else None

    @property
    def answer(self) -> Answer:
        """The part that a missing fact may change."""
        return Answer(self.outcome, self.admissible, self.decided_by, self.until_then)
