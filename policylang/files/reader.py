"""Read values as ``decide`` reads those of a staff file, the same ones once for all batches."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt

from policylang.compiled.layout import Reader as RecordReader
from policylang.diagnostics import Code
from policylang.interchange.cells import CellReader
from policylang.interchange.values import Unreadable
from policylang.model.policy import ABSENT, Value
from policylang.model.staff import StaffRecord
from policylang.model.vocabulary import Attribute, Vocabulary

NO_DAY: Final = -(2**31)
"""Stands for a day that is not known."""
ABSENT_DAY: Final = NO_DAY + 1
"""Stands for a day that is known not to be."""
_FIRST: Final = date(1970, 1, 1).toordinal()
_KEPT: Final = 100_000
"""Values of one attribute that are remembered."""
# Equal ones mean the same, which does not hold of numbers.
_STORABLE: Final = (str, date)


class Reader:
    """Reads values; whole records are left to another.

    What it remembers goes with it: nothing personal outlives the file.
    """

    def __init__(self, vocabulary: Vocabulary, dates: str, records: RecordReader) -> None:
        self.cells = CellReader(vocabulary, dates)
        self._records = records
        self._values: dict[str, dict[object, Value | None]] = defaultdict(dict)
        self._days: dict[str, dict[object, int]] = defaultdict(dict)

    def columns(self, keys: tuple[str, ...]) -> Mapping[str, str] | None:
        """Return the key of each attribute; None if one stands there twice."""
        return self._records.columns(keys)

    def record(self, raw: Mapping[str, object]) -> StaffRecord:
        """Return the whole record."""
        return self._records.record(raw)

    def value(self, raw: object, attribute: Attribute) -> Value | None:
        """Return a value, or None where it is missing.

        Raises:
            Unreadable: it cannot be read.
        """
        known = self._values[attribute.name]
        may_be_kept = type(raw) in _STORABLE
        if may_be_kept and raw in known:
            return known[raw]
        value, _, code = self.cells.read(raw, attribute)
        if code is not None:
            raise Unreadable
        if may_be_kept and len(known) < _KEPT:
            known[raw] = value
        return value

    def unreadable(self, cells: Iterable[object], attribute: Attribute) -> dict[object, Code]:
        """Return those of some distinct cells that cannot be read, and why."""
        known, found = self._values[attribute.name], {}
        for raw in set(cells).difference(known):
            try:
                self.value(raw, attribute)
            except Unreadable:
                found[raw] = self.cells.read(raw, attribute)[2]
        return {raw: code for raw, code in found.items() if code is not None}

    def days(self, cells: Sequence[object], attribute: Attribute) -> npt.NDArray[np.int32]:
        """Return the days of cells, from 1 January 1970; of those without one, why."""
        known = self._days[attribute.name]
        if len(known) > _KEPT:
            known.clear()
        for raw in set(cells).difference(known):
            try:
                known[raw] = _number(self.value(raw, attribute))
            except Unreadable:
                known[raw] = NO_DAY
        return np.array([known[raw] for raw in cells], np.int32)


def _number(value: object) -> int:
    if isinstance(value, date):
        return value.toordinal() - _FIRST
    return ABSENT_DAY if value is ABSENT else NO_DAY
