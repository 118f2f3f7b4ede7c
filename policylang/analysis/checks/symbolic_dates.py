"""POL336: a plain date in place of a day that is only fixed by observation."""

from collections.abc import Iterator
from datetime import date

from policylang.analysis.draft import Draft
from policylang.analysis.hijri import MARGIN, find_hijri
from policylang.diagnostics import Code, Diagnostic
from policylang.model.days import DayRange, Period
from policylang.model.norm import AnyProvision
from policylang.source import Span


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report a date that the text itself calls by its name in the Hijri calendar."""
    for instrument in draft.policy.instruments:
        yield from _check((instrument.title or "",), _ends(instrument.valid), instrument.span)
        for provision in instrument.provisions:
            yield from _check(
                (*provision.because, *provision.cites), _own(provision), provision.span
            )


def _check(texts: tuple[str, ...], days: list[date], span: Span | None) -> Iterator[Diagnostic]:
    for text in texts:
        named = find_hijri(text)
        if named is None or span is None:
            continue
        name, about = named
        near = [day for day in days if abs((day - about).days) <= MARGIN]
        if near:
            yield Code.SYMBOLIC_DATE.at(span, name=name, date=near[0].isoformat())


def _own(provision: AnyProvision) -> list[date]:
    ranges = [item for item in provision.on if isinstance(item, DayRange)]
    ends = [end for item in ranges for end in (item.first, item.last)]
    return [end for end in ends if isinstance(end, date)] + _ends(provision.period)


def _ends(period: Period | None) -> list[date]:
    if period is None:
        return []
    return [end for end in (period.start, period.end) if isinstance(end, date)]
