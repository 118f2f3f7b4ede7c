"""Build headings, amendments, vocabulary and examples."""

from typing import Any

from attrs import evolve
from lark import Token, v_args
from lark.tree import Meta

from policylang.syntax import ast
from policylang.syntax.build.clauses import ClauseBuilder
from policylang.syntax.build.terms import Refusal, Tail


@v_args(meta=True, inline=True)
class Builder(ClauseBuilder):
    """All productions; lives for one file."""

    # --- heading

    def circular(self, meta: Meta, number: Token, dated: ast.Date | None) -> ast.Circular:
        return ast.Circular(number[1:-1], dated, span=self._span(meta))

    def title(self, meta: Meta, text: Token) -> ast.Title:
        return ast.Title(text[1:-1], span=self._span(meta))

    def issuer(self, meta: Meta, name: Token, rank: ast.Words | None) -> ast.Issuer:
        return ast.Issuer(name[1:-1], rank, span=self._span(meta))

    def basis(self, meta: Meta, title: Token, file: Token | None) -> ast.Basis:
        named = None if file is None else file[1:-1]
        return ast.Basis(title[1:-1], named, span=self._span(meta))

    def valid(
        self,
        meta: Meta,
        start: ast.Point,
        end: ast.Point | None,
        length: tuple[int, bool] | None,
    ) -> ast.Valid:
        days, working = length or (None, False)
        return ast.Valid(start, end, days, working, span=self._span(meta))

    def length(self, _meta: Meta, number: Token, unit: Token) -> tuple[int, bool]:
        return int(number), unit.type == "WORKING_DAYS"

    def scope(self, meta: Meta, selector: ast.Selector) -> ast.Scope:
        return ast.Scope(selector, span=self._span(meta))

    def levels_by(self, meta: Meta, attribute: ast.Words) -> ast.LevelsBy:
        return ast.LevelsBy(attribute, span=self._span(meta))

    def ranks(self, meta: Meta, *steps: tuple[ast.Words, ...]) -> ast.Ranks:
        return ast.Ranks(steps, span=self._span(meta))

    def rank_step(self, _meta: Meta, *ranks: ast.Words) -> tuple[ast.Words, ...]:
        return ranks

    # --- instruments that change one another

    def amends(self, meta: Meta, number: Token) -> ast.Amends:
        return ast.Amends(number[1:-1], span=self._span(meta))

    def revokes(self, meta: Meta, number: Token, start: ast.Point | None) -> ast.Revokes:
        return ast.Revokes(number[1:-1], start, span=self._span(meta))

    def reverts_to(self, meta: Meta, number: Token, start: ast.Point | None) -> ast.RevertsTo:
        return ast.RevertsTo(number[1:-1], start, span=self._span(meta))

    def extend_valid(self, meta: Meta, end: ast.Point) -> ast.ExtendValid:
        return ast.ExtendValid(end, span=self._span(meta))

    def repeal(self, meta: Meta, *parts: Any) -> ast.Repeal:
        *targets, start = parts
        return ast.Repeal(tuple(targets), start, span=self._span(meta))

    def replace(self, meta: Meta, label: Token, clause: ast.Labelled) -> ast.Replace:
        target = ast.Target(str(label), span=self._token_span(label))
        return ast.Replace(target, clause, span=self._span(meta))

    # --- vocabulary

    def define(self, meta: Meta, name: ast.Words, selector: ast.Selector) -> ast.Define:
        return ast.Define(name, selector, span=self._span(meta))

    def attribute(
        self,
        meta: Meta,
        name: ast.Words,
        synonyms: tuple[ast.Words | ast.Name, ...] | None,
        type_of: ast.TypeOf,
        sensitive: Token | None,
    ) -> ast.Attribute:
        return ast.Attribute(
            name, synonyms or (), type_of, sensitive is not None, span=self._span(meta)
        )

    def context(
        self,
        meta: Meta,
        name: ast.Words,
        synonyms: tuple[ast.Words | ast.Name, ...] | None,
        type_of: ast.TypeOf | None,
        per: ast.Words | None,
    ) -> ast.Context:
        return ast.Context(name, synonyms or (), type_of, per, span=self._span(meta))

    def arrangement_declared(
        self, meta: Meta, name: ast.Words, synonyms: tuple[ast.Words | ast.Name, ...] | None
    ) -> ast.ArrangementDeclared:
        return ast.ArrangementDeclared(name, synonyms or (), span=self._span(meta))

    def synonyms(
        self, _meta: Meta, *synonyms: ast.Words | ast.Name
    ) -> tuple[ast.Words | ast.Name, ...]:
        return synonyms

    def type(self, meta: Meta, kind: Token, *rest: Any) -> ast.TypeOf:
        span = self._span(meta)
        match kind.type:
            case "NUMBER":
                low, high = rest
                if low is None:
                    return ast.TypeOf("number", span=span)
                return ast.TypeOf("number", low=int(low), high=int(high), span=span)
            case "ONE_OF":
                return ast.TypeOf("one of", levels=rest, span=span)
            case "YES_NO":
                return ast.TypeOf("yes/no", span=span)
            case other:
                return ast.TypeOf(other.lower(), span=span)

    def level(self, _meta: Meta, *values: ast.Value) -> tuple[ast.Value, ...]:
        return values

    def alias(
        self, meta: Meta, attribute: ast.Words, value: ast.Name, *names: ast.Name
    ) -> ast.Alias:
        return ast.Alias(attribute, value, names, span=self._span(meta))

    def presume(
        self,
        meta: Meta,
        attribute: ast.Words,
        value: Token | ast.FactValue,
        subject: ast.Selector | None,
        *reasons: Tail,
    ) -> ast.Presume:
        return ast.Presume(
            attribute,
            self._fact_value(value),
            subject,
            tuple(reason.value for reason in reasons),
            span=self._span(meta),
        )

    # --- examples

    def fact(
        self, meta: Meta, attribute: ast.Words | ast.Quoted | ast.Fact, value: Any = None
    ) -> ast.Fact:
        if isinstance(attribute, ast.Fact):
            return attribute
        span = self._span(meta)
        held = ast.YesNo(value=True, span=span) if value is None else self._fact_value(value)
        return ast.Fact(attribute, held, span=span)

    def not_fact(self, meta: Meta, attribute: ast.Words | ast.Quoted) -> ast.Fact:
        span = self._span(meta)
        return ast.Fact(attribute, ast.YesNo(value=False, span=span), span=span)

    def _fact_value(self, written: Token | ast.FactValue) -> ast.FactValue:
        if not isinstance(written, Token):
            return written
        span = self._token_span(written)
        if written.type == "NEVER":
            return ast.Never(span=span)
        return ast.YesNo(value=written.type == "YES", span=span)

    def expect(self, meta: Meta, *parts: Any) -> ast.Expect:
        expected = ast.Expect((), span=self._span(meta))
        for part in parts:
            match part:
                case ast.Fact():
                    expected = evolve(expected, facts=(*expected.facts, part))
                case tuple():
                    expected = evolve(expected, whats=part)
                case Token():
                    outcome = part.type.lower().replace("_", " ")
                    expected = evolve(expected, outcome=outcome)
                case Tail(key, value, span):
                    if getattr(expected, key):
                        raise Refusal("given twice", span, what=key)
                    expected = evolve(expected, **{key: value})
        return expected

    def expect_because(self, meta: Meta, *targets: ast.Target) -> Tail:
        return self._tail("because", targets, meta)

    def expect_on(self, meta: Meta, day: ast.Date) -> Tail:
        return self._tail("on", day, meta)
