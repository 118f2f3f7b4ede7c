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


def coded_at_once(frame: Any, headings: Mapping[str, str], pl: Any) -> dict[str, Coded]:
    """Return those columns that have few values by their kind: enums, yes and no, near numbers."""
    schema = frame.schema
    kinds = {name: schema[heading] for name, heading in headings.items()}
    whole = {name: heading for name, heading in headings.items() if _is_whole(kinds[name], pl)}
    drafts = {
        name: _of_categories(frame.get_column(heading), kinds[name], pl)
        for name, heading in headings.items()
        if isinstance(kinds[name], pl.Enum) or kinds[name] == pl.Boolean
    }
    drafts |= _of_near_numbers(frame, whole, kinds, pl)
    if not drafts:
        return {}
    codes = frame.select(one.codes.alias(str(at)) for at, one in enumerate(drafts.values()))
    return {
        name: Coded(found.to_numpy(), one.values)
        for (name, one), found in zip(drafts.items(), codes.get_columns(), strict=True)
    }


def wide_enough(highest: int, kind: Any, pl: Any) -> Any:
    """Return a type that codes up to the highest fit into, which are of some kind so far."""
    if highest <= _BYTE:
        return kind
    return pl.UInt16 if highest <= _TWO_BYTES else pl.UInt32


def _is_whole(kind: Any, pl: Any) -> bool:
    return kind == pl.Date or (kind.is_integer() and kind not in (pl.Int128, pl.UInt128))


def _of_categories(column: Any, kind: Any, pl: Any) -> _Draft:
    held = pl.col(column.name)
    if kind == pl.Boolean:
        return _Draft(held.cast(pl.UInt8).fill_null(2), (False, True, None))
    codes, names = held.to_physical(), kind.categories.to_list()
    if not column.null_count():
        return _Draft(codes, names)
    if len(names) > _BYTE:
        codes = codes.cast(wide_enough(len(names), pl.UInt8, pl))
    return _Draft(codes.fill_null(len(names)), [*names, None])


def _of_near_numbers(
    frame: Any, headings: Mapping[str, str], kinds: Mapping[str, Any], pl: Any
) -> dict[str, _Draft]:
    """Return whole numbers and days that lie close together."""
    found = {}
    for name, heading in headings.items():
        numbers, column = pl.col(heading).to_physical(), frame.get_column(heading)
        # Of a column itself this takes less time than of an expression about it.
        held = column.to_physical() if kinds[name] == pl.Date else column
        low, high = held.min(), held.max()
        if low is None:
            found[name] = _Draft(numbers.is_not_null().cast(pl.UInt8), (None,))
        elif high - low < NARROW:
            plain = day if kinds[name] == pl.Date else int
            found[name] = _near(numbers, low, high, plain, pl)
    return found


def _near(numbers: Any, low: int, high: int, plain: Callable[[int], object], pl: Any) -> _Draft:
    none = high - low + 1
    wide, above = (pl.UInt8, _BYTE + 1) if none <= _BYTE else (pl.UInt16, _TWO_BYTES + 1)
    # The distance is short, so that it can be had from the last digits.
    near = numbers.cast(wide, wrap_numerical=True) - pl.lit(low % above, wide)
    values = [*(plain(number) for number in range(low, high + 1)), None]
    return _Draft(near.fill_null(none), values)
