"""Work on large arrays by several threads: numpy, PyArrow and polars let them run at once."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from typing import Final, TypeVar

T = TypeVar("T")
U = TypeVar("U")
_MOST: Final = 8


def side_by_side(work: Callable[[T], U], things: Iterable[T], *, is_worth_it: bool) -> list[U]:
    """Return what the work gives for each thing, in order; one after the other if it is little."""
    count = min(cpu_count() or 1, _MOST)
    if count == 1 or not is_worth_it:
        return [*map(work, things)]
    with ThreadPoolExecutor(count) as threads:
        return [*threads.map(work, things)]
