"""Text in, document out: what is found wrong, and that the rest is read all the same."""

import re
import time
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.source import Source, Span
from policylang.syntax import ast
from policylang.syntax.characters import normalise
from policylang.syntax.grammar import machine
from policylang.syntax.parser import Parsed, parse
from policylang.syntax.printer import print_document
from policylang.wording.keywords import KEYWORDS, LANGUAGES
from strategies.documents import documents

WORDS: Final = sorted(
    {
        wording
        for keywords in KEYWORDS.values()
        for wordings in (*keywords.wordings.values(), keywords.months, keywords.weekdays)
        for wording in wordings
    }
)
SIGNS: Final = [*'"#;:,(){}%><=\n\t\r', "50%", "37,5%", "2021-06-28", "28 Juni 2021", "1", "II.a"]
NAMES: Final = ["role", "unit", "k1:", "Camat", '"Kepala Dinas"', "hamil", "“x”", "\u202e", "é"]
# What an author may have typed, and pulled apart.
scraps = st.lists(st.sampled_from(WORDS + SIGNS + NAMES) | st.text(max_size=3), max_size=25).map(
    " ".join
)


def read(text: str) -> Parsed:
    return parse(Source("x", text))


def found(text: str) -> list[tuple[str, str]]:
    """Return each finding's name and the text that it points to."""
    return [
        (one.code.name, one.place.text)
        for one in read(text).diagnostics
        if isinstance(one.place, Span)
    ]


def nodes(value: object) -> Iterator[ast.Node]:
    if isinstance(value, tuple):
        for each in value:
            yield from nodes(each)
    kind = type(value)
    if isinstance(value, ast.Node):
        yield value
    if attrs.has(kind) and not isinstance(value, Span):
        for each in attrs.fields(kind):
            yield from nodes(getattr(value, each.name))


@pytest.mark.parametrize(
    ("text", "codes", "statements"),
    [
        ("exempt role Camat; cap office 50%; essential dinas Pemadam", [], 3),
        ("exempt role Camat\ncap office 50%", [("MISSING_SEMICOLON", "t")], 2),
        ("k: exempt role X\nl: cap office 50%\ndefault home", [("MISSING_SEMICOLON", "X"), ("MISSING_SEMICOLON", "%")], 3),
        ("exempt role Camat  # why\ncap office 50%", [("MISSING_SEMICOLON", "t")], 2),
        ("exempt role Camat cap office 50%", [("UNEXPECTED", "cap")], 0),
        ("exempt hamil\ncap office 50%; default home", [("MISSING_SEMICOLON", "l")], 3),
        ("exempt hamil\nexempt x # a\n\nk1: default home", [("MISSING_SEMICOLON", "l"), ("MISSING_SEMICOLON", "x")], 3),
        ("exempt a\nk: cap office 50%", [("MISSING_SEMICOLON", "a")], 2),
        ("exempt a\nk: @", [("MISSING_SEMICOLON", "a"), ("UNEXPECTED", "@")], 1),
        ("exempt (a\nk: cap office 50%", [("UNEXPECTED", ":")], 0),
        ("exempt (a\ncap office 50%", [("UNEXPECTED", "50")], 0),
        ("define a as\nexempt", [], 1),
        ("advise\ncap office 50%; k:\nscope", [("UNEXPECTED", "scope")], 1),
        ("define kota as\nrole X; scope kota\nscope", [("MISSING_SEMICOLON", "a"), ("UNFINISHED", "e")], 2),
        ("require home\ncap office 50%; default home", [("UNEXPECTED", "cap")], 1),
        ("exempt role X\ncap office bla; default home", [("MISSING_SEMICOLON", "X"), ("UNEXPECTED", "bla")], 2),
        ("exempt role X\ncap office; default home # x", [("MISSING_SEMICOLON", "X")], 3),
        ('title "a\ncap office 50%; default home', [("UNCLOSED_QUOTE", '"a')], 1),
        ('title "a; default home', [("UNCLOSED_QUOTE", '"a; default home')], 1),
        ("valid 03/04/2026; default home", [("AMBIGUOUS_DATE", "03/04/2026")], 1),
        ("valid 2026-4-3", [("AMBIGUOUS_DATE", "2026-4-3")], 0),
        ("cap office 2,5 people", [("DECIMAL_NUMBER", "2,5")], 0),
        ("cap office 2.5", [("DECIMAL_NUMBER", "2.5")], 0),
        ("cap office 1234567890", [("TOO_LARGE", "1234567890")], 0),
        ("cap office 1.1234567890%", [("TOO_LARGE", "1.1234567890")], 0),
        ("cap office ٣", [("UNEXPECTED", "٣")], 0),
        ("cap office ３０%", [("UNEXPECTED", "３０")], 0),
        ("exemptroleCamat", [("UNEXPECTED", "exemptroleCamat")], 0),
        ("cap office50%", [("UNEXPECTED", "%")], 0),
        ("exempt role Camat 50%", [("UNEXPECTED", "%")], 0),
        ("k 1: default home", [("UNEXPECTED", "k")], 0),
        ("@", [("UNEXPECTED", "@")], 0),
        ("k:", [("UNFINISHED", ":")], 0),
        ("exempt (role X", [("UNFINISHED", "X")], 0),
        ("exempt role X)", [("UNEXPECTED", ")")], 0),
        ('exempt "x" "y"', [("UNEXPECTED", '"y"')], 0),
        ("", [], 0),
        ("\r\n;;\r\n", [], 0),
        ("default home;\r\nscope role X\r\n", [], 2),
    ],
)  # fmt: skip
def test_one_slip_does_not_hide_the_next(
    text: str, codes: list[tuple[str, str]], statements: int
) -> None:
    assert found(text) == codes
    assert len(read(text).document.entries) == statements


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("cap office 50% per unit per place", [("GIVEN_TWICE", "per place")]),
        ("rota unit Arsip daily 2 at least 3", [("GIVEN_TWICE", "rota unit Arsip daily 2 at least 3")]),
        ("expect (role X) home on 2021-01-04 on 2021-01-05", [("GIVEN_TWICE", "on 2021-01-05")]),
        ("delegate home for role X", [("OFFICER_MISSING", "delegate home for role X")]),
        ('delegate role Y for role X to "Z"', [("ARRANGEMENT_EXPECTED", "role Y")]),
        ("exempt role \u0421amat", [("MIXED_SCRIPT", "\u0421amat")]),
        ("exempt\u00a0role X", [("TYPOGRAPHY", "\u00a0")]),
        ("exempt role\u202e X", [("FORBIDDEN_CHARACTER", "\u202e")]),
    ],
)  # fmt: skip
def test_what_can_be_parsed_may_still_be_refused(text: str, codes: list[tuple[str, str]]) -> None:
    assert found(text) == codes


