"""POL337, POL338: what a text believes the day of an event to be, and cannot be right."""

from collections.abc import Iterator
from datetime import date

from policylang.analysis.draft import Draft
from policylang.analysis.hijri import MARGIN, find_hijri
from policylang.analysis.nodes import all_nodes
from policylang.diagnostics import Code, Diagnostic
from policylang.model.vocabulary import normal
from policylang.syntax import ast


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report an event with two dates, and one that cannot fall on the date given."""
    believed: dict[str, date] = {}
    for _, document in draft.texts():
        events = [node for node in all_nodes(document.statements) if isinstance(node, ast.Event)]
        for node in sorted(events, key=lambda event: event.span.start):
            day = _believed(node)
            if day is None:
                continue
            first = believed.setdefault(normal(node.name), day)
            if first != day:
                yield Code.EVENT_ON_TWO_DATES.at(
                    node.span, event=node.name, date=day.isoformat(), first=first.isoformat()
                )
            yield from _far_off(node, day)


def _far_off(node: ast.Event, day: date) -> Iterator[Diagnostic]:
    named = find_hijri(node.name)
    if named is not None and abs((day - named[1]).days) > MARGIN:
        yield Code.EVENT_FAR_OFF.at(
            node.span, event=node.name, date=day.isoformat(), about=named[1].isoformat()
        )


def _believed(node: ast.Event) -> date | None:
    if node.believed is None:
        return None
    try:
        return date(node.believed.year, node.believed.month, node.believed.day)
    except ValueError:
        return None
