"""Build norms, quotas and rotas, with their modifiers."""

from typing import Any, assert_never

from attrs import evolve

from policylang.source import Span
from policylang.syntax import ast
from policylang.syntax.build.selectors import SelectorBuilder
from policylang.syntax.build.terms import ARRANGEMENT_OF, Refusal, Tail, percentage
from policylang.syntax.lexer import Token
from policylang.wording.keywords import KEYWORDS

_MANY = ("excepts", "whens", "because", "cites")
_FLAT = ("exception_to", "targets")


class ClauseBuilder(SelectorBuilder):
    """Productions of the sections "norms" and "quotas and rotas"."""

    def labelled(self, span: Span, label: Token | None, clause: ast.Labelled) -> ast.Labelled:
        return self._with_label(clause, label, span)

    def _with_label(self, clause: ast.Labelled, label: Token | None, span: Span) -> ast.Labelled:
        if label is None:
            return clause
        words = ast.Words(str(label), span=self._token_span(label))
        return evolve(clause, label=words, span=span)

    def advised(self, span: Span, clause: ast.Norm | ast.Quota) -> ast.Labelled:
        return evolve(clause, advised=True, span=span)

    # --- norms

    def default(self, span: Span, what: ast.What, *tails: Tail) -> ast.Default:
        return ast.Default(what=what, **self._clause(span, tails))

    def require(self, span: Span, whats: Any, subject: ast.Selector, *tails: Tail) -> ast.Require:
        return ast.Require(whats=whats, subject=subject, **self._clause(span, tails))

    def forbid(self, span: Span, whats: Any, subject: ast.Selector, *tails: Tail) -> ast.Forbid:
        return ast.Forbid(whats=whats, subject=subject, **self._clause(span, tails))

    def allow(self, span: Span, whats: Any, subject: ast.Selector, *tails: Tail) -> ast.Allow:
        return ast.Allow(whats=whats, subject=subject, **self._clause(span, tails))

    def advise(self, span: Span, whats: Any, subject: ast.Selector, *tails: Tail) -> ast.Advise:
        return ast.Advise(whats=whats, subject=subject, **self._clause(span, tails))

    def delegate(
        self, span: Span, first: ast.Selector, second: ast.Selector | None, *tails: Tail
    ) -> ast.Delegate:
        extra = self._collect(tails)
        officer = extra.pop("officer", None)
        if officer is None:
            raise Refusal("officer missing", span)
        # Without `for`, what follows the keyword is the selector.
        whats = () if second is None else tuple(_whats(first))
        return ast.Delegate(
            whats=whats,
            subject=first if second is None else second,
            officer=officer,
            by_order=extra.pop("by_order", False),
            modifiers=ast.Modifiers(**extra),
            span=span,
        )

    def exempt(self, span: Span, subject: ast.Selector, *tails: Tail) -> ast.Norm:
        extra = self._collect(tails)
        targets = extra.pop("targets", None)
        common: dict[str, Any] = {
            "modifiers": ast.Modifiers(**extra),
            "span": span,
        }
        if targets is None:
            return ast.Exempt(subject=subject, **common)
        return ast.ExemptFrom(subject=subject, targets=targets, **common)

    def essential(self, span: Span, subject: ast.Selector, *tails: Tail) -> ast.Essential:
        return ast.Essential(subject=subject, **self._clause(span, tails))

    def whats(self, _span: Span, *whats: ast.What) -> tuple[ast.What, ...]:
        return whats

    def what(self, span: Span, written: Token | ast.Words | ast.Name) -> ast.What:
        match written:
            case Token():
                return ast.What(ARRANGEMENT_OF[written.type], span=span)
            case ast.Name(text):
                return ast.What(text, span.text.startswith('"'), span=span)
            case ast.Words(text):
                return ast.What(text, span=span)
            case _:
                assert_never(written)

    # --- modifiers

    def except_for(self, span: Span, selector: ast.Selector) -> Tail:
        return Tail("excepts", selector, span)

    def when(self, span: Span, selector: ast.Selector) -> Tail:
        return Tail("whens", selector, span)

    def period(self, span: Span, start: ast.Point, end: ast.Point | None) -> Tail:
        return Tail("period", ast.Period(start, end, span=span), span)

    def on(self, span: Span, *items: ast.OnItem) -> Tail:
        return Tail("on", items, span)

    def exception_to(self, span: Span, *targets: ast.Target) -> Tail:
        return Tail("exception_to", targets, span)

    def because(self, span: Span, text: Token) -> Tail:
        return Tail("because", self._text(text), span)

    def cites(self, span: Span, text: Token) -> Tail:
        return Tail("cites", self._text(text), span)

    def officer(self, span: Span, name: Token) -> Tail:
        return Tail("officer", name[1:-1], span)

    def by_order(self, span: Span) -> Tail:
        return Tail("by_order", value=True, span=span)

    def exempt_from(self, span: Span, *targets: ast.Target) -> Tail:
        word = span.text.split()[0]
        for keywords in KEYWORDS.values():
            # In English one word stands before a day and before a label; elsewhere two do.
            if word in keywords.wordings["_FROM"] and keywords["_OUT_OF"] != word:
                here = Span(span.source, span.start, span.start + len(word))
                meant = {"expected": "_OUT_OF", "suggestion": keywords["_OUT_OF"]}
                raise Refusal("unexpected", here, found=word, **meant)
        return Tail("targets", targets, span)

    # --- quotas and rotas

    def quota(
        self,
        span: Span,
        kind: Token,
        what: ast.What,
        amount: ast.Amount | ast.Table | None,
        *tails: Tail,
    ) -> ast.Quota:
        extra = self._collect(tails)
        own = {key: extra.pop(key) for key in tuple(extra) if key not in _MODIFIERS}
        return ast.Quota(
            kind={"CAP": "cap", "FLOOR": "floor", "SHARE": "share"}[kind.type],
            what=what,
            amount=amount if isinstance(amount, ast.Amount) else None,
            table=amount if isinstance(amount, ast.Table) else None,
            **own,
            modifiers=ast.Modifiers(**extra),
            span=span,
        )

    def counted(self, span: Span, selector: ast.Selector) -> Tail:
        return Tail("counted", selector, span)

    def base(self, span: Span, selector: ast.Selector) -> Tail:
        return Tail("base", selector, span)

    def per(self, span: Span, words: ast.Words) -> Tail:
        return Tail("per", words, span)

    def minimum(self, span: Span, _keyword: Token, number: Token) -> Tail:
        return Tail("minimum", int(number), span)

    def rounded(self, span: Span, keyword: Token) -> Tail:
        return Tail("rounding", keyword.type.removeprefix("ROUNDED_").lower(), span)

    def at_one_time(self, span: Span) -> Tail:
        return Tail("at_one_time", value=True, span=span)

    def prefer(self, span: Span, *selectors: ast.Selector) -> Tail:
        return Tail("prefer", selectors, span)

    def people(self, span: Span, number: Token) -> ast.Number:
        return ast.Number(int(number), span=span)

    def amount(
        self, span: Span, low: Token | ast.Number, high: Token | ast.Number | None
    ) -> ast.Amount:
        return ast.Amount(
            self._quantity(low),
            None if high is None else self._quantity(high),
            span=span,
        )

    def _quantity(self, written: Token | ast.Number) -> ast.Percentage | ast.Number:
        if isinstance(written, ast.Number):
            return written
        return percentage(written, self._token_span(written))

    def table(self, span: Span, name: ast.Words, *cells: ast.Cell) -> ast.Table:
        return ast.Table(name, cells, span=span)

    def cell(self, span: Span, value: Any, amount: ast.Amount) -> ast.Cell:
        named = None if isinstance(value, Token) else value
        return ast.Cell(named, amount, span=span)

    def cell_amount(self, span: Span, *parts: Any) -> ast.Amount:
        if len(parts) == 1:
            return ast.Amount(None, span=span)
        bound, amount = parts
        word = {None: "", "AT_MOST": "at most", "AT_LEAST": "at least"}
        bounded: ast.Amount = evolve(amount, bound=word[bound and bound.type], span=span)
        return bounded

    def rota(
        self,
        span: Span,
        subject: ast.Selector,
        cadence: Token,
        crew: ast.Number | None,
        *tails: Tail,
    ) -> ast.Rota:
        extra = self._collect(tails)
        own = {key: extra.pop(key) for key in tuple(extra) if key not in _MODIFIERS}
        least = own.pop("minimum", None)
        if least is not None and crew is not None:
            raise Refusal("given twice", span, what="minimum")
        return ast.Rota(
            subject=subject,
            weekly=cadence.type == "WEEKLY",
            people=crew.value if crew is not None else least,
            at_least=least is not None,
            **own,
            modifiers=ast.Modifiers(**extra),
            span=span,
        )

    crew = people

    def one_per(self, span: Span, words: ast.Words) -> Tail:
        return Tail("one_per", words, span)

    def no_consecutive(self, span: Span) -> Tail:
        return Tail("no_consecutive", value=True, span=span)

    def teams(self, span: Span, number: Token) -> Tail:
        return Tail("teams", int(number), span)

    def arranged_by(self, span: Span, name: Token) -> Tail:
        return Tail("arranged_by", name[1:-1], span)

    def untranslated(self, span: Span, text: Token, *tails: Tail) -> ast.Untranslated:
        extra = self._collect(tails)
        return ast.Untranslated(
            text=text[1:-1],
            accepted_by=extra.pop("accepted_by", None),
            modifiers=ast.Modifiers(**extra),
            span=span,
        )

    def accepted_by(self, span: Span, name: Token) -> Tail:
        return Tail("accepted_by", name[1:-1], span)

    # --- collecting

    def _clause(self, span: Span, tails: tuple[Tail, ...]) -> dict[str, Any]:
        modifiers = ast.Modifiers(**self._collect(tails)) if tails else _BARE
        return {"modifiers": modifiers, "span": span}

    def _collect(self, tails: tuple[Tail, ...]) -> dict[str, Any]:
        """Gather modifiers by name; what may stand once stands once."""
        found: dict[str, Any] = {}
        for tail in tails:
            if tail.key in _MANY:
                found[tail.key] = (*found.get(tail.key, ()), tail.value)
            elif tail.key in _FLAT:
                found[tail.key] = found.get(tail.key, ()) + tail.value
            elif tail.key in found:
                raise Refusal("given twice", tail.span, what=tail.key)
            else:
                found[tail.key] = tail.value
        return found


_BARE = ast.Modifiers()
_MODIFIERS = frozenset(("excepts", "whens", "period", "on", "exception_to", "because", "cites"))


def _whats(selector: ast.Selector) -> list[ast.What]:
    """Read `home or wfa` before `for` as the arrangements that it names."""
    match selector:
        case ast.Or(operands):
            return [what for operand in operands for what in _whats(operand)]
        case ast.InArrangement(arrangement):
            return [ast.What(arrangement, span=selector.span)]
        case ast.Quoted(text):
            return [ast.What(text, quoted=True, span=selector.span)]
        case ast.Flag(words):
            return [ast.What(words.text, span=selector.span)]
        case _:
            raise Refusal("arrangement expected", selector.span)
