"""`check --staff`: fits any screen, tells the first, and gives programs all of it."""

import json
from pathlib import Path

import pytest

from cli.running import Ran, run

POLICY = "heads: exempt role Camat; half: cap office 50% per unit;"


def staff(units: int) -> str:
    """Units of a head and ever more others who are heads as well: no two are alike."""
    rows = [
        f"K{unit}-{number},Camat,Kecamatan Nomor {unit}"
        for unit in range(1, units + 1)
        for number in range(unit)
    ]
    return "\n".join(["id,role,unit", *rows, ""])


def check(*options: str, stdin: str = "", terminal: bool = False) -> Ran:
    days = ["--from", "2021-06-28", "--to", "2021-07-09", "--calendar", "none"]
    return run(["check", "a.policy", "--staff", "-", *days, *options], stdin, terminal=terminal)


@pytest.fixture(autouse=True)
def _policy() -> None:
    Path("a.policy").write_text(POLICY, "utf-8")


def answer(text: str) -> list[str]:
    """The lines from the answer on."""
    lines = text.splitlines()
    start = next(at for at, line in enumerate(lines) if "carried out" in line)
    return lines[start:]


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")

    assert max(map(len, answer(check(stdin=staff(3), terminal=True).stdout))) <= width


def test_a_pipe_gets_eighty_columns_and_no_colour() -> None:
    ran = check(stdin=staff(3))

    assert max(map(len, answer(ran.stdout))) <= 80
    assert "\x1b[" not in ran.stdout


def test_a_terminal_gets_colours() -> None:
    assert "\x1b[1;31merror:\x1b[0m" in check(stdin=staff(1), terminal=True).stdout


def test_of_many_problems_people_read_the_first_and_programs_all() -> None:
    told, given = check(stdin=staff(23)), check("--format", "json", stdin=staff(23))

    assert told.stdout.count("\nerror: ") == 20
    assert "… and 3 more (--format json shows all)" in told.stdout
    assert "23 errors" in told.stderr
    feasibility = json.loads(given.stdout)["feasibility"]
    assert len(feasibility["problems"]) == 23
    assert feasibility["groups"]["infeasible"] == 23


def test_a_broken_staff_file_counts_as_it_does_elsewhere() -> None:
    Path("a.policy").write_text("cap office 50% of everyone per unit at least 1;", "utf-8")
    rows = "id,unit,sex\nA1,Dinas Arsip,L\nA1,Dinas Arsip,L\n"

    ran = check("--format", "concise", stdin=rows)

    assert "POL4" in ran.stderr
    assert ran.exit == 1


def test_another_attribute_may_count() -> None:
    ran = check("--group", "service", "--format", "concise", stdin="id,role,service\nA1,Camat,X\n")

    assert "(10 days), X: norm heads and quota half" in ran.stdout


def test_one_day_stands_for_the_first_and_the_last() -> None:
    rows = "id,role,unit\nA1,Camat,Coblong\n"
    one = run(
        ["check", "a.policy", "--staff", "-", "--on", "2021-06-28", "--calendar", "none"], rows
    )

    assert "28 June 2021" in one.stdout
    both = check("--on", "2021-06-28", stdin=rows)
    assert (both.exit, both.stderr.count("--on is one day")) == (2, 1)


def test_programs_get_what_was_found_of_people() -> None:
    whole = json.loads(check("--format", "json", stdin="id,role,unit\nA1,Lurah,Coblong\n").stdout)

    assert whole["people"]["reaching_nobody"] == ["heads"]
    assert {one["code"] for one in whole["findings"]} >= {"POL324", "POL404"}
