"""Show rosters to people: in words, as a table, as JSON, and as a workbook to hang on a wall."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TextIO

from policylang.api.dates import as_day
from policylang.api.roster_texts import roster_texts
from policylang.diagnostics import Diagnostic
from policylang.explanation import groups as _groups
from policylang.explanation import notes as _notes
from policylang.explanation import placements as _placements
from policylang.explanation.naming import sensitive_provisions
from policylang.interchange import quota_json as _quota_json
from policylang.interchange import roster_json as _roster_json
from policylang.interchange.decision_table import text_file, write_csv
from policylang.interchange.quota_table import COLUMNS as QUOTA_COLUMNS
from policylang.interchange.quota_table import quota_row
from policylang.interchange.roster_table import COLUMNS, roster_rows
from policylang.interchange.roster_xlsx import write_roster_xlsx
from policylang.model.days import Calendar
from policylang.model.group import QuotaReport
from policylang.model.norm import Key
from policylang.model.policy import Policy
from policylang.model.roster import Roster


def write_roster(
    roster: Roster,
    file: str | Path | TextIO,
    *,
    policy: Policy,
    form: str | None = None,
    language: str | None = None,
    calendar: Calendar | None = None,
    excel: bool = False,
    show_sensitive: bool = False,
) -> tuple[Diagnostic, ...]:
    """Write a roster as CSV, JSON or XLSX (which needs the extra ``xlsx``).

    The CSV has a row for each person and day with an arrangement, and can be
    read back by :func:`read_list`. The workbook has a summary, the days of each
    person, and a calendar for each group.

    Args:
        roster: what :func:`roster` returned.
        file: a path, or something that text can be written to.
        policy: what the roster is made by.
        form: ``"csv"``, ``"json"`` or ``"xlsx"``; else as the path ends.
        language: of the workbook, ``"en"`` or ``"id"``; else the policy's. CSV
            and JSON are the same in every language.
        calendar: where the workbook finds the names of holidays.
        excel: write a CSV that Indonesian Excel opens as it is.
        show_sensitive: name provisions that hang on sensitive facts as grounds.

    Returns:
        What is missing where nothing could be written.

    Raises:
        OSError: the file cannot be written.
        ValueError: there is no such form.
    """
    form = form or _ending(file)
    withheld = _withheld(policy, show_sensitive=show_sensitive)
    instruments = policy.references
    if form == "json":
        with text_file(file) as opened:
            for text in _roster_json.roster_lines(roster, instruments, withheld=withheld):
                opened.write(text)
        return ()
    if form == "csv":
        rows = roster_rows(roster, instruments, withheld=withheld)
        write_csv(rows, file, {column: column for column in COLUMNS}, excel=excel)
        return ()
    if form == "xlsx" and isinstance(file, str | Path):
        texts = roster_texts(
            roster, policy, language or policy.language, calendar=calendar, withheld=withheld
        )
        names = policy.vocabulary.arrangement_names()
        return write_roster_xlsx(roster, file, texts, arrangements=tuple(names))
    raise ValueError(form)


def write_quotas(
    reports: Iterable[QuotaReport],
    file: str | Path | TextIO,
    *,
    policy: Policy,
    form: str | None = None,
    excel: bool = False,
) -> None:
    """Write how quotas stand as CSV or JSON, a row or an object for each quota, group and day.

    Args:
        reports: what :func:`quota_reports` returned, or the ``reports`` of a roster.
        file: a path, or something that text can be written to.
        policy: what the reports are of.
        form: ``"csv"`` or ``"json"``; else as the path ends.
        excel: write a CSV that Indonesian Excel opens as it is.

    Raises:
        OSError: the file cannot be written.
        ValueError: there is no such form.
    """
    form = form or _ending(file)
    if form == "json":
        shown = quotas_to_json(reports, policy=policy)
        with text_file(file) as opened:
            opened.write(json.dumps(shown, ensure_ascii=False, indent=2) + "\n")
    elif form == "csv":
        instruments = policy.references
        rows = (quota_row(report, instruments) for report in reports)
        write_csv(rows, file, {column: column for column in QUOTA_COLUMNS}, excel=excel)
    else:
        raise ValueError(form)


def roster_to_json(
    roster: Roster, *, policy: Policy, show_sensitive: bool = False
) -> dict[str, object]:
    """Return a roster as what ``json.dumps`` takes: codes that no language changes."""
    withheld = _withheld(policy, show_sensitive=show_sensitive)
    return _roster_json.roster_to_json(roster, policy.references, withheld=withheld)


def quotas_to_json(reports: Iterable[QuotaReport], *, policy: Policy) -> list[dict[str, object]]:
    """Return how quotas stand as what ``json.dumps`` takes: codes that no language changes."""
    instruments = policy.references
    return [_quota_json.report_to_json(report, instruments) for report in reports]


def explain_placement(
    roster: Roster, person: str, on: date, *, policy: Policy, show_sensitive: bool = False
) -> _placements.PlacementExplanation:
    """Return why a person is where a roster puts them on a day.

    Args:
        roster: what :func:`roster` returned.
        person: the identifier.
        on: a day of the roster on which anybody works.
        policy: what the roster is made by.
        show_sensitive: name provisions that hang on sensitive facts.

    Raises:
        ValueError: the roster has no such person or no such day.
    """
    return _placements.explain_placement(
        roster, person, as_day(on, "on"), policy, show_sensitive=show_sensitive
    )


def explain_group(
    fact: _groups.GroupFact, *, policy: Policy, show_sensitive: bool = False
) -> _groups.GroupExplanation:
    """Return a quota's report, a clash, or unequal turns in words.

    Args:
        fact: one of the ``reports``, ``clashes`` or ``spreads`` of a roster, or
            what :func:`quota_reports` or :func:`feasibility` returned.
        policy: what it is of.
        show_sensitive: name the people whom a norm on a sensitive fact binds.
    """
    return _groups.explain_group(fact, policy, show_sensitive=show_sensitive)


def roster_notes(
    roster: Roster,
    *,
    policy: Policy,
    language: str | None = None,
    show_sensitive: bool = False,
) -> tuple[_notes.RosterNote, ...]:
    """Return what a roster could not keep in words, once for all days that are alike.

    Args:
        roster: what :func:`roster` returned.
        policy: what it is made by.
        language: ``"en"`` or ``"id"``; else the policy's.
        show_sensitive: name the people whom a norm on a sensitive fact binds.
    """
    spoken = language or policy.language
    return _notes.roster_notes(roster, policy, spoken, show_sensitive=show_sensitive)


def _ending(file: str | Path | TextIO) -> str:
    return Path(file).suffix[1:].lower() if isinstance(file, str | Path) else "csv"


def _withheld(policy: Policy, *, show_sensitive: bool) -> frozenset[Key]:
    return frozenset() if show_sensitive else sensitive_provisions(policy)
