"""Which duties cannot be kept together, and the smallest sets of them.

A duty requires one of some arrangements, or forbids some. A smallest set that
cannot be kept is grown duty by duty: each member must rule out an arrangement
that all the others leave, so a set in which one has become idle is given up.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from math import prod
from typing import Final, TypeAlias

from policylang._frozen import frozen
from policylang.model.norm import Key

_MANY: Final = 12  # duties, of which many are most likely interchangeable
_MOST_LISTED: Final = 1_000  # sets; a bound on what somebody may have written to be hard


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


Leaves: TypeAlias = Callable[[Sequence[Duty]], frozenset[str]]
"""What duties leave open together; nothing, where they cannot be kept together."""


def left_by(duty: Duty, duties: Sequence[Duty]) -> frozenset[str]:
    """Return what the forbids leave of a require."""
    left = duty.arrangements
    for other in duties:
        if not other.requires and other.touches(duty):
            left -= other.arrangements
    return left


def left_by_requires(every: frozenset[str]) -> Leaves:
    """Return what is left of all requires; without a require, every arrangement."""

    def leaves(duties: Sequence[Duty]) -> frozenset[str]:
        if len(duties) > _MANY:
            duties = tuple({duty.kind(): duty for duty in duties}.values())
        required = [duty for duty in duties if duty.requires]
        return every.intersection(*(left_by(duty, duties) for duty in required))

    return leaves


def smallest_unkeepable(
    duties: Sequence[Duty], leaves: Leaves, every: frozenset[str]
) -> tuple[frozenset[Key], ...]:
    """Return every smallest set of duties that cannot be kept together."""
    if leaves(duties):
        return ()
    kinds: dict[tuple[object, ...], list[Duty]] = {}
    for duty in duties:
        kinds.setdefault(duty.kind(), []).append(duty)
    # Requires first: a forbid alone rules nothing out, only what it touches does.
    one_of_each = sorted((same[0] for same in kinds.values()), key=lambda duty: not duty.requires)
    search = _Search(one_of_each, leaves, _ruled_out(one_of_each, every))
    search.grow((), 0)
    return tuple(_with_twins(search.found, kinds))


def _ruled_out(duties: Sequence[Duty], every: frozenset[str]) -> dict[Key, frozenset[str]]:
    """Return what each duty may rule out, by itself or by a forbid that touches it."""
    return {
        duty.key: every - left_by(duty, duties) if duty.requires else duty.arrangements
        for duty in duties
    }


class _Search:
    """The smallest sets found so far."""

    def __init__(
        self, duties: Sequence[Duty], leaves: Leaves, ruled_out: dict[Key, frozenset[str]]
    ) -> None:
        self.found: list[frozenset[Key]] = []
        self._duties = duties
        self._leaves = leaves
        self._ruled_out = ruled_out

    def grow(self, chosen: tuple[Duty, ...], start: int) -> None:
        """Add one more duty in every way in which each still rules something out."""
        if self._leaves((*chosen, *self._duties[start:])):
            return
        for at in range(start, len(self._duties)):
            if len(self.found) >= _MOST_LISTED:
                return
            more = (*chosen, self._duties[at])
            without = [self._leaves(more[:out] + more[out + 1 :]) for out in range(len(more))]
            if not self._leaves(more):
                if all(without):
                    self.found.append(frozenset(duty.key for duty in more))
            elif all(
                left & self._ruled_out[duty.key] for duty, left in zip(more, without, strict=True)
            ):
                self.grow(more, at + 1)


def _with_twins(
    found: Sequence[frozenset[Key]], kinds: dict[tuple[object, ...], list[Duty]]
) -> Iterator[frozenset[Key]]:
    """Yield each set, and those in which interchangeable duties take places.

    Where that would be too many, one takes a place at a time.
    """
    twins = {same[0].key: [duty.key for duty in same] for same in kinds.values()}
    for keys in found:
        places = [twins[key] for key in sorted(keys)]
        if prod(map(len, places)) <= _MOST_LISTED:
            yield from map(frozenset, product(*places))
            continue
        yield keys
        for key in sorted(keys):
            for twin in twins[key][1:]:
                yield keys - {key} | {twin}
