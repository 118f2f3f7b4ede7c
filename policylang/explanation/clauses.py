"""Provisions in words: what a clause says, in the language's keywords."""

from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from typing import Final, TypeAlias, assert_never

from policylang.explanation.selectors import arrangement_text, selector_text
from policylang.explanation.words import Words
from policylang.model.days import DayRange, Distance, Event, OnItem, Point, Weekdays
from policylang.model.norm import (
    Amount,
    AnyProvision,
    Key,
    Modality,
    Norm,
    Quota,
    QuotaKind,
    Rota,
    Untranslated,
)
from policylang.model.selector import AllOf, AnyOf, Everyone, IsIn, IsNumber, Not, Selector
from policylang.model.vocabulary import normal
from policylang.wording.keywords import Keywords

Namer: TypeAlias = Callable[[Key], str]

_VERBS: Final = {
    Modality.DEFAULT: "_DEFAULT",
    Modality.REQUIRE: "_REQUIRE",
    Modality.FORBID: "_FORBID",
    Modality.ALLOW: "_ALLOW",
    Modality.ADVISE: "_ADVISE",
    Modality.DELEGATE: "_DELEGATE",
    Modality.RESERVE: "_DELEGATE",
    Modality.EXEMPT: "_EXEMPT",
    Modality.ESSENTIAL: "_ESSENTIAL",
    Modality.EXEMPT_FROM: "_EXEMPT",
}
_SUBJECT_FIRST: Final = frozenset((Modality.EXEMPT, Modality.ESSENTIAL, Modality.EXEMPT_FROM))


def clause_text(provision: AnyProvision, words: Words, name: Namer) -> str:
    """Return what a provision says, without its reasons; *name* gives labels."""
    if isinstance(provision, Untranslated):
        return f'"{provision.text}"'
    parts = [words.keywords["_ADVISE"]] if provision.advised else []
    match provision:
        case Norm():
            parts += _norm(provision, words, name)
        case Quota():
            parts += _quota(provision, words)
        case Rota():
            parts += _rota(provision, words)
        case _:
            assert_never(provision)
    return " ".join([*parts, *_modifiers(provision, words, name)])


def _norm(norm: Norm, words: Words, name: Namer) -> Iterator[str]:
    keywords = words.keywords
    yield keywords[_VERBS[norm.modality]]
    if norm.modality in _SUBJECT_FIRST:
        yield _subject(norm, words)
    else:
        yield _what(norm, keywords)
        if norm.modality is not Modality.DEFAULT:
            yield f"{keywords['_FOR']} {_subject(norm, words)}"
    if norm.modality is Modality.EXEMPT_FROM:
        targets = ", ".join(name(key) for key in (*norm.targets, *norm.upward))
        yield f"{keywords['_OUT_OF']} {targets}"
    if norm.officer:
        yield f'{keywords["_TO_OFFICER"]} "{norm.officer}"'
    if norm.modality is Modality.RESERVE:
        yield keywords["_BY_ORDER"]


def _what(norm: Norm, keywords: Keywords) -> str:
    if norm.conduct is not None:
        return f'"{norm.conduct}"'
    names = [arrangement_text(each, keywords) for each in norm.arrangements]
    return f" {keywords['_OR']} ".join(names)


def _subject(provision: AnyProvision, words: Words) -> str:
    """Return whom a provision speaks of; whom it leaves out comes behind `except`."""
    keywords = words.keywords
    chosen, left_out = provision.selector, None
    match provision.selector:
        case Not(operand) if provision.speaks_of_everyone:
            chosen, left_out = Everyone(), operand
        case AllOf((left, Not(operand))):
            chosen, left_out = left, operand
    text = selector_text(chosen, words)
    if left_out is None:
        return text
    return f"{text} {keywords['_EXCEPT']} {selector_text(left_out, words)}"


def _quota(quota: Quota, words: Words) -> Iterator[str]:
    keywords = words.keywords
    yield keywords[quota.kind.value.upper()]
    if quota.conduct is not None:
        yield f'"{quota.conduct}"'
    elif quota.arrangement is not None:
        yield arrangement_text(quota.arrangement, keywords)
    if quota.table is not None:
        yield f"{keywords['_BY']} {words.attribute(quota.table.fact)}"
    elif quota.amount is not None:
        yield _amount(quota.amount, quota.kind, keywords)
    if quota.selector != Everyone():
        yield f"{keywords['_FOR']} {_subject(quota, words)}"
    if quota.base is not None:
        yield f"{keywords['_OF']} {selector_text(quota.base, words)}"
    if quota.conduct is None:
        yield f"{keywords['_PER']} {words.attribute(quota.per)}"
    if quota.minimum is not None:
        yield f"{keywords['AT_LEAST']} {quota.minimum}"
    if quota.at_one_time:
        yield keywords["_AT_ONE_TIME"]


