"""What is done to whole arrays of numbers again and again."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from policylang.frames.columns import Codes

Numbers: TypeAlias = npt.NDArray[np.int32]
Combination: TypeAlias = tuple[int, ...]
_FLAT: Final = 1 << 22
"""Numbers, below which each has a mark of its own."""
_WIDEST: Final = 1 << 62
"""Combinations that one number can tell apart."""


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


def distinct_rows(columns: Iterable[Codes]) -> tuple[Codes, Codes]:
    """Return the first places of all rows that differ, and which of these each row is like."""
    same: Codes = np.zeros(1, np.int64)
    count = 1
    for column in columns:
        size = int(column.max(initial=0)) + 1
        if count * size > _WIDEST:
            each, same = np.unique(same, return_inverse=True)
            count = len(each)
        same, count = same * size + column, count * size
    _, first, same = np.unique(same, return_index=True, return_inverse=True)
    return first, same


def of_each(number: Callable[[Combination], int], columns: Sequence[Numbers]) -> Numbers:
    """Return the number of each combination, of which those that are the same are asked for once."""
    first, same = distinct_rows(columns)
    each = zip(*(column[first].tolist() for column in columns), strict=True)
    found: Numbers = np.array([*map(number, each)], np.int32)[same]
    return found
