"""The sample of databases: everybody is decided, in one transaction, by rows and by batches alike."""

import csv
import importlib.util
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import policylang

sqlalchemy = pytest.importorskip("sqlalchemy")
dbapi = pytest.importorskip("adbc_driver_sqlite.dbapi")

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "samples" / "database"
SAMPLE = ROOT / "samples" / "05-cianjur-2021"
DAY = date(2021, 6, 28)
POLICY = policylang.load(SAMPLE / "circular.policy")
COMPILED = policylang.compile_policy(POLICY)
Decide = Callable[[Path], int]


def module(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(f"database_{name}", FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def by_rows(database: Path) -> int:
    sample = module("by_rows")
    sample.BATCH = 7  # so that there are several
    engine = sqlalchemy.create_engine(f"sqlite:///{database}")
    try:
        people = sample.decide_day(engine, COMPILED, DAY)
    finally:
        engine.dispose()
    assert isinstance(people, int)
    return people


def by_batches(database: Path) -> int:
    people = module("by_batches").decide_day(database, COMPILED, DAY)
    assert isinstance(people, int)
    return people


WAYS = [by_rows, by_batches]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "staff.db"
    module("make").make(path)
    return path


def asked(database: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection, connection:
        return connection.execute(sql, values).fetchall()


def decided(database: Path) -> list[tuple[Any, ...]]:
    return asked(database, "SELECT * FROM decisions ORDER BY id")


def told(way: Decide, person: dict[str, Any]) -> policylang.Decision | policylang.Conclusion:
    """Decide somebody: a row passes over what cannot be read if the answer does not hang on it."""
    if way is by_rows:
        return COMPILED.decide(person, on=DAY)
    return policylang.decide(POLICY, person, on=DAY)


def as_row(person: str, one: policylang.Decision | policylang.Conclusion) -> tuple[Any, ...]:
    labels = [key.label for key in one.grounds]
    return (
        person,
        DAY.isoformat(),
        one.outcome.value,
        one.arrangement,
        "|".join(one.admissible) or None,
        "|".join([*labels, *["ordinary law"] * one.ordinary_law]) or None,
    )


@pytest.mark.parametrize("way", WAYS)
def test_everybody_is_decided_as_from_the_file(database: Path, way: Decide) -> None:
    with (SAMPLE / "staff.csv").open(encoding="utf-8", newline="") as file:
        wanted = [as_row(row["id"], told(way, row)) for row in csv.DictReader(file)]

    assert way(database) == len(wanted)

    assert decided(database) == wanted
    # Works "tujuh" days a week, which on a Monday does not matter.
    (somebody,) = (row for row in wanted if row[0] == "CJ-27")
    assert somebody[2] == ("choice" if way is by_rows else "error")
    ((day, people, receipt),) = asked(database, "SELECT * FROM runs")
    assert (day, people) == ("2021-06-28", len(wanted))
    assert json.loads(receipt)["policy"] == policylang.policy_hash(POLICY)


@pytest.mark.parametrize("way", WAYS)
def test_values_of_any_type_and_none_are_read_or_an_error_of_that_person(
    database: Path, way: Decide
) -> None:
    names = ("id", "jabatan", "skpd", "status", "hari_kerja_seminggu")
    odd: list[tuple[object, ...]] = [
        (f"A{n:05}", None, None, None, None)
        for n in range(1_100)  # more than a driver looks at to find a type
    ]
    odd += [
        ("B1", "Kepala Dinas", "Dinas Pendidikan", "PNS", 5),
        ("B2", "Kepala Dinas", "Dinas Pendidikan", "PNS", "enam"),
        ("B3", 7, "", " ", 6),
        ("B4", "Kepala Dinas", "Dinas Pendidikan", "PNS", 5.5),
        ("B5", "Kepala Dinas", "Dinas Pendidikan", "PNS", 6.0),
        ("B6", "Kepala Dinas", "Dinas Pendidikan", "PNS", "6"),
        ("B7", "Kepala Dinas", "x" * 201, "PNS", 5),
    ]
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.executemany(
            f"INSERT INTO staff ({', '.join(names)}) VALUES (?, ?, ?, ?, ?)", odd
        )
    parted = [(row[0], row[1:]) for row in odd]
    alike = {
        facts: told(way, dict(zip(names, ("", *facts), strict=True)))
        for facts in {one for _, one in parted}
    }
    wanted = [as_row(str(person), alike[facts]) for person, facts in parted]

    way(database)

    found = [row for row in decided(database) if row[0] in {one[0] for one in odd}]
    assert found == sorted(wanted)
    assert {row[0] for row in found if row[2] == "error"} == {"B2", "B4", "B7"}


@pytest.mark.parametrize("way", WAYS)
def test_it_may_be_run_again_and_by_the_other_way(database: Path, way: Decide) -> None:
    way(database)
    first = decided(database)
    way(database)
    assert decided(database) == first
    asked(database, "INSERT INTO decisions VALUES ('CJ-01', '2021-06-27', '', '', '', '')")

    for again in (*WAYS, way):
        again(database)

    assert [row for row in decided(database) if row[1] == DAY.isoformat()] == first
    assert len(decided(database)) == len(first) + 1
    assert len(asked(database, "SELECT * FROM runs")) == 1


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("what", ["RAISE(ABORT, 'no')", "RAISE(IGNORE)"], ids=["fails", "vanishes"])
def test_of_a_day_that_is_not_decided_whole_nothing_is_kept(
    database: Path, way: Decide, what: str
) -> None:
    way(database)
    before = decided(database)
    asked(database, "UPDATE staff SET status = NULL")
    asked(
        database,
        "CREATE TRIGGER spoilt BEFORE INSERT ON decisions WHEN NEW.id = 'CJ-20'"
        f" BEGIN SELECT {what}; END",
    )

    with pytest.raises(Exception, match=r"no|nothing is kept"):
        way(database)

    assert decided(database) == before
    asked(database, "DROP TRIGGER spoilt")
    way(database)
    assert len(decided(database)) == len(before)
    assert decided(database) != before


def test_the_commands_of_its_page_run(tmp_path: Path) -> None:
    commands = [
        line.split()
        for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("    python ")
    ]
    assert len(commands) == 3
    (tmp_path / "samples").symlink_to(ROOT / "samples")

    for _, *command in commands:
        done = subprocess.run(
            [sys.executable, *command],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr

    assert done.stdout == "27 people\n"
    assert len(decided(tmp_path / "staff.db")) == 27
