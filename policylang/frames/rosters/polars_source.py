"""Frames of polars as sources, eager and lazy."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from policylang.frames.columns import Coded, Codes
from policylang.frames.extras import needed
from policylang.frames.polars_codes import as_names
from policylang.frames.polars_columns import coded
from policylang.frames.rosters.sources import Added, Numbers

_LONGEST: Final = 18  # digits, of which a signed number of 64 bits holds all


def source(frame: Any) -> "PolarsSource":
    """Return a frame as a source; of a lazy one, all rows are collected."""
    pl = needed("polars", "polars")
    is_lazy = isinstance(frame, pl.LazyFrame)
    return PolarsSource(frame.collect() if is_lazy else frame, pl, is_lazy=is_lazy)


class PolarsSource:
    """A frame of polars."""

    def __init__(self, frame: Any, pl: Any, *, is_lazy: bool) -> None:
        self._frame = frame
        self._pl = pl
        self._is_lazy = is_lazy
        self.headings: Sequence[str] = frame.columns
        self.length: int = frame.height

    def coded(self, headings: Mapping[str, str], rows: Codes | None = None) -> dict[str, Coded]:
        """Return columns as codes, by attribute; of all rows or of some."""
        frame = self._pl.DataFrame(
            [self._column_of(one) for one in dict.fromkeys(headings.values())]
        )
        if rows is not None:
            frame = frame[rows]
        return coded(frame, headings, self._pl)

    def _column_of(self, heading: str) -> Any:
        """Return a column by its place, for polars 1 takes some headings for patterns."""
        return self._frame.to_series(self.headings.index(heading))

    def digits(self, heading: str, rows: Codes) -> Numbers | None:
        """Return texts of some rows as numbers if that keeps their order, else None."""
        pl, column = self._pl, self._column_of(heading)
        if column.dtype != pl.String or not len(rows):
            return None
        some = column.gather(rows)
        lengths = some.str.len_bytes()
        longest = lengths.max()
        if some.null_count() or lengths.min() != longest or not 0 < longest <= _LONGEST:
            return None
        numbers = some.cast(pl.Int64, strict=False)
        if numbers.null_count():
            return None
        # A sign could only come first: then there are fewer digits, or it is the least of letters.
        if numbers.min() < 10 ** (longest - 1) and some.min() < "0":
            return None
        return numbers.to_numpy().view(np.uint64)  # type: ignore[no-any-return]

    def added(self, columns: Mapping[str, Added]) -> Any:
        """Return a frame of the same kind with more columns."""
        found = self._frame.with_columns(
            self._column(one).alias(heading) for heading, one in columns.items()
        )
        return found.lazy() if self._is_lazy else found

    def _column(self, one: Added) -> Any:
        pl = self._pl
        codes = pl.Series(one.codes)
        if one.texts is None:
            return codes
        none = len(one.texts)
        if not none:
            return pl.Series([None] * len(codes), dtype=pl.String)
        gone = codes == none
        names = as_names(codes.set(gone, 0), pl.Enum(one.texts))
        return pl.select(pl.when(~gone).then(names)).to_series()
