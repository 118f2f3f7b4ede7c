"""The groups that an attribute makes of the rows of a frame."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen
from policylang.frames.facts import UNREADABLE, Fact
from policylang.frames.tables import taken
from policylang.model.group import Group
from policylang.model.vocabulary import Vocabulary, normal
from policylang.semantics.quotas.census import canonical

Places = npt.NDArray[np.int32]


@frozen(eq=False, repr=False)
class Grouped:
    """Groups, and the number of each row's; who is in none has the number behind them all."""

    groups: tuple[Group, ...]
    places: Places
    has_nowhere: bool

    @property
    def nowhere(self) -> int:
        """The number of who is in no group."""
        return len(self.groups)


def nobody_grouped(length: int) -> Grouped:
    """Return rows of which nothing is recorded that groups could be made by."""
    return Grouped((), np.zeros(length, np.int32), has_nowhere=length > 0)


def grouped(attribute: str, fact: Fact, spelled: Sequence[object], words: Vocabulary) -> Grouped:
    """Return the groups of rows.

    Args:
        attribute: what groups are made by.
        fact: what each row knows of it.
        spelled: how the frame spells each of the values.
        words: which names mean the same.
    """
    there = _there(fact)
    names: list[str | None] = [
        canonical(str(held), attribute, words)
        if is_there and isinstance(held, str | int) and held is not UNREADABLE
        else None
        for held, is_there in zip(fact.held, there, strict=True)
    ]
    shown: dict[str, str] = {}
    for name, raw, held in zip(names, spelled, fact.held, strict=True):
        if name is not None:
            called = " ".join(raw.split()) if isinstance(raw, str) else str(held)
            shown[name] = min(shown.get(name, called), called, key=lambda one: _rank(one, name))
    numbers = {name: at for at, name in enumerate(sorted(shown))}
    places = np.array([len(numbers) if n is None else numbers[n] for n in names], np.int32)
    groups = tuple(Group(attribute, name, shown=shown[name]) for name in numbers)
    of_rows: Places = taken(places, fact.codes) if len(places) else np.zeros(0, np.int32)
    gone = any(n is None and is_there for n, is_there in zip(names, there, strict=True))
    return Grouped(groups, of_rows, gone)


def _rank(called: str, name: str) -> tuple[bool, str]:
    """Put a group's own name before others that mean the same, then the first by letters."""
    return normal(called) != name, called


def _there(fact: Fact) -> list[bool]:
    """Return which of the values some row has."""
    marks = np.zeros(len(fact.held), bool)
    marks[fact.codes] = True
    return marks.tolist()
