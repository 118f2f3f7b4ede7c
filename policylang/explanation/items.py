"""The facts of an explanation: sections of items, without a word of any language."""

from enum import Enum
from typing import TypeAlias

from policylang._frozen import frozen
from policylang.diagnostics import Diagnostic
from policylang.model.decision import Answer, Chooser, Condition, ConductDuty, Missing, Status
from policylang.model.entry import Entry
from policylang.model.norm import AnyProvision, Key
from policylang.model.policy import Presumption


class Kind(Enum):
    """What a section is about; the order is the one in which sections are shown."""

    PROBLEMS = "problems"
    GROUNDS = "grounds"
    GIVEN = "given"
    CHOICE = "choice"
    CONFLICT = "conflict"
    PROPOSALS = "proposals"
    MISSING = "missing"
    PRESUMED = "presumed"
    IN_THE_WAY = "in the way"
    GIVES = "gives"
    WOULD_GIVE = "would give"
    CONDUCT = "conduct"
    QUOTAS = "quotas"
    ADVICE = "advice"
    RESERVE = "reserve"
    NOT_APPLIED = "not applied"
    UNTRANSLATED = "untranslated"
    FACTS = "facts"
    NOTES = "notes"


@frozen
class Fact:
    """A fact and its value as text; None where it is not known."""

    name: str
    value: str | None


@frozen(kw_only=True)
class Clause:
    """A provision, how it fared, by what, and the facts that this hangs on.

    ``part`` is the one that failed: valid, revoked, period, on or repealed.
    """

    provision: AnyProvision
    status: Status
    by: tuple[Key, ...] = ()
    facts: tuple[Fact, ...] = ()
    part: str | None = None


@frozen
class OrdinaryLaw:
    """No default is stated, so the office is it."""


@frozen
class Choice:
    """Who chooses, and what holds until then."""

    chooser: Chooser
    until_then: str | None


@frozen
class Given:
    """The accepted line of a list, or the order, that settled it."""

    entry: Entry
    by_order: bool


@frozen
class Proposal:
    """Of norms in conflict, one would prevail as an exception to those others."""

    key: Key
    targets: tuple[Key, ...]


@frozen
class Question:
    """A missing fact, and the answer under each of its values."""

    missing: Missing
    is_next: bool


@frozen
class Presumed:
    """A missing fact that was filled by the policy's own words."""

    presumption: Presumption


@frozen
class Conduct:
    """A clause about conduct that stands, and the duty that it gives, if one is common."""

    clause: Clause
    duty: ConductDuty | None


@frozen
class Problem:
    """A value that cannot be read; only its place is shown."""

    finding: Diagnostic


@frozen
class Note:
    """Something to know about the answer as a whole: calendar, withheld, exhausted."""

    code: str
    name: str = ""


Item: TypeAlias = (
    Clause
    | OrdinaryLaw
    | Given
    | Choice
    | Proposal
    | Question
    | Presumed
    | Conduct
    | Problem
    | Fact
    | Note
)


@frozen
class ChangeSet:
    """Changes made together, and the answer that they lead to."""

    changes: tuple[tuple[str, Condition], ...]
    answer: Answer


@frozen
class Found:
    """The change sets of the smallest size, and whether that is all of them."""

    sets: tuple[ChangeSet, ...]
    is_complete: bool


@frozen
class Section:
    """Items of one kind, in the order of the files."""

    kind: Kind
    items: tuple[Item, ...]
