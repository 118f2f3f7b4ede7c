"""Which duties cannot be kept together, and the smallest sets of them.

A duty requires one of some arrangements, or forbids some. Sets of duties are
searched by size; there are few arrangements, so a smallest set that cannot be
kept is small, however many norms there are.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import TypeAlias

from attrs import frozen

from policylang.model.norm import Key


@frozen
class Duty:
    """A require (``requires`` True) or a forbid of some arrangements.

    ``rank`` 0 is the highest. ``is_general`` as of the norm.
    """

    key: Key
    requires: bool
    arrangements: frozenset[str]
    rank: int
    is_general: bool

    @property
    def instrument(self) -> int:
        """The position of its instrument."""
        return self.key.instrument

    def touches(self, required: "Duty") -> bool:
        """Whether this forbid takes anything from a require.

        Within one instrument, one for everyone leaves the particular alone.
        """
        same = self.instrument == required.instrument
        return not (same and self.is_general and not required.is_general)

    def kind(self) -> tuple[object, ...]:
        """What makes two duties interchangeable."""
        return (self.requires, self.arrangements, self.rank, self.is_general, self.instrument)


Keepable: TypeAlias = Callable[[Sequence[Duty]], bool]


def left_by(duty: Duty, duties: Sequence[Duty]) -> frozenset[str]:
    """Return what the forbids leave of a require."""
    left = duty.arrangements
    for other in duties:
        if not other.requires and other.touches(duty):
            left -= other.arrangements
    return left


def are_keepable(duties: Sequence[Duty]) -> bool:
    """Whether some arrangement keeps all duties; without a require, always."""
    required = [duty for duty in duties if duty.requires]
    if not required:
        return True
    return bool(frozenset.intersection(*(left_by(duty, duties) for duty in required)))


def smallest_unkeepable(
    duties: Sequence[Duty], keepable: Keepable, most: int
) -> tuple[frozenset[Key], ...]:
    """Return every smallest set of duties that cannot be kept together.

    *most* is the number of arrangements: each member of a smallest set rules
    out something that no other member does, so there are at most that many
    (and one more, a require that forbids have emptied).
    """
    if keepable(duties):
        return ()
    kinds: dict[tuple[object, ...], list[Duty]] = {}
    for duty in duties:
        kinds.setdefault(duty.kind(), []).append(duty)
    one_of_each = [same[0] for same in kinds.values()]
    found: list[frozenset[Key]] = []
    for size in range(1, min(most + 1, len(one_of_each)) + 1):
        for chosen in combinations(one_of_each, size):
            keys = frozenset(duty.key for duty in chosen)
            if not any(smaller <= keys for smaller in found) and not keepable(chosen):
                found.append(keys)
    return tuple(_with_twins(found, kinds))


def _with_twins(
    found: Sequence[frozenset[Key]], kinds: dict[tuple[object, ...], list[Duty]]
) -> Iterator[frozenset[Key]]:
    """Yield each set, and the ones in which an interchangeable duty takes a place."""
    twins = {same[0].key: [duty.key for duty in same] for same in kinds.values()}
    for keys in found:
        yield keys
        for key in sorted(keys):
            for twin in twins[key][1:]:
                yield keys - {key} | {twin}
