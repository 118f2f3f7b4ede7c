"""Frames of each kind, as far as a roster needs them: read by columns and rows, and added to."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen
from policylang.frames.columns import Coded, Codes
from policylang.frames.extras import needed

_HOMES: Final = {
    "POLARS": "policylang.frames.rosters.polars_source",
    "PANDAS": "policylang.frames.rosters.pandas_source",
    "PYARROW": "policylang.frames.rosters.arrow_source",
    "DUCKDB": "policylang.frames.rosters.arrow_source",
}

Numbers = npt.NDArray[np.uint64]


@frozen(eq=False, repr=False)
class Added:
    """A column to be added: the places of texts, or of nothing behind them; or plain numbers."""

    codes: Codes
    texts: Sequence[str] | None


class Source(Protocol):
    """A frame whose rows are counted."""

    headings: Sequence[str]
    length: int

    def coded(self, headings: Mapping[str, str], rows: Codes | None = None) -> dict[str, Coded]:
        """Return columns as codes, by attribute; of all rows or of some."""

    def digits(self, heading: str, rows: Codes) -> Numbers | None:
        """Return texts of some rows as numbers if that keeps their order, else None.

        It does where all consist of as many digits. None is no promise to the contrary.
        """

    def added(self, columns: Mapping[str, Added]) -> Any:
        """Return a frame of the same kind with more columns."""


def source_of(frame: Any) -> Source:
    """Return a frame of any kind as a source.

    Raises:
        TypeError: it is no frame, or of a kind that is not known.
    """
    narwhals = needed("narwhals", "frames")
    try:
        kind = narwhals.from_native(frame).implementation
    except TypeError:
        kind = None
    home = None if kind is None else _HOMES.get(kind.name)
    if home is None:
        message = (
            "frame must be a polars, pandas or PyArrow frame, or a DuckDB relation,"
            f" not {type(frame).__name__}"
        )
        raise TypeError(message)
    found: Source = import_module(home).source(frame)
    return found


_LONGEST: Final = 19  # digits, all of which a number of 64 bits holds


def packed(texts: Sequence[object]) -> Numbers | None:
    """Return texts as numbers, if all of them are of as many digits."""
    if not texts or not all(isinstance(one, str) for one in texts):
        return None
    length = len(texts[0])  # type: ignore[arg-type]
    joined = "".join(texts)  # type: ignore[arg-type]
    if not 0 < length <= _LONGEST or len(joined) != length * len(texts):
        return None
    if not joined.isascii() or len(set(map(len, texts))) > 1:  # type: ignore[arg-type]
        return None
    return of_bytes(np.frombuffer(joined.encode("ascii"), np.uint8).reshape(len(texts), length))


def of_bytes(letters: npt.NDArray[np.uint8]) -> Numbers | None:
    """Return rows of letters as numbers, if all are digits."""
    digits = letters - np.uint8(ord("0"))
    if letters.shape[1] > _LONGEST or (digits > 9).any():  # noqa: PLR2004 - the last digit
        return None
    total = np.zeros(len(letters), np.uint64)
    for at in range(letters.shape[1]):
        total *= np.uint64(10)
        total += digits[:, at]
    return total
