"""POL106, POL210, POL212, POL335, POL336: days, and what is said of them besides."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from policylang.analysis.nodes import all_nodes
from policylang.diagnostics import Code, Diagnostic
from policylang.repair.fix import Proposal, Title
from policylang.repair.text import Text, of
from policylang.syntax import ast
from policylang.wording.calendar import WEEKDAYS

_WORD: Final = re.compile(r"[A-Za-z]+")
_LENGTH: Final = re.compile(r",\s*([0-9]+)\s+[a-z][a-z ]*\Z")
_FIGURES: Final = re.compile(r"([0-9]+)[/.-]([0-9]+)[/.-]([0-9]+)")
_MONTHS: Final = 12
_YEAR: Final = 4  # digits


def weekday(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Write the weekday that the date has: the date alone is used."""
    place = of(finding)
    written = _WORD.match(text.cleaned, place.start)
    if written is None:
        return
    names = next((each for each in WEEKDAYS.values() if written.group() in each), None)
    if names is not None:
        instead = names[int(finding.facts["weekday"])]
        yield _written(text, written.start(), written.end(), instead)


def length(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Write the number of days that the dates have."""
    facts = finding.facts
    number = facts.get("actual") or (facts["five"] if facts["five"] == facts["six"] else None)
    place = of(finding)
    written = _LENGTH.search(text.cleaned, place.start, place.end)
    if number is not None and written is not None:
        yield _written(text, *written.span(1), number)


def figures(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Write a date whose figures allow one order as year, month and day."""
    place = of(finding)
    found = _FIGURES.fullmatch(place.text)
    day = None if found is None else _only_reading(*found.groups())
    if day is not None:
        yield _written(text, place.start, place.end, day.isoformat())


def announced(finding: Diagnostic, text: Text) -> Iterator[Proposal]:
    """Write a day that is announced as an event, with the date it is believed to be."""
    statement = text.statement(of(finding).start)
    if statement is None:
        return
    for node in all_nodes(statement):
        if isinstance(node, ast.Date) and _iso(node) == finding.facts["date"]:
            name = _as_written(finding.facts["name"], statement.span.text)
            instead = f'{text.keywords["_EVENT"]} "{name}" ({node.span.text})'
            yield _written(text, node.span.start, node.span.end, instead)
            return


def _as_written(name: str, text: str) -> str:
    """Return a name as the author writes it."""
    found = re.search(r"\s+".join(map(re.escape, name.split())), text, re.IGNORECASE)
    return name if found is None else found.group()


def _only_reading(first: str, middle: str, last: str) -> date | None:
    """Return the one date that three figures can be, or None."""
    if len(first) == _YEAR:
        year, month, day = first, middle, last
    elif len(last) == _YEAR and int(first) > _MONTHS:
        year, month, day = last, middle, first
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _iso(node: ast.Date) -> str:
    return f"{node.year:04}-{node.month:02}-{node.day:02}"


def _written(text: Text, start: int, end: int, instead: str) -> Proposal:
    edit = text.edit(start, end, instead)
    return Proposal(title=Title.WRITE, edits=(edit,), guesses=True, facts={"text": instead})


PROPOSALS = {
    Code.AMBIGUOUS_DATE: figures,
    Code.WRONG_WEEKDAY: weekday,
    Code.WRONG_LENGTH: length,
    Code.WRONG_WORKING_LENGTH: length,
    Code.SYMBOLIC_DATE: announced,
}
