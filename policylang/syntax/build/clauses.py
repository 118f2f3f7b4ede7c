"""Build norms, quotas and rotas, with their modifiers."""

from typing import Any, assert_never

from attrs import evolve
from lark import Token, v_args
from lark.tree import Meta

from policylang.source import Span
from policylang.syntax import ast
from policylang.syntax.build.selectors import SelectorBuilder
from policylang.syntax.build.terms import ARRANGEMENT_OF, Refusal, Tail, percentage
from policylang.wording.keywords import KEYWORDS

_MANY = ("excepts", "whens", "because", "cites")
_FLAT = ("exception_to", "targets")


@v_args(meta=True, inline=True)
class ClauseBuilder(SelectorBuilder):
    """Productions of the sections "norms" and "quotas and rotas"."""

    def labelled(self, meta: Meta, label: Token | None, clause: ast.Labelled) -> ast.Labelled:
        return self._with_label(clause, label, meta)

    def _with_label(self, clause: ast.Labelled, label: Token | None, meta: Meta) -> ast.Labelled:
        if label is None:
            return clause
        words = ast.Words(str(label), span=self._token_span(label))
        return evolve(clause, label=words, span=self._span(meta))

    def advised(self, meta: Meta, clause: ast.Norm | ast.Quota) -> ast.Labelled:
        return evolve(clause, advised=True, span=self._span(meta))

    # --- norms

    def default(self, meta: Meta, what: ast.What, *tails: Tail) -> ast.Default:
        return ast.Default(what=what, **self._clause(meta, tails))

    def require(self, meta: Meta, whats: Any, subject: ast.Selector, *tails: Tail) -> ast.Require:
        return ast.Require(whats=whats, subject=subject, **self._clause(meta, tails))

    def forbid(self, meta: Meta, whats: Any, subject: ast.Selector, *tails: Tail) -> ast.Forbid:
        return ast.Forbid(whats=whats, subject=subject, **self._clause(meta, tails))

    def allow(self, meta: Meta, whats: Any, subject: ast.Selector, *tails: Tail) -> ast.Allow:
        return ast.Allow(whats=whats, subject=subject, **self._clause(meta, tails))

    def advise(self, meta: Meta, whats: Any, subject: ast.Selector, *tails: Tail) -> ast.Advise:
        return ast.Advise(whats=whats, subject=subject, **self._clause(meta, tails))

    def delegate(
        self, meta: Meta, first: ast.Selector, second: ast.Selector | None, *tails: Tail
    ) -> ast.Delegate:
        extra = self._collect(tails)
        officer = extra.pop("officer", None)
        if officer is None:
            raise Refusal("officer missing", self._span(meta))
        # Without `for`, what follows the keyword is the selector.
        whats = () if second is None else tuple(_whats(first))
        return ast.Delegate(
            whats=whats,
            subject=first if second is None else second,
            officer=officer,
            by_order=extra.pop("by_order", False),
            modifiers=ast.Modifiers(**extra),
            span=self._span(meta),
        )

    def exempt(self, meta: Meta, subject: ast.Selector, *tails: Tail) -> ast.Norm:
        extra = self._collect(tails)
        targets = extra.pop("targets", None)
        common: dict[str, Any] = {
            "modifiers": ast.Modifiers(**extra),
            "span": self._span(meta),
        }
        if targets is None:
            return ast.Exempt(subject=subject, **common)
        return ast.ExemptFrom(subject=subject, targets=targets, **common)

    def essential(self, meta: Meta, subject: ast.Selector, *tails: Tail) -> ast.Essential:
        return ast.Essential(subject=subject, **self._clause(meta, tails))

    def whats(self, _meta: Meta, *whats: ast.What) -> tuple[ast.What, ...]:
        return whats

    def what(self, meta: Meta, written: Token | ast.Words | ast.Name) -> ast.What:
        span = self._span(meta)
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

    def except_for(self, meta: Meta, selector: ast.Selector) -> Tail:
        return self._tail("excepts", selector, meta)

    def when(self, meta: Meta, selector: ast.Selector) -> Tail:
        return self._tail("whens", selector, meta)

    def period(self, meta: Meta, start: ast.Point, end: ast.Point | None) -> Tail:
        return self._tail("period", ast.Period(start, end, span=self._span(meta)), meta)

    def on(self, meta: Meta, *items: ast.OnItem) -> Tail:
        return self._tail("on", items, meta)

    def exception_to(self, meta: Meta, *targets: ast.Target) -> Tail:
        return self._tail("exception_to", targets, meta)

    def because(self, meta: Meta, text: Token) -> Tail:
        return self._tail("because", self._text(text), meta)

    def cites(self, meta: Meta, text: Token) -> Tail:
        return self._tail("cites", self._text(text), meta)

    def officer(self, meta: Meta, name: Token) -> Tail:
        return self._tail("officer", name[1:-1], meta)

    def by_order(self, meta: Meta) -> Tail:
        return self._tail("by_order", value=True, meta=meta)

    def exempt_from(self, meta: Meta, *targets: ast.Target) -> Tail:
        span = self._span(meta)
        word = span.text.split()[0]
        for keywords in KEYWORDS.values():
            # In English one word stands before a day and before a label; elsewhere two do.
            if word in keywords.wordings["_FROM"] and keywords["_OUT_OF"] != word:
                here = Span(span.source, span.start, span.start + len(word))
                meant = {"expected": "_OUT_OF", "suggestion": keywords["_OUT_OF"]}
                raise Refusal("unexpected", here, found=word, **meant)
        return self._tail("targets", targets, meta)

    # --- quotas and rotas

    def quota(
        self,
        meta: Meta,
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
            span=self._span(meta),
        )

    def counted(self, meta: Meta, selector: ast.Selector) -> Tail:
        return self._tail("counted", selector, meta)

    def base(self, meta: Meta, selector: ast.Selector) -> Tail:
        return self._tail("base", selector, meta)

    def per(self, meta: Meta, words: ast.Words) -> Tail:
        return self._tail("per", words, meta)

    def minimum(self, meta: Meta, _keyword: Token, number: Token) -> Tail:
        return self._tail("minimum", int(number), meta)

    def rounded(self, meta: Meta, keyword: Token) -> Tail:
        return self._tail("rounding", keyword.type.removeprefix("ROUNDED_").lower(), meta)

    def at_one_time(self, meta: Meta) -> Tail:
        return self._tail("at_one_time", value=True, meta=meta)

    def prefer(self, meta: Meta, *selectors: ast.Selector) -> Tail:
        return self._tail("prefer", selectors, meta)

    def people(self, meta: Meta, number: Token) -> ast.Number:
        return ast.Number(int(number), span=self._span(meta))

    def amount(
        self, meta: Meta, low: Token | ast.Number, high: Token | ast.Number | None
    ) -> ast.Amount:
        return ast.Amount(
            self._quantity(low),
            None if high is None else self._quantity(high),
            span=self._span(meta),
        )

    def _quantity(self, written: Token | ast.Number) -> ast.Percentage | ast.Number:
        if isinstance(written, ast.Number):
            return written
        return percentage(written, self._token_span(written))

    def table(self, meta: Meta, name: ast.Words, *cells: ast.Cell) -> ast.Table:
        return ast.Table(name, cells, span=self._span(meta))

    def cell(self, meta: Meta, value: Any, amount: ast.Amount) -> ast.Cell:
        named = None if isinstance(value, Token) else value
        return ast.Cell(named, amount, span=self._span(meta))

    def cell_amount(self, meta: Meta, *parts: Any) -> ast.Amount:
        if len(parts) == 1:
            return ast.Amount(None, span=self._span(meta))
        bound, amount = parts
        word = {None: "", "AT_MOST": "at most", "AT_LEAST": "at least"}
        bounded: ast.Amount = evolve(
            amount, bound=word[bound and bound.type], span=self._span(meta)
        )
        return bounded

    def rota(
        self,
        meta: Meta,
        subject: ast.Selector,
        cadence: Token,
        crew: ast.Number | None,
        *tails: Tail,
    ) -> ast.Rota:
        extra = self._collect(tails)
        own = {key: extra.pop(key) for key in tuple(extra) if key not in _MODIFIERS}
        least = own.pop("minimum", None)
        if least is not None and crew is not None:
            raise Refusal("given twice", self._span(meta), what="minimum")
        return ast.Rota(
            subject=subject,
            weekly=cadence.type == "WEEKLY",
            people=crew.value if crew is not None else least,
            at_least=least is not None,
            **own,
            modifiers=ast.Modifiers(**extra),
            span=self._span(meta),
        )

    crew = people

    def one_per(self, meta: Meta, words: ast.Words) -> Tail:
        return self._tail("one_per", words, meta)

    def no_consecutive(self, meta: Meta) -> Tail:
        return self._tail("no_consecutive", value=True, meta=meta)

    def teams(self, meta: Meta, number: Token) -> Tail:
        return self._tail("teams", int(number), meta)

    def arranged_by(self, meta: Meta, name: Token) -> Tail:
        return self._tail("arranged_by", name[1:-1], meta)

    def untranslated(self, meta: Meta, text: Token, *tails: Tail) -> ast.Untranslated:
        extra = self._collect(tails)
        return ast.Untranslated(
            text=text[1:-1],
            accepted_by=extra.pop("accepted_by", None),
            modifiers=ast.Modifiers(**extra),
            span=self._span(meta),
        )

    def accepted_by(self, meta: Meta, name: Token) -> Tail:
        return self._tail("accepted_by", name[1:-1], meta)

    # --- collecting

    def _clause(self, meta: Meta, tails: tuple[Tail, ...]) -> dict[str, Any]:
        return {"modifiers": ast.Modifiers(**self._collect(tails)), "span": self._span(meta)}

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
