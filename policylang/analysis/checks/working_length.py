"""POL335: a stated number of working days that the dates cannot have."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from policylang.analysis.draft import Draft
from policylang.diagnostics import Code, Diagnostic
from policylang.model.days import WEEKS, Calendar
from policylang.model.policy import Instrument
from policylang.syntax import ast

_LONGEST: Final = 3_660


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report a length that neither a week of five nor one of six days gives.

    Without a calendar no holiday is known, so that only too large a number is
    certain to be wrong.
    """
    for instrument, document in draft.texts():
        for node in document.statements:
            if isinstance(node, ast.Valid) and node.working and node.length is not None:
                yield from _check(node, node.length, instrument, draft.calendar)


def _check(
    node: ast.Valid, stated: int, instrument: Instrument, calendar: Calendar | None
) -> Iterator[Diagnostic]:
    valid = instrument.valid
    first, last = (valid.start, valid.end) if valid is not None else (None, None)
    if not isinstance(first, date) or not isinstance(last, date):
        return
    if not first <= last <= first + timedelta(_LONGEST):
        return
    known = calendar or Calendar()
    days = [first + timedelta(step) for step in range((last - first).days + 1)]
    five, six = (sum(known.is_working_day(day, week) for day in days) for week in WEEKS)
    if stated > six or (calendar is not None and calendar.holidays and stated not in (five, six)):
        yield Code.WRONG_WORKING_LENGTH.at(
            node.span, stated=str(stated), five=str(five), six=str(six)
        )
