"""Build words, names, figures and days."""

from fractions import Fraction
from typing import Any, Final

from attrs import frozen
from lark import Token, Transformer, v_args
from lark.tree import Meta

from policylang.limits import DEFAULT_LIMITS, Limits
from policylang.source import Source, Span
from policylang.syntax import ast
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


@v_args(meta=True, inline=True)
class TermBuilder(Transformer[Token, Any]):
    """Productions of the section "values and days"."""

    def __init__(self, source: Source, limits: Limits = DEFAULT_LIMITS) -> None:
        super().__init__(visit_tokens=False)
        self._source = source
        self._limits = limits

    def _span(self, meta: Meta) -> Span:
        return Span(self._source, meta.start_pos, meta.end_pos)

    def _token_span(self, token: Token) -> Span:
        start = token.start_pos or 0
        return Span(self._source, start, start + len(token))

    def _tail(self, key: str, value: Any, meta: Meta) -> Tail:
        return Tail(key, value, self._span(meta))

    def _text(self, token: Token) -> ast.Text:
        return ast.Text(token[1:-1], span=self._token_span(token))

    def words(self, meta: Meta, *words: Token) -> ast.Words:
        return ast.Words(self._named(" ".join(words), meta), span=self._span(meta))

    capital_words = words

    def name(self, meta: Meta, *parts: Token) -> ast.Name:
        return ast.Name(self._named(_joined(parts), meta), span=self._span(meta))

    def _named(self, text: str, meta: Meta) -> str:
        """Return a name, or refuse one that is longer than the limit in all its words."""
        if len(text) > self._limits.name_length:
            most = str(self._limits.name_length)
            raise Refusal("name too long", self._span(meta), limit="name_length", most=most)
        return text

    arrangement_name = name
    rank_name = v_args(meta=True, inline=True)(
        lambda self, meta, name: ast.Words(name.text, span=self._span(meta))
    )

    def number(self, meta: Meta, token: Token) -> ast.Number:
        return ast.Number(int(token), span=self._span(meta))

    def date(self, meta: Meta, weekday: Token | None, token: Token) -> ast.Date:
        if token.type == "ISO_DATE":
            year, month, day = (int(part) for part in token.split("-"))
        else:
            written = token.split()
            day, month, year = int(written[0]), _MONTHS[written[1]], int(written[2])
        named = None if weekday is None else _WEEKDAYS[weekday]
        return ast.Date(year, month, day, named, span=self._span(meta))

    def event(self, meta: Meta, name: Token, believed: ast.Date | None) -> ast.Event:
        return ast.Event(_joined((name,)), believed, span=self._span(meta))

    def distance(
        self, meta: Meta, count: Token, unit: Token, side: Token, anchor: ast.Point
    ) -> ast.Distance:
        return ast.Distance(
            int(count),
            unit.type == "WORKING_DAYS",
            side.type == "AFTER",
            anchor,
            span=self._span(meta),
        )

    def target(self, meta: Meta, label: Token, instrument: Token | None) -> ast.Target:
        of = None if instrument is None else instrument[1:-1]
        return ast.Target(str(label), of, span=self._span(meta))

    def every_cap(self, meta: Meta, _cap: Token) -> ast.Target:
        return ast.Target("cap", span=self._span(meta))

    def weekdays(self, meta: Meta, first: Token, last: Token | None) -> ast.Weekdays:
        start = _WEEKDAYS[first]
        end = start if last is None else _WEEKDAYS[last]
        return ast.Weekdays(start, end, span=self._span(meta))

    def days(self, meta: Meta, first: ast.Point, last: ast.Point | None) -> ast.Days:
        return ast.Days(first, last, span=self._span(meta))


def percentage(token: Token, span: Span) -> ast.Percentage:
    """Read ``37,5%`` exactly."""
    figure = token.rstrip("%").split()[0].rstrip("%").replace(",", ".")
    return ast.Percentage(Fraction(figure), span=span)


def _joined(parts: tuple[Token, ...]) -> str:
    """Return a name as spelled, with single spaces and without quotes."""
    if parts[0].type == "STRING":
        return " ".join(parts[0][1:-1].split())
    return " ".join(parts)
