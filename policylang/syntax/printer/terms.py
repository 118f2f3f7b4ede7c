"""Print words, names, figures and days."""

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import Final, assert_never

from policylang.syntax import ast
from policylang.wording.keywords import KEYWORDS, Keywords

_DECIMALS: Final = 9

# CAPITAL and INT of the grammar.
_CAPITAL: Final = r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ0-9'\-]*"
_RUN_OF_CAPITALS: Final = re.compile(rf"{_CAPITAL}(?: (?:{_CAPITAL}|[0-9]{{1,9}}))*")
# A word that starts with one of these could be read as a weekday, as a part of
# a date or as an arrangement: `Rabu-Kamis`, `Zona 1 Mei 2021`, `WFO`.
_NOT_IN_A_NAME: Final = re.compile(
    r"(?:^|(?<= ))(?:{})(?![A-Za-z0-9_])".format(
        "|".join(
            word
            for keywords in KEYWORDS.values()
            for word in (*keywords.weekdays, *keywords.months, "WFO", "WFH")
        )
    )
)
_RUN_OF_WORDS: Final = re.compile(r"[a-z][a-z0-9_]*(?: [a-z][a-z0-9_]*)*")
_KEYWORD_PARTS: Final = frozenset(
    part
    for keywords in KEYWORDS.values()
    for wordings in keywords.wordings.values()
    for wording in wordings
    for part in wording.split()
)


def print_name(text: str) -> str:
    """Print a name bare where that reads back as the same name, else in quotes."""
    bare = _RUN_OF_CAPITALS.fullmatch(text) and not _NOT_IN_A_NAME.search(text)
    return text if bare else quote(text)


def quote(text: str) -> str:
    """Put a text in the only quotes there are."""
    return f'"{text}"'


def print_rank(rank: ast.Words) -> str:
    """Print a rank: words of the vocabulary, or a name."""
    plain = _RUN_OF_WORDS.fullmatch(rank.text) and _KEYWORD_PARTS.isdisjoint(rank.text.split())
    return rank.text if plain else print_name(rank.text)


def print_synonym(synonym: ast.Words | ast.Name) -> str:
    """Print another word for an attribute or arrangement."""
    match synonym:
        case ast.Words(text):
            return text
        case ast.Name(text):
            return print_name(text)
        case _:
            assert_never(synonym)


def print_value(value: ast.FactValue, keywords: Keywords) -> str:
    """Print the value of an attribute."""
    match value:
        case ast.Name(text):
            return print_name(text)
        case ast.Number(number):
            return str(number)
        case ast.Date():
            return print_date(value, keywords)
        case ast.YesNo(yes):
            return keywords["YES" if yes else "NO"]
        case ast.Never():
            return keywords["NEVER"]
        case _:
            assert_never(value)


def print_date(date: ast.Date, keywords: Keywords) -> str:
    """Print a date: in figures, or in words where a weekday goes with it."""
    figures = f"{date.year:04}-{date.month:02}-{date.day:02}"
    if date.weekday is None:
        return figures
    weekday = keywords.weekdays[date.weekday]
    if not 1 <= date.month <= len(keywords.months):
        return f"{weekday} {figures}"
    return f"{weekday} {date.day} {keywords.months[date.month - 1]} {date.year:04}"


def print_point(point: ast.Point, keywords: Keywords) -> str:
    """Print a date, an event or a distance from one."""
    match point:
        case ast.Date():
            return print_date(point, keywords)
        case ast.Event(name, believed):
            event = f"{keywords['_EVENT']} {quote(name)}"
            return event if believed is None else f"{event} ({print_date(believed, keywords)})"
        case ast.Distance(count, working, after, anchor):
            length = print_length(count, keywords, working=working)
            side = keywords["AFTER" if after else "BEFORE"]
            return f"{length} {side} {print_point(anchor, keywords)}"
        case _:
            assert_never(point)


def print_length(count: int, keywords: Keywords, *, working: bool) -> str:
    """Print a number of days."""
    return f"{count} {keywords.counted('WORKING_DAYS' if working else 'DAYS', count)}"


def print_on_item(item: ast.OnItem, keywords: Keywords) -> str:
    """Print weekdays or days, as they stand after `on`."""
    match item:
        case ast.Weekdays(first, last):
            ends = [keywords.weekdays[day] for day in (first, last)]
            ends = ends[:1] if first == last else ends
        case ast.Days(start, end):
            ends = [print_point(day, keywords) for day in (start, end) if day is not None]
        case _:
            assert_never(item)
    return f" {keywords['_TO']} ".join(ends)


def print_target(target: ast.Target, keywords: Keywords) -> str:
    """Print the label or number of a clause, and its instrument if it is another."""
    if target.instrument is None:
        return target.label
    return f"{target.label} {keywords['_OF_INSTRUMENT']} {quote(target.instrument)}"


def print_targets(targets: Iterable[ast.Target], keywords: Keywords) -> str:
    """Print a list of labels."""
    return ", ".join(print_target(target, keywords) for target in targets)


def print_what(what: ast.What, keywords: Keywords) -> str:
    """Print an arrangement, or a conduct in quotes."""
    if what.quoted:
        return quote(what.text)
    if what.text in ("office", "home", "field", "off"):
        return keywords[what.text.upper()]
    return what.text


def print_whats(whats: Iterable[ast.What], keywords: Keywords) -> str:
    """Print arrangements, any of which will do."""
    return f" {keywords['_OR']} ".join(print_what(what, keywords) for what in whats)


def print_amount(amount: ast.Amount, keywords: Keywords) -> str:
    """Print a share, a number of people, a range or `none`."""
    if amount.low is None:
        return keywords["NONE"]
    bound = {"": "", "at most": "AT_MOST", "at least": "AT_LEAST"}[amount.bound]
    words = [keywords[bound]] if bound else []
    if amount.high is not None:
        if isinstance(amount.low, ast.Number) and isinstance(amount.high, ast.Number):
            words.append(str(amount.low.value))
        else:
            words.append(_print_quantity(amount.low, keywords))
        words.append(keywords["_TO"])
    words.append(_print_quantity(amount.high or amount.low, keywords))
    return " ".join(words)


def print_people(count: int, keywords: Keywords) -> str:
    """Print a number of people."""
    return f"{count} {keywords.counted('_PEOPLE', count)}"


def _print_quantity(quantity: ast.Percentage | ast.Number, keywords: Keywords) -> str:
    match quantity:
        case ast.Number(count):
            return print_people(count, keywords)
        case ast.Percentage(value):
            return f"{_print_decimal(value, keywords.decimal_mark)}%"
        case _:
            assert_never(quantity)


def _print_decimal(value: Fraction, mark: str) -> str:
    whole, rest = divmod(value, 1)
    scaled = rest * 10**_DECIMALS
    assert scaled.denominator == 1, "the grammar takes no finer share"
    decimals = f"{scaled.numerator:0{_DECIMALS}}".rstrip("0")
    return f"{whole}{mark}{decimals}" if decimals else str(whole)
