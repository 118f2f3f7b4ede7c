"""Findings as commands of a GitHub workflow, which it shows beside the lines."""

from collections.abc import Iterator
from typing import Final

from policylang.interchange.findings.paths import path_of
from policylang.interchange.findings.report import Item, Report
from policylang.rendering import cell_words
from policylang.source import Span
from policylang.wording.escapes import escaped

_COMMANDS: Final = {"error": "error", "warning": "warning", "note": "notice"}


def write(report: Report) -> str:
    """Return a command for each finding that is shown."""
    return "\n".join(_command(item, report) for item in report.shown)


def _command(item: Item, report: Report) -> str:
    properties = ",".join(f"{key}={_property(value)}" for key, value in _where(item, report))
    where = "" if isinstance(item.place, Span) else cell_words(item.place, report.language)
    message = f"{where}: {item.message}" if where else item.message
    silenced = () if item.silenced is None else (report.say("silenced", reason=item.silenced),)
    text = "\n".join((message, *item.help, *silenced))
    return f"::{_COMMANDS[item.severity]} {properties}::{_data(text)}"


def _where(item: Item, report: Report) -> Iterator[tuple[str, str]]:
    if not item.file.startswith("<"):  # standard input is no file to be annotated
        yield "file", escaped(path_of(item.file, report.root))
    if isinstance(item.place, Span):
        first, last = item.place.position, item.place.source.position(item.place.end)
        yield from (("line", str(first.line)), ("endLine", str(last.line)))
        if first.line == last.line:  # columns on several lines are refused
            yield "col", str(first.column)
    elif item.line is not None:
        yield from (("line", str(item.line)), ("endLine", str(item.line)))
    yield "title", item.code


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
