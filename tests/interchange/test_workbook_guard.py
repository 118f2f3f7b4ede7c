"""The guard refuses a workbook before its reader would die of it."""

import io
import resource
import struct
import subprocess
import sys
import zipfile
from contextlib import suppress

import openpyxl  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interchange.workbooks import SHEET, a_cell, a_workbook, with_parts, with_sheet
from policylang.interchange.workbook_guard import WorkbookLimits, guard
from policylang.interchange.workbook_parts import Hostile

FAR = '<row r="1">{}</row><row r="1048576">{}</row>'
BOMB = b"<worksheet>" + b" " * 40_000_000 + b"</worksheet>"


def reason(data: bytes, **limits: int) -> str:
    with pytest.raises(Hostile) as error:
        guard(data, WorkbookLimits(**limits))
    return error.value.reason


def declaring(data: bytes, part: str, size: int) -> bytes:
    """Let a part declare another size than it has, here and in the directory."""
    raw = bytearray(data)
    name = part.encode()
    for mark, size_at, name_at in ((b"PK\3\4", 22, 30), (b"PK\1\2", 24, 46)):
        at = raw.find(mark)
        while raw[at + name_at : at + name_at + len(name)] != name:
            at = raw.find(mark, at + 1)
        raw[at + size_at : at + size_at + 4] = struct.pack("<I", size)
    return bytes(raw)


def test_a_workbook_as_excel_writes_it_passes() -> None:
    assert guard(a_workbook([["id", "nama"], ["A", "B"]])) == {"Data": frozenset()}


def test_a_workbook_of_openpyxl_passes() -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["id", "nama"])
    packed = io.BytesIO()
    workbook.save(packed)

    assert guard(packed.getvalue()) == {"Sheet": frozenset()}


def test_two_cells_far_apart_are_refused() -> None:
    assert reason(with_sheet(FAR.format(a_cell("A1"), a_cell("XFD1048576")))) == "cells"


def test_cells_far_apart_in_different_rows_are_refused() -> None:
    assert reason(with_sheet(FAR.format(a_cell("XFD1"), a_cell("A1048576")))) == "cells"


@pytest.mark.parametrize(
    "cells",
    [
        "<row><c/><c/><c/><c/></row><row/><row><c/></row>",
        '<row r="3"><c/><c/><c/><c/></row>',
        "<row><c r='D3'/></row>",
        '<row><c r = "d3"/></row>',
        '<row><c r="&#68;3"/></row>',
        '<x:row xmlns:x="y"><x:c r="D3"/></x:row>',
        '<row r="3"/><row><c/><c r="C1"/><c/></row>',
    ],
)
def test_a_reference_cannot_hide(cells: str) -> None:
    assert reason(with_sheet(cells), cells=11) == "cells"


def test_the_dimension_that_a_sheet_declares_is_not_believed() -> None:
    data = with_sheet(a_cell("A1"))
    sheet = zipfile.ZipFile(io.BytesIO(data)).read(SHEET)
    declared = sheet.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')

    assert guard(with_parts({SHEET: declared})) == {"Data": frozenset()}


@pytest.mark.parametrize("reference", ["A", "1", "AAAA1", "A12345678", "Ä1", "A-1", "$A$1", ""])
def test_what_is_no_reference_is_refused(reference: str) -> None:
    assert reason(with_sheet(a_cell(reference))) == "reference"


def test_a_bomb_is_refused_by_its_ratio() -> None:
    data = with_parts({SHEET: BOMB})

    assert len(data) < 100_000
    assert reason(data) == "ratio"


def test_what_is_too_large_is_refused() -> None:
    assert reason(with_parts({"xl/media/a.png": bytes(3_000_000)}), size=2_000_000) == "size"


def test_a_bomb_that_declares_little_is_refused() -> None:
    assert reason(declaring(with_parts({SHEET: BOMB}), SHEET, 1000)) == "size"


def test_a_part_that_declares_too_much_is_refused() -> None:
    assert reason(declaring(with_sheet(a_cell("A1")), SHEET, 100_000)) == "zip"


def test_a_large_part_is_looked_at_piece_by_piece() -> None:
    content = b"<a>" + b" " * 5_000_000 + b"</a>"

    assert guard(with_parts({"docProps/x.xml": content}), WorkbookLimits(ratio=10_000))


def test_too_many_entries_are_refused() -> None:
    assert reason(with_parts({f"xl/media/{number}": b"" for number in range(2001)})) == "entries"


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "docProps/core.xml", "_rels/x.rels"])
def test_a_doctype_is_refused_in_any_part(part: str) -> None:
    content = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'

    assert reason(with_parts({part: content})) == "doctype"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_a_part_in_another_encoding_is_refused(encoding: str) -> None:
    content = "<worksheet><sheetData/></worksheet>".encode(encoding)

    assert reason(with_parts({SHEET: content})) == "xml"


