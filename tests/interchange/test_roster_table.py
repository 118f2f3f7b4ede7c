"""A roster as a table: a row for each person and day, safe, and read back by `read_list`."""

import csv
import io
from pathlib import Path

import pytest

import policylang
from policylang.interchange.roster_table import COLUMNS
from rosters import MONDAY, a_policy, a_roster

PAYLOADS = ["=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(1)", "\t=1", '=cmd|" /C calc"!A0', "\uff1d1"]


def rows_of(roster: policylang.Roster, *, show_sensitive: bool = False) -> list[dict[str, str]]:
    file = io.StringIO(newline="")
    policylang.write_roster(roster, file, policy=a_policy(), show_sensitive=show_sensitive)
    return list(csv.DictReader(io.StringIO(file.getvalue(), newline="")))


def test_there_is_a_row_for_each_person_and_day_with_an_arrangement() -> None:
    rows = rows_of(a_roster(a_policy()))

    assert list(rows[0]) == list(COLUMNS)
    assert {row["id"] for row in rows} == {f"A-{number}" for number in range(1, 8)}
    assert [row["from"] for row in rows if row["id"] == "A-1"] == [
        "2021-06-28",
        "2021-06-29",
        "2021-06-30",
        "2021-07-02",
    ]
    assert all(row["from"] == row["to"] for row in rows)


def test_a_turn_says_its_place_in_the_queue_and_how_many_places_there_are() -> None:
    rows = {row["id"]: row for row in rows_of(a_roster(a_policy())) if row["from"] == "2021-06-28"}

    assert rows["A-2"] | {} == {
        "id": "A-2",
        "name": "Nama A-2",
        "group": "Dinas Arsip",
        "from": "2021-06-28",
        "to": "2021-06-28",
        "arrangement": "office",
        "by": "",
        "letter": "",
        "basis": "turn",
        "grounds": "k1",
        "position": "1",
        "places": "1",
        "remark": "",
    }
    assert (rows["A-3"]["position"], rows["A-3"]["basis"]) == ("2", "waits")
    assert (rows["A-3"]["by"], rows["A-3"]["remark"]) == ("Kepala Dinas", "proposal")
    assert (rows["A-6"]["by"], rows["A-6"]["letter"], rows["A-6"]["remark"]) == (
        "Sekretaris",
        "SP/1",
        "",
    )


def test_a_ground_that_hangs_on_a_sensitive_fact_is_withheld_unless_asked_for() -> None:
    roster = a_roster(a_policy())

    private = {row["id"]: row["grounds"] for row in rows_of(roster)}
    shown = {row["id"]: row["grounds"] for row in rows_of(roster, show_sensitive=True)}

    assert (private["A-1"], private["A-4"]) == ("pimpinan", "withheld")
    assert shown["A-4"] == "hamil"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_cell_begins_as_a_formula(payload: str) -> None:
    rows = rows_of(a_roster(a_policy(), names={"A-1": payload}))

    assert rows[0]["name"].startswith("'")


def test_what_is_written_is_read_back_as_a_list(tmp_path: Path) -> None:
    policy = a_policy()
    people = [{"id": f"A-{number}", "unit": "Dinas Arsip"} for number in range(1, 10)]
    path = tmp_path / "jadwal.csv"
    policylang.write_roster(a_roster(policy), path, policy=policy)

    entries, found = policylang.read_list(path, policy, people)

    assert found == ()
    assert len(entries) == 7 * 4
    first = entries[0]
    assert (first.person, first.arrangement, first.start, first.end) == (
        "A-1",
        "office",
        MONDAY,
        MONDAY,
    )
