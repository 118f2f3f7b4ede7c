"""A policy: one or more instruments, resolved; what is evaluated."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import TypeAlias

from attrs import field

from policylang._frozen import frozen
from policylang.model.days import Period, Point
from policylang.model.norm import AnyProvision, Key
from policylang.model.selector import EVERYONE, Selector
from policylang.model.vocabulary import Vocabulary
from policylang.source import Source, Span


@frozen
class Revocation:
    """An instrument ends the day before ``start``, by the instrument of that position."""

    by: int
    start: Point | None


@frozen
class Extension:
    """From ``start`` on, an instrument is in force to ``end``; None is without bound.

    ``by`` is the position of the instrument that extends; revoking it ends this.
    """

    by: int
    start: Point | None
    end: Point | None


class AmendmentKind(Enum):
    """What one instrument does to another."""

    REPLACE = "replace"
    REPEAL = "repeal"
    EXTEND = "extend"
    REVOKE = "revoke"
    REVERT = "revert"


@frozen(kw_only=True)
class Amendment:
    """One thing that an instrument does to another, as it is written.

    ``by`` and ``target`` are positions. ``keys`` are the provisions that it
    names, or that come back; ``put_in`` is what it puts in their place. It is
    due on ``start`` (None: always, or for what comes back: never); ``end`` is
    the last day of an extension. ``works`` is False where its own instrument
    was revoked by then.
    """

    kind: AmendmentKind
    by: int
    target: int
    start: Point | None
    keys: tuple[Key, ...] = ()
    put_in: Key | None = None
    end: Point | None = None
    works: bool = True
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Instrument:
    """One legal text. ``rank`` is its place in the order of ranks, 0 the highest.

    ``number`` is None where the text gives none; ``name`` is the file's name.
    ``valid`` None holds always. Of the ``extensions`` that have come, the last
    counts; of the ``revocations``, the first that comes.
    """

    position: int
    name: str
    number: str | None = None
    title: str | None = None
    issuer: str | None = None
    rank: int = 0
    rank_name: str | None = None
    dated: date | None = None
    valid: Period | None = None
    scope: Selector = EVERYONE
    provisions: tuple[AnyProvision, ...] = ()
    bases: tuple[tuple[str, str | None], ...] = ()
    amends: tuple[str, ...] = ()
    reverts_to: tuple[str, ...] = ()
    extensions: tuple[Extension, ...] = ()
    revocations: tuple[Revocation, ...] = ()
    span: Span | None = field(default=None, eq=False, repr=False)

    @property
    def reference(self) -> str:
        """What the instrument is called where several are given."""
        return self.number or self.name


class Absent(Enum):
    """It is known that there is no such thing: ``never`` of a date, ``-`` of a name."""

    ABSENT = "absent"

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = Absent.ABSENT
Value: TypeAlias = bool | int | str | date | Absent


@frozen
class Presumption:
    """What a missing fact is taken to be, for those selected."""

    fact: str
    value: Value
    selector: Selector
    because: tuple[str, ...] = ()
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Example:
    """An example that checks itself; ``outcome`` None expects ``admissible``."""

    facts: tuple[tuple[str, Value], ...]
    admissible: tuple[str, ...]
    outcome: str | None
    because: tuple[Key, ...]
    on: date | None
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True, eq=False)
class Policy:
    """What :func:`policylang.load` returns: instruments that make one body of law.

    ``language`` is the one that most keywords are in, ``"en"`` or ``"id"``.
    ``amendments`` is what the instruments do to one another; evaluation reads
    what has become of the instruments and their provisions. ``sources`` are the
    texts that the instruments were read from, one of each, and
    ``vocabulary_sources`` those of the vocabularies given with them.
    """

    instruments: tuple[Instrument, ...]
    vocabulary: Vocabulary
    presumptions: tuple[Presumption, ...] = ()
    examples: tuple[Example, ...] = ()
    language: str = "en"
    definitions: Mapping[str, Selector] = field(factory=dict, repr=False)
    amendments: tuple[Amendment, ...] = field(default=(), repr=False)
    sources: tuple[Source, ...] = field(default=(), repr=False)
    vocabulary_sources: tuple[Source, ...] = field(default=(), repr=False)

    @property
    def references(self) -> tuple[str, ...]:
        """What the instruments are called, by position."""
        return tuple(instrument.reference for instrument in self.instruments)

    def provisions(self) -> tuple[AnyProvision, ...]:
        """Every provision of every instrument, in the order given."""
        return tuple(
            provision for instrument in self.instruments for provision in instrument.provisions
        )
