"""Print what bears no label: headings, amendments, vocabulary, examples."""

from collections.abc import Iterator
from typing import assert_never

from policylang.syntax import ast
from policylang.syntax.printer.clauses import clause_pieces, replacement_pieces
from policylang.syntax.printer.layout import Pieces
from policylang.syntax.printer.selectors import selector_text
from policylang.syntax.printer.terms import (
    print_date,
    print_length,
    print_name,
    print_point,
    print_rank,
    print_synonym,
    print_targets,
    print_value,
    print_whats,
    quote,
)
from policylang.wording.keywords import Keywords


def statement_pieces(statement: ast.Statement, keywords: Keywords) -> Pieces:
    """Print any statement."""
    match statement:
        case ast.Circular() | ast.Title() | ast.Issuer() | ast.Basis():
            return _naming(statement, keywords)
        case ast.Valid() | ast.Scope() | ast.LevelsBy() | ast.Ranks():
            return Pieces(_setting(statement, keywords))
        case ast.Amends() | ast.Revokes() | ast.RevertsTo() | ast.ExtendValid() | ast.Repeal():
            return _amendment(statement, keywords)
        case ast.Replace():
            return replacement_pieces(statement, keywords)
        case (
            ast.Define()
            | ast.Attribute()
            | ast.Context()
            | ast.ArrangementDeclared()
            | ast.Alias()
            | ast.Presume()
        ):
            return _vocabulary(statement, keywords)
        case ast.Expect():
            return _example(statement, keywords)
        case _:
            return clause_pieces(statement, keywords)


def _naming(
    statement: ast.Circular | ast.Title | ast.Issuer | ast.Basis, keywords: Keywords
) -> Pieces:
    match statement:
        case ast.Circular(number, dated):
            head = f"{keywords['_CIRCULAR']} {quote(number)}"
            if dated is not None:
                return Pieces(head, (f"{keywords['_DATED']} {print_date(dated, keywords)}",))
        case ast.Title(text):
            head = f"{keywords['_TITLE']} {quote(text)}"
        case ast.Issuer(name, rank):
            head = f"{keywords['_ISSUER']} {quote(name)}"
            if rank is not None:
                return Pieces(head, (f"{keywords['_RANK']} {print_rank(rank)}",))
        case ast.Basis(title, file):
            head = f"{keywords['_BASIS']} {quote(title)}"
            if file is not None:
                return Pieces(head, (f"{keywords['_IN']} {quote(file)}",))
        case _:
            assert_never(statement)
    return Pieces(head)


def _setting(
    statement: ast.Valid | ast.Scope | ast.LevelsBy | ast.Ranks, keywords: Keywords
) -> str:
    match statement:
        case ast.Valid():
            return _validity(statement, keywords)
        case ast.Scope(selector):
            return f"{keywords['_SCOPE']} {selector_text(selector, keywords)}"
        case ast.LevelsBy(attribute):
            return f"{keywords['_LEVELS_BY']} {attribute.text}"
        case ast.Ranks(steps):
            equals = f" {keywords['_OR']} "
            texts = (equals.join(print_rank(rank) for rank in step) for step in steps)
            return f"{keywords['_RANKS']} {', '.join(texts)}"
        case _:
            assert_never(statement)


def _validity(valid: ast.Valid, keywords: Keywords) -> str:
    start = print_point(valid.start, keywords)
    if valid.end is None:
        text = f"{keywords['_VALID']} {keywords['_FROM']} {start}"
    else:
        end = print_point(valid.end, keywords)
        text = f"{keywords['_VALID']} {start} {keywords['_TO']} {end}"
    if valid.length is not None:
        text += f", {print_length(valid.length, keywords, working=valid.working)}"
    return text


def _amendment(
    statement: ast.Amends | ast.Revokes | ast.RevertsTo | ast.ExtendValid | ast.Repeal,
    keywords: Keywords,
) -> Pieces:
    match statement:
        case ast.Amends(number):
            return Pieces(f"{keywords['_AMENDS']} {quote(number)}")
        case ast.Revokes(number, start):
            head = f"{keywords['_REVOKES']} {quote(number)}"
        case ast.RevertsTo(number, start):
            head = f"{keywords['_REVERTS_TO']} {quote(number)}"
        case ast.ExtendValid(end):
            return Pieces(f"{keywords['_EXTEND_VALID_TO']} {print_point(end, keywords)}")
        case ast.Repeal(targets, start):
            head = f"{keywords['_REPEAL']} {print_targets(targets, keywords)}"
        case _:
            assert_never(statement)
    if start is None:
        return Pieces(head)
    return Pieces(head, (f"{keywords['_FROM']} {print_point(start, keywords)}",))


