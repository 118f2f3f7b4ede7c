"""Build selectors."""

from typing import Any

from policylang.source import Span
from policylang.syntax import ast
from policylang.syntax.build.terms import ARRANGEMENT_OF, TermBuilder
from policylang.syntax.lexer import Token


class SelectorBuilder(TermBuilder):
    """Productions of the section "selectors"."""

    def either(self, span: Span, *operands: ast.Selector) -> ast.Or:
        return ast.Or(operands, span=span)

    def both(self, span: Span, *operands: ast.Selector) -> ast.And:
        return ast.And(operands, span=span)

    def neither(self, span: Span, operand: ast.Selector) -> ast.Not:
        return ast.Not(operand, span=span)

    def below(
        self, span: Span, selector: ast.Selector, levels: Token, only: ast.Selector | None
    ) -> ast.Below:
        return ast.Below(selector, int(levels), only, span=span)

    def everyone(self, span: Span) -> ast.Everyone:
        return ast.Everyone(span=span)

    def membership(self, span: Span, attribute: ast.Words, *rest: Any) -> ast.Membership:
        values, open_list = rest[:-1], rest[-1]
        return ast.Membership(attribute, values, open_list is not None, span=span)

    def flag(self, span: Span, words: ast.Words) -> ast.Flag:
        return ast.Flag(words, span=span)

    def quoted(self, span: Span, text: Token) -> ast.Quoted:
        return ast.Quoted(" ".join(text[1:-1].split()), span=span)

    def comparison(
        self,
        span: Span,
        subject: ast.Words | ast.DaysSince,
        operator: Token,
        value: ast.Number | ast.Date,
    ) -> ast.Comparison:
        return ast.Comparison(subject, str(operator), value, span=span)

    def between(
        self,
        span: Span,
        subject: ast.Words | ast.DaysSince,
        low: ast.Number | ast.Date,
        high: ast.Number | ast.Date,
    ) -> ast.Between:
        return ast.Between(subject, low, high, span=span)

    def days_since(self, span: Span, keyword: Token, attribute: ast.Words) -> ast.DaysSince:
        working = keyword.type == "WORKING_DAYS_SINCE"
        return ast.DaysSince(attribute, working, span=span)

    def essential_stands(self, span: Span) -> ast.Standing:
        return ast.Standing("essential", span=span)

    def exempt_stands(self, span: Span) -> ast.Standing:
        return ast.Standing("exempt", span=span)

    def in_arrangement(self, span: Span, keyword: Token) -> ast.InArrangement:
        return ast.InArrangement(ARRANGEMENT_OF[keyword.type], span=span)

    def top_levels(self, span: Span, levels: Token, group: ast.Words) -> ast.TopLevels:
        return ast.TopLevels(int(levels), group, span=span)
