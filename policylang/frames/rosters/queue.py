"""Who is taken from the queues of all groups at once: only where a queue is cut is it sorted."""

from fractions import Fraction
from typing import Final

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen
from policylang.frames.arrays import distinct
from policylang.frames.columns import Codes
from policylang.frames.rosters.bounds import Sizes
from policylang.frames.rosters.people import Crowd, Ranks

Flags = npt.NDArray[np.bool_]
_UNEVEN: Final = 4
"""How many times the room that there are people for, up to which groups are laid side by side."""


@frozen(eq=False)
class Cut:
    """Where the queues of groups are cut.

    Those who stand alike are one cell. Of each group, ``whole`` cells are taken,
    ``parted`` is the one of which only some are, if there is one, and ``rest``
    how many of it.
    """

    whole: Flags
    parted: Flags
    rest: Sizes


def cut(cells: Sizes, taken: Sizes) -> Cut:
    """Return where queues are cut, given the people of each cell, the first first."""
    after = np.cumsum(cells, axis=1)
    before = after - cells
    places = taken[:, None]
    parted = (before < places) & (after > places)
    rest = taken - (before * parted).sum(axis=1)
    return Cut(after <= places, parted, np.where(parted.any(axis=1), rest, 0))


class Order:
    """The order in which queues have people if nothing else tells them apart.

    For more than one day it is worked out for everyone, once.
    """

    def __init__(self, crowd: Crowd, *, once: bool) -> None:
        self._crowd = crowd
        self._once = once
        self._ranks: Ranks | None = None

    def ranks(self, rows: Codes) -> Ranks:
        """Return numbers in the order of identifiers; of several days, all are different."""
        if self._once:
            return self._crowd.ranks(rows)
        if self._ranks is None:
            everyone = np.arange(self._crowd.source.length)
            self._ranks = np.empty(len(everyone), np.uint64)
            self._ranks[self._crowd.in_order(everyone)] = everyone
        return self._ranks[rows]

    def first(self, rows: Codes, groups: Codes, rest: Sizes) -> Flags:
        """Return who is among the first of their group, so many as there is a rest of it."""
        ranks = self.ranks(rows)
        counts = np.bincount(groups, minlength=len(rest))
        by_group = np.argsort(groups.astype(_narrow(len(rest))), kind="stable")
        ends = np.cumsum(counts)
        lines = _Lines(ranks[by_group], counts)
        last, next_ones = lines.at(rest - 1), lines.at(rest)
        found: Flags = (ranks <= last[groups]) & (rest > 0)[groups]
        through = (rest > 0) & (rest < counts) & (last == next_ones)
        for group in np.flatnonzero(through).tolist():
            within = by_group[ends[group] - counts[group] : ends[group]]
            found[within] = self._among_equals(rows, ranks, within, int(rest[group]))
        return found

    def _among_equals(self, rows: Codes, ranks: Ranks, within: Codes, rest: int) -> Flags:
        """Return who is among the first where the cut goes through people of one identifier."""
        last = np.sort(ranks[within])[rest - 1]
        found: Flags = ranks[within] < last
        alike = rows[within[ranks[within] == last]]
        first = self._crowd.of_one_name(alike)[: rest - int(found.sum())]
        return found | np.isin(rows[within], first)


def _narrow(below: int) -> npt.DTypeLike:
    """Return a type that numbers fit into; those of two bytes are sorted many times as fast."""
    return np.uint16 if below <= 1 << 16 else np.int64


class _Lines:
    """The ranks of each group in order, side by side as far as groups are about as large."""

    def __init__(self, ranks: Ranks, counts: Sizes) -> None:
        self._counts = counts
        self._starts = np.cumsum(counts) - counts
        longest = int(counts.max()) if len(counts) else 0
        self._is_even = longest * len(counts) <= _UNEVEN * (len(ranks) + len(counts))
        if self._is_even:
            self._ranks = np.full((len(counts), longest), np.iinfo(np.uint64).max, np.uint64)
            self._ranks[np.arange(longest) < counts[:, None]] = ranks
            self._ranks.sort(axis=1)
        else:
            groups = np.repeat(np.arange(len(counts)), counts)
            order = np.argsort(ranks)
            order = order[np.argsort(groups[order].astype(_narrow(len(counts))), kind="stable")]
            self._ranks = ranks[order]

    def at(self, places: Sizes) -> Ranks:
        """Return the rank at a place of each group; where there is none, any."""
        if not self._ranks.size:
            return np.zeros(len(places), np.uint64)
        places = np.clip(places, 0, np.maximum(self._counts - 1, 0))
        if self._is_even:
            found: Ranks = self._ranks[np.arange(len(places)), places]
        else:
            found = self._ranks.take(self._starts + places, mode="clip")
        return found


def turn_ranks(had: Codes, available: Codes, last: Codes, days: int) -> tuple[Codes, int]:
    """Return where people stand by turns for each day available, then by how long ago the last is.

    Returns:
        A number for each, the first in the queue having 0, and how many numbers there are.
    """
    joint = (had.astype(np.int64) * (days + 1) + available) * (days + 1) + last + 1
    each = distinct(joint, (days + 1) ** 3)

    def key(number: int) -> tuple[Fraction, int]:
        rest, ago = divmod(number, days + 1)
        turns, could = divmod(rest, days + 1)
        return Fraction(turns, could + 1), ago

    keys = [key(number) for number in each.tolist()]
    steps = {one: at for at, one in enumerate(sorted(set(keys)))}
    ranks = np.array([steps[one] for one in keys], np.intp)
    return ranks[np.searchsorted(each, joint)], len(steps)
