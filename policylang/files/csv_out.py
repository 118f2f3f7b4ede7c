"""Write CSV in batches: no spreadsheet takes a cell for a formula, and each row is one line."""

import re
from collections.abc import Sequence
from typing import Any, BinaryIO, Final

import numpy as np

from policylang.files.batches import lost
from policylang.files.plain_texts import Texts, marked, texts_of
from policylang.frames.extras import needed
from policylang.interchange.decision_table import harmless, quoted

_LETTERS: Final = bytes(range(48, 58)) + bytes(range(65, 91)) + bytes(range(97, 123))
_ASK: Final = ~marked(_LETTERS + b" ./_:()?!#%&*<>[]{}^`~$-+=@'\\")
"""Bytes that may call for quotation marks, or are seen by nobody."""
_ENDS: Final = marked(b" =+-@'")
"""What a cell may not begin with, or end in, without being looked at."""
# A dash says that there is none, and a number with its sign is no formula.
_SIGNED: Final = re.compile(r"-|[+-][0-9]+(?:[.,][0-9]+)*")


class CsvSink:
    """Writes tables as one CSV file; ``excel`` is what Indonesian Excel opens as it is."""

    def __init__(self, file: BinaryIO, headings: tuple[str, ...], *, excel: bool = False) -> None:
        self._file = file
        self._pa = needed("pyarrow", "parquet")
        self._compute = needed("pyarrow.compute", "parquet")
        self._delimiter, self._end = (";", "\r\n") if excel else (",", "\n")
        self._rows = 0
        line = self._delimiter.join(quoted(harmless(one)) for one in headings) + self._end
        self._file.write((("\ufeff" if excel else "") + line).encode())

    def write(self, columns: Sequence[Any]) -> None:
        """Add rows, by their columns.

        Raises:
            FileDecisionError: other than one line for each row would be written.
        """
        pa = self._pa
        shown = [self._shown(column) for column in columns]
        shown[-1] = self._compute.binary_join_element_wise(shown[-1], self._end, "")
        lines = self._compute.binary_join_element_wise(*shown, self._delimiter)
        for chunk in lines.chunks if isinstance(lines, pa.ChunkedArray) else [lines]:
            data = texts_of(chunk, pa).data
            if data.count(b"\n") != len(chunk):
                raise lost(len(chunk), data.count(b"\n"))
            self._file.write(data)
            self._rows += len(chunk)

    def close(self) -> int:
        """Return how many rows have been written."""
        return self._rows

    def abandon(self) -> None:
        """Let go of the file: nothing is held back."""

    def _shown(self, column: Any) -> Any:
        """Return a column as text that can stand between delimiters."""
        pa, kind = self._pa, column.type
        if pa.types.is_dictionary(kind):
            if isinstance(column, pa.ChunkedArray):
                column = column.unify_dictionaries()
                column = column.combine_chunks()
            values = self._shown(pa.chunked_array([column.dictionary]))
            return values.take(column.indices).fill_null("")
        if pa.types.is_boolean(kind) or not _is_text(kind, pa):
            return column.cast(pa.string()).fill_null("")
        return self._safe(column)

    def _safe(self, column: Any) -> Any:
        pa = self._pa
        texts = texts_of(column, pa)
        ask = np.flatnonzero(_asks(texts))
        if not len(ask):
            return column.cast(pa.string()).fill_null("")
        known: dict[str, str] = {}
        new = []
        for text in (texts.at(place) for place in ask.tolist()):
            if text not in known:
                known[text] = quoted(text if _SIGNED.fullmatch(text) else harmless(text))
            new.append(known[text])
        mask = np.zeros(len(texts), bool)
        mask[ask] = True
        return self._compute.replace_with_mask(
            column.cast(pa.string()).fill_null(""), pa.array(mask), pa.array(new, pa.string())
        )


def _asks(texts: Texts) -> Any:
    """Return which texts may have to be written otherwise than they are."""
    held = np.frombuffer(texts.data or b"\0", np.uint8)
    last = held[np.clip(texts.offsets[1:] - 1, 0, len(held) - 1)]
    return (texts.lengths > 0) & (texts.with_any(_ASK) | _ENDS[texts.first()] | _ENDS[last])


def _is_text(kind: Any, pa: Any) -> bool:
    is_view = hasattr(pa.types, "is_string_view") and pa.types.is_string_view(kind)
    return pa.types.is_string(kind) or pa.types.is_large_string(kind) or is_view
