"""The workbook of a roster: letters and colours, counts, a legend, and nothing that runs."""

import builtins
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from attrs import evolve

import policylang
from policylang.model.group import Group
from policylang.model.roster import Line, Roster
from rosters import FRIDAY, HOLIDAY, a_group, a_policy, a_report, a_roster, exactly

PAYLOADS = ["=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(1)", "{=1}", "http://example.org", "00123"]


def book_of(
    roster: Roster,
    folder: Path,
    *,
    language: str = "id",
    holidays: Mapping[date, str] | None = None,
) -> Any:
    path = folder / "jadwal.xlsx"
    calendar = policylang.Calendar(name="uji", holidays=holidays or {})
    found = policylang.write_roster(
        roster, path, policy=a_policy(), language=language, calendar=calendar
    )
    assert found == ()
    return openpyxl.load_workbook(path)


def texts(sheet: Any) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def row_of(sheet: Any, start: str) -> list[Any]:
    """Return the row of which some cell is this text."""
    return next(list(row) for row in sheet.iter_rows() if any(one.value == start for one in row))


def test_there_is_a_summary_a_table_of_days_and_a_sheet_for_each_group(tmp_path: Path) -> None:
    book = book_of(a_roster(a_policy()), tmp_path)

    assert book.sheetnames == ["Ringkasan", "Hari per orang", "Dinas Arsip"]
    english = book_of(a_roster(a_policy()), tmp_path, language="en")
    assert english.sheetnames == ["Summary", "Days per person", "Dinas Arsip"]


def test_each_day_has_a_letter_and_a_colour(tmp_path: Path) -> None:
    sheet = book_of(a_roster(a_policy()), tmp_path)["Dinas Arsip"]
    people = {f"A-{number}" for number in range(1, 10)}
    monday = {row[1].value: row[3] for row in sheet.iter_rows() if row[1].value in people}

    assert {person: cell.value for person, cell in monday.items()} == {
        "A-1": "K",
        "A-2": "K",
        "A-3": "R†",
        "A-4": "R",
        "A-5": "R*",
        "A-6": "R",
        "A-7": "K",
        "A-8": "?",
        "A-9": "·",
    }
    colours = {person: cell.fill.fgColor.rgb for person, cell in monday.items()}
    assert colours["A-1"] == colours["A-2"] == colours["A-7"]
    assert colours["A-3"] == colours["A-4"]
    assert len({colours["A-1"], colours["A-3"], colours["A-8"], colours["A-9"]}) == 4
    assert monday["A-1"].font.bold
    assert not monday["A-2"].font.bold


def test_the_days_are_headed_by_weekday_and_date_and_a_holiday_says_its_name(
    tmp_path: Path,
) -> None:
    sheet = book_of(a_roster(a_policy()), tmp_path, holidays={HOLIDAY: "Hari Contoh"})[
        "Dinas Arsip"
    ]
    dates = row_of(sheet, "28")
    weekdays = [cell.value for cell in sheet[dates[0].row - 1]]

    assert [cell.value for cell in dates[3:8]] == ["28", "29", "30", "1", "2"]
    assert weekdays[3:8] == ["Sen", "Sel", "Rab", "Kam", "Jum"]
    assert dates[6].comment.text == "Hari Contoh"
    assert dates[6].fill.fgColor.rgb != dates[5].fill.fgColor.rgb
    assert "Kamis 1 Juli 2021: Hari Contoh" in texts(sheet)


def test_beneath_the_days_stand_how_many_are_there_and_how_many_may_be(tmp_path: Path) -> None:
    sheet = book_of(a_roster(a_policy()), tmp_path)["Dinas Arsip"]
    present = row_of(sheet, "Di kantor · k1")
    bound = sheet[present[0].row + 1]

    assert [cell.value for cell in present[3:8]] == ["3", "3", "3", None, "3"]
    assert bound[0].value == "paling banyak"
    assert [cell.value for cell in bound[3:8]] == ["2", "3", "3", None, "3"]
    assert present[3].fill.fgColor.rgb != present[4].fill.fgColor.rgb


def test_days_per_person_are_counted(tmp_path: Path) -> None:
    book = book_of(a_roster(a_policy()), tmp_path)
    heading, *rows = book["Hari per orang"].iter_rows(values_only=True)
    people = {row[1]: row for row in rows}

    assert heading == ("No", "ID", "Nama", "Kelompok", "kantor", "rumah", "–", "?", "Giliran")
    assert people["A-2"][4:] == (4, 0, 0, 0, 4)
    assert people["A-8"][4:] == (0, 0, 0, 4, 0)
    assert row_of(book["Dinas Arsip"], "A-3")[9].value == 4


