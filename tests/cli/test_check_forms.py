"""`check` in each form: exit codes, what is silenced, holidays, and where things are said."""

import json
import shutil
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cli.running import run
from findings import ROOT
from policylang.cli.reports import FORMS

SHARE = "cap home 40% for service Administrasi;"
WARNS = "exempt role Camat; cap office 25% of everyone per unit;"


@pytest.fixture(autouse=True)
def _files() -> None:
    texts = {
        "clean.policy": "exempt role Camat;",
        "note.policy": SHARE,
        "silenced.policy": f"{SHARE}  # ignore POL321: agreed",
        "warning.policy": WARNS,
        "error.policy": "exempt jabtan Camat;",
        "words.policy": 'untranslated "Masker." cites "E.1";',
        "quiet.policy": 'untranslated "Masker.";  # ignore POL230: no norm',
    }
    for name, text in texts.items():
        Path(name).write_text(f"{text}\n", "utf-8")
    Path("staff.csv").write_text("id,role,unit,age\nA1,Camat,Arsip,xyzzy\n", "utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_exit_codes_are_the_same_in_every_form(form: str) -> None:
    def exit_of(*arguments: str) -> int:
        return run(["check", *arguments, "--format", form]).exit

    assert exit_of("clean.policy") == 0
    assert exit_of("note.policy") == 0
    assert exit_of("note.policy", "--fail-level", "note") == 1
    assert exit_of("silenced.policy", "--fail-level", "note") == 0
    assert exit_of("silenced.policy", "--fail-level", "note", "--show-silenced") == 0
    assert exit_of("warning.policy") == 1
    assert exit_of("warning.policy", "--fail-level", "error") == 0
    assert exit_of("error.policy", "--fail-level", "error") == 1
    assert exit_of("words.policy") == 0
    assert exit_of("words.policy", "--strict") == 1
    # A comment is no acceptance; `accepted by` is.
    assert exit_of("quiet.policy", "--strict") == 1
    assert exit_of("missing.policy") == 2


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_coloured_in_a_pipe_and_the_summary_stands_apart(form: str) -> None:
    ran = run(["check", "silenced.policy", "--format", form])

    assert "\x1b[" not in ran.stdout + ran.stderr
    assert ran.stderr == "nothing to report, 1 silenced\n"


def test_what_is_read_aloud_has_no_colour_on_a_terminal() -> None:
    ran = run(["check", "error.policy", "--format", "plain"], terminal=True)

    assert "\x1b[" not in ran.stdout + ran.stderr
    assert (
        "Baris 1, kolom 8"
        in run(["periksa", "error.policy", "--format", "plain"], terminal=True).stdout
    )


def test_silenced_findings_are_counted_and_shown_where_asked_for() -> None:
    quiet = run(["check", "silenced.policy", "--format", "concise"])
    shown = run(["check", "silenced.policy", "--format", "concise", "--show-silenced"])

    assert quiet.stdout == ""
    assert shown.stdout.endswith("[POL321] (silenced: agreed)\n")
    assert run(["periksa", "silenced.policy"]).stderr == "tidak ada temuan, 1 diabaikan\n"


@pytest.mark.parametrize("form", ["plain", "json", "sarif", "github", "junit"])
def test_a_report_has_what_is_wrong_in_the_staff_file_and_it_is_said_once(form: str) -> None:
    days = ["--from", "2021-06-28", "--to", "2021-06-28", "--calendar", "none"]
    ran = run(["check", "clean.policy", "--staff", "staff.csv", *days, "--format", form])

    assert ran.exit == 1
    assert "POL401" in ran.stdout
    assert "POL401" not in ran.stderr
    assert "xyzzy" not in ran.stdout + ran.stderr


def test_a_staff_file_that_cannot_be_used_is_said_in_every_form() -> None:
    Path("staff.csv").write_text("", "utf-8")
    days = ["--from", "2021-06-28", "--to", "2021-06-28"]
    ran = run(["check", "clean.policy", "--staff", "staff.csv", *days, "--format", "sarif"])

    assert ran.exit == 2
    assert "POL410" in ran.stderr


def test_files_without_findings_are_in_the_reports_of_build_servers() -> None:
    ran = run(["check", "clean.policy", "note.policy", "--format", "junit"])
    suites = [suite.get("name") for suite in ET.fromstring(ran.stdout)]

    assert suites == ["clean.policy", "note.policy"]


def test_paths_in_the_folder_are_relative_in_sarif() -> None:
    ran = run(["check", str(Path("error.policy").absolute()), "--format", "sarif"])
    (result,) = json.loads(ran.stdout)["runs"][0]["results"]

    where = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert where == {"uri": "error.policy", "uriBaseId": "%SRCROOT%"}


def test_repairs_are_in_json_also_of_what_comes_in_by_a_pipe() -> None:
    ran = run(["check", "-", "--format", "json"], "exempt role Camat\ncap office 50%;\n")

    assert json.loads(ran.stdout)[0]["fix"]["edits"][0]["text"] == ";"


def test_dates_are_held_against_a_calendar_without_a_staff_file() -> None:
    Path("holiday.policy").write_text(
        'circular "1" dated 2021-07-02; valid 2021-07-05 to 2021-07-20;\n', "utf-8"
    )
    Path("off.csv").write_text("date,name\n2021-07-02,Libur\n", "utf-8")

    def codes(*calendar: str) -> str:
        return run(["check", "holiday.policy", "--format", "concise", *calendar]).stdout

    assert codes() == ""
    assert "[POL332]" in codes("--calendar", "off.csv")
    assert codes("--calendar", "none") == ""


def test_the_indonesian_calendar_is_that_of_the_years_of_the_text() -> None:
    pytest.importorskip("holidays")
    Path("holiday.policy").write_text(
        'circular "1" dated 2021-08-17; valid 2021-08-18 to 2021-08-20;\n', "utf-8"
    )

    ran = run(["check", "holiday.policy", "--format", "concise", "--calendar", "indonesia"])

    assert "[POL332]" in ran.stdout
    assert "Indonesia" in ran.stderr


def test_a_week_needs_people_or_a_calendar() -> None:
    Path("off.csv").write_text("date,name\n2021-07-02,Libur\n", "utf-8")

    assert run(["check", "clean.policy", "--week", "6"]).exit == 2
    assert run(["check", "clean.policy", "--week", "6", "--calendar", "off.csv"]).exit == 0


@pytest.mark.parametrize("form", FORMS)
def test_samples_can_be_written_in_every_form(form: str) -> None:
    shutil.copytree(ROOT / "samples" / "invalid", "invalid")
    files = sorted(map(str, Path("invalid").glob("*.policy")))

    for file in files:
        ran = run(["check", file, "--format", form, "--language", "id"])
        assert ran.exit in {0, 1}
        if form in {"json", "sarif"}:
            json.loads(ran.stdout)
        if form == "junit":
            ET.fromstring(ran.stdout)
