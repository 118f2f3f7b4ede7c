"""What a repair is: which characters give way to which, and what that does."""

from collections.abc import Iterable, Mapping
from enum import Enum, unique

from attrs import field

from policylang._frozen import frozen
from policylang.diagnostics import Diagnostic
from policylang.source import Span


@unique
class Title(Enum):
    """What a repair does, as a code; its sentence is made in the reader's language."""

    WRITE = "write"
    DELETE_CHARACTER = "delete character"
    PLAIN_CHARACTER = "plain character"
    ADD_SEMICOLON = "add semicolon"
    DELETE_REPEATED = "delete repeated"
    DELETE_UNUSED = "delete unused"
    DELETE_EXCEPTION = "delete exception"
    ADD_EXCEPTION = "add exception"
    ADD_BRACKETS = "add brackets"
    STATE_LEVELS = "state levels"
    STATE_GROUP = "state group"


@frozen
class Edit:
    """The characters of ``span`` give way to ``text``; an empty span inserts."""

    span: Span
    text: str


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits of it, which do not overlap."""
    parts: list[str] = []
    at = 0
    for one in in_order(edits):
        parts += (text[at : one.span.start], one.text)
        at = one.span.end
    return "".join((*parts, text[at:]))


def in_order(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return edits of one text in the order of the text."""
    return tuple(sorted(edits, key=lambda one: (one.span.start, one.span.end)))


@frozen(kw_only=True)
class Proposal:
    """A repair that nobody has checked yet.

    ``guesses`` is True where only the author can know whether it says what was
    meant: where it takes out something that stands nowhere else, picks one of
    two things that contradict each other, or names something else.
    """

    title: Title
    edits: tuple[Edit, ...] = field(converter=in_order)
    guesses: bool = False
    facts: Mapping[str, str] = field(factory=dict, hash=False)

    @property
    def key(self) -> object:
        """What tells it from other proposals for findings of the same code."""
        return self.edits[0], self.edits[-1], len(self.edits)


@frozen(kw_only=True)
class Fix:
    """A checked repair of a finding.

    With it the text can be read, the finding is gone, and no other of its
    weight has come in its place.

    Attributes:
        finding: what it repairs.
        title: what it does, as a code.
        facts: the words of the text that its title names.
        edits: what is replaced, in one text, in order, without overlap.
        changes_decisions: False only where it was shown that every person is
            decided as before; True also where that could not be shown.
        guesses: whether only the author can know that this was meant.
    """

    finding: Diagnostic
    title: Title
    edits: tuple[Edit, ...]
    changes_decisions: bool
    guesses: bool
    facts: Mapping[str, str] = field(factory=dict, hash=False)

    @property
    def is_safe(self) -> bool:
        """Whether it may be applied unasked: no decision changes, and nothing is guessed."""
        return not self.changes_decisions and not self.guesses
