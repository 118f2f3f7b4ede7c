"""Write decisions as a table that no spreadsheet takes for formulas: CSV or XLSX."""

import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TextIO, TypeAlias

from policylang.diagnostics import Diagnostic
from policylang.interchange.atomic import replacing
from policylang.interchange.decision_json import decision_to_json
from policylang.interchange.staff_xlsx import missing_extra
from policylang.model.decision import Decision

COLUMNS: Final = (
    "id",
    "name",
    "outcome",
    "arrangement",
    "until_then",
    "admissible",
    "decided_by",
    "grounds",
    "missing",
)

_SEVERAL: Final = "|"
# Neither rows nor files of a table may break at what stands in a cell.
_UNSHOWN: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_FORMULA: Final = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
# Excel cuts a line at the separator of its own country, whatever ours is.
_FORMULA_INSIDE: Final = re.compile(r"([;,|][\s\"]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
_NEEDS_QUOTES: Final = re.compile(r"[\",;|\t\r\n]|\A\s|\s\Z")
_MOST_ROWS: Final = 1_048_575
_LONGEST_CELL: Final = 32_767
_WIDEST: Final = 60
# XlsxWriter would look at the clock.
_CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)

Row: TypeAlias = Mapping[str, object]
Cells: TypeAlias = tuple[object, ...]


def decision_row(
    decision: Decision,
    *,
    name: str | None = None,
    show_sensitive: bool = False,
    sensitive: Collection[str] = (),
) -> dict[str, object]:
    """Return a decision as one row, for :func:`write_csv` and :func:`write_xlsx`."""
    shown = decision_to_json(decision, show_sensitive=show_sensitive, sensitive=sensitive)
    chooser = decision.decided_by
    chosen_by = (chooser.names or (chooser.kind,)) if chooser else ()
    grounds = shown["grounds"]
    assert isinstance(grounds, list)
    return {
        "id": decision.id,
        "name": name,
        "outcome": decision.outcome.value,
        "arrangement": decision.arrangement,
        "until_then": decision.until_then,
        "admissible": _SEVERAL.join(decision.admissible),
        "decided_by": _SEVERAL.join(sorted(chosen_by)),
        "grounds": _SEVERAL.join(grounds),
        "missing": _SEVERAL.join(missing.fact for missing in decision.missing),
    }


def write_csv(
    rows: Iterable[Row],
    file: str | Path | TextIO,
    headings: Mapping[str, str],
    *,
    excel: bool = False,
    raw: bool = False,
) -> None:
    """Write rows as CSV: the columns of ``headings``, in that order, under those words.

    ``excel`` writes what Indonesian Excel opens with a double click: semicolons
    and a byte order mark. ``raw`` leaves cells as they are, formulas included.
    """
    delimiter, newline = (";", "\r\n") if excel else (",", "\n")
    with _text(file) as opened:
        opened.write("\ufeff" if excel else "")
        for cells in _table(rows, headings):
            shown = (_quoted(_cell(cell) if raw else _harmless(cell)) for cell in cells)
            opened.write(delimiter.join(shown) + newline)


def write_xlsx(
    rows: Iterable[Row], path: str | Path, headings: Mapping[str, str], *, sheet: str = "Decisions"
) -> tuple[Diagnostic, ...]:
    """Write rows as a workbook in which every cell is text, a NIP as well.

    Where what writes workbooks is not installed, that is returned and nothing written.
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped]
    except ImportError:
        return (missing_extra(str(path)).diagnostic,)
    packed = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(packed, {"in_memory": True, **plain}) as workbook:
        workbook.set_properties({"created": _CREATED})
        bold = workbook.add_format({"bold": True})
        header, *table = _table(rows, headings)
        for number, start in enumerate(range(0, len(table) or 1, _MOST_ROWS), 1):
            page = workbook.add_worksheet(sheet if number == 1 else f"{sheet} {number}")
            page.freeze_panes(1, 0)
            _fill(page, header, table[start : start + _MOST_ROWS], bold)
    with replacing(path) as file:
        file.write(packed.getvalue())
    return ()


def _fill(page: Any, header: Cells, rows: Sequence[Cells], bold: object) -> None:
    widths = [len(_cell(heading)) for heading in header]
    for column, heading in enumerate(header):
        page.write_string(0, column, _cell(heading), bold)
    for number, cells in enumerate(rows, 1):
        for column, cell in enumerate(cells):
            text = _line(cell)[:_LONGEST_CELL]
            page.write_string(number, column, text)
            widths[column] = max(widths[column], len(text))
    for column, width in enumerate(widths):
        page.set_column(column, column, min(width, _WIDEST) + 2)


def _table(rows: Iterable[Row], headings: Mapping[str, str]) -> Iterator[Cells]:
    yield tuple(headings.values())
    for row in rows:
        yield tuple(row.get(column) for column in headings)


def _cell(cell: object) -> str:
    return "" if cell is None else str(cell)


def _line(cell: object) -> str:
    return _UNSHOWN.sub(" ", _cell(cell))


def _harmless(cell: object) -> str:
    """Return a cell that no spreadsheet runs; a number of ours is none of theirs."""
    text = _line(cell)
    if isinstance(cell, int | float):
        return text
    text = _FORMULA_INSIDE.sub(r"\1'", text)
    return f"'{text}" if _FORMULA.match(text) else text


def _quoted(text: str) -> str:
    if not _NEEDS_QUOTES.search(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


@contextmanager
def _text(file: str | Path | TextIO) -> Iterator[TextIO]:
    if not isinstance(file, str | Path):
        yield file
        return
    with replacing(file) as binary:
        wrapped = io.TextIOWrapper(binary, encoding="utf-8", newline="")
        yield wrapped
        wrapped.flush()
        wrapped.detach()
