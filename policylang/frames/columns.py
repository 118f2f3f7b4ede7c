"""A column as codes of its distinct values, each of which is read once."""

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen

Codes: TypeAlias = npt.NDArray[Any]
"""Whole numbers from 0, one for each row."""


@frozen(eq=False, repr=False)
class Coded:
    """The rows of a column as places in its distinct values; None is missing.

    Values are plain ones of Python, as a mapping would hold them. Two places
    may hold the same value, and a value may be in no row.
    """

    codes: Codes
    values: Sequence[object]

    def rows(self, chosen: Codes | slice) -> "Coded":
        """Return the column of some of the rows."""
        return Coded(self.codes[chosen], self.values)


def smallest(highest: int) -> npt.DTypeLike:
    """Return the smallest type that codes up to the highest fit into."""
    return np.min_scalar_type(highest)
