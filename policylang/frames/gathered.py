"""The table of keys of a frame that is spread over machines, gathered when somebody asks for it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from policylang._frozen import frozen
from policylang.frames.content_keys import SameKeyError
from policylang.frames.explained import Explanations
from policylang.model.conclusion import Conclusion
from policylang.model.decision import Decision
from policylang.model.staff import StaffRecord


@frozen(repr=False)
class Telling:
    """What one key stands for, as somewhere in the cluster it was met."""

    key: int
    conclusion: Conclusion
    example: StaffRecord
    one_by_one: int


class KeyedExplanations(Mapping[int, Conclusion]):
    """What rows come to, by keys that have no order; all rows are decided to know them."""

    def __init__(self, explanations: Explanations, gather: Callable[[], Iterable[Telling]]) -> None:
        self._explanations = explanations
        self._gather = gather

    def __repr__(self) -> str:
        known = "_found" in vars(self)
        return f"<{len(self)} explanations>" if known else "<explanations, not gathered yet>"

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def __getitem__(self, key: int) -> Conclusion:
        return self._explanations[self._places[key]]

    def rows(self) -> list[dict[str, object]]:
        """Return the table, for whatever makes a frame of it."""
        return [
            {"explanation": key, **self._explanations.row(place)}
            for key, place in self._places.items()
        ]

    def decision(self, key: int) -> Decision:
        """Return what everyone with a key has in common, to be explained."""
        return self._explanations.decision(self._places[key])

    @property
    def one_by_one(self) -> int:
        """How many rows were decided one by one."""
        return self._found[1]

    @property
    def _places(self) -> Mapping[int, int]:
        return self._found[0]

    @cached_property
    def _found(self) -> tuple[dict[int, int], int]:
        """Put what the cluster tells into the table, by key."""
        places: dict[int, int] = {}
        one_by_one = 0
        for told in sorted(self._gather(), key=lambda one: one.key):
            place = self._explanations.key_of(told.conclusion, told.example)
            if places.setdefault(told.key, place) != place:
                raise SameKeyError(told.key)
            one_by_one += told.one_by_one
        return places, one_by_one
