"""Are turns equal among people of one standing?

Of one standing are people of one group who could have had a turn on the same
days, and stood equally high by preference on each of them.
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from policylang.model.group import Group
from policylang.model.norm import Key
from policylang.model.roster import Spread

Queue: TypeAlias = tuple[Key, Group]


class Standings:
    """Follows who could have had a turn, and who had one, day after day."""

    def __init__(self) -> None:
        self._next: dict[tuple[int, int, object], int] = {}
        self._standing: dict[Queue, dict[int, int]] = {}
        self._turns: dict[Queue, dict[int, int]] = {}

    def note(self, queue: Queue, day: int, preferred: object, people: Iterable[int]) -> None:
        """Note that people could have had a turn on a day, equally preferred."""
        held = self._standing.setdefault(queue, {})
        known, step = self._next, (day, preferred)
        for person in people:
            key = (held.get(person, 0), *step)
            if key not in known:
                known[key] = len(known) + 1
            held[person] = known[key]

    def had(self, queue: Queue, people: Iterable[int]) -> None:
        """Note that people had a turn."""
        turns = self._turns.setdefault(queue, {})
        for person in people:
            turns[person] = turns.get(person, 0) + 1

    def alike(self) -> Iterator[tuple[Queue, tuple[int, ...]]]:
        """Yield people of one standing together."""
        for queue, held in sorted(self._standing.items()):
            alike: dict[int, list[int]] = {}
            for person, standing in held.items():
                alike.setdefault(standing, []).append(person)
            for people in alike.values():
                yield queue, tuple(people)

    def unequal(self) -> Iterator[tuple[Queue, tuple[int, ...], int, int]]:
        """Yield people of one standing whose turns differ by more than one."""
        for queue, people in self.alike():
            turns = self._turns.get(queue, {})
            counts = [turns.get(person, 0) for person in people]
            if max(counts) - min(counts) > 1:
                yield queue, people, min(counts), max(counts)


def spreads_of(standings: Standings, ids: tuple[str, ...], *, proved: bool) -> tuple[Spread, ...]:
    """Return how unequal turns are, where by more than one."""
    return tuple(
        Spread(queue[0], queue[1], tuple(ids[person] for person in people), least, most, proved)
        for queue, people, least, most in standings.unequal()
    )
