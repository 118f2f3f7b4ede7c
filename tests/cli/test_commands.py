"""What the golden files cannot say: workbooks, explanations, terminals, and private matters."""

import json
from datetime import date
from pathlib import Path

import pytest

from cli.running import run
from policylang.cli import progress
from policylang.cli.console import HELP, WORDS, CannotRun, Console
from policylang.cli.layout import columns, table
from policylang.cli.main import COMMANDS
from policylang.cli.values import day, separator

POLICY = "exempt role Camat; require home for pregnant; cap office 50%"
STAFF = "id,nip,nama,jabatan,opd,hamil\nA-01,,Ayu,Camat,Dinas,\nA-02,,Budi,Staf,Dinas,tidak\n"
DECIDE = ("a.policy", "staff.csv", "--on", "2021-06-28")


@pytest.fixture(autouse=True)
def _files() -> None:
    Path("a.policy").write_text(POLICY, "utf-8")
    Path("staff.csv").write_text(STAFF, "utf-8")


def explained(*arguments: str) -> dict[str, object]:
    ran = run(["explain", *DECIDE, "--id", "A-01", "--format", "json", *arguments])
    assert ran.exit == 0
    answer = json.loads(ran.stdout)
    assert isinstance(answer, dict)
    return answer


def test_both_languages_say_the_same_things() -> None:
    english, indonesian = set(WORDS["en"]), set(WORDS["id"])

    # Indonesian nouns have no plural.
    assert {key for key in english if not key.endswith(" one")} == indonesian
    assert set(HELP["en"]) == set(HELP["id"])


def test_every_command_says_what_it_is_for() -> None:
    for command in COMMANDS:
        assert {f"{command} {part}" for part in ("line", "usage", "about")} <= set(HELP["en"])


def test_an_explanation_has_the_decision_beside_it() -> None:
    answer = explained()

    assert list(answer) == ["decision", "explanation"]
    assert answer["decision"]["id"] == "A-01"  # type: ignore[index]


def test_further_questions_have_their_own_answers() -> None:
    answer = explained("--why-not", "rumah", "--what-if", "hamil=ya", "--change-to", "home")

    assert list(answer) == ["decision", "explanation", "why_not", "what_if", "change_to"]
    assert answer["why_not"]["arrangement"] == "home"  # type: ignore[index]


def test_an_explanation_in_words_answers_each_question_in_turn() -> None:
    ran = run(
        ["jelaskan", *DECIDE, "--id", "a-01", "--why-not", "home", "--what-if", "jabatan=Staf"]
    )

    assert ran.exit == 0
    assert len(ran.stdout.split("\n\n\n")) == 3
    assert ran.stdout.count("A-01, Senin 28 Juni 2021") == 3


def test_a_person_is_found_by_nip() -> None:
    Path("staff.csv").write_text("id,nip\nA-01,198309202008012000\n", "utf-8")

    ran = run(["explain", *DECIDE, "--id", "198309202008012000"])

    assert ran.exit == 0
    assert "A-01" in ran.stdout


def test_whose_facts_cannot_be_read_is_an_error() -> None:
    Path("staff.csv").write_text(STAFF.replace("tidak", "entah"), "utf-8")

    assert run(["decide", *DECIDE]).exit == 1
    assert run(["explain", *DECIDE, "--id", "A-02"]).exit == 1
    assert run(["explain", *DECIDE, "--id", "A-01"]).exit == 0


def test_no_value_of_a_record_is_said_on_standard_error() -> None:
    secret = "rahasia-pribadi"
    rows = f"A-03,{secret},{secret},Camat,{secret},{secret}\n{secret},{secret}\n"
    Path("staff.csv").write_text(STAFF + rows, "utf-8")

    ran = run(["decide", *DECIDE])

    assert ran.exit == 1
    assert "row 4" in ran.stderr
    assert secret not in ran.stderr


