"""Look a workbook over before its reader does, which a few kilobytes can kill."""

import io
import posixpath
import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from policylang._frozen import frozen
from policylang.interchange.workbook_parts import Hostile, Part

_END: Final = b"PK\x05\x06"
_LOCAL: Final = b"PK\x03\x04"
_LOCAL_LENGTH: Final = 30
_PACKED_PIECE: Final = 1 << 16
_PIECE: Final = 1 << 20
# So little is harmless at any ratio.
_HARMLESS: Final = 1 << 20
_CELLS_MARK: Final = b"sheetData"

ErrorCells = Mapping[str, frozenset[tuple[int, int]]]


@frozen(kw_only=True)
class WorkbookLimits:
    """Bounds on a workbook: entries, unpacked bytes, unpacked to packed, rows by columns."""

    entries: int = 2_000
    size: int = 1 << 30
    ratio: int = 100
    cells: int = 50_000_000


DEFAULT_LIMITS: Final = WorkbookLimits()


def guard(data: bytes, limits: WorkbookLimits = DEFAULT_LIMITS) -> ErrorCells:
    """Raise :class:`Hostile` for a workbook that may do harm.

    Return the cells that hold an error (``#N/A``), by sheet, as row and column
    from 1: the reader gives them out as empty.
    """
    parts: dict[str, Part] = {}
    for entry in _entries(data, limits):
        if entry.filename.lower().endswith((".xml", ".rels")):
            parts[entry.filename.lower()] = part = Part(limits.cells)
            for piece in _unpack(data, entry):
                part.feed(piece)
            part.feed(b"", last=True)
        else:
            _refuse_cells(_unpack(data, entry))
    if "xl/workbook.xml" not in parts:
        raise Hostile("workbook")
    return _errors_by_sheet(parts)


def _entries(data: bytes, limits: WorkbookLimits) -> list[ZipInfo]:
    # With a comment behind it, two readers may find two different directories.
    if data[-22:-18] != _END or data[-2:] != b"\0\0":
        raise Hostile("zip")
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, struct.error):
        raise Hostile("zip") from None
    if len(entries) > limits.entries:
        raise Hostile("entries")
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise Hostile("zip")
    size = sum(entry.file_size for entry in entries)
    if size > limits.size:
        raise Hostile("size")
    if size > max(_HARMLESS, limits.ratio * len(data)):
        raise Hostile("ratio")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Hostile("encrypted")
    return entries


def _unpack(data: bytes, entry: ZipInfo) -> Iterator[bytes]:
    """Give an entry piece by piece, never more than it declares."""
    seen = 0
    for piece in _pieces(_packed(data, entry), entry.compress_type):
        seen += len(piece)
        if seen > entry.file_size:
            raise Hostile("size")
        yield piece
    if seen != entry.file_size:
        raise Hostile("zip")


def _packed(data: bytes, entry: ZipInfo) -> memoryview:
    at = entry.header_offset
    local = data[at : at + _LOCAL_LENGTH]
    if len(local) < _LOCAL_LENGTH or not local.startswith(_LOCAL):
        raise Hostile("zip")
    name_length, extra_length = struct.unpack("<HH", local[26:])
    start = at + _LOCAL_LENGTH + name_length + extra_length
    return memoryview(data)[start : start + entry.compress_size]


def _pieces(packed: memoryview, method: int) -> Iterator[bytes]:
    slices = (packed[at : at + _PACKED_PIECE] for at in range(0, len(packed), _PACKED_PIECE))
    if method == ZIP_STORED:
        yield from map(bytes, slices)
        return
    if method != ZIP_DEFLATED:
        raise Hostile("zip")
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for each in slices:
            yield inflater.decompress(each, _PIECE)
            while inflater.unconsumed_tail:
                yield inflater.decompress(inflater.unconsumed_tail, _PIECE)
    except zlib.error:
        raise Hostile("zip") from None


def _refuse_cells(pieces: Iterator[bytes]) -> None:
    """Refuse a sheet under a name that is not one of XML."""
    before = b""
    for piece in pieces:
        if _CELLS_MARK in before + piece:
            raise Hostile("workbook")
        before = piece[-len(_CELLS_MARK) :]


def _errors_by_sheet(parts: Mapping[str, Part]) -> ErrorCells:
    linked = parts.get("xl/_rels/workbook.xml.rels")
    targets = linked.targets if linked else {}
    found: dict[str, frozenset[tuple[int, int]]] = {}
    for name, link in parts["xl/workbook.xml"].sheets:
        target = posixpath.normpath(posixpath.join("/xl", targets.get(link, ""))).lstrip("/")
        part = parts.get(target.lower())
        found[name] = frozenset(part.errors) if part else frozenset()
    return found