def _vocabulary(
    statement: ast.Define
    | ast.Attribute
    | ast.Context
    | ast.ArrangementDeclared
    | ast.Alias
    | ast.Presume,
    keywords: Keywords,
) -> Pieces:
    match statement:
        case ast.Define(name, selector):
            tail = f"{keywords['_AS']} {selector_text(selector, keywords)}"
            return Pieces(f"{keywords['_DEFINE']} {name.text}", (tail,))
        case ast.Attribute(name, synonyms, type_of, sensitive):
            tails = (_type(type_of, keywords), *([keywords["SENSITIVE"]] if sensitive else ()))
            return Pieces(_declared("_ATTRIBUTE", name, synonyms, keywords), tails)
        case ast.Context():
            head = _declared("_CONTEXT", statement.name, statement.synonyms, keywords)
            return Pieces(head, tuple(_context_tails(statement, keywords)))
        case ast.ArrangementDeclared(name, synonyms):
            return Pieces(_declared("_ARRANGEMENT", name, synonyms, keywords))
        case ast.Alias(attribute, value, names):
            head = f"{keywords['_ALIAS']} {attribute.text} {print_name(value.text)}"
            others = ", ".join(print_name(other.text) for other in names)
            return Pieces(head, (f"{keywords['_IS']} {others}",))
        case ast.Presume(attribute, held):
            head = f"{keywords['_PRESUME']} {attribute.text} {print_value(held, keywords)}"
            return Pieces(head, tuple(_presumption_tails(statement, keywords)))
        case _:
            assert_never(statement)


def _declared(
    terminal: str,
    name: ast.Words,
    synonyms: tuple[ast.Words | ast.Name, ...],
    keywords: Keywords,
) -> str:
    head = f"{keywords[terminal]} {name.text}"
    if not synonyms:
        return head
    return f"{head} ({', '.join(print_synonym(synonym) for synonym in synonyms)})"


def _type(type_of: ast.TypeOf, keywords: Keywords) -> str:
    match type_of.kind:
        case "one of":
            equals = f" {keywords['_OR']} "
            texts = (
                equals.join(print_value(value, keywords) for value in level)
                for level in type_of.levels
            )
            return f"{keywords['ONE_OF']} {', '.join(texts)}"
        case "number" if type_of.low is not None:
            return f"{keywords['NUMBER']} {type_of.low} {keywords['_TO']} {type_of.high}"
        case kind:
            return keywords[kind.upper().replace("/", "_")]


def _context_tails(context: ast.Context, keywords: Keywords) -> Iterator[str]:
    if context.type is not None:
        yield _type(context.type, keywords)
    if context.per is not None:
        yield f"{keywords['_PER']} {context.per.text}"


def _presumption_tails(presume: ast.Presume, keywords: Keywords) -> Iterator[str]:
    if presume.subject is not None:
        yield f"{keywords['_FOR']} {selector_text(presume.subject, keywords)}"
    for reason in presume.because:
        yield f"{keywords['_BECAUSE']} {quote(reason.text)}"


def _example(expect: ast.Expect, keywords: Keywords) -> Pieces:
    facts = ", ".join(_fact(fact, keywords) for fact in expect.facts)
    outcome = print_whats(expect.whats, keywords)
    if expect.outcome is not None:
        outcome = keywords[expect.outcome.upper().replace(" ", "_")]
    tails = []
    if expect.because:
        tails.append(f"{keywords['_BECAUSE']} {print_targets(expect.because, keywords)}")
    if expect.on is not None:
        tails.append(f"{keywords['_ON']} {print_date(expect.on, keywords)}")
    return Pieces(f"{keywords['_EXPECT']} ({facts})", tuple(tails), rest=outcome)


def _fact(fact: ast.Fact, keywords: Keywords) -> str:
    match fact.attribute:
        case ast.Words(text):
            attribute = text
        case ast.Quoted(text):
            attribute = quote(text)
        case _:
            assert_never(fact.attribute)
    match fact.value:
        case ast.YesNo(True):
            return attribute
        case ast.YesNo(False):
            return f"{keywords['_NOT']} {attribute}"
        case value:
            return f"{attribute} {print_value(value, keywords)}"
