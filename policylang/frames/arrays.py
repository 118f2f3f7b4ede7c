"""What is done to whole arrays of numbers again and again."""

from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from policylang.frames.columns import Codes

Numbers: TypeAlias = npt.NDArray[np.int32]
_FLAT: Final = 1 << 22
"""Numbers, below which each has a mark of its own."""


def taken(table: npt.NDArray[Any], at: Codes) -> npt.NDArray[Any]:
    """Return the entries at some places, all of which there are."""
    return table.take(at, mode="wrap")  # numpy does not copy to check, and this takes the least


def distinct(numbers: Codes, below: int) -> Codes:
    """Return which numbers there are, in order."""
    if below > _FLAT:
        return np.unique(numbers)
    there = np.zeros(below, bool)
    there[numbers] = True
    return np.flatnonzero(there)
