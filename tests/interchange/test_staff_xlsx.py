"""A sheet of a workbook is read as it was typed: text as text, days as days."""

import builtins
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date

import openpyxl  # type: ignore[import-untyped]
import pytest

from interchange.workbooks import a_cell, a_workbook, with_parts, with_sheet
from policylang.diagnostics import Cell, Code
from policylang.interchange.rows import Refused
from policylang.interchange.staff_xlsx import CellError, read_xlsx

NIP = "198609262015051000"


def by_openpyxl(*sheets: tuple[str, list[list[object]]]) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets:
        page = workbook.create_sheet(name)
        for row in rows:
            page.append(row)
    packed = io.BytesIO()
    workbook.save(packed)
    return packed.getvalue()


def refusal(data: bytes, sheet: str | None = None) -> dict[str, str]:
    with pytest.raises(Refused) as error:
        list(read_xlsx(data, "staff.xlsx", sheet=sheet).rows)
    return dict(error.value.diagnostic.facts)


def test_rows_are_read_with_their_numbers() -> None:
    rows = [[], [None, "id", "nip"], [], [None, "A", NIP], [None, "B", None]]

    table = read_xlsx(a_workbook(rows), "staff.xlsx")

    assert (table.sheet, table.header, table.header_row) == ("Data", ("id", "nip"), 2)
    assert [(row.number, row.cells) for row in table.rows] == [(4, ("A", NIP)), (5, ("B", ""))]


def test_a_day_is_a_day_and_a_number_a_number() -> None:
    data = a_workbook([["tanggal", "umur", "hamil"], [date(2021, 6, 28), 56, True]])

    (row,) = read_xlsx(data, "staff.xlsx").rows

    assert row.cells == (date(2021, 6, 28), 56.0, True)


@pytest.mark.parametrize("write", [a_workbook, lambda rows: by_openpyxl(("Data", rows))])
def test_a_nip_typed_as_a_number_stays_a_number(write: object) -> None:
    assert callable(write)
    (row,) = read_xlsx(write([["nip"], [int(NIP)]]), "staff.xlsx").rows

    assert isinstance(row.cells[0], float)


def test_a_sheet_is_chosen_by_name() -> None:
    data = by_openpyxl(("One", [["id"], ["A"]]), ("Two", [["id"], ["B"]]))

    assert [row.cells for row in read_xlsx(data, "x", sheet="Two").rows] == [("B",)]
    assert [row.cells for row in read_xlsx(data, "x").rows] == [("A",)]


def test_a_hidden_sheet_is_not_chosen_by_itself() -> None:
    workbook = openpyxl.Workbook()
    workbook.active.sheet_state = "hidden"
    workbook.create_sheet("Shown").append(["id"])
    packed = io.BytesIO()
    workbook.save(packed)

    assert read_xlsx(packed.getvalue(), "x").sheet == "Shown"


def test_without_a_sheet_to_show_there_is_nothing_to_read() -> None:
    shown = zipfile.ZipFile(io.BytesIO(a_workbook([["id"]]))).read("xl/workbook.xml")
    hidden = shown.replace(b"<sheet name", b'<sheet state="hidden" name')

    assert refusal(with_parts({"xl/workbook.xml": hidden})) == {"reason": "workbook"}


def test_a_reader_that_panics_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        pass

    def panic(*_: object) -> None:
        raise PanicException

    monkeypatch.setattr("policylang.interchange.staff_xlsx._choose", panic)

    assert refusal(a_workbook([["id"]])) == {"reason": "workbook"}


def test_an_interrupt_is_no_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("policylang.interchange.staff_xlsx._choose", interrupt)
    with pytest.raises(KeyboardInterrupt):
        read_xlsx(a_workbook([["id"]]), "x")


def test_a_sheet_that_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(Refused) as error:
        read_xlsx(a_workbook([["id"]], sheet="Pegawai"), "x", sheet="pegawa")

    assert error.value.diagnostic.place == Cell("x", "pegawa", None, None)
    assert error.value.diagnostic.suggestion == "Pegawai"


def test_an_empty_sheet_is_an_empty_file() -> None:
    with pytest.raises(Refused) as error:
        read_xlsx(a_workbook([]), "x")

    assert error.value.diagnostic.code is Code.EMPTY_FILE


def test_an_error_in_a_cell_is_not_an_empty_cell() -> None:
    cells = (
        f'<row r="2">{a_cell("B2", "id")}{a_cell("C2", "hamil")}</row>'
        f'<row r="3">{a_cell("B3", "A")}<c r="C3" t="e"><v>#N/A</v></c></row>'
        f'<row r="4">{a_cell("B4", "B")}{a_cell("C4", "ya")}</row>'
    )

    first, second = read_xlsx(with_sheet(cells), "x").rows

    assert first.cells[0] == "A"
    assert isinstance(first.cells[1], CellError)
    assert second.cells == ("B", "ya")


def test_a_hostile_workbook_is_refused() -> None:
    assert refusal(with_sheet(a_cell("A1") + a_cell("XFD1048576"))) == {"reason": "cells"}


@pytest.mark.parametrize(
    "part",
    ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "[Content_Types].xml"],
)
def test_a_workbook_without_sense_is_refused_or_read(part: str) -> None:
    reason = "workbook"
    try:
        list(read_xlsx(with_parts({part: b"<x/>"}), "x").rows)
    except Refused as error:
        reason = error.diagnostic.facts["reason"]
    assert reason == "workbook"


def test_without_the_extra_the_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> object:
        if name == "python_calamine":
            raise ImportError
        return real(name, globals, locals, fromlist or (), level)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(Refused) as error:
        read_xlsx(a_workbook([["id"]]), "x")

    assert error.value.diagnostic.code is Code.EXTRA_MISSING
    assert error.value.diagnostic.facts["command"] == 'pip install "policylang[xlsx]"'
