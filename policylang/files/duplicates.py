"""Find identifiers that more than one row has, at eight bytes a row."""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen
from policylang.files.batches import Batch, Places
from policylang.files.findings import MOST
from policylang.files.identifiers import Who
from policylang.files.plain_texts import Hashes

_FEWEST: Final = 1 << 16


class Seen:
    """A number for each key of each row, which tells whether any may be there twice."""

    def __init__(self) -> None:
        self._held: Hashes = np.empty(_FEWEST, np.uint64)
        self._count = 0

    def add(self, who: Who) -> None:
        """Note the keys of some rows."""
        for _, hashes in who.hashes():
            end = self._count + len(hashes)
            if end > len(self._held):
                self._held.resize(max(end, len(self._held) * 3 // 2), refcheck=False)
            self._held[self._count : end] = hashes
            self._count = end

    def again(self) -> Hashes:
        """Return the numbers that are there more than once, in order; those noted are let go."""
        held = self._held[: self._count]
        held.sort()
        found = np.unique(held[1:][held[1:] == held[:-1]])
        self._held = np.empty(0, np.uint64)
        return found


@frozen(eq=False, repr=False)
class Twice:
    """The rows that share a key with another: their places in the file, and where the others are.

    Of the first there is what to say: the row of the other, and whether it is
    the identifier that they share.
    """

    places: npt.NDArray[np.int64]
    others: Mapping[int, tuple[int, bool]]

    def of(self, batch: Batch) -> Places:
        """Return which rows of a batch share a key with another."""
        first, last = np.searchsorted(self.places, (batch.start, batch.start + len(batch)))
        return (self.places[first:last] - batch.start).astype(np.intp)


NOBODY: Final = Twice(np.empty(0, np.int64), {})


def compared(batches: Iterator[tuple[Batch, Who]], again: Hashes) -> Twice:
    """Compare the keys that may be there twice in full, as one number may stand for two texts."""
    first: dict[str, tuple[int, int, bool]] = {}
    found: dict[int, tuple[int, bool] | None] = {}

    def clash(place: int, other: int, by_id: bool) -> None:  # noqa: FBT001
        if place not in found:
            found[place] = (other, by_id) if len(found) <= 2 * MOST else None

    for batch, who in batches:
        for at in _among(who, again):
            place, number = batch.start + at, batch.number(at)
            for by_id, key in _keys(who, at):
                other, row, is_id = first.setdefault(key, (place, number, by_id))
                if other != place:
                    clash(place, row, by_id)
                    clash(other, number, is_id)
    others = {place: told for place, told in found.items() if told is not None}
    return Twice(np.array(sorted(found), np.int64), others)


def _among(who: Who, again: Hashes) -> list[int]:
    rows = [
        places[again[np.minimum(np.searchsorted(again, hashes), len(again) - 1)] == hashes]
        for places, hashes in who.hashes()
    ]
    found: list[int] = np.unique(np.concatenate(rows)).tolist()
    return found


def _keys(who: Who, at: int) -> list[tuple[bool, str]]:
    return [(number == 0, key) for number, key in enumerate(who.keys_of(at))]
