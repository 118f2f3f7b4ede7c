"""Columns of numbers and days as codes: by their distance from the lowest, or by sorting."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from policylang.frames.arrays import distinct
from policylang.frames.columns import Coded, Codes, smallest

NARROW: Final = 4_000
"""Distance between the lowest and the highest, up to which every number between is looked at."""
_WIDEST: Final = 1 << 16
"""Distance between the lowest and the highest, up to which it is the code."""
_FIRST_DAY: Final = date(1970, 1, 1)
_LEAST: Final = date.min.toordinal() - _FIRST_DAY.toordinal()
_MOST: Final = date.max.toordinal() - _FIRST_DAY.toordinal()

Plain = Callable[[int], object]


def coded_integers(
    numbers: npt.NDArray[Any], missing: Codes | None = None, plain: Plain = int
) -> Coded:
    """Return whole numbers as codes; ``plain`` makes of each what a mapping would hold."""
    if missing is not None and not missing.any():
        missing = None
    if missing is not None:
        numbers = np.where(missing, numbers.dtype.type(0), numbers)
    if not len(numbers):
        return Coded(np.zeros(0, np.uint8), ())
    low, high = int(numbers.min()), int(numbers.max())
    if high - low >= _WIDEST:
        return _sorted(numbers, missing, plain)
    return _close(numbers, missing, low, high, plain)


def _close(
    numbers: npt.NDArray[Any], missing: Codes | None, low: int, high: int, plain: Plain
) -> Coded:
    """Return whole numbers that lie close together by their distance from the lowest."""
    none = high - low + 1
    kind = np.dtype(smallest(none))
    # The distance is short, so that it can be had from the last digits.
    shift = kind.type(low % (1 << 8 * kind.itemsize))
    codes = _without(numbers.astype(kind) - shift, missing, none)
    if none <= NARROW:
        return Coded(codes, [*(plain(number) for number in range(low, high + 1)), None])
    some: list[object] = [None] * (none + 1)
    for place in distinct(codes, none + 1).tolist():
        if place < none:
            some[place] = plain(place + low)
    return Coded(codes, some)


def _without(codes: Codes, missing: Codes | None, none: int) -> Codes:
    """Give what is missing a code of its own, in place."""
    if missing is not None:
        # Sums are several times as fast as choosing.
        codes *= ~missing
        codes += np.multiply(missing, none, dtype=codes.dtype)
    return codes


def _sorted(numbers: npt.NDArray[Any], missing: Codes | None, plain: Plain) -> Coded:
    each, places = np.unique(numbers, return_inverse=True)
    codes = places.astype(smallest(len(each)))
    return Coded(_without(codes, missing, len(each)), [*map(plain, each.tolist()), None])


def coded_floats(numbers: npt.NDArray[Any], missing: Codes | None = None) -> Coded:
    """Return floats as codes; what is no number is missing."""
    gone = np.isnan(numbers) if missing is None else missing | np.isnan(numbers)
    there = np.where(gone, 0.0, numbers)
    if np.isfinite(there).all() and (np.floor(there) == there).all() and _is_near(there):
        return coded_integers(there.astype(np.int64), gone, float)
    return _sorted(there, gone, lambda number: number)


def _is_near(numbers: npt.NDArray[Any]) -> bool:
    return not len(numbers) or bool(numbers.max() - numbers.min() < _WIDEST)


def coded_days(days: npt.NDArray[Any], missing: Codes | None = None) -> Coded:
    """Return days, counted from 1 January 1970, as codes."""
    return coded_integers(days.astype(np.int64), missing, day)


def day(number: int) -> object:
    """Return a day by its number, or what cannot be read where the calendar of Python has none."""
    return _FIRST_DAY + timedelta(number) if _LEAST <= number <= _MOST else object()


def coded_objects(values: list[Any]) -> Coded:
    """Return any values of Python as codes: those of one type that are equal share a code."""
    numbers: dict[object, int] = {}
    held: list[object] = []
    codes = np.empty(len(values), np.intp)
    for at, value in enumerate(values):
        try:
            key: object = (type(value), value)
            code = numbers.setdefault(key, len(held))
        except TypeError:
            code = numbers.setdefault((object, type(value)), len(held))
        if code == len(held):
            held.append(value)
        codes[at] = code
    return Coded(codes.astype(smallest(max(len(held) - 1, 0))), held)


def unreadable(missing: Codes | None, length: int) -> Coded:
    """Return a column of a kind that no fact is written in."""
    codes = np.zeros(length, np.uint8) if missing is None else missing.astype(np.uint8)
    return Coded(codes, (object(), None))


__all__ = [
    "NARROW",
    "coded_days",
    "coded_floats",
    "coded_integers",
    "coded_objects",
    "day",
    "unreadable",
]
