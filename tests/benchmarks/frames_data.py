"""Frames of invented people for the benchmarks of frames: the people of ``exceptions``, by columns."""

from typing import Any, Final

import numpy as np
import polars as pl

from benchmarks.exceptions import ROLES, SERVICES, STATUSES, UNITS, names_a_kind

_SEED: Final = 20210628
_MISSING: Final = 0.05
TEXTS: Final = ("role", "unit", "health", "pregnant", "comorbid", "service", "status")
COLUMNS: Final = (*TEXTS, "age")


def staff(norms: int, rows: int) -> pl.DataFrame:
    """Return so many people with eight facts, one in twenty of them missing, as columns of text."""
    chance = np.random.Generator(np.random.PCG64(_SEED + norms))
    names = max(names_a_kind(norms), 40)
    times = names // 2 // len(ROLES)
    drawn: dict[str, tuple[Any, Any]] = {
        "role": _names([*ROLES * times, *(f"Jabatan {n}" for n in range(names))]),
        "unit": _names(
            [*UNITS * (names // 2 // len(UNITS)), *(f"Dinas {n}" for n in range(names))]
        ),
        "health": (("Positif", "Negatif"), (0.02, 0.98)),
        "pregnant": (("ya", "tidak"), (0.03, 0.97)),
        "comorbid": (("ya", "tidak"), (0.12, 0.88)),
        "service": _names(SERVICES),
        "status": _names(STATUSES),
    }
    columns = {}
    for name, (values, weights) in drawn.items():
        kind = pl.Enum(list(values))
        codes = chance.choice(len(values), rows, p=weights).astype(np.uint32)
        columns[name] = thinned(pl.Series(codes), chance).cat.to(kind)
    columns["age"] = thinned(pl.Series(chance.integers(20, 65, rows)), chance)
    return pl.DataFrame(columns).with_columns(pl.col(TEXTS).cast(pl.String))


def _names(values: Any) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Return distinct names, each as likely as it is often there."""
    each = tuple(dict.fromkeys(values))
    return each, tuple(list(values).count(one) / len(values) for one in each)


def thinned(column: pl.Series, chance: np.random.Generator, missing: float = _MISSING) -> pl.Series:
    """Return a column of which some cells are missing."""
    gone = chance.random(len(column)) < missing
    return column.set(pl.Series(gone), None)


def enums(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame whose texts are coded already."""
    return frame.with_columns(
        pl.col(name).cast(pl.Enum(frame.get_column(name).drop_nulls().unique().sort()))
        for name in TEXTS
    )