def test_a_workbook_holds_text_only() -> None:
    pytest.importorskip("xlsxwriter")
    openpyxl = pytest.importorskip("openpyxl")
    Path("staff.csv").write_text("id,jabatan\n=1+1,Camat\n00012,Camat\n", "utf-8")

    ran = run(["decide", *DECIDE, "-o", "out.xlsx"])
    sheet = openpyxl.load_workbook("out.xlsx").active

    assert ran.exit == 0
    assert [sheet.cell(row, 1).value for row in (2, 3)] == ["=1+1", "00012"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_a_workbook_asks_for_its_package_before_any_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policylang.cli.files.find_spec", lambda _: None)

    ran = run(["decide", *DECIDE, "-o", "out.xlsx"])

    assert ran.exit == 2
    assert "pip install policylang[xlsx]" in ran.stderr


def test_a_formula_in_a_name_stays_text_in_csv() -> None:
    Path("staff.csv").write_text("id,nama,jabatan\n1,=HYPERLINK(0),Camat\n", "utf-8")

    ran = run(["decide", *DECIDE, "--format", "csv"])

    assert "1,'=HYPERLINK(0)," in ran.stdout


@pytest.mark.parametrize("link", [True, False])
def test_an_input_under_another_name_is_not_overwritten(*, link: bool) -> None:
    if link:
        Path("out.csv").symlink_to("staff.csv")
    else:
        Path("out.csv").hardlink_to("staff.csv")

    ran = run(["decide", *DECIDE, "-o", "out.csv"])

    assert ran.exit == 2
    assert Path("staff.csv").read_text("utf-8") == STAFF


def test_a_policy_that_is_not_text_is_a_finding_or_stops() -> None:
    Path("a.policy").write_bytes(b"exempt role \xff\xfeCamat")

    assert run(["check", "a.policy"]).exit == 1
    assert run(["format", "a.policy"]).exit == 2
    assert run(["decide", *DECIDE]).exit == 2
    assert Path("a.policy").read_bytes() == b"exempt role \xff\xfeCamat"


def test_a_folder_is_no_file() -> None:
    Path("folder").mkdir()

    assert run(["check", "folder"]).exit == 2
    assert run(["decide", "a.policy", "folder", "--on", "2021-06-28"]).exit == 2
    assert run(["decide", *DECIDE, "-o", "folder"]).exit == 2
    assert run(["decide", *DECIDE, "-o", "staff.csv/out.csv"]).exit == 2


def test_a_file_name_is_told_from_a_bidirectional_one() -> None:
    ran = run(["check", "\u202eycilop"])

    assert "\u202e" not in ran.stderr
    assert "\\u202e" in ran.stderr


def test_a_terminal_gets_colours_and_a_table_that_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setenv("TERM", "xterm")
    plain = run(["decide", *DECIDE])
    monkeypatch.setenv("NO_COLOR", "1")

    fitted = run(["decide", *DECIDE], terminal=True)
    monkeypatch.delenv("NO_COLOR")
    coloured = run(["decide", *DECIDE], terminal=True)

    assert max(map(len, plain.stdout.splitlines())) > 50
    assert max(map(len, fitted.stdout.splitlines())) <= 50
    assert "\x1b[" not in fitted.stdout
    assert "\x1b[" in coloured.stdout


def test_wide_characters_take_two_columns() -> None:
    class Stream:
        encoding = "ascii"
        closed = False

        def isatty(self) -> bool:
            return False

    rows = [[("田中", ""), ("x", "")], [("e\u0301", ""), ("y", "")]]
    lines = list(table(["n", "v"], rows, Stream(), None))  # type: ignore[arg-type]

    assert columns("田中") == 4
    assert lines == ["n     v", "----  -", "田中  x", "e\u0301     y"]


def test_long_work_shows_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_SECONDS_BEFORE", 0)
    monkeypatch.setattr(progress, "_SECONDS_BETWEEN", 0)
    monkeypatch.setenv("TERM", "xterm")

    with_rich = run(["decide", *DECIDE, "-o", "out.csv"], terminal=True)
    monkeypatch.setitem(__import__("sys").modules, "rich.console", None)
    without = run(["decide", *DECIDE, "-o", "out.csv"], terminal=True)
    piped = run(["decide", *DECIDE, "-o", "out.csv"])

    assert with_rich.exit == without.exit == piped.exit == 0
    assert "2 / 2  100%" in without.stderr
    assert "\r" not in piped.stderr


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2021-06-28", date(2021, 6, 28)),
        (" 2021-6-8 ", date(2021, 6, 8)),
        ("28 Juni 2021", date(2021, 6, 28)),
        ("28 june 2021", date(2021, 6, 28)),
    ],
)
def test_days(text: str, read: date) -> None:
    assert day(text) == read


@pytest.mark.parametrize("text", ["28/06/2021", "2021-02-29", "28 Junuary 2021", "tomorrow", ""])
def test_no_days(text: str) -> None:
    with pytest.raises(CannotRun):
        day(text)


def test_a_tab_can_be_typed() -> None:
    assert separator("tab") == separator("\\t") == separator("\t") == "\t"


def test_numbers_are_apart_as_the_language_has_it() -> None:
    assert Console("en").counted("people", 12_345) == "12,345 people"
    assert Console("en").counted("people", 1) == "1 person"
    assert Console("id").counted("people", 12_345) == "12.345 orang"


def test_a_disk_that_is_full_is_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "out.csv")

    monkeypatch.setattr("policylang.api.output.write_csv", full)

    ran = run(["decide", *DECIDE, "-o", "out.csv"])

    assert ran.exit == 2
    assert "`out.csv` cannot be read or written: No space left on device" in ran.stderr
