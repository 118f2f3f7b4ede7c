"""Who is on duty: crews in turn, or by the exact solver where turns alone do not do."""

from collections.abc import Collection

from policylang.semantics.roster.crews import Crew, Pool, draw_crews, pools_of
from policylang.semantics.roster.range import Range


def crews_of(days: Range, given: Collection[tuple[int, int]]) -> tuple[Crew, ...]:
    """Return the crews of all rotas; *given* are people and days that are settled already."""
    busy = set(given)
    found: list[Crew] = []
    for pool in _pools(days):
        found += draw_crews(pool, len(days.census.people), busy)
    return tuple(found)


def _pools(days: Range) -> tuple[Pool, ...]:
    return pools_of(list(zip(days.dates, days.clusters, strict=True)))
