"""A receipt: by which text a decision was made, of what day, and by which library."""

from collections.abc import Mapping
from datetime import date

from attrs import field

from policylang._frozen import frozen
from policylang.model.policy import Value


@frozen(kw_only=True)
class InstrumentUsed:
    """One instrument of a policy, as a receipt names it.

    ``text`` is the SHA-256 of its text, as 64 hexadecimal digits. ``number``
    and ``dated`` are None where the text gives none.
    """

    number: str | None
    dated: date | None
    text: str


@frozen(kw_only=True)
class Receipt:
    """What a decision was made by. It says nothing of what was decided, nor of the person.

    ``policy`` is the :func:`policylang.policy_hash`. ``id`` is there only if it
    was asked for. ``context`` and ``events`` are the facts of the day that were
    given, and ``library`` is the version of this library.
    """

    policy: str
    instruments: tuple[InstrumentUsed, ...]
    on: date
    calendar: str
    library: str
    id: str | None = field(default=None, repr=False)
    context: Mapping[str, Value] = field(factory=dict, repr=False, hash=False)
    events: Mapping[str, date] = field(factory=dict, repr=False, hash=False)
