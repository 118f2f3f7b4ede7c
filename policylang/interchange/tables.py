"""Open a file of rows by what it holds: CSV, JSON or a workbook."""

from pathlib import Path
from typing import Final, TypeAlias

from policylang.diagnostics import Cell, Code
from policylang.interchange.rows import Refused, Table, refused
from policylang.interchange.staff_csv import read_csv
from policylang.interchange.staff_json import read_json
from policylang.interchange.staff_xlsx import read_xlsx

File: TypeAlias = str | Path | bytes

_LARGEST: Final = 1 << 30
_ZIP: Final = b"PK\x03\x04"
_OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0"
PARQUET: Final = (b"PAR1", b"PARE")
"""What a file of Parquet begins with, plain and encrypted."""
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def read_table(
    file: File,
    *,
    name: str | None = None,
    sheet: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
) -> Table:
    """Open a file, or its bytes; the content tells what it is before its ending does."""
    name, data = load(file, name)
    ending = Path(name).suffix.lower()
    if data.startswith(_ZIP):
        return read_xlsx(data, name, sheet=sheet)
    if data.startswith(_OLD_WORKBOOK):
        raise refused(name, "encrypted" if _ENCRYPTED in data else "old_workbook")
    if data.startswith(PARQUET):
        raise refused(name, "parquet_elsewhere")
    if ending in (".xls", ".xlsx", ".xlsm", ".ods"):
        raise refused(name, "workbook")
    if is_json(data, ending):
        return read_json(data, name, encoding=encoding)
    return read_csv(data, name, delimiter=delimiter, encoding=encoding)


def name_of(file: File) -> str:
    """Return what a file is called in findings."""
    return "<data>" if isinstance(file, bytes) else str(file)


def load(file: File, name: str | None = None) -> tuple[str, bytes]:
    """Return the name and the bytes of a file, which are never endless and never empty."""
    name = name or name_of(file)
    if isinstance(file, bytes):
        data = file
    else:
        try:
            with Path(file).open("rb") as opened:
                data = opened.read(_LARGEST + 1)
        except (OSError, ValueError):
            raise refused(name, "file") from None
    if len(data) > _LARGEST:
        raise refused(name, "size")
    if not data[:4096].strip():
        raise Refused(Code.EMPTY_FILE.at(Cell(name, None, None, None)))
    return name, data


def is_json(data: bytes, ending: str) -> bool:
    """Whether a file that is no workbook holds JSON."""
    if ending in (".csv", ".tsv", ".txt"):
        return False
    return ending == ".json" or data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{")
