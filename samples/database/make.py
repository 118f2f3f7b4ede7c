"""Make a database of the invented people of 05-cianjur-2021, to try the other two on.

python samples/database/make.py staff.db
"""

import csv
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "05-cianjur-2021"
TABLES = """
CREATE TABLE staff (
    id TEXT PRIMARY KEY, nip TEXT, jabatan TEXT, skpd TEXT, unit_kerja TEXT, status TEXT,
    jenis_jabatan TEXT, layanan TEXT, hari_kerja_seminggu INTEGER, hamil BOOLEAN, atasan TEXT
);
CREATE TABLE decisions (
    id TEXT NOT NULL REFERENCES staff, on_day TEXT NOT NULL,
    outcome TEXT NOT NULL, arrangement TEXT, admissible TEXT, grounds TEXT,
    PRIMARY KEY (id, on_day)
);
CREATE TABLE runs (on_day TEXT PRIMARY KEY, people INTEGER NOT NULL, receipt TEXT NOT NULL);
"""
YES_NO = {"ya": 1, "tidak": 0, "": None}


def make(database: Path) -> None:
    """Write tables and people; an empty cell is NULL."""
    with (SAMPLE / "staff.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.executescript(TABLES)
        for row in rows:
            held = {name: value or None for name, value in row.items() if name != "nama"}
            held["hamil"] = YES_NO[row["hamil"]]
            places = ", ".join("?" * len(held))
            names = ", ".join(held)
            connection.execute(
                f"INSERT INTO staff ({names}) VALUES ({places})",  # noqa: S608 - our own headings
                [*held.values()],
            )


if __name__ == "__main__":
    make(Path(sys.argv[1]))