def test_many_refused_words_spoil_only_their_statements() -> None:
    text = "exempt role \u0421amat; exempt role Lurah; exempt role \u0421amat, \u0421amat; exempt x"

    assert len(read(text).document.entries) == 2


def test_a_text_may_start_with_a_mark_and_have_any_newlines() -> None:
    text = normalise("\ufeff# one\r\ndefault home;\rexempt role X;")

    assert found(text) == []
    assert len(read(text).document.entries) == 2


@given(st.text(max_size=100) | scraps)
def test_parsing_never_raises_and_every_span_lies_in_the_source(text: str) -> None:
    parsed = read(text)
    places = [one.place for one in parsed.diagnostics]
    spans = [place for place in places if isinstance(place, Span)]
    spans += [node.span for node in nodes((parsed.document.entries, parsed.document.closing))]

    assert len(places) == len(parsed.diagnostics)
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert parsed.language in {None, *LANGUAGES}


@given(documents, st.sampled_from(LANGUAGES))
def test_a_printed_document_keeps_its_language_and_its_nodes_lie_in_one_another(
    document: ast.Document, language: str
) -> None:
    parsed = read(print_document(document, language))

    assert parsed.language in {None, language}
    for node in nodes(tuple(entry.statement for entry in parsed.document.entries)):
        for each in attrs.fields(type(node)):
            for inner in nodes(getattr(node, each.name)):
                assert node.span.start <= inner.span.start <= inner.span.end <= node.span.end


@given(documents, st.integers(0, 400), st.sampled_from(["", ";", '"', "(", "#", "x", "\n", "1"]))
def test_a_slip_of_the_keyboard_is_never_fatal(
    document: ast.Document, place: int, typed: str
) -> None:
    text = print_document(document, "en")

    read(text[:place] + typed + text[place + 1 :])


def test_findings_stand_in_the_order_of_the_text() -> None:
    parsed = read('default home 1;\nexempt role X\ncap office 2,5;\ntitle "x;\nexmept y\n')
    places = [one.place.start for one in parsed.diagnostics if isinstance(one.place, Span)]

    assert places == sorted(places)
    assert len(places) == 5


def test_the_parser_is_built_once() -> None:
    assert machine() is machine()


def test_a_defect_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("policylang.syntax.build.clauses.ClauseBuilder.default", broken)

    with pytest.raises(ZeroDivisionError):
        read("default home")


ATTACKS: Final = [
    "a",
    " ",
    "1",
    '"',
    "A",
    "1 ",
    "a ",
    "A ",
    "A-",
    "1.1",
    "not ",
    "days ",
    "working ",
    "sampai ",
    "\t",
    "=",
    "28 Juni ",
    "1,",
    ", ",
    "#",
    "(",
    "“",
    "Ж",
    "é",
]


@cache
def patterns() -> list[re.Pattern[str]]:
    return [re.compile(each.pattern) for each in machine().tables.terminals]


def cost(attack: str, times: int) -> float:
    """Return the least processor time of some tries to match every terminal, and to parse."""
    text = attack * times
    tries = []
    for _ in range(3):
        start = time.process_time()
        for pattern in patterns():
            pattern.match(text)
        parse(Source("x", text + "!"))
        tries.append(time.process_time() - start)
    return min(tries)


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_costs_more_than_its_length(attack: str) -> None:
    read("default home")
    patterns()
    short, long = cost(attack, 1_000), cost(attack, 8_000)

    # Eight times as long: a quadratic cost would be sixty-four times as high.
    assert long < 32 * max(short, 0.002)
