"""Columns of polars whose codes an expression gives: all of them in one pass over the rows."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from policylang._frozen import frozen
from policylang.frames.columns import Coded
from policylang.frames.numbers import NARROW, day

_BYTE: Final = 0xFF
_TWO_BYTES: Final = 0xFFFF


@frozen(eq=False, repr=False)
class _Draft:
    """How a column is coded: an expression that gives its codes, and the values of codes."""

    codes: Any
    values: Sequence[object]


def coded_at_once(columns: Mapping[str, Any], pl: Any) -> dict[str, Coded]:
    """Return those columns that have few values by their kind: enums, yes and no, near numbers."""
    drafts = {}
    for at, (name, column) in enumerate(columns.items()):
        draft = _draft(column, pl.col(str(at)), pl)
        if draft is not None:
            drafts[str(at)] = name, draft
    if not drafts:
        return {}
    held = pl.DataFrame({str(at): one for at, one in enumerate(columns.values())})
    codes = held.select(draft.codes.alias(at) for at, (_, draft) in drafts.items())
    return {
        name: Coded(found.to_numpy(), draft.values)
        for (name, draft), found in zip(drafts.values(), codes.get_columns(), strict=True)
    }


def as_names(codes: Any, kind: Any) -> Any:
    """Return codes as the categories of a type, which polars 1 takes for casting."""
    return codes.cat.to(kind) if hasattr(codes.cat, "to") else codes.cast(kind)


def _draft(column: Any, held: Any, pl: Any) -> _Draft | None:
    """Return how a column is coded, of which there is an expression; None if it has many values."""
    kind = column.dtype
    if kind == pl.Boolean:
        return _Draft(held.cast(pl.UInt8).fill_null(2), (False, True, None))
    if isinstance(kind, pl.Enum):
        return _of_categories(kind.categories.to_list(), held, column.null_count(), pl)
    if kind == pl.Date:
        return _of_near_numbers(column.to_physical(), held.to_physical(), day, pl)
    if kind.is_integer() and kind not in (pl.Int128, pl.UInt128):
        return _of_near_numbers(column, held, int, pl)
    return None


def wide_enough(highest: int, kind: Any, pl: Any) -> Any:
    """Return a type that codes up to the highest fit into, which are of some kind so far."""
    if highest <= _BYTE:
        return kind
    return pl.UInt16 if highest <= _TWO_BYTES else pl.UInt32


def _of_categories(names: list[str], held: Any, nulls: int, pl: Any) -> _Draft:
    codes = held.to_physical()
    if not nulls:
        return _Draft(codes, names)
    if len(names) > _BYTE:
        codes = codes.cast(wide_enough(len(names), pl.UInt8, pl))
    return _Draft(codes.fill_null(len(names)), [*names, None])


def _of_near_numbers(
    column: Any, held: Any, plain: Callable[[int], object], pl: Any
) -> _Draft | None:
    """Return whole numbers that lie close together; None if they do not."""
    # Of a column itself this takes less time than of an expression about it.
    low, high = column.min(), column.max()
    if low is None:
        return _Draft(held.is_not_null().cast(pl.UInt8), (None,))
    return _near(held, low, high, plain, pl) if high - low < NARROW else None


def _near(numbers: Any, low: int, high: int, plain: Callable[[int], object], pl: Any) -> _Draft:
    none = high - low + 1
    wide, above = (pl.UInt8, _BYTE + 1) if none <= _BYTE else (pl.UInt16, _TWO_BYTES + 1)
    # The distance is short, so that it can be had from the last digits.
    near = numbers.cast(wide, wrap_numerical=True) - pl.lit(low % above, wide)
    values = [*(plain(number) for number in range(low, high + 1)), None]
    return _Draft(near.fill_null(none), values)
