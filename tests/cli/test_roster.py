"""`roster`: fits any screen, colours letters, writes every form; `decide` sums quotas up."""

import json
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest

from cli.running import Ran, run

POLICY = "exempt role Camat; cap office 50%;"
STAFF = "id,nama,jabatan,dinas\n" + "".join(
    f"A-{number:02},Nama Pegawai {number},Staf,Dinas Arsip\n" for number in range(12)
)


@pytest.fixture(autouse=True)
def _files() -> None:
    Path("a.policy").write_text(POLICY, "utf-8")
    Path("staff.csv").write_text(STAFF, "utf-8")


def roster(*options: str, end: str = "2021-07-09", terminal: bool = False) -> Ran:
    days = ["--from", "2021-06-28", "--to", end, "--calendar", "none"]
    return run(["roster", "a.policy", "staff.csv", *days, *options], terminal=terminal)


def test_no_line_is_wider_than_eighty_columns_however_many_weeks() -> None:
    ran = roster(end="2021-12-31")

    assert max(map(len, ran.stdout.splitlines())) <= 80
    assert ran.stdout.count("A-00 Nama Pegawai 0") >= 9
    assert ran.exit == 0


@pytest.mark.parametrize("width", [40, 60, 100])
def test_a_terminal_is_never_too_narrow(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("NO_COLOR", "1")

    ran = roster(terminal=True)

    lines = [line for line in ran.stdout.splitlines() if line.startswith("A-")]
    assert max(map(len, lines)) <= width


def test_letters_have_colours_on_a_terminal_and_none_in_a_pipe() -> None:
    assert "\x1b[34mO\x1b[0m" in roster(terminal=True).stdout
    assert "\x1b[" not in roster().stdout


def test_turns_are_even_over_the_range() -> None:
    lines = [line.split() for line in roster().stdout.splitlines() if line.startswith("A-")]

    assert len(lines) == 12
    assert all(line[-2:] == ["5", "5"] for line in lines)


def test_each_form_is_written_to_its_file() -> None:
    for name in ("out.csv", "out.json", "out.xlsx"):
        assert roster("-o", name).exit == 0

    assert len(Path("out.csv").read_text("utf-8").splitlines()) == 1 + 12 * 10
    assert json.loads(Path("out.json").read_text("utf-8"))["version"] == 1
    assert openpyxl.load_workbook("out.xlsx").sheetnames[0] == "Summary"


def test_a_file_that_is_read_is_left_alone() -> None:
    assert roster("-o", "staff.csv").exit == 2
    assert Path("staff.csv").read_text("utf-8") == STAFF


def test_a_roster_is_accepted_as_the_list_that_it_is() -> None:
    roster("-o", "list.csv")
    ran = roster("--given", "list.csv", "-o", "again.csv")

    before = Path("list.csv").read_text("utf-8").splitlines()
    after = Path("again.csv").read_text("utf-8").splitlines()
    assert ran.exit == 0
    assert [line.split(",")[:6] for line in before] == [line.split(",")[:6] for line in after]


def test_decide_writes_every_quota_to_a_file() -> None:
    command = ["decide", "a.policy", "staff.csv", "--on", "2021-06-28", "--format", "csv"]
    ran = run([*command, "--quotas", "q.json"])

    (shown,) = json.loads(Path("q.json").read_text("utf-8"))
    assert (shown["quota"], shown["state"]) == ("2", "open")
    assert "Quotas" not in ran.stdout
    assert run([*command, "--quotas", "q.txt"]).exit == 2
    assert run([*command, "--quotas", "staff.csv"]).exit == 2


def test_decide_shows_the_most_urgent_quotas_and_the_number_of_the_rest() -> None:
    rows = [
        f"{number},,Staf,Unit {number:02}\n{number}b,,Staf,Unit {number:02}" for number in range(30)
    ]
    Path("staff.csv").write_text(
        "id,nama,jabatan,dinas\n" + "\n".join([*rows, "c,,Camat,Kecamatan"]) + "\n", "utf-8"
    )
    ran = run(["decide", "a.policy", "staff.csv", "--on", "2021-06-28"])

    summary = ran.stdout.split("\nQuotas\n")[1].splitlines()
    assert summary[2].split()[-1] == "impossible"
    assert len(summary) == 2 + 20 + 1
    assert summary[-1] == "… and 11 more: 11 open (--quotas FILE writes all)"


def test_decide_counts_by_another_attribute() -> None:
    ran = run(["decide", "a.policy", "staff.csv", "--on", "2021-06-28", "--group", "jabatan"])

    assert "Staf" in ran.stdout.split("\nQuotas\n")[1]
