"""Turns: how often everyone has had one, and so who is next.

A queue is ordered by declared preference, then by advice, then by turns for
each day that the person could have had one, then by how long ago the last one
is, then by identifier. Of two people of the same standing, whoever has had
fewer turns stands before the other, so that they never differ by more than one.
"""

from collections.abc import Iterable
from math import lcm

from policylang.model.norm import Key
from policylang.semantics.quotas.membership import Kind

_NEVER = -1


class Turns:
    """What people have had of one thing, an arrangement or a rota, over the days of a roster.

    ``available`` is on how many days so far each could have had it.
    """

    def __init__(self, people: int, days: int) -> None:
        self.taken = [0] * people
        self.available = [0] * people
        self._last = [_NEVER] * people
        # Turns for each day, as whole numbers of equal parts.
        parts = lcm(*range(1, days + 2))
        self._weight = [0, *(parts // day for day in range(1, days + 2))]
        self._people = people
        self._days = days + 1

    def in_order(self, people: Iterable[int]) -> list[int]:
        """Return people in the order of their turns."""
        taken, available, last, weight = self.taken, self.available, self._last, self._weight
        size, days = self._people, self._days
        # One number for each: turns for each day available, then last turn, then person.
        keys = [
            ((taken[p] * weight[available[p] + 1]) * days + last[p] + 1) * size + p for p in people
        ]
        keys.sort()
        return [key % size for key in keys]

    def could(self, people: Iterable[int]) -> None:
        """Note that people could have a turn on a day, whether they have it or not."""
        available = self.available
        for person in people:
            available[person] += 1

    def take(self, people: Iterable[int], day: int) -> None:
        """Note that people have a turn on a day, by its number."""
        taken, last = self.taken, self._last
        for person in people:
            taken[person] += 1
            last[person] = day

    def had_last(self, person: int) -> int:
        """Return the number of the day of a person's last turn, -1 for none."""
        return self._last[person]


def preference(kind: Kind, provision: Key, arrangement: str) -> tuple[int, ...]:
    """Return how far down people of a kind stand by preference and by advice, 0 being first."""
    key = (provision, arrangement)
    if key not in kind.ranked:
        kind.ranked[key] = (*kind.tiers.get(provision, ()), _advice(kind, arrangement))
    return kind.ranked[key]


def _advice(kind: Kind, arrangement: str) -> int:
    """Return 0 for who is advised to be there, 2 for who is advised elsewhere, else 1."""
    every = [one.advised for one in kind.memberships]
    if every and all(arrangement in advised for advised in every):
        return 0
    if every and all(advised and arrangement not in advised for advised in every):
        return 2
    return 1
