"""Findings as SARIF 2.1.0, which code scanning services read."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from policylang.diagnostics import Code
from policylang.interchange.findings.fingerprints import fingerprints
from policylang.interchange.findings.report import Item, Report
from policylang.interchange.findings.sarif_places import artifact, location, region
from policylang.interchange.pages import page_text
from policylang.source import Span
from policylang.wording import pages

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_BY_ID: Final = {code.id: code for code in Code}
_FINGERPRINT: Final = "policylang/v1"
_LINK: Final = re.compile(r"\[(?=[^\]]*\]\()")
_CORNERS: Final = ("line", "column", "end_line", "end_column")


def write(report: Report) -> str:
    """Return a log with one run; what is silenced is in it as suppressed."""
    ids = sorted({item.code for item in report.items})
    run = {
        "tool": {"driver": _driver(ids, report)},
        "language": report.language,
        "columnKind": "utf16CodeUnits",
        "invocations": [{"executionSuccessful": True}],
        "artifacts": [{"location": artifact(file, report)} for file in _files(report)],
        "results": list(_results(ids, report)),
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _files(report: Report) -> Iterator[str]:
    yield from dict.fromkeys((*report.files, *(item.file for item in report.items)))


def _driver(ids: Sequence[str], report: Report) -> dict[str, object]:
    levels = {item.code: item.severity for item in report.items}
    return {
        "name": "policylang",
        "version": _version(),
        "shortDescription": {"text": report.say("about")},
        "rules": [_rule(id, levels[id], report) for id in ids],
    }


def _version() -> str:
    try:
        return version("policylang")
    except PackageNotFoundError:
        return "0"


def _rule(id: str, level: str, report: Report) -> dict[str, object]:
    default = {"defaultConfiguration": {"level": level}}
    code = _BY_ID.get(id)
    if code is None:
        return {"id": id, "shortDescription": {"text": report.say(id)}, **default}
    language = report.language
    return {
        "id": id,
        "name": "".join(part.capitalize() for part in code.name.split("_")),
        "shortDescription": {"text": pages.title(id, language)},
        "fullDescription": {"text": pages.summary(id, language)},
        "help": {
            "text": page_text(id, language),
            "markdown": pages.without_links(pages.page(id, language)),
        },
        **default,
    }


def _results(ids: Sequence[str], report: Report) -> Iterator[dict[str, object]]:
    numbers = {id: number for number, id in enumerate(ids)}
    prints = fingerprints(report.items)
    for item, fingerprint in zip(report.items, prints, strict=True):
        finding = item.finding
        facts = {} if finding is None else dict(finding.facts)
        suggestion = {"suggestion": finding.suggestion} if finding and finding.suggestion else {}
        yield {
            "ruleId": item.code,
            "ruleIndex": numbers[item.code],
            "level": item.severity,
            "message": {"text": _literal(item.message)},
            "locations": [location(item, report)],
            "partialFingerprints": {_FINGERPRINT: fingerprint},
            "suppressions": _suppressions(item),
            **({} if item.fix is None else {"fixes": [_fix(item.fix, item, report)]}),
            "properties": {"help": list(item.help), "facts": facts, **suggestion},
        }


def _suppressions(item: Item) -> list[dict[str, str]]:
    if item.silenced is None:
        return []
    return [{"kind": "inSource", "status": "accepted", "justification": item.silenced}]


def _fix(fix: Mapping[str, Any], item: Item, report: Report) -> dict[str, object]:
    """Return a repair; all of it is in the file of its finding."""
    assert isinstance(item.place, Span)
    source = item.place.source
    replacements = [
        {
            "deletedRegion": region(source, *(edit[key] for key in _CORNERS)),
            "insertedContent": {"text": edit["text"]},
        }
        for edit in fix["edits"]
    ]
    changed = artifact(source.name, report)
    return {
        "description": {"text": _literal(fix["title"])},
        "artifactChanges": [{"artifactLocation": changed, "replacements": replacements}],
    }


def _literal(text: str) -> str:
    """Return a message of which nothing is a placeholder or a link."""
    return _LINK.sub(r"\\[", text.replace("{", "{{").replace("}", "}}"))
