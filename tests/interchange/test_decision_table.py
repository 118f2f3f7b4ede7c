"""A table of decisions is whole or not there, and no spreadsheet runs what stands in it."""

import builtins
import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interchange.decisions import decided, open_choice
from policylang.diagnostics import Code
from policylang.interchange.decision_table import COLUMNS, decision_row, write_csv, write_xlsx

HEADINGS = {"id": "ID", "outcome": "Hasil", "grounds": "Dasar"}
PAYLOADS = [
    "=HYPERLINK(1)",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\0=1",
    " =1",
    "\n=1",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff201",
    '=cmd|" /C calc"!A0',
]
STARTS = tuple("=+-@\t\r\0\uff1d\uff0b\uff0d\uff20")


def shown(payload: str) -> str:
    return payload.translate(dict.fromkeys(map(ord, "\t\r\n\0"), " "))


def written(rows: Sequence[Mapping[str, object]], **options: bool) -> str:
    file = io.StringIO(newline="")
    write_csv(rows, file, {"id": "ID", "name": "Nama"}, **options)
    return file.getvalue()


def parsed(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def test_a_decision_is_a_row() -> None:
    row = decision_row(open_choice(), name="Budi", sensitive=["comorbid"])

    assert tuple(row) == COLUMNS
    assert row == {
        "id": "B",
        "name": "Budi",
        "outcome": "choice",
        "arrangement": None,
        "until_then": "office",
        "admissible": "office|home",
        "decided_by": "Kepala Dinas|Sekretaris",
        "grounds": '1 of "19/2021"|withheld',
        "missing": "pregnant",
        "letter": None,
    }


def test_the_headings_choose_the_columns_and_their_order() -> None:
    file = io.StringIO(newline="")
    write_csv([decision_row(decided())], file, HEADINGS)

    assert file.getvalue() == 'ID,Hasil,Dasar\nA,decided,"camat|ordinary law"\n'


def test_excel_gets_semicolons_and_a_mark(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    write_csv([decision_row(decided())], path, HEADINGS, excel=True)

    assert path.read_bytes() == (
        b'\xef\xbb\xbfID;Hasil;Dasar\r\nA;decided;"camat|ordinary law"\r\n'
    )


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("excel", [False, True])
def test_no_cell_of_csv_begins_as_a_formula(payload: str, *, excel: bool) -> None:
    text = written([{"id": "A", "name": payload}], excel=excel)

    (_, row) = parsed(text.removeprefix("\ufeff"), ";" if excel else ",")
    assert row == ["A", f"'{shown(payload)}"]


@given(st.lists(st.text('=+-@;,|\t\r\n"x1 \uff1d', max_size=8), min_size=1, max_size=3))
def test_no_cell_begins_as_a_formula_whatever_the_separator_is_taken_for(names: list[str]) -> None:
    text = written([{"id": "A", "name": name} for name in names])

    for delimiter in ",;\t|":
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for cell in (cell for row in rows for cell in row):
            assert cell.strip(" ")[:1] not in STARTS


@given(st.text(max_size=20))
def test_what_is_harmless_is_written_as_it_is(name: str) -> None:
    row = parsed(written([{"id": "A", "name": f"x{name}"}], raw=True))[1]

    assert row == ["A", f"x{name}"]


def test_raw_leaves_formulas() -> None:
    assert parsed(written([{"id": "=1", "name": "-"}], raw=True))[1] == ["=1", "-"]


def test_a_number_of_ours_is_left_alone() -> None:
    assert parsed(written([{"id": -5, "name": None}]))[1] == ["-5", ""]


def test_every_cell_of_a_workbook_is_text(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    nip = "198609262015051000"
    rows = [{"id": nip, "name": payload} for payload in PAYLOADS]

    assert write_xlsx(rows, path, {"id": "NIP", "name": "Nama"}) == ()

    page = openpyxl.load_workbook(path).active
    assert page.freeze_panes == "A2"
    assert [cell.value for cell in page[1]] == ["NIP", "Nama"]
    for row, wanted in zip(page.iter_rows(min_row=2), rows, strict=True):
        assert [cell.data_type for cell in row] == ["s", "s"]
        assert row[0].value == nip
        assert row[1].value == shown(wanted["name"])
    parts = zipfile.ZipFile(path)
    assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_workbook_has_the_same_bytes_every_time(tmp_path: Path) -> None:
    paths = [tmp_path / "1.xlsx", tmp_path / "2.xlsx"]
    for path in paths:
        write_xlsx([decision_row(decided())], path, HEADINGS)

    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_a_workbook_without_rows_has_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_xlsx([], path, HEADINGS)

    assert [cell.value for cell in openpyxl.load_workbook(path).active[1]] == [*HEADINGS.values()]


def test_a_page_that_is_full_goes_on_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policylang.interchange.decision_table._MOST_ROWS", 2)
    path = tmp_path / "out.xlsx"
    write_xlsx([{"id": str(number)} for number in range(5)], path, {"id": "ID"}, sheet="X")

    pages = openpyxl.load_workbook(path)
    assert [page.title for page in pages] == ["X", "X 2", "X 3"]
    found = [row[0] for page in pages for row in page.iter_rows(min_row=2, values_only=True)]
    assert found == ["0", "1", "2", "3", "4"]


def test_a_file_is_replaced_whole_or_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("before")
    path.chmod(0o640)

    def broken() -> Iterator[Mapping[str, object]]:
        yield {"id": "A"}
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_csv(broken(), path, HEADINGS)
    assert path.read_text() == "before"
    write_csv([], path, HEADINGS)
    assert path.read_text() == "ID,Hasil,Dasar\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_still_points_to_what_is_written(tmp_path: Path) -> None:
    (tmp_path / "link.csv").symlink_to("real.csv")
    write_csv([], tmp_path / "link.csv", HEADINGS)

    assert (tmp_path / "real.csv").read_text() == "ID,Hasil,Dasar\n"
    assert (tmp_path / "link.csv").is_symlink()


def test_a_device_is_written_to() -> None:
    write_csv([], "/dev/null", HEADINGS)

    assert not Path("/dev/null").is_file()


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_csv([], tmp_path / "no" / "out.csv", HEADINGS)


def test_without_the_extra_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> object:
        if name == "xlsxwriter":
            raise ImportError
        return real(name, globals, locals, fromlist or (), level)

    monkeypatch.setattr(builtins, "__import__", without)
    (finding,) = write_xlsx([], tmp_path / "out.xlsx", HEADINGS)

    assert finding.code is Code.EXTRA_MISSING
    assert not list(tmp_path.iterdir())
