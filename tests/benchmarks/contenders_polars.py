"""An expert who knows the policy of ``shapes`` and writes it in polars, as fast as it goes.

The twelve norms are one expression. Exceptions are joined, or looked up in
tables of codes that are made beforehand. A null leaves open what it leaves
open; who lacks the role, the unit or the service is open already by the twelve
norms, so that exceptions only have to be true or false.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any, Final, TypeAlias

import numpy as np
import polars as pl
from attrs import frozen
from polars import col

from benchmarks.shapes import ANSWERS, SCOPE, YOUNG, Exceptions

Decide: TypeAlias = Callable[[pl.DataFrame], pl.Series]
Answered: TypeAlias = Callable[..., Any]
"""What gives the answers of a frame, and of what is found among exceptions."""
_LEFT: Final[Any] = {"how": "left", "maintain_order": "left"}
_NO: Final = pl.lit(value=False)


@frozen
class Found:
    """What exceptions say of a row, true or false: it is to be in the office, in the field, open to the young."""

    office: pl.Expr = _NO
    field: pl.Expr = _NO
    young: pl.Expr = _NO


def _one_of(name: str, values: Sequence[str]) -> pl.Expr:
    """Compare with each, which is faster than looking a few up."""
    return reduce(or_, (col(name) == value for value in values))


def _answer(word: str) -> pl.Expr:
    return pl.lit(ANSWERS.index(word), pl.UInt8)


def expression(found: Found | None = None) -> pl.Expr:
    """Return the answers, by the twelve norms and by what is found among exceptions."""
    return _ended(_facts(found))


def at_once(frame: Any, found: Found | None = None) -> Any:
    """Return the same of a frame, eager or lazy, as one expression: as most would write it."""
    return frame.select(expression(found))


def in_steps(frame: Any, found: Found | None = None) -> Any:
    """Return the same in two steps, of which several threads work on the first.

    One expression is worked out by one thread, which takes about twice as long.
    """
    facts = _facts(found)
    return frame.select(**facts).select(_ended({name: col(name) for name in facts}))


def _facts(found: Found | None) -> dict[str, pl.Expr]:
    """Return what the answers hang on; each is true, false or open."""
    office = (
        _one_of("role", ("Camat", "Lurah", "Kepala Dinas", "Satpam"))
        | _one_of("unit", ("Pemadam", "Puskesmas"))
        | (col("service") == "Langsung")
        | ((col("role") == "Bendahara") & (col("service") == "Keuangan"))
        | ((col("status") == "PPPK") & (col("age") < 25))
        | ((col("role") == "Arsiparis") & (col("unit") == "Arsip"))
    )
    facts = {
        "scope": _one_of("status", SCOPE),
        "off": col("health") == "Positif",
        "home": (col("pregnant") == "ya") | ((col("comorbid") == "ya") & (col("age") >= 56)),
        "office": office,
    }
    if found is None:
        return facts
    chooses = found.young & (col("age") < YOUNG)
    return {**facts, "office": office | found.office, "field": found.field, "chooses": chooses}


def _ended(facts: Mapping[str, pl.Expr]) -> pl.Expr:
    scope, off, home, office = (facts[name] for name in ("scope", "off", "home", "office"))
    stated = (
        pl.when(~scope)
        .then(_answer("out of scope"))
        .when(scope.is_null())
        .then(_answer("undetermined"))
        .when(off)
        .then(_answer("off"))
        .when(off.is_null())
        .then(_answer("undetermined"))
        .when(home)
        .then(_answer("home"))
    )
    if "field" not in facts:
        ended = (
            stated.when(office.is_null())
            .then(_answer("undetermined"))
            .when(~office)
            .then(_answer("home"))
            .when(home.is_null())
            .then(_answer("undetermined"))
            .otherwise(_answer("office"))
        )
        return ended.alias("answer")
    field, chooses = facts["field"], facts["chooses"]
    others = ~office & ~field
    return (
        stated.when(office.is_null())
        .then(_answer("undetermined"))
        .when(others & ~chooses)
        .then(_answer("home"))
        .when(home.is_null() | (others & chooses.is_null()))
        .then(_answer("undetermined"))
        .when(office)
        .then(_answer("office"))
        .when(field)
        .then(_answer("field"))
        .otherwise(_answer("choice"))
        .alias("answer")
    )


def stated(answered: Answered = at_once) -> Decide:
    """Return one who decides by the twelve norms, of which there is nothing to prepare."""
    return lambda frame: answered(frame).to_series()


def joined(exceptions: Exceptions, like: pl.DataFrame, answered: Answered = at_once) -> Decide:
    """Return one who joins a table for each kind of exception, each on no more than its columns."""
    tables = _tables(exceptions, like)

    def decide(frame: pl.DataFrame) -> pl.Series:
        flags = {
            name: frame.select(table.columns)
            .join(table.with_columns(found=pl.lit(value=True)), on=table.columns, **_LEFT)
            .get_column("found")
            .is_not_null()
            for name, table in tables.items()
        }
        found = Found(
            col("role_unit") | col("unit_service") | col("roles"), col("role_status"), col("young")
        )
        return answered(frame.with_columns(**flags), found).to_series()

    return decide


def _tables(exceptions: Exceptions, like: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """Return the exceptions as tables, of the kinds that the columns of a frame have."""

    def table(*columns: str, rows: Sequence[Any]) -> pl.DataFrame:
        given = [(row,) if isinstance(row, str) else row for row in rows]
        kinds: Any = {name: like.schema[name] for name in columns}
        of_text = pl.DataFrame(given, schema=dict.fromkeys(columns, pl.String), orient="row")
        return of_text.cast(kinds, strict=False).drop_nulls()

    return {
        "role_unit": table("role", "unit", rows=exceptions.role_unit),
        "unit_service": table("unit", "service", rows=exceptions.unit_service),
        "role_status": table("role", "status", rows=exceptions.role_status),
        "young": table("unit", rows=exceptions.young),
        "roles": table("role", rows=exceptions.roles),
    }


def numbered(exceptions: Exceptions, like: pl.DataFrame, answered: Answered = at_once) -> Decide:
    """Return one who joins names to numbers, and numbers to exceptions: less text is compared.

    From columns of text this is faster than joining pairs of names; from codes it is slower.
    """
    by = _tables(exceptions, like)
    roles = _names(by, "role").with_columns(
        only=col("role").is_in(by["roles"]["role"].implode()),
        **{
            status: col("role").is_in(
                by["role_status"].filter(col("status") == status)["role"].implode()
            )
            for status in SCOPE
        },
    )
    units = _names(by, "unit").with_columns(
        young=col("unit").is_in(by["young"]["unit"].implode()),
    )
    services = _names(by, "service")
    posts = _pairs(by["role_unit"], roles, units)
    desks = _pairs(by["unit_service"], units, services)

    def decide(frame: pl.DataFrame) -> pl.Series:
        role = frame.select("role").join(roles, on="role", **_LEFT)
        unit = frame.select("unit").join(units, on="unit", **_LEFT)
        service = frame.select("service").join(services, on="service", **_LEFT)
        post = pl.DataFrame({"pair": role["number"] * units.height + unit["number"]})
        desk = pl.DataFrame({"pair": unit["number"] * services.height + service["number"]})
        field = reduce(
            or_, ((col("status") == one) & col(one).fill_null(value=False) for one in SCOPE)
        )
        found = Found(
            col("post").is_not_null()
            | col("desk").is_not_null()
            | col("only").fill_null(value=False),
            field,
            col("young").fill_null(value=False),
        )
        flagged = frame.with_columns(
            *role.select("only", *SCOPE),
            unit["young"],
            post=post.join(posts, on="pair", **_LEFT)["found"],
            desk=desk.join(desks, on="pair", **_LEFT)["found"],
        )
        return answered(flagged, found).to_series()

    return decide


def _names(tables: dict[str, pl.DataFrame], name: str) -> pl.DataFrame:
    """Return the names that exceptions have in a column, and their numbers."""
    columns = [table[name] for table in tables.values() if name in table.columns]
    return pl.DataFrame(pl.concat(columns).unique(maintain_order=True)).with_row_index("number")


def _pairs(table: pl.DataFrame, ones: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    """Return pairs of names as numbers."""
    first, second = table.columns
    both = table.join(ones, on=first).join(others, on=second)
    pair = col("number") * others.height + col("number_right")
    return both.select(pair=pair, found=pl.lit(value=True))


def looked_up(exceptions: Exceptions, answered: Answered = at_once) -> Decide:
    """Return one who makes tables of codes by hand, and looks each row up in them."""
    every = _tables(exceptions, pl.DataFrame(schema=dict.fromkeys(_CODED, pl.String)))
    kinds = {
        name: pl.Enum(_names(every, name)[name].sort()) for name in ("role", "unit", "service")
    }
    size = {name: len(kind.categories) + 1 for name, kind in kinds.items()}

    def codes(frame: pl.DataFrame, name: str) -> pl.Series:
        cast = frame.get_column(name).cast(kinds[name], strict=False)
        return cast.to_physical().cast(pl.UInt32).fill_null(size[name] - 1)

    def table(rows: pl.DataFrame) -> pl.Series:
        at = pl.zeros(rows.height, pl.UInt32, eager=True)
        for name in rows.columns:
            at = at * size[name] + codes(rows, name)
        there = np.zeros(int(np.prod([size[name] for name in rows.columns])), bool)
        there[at] = True
        return pl.Series(there)

    posts, desks = table(every["role_unit"]), table(every["unit_service"])
    young, only = table(every["young"]), table(every["roles"])
    fields = {
        status: table(every["role_status"].filter(col("status") == status).select("role"))
        for status in SCOPE
    }
    field = reduce(or_, ((col("status") == status) & col(status) for status in SCOPE))
    found = Found(col("post") | col("desk") | col("only"), field, col("young"))

    def decide(frame: pl.DataFrame) -> pl.Series:
        role, unit, service = (codes(frame, name) for name in kinds)
        flags = {
            "post": posts.gather(role * size["unit"] + unit),
            "desk": desks.gather(unit * size["service"] + service),
            "only": only.gather(role),
            "young": young.gather(unit),
            **{status: fields[status].gather(role) for status in SCOPE},
        }
        return answered(frame.with_columns(**flags), found).to_series()

    return decide


_CODED: Final = ("role", "unit", "service", "status")
