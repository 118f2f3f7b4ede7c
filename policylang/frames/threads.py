"""Work on large arrays by several threads: numpy, PyArrow and polars let them run at once."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from typing import Final, TypeVar

T = TypeVar("T")
U = TypeVar("U")
_MOST: Final = 8


def side_by_side(work: Callable[[T], U], things: Iterable[T], *, is_worth_it: bool) -> list[U]:
    """Return what the work gives for each thing, in order; one after the other if it is little."""
    return [*one_by_one(work, things, is_worth_it=is_worth_it)]


def one_by_one(work: Callable[[T], U], things: Iterable[T], *, is_worth_it: bool) -> Iterator[U]:
    """Yield the same as soon as each is there, while there is work on the next ones."""
    count = min(cpu_count() or 1, _MOST)
    if count == 1 or not is_worth_it:
        yield from map(work, things)
        return
    with ThreadPoolExecutor(count) as threads:
        yield from threads.map(work, things)
