"""Read the cells of one file, the same text of one attribute only once."""

from collections import defaultdict
from typing import Final, TypeAlias

from attrs import define, field

from policylang.diagnostics import Code
from policylang.interchange.values import IDENTIFIERS, Unreadable, read_value
from policylang.model.policy import Value
from policylang.model.vocabulary import Attribute, Kind, Vocabulary

# The value, how the file spells it where it is a name, and the code if it cannot be read.
Read: TypeAlias = tuple[Value | None, str | None, Code | None]

_MISSING: Final[Read] = (None, None, None)
_NAMES: Final = (Kind.NAME, Kind.ONE_OF)
# Offices and posts recur, people's own names do not.
_KEPT: Final = 2_000


@define(eq=False, repr=False)
class CellReader:
    """What it remembers of a file goes with it: nothing personal outlives the reading.

    ``most`` is how many texts of one attribute that are.
    """

    vocabulary: Vocabulary
    dates: str = "ymd"
    most: int = _KEPT
    _known: dict[str, dict[str, Read]] = field(factory=lambda: defaultdict(dict), init=False)

    def read(self, raw: object, attribute: Attribute) -> Read:
        """Read one cell."""
        if raw is None or raw == "":
            return _MISSING
        if not isinstance(raw, str) or attribute.name in IDENTIFIERS:
            return self._read(raw, attribute)
        known = self._known[attribute.name]
        if raw in known:
            return known[raw]
        read = self._read(raw, attribute)
        if len(known) < self.most:
            known[raw] = read
        return read

    def _read(self, raw: object, attribute: Attribute) -> Read:
        try:
            value = read_value(raw, attribute, vocabulary=self.vocabulary, dates=self.dates)
        except Unreadable as error:
            return None, None, error.code
        if attribute.kind not in _NAMES or not isinstance(value, str):
            return value, None, None
        return value, " ".join(raw.split()) if isinstance(raw, str) else value, None
