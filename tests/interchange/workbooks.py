"""Workbooks for tests, well-meant and hostile."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import xlsxwriter  # type: ignore[import-untyped]

SHEET = "xl/worksheets/sheet1.xml"


def a_workbook(rows: Iterable[Iterable[object]], sheet: str = "Data") -> bytes:
    """Write rows: texts as texts, numbers as numbers."""
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed, {"in_memory": True, "strings_to_urls": False}) as workbook:
        day = workbook.add_format({"num_format": "dd/mm/yyyy"})
        workbook.set_properties({"created": datetime(2021, 1, 1, tzinfo=UTC)})
        page = workbook.add_worksheet(sheet)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if hasattr(cell, "year"):
                    page.write_datetime(row, column, cell, day)
                elif cell is not None:
                    page.write(row, column, cell)
    return packed.getvalue()


def with_parts(
    parts: Mapping[str, bytes], base: bytes | None = None, method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Replace parts of a workbook, or add some."""
    given = zipfile.ZipFile(io.BytesIO(base or a_workbook([["id"], ["A"]])))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name in given.namelist():
            if name not in parts:
                archive.writestr(name, given.read(name))
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def with_sheet(cells: str) -> bytes:
    """Replace what stands in the one sheet's rows."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'
    return with_parts({SHEET: text.encode()})


def a_cell(reference: str, text: str = "x") -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'
