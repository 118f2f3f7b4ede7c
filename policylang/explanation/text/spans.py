"""Days in a few words: 28 June to 2 July and 5 to 9 July 2021."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from policylang.explanation.words import Words

_MOST_SPANS: Final = 4
_SATURDAY: Final = 5


def days_text(days: Sequence[date], among: Sequence[date], words: Words) -> str:
    """Return days with their number; those between which none of ``among`` lies are one span.

    A Saturday or Sunday on which somebody works all the same cuts no span.
    """
    if len(days) == 1:
        return words.day(days[0])
    spans = list(_spans(days, among))
    count = words.say("days", count=len(days))
    if len(spans) > _MOST_SPANS:
        first, last = _ends(days[0], days[-1], words)
        return words.say("span.scattered", days=count, first=first, last=last)
    last_year = days[-1].year
    texts = [
        span_text(start, end, words, has_year=at == len(spans) - 1 or end.year != last_year)
        for at, (start, end) in enumerate(spans)
    ]
    return words.say("span.counted", spans=words.listed(texts), days=count)


def span_text(start: date, end: date, words: Words, *, has_year: bool = True) -> str:
    """Return a first and a last day, without the month and year that both have."""
    last = words.date(end) if has_year else _without_year(end, words)
    if start == end:
        return last
    first, _ = _ends(start, end, words)
    return words.say("span", first=first, last=last)


def _ends(start: date, end: date, words: Words) -> tuple[str, str]:
    last = words.date(end)
    if start.year != end.year:
        return words.date(start), last
    if start.month != end.month:
        return _without_year(start, words), last
    return str(start.day), last


def _without_year(day: date, words: Words) -> str:
    return words.date(day).removesuffix(str(day.year)).rstrip()


def _spans(days: Sequence[date], among: Sequence[date]) -> Iterator[tuple[date, date]]:
    """Yield the first and last day of each run."""
    following = dict(pairwise(day for day in among if day.weekday() < _SATURDAY or day in days))
    start = before = days[0]
    for day in days[1:]:
        if following.get(before) != day:
            yield start, before
            start = day
        before = day
    yield start, before
