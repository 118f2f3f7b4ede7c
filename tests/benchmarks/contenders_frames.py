"""Who decides a whole frame: policylang, and one who knows the policy and writes it in polars or SQL.

An answer is a number for each row: the place of an arrangement, or of how the
decision ended where there is none, in ``ANSWERS``.
"""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any, Final

import polars as pl
from polars import col

from benchmarks.exceptions import pairs

ANSWERS: Final = ("office", "home", "off", "out of scope", "undetermined")
_OFFICE, _HOME, _OFF, _OUT, _OPEN = (pl.lit(n, pl.UInt8) for n in range(len(ANSWERS)))


def _one_of(name: str, values: Sequence[str]) -> pl.Expr:
    """Compare with each, which is faster than looking a few up."""
    return reduce(or_, (col(name) == value for value in values))


def by_hand(exceptions: pl.Expr | None = None) -> pl.Expr:
    """Return the twelve norms as an expert writes them; what is null stays open where it matters."""
    scope = _one_of("status", ("PNS", "PPPK"))
    home = (col("pregnant") == "ya") | ((col("comorbid") == "ya") & (col("age") >= 56))
    office = (
        _one_of("role", ("Camat", "Lurah", "Kepala Dinas", "Satpam"))
        | _one_of("unit", ("Pemadam", "Puskesmas"))
        | (col("service") == "Langsung")
        | ((col("role") == "Bendahara") & (col("service") == "Keuangan"))
        | ((col("status") == "PPPK") & (col("age") < 25))
        | ((col("role") == "Arsiparis") & (col("unit") == "Arsip"))
    )
    if exceptions is not None:
        office = office | exceptions
    return (
        pl.when(~scope)
        .then(_OUT)
        .when(scope.is_null())
        .then(_OPEN)
        .when(col("health") == "Positif")
        .then(_OFF)
        .when(col("health").is_null())
        .then(_OPEN)
        .when(home)
        .then(_HOME)
        .when(office.is_null())
        .then(_OPEN)
        .when(~office)
        .then(_HOME)
        .when(home.is_null())
        .then(_OPEN)
        .otherwise(_OFFICE)
        .alias("answer")
    )


def exceptions_of(norms: int, like: pl.DataFrame) -> pl.DataFrame:
    """Return the exceptions as a table to be joined with a frame."""
    named = pairs(norms)
    columns = {"role": [one for one, _ in named], "unit": [other for _, other in named]}
    table = pl.DataFrame(columns, schema={"role": pl.String, "unit": pl.String})
    kinds = {name: like.schema[name] for name in columns}
    return table.cast(kinds, strict=False).drop_nulls().with_columns(found=pl.lit(value=True))


def in_polars(frame: pl.DataFrame, table: pl.DataFrame) -> pl.Series:
    """Return what the expert's expression, or join, says."""
    if not table.height:
        return frame.select(by_hand()).to_series()
    joined = frame.join(table, on=["role", "unit"], how="left", maintain_order="left")
    return joined.select(by_hand(col("found").is_not_null())).to_series()


_SQL: Final = """
SELECT CASE
  WHEN NOT (status IN ('PNS', 'PPPK')) THEN 3 WHEN status IS NULL THEN 4
  WHEN health = 'Positif' THEN 2 WHEN health IS NULL THEN 4
  WHEN pregnant = 'ya' OR (comorbid = 'ya' AND age >= 56) THEN 1
  WHEN ({office}) IS NULL THEN 4 WHEN NOT ({office}) THEN 1
  WHEN (pregnant = 'ya' OR (comorbid = 'ya' AND age >= 56)) IS NULL THEN 4
  ELSE 0 END::UTINYINT AS answer, age
FROM staff
"""
_OFFICE_IN_SQL: Final = """
  role IN ('Camat', 'Lurah', 'Kepala Dinas', 'Satpam') OR unit IN ('Pemadam', 'Puskesmas')
  OR service = 'Langsung' OR (role = 'Bendahara' AND service = 'Keuangan')
  OR (status = 'PPPK' AND age < 25) OR (role = 'Arsiparis' AND unit = 'Arsip')
"""
SQL: Final = _SQL.format(office=_OFFICE_IN_SQL)
"""The twelve norms for DuckDB, whose rows come in any order."""


def told(decided: Any) -> pl.Series:
    """Return the answers of policylang as the others give them."""
    frame = decided.frame
    text = pl.coalesce(col("arrangement").cast(pl.String), col("outcome").cast(pl.String))
    return frame.select(text.replace_strict(ANSWERS, range(len(ANSWERS)), return_dtype=pl.UInt8))
