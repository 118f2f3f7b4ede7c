"""Names of sheets that every spreadsheet takes: short, clean, and none twice."""

import re
from collections.abc import Iterable
from typing import Final

from attrs import define, field

_LONGEST: Final = 31
_REFUSED: Final = re.compile(
    r"[\[\]:*?/\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\U00010000-\U0010ffff]+"
)
# Excel keeps this name for itself.
_RESERVED: Final = "history"


@define(eq=False)
class SheetNames:
    """The names given in one workbook; Excel does not tell capitals from small letters."""

    _given: set[str] = field(factory=lambda: {_RESERVED}, init=False)

    def name(self, text: str) -> str:
        """Return a name for a sheet that is as close to the text as may be."""
        clean = _clean(text)
        number = 1
        name = clean[:_LONGEST].strip(" '")
        while name.casefold() in self._given or not name:
            number += 1
            tail = f" ({number})"
            name = (clean[: _LONGEST - len(tail)].strip(" '") + tail).lstrip()
        self._given.add(name.casefold())
        return name

    def names(self, texts: Iterable[str]) -> list[str]:
        """Return names for several sheets."""
        return [self.name(text) for text in texts]


def _clean(text: str) -> str:
    return " ".join(_REFUSED.sub(" ", text).split()).strip("' ")
