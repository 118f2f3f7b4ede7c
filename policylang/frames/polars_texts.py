"""Columns of text in polars as codes."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any, Final

from policylang.frames.columns import Coded

_FEW: Final = 5
"""Distinct texts, up to which comparing with each is faster than looking them up."""
_LOOKED_AT: Final = 256


def few_texts(column: Any, pl: Any) -> list[str]:
    """Return the texts in some of the rows if they are few, else none."""
    step = max(1, len(column) // _LOOKED_AT)
    some = pl.concat([column.head(_LOOKED_AT), column.gather_every(step)])
    texts = [one for one in some.unique(maintain_order=True).to_list() if one is not None]
    return texts if len(texts) <= _FEW else []


def compared(texts: Sequence[str], column: Any, pl: Any) -> Coded | None:
    """Return a column as codes by comparing it with each text; None if it has others.

    A code is put together from bits, which are fewer than the texts.
    """
    same = [column == text for text in texts]
    if sum(one.sum() for one in same) != len(column) - column.null_count():
        return None
    total = None
    for bit in range(max(1, (len(texts) - 1).bit_length())):
        some = [one for place, one in enumerate(same) if place >> bit & 1]
        # Of one text alone, nothing but what is missing has a code above 0.
        part = reduce(or_, some).cast(pl.UInt8) if some else (~same[0]).cast(pl.UInt8)
        part = part * (1 << bit) if bit else part
        total = part if total is None else total + part
    assert total is not None
    return Coded(total.fill_null(len(texts)).to_numpy(), [*texts, None])
