"""Columns of text in polars as codes."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any, Final

from policylang.frames import text_views
from policylang.frames.columns import Coded
from policylang.frames.polars_raw import pyarrow

_FEW: Final = 5
"""Distinct texts, up to which comparing with each is faster than looking them up."""
_LOOKED_AT: Final = 256
_MOSTLY_ALL: Final = 50_000  # rows


def as_categories(column: Any, pl: Any) -> Any:
    """Return a column of text as categories.

    The texts of some of the rows are mostly all that there are, and then it is faster.
    """
    some = column.gather_every(max(1, len(column) // _MOSTLY_ALL))
    known = pl.Enum(some.drop_nulls().unique(maintain_order=True))
    found = column.cast(known, strict=False)
    if found.null_count() == column.null_count():
        return found
    # Categories of its own, so that codes are close together and go when it goes.
    return column.cast(pl.Categorical(pl.Categories.random(physical=pl.UInt32)))


def by_views(column: Any, pl: Any) -> Coded | None:
    """Return a column as codes by its views of texts; None if that is not worth it.

    PyArrow hands them over.
    """
    pa = pyarrow(len(column), text_views.FEWEST)
    if pa is None:
        return None
    held = column.rechunk().to_arrow(compat_level=pl.CompatLevel.newest())
    if not isinstance(held, pa.Array) or not pa.types.is_string_view(held.type):
        return None
    return text_views.coded_views(held, lambda rows: column.gather(rows).to_list())


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
