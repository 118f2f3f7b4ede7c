"""Findings for people: in full, on one line each, and for being read aloud."""

import re
from collections.abc import Iterator
from typing import Final

from policylang.interchange.findings.report import Item, Report
from policylang.rendering import cell_words, render
from policylang.source import Span
from policylang.wording.escapes import escaped

_CODE: Final = re.compile("`([^`]*)`")


def full(report: Report) -> str:
    """Return each finding with the line concerned and what to do, a paragraph each."""
    paragraphs = [_rendered(item, report) for item in report.shown if item.finding is not None]
    if report.answer is not None:
        paragraphs.append(escaped(report.answer))
    for item in report.in_the_way:
        first = f"{report.severity(item)}: {item.message}"
        paragraphs.append("\n".join((first, *(f"  {line}" for line in item.help))))
    return "\n\n".join(paragraphs)


def concise(report: Report) -> str:
    """Return a line for each finding, as editors can jump to."""
    return "\n".join(_concise(report))


def plain(report: Report) -> str:
    """Return sentences for being read aloud: no drawing, no colour, no marks."""
    return "\n".join(_spoken(report))


def _concise(report: Report) -> Iterator[str]:
    for item in report.shown:
        if item.finding is not None:
            line = render(item.finding, report.language, style="concise")
            silenced = report.say("silenced", reason=item.silenced)
            yield line if item.silenced is None else f"{line} ({silenced})"
    if report.answer is not None:
        yield escaped(report.answer)
    for item in report.in_the_way:
        yield f"{report.severity(item)}: {item.message} [{item.code}]"


def _rendered(item: Item, report: Report) -> str:
    assert item.finding is not None
    return render(item.finding, report.language)


def _spoken(report: Report) -> Iterator[str]:
    for file, items in report.by_file():
        said = [_sentence(item, report) for item in items if item.finding is not None]
        if said:
            key = "file one" if len(said) == 1 else "file"
            yield report.say(key, file=escaped(file), count=len(said))
            yield from said
    if report.answer is not None:
        yield report.say("tried", file=escaped(report.staff or ""), answer=_aloud(report.answer))
    for item in report.in_the_way:
        help = " ".join(map(_aloud, item.help))
        yield " ".join(filter(None, (f"{report.severity(item)}: {_aloud(item.message)}", help)))


def _sentence(item: Item, report: Report) -> str:
    message, *help = map(_aloud, (item.message, *item.help))
    said = report.say(
        "said",
        place=_place(item, report),
        severity=report.severity(item),
        message=message,
    )
    parts = [said, *(report.say("to do", help=" ".join(help)) for _ in help[:1])]
    if item.silenced is not None:
        parts.append(report.say("silenced", reason=_aloud(item.silenced)))
    return "; ".join((*parts, report.say("code", code=item.code))) + "."


def _place(item: Item, report: Report) -> str:
    if isinstance(item.place, Span):
        first = item.place.position
        return report.say("line", line=first.line, column=first.column)
    words = cell_words(item.place, report.language)
    return words[:1].upper() + words[1:] if words else report.say("whole file")


def _aloud(text: str) -> str:
    """Return a text with quotes, which are passed over, in the place of backticks."""
    return _CODE.sub(lambda code: code[1] if '"' in code[1] else f'"{code[1]}"', escaped(text))
