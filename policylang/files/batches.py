"""Rows of a file on their way through, and the account that none of them is lost."""

from collections.abc import Collection, Generator, Mapping
from typing import Any, Final, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen
from policylang.errors import FileDecisionError

Places: TypeAlias = npt.NDArray[np.intp]
"""Which rows of a batch, in order."""

NOWHERE: Final[Places] = np.empty(0, np.intp)


@frozen(eq=False, repr=False)
class Batch:
    """Some rows of a file, in its order.

    ``start`` is how many rows stand before them; ``table`` the columns as they
    are to be written, in the order of the headings; ``numbers`` the row of each
    in the file, or that of the first where they follow each other. ``ragged``
    have too few cells or too many, with how many of the first there are.
    """

    start: int
    table: Any
    numbers: int | npt.NDArray[np.int64]
    ragged: Mapping[int, int]

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def number(self, place: int) -> int:
        """Return the row in the file, as its own program counts."""
        if isinstance(self.numbers, int):
            return self.numbers + place
        return int(self.numbers[place])


@frozen(eq=False, repr=False)
class Heading:
    """What the columns of a file are called: as they stand there, and as they are looked up."""

    written: tuple[str, ...]
    read: tuple[str, ...]
    row: int | None


class Source(Protocol):
    """A file that is read in batches, as often as asked."""

    name: str
    heading: Heading
    schema: Any
    is_text: bool

    def as_codes(self, places: Collection[int]) -> None:
        """Have columns of text come as dictionaries, as far as that saves work."""

    def batches(self) -> Generator[Batch]:
        """Yield all rows that say anything.

        Raises:
            Refused: the file cannot be read to its end.
        """

    def count(self) -> int | None:
        """Return how many rows there are, where the file says so."""

    def share(self) -> float:
        """Return how much of the file has been read, from 0 to 1."""


class Account:
    """Counts rows where they pass, and raises if one is lost, comes twice or out of turn."""

    def __init__(self) -> None:
        self.rows = 0

    def take(self, start: int, length: int, decided: int) -> None:
        """Count the rows of a batch, and as many decisions.

        Raises:
            FileDecisionError: it is not its turn, or not each row has one decision.
        """
        if start != self.rows or length != decided:
            raise lost(start + length, self.rows + decided)
        self.rows += length

    def settle(self, told: int | None) -> None:
        """Hold the count against what somebody else has counted, where anybody has.

        Raises:
            FileDecisionError: it is another.
        """
        if told is not None and told != self.rows:
            raise lost(told, self.rows)


def lost(rows: int, decisions: int) -> FileDecisionError:
    """Return the error that not as many decisions came out as rows went in."""
    return FileDecisionError("rows", rows=str(rows), decisions=str(decisions))
