"""Write decisions as a table that no spreadsheet takes for formulas: CSV or XLSX."""

import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TextIO, TypeAlias

from attrs import define, field

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
    "letter",
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
_KEPT: Final = 2_000
# XlsxWriter would look at the clock, and make something of what text looks like.
CREATED: Final = datetime(2000, 1, 1, tzinfo=UTC)
PLAIN: Final = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

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
    given = decision.given
    if given is not None and given.by:
        chosen_by = (given.by,)
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
        "letter": None if given is None else given.letter,
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
    with text_file(file) as opened:
        opened.write("\ufeff" if excel else "")
        shown = _Shown(raw=raw)
        for cells in _table(rows, headings):
            opened.write(delimiter.join(map(shown.cell, cells)) + newline)


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
    with xlsxwriter.Workbook(packed, {"in_memory": True, **PLAIN}) as workbook:
        workbook.set_properties({"created": CREATED})
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
            text = one_line(cell)[:_LONGEST_CELL]
            page.write_string(number, column, text)
            widths[column] = max(widths[column], len(text))
    for column, width in enumerate(widths):
        page.set_column(column, column, min(width, _WIDEST) + 2)


@define(eq=False, repr=False)
class _Shown:
    """Cells as they are written. Days and words recur, so a text is worked out once.

    What it remembers goes with it: nothing personal outlives the writing.
    """

    raw: bool
    _known: dict[str, str] = field(factory=dict, init=False)

    def cell(self, cell: object) -> str:
        """Return a cell, in quotes where it needs them."""
        if not isinstance(cell, str):
            return self._written(cell)
        if cell not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[cell] = self._written(cell)
        return self._known[cell]

    def _written(self, cell: object) -> str:
        return quoted(_cell(cell) if self.raw else harmless(cell))


def _table(rows: Iterable[Row], headings: Mapping[str, str]) -> Iterator[Cells]:
    yield tuple(headings.values())
    for row in rows:
        yield tuple(row.get(column) for column in headings)


def _cell(cell: object) -> str:
    return "" if cell is None else str(cell)


def one_line(cell: object) -> str:
    """Return a cell as a text that breaks no row."""
    return _UNSHOWN.sub(" ", _cell(cell))


def harmless(cell: object) -> str:
    """Return a cell that no spreadsheet runs; a number of ours is none of theirs."""
    text = one_line(cell)
    if isinstance(cell, int | float):
        return text
    text = _FORMULA_INSIDE.sub(r"\1'", text)
    return f"'{text}" if _FORMULA.match(text) else text


def quoted(text: str) -> str:
    """Return a text in quotation marks, where a table needs them."""
    if not _NEEDS_QUOTES.search(text):
        return text
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


@contextmanager
def text_file(file: str | Path | TextIO) -> Iterator[TextIO]:
    """Open a path for text that takes its place once all is written; else the file itself."""
    if not isinstance(file, str | Path):
        yield file
        return
    with replacing(file) as binary:
        wrapped = io.TextIOWrapper(binary, encoding="utf-8", newline="")
        yield wrapped
        wrapped.flush()
        wrapped.detach()
