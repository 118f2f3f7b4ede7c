"""Build headings, amendments, vocabulary and examples."""

from typing import Any

from attrs import evolve

from policylang.source import Span
from policylang.syntax import ast
from policylang.syntax.build.clauses import ClauseBuilder
from policylang.syntax.build.terms import Refusal, Tail
from policylang.syntax.lexer import Token


class Builder(ClauseBuilder):
    """All productions; lives for one file."""

    # --- heading

    def circular(self, span: Span, number: Token, dated: ast.Date | None) -> ast.Circular:
        return ast.Circular(number[1:-1], dated, span=span)

    def title(self, span: Span, text: Token) -> ast.Title:
        return ast.Title(text[1:-1], span=span)

    def issuer(self, span: Span, name: Token, rank: ast.Words | None) -> ast.Issuer:
        return ast.Issuer(name[1:-1], rank, span=span)

    def basis(self, span: Span, title: Token, file: Token | None) -> ast.Basis:
        named = None if file is None else file[1:-1]
        return ast.Basis(title[1:-1], named, span=span)

    def valid(
        self,
        span: Span,
        start: ast.Point,
        end: ast.Point | None,
        length: tuple[int, bool] | None,
    ) -> ast.Valid:
        days, working = length or (None, False)
        return ast.Valid(start, end, days, working, span=span)

    def length(self, _span: Span, number: Token, unit: Token) -> tuple[int, bool]:
        return int(number), unit.type == "WORKING_DAYS"

    def scope(self, span: Span, selector: ast.Selector) -> ast.Scope:
        return ast.Scope(selector, span=span)

    def levels_by(self, span: Span, attribute: ast.Words) -> ast.LevelsBy:
        return ast.LevelsBy(attribute, span=span)

    def ranks(self, span: Span, *steps: tuple[ast.Words, ...]) -> ast.Ranks:
        return ast.Ranks(steps, span=span)

    def rank_step(self, _span: Span, *ranks: ast.Words) -> tuple[ast.Words, ...]:
        return ranks

    # --- instruments that change one another

    def amends(self, span: Span, number: Token) -> ast.Amends:
        return ast.Amends(number[1:-1], span=span)

    def revokes(self, span: Span, number: Token, start: ast.Point | None) -> ast.Revokes:
        return ast.Revokes(number[1:-1], start, span=span)

    def reverts_to(self, span: Span, number: Token, start: ast.Point | None) -> ast.RevertsTo:
        return ast.RevertsTo(number[1:-1], start, span=span)

    def extend_valid(self, span: Span, end: ast.Point) -> ast.ExtendValid:
        return ast.ExtendValid(end, span=span)

    def repeal(self, span: Span, *parts: Any) -> ast.Repeal:
        *targets, start = parts
        return ast.Repeal(tuple(targets), start, span=span)

    def replace(self, span: Span, label: Token, clause: ast.Labelled) -> ast.Replace:
        target = ast.Target(str(label), span=self._token_span(label))
        return ast.Replace(target, clause, span=span)

    # --- vocabulary

    def define(self, span: Span, name: ast.Words, selector: ast.Selector) -> ast.Define:
        return ast.Define(name, selector, span=span)

    def attribute(
        self,
        span: Span,
        name: ast.Words,
        synonyms: tuple[ast.Words | ast.Name, ...] | None,
        type_of: ast.TypeOf,
        sensitive: Token | None,
    ) -> ast.Attribute:
        return ast.Attribute(name, synonyms or (), type_of, sensitive is not None, span=span)

    def context(
        self,
        span: Span,
        name: ast.Words,
        synonyms: tuple[ast.Words | ast.Name, ...] | None,
        type_of: ast.TypeOf | None,
        per: ast.Words | None,
    ) -> ast.Context:
        return ast.Context(name, synonyms or (), type_of, per, span=span)

    def arrangement_declared(
        self, span: Span, name: ast.Words, synonyms: tuple[ast.Words | ast.Name, ...] | None
    ) -> ast.ArrangementDeclared:
        return ast.ArrangementDeclared(name, synonyms or (), span=span)

    def synonyms(
        self, _span: Span, *synonyms: ast.Words | ast.Name
    ) -> tuple[ast.Words | ast.Name, ...]:
        return synonyms

    def type(self, span: Span, kind: Token, *rest: Any) -> ast.TypeOf:
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

    def level(self, _span: Span, *values: ast.Value) -> tuple[ast.Value, ...]:
        return values

    def alias(
        self, span: Span, attribute: ast.Words, value: ast.Name, *names: ast.Name
    ) -> ast.Alias:
        return ast.Alias(attribute, value, names, span=span)

    def presume(
        self,
        span: Span,
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
            span=span,
        )

    # --- examples

    def fact(
        self, span: Span, attribute: ast.Words | ast.Quoted | ast.Fact, value: Any = None
    ) -> ast.Fact:
        if isinstance(attribute, ast.Fact):
            return attribute
        held = ast.YesNo(value=True, span=span) if value is None else self._fact_value(value)
        return ast.Fact(attribute, held, span=span)

    def not_fact(self, span: Span, attribute: ast.Words | ast.Quoted) -> ast.Fact:
        return ast.Fact(attribute, ast.YesNo(value=False, span=span), span=span)

    def _fact_value(self, written: Token | ast.FactValue) -> ast.FactValue:
        if not isinstance(written, Token):
            return written
        span = self._token_span(written)
        if written.type == "NEVER":
            return ast.Never(span=span)
        return ast.YesNo(value=written.type == "YES", span=span)

    def expect(self, span: Span, *parts: Any) -> ast.Expect:
        expected = ast.Expect((), span=span)
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

    def expect_because(self, span: Span, *targets: ast.Target) -> Tail:
        return Tail("because", targets, span)

    def expect_on(self, span: Span, day: ast.Date) -> Tail:
        return Tail("on", day, span)
