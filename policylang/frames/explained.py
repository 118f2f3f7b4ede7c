"""The small table that the keys of a frame refer to."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol, TypeAlias, overload

import numpy as np
import numpy.typing as npt
from attrs import evolve

from policylang._frozen import frozen
from policylang.interchange.conclusion_json import grounds_to_json
from policylang.model.conclusion import Conclusion
from policylang.model.decision import Chooser, Decision, Outcome
from policylang.model.policy import Policy
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.decide import decide
from policylang.semantics.reading import Reading

SEVERAL = "|"
"""What stands between several names in one cell."""

Row: TypeAlias = Mapping[str, str | None]


class Found(Protocol):
    """What some keys stand for, each by its place."""

    def conclusion(self, place: int) -> Conclusion:
        """Return what it comes to."""

    def example(self, place: int) -> StaffRecord:
        """Return somebody of whom it holds."""

    def row(self, place: int, make: Callable[[Conclusion], Row]) -> Row:
        """Return it as cells of a table."""


@frozen(repr=False, eq=False)
class Single:
    """What one key stands for."""

    what: Conclusion
    who: StaffRecord

    def conclusion(self, _place: int) -> Conclusion:
        """Return what it comes to."""
        return self.what

    def example(self, _place: int) -> StaffRecord:
        """Return somebody of whom it holds."""
        return self.who

    def row(self, _place: int, make: Callable[[Conclusion], Row]) -> Row:
        """Return it as cells of a table."""
        return make(self.what)


class _Held:
    """What keys stand for, in runs of keys: nothing is made for each of them."""

    def __init__(self) -> None:
        self._runs: list[tuple[Found, int]] = []
        self._starts: list[int] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[tuple[Found, int]]:
        return self.since(0)

    def since(self, key: int) -> Iterator[tuple[Found, int]]:
        """Yield what a key and those after it stand for."""
        for run in range(max(bisect_right(self._starts, key) - 1, 0), len(self._runs)):
            (found, place), start = self._runs[run], self._starts[run]
            end = self._starts[run + 1] if run + 1 < len(self._runs) else self._length
            yield from ((found, place + at - start) for at in range(max(key, start), end))

    def __getitem__(self, key: int) -> tuple[Found, int]:
        at = range(self._length)[key]
        run = bisect_right(self._starts, at) - 1
        found, place = self._runs[run]
        return found, place + at - self._starts[run]

    def add(self, found: Found, place: int, count: int = 1) -> tuple[int, int]:
        """Give so many places of what was found, from one on, the next keys; return from where on."""
        first, self._length = self._length, self._length + count
        if count:
            self._runs.append((found, place))
            self._starts.append(first)
        return first, self._length


class Explanations(Sequence[Conclusion]):
    """What rows come to, by their keys: the numbers from 0, as they are first met.

    It is filled while rows are decided: of a lazy frame, once it is collected.
    """

    def __init__(self, reading: Reading, situation: Situation) -> None:
        self._reading = reading
        self._situation = situation
        self._held = _Held()
        self._rows: list[Row] = []
        self._keys: dict[Conclusion, int] | None = None
        self._source: object = None
        self._error: int | None = None

    def __repr__(self) -> str:
        return f"<{len(self)} explanations>"

    def __len__(self) -> int:
        return len(self._held)

    def __iter__(self) -> Iterator[Conclusion]:
        return (found.conclusion(place) for found, place in self._held)

    @overload
    def __getitem__(self, key: int) -> Conclusion: ...

    @overload
    def __getitem__(self, key: slice) -> Sequence[Conclusion]: ...

    def __getitem__(self, key: int | slice) -> Conclusion | Sequence[Conclusion]:
        if isinstance(key, slice):
            return [self[at] for at in range(len(self))[key]]
        found, place = self._held[key]
        return found.conclusion(place)

    @property
    def policy(self) -> Policy:
        """The policy that rows are decided by."""
        return self._reading.policy

    def rows(self) -> list[dict[str, object]]:
        """Return the table, for whatever makes a frame of it; several names are parted by ``|``."""
        return [{"explanation": key, **row} for key, row in enumerate(self._all_rows())]

    def row(self, key: int) -> Row:
        """Return what a key stands for as cells of a table."""
        found, place = self._held[key]
        return found.row(place, self._row)

    def column(self, name: str) -> list[str | None]:
        """Return one cell of each key's row."""
        return [row[name] for row in self._all_rows()]

    def _all_rows(self) -> list[Row]:
        """Return the rows of all keys; of those that are new they are made now."""
        new = self._held.since(len(self._rows))
        self._rows += [found.row(place, self._row) for found, place in new]
        return self._rows

    def _row(self, one: Conclusion) -> Row:
        return {
            "outcome": one.outcome.value,
            "arrangement": one.arrangement,
            "until_then": one.until_then,
            "admissible": SEVERAL.join(one.admissible) or None,
            "decided_by": _chosen_by(one.decided_by),
            "grounds": SEVERAL.join(grounds_to_json(one, self._reading.policy)) or None,
        }

    def example(self, key: int) -> StaffRecord:
        """Return somebody who has a key."""
        found, place = self._held[key]
        return found.example(place)

    def decision(self, key: int) -> Decision:
        """Return what everyone with a key has in common, to be explained.

        It has the norms that the answer rests on and nothing about the others,
        which may differ among those with this key, as may their facts.
        """
        held, place = self._held[key]
        found = decide(self._reading.policy, held.example(place), self._situation)
        grounds = frozenset(held.conclusion(place).grounds)
        return evolve(
            found,
            id=None,
            standings=tuple(one for one in found.standings if one.provision.key in grounds),
            missing=(),
            conduct=(),
            presumed=(),
            problems=(),
            facts=(),
        )

    def keys_of(self, found: Found, count: int, source: object) -> npt.NDArray[np.intp]:
        """Return the keys of what a source has found, which is all different.

        As long as there is but one source, nothing has to be compared.
        """
        if self._keys is None and self._source in (None, source):
            self._source = source
            return np.arange(*self._held.add(found, 0, count), dtype=np.intp)
        keys = [self._key(found.conclusion(place), found, place) for place in range(count)]
        return np.array(keys, np.intp)

    def key_of(self, conclusion: Conclusion, example: StaffRecord) -> int:
        """Return the key of a conclusion; the first example of it is kept."""
        if conclusion.outcome is Outcome.ERROR and self._keys is None:
            # No diagram comes to it, so there is nothing to compare it with.
            if self._error is None:
                self._error, _ = self._held.add(Single(conclusion, example), 0)
            return self._error
        return self._key(conclusion, Single(conclusion, example), 0)

    def _key(self, conclusion: Conclusion, found: Found, place: int) -> int:
        if self._keys is None:
            self._keys = {each: key for key, each in enumerate(self)}
        key = self._keys.setdefault(conclusion, len(self._held))
        if key == len(self._held):
            self._held.add(found, place)
        return key


def _chosen_by(chooser: Chooser | None) -> str | None:
    return None if chooser is None else SEVERAL.join(sorted(chooser.names or (chooser.kind,)))
