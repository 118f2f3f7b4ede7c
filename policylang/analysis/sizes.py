"""Describe a set of numbers of people by what is regular in it.

A description is a text of numbers only, to be put into words elsewhere:
``1..3,7`` are 1, 2, 3 and 7; ``9..500/4`` are those from 9 to 500 that 4 does
not divide, ``8..500*4`` those that it does. ``12..500*1`` is therefore everything
from 12 to the end of what was looked at. ``1,3,…61`` are 1, 3, others, and 61.
"""

from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

_MOST_RUNS: Final = 6
_LARGEST_DIVISOR: Final = 100
# A regularity that has been seen less often may be an accident.
_REPEATS: Final = 3


def describe(sizes: Collection[int], up_to: int) -> str:
    """Return a description of numbers between 1 and *up_to*."""
    return _described(frozenset(sizes), up_to)


@lru_cache(maxsize=64)
def _described(sizes: frozenset[int], up_to: int) -> str:
    tail = _tail(sizes, up_to)
    if tail is None:
        return ",".join(_few(list(_runs(sorted(sizes)))))
    start, rule = tail
    head = [_run(*run) for run in _runs(sorted(size for size in sizes if size < start))]
    return ",".join((*head, f"{start}..{up_to}{rule}"))


def _tail(sizes: frozenset[int], up_to: int) -> tuple[int, str] | None:
    """Return where what is regular to the end starts, and by which rule."""
    found = []
    for divisor in range(1, _LARGEST_DIVISOR + 1):
        for divided in (True, False) if divisor > 1 else (True,):
            start = _start(sizes, up_to, divisor, divided=divided)
            head = [size for size in sizes if size < start]
            repeats = up_to - start >= _REPEATS * divisor
            if repeats and len(list(_runs(sorted(head)))) <= _MOST_RUNS:
                found.append((start, divisor, "*" if divided else "/"))
    if not found:
        return None
    start, divisor, mark = min(found)
    return start, f"{mark}{divisor}"


def _start(sizes: frozenset[int], up_to: int, divisor: int, *, divided: bool) -> int:
    """Return from which member on the numbers are just those that a divisor divides, or not."""
    start = up_to + 1
    while start > 1 and (start - 1 in sizes) == _follows(start - 1, divisor, divided):
        start -= 1
    while start <= up_to and start not in sizes:
        start += 1
    return start


def _follows(size: int, divisor: int, divided: bool) -> bool:  # noqa: FBT001 - one of two rules
    return (size % divisor == 0) == divided


def _runs(ordered: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of numbers without a gap."""
    if not ordered:
        return
    first = ordered[0]
    for here, following in pairwise(ordered):
        if following > here + 1:
            yield first, here
            first = following
    yield first, ordered[-1]


def _run(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}..{last}"


def _few(runs: list[tuple[int, int]]) -> Iterator[str]:
    most = _MOST_RUNS - 1 if len(runs) > _MOST_RUNS else _MOST_RUNS
    for run in runs[:most]:
        yield _run(*run)
    if len(runs) > _MOST_RUNS:
        yield f"…{runs[-1][1]}"
