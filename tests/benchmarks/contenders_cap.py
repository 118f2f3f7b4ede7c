"""Who fills the places of a cap: policylang, and one who knows the policy and writes it in polars.

An answer is a number for each row, the place of an arrangement, or of how the
decision ended where there is none, in ``ANSWERS`` of ``shapes``.
"""

from typing import Any, Final

import polars as pl
from polars import col

from benchmarks.cap_data import SHARE
from benchmarks.contenders_polars import expression
from benchmarks.shapes import ANSWERS

_OFFICE, _HOME, _OPEN = (ANSWERS.index(one) for one in ("office", "home", "undetermined"))
_IS_OFFICE, _IS_HOME = col("answer") == _OFFICE, col("answer") == _HOME
_IS_OPEN = col("answer") == _OPEN
_LARGEST: Final = 10**18
"""Above all identifiers of eighteen digits, so that both parts of a key fit into one number."""


def _facts() -> dict[str, pl.Expr]:
    """Return what the cap hangs on, null where it hangs on a missing fact itself."""
    scope = (col("status") == "PNS") | (col("status") == "PPPK")
    essential = (col("unit") == "Pemadam") | (col("unit") == "Puskesmas")
    sent_home = (col("pregnant") == "ya") | ((col("comorbid") == "ya") & (col("age") >= 56))
    away = (col("health") == "Positif") | sent_home
    return {
        "answer": expression(),
        "counted": scope & ~(essential & ~away),
        "may_be_there": ~(away | essential).fill_null(value=False),
        "sent_home": sent_home,
        "level": _level(col("age") >= 50) * 3 + _level(col("comorbid") != "ya"),
    }


def _level(preferred: pl.Expr) -> pl.Expr:
    """Return 0 for who is preferred, 2 for who is not, 1 where that is not known."""
    return (
        pl.when(preferred)
        .then(pl.lit(0, pl.UInt64))
        .when(preferred.is_null())
        .then(pl.lit(1, pl.UInt64))
        .otherwise(pl.lit(2, pl.UInt64))
    )


def in_polars(frame: pl.DataFrame) -> pl.Series:
    """Return where everyone is: only the queue is sorted, and what it gives is put back.

    Nobody knows whether the open ones will sit in the office. So places are kept
    for as many of them as may; whoever is perhaps not counted brings a part of
    a place with them.
    """
    place = col("place").cast(pl.Categorical).to_physical()
    rows = frame.select("id", place, **_facts()).with_row_index("row")
    free = _IS_HOME & ~col("sent_home")
    # At home by a duty or by default: as long as the office may be open to them, nobody can tell.
    unsure = _IS_HOME & col("sent_home").is_null()
    rows = rows.with_columns(
        answer=pl.when(unsure).then(pl.lit(_OPEN, pl.UInt8)).otherwise("answer"), free=free
    )
    counted, maybe = col("counted"), col("counted").is_null() & col("may_be_there")
    kept = counted & _IS_OPEN & col("may_be_there")
    places = rows.group_by("place").agg(
        base=counted.sum() + maybe.sum(),
        gone=(counted & _IS_OFFICE).sum() + kept.sum() + maybe.sum(),
    )
    places = places.select(
        "place",
        places=col("base").cast(pl.Int64) * SHARE // 100 - col("gone").cast(pl.Int64),
    )
    queues = (
        rows.filter("free")
        .select("row", "place", key=col("level") * _LARGEST + col("id").cast(pl.UInt64))
        .group_by("place")
        .agg(col("row").sort_by("key"))
        .join(places, on="place", how="left")
    )
    taken = queues.select(col("row").list.head(col("places").clip(0)).explode()).to_series()
    return rows.get_column("answer").scatter(taken.drop_nulls(), _OFFICE)


def told(roster: Any) -> pl.Series:
    """Return the answers of policylang as the other gives them."""
    [[day, outcome]] = roster.columns.values()
    frame = roster.frame
    text = pl.coalesce(col(day).cast(pl.String), col(outcome).cast(pl.String))
    found = frame.select(text.replace_strict(ANSWERS, range(len(ANSWERS)), return_dtype=pl.UInt8))
    answers: pl.Series = found.to_series()
    return answers
