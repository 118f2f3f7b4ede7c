"""Decide everybody in a database on a day, one row after the other, through SQLAlchemy.

python samples/database/by_rows.py sqlite:///staff.db 2021-06-28
"""

import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    delete,
    func,
    insert,
    select,
)

import policylang

POLICY = Path(__file__).parents[1] / "05-cianjur-2021" / "circular.policy"
BATCH = 5_000
# What the policy asks for and no more: what is not read cannot get out. All are declared as text,
# so that SQLAlchemy hands values over as they are: it would refuse a whole batch for one that is
# not of its type, policylang refuses one person.
READ = ("id", "jabatan", "skpd", "unit_kerja", "status", "hari_kerja_seminggu")

tables = MetaData()
staff = Table("staff", tables, *(Column(name, String) for name in READ))
decisions = Table(
    "decisions",
    tables,
    *(
        Column(name, String)
        for name in ("id", "on_day", "outcome", "arrangement", "admissible", "grounds")
    ),
)
runs = Table(
    "runs",
    tables,
    Column("on_day", String),
    Column("people", Integer),
    Column("receipt", String),
)


def decide_day(engine: Engine, compiled: policylang.CompiledPolicy, on: date) -> int:
    """Decide everybody in one transaction, and return how many there are.

    What was there of this day is replaced: to start again is to run it again.
    """
    decide = compiled.on(on).decide
    day = on.isoformat()
    everybody = select(staff).order_by(staff.c.id).execution_options(yield_per=BATCH)
    read = 0
    with engine.begin() as connection:
        connection.execute(delete(decisions).where(decisions.c.on_day == day))
        connection.execute(delete(runs).where(runs.c.on_day == day))
        for rows in connection.execute(everybody).mappings().partitions():
            told = [answer(row["id"], day, decide(dict(row)), compiled.policy) for row in rows]
            connection.execute(insert(decisions), told)
            read += len(told)
        there = connection.scalar(select(func.count()).select_from(staff))
        written = connection.scalar(
            select(func.count()).select_from(decisions).where(decisions.c.on_day == day)
        )
        if not read == there == written:
            message = f"{there} people, {read} read, {written} decided: nothing is kept"
            raise RuntimeError(message)
        receipt = policylang.receipt_to_json(policylang.receipt(compiled.policy, on=on))
        run = {"on_day": day, "people": read, "receipt": json.dumps(receipt)}
        connection.execute(insert(runs), [run])
    return read


def answer(
    person: str, day: str, one: policylang.Conclusion, policy: policylang.Policy
) -> Mapping[str, Any]:
    """Return a row of decisions; grounds that may give health facts away stay out."""
    told = policylang.conclusion_to_json(one, policy=policy)
    return {
        "id": person,
        "on_day": day,
        "outcome": told["outcome"],
        "arrangement": told["arrangement"],
        "admissible": "|".join(one.admissible) or None,
        "grounds": "|".join(told["grounds"]) or None,
    }


if __name__ == "__main__":
    url, day = sys.argv[1:]
    compiled = policylang.compile_policy(policylang.load(POLICY))
    print(decide_day(create_engine(url), compiled, date.fromisoformat(day)), "people")
