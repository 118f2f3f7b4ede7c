"""Write what was decided, and policies, whole or not at all."""

import io
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from policylang.api.decisions import to_json
from policylang.diagnostics import Diagnostic
from policylang.interchange.atomic import replacing
from policylang.interchange.decision_table import COLUMNS, decision_row, write_csv, write_xlsx
from policylang.interchange.staff import StaffFile
from policylang.model.decision import Decision

_HEADINGS: Final = {column: column for column in COLUMNS}


def write_decisions(
    decisions: Iterable[Decision],
    file: str | Path | TextIO,
    *,
    form: str | None = None,
    staff: StaffFile | None = None,
    excel: bool = False,
    show_sensitive: bool = False,
) -> tuple[Diagnostic, ...]:
    """Write decisions as CSV, JSON or XLSX (which needs the extra ``xlsx``).

    Args:
        decisions: in the order of the staff file.
        file: a path, or something that text can be written to.
        form: ``"csv"``, ``"json"`` or ``"xlsx"``; else as the path ends.
        staff: where the names of people are.
        excel: write a CSV that Indonesian Excel opens as it is.
        show_sensitive: show what would give sensitive facts away.

    Returns:
        What is missing where nothing could be written.

    Raises:
        OSError: the file cannot be written.
        ValueError: there is no such form.
    """
    form = form or (Path(file).suffix[1:].lower() if isinstance(file, str | Path) else "csv")
    if form == "json":
        _write_json(decisions, file, show_sensitive=show_sensitive)
        return ()
    rows = _rows(decisions, staff, show_sensitive=show_sensitive)
    if form == "csv":
        write_csv(rows, file, _HEADINGS, excel=excel)
        return ()
    if form == "xlsx" and isinstance(file, str | Path):
        return write_xlsx(rows, file, _HEADINGS)
    raise ValueError(form)


def write_policy(text: str, file: str | Path) -> None:
    """Write the text of a policy as UTF-8; until all is written, the old one stays."""
    with replacing(file) as opened:
        opened.write(text.encode())


def _rows(
    decisions: Iterable[Decision], staff: StaffFile | None, *, show_sensitive: bool
) -> Iterator[dict[str, object]]:
    people = () if staff is None else staff.records
    names = (record.spelled.get("full_name") for record in people)
    for decision in decisions:
        yield decision_row(
            decision,
            name=next(names, None),
            show_sensitive=show_sensitive,
            sensitive=decision.sensitive,
        )


def _write_json(
    decisions: Iterable[Decision], file: str | Path | TextIO, *, show_sensitive: bool
) -> None:
    with _opened(file) as opened:
        before = "[\n"
        for decision in decisions:
            shown = to_json(decision, show_sensitive=show_sensitive)
            opened.write(before + json.dumps(shown, ensure_ascii=False, indent=2))
            before = ",\n"
        opened.write("[]\n" if before == "[\n" else "\n]\n")


@contextmanager
def _opened(file: str | Path | TextIO) -> Iterator[TextIO]:
    if not isinstance(file, str | Path):
        yield file
        return
    with replacing(file) as binary:
        wrapped = io.TextIOWrapper(binary, encoding="utf-8", newline="")
        yield wrapped
        wrapped.flush()
        wrapped.detach()
