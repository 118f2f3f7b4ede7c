"""Places as SARIF has them: columns count the code units of UTF-16."""

from policylang.interchange.findings.paths import uri_of
from policylang.interchange.findings.report import Item, Report
from policylang.rendering import cell_words
from policylang.source import Source, Span


def location(item: Item, report: Report) -> dict[str, object]:
    """Return where something is: in a text, or in a row and column of a table."""
    physical: dict[str, object] = {"artifactLocation": artifact(item.file, report)}
    place = item.place
    if isinstance(place, Span):
        first, last = place.position, place.source.position(place.end)
        shown = region(place.source, first.line, first.column, last.line, last.column)
        return {
            "physicalLocation": {**physical, "region": {**shown, "snippet": {"text": place.text}}}
        }
    if item.line is not None:
        physical["region"] = {"startLine": item.line}
    words = cell_words(place, report.language)
    logical = {"logicalLocations": [{"name": words, "kind": "element"}]} if words else {}
    return {"physicalLocation": physical, **logical}


def artifact(file: str, report: Report) -> dict[str, str]:
    """Return where a file is; a relative address depends on where the repository is."""
    uri = uri_of(file, report.root)
    return {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": "%SRCROOT%"}


def region(
    source: Source, line: int, column: int, end_line: int, end_column: int
) -> dict[str, object]:
    """Return a range, whose positions count characters, as a region."""
    return {
        "startLine": line,
        "startColumn": _units(source, line, column),
        "endLine": end_line,
        "endColumn": _units(source, end_line, end_column),
    }


def _units(source: Source, line: int, column: int) -> int:
    before = source.line(line)[: column - 1]
    return len(before.encode("utf-16-le", "surrogatepass")) // 2 + 1
