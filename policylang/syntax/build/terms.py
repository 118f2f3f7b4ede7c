"""Build words, names, figures and days."""

from fractions import Fraction
from typing import Any, Final

from policylang._frozen import frozen
from policylang.limits import DEFAULT_LIMITS, Limits
from policylang.source import Source, Span
from policylang.syntax import ast
from policylang.syntax.lexer import Token
from policylang.wording.calendar import MONTHS, WEEKDAYS

_MONTHS: Final = {
    name: month for names in MONTHS.values() for month, name in enumerate(names, start=1)
}
_WEEKDAYS: Final = {name: day for names in WEEKDAYS.values() for day, name in enumerate(names)}
ARRANGEMENT_OF: Final = {"OFFICE": "office", "HOME": "home", "FIELD": "field", "OFF": "off"}


class Refusal(Exception):
    """The production is right, and yet the author must change something.

    Caught by the parser, which turns it into a finding with the same key.
    """

    def __init__(self, key: str, span: Span, **facts: str) -> None:
        super().__init__(key)
        self.key = key
        self.span = span
        self.facts = facts


@frozen
class Tail:
    """What a modifier production found; the clause collects it under *key*."""

    key: str
    value: Any
    span: Span


class TermBuilder:
    """Productions of the section "values and days"."""

    def __init__(self, source: Source, limits: Limits = DEFAULT_LIMITS) -> None:
        self._source = source
        self._longest = limits.name_length

    def _token_span(self, token: Token) -> Span:
        return Span(self._source, token.start, token.start + len(token))

    def _text(self, token: Token) -> ast.Text:
        return ast.Text(token[1:-1], span=self._token_span(token))

    def words(self, span: Span, *words: Token) -> ast.Words:
        return ast.Words(self._named(" ".join(words), span), span=span)

    capital_words = words

    def name(self, span: Span, *parts: Token) -> ast.Name:
        return ast.Name(self._named(_joined(parts), span), span=span)

    def _named(self, text: str, span: Span) -> str:
        """Return a name, or refuse one that is longer than the limit in all its words."""
        if len(text) > self._longest:
            most = str(self._longest)
            raise Refusal("name too long", span, limit="name_length", most=most)
        return text

    arrangement_name = name

    def rank_name(self, span: Span, name: ast.Name) -> ast.Words:
        return ast.Words(name.text, span=span)

    def number(self, span: Span, token: Token) -> ast.Number:
        return ast.Number(int(token), span=span)

    def date(self, span: Span, weekday: Token | None, token: Token) -> ast.Date:
        if token.type == "ISO_DATE":
            year, month, day = (int(part) for part in token.split("-"))
        else:
            written = token.split()
            day, month, year = int(written[0]), _MONTHS[written[1]], int(written[2])
        named = None if weekday is None else _WEEKDAYS[weekday]
        return ast.Date(year, month, day, named, span=span)

    def event(self, span: Span, name: Token, believed: ast.Date | None) -> ast.Event:
        return ast.Event(_joined((name,)), believed, span=span)

    def distance(
        self, span: Span, count: Token, unit: Token, side: Token, anchor: ast.Point
    ) -> ast.Distance:
        return ast.Distance(
            int(count),
            unit.type == "WORKING_DAYS",
            side.type == "AFTER",
            anchor,
            span=span,
        )

    def target(self, span: Span, label: Token, instrument: Token | None) -> ast.Target:
        of = None if instrument is None else instrument[1:-1]
        return ast.Target(str(label), of, span=span)

    def every_cap(self, span: Span, _cap: Token) -> ast.Target:
        return ast.Target("cap", span=span)

    def weekdays(self, span: Span, first: Token, last: Token | None) -> ast.Weekdays:
        start = _WEEKDAYS[first]
        end = start if last is None else _WEEKDAYS[last]
        return ast.Weekdays(start, end, span=span)

    def days(self, span: Span, first: ast.Point, last: ast.Point | None) -> ast.Days:
        return ast.Days(first, last, span=span)


def percentage(token: Token, span: Span) -> ast.Percentage:
    """Read ``37,5%`` exactly."""
    figure = token.rstrip("%").split()[0].rstrip("%").replace(",", ".")
    return ast.Percentage(Fraction(figure), span=span)


def _joined(parts: tuple[Token, ...]) -> str:
    """Return a name as spelled, with single spaces and without quotes."""
    if parts[0].type == "STRING":
        return " ".join(parts[0][1:-1].split())
    return " ".join(parts)
