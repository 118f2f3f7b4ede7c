"""Columns that stay as they lie in memory, in one piece or several, until their rows are asked for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Final, TypeAlias

import numpy as np

from policylang.frames.buffers import Validity
from policylang.frames.columns import Coded, Codes, Column, Raw, smallest
from policylang.frames.numbers import NARROW, Plain

_BLOCK: Final = 1 << 17  # rows that are looked at while they are near the processor

Piece: TypeAlias = tuple[Codes, Validity | None]
"""The numbers of some rows, and which of them are there if not all are."""


def raw_places(
    pieces: Iterable[Piece], length: int, values: Sequence[object], *, is_nullable: bool
) -> Coded:
    """Return a column whose numbers are places in values already."""
    held = [*_none(is_nullable=is_nullable), *values]
    kind = np.dtype(smallest(max(len(held) - 1, 0)))
    raw = (Raw(numbers, there, int(is_nullable), kind) for numbers, there in pieces)
    return Coded(_together(raw, length, kind), held)


def raw_integers(
    pieces: Sequence[Piece], bounds: Callable[[], tuple[int, int]], plain: Plain = int
) -> Coded | None:
    """Return whole numbers that lie close together; None if they do not.

    ``bounds`` gives the lowest and the highest of those that are there.
    """
    is_nullable = any(there is not None for _, there in pieces)
    # What lies in memory where a number is missing counts here, unless that makes it too wide.
    low, high, digits = _looked_through([numbers for numbers, _ in pieces], is_nullable=is_nullable)
    if is_nullable and high - low >= NARROW:
        low, high = bounds()
    if high - low >= NARROW:
        return None
    held = [*_none(is_nullable=is_nullable), *map(plain, range(low, high + 1))]
    kind, shift = np.dtype(smallest(len(held) - 1)), is_nullable - low
    known = digits if digits[0].dtype == kind else [numbers for numbers, _ in pieces]
    raw = (Raw(one, there, shift, kind) for one, (_, there) in zip(known, pieces, strict=True))
    return Coded(_together(raw, sum(map(len, known)), kind), held)


def _none(*, is_nullable: bool) -> list[object]:
    return [None] if is_nullable else []


def _looked_through(pieces: Sequence[Codes], *, is_nullable: bool) -> tuple[int, int, list[Codes]]:
    """Return the lowest, the highest, and the last digits: as many as the first rows take.

    It is all found in one pass, for the most that it takes is to get them from memory.
    """
    first = next(one for one in pieces if len(one))[:_BLOCK]
    kind = smallest(int(first.max()) - int(first.min()) + is_nullable)
    lowest, highest, digits = [], [], []
    for numbers in pieces:
        last = np.empty(len(numbers), kind)
        for start in range(0, len(numbers), _BLOCK):
            block = numbers[start : start + _BLOCK]
            lowest.append(int(block.min()))
            highest.append(int(block.max()))
            last[start : start + _BLOCK] = block
        digits.append(last)
    return min(lowest), max(highest), digits


def _together(pieces: Iterator[Raw], length: int, kind: "np.dtype[Any]") -> Column:
    """Return pieces as one; several are put together, each when the last has been put away."""
    first = next(pieces, None)
    if first is None:
        return np.empty(0, kind)
    if len(first) == length:
        return first
    return _joined((one.whole() for one in chain([first], pieces)), length, kind)


def _joined(parts: Iterable[Codes], length: int, kind: "np.dtype[Any]") -> Codes:
    """Return pieces as one, each made when the last has been put away; a single one is not copied."""
    codes, start = None, 0
    for part in parts:
        if len(part) == length:
            return part
        codes = np.empty(length, kind) if codes is None else codes
        codes[start : start + len(part)] = part
        start += len(part)
    return np.empty(0, kind) if codes is None else codes
