"""Rows in which nothing stands, and cells in which too much does."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from policylang.files.batches import Batch, Places
from policylang.interchange.rows import is_empty

_BLANK: Final = np.isin(np.arange(256), [*range(9, 14), *range(28, 33), *range(0xC2, 0xE4)])
"""Bytes that space may begin with."""


def longest(column: Any) -> int:
    """Return how many bytes the longest text of a column has."""
    texts, _ = _texts(column)
    return int(np.diff(_offsets(texts)).max(initial=0))


def _texts(column: Any) -> tuple[Any, npt.NDArray[np.int32] | None]:
    """Return the texts of a column, and where they are codes, those."""
    chunk = column.chunk(0) if column.num_chunks else column.combine_chunks()
    if not hasattr(chunk, "dictionary"):
        return chunk, None
    return chunk.dictionary, chunk.indices.to_numpy()


def _offsets(texts: Any) -> npt.NDArray[np.int32]:
    if not len(texts):
        return np.zeros(1, np.int32)
    return np.frombuffer(texts.buffers()[1], np.int32)[texts.offset : texts.offset + len(texts) + 1]


def _may_be_blank(column: Any, places: Places) -> npt.NDArray[np.bool_]:
    """Return which of some cells are empty, or begin as space does."""
    texts, codes = _texts(column)
    at = places if codes is None else codes[places]
    offsets = _offsets(texts)
    begins, ends = offsets[at], offsets[at + 1]
    data = texts.buffers()[2]
    blank: npt.NDArray[np.bool_] = begins == ends
    if data is None or not data.size:
        return blank
    text = np.frombuffer(data, np.uint8)
    return blank | _BLANK[text[np.minimum(begins, len(text) - 1)]]


def saying(batch: Batch) -> Batch:
    """Leave out rows in which nothing stands, which are nobody."""
    if not len(batch):
        return batch
    # Of a ragged row, something may stand behind the last heading.
    may_be = np.delete(np.arange(len(batch)), list(batch.ragged))
    for column in batch.table.columns:
        may_be = may_be[_may_be_blank(column, may_be)]
        if not len(may_be):
            return batch
    some = batch.table.take(may_be).to_pydict().values()
    empty = [is_empty(cells) for cells in zip(*some, strict=True)]
    if not any(empty):
        return batch
    says = np.ones(len(batch), bool)
    says[may_be[empty]] = False
    kept = np.flatnonzero(says)
    places = {int(row): at for at, row in enumerate(kept)}
    return Batch(
        start=batch.start,
        table=batch.table.take(kept).combine_chunks(),
        numbers=kept + batch.number(0),
        ragged={places[at]: cells for at, cells in batch.ragged.items()},
    )
