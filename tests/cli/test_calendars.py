"""`--calendar` and `--week`: whose holidays count, and what is said of it."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from cli.running import run
from policylang import Calendar, load, read_staff
from policylang.cli.calendars import calendar_or_indonesian, tell_calendar
from policylang.cli.console import CannotRun, Console
from policylang.cli.inputs import read_span
from policylang.cli.options import add_situation, add_staff
from policylang.cli.parser import Parser
from policylang.wording import cli_en

IDULFITRI, JOINT_LEAVE = date(2021, 5, 13), date(2021, 5, 12)
SOURCE = "(Indonesia: public, government)"


@pytest.fixture(autouse=True)
def _files() -> None:
    Path("a.policy").write_text("exempt role Camat;", "utf-8")
    Path("s.csv").write_text("id,jabatan\n1,Camat\n", "utf-8")
    Path("libur.csv").write_text(
        "tanggal,nama,jenis\n2021-05-12,,hari kerja\n2021-05-17,Cuti daerah,cuti bersama\n", "utf-8"
    )


def outcome(day: date, *arguments: str) -> str:
    ran = run(["decide", "a.policy", "s.csv", "--on", str(day), "--format", "csv", *arguments])
    assert ran.exit == 0
    return ran.stdout.splitlines()[1].split(",")[2]


def told(*arguments: str, day: date = IDULFITRI) -> str:
    ran = run(["decide", "a.policy", "s.csv", "--on", str(day), *arguments])
    return ran.stderr.splitlines()[-1]


def refusal(*arguments: str) -> str:
    ran = run(["decide", "a.policy", "s.csv", "--on", "2021-05-13", *arguments])
    assert ran.exit == 2
    return ran.stderr


def arguments(*given: str) -> argparse.Namespace:
    parser = Parser("decide", "decide", Console("en"))
    add_situation(parser)
    add_staff(parser)
    return parser.parse_args(["--on", "2021-05-13", *given])


def test_indonesia_stands_for_its_holidays_and_joint_leave() -> None:
    pytest.importorskip("holidays")

    for day in (IDULFITRI, JOINT_LEAVE):
        assert outcome(day) == "decided"
        assert outcome(day, "--calendar", "Indonesia") == "no work"
    assert SOURCE in told("--calendar", "indonesia")


def test_a_file_beside_indonesia_changes_its_holidays() -> None:
    pytest.importorskip("holidays")
    both = ("--calendar", "libur.csv", "--calendar", "indonesia")
    days = (JOINT_LEAVE, IDULFITRI, date(2021, 5, 17))

    assert [outcome(day, *both) for day in days] == ["decided", "no work", "no work"]
    assert f"{SOURCE} + libur.csv; Monday to Friday" in told(*both)


def test_a_file_alone_is_the_whole_calendar() -> None:
    assert outcome(IDULFITRI, "--calendar", "libur.csv") == "decided"
    assert outcome(date(2021, 5, 17), "--calendar", "libur.csv") == "no work"
    assert told("--calendar", "libur.csv") == "calendar: libur.csv; Monday to Friday"


def test_an_office_of_six_days_works_on_saturday() -> None:
    saturday, labour_day = date(2021, 5, 8), date(2021, 5, 1)

    assert outcome(saturday) == outcome(saturday, "--week", "5") == "no work"
    assert outcome(saturday, "--week", "6") == "decided"
    assert outcome(saturday, "--week", "6", "--calendar", "libur.csv") == "decided"
    assert told("--week", "6").startswith("Monday to Saturday count as working days; no holidays")
    assert (
        told("--week", "6", "--calendar", "libur.csv") == "calendar: libur.csv; Monday to Saturday"
    )
    pytest.importorskip("holidays")
    assert outcome(labour_day, "--week", "6", "--calendar", "indonesia") == "no work"


def test_an_explanation_names_a_week_of_six_days() -> None:
    ran = run(["jelaskan", "a.policy", "s.csv", "--on", "2021-05-08", "--id", "1", "--week", "6"])

    assert "Senin sampai Sabtu adalah hari kerja; hari libur tidak diberikan." in ran.stdout


def test_other_weeks_and_calendars_that_do_not_go_together_are_refused() -> None:
    assert "can be 5, 6" in refusal("--week", "7")
    assert "only one" in refusal("--calendar", "libur.csv", "--calendar", "b.csv")
    assert "no holidays" in refusal("--calendar", "none", "--calendar", "libur.csv")


def test_a_calendar_that_is_read_is_not_written_over() -> None:
    assert "left alone" in refusal("--calendar", "libur.csv", "-o", "libur.csv")


def test_without_the_extra_indonesia_is_refused_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)

    said = refusal("--calendar", "indonesia")

    assert "POL415" in said
    assert "policylang[calendar]" in said


def test_examples_are_run_with_the_holidays_of_their_days() -> None:
    pytest.importorskip("holidays")
    text = "exempt role Camat; {} (role Camat) no work on 2021-05-13; {} (role Camat) office on 2019-06-10;"
    Path("a.policy").write_text(text.format("expect", "expect"), "utf-8")

    assert run(["test", "a.policy"]).exit == 1
    ran = run(["test", "a.policy", "--calendar", "indonesia"])
    assert ran.exit == 0
    assert ran.stderr.splitlines()[-1].endswith(f"{SOURCE}; Monday to Friday")
    Path("a.policy").write_text("exempt role Camat;", "utf-8")
    assert SOURCE not in run(["test", "a.policy", "--calendar", "indonesia"]).stderr


def span(given: Sequence[str], capsys: pytest.CaptureFixture[str]) -> tuple[Calendar, str]:
    """Return the calendar of a command over many days, and what is said of it."""
    args, console = arguments(*given), Console("en")
    calendar = calendar_or_indonesian(args, console, JOINT_LEAVE, IDULFITRI)
    tell_calendar(calendar, console)
    return calendar, capsys.readouterr().err


def test_over_many_days_the_indonesian_calendar_is_the_default(
    capsys: pytest.CaptureFixture[str],
) -> None:
    pytest.importorskip("holidays")

    calendar, said = span(["--week", "6"], capsys)

    assert calendar.is_holiday(IDULFITRI)
    assert calendar.working_days == 6
    assert calendar.name in said


def test_over_many_days_weekdays_are_the_default_without_the_extra(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)

    calendar, said = span([], capsys)

    assert calendar == Calendar()
    assert said.splitlines() == [
        cli_en.WORDS["calendar.extra"],
        cli_en.WORDS["calendar.none 5"],
    ]
    with pytest.raises(CannotRun):
        span(["--calendar", "indonesia"], capsys)


def test_over_many_days_the_default_can_be_refused(capsys: pytest.CaptureFixture[str]) -> None:
    calendar, said = span(["--calendar", "none"], capsys)

    assert calendar == Calendar()
    assert said == f"{cli_en.WORDS['calendar.none 5']}\n"


def test_a_span_of_days_is_read_as_one_day_is() -> None:
    policy = load("a.policy")
    args = arguments("--calendar", "libur.csv", "--event", "x=2021-05-01")
    staff = read_staff("s.csv", policy)

    known = read_span(policy, staff, args, Console("en"), start=JOINT_LEAVE, end=IDULFITRI)

    assert set(known) == {"context", "facts", "events", "calendar"}
    assert known["calendar"].name == "libur.csv"