def figure_text(quota: Quota, value: str, words: Words) -> str:
    """Return what a quota asks by the cell of its table for a value; empty if it asks nothing."""
    if quota.table is None or quota.arrangement is None:
        return ""
    amount = next((held for cell, held in quota.table.cells if _is_cell_of(cell, value)), None)
    if amount is None:
        return ""
    keywords = words.keywords
    kind, arrangement = keywords[quota.kind.value.upper()], quota.arrangement
    figure = _amount(amount, quota.kind, keywords)
    return f"{kind} {arrangement_text(arrangement, keywords)} {figure}"


def _is_cell_of(cell: Selector, value: str) -> bool:
    """Whether a cell of a table is the one for a value, as it is shown."""
    match cell:
        case IsNumber(_, numbers):
            return value in map(str, numbers)
        case IsIn(_, values):
            return normal(value) in values
        case Not(AnyOf(others)):
            return not any(_is_cell_of(other, value) for other in others)
        case _:
            return False


def _amount(amount: Amount, kind: QuotaKind, keywords: Keywords) -> str:
    low, high = amount.low, amount.high
    if low is None or high is None:
        figure = _figure(high if low is None else low, keywords)
        if kind is not QuotaKind.SHARE:
            return figure
        return f"{keywords['AT_MOST' if low is None else 'AT_LEAST']} {figure}"
    if low == high:
        return _figure(low, keywords)
    return f"{_figure(low, keywords)} {keywords['_TO']} {_figure(high, keywords)}"


def _figure(figure: int | Fraction | None, keywords: Keywords) -> str:
    if not isinstance(figure, Fraction):
        return f"{figure} {keywords.counted('_PEOPLE', figure or 0)}"
    return f"{_decimal(figure * 100, keywords.decimal_mark)}%"


def _decimal(number: Fraction, mark: str) -> str:
    """Return a number exactly: a share has at most nine digits behind the point."""
    whole, rest = divmod(number, 1)
    digits = f"{int(rest * 10**9):09}".rstrip("0")
    return f"{whole}{mark}{digits}" if digits else str(whole)


def _rota(rota: Rota, words: Words) -> Iterator[str]:
    keywords = words.keywords
    yield keywords["_ROTA"]
    yield _subject(rota, words)
    yield keywords["WEEKLY" if rota.weekly else "DAILY"]
    if rota.people is not None:
        people = keywords.counted("_PEOPLE", rota.people)
        least = f"{keywords['AT_LEAST']} {rota.people}"
        yield least if rota.at_least else f"{rota.people} {people}"
    if rota.officer is not None:
        yield f'{keywords["_ARRANGED_BY"]} "{rota.officer}"'


def _modifiers(provision: AnyProvision, words: Words, name: Namer) -> Iterator[str]:
    keywords = words.keywords
    if provision.when is not None:
        yield f"{keywords['_WHEN']} {selector_text(provision.when, words)}"
    if provision.period is not None:
        for terminal, point in (("_FROM", provision.period.start), ("_TO", provision.period.end)):
            if point is not None:
                yield f"{keywords[terminal]} {_point(point, keywords)}"
    if provision.on:
        yield f"{keywords['_ON']} {', '.join(_on(item, keywords) for item in provision.on)}"
    if provision.exception_to:
        yield exception_text(provision.exception_to, words, name)


def exception_text(targets: tuple[Key, ...], words: Words, name: Namer) -> str:
    """Return the words that make a provision prevail over others."""
    return f"{words.keywords['_EXCEPTION_TO']} {', '.join(map(name, targets))}"


def _on(item: OnItem, keywords: Keywords) -> str:
    match item:
        case Weekdays(days):
            return ", ".join(keywords.weekdays[day] for day in sorted(days))
        case DayRange(first, None):
            return _point(first, keywords)
        case DayRange(first, last):
            ends = [_point(end, keywords) for end in (first, last) if end is not None]
            return f" {keywords['_TO']} ".join(ends)


def _point(point: Point, keywords: Keywords) -> str:
    match point:
        case Event(name):
            return f'{keywords["_EVENT"]} "{name}"'
        case Distance(count, working, after, anchor):
            days = keywords.counted("WORKING_DAYS" if working else "DAYS", count)
            side = keywords["AFTER" if after else "BEFORE"]
            return f"{count} {days} {side} {_point(anchor, keywords)}"
        case date():
            return point.isoformat()
        case _:
            assert_never(point)
