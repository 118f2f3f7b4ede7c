"""Conclude of whom so much is open that nobody could go through all they may be.

Whoever lacks a post and a unit may be in any of thousands of nodes. Few norms
hang on several facts, though, and what a few of them leave open can be told by
themselves.
"""

from collections.abc import Mapping
from threading import Lock
from typing import Final

from policylang._frozen import frozen
from policylang.compiled.concluding import Concluding
from policylang.compiled.growth import Growth
from policylang.compiled.missing import MISSING, TooManyWaysError
from policylang.compiled.reach import Reach
from policylang.compiled.shapes import Shape, shapes_of, together
from policylang.model.conclusion import Conclusion

_MOST: Final = 5_000
"""Conclusions, after which all that was worked out for them is forgotten."""


@frozen(eq=False)
class _Met:
    """What has been worked out of the shapes of a diagram."""

    shapes: tuple[Shape, ...]
    concluding: Concluding


class Wide:
    """Concludes by the facts that are known; any threads may ask."""

    def __init__(self, growth: Growth) -> None:
        self._growth = growth
        self._merged: Growth | None = None
        self._met: _Met | None = None
        self._count = 0
        self._lock = Lock()  # numbers are given to what is met, one at a time

    def conclusion(self, cells: Mapping[int, int]) -> Conclusion:
        """Return what somebody comes to whose facts lie in some cells; the others are missing.

        Raises:
            TooManyWaysError: missing facts leave too much open.
        """
        with self._lock:
            return self._conclusion(self._worked_out(), cells)

    def _conclusion(self, met: _Met, cells: Mapping[int, int]) -> Conclusion:
        held = [
            shape.held(tuple(cells.get(at, MISSING) for at in shape.levels)) for shape in met.shapes
        ]
        number = met.concluding.number(together([opened for opened, _ in held]))
        members = frozenset[int]().union(*(some for _, some in held))
        named = met.concluding.names(number, members)
        found = met.concluding.conclusion(number, named)
        if found is None:
            raise TooManyWaysError
        return found

    def _worked_out(self) -> _Met:
        self._count += 1
        if self._met is None or self._count > _MOST:
            self._merged = self._merged or self._growth.merged()
            growth = self._merged
            reach = Reach(growth)
            shapes = shapes_of(growth, reach, {}, range(len(growth.levels)))
            self._met, self._count = _Met(shapes, Concluding(growth, reach)), 0
        return self._met
