"""Invented people in some thousand offices, and the twelve norms with a cap on each office."""

from typing import Final

import numpy as np
import polars as pl

from benchmarks.exceptions import STATED, texts
from benchmarks.shapes import staff

OFFICES: Final = 3_000
SHARE: Final = 50
_CAP: Final = f"kursi: cap office {SHARE}% per place prefer age >= 50 then not comorbid;\n"
_SEED: Final = 20210705
_MISSING: Final = 0.002
"""Facts that are missing: of an office in which many are, no place would be certain."""


def capped() -> tuple[str, str]:
    """Return the governor's text, and the mayor's with the cap."""
    governor, mayor = texts(STATED)
    return governor, mayor + _CAP


def people(rows: int, offices: int = OFFICES) -> pl.DataFrame:
    """Return people with eight facts, an identifier and an office, as columns of text.

    Identifiers look like a civil servant's number with a thirteenth month, so
    that none can be anybody's, and are in no order.
    """
    chance = np.random.Generator(np.random.PCG64(_SEED))
    numbers = chance.permutation(rows)
    names = pl.Series([f"Kantor Contoh {n}" for n in range(offices)])
    born = pl.Series(1960 + numbers % 40).cast(pl.String)
    return staff(STATED, rows, missing=_MISSING).select(
        pl.Series("id", born + "1301" + pl.Series(numbers).cast(pl.String).str.zfill(10)),
        pl.Series("place", names.gather(chance.integers(0, offices, rows, np.uint32))),
        pl.all(),
    )
