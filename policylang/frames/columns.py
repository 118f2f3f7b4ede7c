"""A column as codes of its distinct values, each of which is read once."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen
from policylang.frames.buffers import Validity

Codes: TypeAlias = npt.NDArray[Any]
"""Whole numbers from 0, one for each row."""


class Raw:
    """Numbers as they lie in memory; codes are made of them for the rows that are asked for.

    A code is a number and the shift, and 0 where none is there. What is made
    block by block, where it is used, never has to go through memory. ``kind`` is
    of codes: it has room for them, if not for the numbers.
    """

    def __init__(
        self, numbers: Codes, validity: Validity | None, shift: int, kind: np.dtype[Any]
    ) -> None:
        self._numbers = numbers
        self._validity = validity
        self._kind = kind
        # The last digits of numbers are enough to tell a code, which has no more than those.
        self._shift = kind.type(shift % (1 << 8 * kind.itemsize))

    def __len__(self) -> int:
        return len(self._numbers)

    def __getitem__(self, rows: slice | Codes) -> Codes:
        numbers = self._numbers[rows]
        if numbers.dtype == self._kind:
            codes: Codes = numbers + self._shift
        else:
            codes = numbers.astype(self._kind)
            codes += self._shift
        if self._validity is not None:
            codes *= self._validity.of(rows)
        return codes

    def whole(self) -> Codes:
        """Return the codes of all rows."""
        return self[slice(0, len(self))]


Column: TypeAlias = Codes | Raw
"""The codes of a column, or what they are made of."""


@frozen(eq=False, repr=False)
class Coded:
    """The rows of a column as places in its distinct values; None is missing.

    Values are plain ones of Python, as a mapping would hold them. Two places
    may hold the same value, and a value may be in no row.
    """

    column: Column
    values: Sequence[object]

    @property
    def codes(self) -> Codes:
        """The code of each row."""
        return whole(self.column)


class Block:
    """Some rows of columns.

    If it ``keeps`` codes, they are made once, however many tables ask for them;
    else their memory is used again for the next column, which is faster.
    """

    def __init__(
        self, columns: Mapping[int, Column], rows: Codes | slice, *, keeps: bool = False
    ) -> None:
        self._columns = columns
        self._keeps = keeps
        self._rows = rows
        self._codes: dict[int, Codes] = {}

    def __len__(self) -> int:
        rows = self._rows
        return rows.stop - rows.start if isinstance(rows, slice) else len(rows)

    def codes(self, at: int) -> Codes:
        """Return the codes of a column."""
        if at in self._codes:
            return self._codes[at]
        codes = self._columns[at][self._rows]
        if self._keeps:
            self._codes[at] = codes
        return codes

    def some(self, places: Codes) -> dict[int, Codes]:
        """Return the codes of some of the rows, of every column."""
        if self._codes.keys() >= self._columns.keys():
            return {at: codes[places] for at, codes in self._codes.items()}
        rows = self._rows
        where = places + rows.start if isinstance(rows, slice) else rows[places]
        return {at: column[where] for at, column in self._columns.items()}


def whole(column: Column) -> Codes:
    """Return the codes of all rows of a column."""
    return column.whole() if isinstance(column, Raw) else column


def smallest(highest: int) -> npt.DTypeLike:
    """Return the smallest type that codes up to the highest fit into."""
    return np.min_scalar_type(highest)
