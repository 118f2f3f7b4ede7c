"""Findings as JSON: a list, or an object where people were looked at as well."""

import json

from policylang.interchange.findings.report import Item, Report
from policylang.source import Span


def write(report: Report) -> str:
    """Return findings for programs; the messages alone are in words."""
    findings = [_object(item) for item in report.findings]
    if report.staff is None:
        return _dumped(findings)
    return _dumped(
        {"findings": findings, "feasibility": report.feasibility, "people": report.people}
    )


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _object(item: Item) -> dict[str, object]:
    finding = item.finding
    assert finding is not None
    silenced = {"reason": finding.silenced}
    return {
        "code": item.code,
        "severity": item.severity,
        **_where(item),
        "message": item.message,
        "suggestion": finding.suggestion,
        "facts": dict(finding.facts),
        "silenced": None if finding.silenced is None else silenced,
        **({} if item.fix is None else {"fix": item.fix}),
    }


def _where(item: Item) -> dict[str, object]:
    place = item.place
    if not isinstance(place, Span):
        cell = {"sheet": place.sheet, "row": place.row, "column": place.column}
        return {"file": place.file, **cell}
    first, last = place.position, place.source.position(place.end)
    return {
        "file": place.source.name,
        "line": first.line,
        "column": first.column,
        "end_line": last.line,
        "end_column": last.column,
    }