def test_the_summary_says_which_quotas_are_kept_and_leads_to_the_calendar(tmp_path: Path) -> None:
    sheet = book_of(a_roster(a_policy()), tmp_path)["Ringkasan"]
    row = row_of(sheet, "Dinas Arsip")

    assert [cell.value for cell in row if cell.value] == [
        "1",
        "Dinas Arsip",
        "9",
        "Di kantor · k1",
        "paling banyak 2 … 3",
        "3",
        "tidak terpenuhi pada 1 hari",
    ]
    assert row[1].hyperlink.location == "'Dinas Arsip'!A1"
    said = texts(sheet)
    assert "23/2021 · Jadwal kerja" in said
    assert "Senin 28 Juni 2021 sampai Jumat 2 Juli 2021 · 9 orang · 4 hari kerja" in said
    assert "Senin sampai Jumat adalah hari kerja; hari libur tidak diberikan" in said


def test_what_is_not_kept_and_who_has_no_place_is_said_beneath(tmp_path: Path) -> None:
    said = texts(book_of(a_roster(a_policy()), tmp_path)["Dinas Arsip"])

    assert any("k1" in text and "tidak dapat dipenuhi" in text for text in said)
    assert "A-8 (setiap hari): belum ditempatkan, karena ada yang belum diketahui" in said
    assert "Huruf dengan † adalah usulan; yang memutuskan: Kepala Dinas." in said


def test_a_norm_that_hangs_on_a_sensitive_fact_is_not_quoted(tmp_path: Path) -> None:
    said = texts(book_of(a_roster(a_policy()), tmp_path)["Dinas Arsip"])

    assert "pimpinan" in said
    assert "hamil" not in said


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_a_formula_a_link_or_a_number(payload: str, tmp_path: Path) -> None:
    group = Group("unit", payload.casefold(), "", payload)
    roster = a_roster(a_policy(), group=group, names={"A-1": payload})
    book = book_of(roster, tmp_path)

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    same = [cell for cell in cells if cell.value == payload]
    assert len(same) >= 3
    assert {cell.data_type for cell in same} == {"s"}
    assert not [cell for cell in cells if cell.data_type == "f"]
    with zipfile.ZipFile(tmp_path / "jadwal.xlsx") as packed:
        sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/sheet")]
        assert sheets
        for name in sheets:
            assert b"<f>" not in packed.read(name)


def test_a_sheet_prints_on_its_side_with_its_heading_on_every_page(tmp_path: Path) -> None:
    sheet = book_of(a_roster(a_policy()), tmp_path)["Dinas Arsip"]

    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows is not None
    assert sheet.freeze_panes == f"D{row_of(sheet, 'A-1')[0].row}"


def test_weeks_without_end_are_not_squeezed_on_one_page(tmp_path: Path) -> None:
    roster = a_roster(a_policy(), end=date(2021, 9, 30))
    sheet = book_of(roster, tmp_path)["Dinas Arsip"]

    assert not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert [each.id for each in sheet.col_breaks.brk] == [6, 37, 68]


def test_of_many_groups_a_hundred_stand_on_one_sheet(tmp_path: Path) -> None:
    policy = a_policy()
    one = a_roster(policy)
    lines = []
    for number in range(251):
        group = a_group(f"Unit {number:03}")
        lines.append(Line(f"P-{number:03}", "", group, one.lines[0].placements))
    many = evolve(one, lines=tuple(lines), reports=(), clashes=(), spreads=())
    book = book_of(many, tmp_path)

    assert book.sheetnames[2:] == ["Kelompok 1-100", "Kelompok 101-200", "Kelompok 201-251"]
    linked = row_of(book["Ringkasan"], "Unit 150")[1].hyperlink.location
    sheet, cell = linked.split("!")
    assert book[sheet.strip("'")][cell].value == "Jadwal kerja: Unit 150"
    assert len(book["Kelompok 101-200"].row_breaks.brk) == 99


def test_quotas_of_groups_without_a_calendar_have_a_sheet(tmp_path: Path) -> None:
    policy = a_policy()
    place = a_group("Balai Kota", attribute="place")
    report = a_report(policy, FRIDAY, group=place, present=exactly(5))
    roster = a_roster(policy)
    book = book_of(evolve(roster, reports=(*roster.reports, report)), tmp_path)

    assert book.sheetnames == ["Ringkasan", "Hari per orang", "Kuota", "Dinas Arsip"]
    assert "paling banyak 12" in texts(book["Kuota"])


def test_people_without_a_group_come_last_under_a_name(tmp_path: Path) -> None:
    policy = a_policy()
    roster = a_roster(policy)
    nobody = Line("Z-1", "", Group("unit", ""), roster.lines[0].placements)
    book = book_of(evolve(roster, lines=(nobody, *roster.lines)), tmp_path)

    assert book.sheetnames[2:] == ["Dinas Arsip", "Tanpa dinas"]


def test_the_same_roster_is_the_same_file(tmp_path: Path) -> None:
    policy = a_policy()
    for name in ("a.xlsx", "b.xlsx"):
        policylang.write_roster(a_roster(policy), tmp_path / name, policy=policy)

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_without_the_package_nothing_is_written_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "xlsxwriter":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    policy = a_policy()
    (found,) = policylang.write_roster(a_roster(policy), tmp_path / "a.xlsx", policy=policy)

    assert "policylang[xlsx]" in policylang.render(found, "en")
    assert not (tmp_path / "a.xlsx").exists()
