"""Build selectors."""

from lark import Token, v_args
from lark.tree import Meta

from policylang.syntax import ast
from policylang.syntax.build.terms import ARRANGEMENT_OF, TermBuilder


@v_args(meta=True, inline=True)
class SelectorBuilder(TermBuilder):
    """Productions of the section "selectors"."""

    def either(self, meta: Meta, *operands: ast.Selector) -> ast.Or:
        return ast.Or(operands, span=self._span(meta))

    def both(self, meta: Meta, *operands: ast.Selector) -> ast.And:
        return ast.And(operands, span=self._span(meta))

    def neither(self, meta: Meta, operand: ast.Selector) -> ast.Not:
        return ast.Not(operand, span=self._span(meta))

    def below(
        self, meta: Meta, selector: ast.Selector, levels: Token, only: ast.Selector | None
    ) -> ast.Below:
        return ast.Below(selector, int(levels), only, span=self._span(meta))

    def everyone(self, meta: Meta) -> ast.Everyone:
        return ast.Everyone(span=self._span(meta))

    def membership(self, meta: Meta, attribute: ast.Words, *rest: object) -> ast.Membership:
        *values, open_list = rest
        return ast.Membership(
            attribute,
            tuple(values),  # type: ignore[arg-type]  # the production gives values only
            open_list is not None,
            span=self._span(meta),
        )

    def flag(self, meta: Meta, words: ast.Words) -> ast.Flag:
        return ast.Flag(words, span=self._span(meta))

    def quoted(self, meta: Meta, text: Token) -> ast.Quoted:
        return ast.Quoted(" ".join(text[1:-1].split()), span=self._span(meta))

    def comparison(
        self,
        meta: Meta,
        subject: ast.Words | ast.DaysSince,
        operator: Token,
        value: ast.Number | ast.Date,
    ) -> ast.Comparison:
        return ast.Comparison(subject, str(operator), value, span=self._span(meta))

    def between(
        self,
        meta: Meta,
        subject: ast.Words | ast.DaysSince,
        low: ast.Number | ast.Date,
        high: ast.Number | ast.Date,
    ) -> ast.Between:
        return ast.Between(subject, low, high, span=self._span(meta))

    def days_since(self, meta: Meta, keyword: Token, attribute: ast.Words) -> ast.DaysSince:
        working = keyword.type == "WORKING_DAYS_SINCE"
        return ast.DaysSince(attribute, working, span=self._span(meta))

    def essential_stands(self, meta: Meta) -> ast.Standing:
        return ast.Standing("essential", span=self._span(meta))

    def exempt_stands(self, meta: Meta) -> ast.Standing:
        return ast.Standing("exempt", span=self._span(meta))

    def in_arrangement(self, meta: Meta, keyword: Token) -> ast.InArrangement:
        return ast.InArrangement(ARRANGEMENT_OF[keyword.type], span=self._span(meta))

    def top_levels(self, meta: Meta, levels: Token, group: ast.Words) -> ast.TopLevels:
        return ast.TopLevels(int(levels), group, span=self._span(meta))
