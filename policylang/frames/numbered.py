"""Numbers for things and for combinations of numbers, as they are first met."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeAlias, TypeVar

import numpy as np

from policylang.frames.arrays import Numbers, distinct_rows

T = TypeVar("T", bound=Hashable)
Combination: TypeAlias = tuple[int, ...]


class Numbered(Generic[T]):
    """Things, each with the number that it got when it was first met."""

    def __init__(self) -> None:
        self.things: list[T] = []
        self._numbers: dict[T, int] = {}

    def count(self) -> int:
        """Return how many there are."""
        return len(self.things)

    def number(self, thing: T) -> int:
        """Return the number of a thing."""
        number = self._numbers.setdefault(thing, len(self.things))
        if number == len(self.things):
            self.things.append(thing)
        return number


def of_each(number: Callable[[Combination], int], columns: Sequence[Numbers]) -> Numbers:
    """Return the number of each combination, of which those that are the same are asked for once."""
    first, same = distinct_rows(columns)
    each = zip(*(column[first].tolist() for column in columns), strict=True)
    found: Numbers = np.array([*map(number, each)], np.int32)[same]
    return found
