"""Draw the places of one day after the other, for all rows that arrays can tell."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen
from policylang.frames.arrays import taken
from policylang.frames.columns import Codes
from policylang.frames.rosters.fairness import Standings, Stood
from policylang.frames.rosters.profiles import Profile, Spot
from policylang.frames.rosters.queue import Order, cut, turn_ranks
from policylang.frames.rosters.states import Asking, State

Flags = npt.NDArray[np.bool_]
Spots = npt.NDArray[np.int32]
"""The number of each row's spot."""
_OPEN: Final = -1


class Numbered:
    """The spots that there are, each with its number."""

    def __init__(self) -> None:
        self.spots: dict[Spot, int] = {}

    def number(self, spot: Spot) -> int:
        """Return the number of a spot."""
        return self.spots.setdefault(spot, len(self.spots))


@frozen(eq=False, repr=False)
class Had:
    """What everyone has had of an arrangement, and on how many days it could be had."""

    taken: Codes
    available: Codes
    last: Codes


class Drawing:
    """The state of one roster in the making: turns so far, and who could have had one.

    ``watches`` says that days differ, so that turns must be compared in the end.
    """

    def __init__(
        self, followed: Sequence[str], days: int, rows: int, order: Order, *, watches: bool
    ) -> None:
        self._followed = tuple(followed)
        self._days = days
        self._rows = rows
        self._order = order
        self._turns: dict[str, Had] = {}
        self.numbered = Numbered()
        self.standings = Standings(rows) if watches else None

    def day(self, number: int, state: State) -> Spots:
        """Return where everyone is on a day, by its number; the next has to come after it."""
        asking = state.asking
        if len(asking) == 1 and asking[0].touches is None:
            found = self._asked(number, asking[0])
        else:
            stays = [self.numbered.number(state.judged.stays(k)) for k in range(len(state.judged))]
            found = taken(np.array(stays, np.int32), state.kind_of)
            for one in asking:
                there = self._asked(number, one)
                found = there if one.touches is None else np.where(one.touches, there, found)
        if self._days > 1:
            self._note(number, state, found)
        return found

    def _asked(self, number: int, one: Asking) -> Spots:
        """Return where people are by one quota."""
        profiles, name = one.counts.profiles, one.quota.arrangement
        levels = _levels(profiles)
        had = self._turns.get(name or "")
        drawn = one.places.is_drawn
        if had is None or number == 0 or not drawn.any():
            cells = _by_level(one.counts.table, profiles, levels)
            where = cut(cells, one.places.taken)
            table = self._table(profiles, levels, drawn, where.whole, where.parted)
            found = taken(table, one.joints)
            open_yet = np.flatnonzero(found == _OPEN)
            groups = one.joints[open_yet] // len(profiles)
            self._take(found, open_yet, groups, where.rest, one)
        else:
            found = self._by_turns(one, had, levels)
        if self.standings is not None:
            self._watch(one, found)
        return found

    def _table(
        self,
        profiles: Sequence[Profile],
        levels: Sequence[int],
        drawn: Flags,
        whole: Flags,
        parted: Flags,
    ) -> Spots:
        """Return where people are by group and profile, or that this is yet to be drawn."""
        groups = len(drawn)
        table = np.empty((groups + 1, len(profiles)), np.int32)
        for at, (one, level) in enumerate(zip(profiles, levels, strict=True)):
            stays = self.numbered.number(one.stays)
            table[:, at] = stays
            if one.taken is not None and one.passed is not None:
                on_turn, waits = self.numbered.number(one.taken), self.numbered.number(one.passed)
                there = np.where(whole[:, level], on_turn, waits)
                there = np.where(parted[:, level], _OPEN, there)
                table[:-1, at] = np.where(drawn, there, stays)
        return table.ravel()

    def _take(self, found: Spots, rows: Codes, groups: Codes, rest: Codes, one: Asking) -> None:
        """Settle rows of which only some have a turn."""
        if not len(rows):
            return
        profiles = one.counts.profiles
        on_turn = np.array([self._of(each.taken) for each in profiles], np.int32)
        waits = np.array([self._of(each.passed) for each in profiles], np.int32)
        first = self._order.first(rows, groups, rest)
        at = one.joints[rows] % len(profiles)
        found[rows] = np.where(first, taken(on_turn, at), taken(waits, at))

    def _of(self, spot: Spot | None) -> int:
        return _OPEN if spot is None else self.numbered.number(spot)

    def _by_turns(self, one: Asking, had: Had, levels: Sequence[int]) -> Spots:
        """Return where people are where some have had turns already."""
        profiles, groups = one.counts.profiles, len(one.groups)
        none = np.zeros((groups, 1 + max(levels, default=0)), bool)
        all_open = ~none
        table = self._table(profiles, levels, one.places.is_drawn, none, all_open)
        found = taken(table, one.joints)
        rows = np.flatnonzero(found == _OPEN)
        of_rows = one.joints[rows]
        of_group, level = of_rows // len(profiles), taken(np.array(levels), of_rows % len(profiles))
        ranks, steps = turn_ranks(had.taken[rows], had.available[rows], had.last[rows], self._days)
        width = steps * none.shape[1]
        cells = of_group.astype(np.int64) * width + level * steps + ranks
        counted = np.bincount(cells, minlength=groups * width).reshape(groups, width)
        where = cut(counted, one.places.taken)
        state = (where.whole + 2 * where.parted).astype(np.int8).ravel()[cells]
        at = of_rows % len(profiles)
        on_turn = np.array([self._of(each.taken) for each in profiles], np.int32)
        waits = np.array([self._of(each.passed) for each in profiles], np.int32)
        found[rows] = np.where(state == 1, taken(on_turn, at), taken(waits, at))
        parted = state == 2  # noqa: PLR2004 - as it was made up
        self._take(found, rows[parted], of_group[parted], where.rest, one)
        return found

    def _note(self, number: int, state: State, found: Spots) -> None:
        """Remember who could have had a turn, and who had one."""
        spots = list(self.numbered.spots)
        for name in self._followed:
            had = self._turns.setdefault(
                name,
                Had(
                    np.zeros(self._rows, np.int32),
                    np.zeros(self._rows, np.int32),
                    np.full(self._rows, -1, np.int32),
                ),
            )
            could = [name in state.judged.options(kind) for kind in range(len(state.judged))]
            had.available[:] += taken(np.array(could, bool), state.kind_of)
            there = taken(np.array([one.arrangement == name for one in spots], bool), found)
            had.taken[:] += there
            had.last[there] = number

    def _watch(self, one: Asking, found: Spots) -> None:
        assert self.standings is not None
        profiles = one.counts.profiles
        queued = np.array([each.queued for each in profiles], bool)
        drawn = np.append(one.places.is_drawn, False)
        inside = taken(queued, one.joints % len(profiles)) & taken(drawn, one.nodes)
        if one.touches is not None:
            inside &= one.touches
        rows = np.flatnonzero(inside)
        there = np.array(
            [spot.arrangement == one.quota.arrangement for spot in self.numbered.spots], bool
        )
        at = one.joints[rows] % len(profiles)
        steps = np.array([self.standings.step(each.rank) for each in profiles], np.int64)
        stood = Stood(rows, one.nodes[rows], steps[at], there[found[rows]])
        self.standings.note(one.quota.key, one.groups, stood)


def _levels(profiles: Sequence[Profile]) -> list[int]:
    """Return how far down their queue people stand, 0 being first; of others, 0."""
    ranks = sorted({one.rank for one in profiles if one.queued})
    places = {rank: at for at, rank in enumerate(ranks)}
    return [places.get(one.rank, 0) if one.queued else 0 for one in profiles]


def _by_level(table: Codes, profiles: Sequence[Profile], levels: Sequence[int]) -> Codes:
    """Return how many of each group stand at each level of the queue."""
    found = np.zeros((len(table), 1 + max(levels, default=0)), np.int64)
    for at, (one, level) in enumerate(zip(profiles, levels, strict=True)):
        if one.queued:
            found[:, level] += table[:, at]
    return found
