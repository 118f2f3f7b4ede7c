"""Words, names, figures, days and texts, as an author may write them."""

import re
import string
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from policylang.source import Source, Span
from policylang.syntax import ast
from policylang.wording.keywords import KEYWORDS

NOWHERE: Final = Span(Source("<generated>", ""), 0, 0)
_KEYWORD_PARTS: Final = frozenset(
    part
    for keywords in KEYWORDS.values()
    for wordings in keywords.wordings.values()
    for wording in wordings
    for part in wording.split()
)
# A run of capitals never starts a word with one of these.
_TAKEN: Final = re.compile(
    r"(?:^|(?<= ))(?:{})(?![A-Za-z0-9_])".format(
        "|".join(
            ["WFO", "WFH", *(day for keywords in KEYWORDS.values() for day in keywords.weekdays)]
        )
    )
)
_PUNCTUATION: Final = " .,;:#/()[]{}-'%&+!?<>=éÉü–…"


def node(kind: Callable[..., Any], /, **fields: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """Build a node that stands nowhere."""
    return st.builds(kind, span=st.just(NOWHERE), **fields)


def optional(strategy: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """Give a value or None."""
    return st.none() | strategy


def some(strategy: SearchStrategy[Any], *, least: int = 1) -> SearchStrategy[tuple[Any, ...]]:
    """Give a short tuple."""
    return st.lists(strategy, min_size=least, max_size=3).map(tuple)


texts = st.text(string.ascii_letters + string.digits + _PUNCTUATION, max_size=20)
spoken = texts.map(lambda text: " ".join(text.split())).filter(bool)

word = st.sampled_from(["role", "dinas", "unit", "age", "level", "home_district", "wfa"]) | (
    st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True).filter(
        lambda text: text not in _KEYWORD_PARTS
    )
)
word_texts = st.lists(word, min_size=1, max_size=3).map(" ".join)
words = node(ast.Words, text=word_texts)

capital = st.sampled_from(["Camat", "Dinas", "WFA", "PNS", "Non", "Élan", "Ma'arif", "Non-ASN"]) | (
    st.from_regex(r"[A-ZÀ-ÖØ-Þ][A-Za-zÀ-ÖØ-öø-ÿ0-9'\-]{0,6}", fullmatch=True)
)
bare_names = st.builds(
    lambda first, rest: " ".join([first, *rest]),
    capital,
    st.lists(capital | st.from_regex(r"[0-9]{1,9}", fullmatch=True), max_size=2),
)
# Capitals that the lexer takes for something else, so that quotes are needed.
awkward_names = st.sampled_from(
    ["WFO", "Tim WFH", "Monday", "Rabu", "Rabu-Kamis", "Dinas Minggu", "Zona 1 Mei 2021", "II.a"]
)
name_texts = bare_names | awkward_names | spoken
names = node(ast.Name, text=name_texts)
kept_texts = node(ast.Text, text=texts)

counts = st.integers(0, 400) | st.just(999_999_999)
numbers = node(ast.Number, value=counts)
percentages = node(
    ast.Percentage,
    value=st.builds(
        lambda figure, places: Fraction(figure, 10**places),
        st.integers(0, 10**9 - 1) | st.sampled_from([0, 50, 100, 375]),
        st.integers(0, 9),
    ),
)
yes_no = node(ast.YesNo, value=st.booleans())
never = node(ast.Never)
dates = node(
    ast.Date,
    year=st.integers(0, 9999),
    month=st.integers(1, 12) | st.integers(0, 99),
    day=st.integers(0, 31),
    weekday=optional(st.integers(0, 6)),
)
values = names | numbers | dates
fact_values = values | yes_no | never

events = node(ast.Event, name=spoken, believed=optional(dates))
points = st.recursive(
    dates | events,
    lambda anchors: node(
        ast.Distance,
        count=counts,
        working=st.booleans(),
        after=st.booleans(),
        anchor=anchors,
    ),
    max_leaves=3,
)

labels = word | st.sampled_from(["piket", "cap", "office", "hari", "k1"])
targets = node(ast.Target, label=labels | counts.map(str), instrument=optional(texts))

keyword_whats = st.sampled_from(["office", "home", "field", "off"]).map(
    lambda text: ast.What(text, span=NOWHERE)
)
word_whats = node(ast.What, text=word_texts)
quoted_whats = node(ast.What, text=spoken, quoted=st.just(value=True))
capital_texts = (
    st.lists(capital, min_size=1, max_size=2)
    .map(" ".join)
    .filter(lambda text: not _TAKEN.search(text))
)
capital_whats = node(ast.What, text=capital_texts)
whats = keyword_whats | word_whats | quoted_whats | capital_whats
