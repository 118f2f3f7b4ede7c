"""Frames of pandas as sources."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from policylang.frames.columns import Coded, Codes
from policylang.frames.extras import needed
from policylang.frames.from_pandas import coded_series
from policylang.frames.rosters.sources import Added, Numbers, packed


def source(frame: Any) -> "PandasSource":
    """Return a frame as a source."""
    return PandasSource(frame, needed("pandas", "frames"))


class PandasSource:
    """A frame of pandas."""

    def __init__(self, frame: Any, pd: Any) -> None:
        self._frame = frame
        self._pd = pd
        self.headings: Sequence[str] = [
            one if isinstance(one, str) else "" for one in frame.columns
        ]
        self.length: int = len(frame)

    def coded(self, headings: Mapping[str, str], rows: Codes | None = None) -> dict[str, Coded]:
        """Return columns as codes, by attribute; of all rows or of some.

        Raises:
            ValueError: a column is there twice.
        """
        found = {}
        for name, heading in headings.items():
            column = self._column(heading)
            found[name] = coded_series(column if rows is None else column.iloc[rows], self._pd)
        return found

    def _column(self, heading: str) -> Any:
        column = self._frame[heading]
        if column.ndim != 1:
            message = f"the frame has more than one column {heading!r}"
            raise ValueError(message)
        return column

    def digits(self, heading: str, rows: Codes) -> Numbers | None:
        """Return texts of some rows as numbers if that keeps their order, else None."""
        column = self._column(heading)
        if column.dtype.kind not in "OTU":
            return None
        return packed(column.iloc[rows].tolist())

    def added(self, columns: Mapping[str, Added]) -> Any:
        """Return a frame of the same kind with more columns."""
        pd = self._pd
        made = {heading: self._made(one) for heading, one in columns.items()}
        answers = pd.DataFrame(made, index=self._frame.index)
        return pd.concat([self._frame, answers], axis=1) if made else self._frame.copy()

    def _made(self, one: Added) -> Any:
        if one.texts is None:
            return one.codes
        codes = one.codes.astype(np.int32)
        codes[codes >= len(one.texts)] = -1
        return self._pd.Categorical.from_codes(codes, self._pd.Index(one.texts, dtype=object))
