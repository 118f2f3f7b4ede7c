"""What is added to a frame: the key of each row, and columns that the key decides."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Protocol

from policylang._frozen import frozen
from policylang.frames.columns import Coded
from policylang.frames.deciding import Decider, Keys
from policylang.frames.explained import Explanations

KEY: Final = "explanation"


class Deciders(Protocol):
    """Gives for the headings of a frame who decides it; it can be pickled."""

    def __call__(self, headings: Sequence[str]) -> Decider:
        """Return who decides frames with these headings."""

    def origin(self) -> str:
        """Return what tells the text of the policy apart from every other."""


@frozen(eq=False)
class Job:
    """A frame is to be decided: by whom, and what is to be added under which headings."""

    decider: Deciders
    add: tuple[str, ...]
    prefix: str

    def start(self, headings: Sequence[str]) -> "Work":
        """Return the work on a frame with these columns.

        Raises:
            ValueError: the frame has a column already that would be added.
        """
        new = {name: self.prefix + name for name in self.add}
        there = [name for name in new.values() if name in headings]
        if there:
            names = ", ".join(map(repr, there))
            message = f"the frame has a column {names} already; give prefix= or add= another"
            raise ValueError(message)
        return Work(self.decider(headings), new)


@frozen(eq=False)
class Work:
    """The work on one frame; ``names`` are the headings of what is added."""

    decider: Decider
    names: Mapping[str, str]

    @property
    def headings(self) -> Mapping[str, str]:
        """The headings of the columns that are read, by attribute."""
        return self.decider.headings

    @property
    def explanations(self) -> Explanations:
        """What the keys refer to."""
        return self.decider.explanations

    @property
    def one_by_one(self) -> int:
        """How many rows could not be decided together."""
        return self.decider.one_by_one

    def keys(self, coded: Mapping[str, Coded], length: int) -> Keys:
        """Return the keys of rows, given their columns by attribute; one for each row."""
        found = self.decider.keys(coded, length)
        assert len(found) == length
        return found

    def of_keys(self, name: str) -> list[str | None]:
        """Return what a column says for each key."""
        return self.decider.explanations.column(name)

    def others(self) -> Iterable[tuple[str, str]]:
        """Return what else than the key is added, with its headings, in order."""
        return ((name, heading) for name, heading in self.names.items() if name != KEY)
