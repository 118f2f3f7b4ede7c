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
    """How a column is coded: an expression about it as it is held, and the values of codes."""

    held: Any
    codes: Callable[[Any], Any]
    values: Sequence[object]


def coded_at_once(columns: Mapping[str, Any], pl: Any) -> dict[str, Coded]:
    """Return those columns that have few values by their kind: enums, yes and no, near numbers."""
    drafts = {name: _of_categories(one, pl) for name, one in columns.items() if _has_few(one, pl)}
    drafts |= _of_near_numbers(
        {name: one for name, one in columns.items() if _is_whole(one.dtype, pl)}, pl
    )
    if not drafts:
        return {}
    held = pl.DataFrame({str(at): one.held for at, one in enumerate(drafts.values())})
    codes = held.select(one.codes(pl.col(str(at))) for at, one in enumerate(drafts.values()))
    return {
        name: Coded(found.to_numpy(), one.values)
        for (name, one), found in zip(drafts.items(), codes.get_columns(), strict=True)
    }


def wide_enough(highest: int, kind: Any, pl: Any) -> Any:
    """Return a type that codes up to the highest fit into, which are of some kind so far."""
    if highest <= _BYTE:
        return kind
    return pl.UInt16 if highest <= _TWO_BYTES else pl.UInt32


def _has_few(column: Any, pl: Any) -> bool:
    return isinstance(column.dtype, pl.Enum) or column.dtype == pl.Boolean


def _is_whole(kind: Any, pl: Any) -> bool:
    return kind == pl.Date or (kind.is_integer() and kind not in (pl.Int128, pl.UInt128))


def _of_categories(column: Any, pl: Any) -> _Draft:
    if column.dtype == pl.Boolean:
        return _Draft(column, lambda one: one.cast(pl.UInt8).fill_null(2), (False, True, None))
    codes, names = column.to_physical(), column.dtype.categories.to_list()
    if not column.null_count():
        return _Draft(codes, lambda one: one, names)
    wide = wide_enough(len(names), codes.dtype, pl)
    return _Draft(codes, lambda one: one.cast(wide).fill_null(len(names)), [*names, None])


def _of_near_numbers(columns: Mapping[str, Any], pl: Any) -> dict[str, _Draft]:
    """Return whole numbers and days that lie close together."""
    if not columns:
        return {}
    held = pl.DataFrame({str(at): one.to_physical() for at, one in enumerate(columns.values())})
    every = pl.all()
    bounds = held.select(every.min().name.suffix("<"), every.max().name.suffix(">")).row(0)
    ends = zip(bounds[: len(columns)], bounds[len(columns) :], strict=True)
    found = {}
    for (name, column), numbers, (low, high) in zip(
        columns.items(), held.get_columns(), ends, strict=True
    ):
        if low is None:
            found[name] = _Draft(numbers, lambda one: one.is_not_null().cast(pl.UInt8), (None,))
        elif high - low < NARROW:
            plain = day if column.dtype == pl.Date else int
            found[name] = _near(numbers, low, high, plain, pl)
    return found


def _near(numbers: Any, low: int, high: int, plain: Callable[[int], object], pl: Any) -> _Draft:
    none = high - low + 1
    wide, above = (pl.UInt8, _BYTE + 1) if none <= _BYTE else (pl.UInt16, _TWO_BYTES + 1)
    # The distance is short, so that it can be had from the last digits.
    shift = pl.lit(low % above, wide)
    values = [*(plain(number) for number in range(low, high + 1)), None]
    return _Draft(
        numbers, lambda one: (one.cast(wide, wrap_numerical=True) - shift).fill_null(none), values
    )
