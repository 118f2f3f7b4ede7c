"""Kinds of people with what has been worked out of each: it is the same for every frame."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from policylang.frames.rosters.profiles import Profile, Spot, cell_of, profile_of, staying
from policylang.model.norm import Key, Quota, Rota
from policylang.semantics.quotas.clusters import touching
from policylang.semantics.quotas.membership import Counting, Kind
from policylang.semantics.roster.range import is_at_work

Flags = npt.NDArray[np.bool_]


class Judged:
    """Kinds, which may become more, and how those of each figure in quotas.

    A copy of others knows all that was worked out ``before``, and learns by itself.
    """

    def __init__(self, counting: Counting, before: "Judged | None" = None) -> None:
        self.counting = counting
        self.kinds: list[Kind] = [] if before is None else [*before.kinds]
        self._touched: list[tuple[Quota | Rota, ...]] = []
        self._stays: list[Spot] = []
        self._at_work: list[bool] = []
        self._several: list[bool] = []
        self._on_rota: list[bool] = []
        self._keys: set[Key] = set()
        self._profiles: dict[Key, tuple[dict[Profile, int], list[int]]] = {}
        if before is not None:
            for quota in before.quotas:
                before.profiles(quota)
            self._touched = [*before._touched]  # noqa: SLF001 - its own
            self._stays = [*before._stays]  # noqa: SLF001
            self._at_work = [*before._at_work]  # noqa: SLF001
            self._several = [*before._several]  # noqa: SLF001
            self._on_rota = [*before._on_rota]  # noqa: SLF001
            self._keys = {*before._keys}  # noqa: SLF001
            self._profiles = {
                key: ({**numbers}, [*of_kind])
                for key, (numbers, of_kind) in before._profiles.items()  # noqa: SLF001
            }

    def __len__(self) -> int:
        return len(self.kinds)

    def _learn(self) -> None:
        for kind in self.kinds[len(self._touched) :]:
            touched = touching(kind, self.counting)
            self._touched.append(touched)
            self._several.append(len(touched) > 1)
            self._on_rota.append(any(isinstance(one, Rota) for one in touched))
            self._keys |= {one.key for one in touched}
            self._stays.append(staying(cell_of(kind)))
            self._at_work.append(is_at_work(kind))

    def touched(self, number: int) -> tuple[Quota | Rota, ...]:
        """Return what may count people of a kind, or have them in its base."""
        self._learn()
        return self._touched[number]

    @property
    def several(self) -> Flags:
        """Which kinds are touched by more than one thing."""
        self._learn()
        return np.array(self._several, bool)

    @property
    def on_rota(self) -> Flags:
        """Which kinds are touched by a rota."""
        self._learn()
        return np.array(self._on_rota, bool)

    @property
    def quotas(self) -> tuple[Quota, ...]:
        """The quotas that touch any kind, perhaps one of an earlier frame."""
        self._learn()
        return tuple(one for one in self.counting.quotas if one.key in self._keys)

    def stays(self, number: int) -> Spot:
        """Return where people of a kind are as long as nobody moves them."""
        self._learn()
        return self._stays[number]

    def options(self, number: int) -> tuple[str, ...]:
        """Return the arrangements that a roster may choose from for people of a kind."""
        return cell_of(self.kinds[number]).options

    def is_at_work(self, number: int) -> bool:
        """Whether people of a kind may have work."""
        self._learn()
        return self._at_work[number]

    def profiles(self, quota: Quota) -> tuple[Sequence[Profile], npt.NDArray[np.int32]]:
        """Return how people figure in a quota, and the number of that for each kind."""
        numbers, of_kind = self._profiles.setdefault(quota.key, ({}, []))
        for kind in self.kinds[len(of_kind) :]:
            of_kind.append(numbers.setdefault(profile_of(kind, quota), len(numbers)))
        return tuple(numbers), np.array(of_kind, np.int32)
