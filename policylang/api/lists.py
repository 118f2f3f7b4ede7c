"""Read and check what people have settled: lists of heads, recalls, rotas made elsewhere."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TextIO

from policylang.api.dates import as_day
from policylang.api.decisions import Record, situation
from policylang.api.given import audited
from policylang.api.rosters import as_group
from policylang.api.staff import as_organisation
from policylang.diagnostics import Diagnostic
from policylang.explanation.lists import ListExplanation
from policylang.explanation.lists import explain_ruling as _explain_ruling
from policylang.interchange import list_table
from policylang.interchange.audit_json import audit_to_json
from policylang.interchange.audit_table import COLUMNS, audit_rows
from policylang.interchange.decision_table import text_file, write_csv
from policylang.interchange.staff import StaffFile
from policylang.model.days import WEEKDAYS_ONLY, Calendar
from policylang.model.entry import Audit, Entry, Objection, Ruling
from policylang.model.policy import Policy
from policylang.model.staff import SideTable


def read_list(
    file: str | Path | bytes,
    policy: Policy,
    staff: StaffFile | Iterable[Record],
    *,
    name: str | None = None,
    sheet: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    dates: str = "ymd",
    group: str | None = None,
) -> tuple[tuple[Entry, ...], tuple[Diagnostic, ...]]:
    """Read a list (CSV, JSON, or XLSX with the extra ``xlsx``): who is where, by whose word.

    Columns, in either language and any order: ``id`` or ``nip``, else
    ``group`` (or an attribute that groups are counted by); ``arrangement``;
    ``from`` and ``to``, or ``date``; ``by``; ``letter``. A row with a group
    alone is an empty list of that group.

    Args:
        file: its path, or its bytes.
        policy: the policy that the list is made under.
        staff: everyone, to find people by NIP as well.
        name: what to call the file in findings.
        sheet: the sheet of a workbook; else the first.
        delimiter: of CSV; else it is found out.
        encoding: of CSV and JSON; else it is found out.
        dates: how cells like ``28/06/2021`` read: ``"dmy"`` or ``"ymd"``.
        group: what a column called only ``group`` holds, instead of the unit.

    Returns:
        The lines that can be read, with the findings. A row that cannot be
        read is a finding and is left out.

    Raises:
        StaffDataError: there is no such attribute as *group*.
    """
    return list_table.read_list(
        file if isinstance(file, bytes) else Path(file),
        policy,
        as_organisation(staff, policy),
        name=name,
        sheet=sheet,
        delimiter=delimiter,
        encoding=encoding,
        dates=dates,
        group=as_group(group, policy) or "unit",
    )


def audit(
    policy: Policy,
    staff: StaffFile | Iterable[Record],
    entries: Sequence[Entry],
    *,
    start: date,
    end: date,
    context: Mapping[str, object] | None = None,
    events: Mapping[str, date] | None = None,
    calendar: Calendar = WEEKDAYS_ONLY,
    facts: SideTable | None = None,
    group: str | None = None,
) -> Audit:
    """Check lists and orders from a day to a day, both included.

    Each line is held against the norms: does a norm, a quota or a rota give the
    one who decided that power, for that person, on that day? All lines together
    are held against quotas, crews, spacing and equal turns.

    Args:
        policy: what :func:`load` returned.
        staff: everyone: what :func:`read_staff` returned, or mappings.
        entries: what :func:`read_list` returned, or entries of your own.
        start: the first day.
        end: the last day.
        context: facts of the day by name, the same on all days; side tables of
            *facts* have those that change.
        events: the days of events by name.
        calendar: holidays; without one, Monday to Friday are working days.
        facts: side tables of :func:`read_facts`, absences among them.
        group: the attribute that counts instead of the unit.

    Returns:
        Each line with its ruling, and what is wrong with the whole. Lines of
        which no day lies in the period have no ruling.

    Raises:
        StaffDataError: the context or the group makes no sense.
        TypeError: something is no entry.
        ValueError: *end* lies before *start*, or an entry makes no sense.
    """
    at = situation(
        policy,
        on=start,
        context=context,
        events=events,
        calendar=calendar,
        facts=facts,
        staff=as_organisation(staff, policy),
    )
    return audited(
        policy,
        at,
        tuple(entries),
        start=at.on,
        end=as_day(end, "end"),
        group=as_group(group, policy),
    )


def explain_ruling(fact: Ruling | Objection, *, policy: Policy) -> ListExplanation:
    """Return what became of a line, or what is wrong with a list as a whole, in words.

    ``explain_ruling(ruling, policy=policy).text("id")`` gives sentences.
    Provisions that would give a sensitive fact away are withheld unless asked for.

    Args:
        fact: one of the ``rulings`` or ``objections`` of an audit.
        policy: what the audit is of.
    """
    return _explain_ruling(fact, policy)


def write_audit(
    audit: Audit,
    file: str | Path | TextIO,
    *,
    form: str | None = None,
    excel: bool = False,
    show_sensitive: bool = False,
) -> None:
    """Write an audit as CSV or JSON.

    The CSV has a row for each accepted line and for each objection.

    Args:
        audit: what :func:`audit` returned.
        file: a path, or something that text can be written to.
        form: ``"csv"`` or ``"json"``; else as the path ends.
        excel: write a CSV that Indonesian Excel opens as it is.
        show_sensitive: name provisions that would give sensitive facts away.

    Raises:
        OSError: the file cannot be written.
        ValueError: there is no such form.
    """
    form = form or (Path(file).suffix[1:].lower() if isinstance(file, str | Path) else "csv")
    if form == "json":
        shown = audit_to_json(audit, show_sensitive=show_sensitive)
        with text_file(file) as opened:
            opened.write(json.dumps(shown, ensure_ascii=False, indent=2) + "\n")
    elif form == "csv":
        rows = audit_rows(audit, show_sensitive=show_sensitive)
        write_csv(rows, file, {column: column for column in COLUMNS}, excel=excel)
    else:
        raise ValueError(form)
