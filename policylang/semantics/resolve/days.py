"""Read the days that a text names: does the date exist, is it that weekday?"""

from datetime import date
from typing import Final, assert_never

from policylang.diagnostics import Code
from policylang.model import days as model
from policylang.model.vocabulary import normal
from policylang.semantics.resolve.scope import Names
from policylang.syntax import ast

# Ten years, of all that is counted from one another: working days are walked one by one.
_LONGEST_DISTANCE: Final = 3_660


def resolve_date(node: ast.Date, names: Names) -> date | None:
    """Return the date, or report that there is none, or that its weekday is wrong."""
    try:
        day = date(node.year, node.month, node.day)
    except ValueError:
        names.report(Code.NO_SUCH_DATE, node.span, date=node.span.text)
        return None
    if node.weekday is not None and node.weekday != day.weekday():
        names.report(
            Code.WRONG_WEEKDAY,
            node.span,
            date=day.isoformat(),
            weekday=str(day.weekday()),
            written=str(node.weekday),
        )
    return day


def resolve_point(node: ast.Point, names: Names) -> model.Point | None:
    """Return a day, an event, or a distance from one."""
    match node:
        case ast.Date():
            return resolve_date(node, names)
        case ast.Event(name, believed):
            name = names.events.setdefault(normal(name), name)  # one event, however spelled
            return model.Event(name, None if believed is None else resolve_date(believed, names))
        case ast.Distance(count, working, after, anchor):
            at = resolve_point(anchor, names)
            if at is None:
                return None
            if count + _length(at) > _LONGEST_DISTANCE:
                names.report(Code.OUT_OF_RANGE, node.span, value=str(count))
                return None
            return model.Distance(count, working, after, at)
        case _:
            assert_never(node)


def _length(point: model.Point) -> int:
    return point.count + _length(point.anchor) if isinstance(point, model.Distance) else 0


def resolve_period(start: ast.Point | None, end: ast.Point | None, names: Names) -> model.Period:
    """Return a period, and report an end before its start."""
    first = None if start is None else resolve_point(start, names)
    last = None if end is None else resolve_point(end, names)
    if isinstance(first, date) and isinstance(last, date) and last < first and end is not None:
        names.report(Code.END_BEFORE_START, end.span, start=first.isoformat(), end=last.isoformat())
    return model.Period(first, last)


def resolve_on(items: tuple[ast.OnItem, ...], names: Names) -> tuple[model.OnItem, ...]:
    """Return the days of an `on`."""
    resolved: list[model.OnItem] = []
    for item in items:
        match item:
            case ast.Weekdays(first, last):
                span = (last - first) % 7
                resolved.append(
                    model.Weekdays(frozenset((first + step) % 7 for step in range(span + 1)))
                )
            case ast.Days(first_day, last_day):
                period = resolve_period(first_day, last_day, names)
                if period.start is not None:
                    resolved.append(model.DayRange(period.start, period.end))
            case _:
                assert_never(item)
    return tuple(resolved)


def check_length(node: ast.Valid, period: model.Period, names: Names) -> None:
    """Report a stated length that the dates do not have; it is never used."""
    if node.length is None or not isinstance(period.start, date):
        return
    if not isinstance(period.end, date):
        return
    actual = (period.end - period.start).days + 1
    if not node.working and actual != node.length:
        names.report(Code.WRONG_LENGTH, node.span, stated=str(node.length), actual=str(actual))