@pytest.mark.parametrize("encoding", ["no-such", "cp037", "big5"])
def test_an_encoding_that_is_declared_changes_nothing(encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?><worksheet>{a_cell("D4")}</worksheet>'

    assert reason(with_parts({SHEET: content.encode()}), cells=11) == "cells"


@pytest.mark.parametrize("content", [b"", b"<a>", b"<a></b>", b"no xml", b"\xff\xfe", b"<a b=1/>"])
def test_what_is_no_xml_is_refused(content: bytes) -> None:
    assert reason(with_parts({SHEET: content})) == "xml"


def test_one_endless_token_is_refused() -> None:
    content = b'<a b="' + bytes(range(32, 34)) * 10_000_000

    assert reason(with_parts({SHEET: content}, method=zipfile.ZIP_STORED)) == "xml"


def test_a_sheet_under_another_name_is_refused() -> None:
    assert reason(with_parts({"xl/media/a.png": b"PNG<worksheet><sheetData/>"})) == "workbook"


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    assert reason(packed.getvalue()) == "workbook"


def test_an_encrypted_part_is_refused() -> None:
    raw = bytearray(a_workbook([["id"]]))
    raw[raw.find(b"PK\1\2") + 8] |= 1

    assert reason(bytes(raw)) == "encrypted"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_compression_is_refused(method: int) -> None:
    assert reason(with_parts({}, method=method)) == "zip"


def test_two_entries_of_one_name_are_refused() -> None:
    packed = io.BytesIO(a_workbook([["id"]]))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(SHEET.upper(), b"<worksheet/>")

    assert reason(packed.getvalue()) == "zip"


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"PK\3\4" + bytes(100), b"PK\5\6" + bytes(18)])
def test_a_broken_zip_is_refused(data: bytes) -> None:
    assert reason(data) in ("zip", "workbook")


@pytest.mark.parametrize("mark", [b"PK\1\2", b"PK\3\4"])
def test_a_zip_without_its_marks_is_refused(mark: bytes) -> None:
    assert reason(a_workbook([["id"]]).replace(mark, b"PK__")) == "zip"


def test_damaged_compression_is_refused() -> None:
    data = a_workbook([["id"]])
    start = data.find(SHEET.encode()) + len(SHEET)

    assert reason(data[:start] + b"\xff" * 20 + data[start + 20 :]) == "zip"


def test_errors_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policylang.interchange.workbook_parts._MOST_ERRORS", 1)

    assert reason(with_sheet('<row><c t="e"/><c t="e"/></row>')) == "errors"


def test_a_zip_with_something_behind_it_is_refused() -> None:
    assert reason(a_workbook([["id"]]) + b"PK\5\6") == "zip"


def test_cells_with_an_error_are_named() -> None:
    cells = f'<row r="1">{a_cell("A1")}</row><row r="3"><c r="C3" t="e"><v>#N/A</v></c></row>'

    assert guard(with_sheet(cells)) == {"Data": frozenset({(3, 3)})}


@given(st.data())
def test_a_damaged_workbook_passes_or_is_refused(data: st.DataObject) -> None:
    raw = bytearray(a_workbook([["id", "umur"], ["A", 5]]))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Hostile):
        guard(bytes(raw))


HOSTILE = {
    "sparse": with_sheet(FAR.format(a_cell("A1"), a_cell("XFD1048576"))),
    "implied": with_sheet("<row>" + "<c><v>1</v></c>" * 16_384 + "</row>" + "<row/>" * 100_000),
    "bomb": with_parts({SHEET: BOMB}),
    "doctype": with_parts({SHEET: b'<!DOCTYPE x [<!ENTITY a "a">]><x/>'}),
    "widest": with_sheet(FAR.format(a_cell("A1"), a_cell("AU1048576"))),
}
_CHILD = """
import sys
from policylang.interchange.staff import read_staff
from policylang.semantics.builtin import BUILT_IN
file = read_staff(sys.stdin.buffer.read(), BUILT_IN)
print([finding.code.id for finding in file.diagnostics])
"""


@pytest.mark.parametrize("name", HOSTILE)
def test_no_workbook_kills_the_process(name: str) -> None:
    child = subprocess.run(
        [sys.executable, "-c", _CHILD],
        input=HOSTILE[name],
        capture_output=True,
        timeout=120,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30)),
    )

    assert child.returncode == 0, child.stderr
    assert b"POL409" in child.stdout
