"""What an array of PyArrow keeps in memory: numbers, and a bit for each row that is there."""

from typing import Any

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen

Marks = npt.NDArray[np.uint8]
"""1 for each row that is there, else 0."""


@frozen(eq=False, repr=False)
class Validity:
    """Which rows are there, by bits, the lowest first; that of the first row is at ``start``."""

    bits: npt.NDArray[np.uint8]
    start: int

    def of(self, rows: slice | npt.NDArray[Any]) -> Marks:
        """Return the marks of some rows."""
        if not isinstance(rows, slice):
            places = rows + self.start
            found: Marks = self.bits[places >> 3] >> (places & 7).astype(np.uint8)
            return found & np.uint8(1)
        first, skipped = divmod(self.start + rows.start, 8)
        count = skipped + rows.stop - rows.start
        bits = self.bits[first : first + (count + 7) // 8]
        return np.unpackbits(bits, count=count, bitorder="little")[skipped:]


def validity(array: Any) -> Validity | None:
    """Return which rows of an array are there; None if all are."""
    if not array.null_count:
        return None
    return Validity(np.frombuffer(array.buffers()[0], np.uint8), array.offset)


def numbers(array: Any) -> npt.NDArray[Any]:
    """Return the numbers of an array as they lie in memory, where there may be none."""
    data = array.buffers()[1]
    kind = np.dtype(array.type.to_pandas_dtype())
    if data is None:
        return np.zeros(len(array), kind)
    end = array.offset + len(array)
    found: npt.NDArray[Any] = np.frombuffer(data, kind, end)[array.offset :]
    return found
