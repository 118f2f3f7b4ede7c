"""Presumptions and examples: their names are looked up like any other."""

from datetime import date

import pytest

from findings import findings
from policylang import loads
from policylang.model.norm import Key
from policylang.model.policy import ABSENT, Example, Presumption
from policylang.model.selector import EVERYONE, IsTrue
from policylang.semantics.resolve import resolve
from policylang.source import Source
from policylang.syntax import parse


def codes(*texts: str) -> list[str]:
    return [found.code.id for found in findings(texts)]


def test_a_presumption_has_a_value_of_its_type() -> None:
    policy = loads(
        'presume pregnant no for breastfeeding because "x"; presume age 40; presume sex Pria; '
        "presume born 1990-01-01; presume role Staf; presume grade 3; presume superior never;"
    )

    assert policy.presumptions == (
        Presumption("pregnant", False, IsTrue("breastfeeding"), ("x",)),
        Presumption("age", 40, EVERYONE),
        Presumption("sex", "L", EVERYONE),
        Presumption("born", date(1990, 1, 1), EVERYONE),
        Presumption("role", "Staf", EVERYONE),
        Presumption("grade", "3", EVERYONE),
        Presumption("superior", ABSENT, EVERYONE),
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("presume hmil no;", "POL201"),
        ("presume pregnant Camat;", "POL206"),
        ("presume pregnant never;", "POL206"),
        ("presume age yes;", "POL206"),
        ("presume role 2021-07-07;", "POL206"),
        ("presume born 2021-02-30;", "POL209"),
        ("presume sex X;", "POL202"),
        ("presume pregnant no for pregnant;", "POL222"),
        ("presume sex L for not pregnant; presume pregnant no for sex L;", "POL222"),
        ("presume pregnant no for essential;", "POL215"),
        ("expect (hmil) office;", "POL201"),
        ("expect (age Camat) office;", "POL206"),
        ("expect (role Camat) hybrid;", "POL207"),
        ('expect (role Camat) "masker";', "POL207"),
        ("expect (role Camat) office because satu;", "POL203"),
        ("expect (role Camat) office on 2021-02-30;", "POL209"),
    ],
)
def test_what_makes_no_sense_is_reported(text: str, code: str) -> None:
    assert set(codes(text)) == {code}


def test_an_example_that_makes_no_sense_is_left_out() -> None:
    policy = resolve(
        [parse(Source("x", "expect (hmil) office; expect (age 3) hybrid; expect (age 3) office;"))]
    ).policy

    assert [example.facts for example in policy.examples] == [(("age", 3),)]


def test_an_example_keeps_its_facts() -> None:
    text = (
        'a: default home; expect ("padat", not pregnant, born never) home because a on 2021-07-07;'
    )
    (example,) = loads(text).examples

    facts = (('"padat"', True), ("pregnant", False), ("born", ABSENT))
    day = date(2021, 7, 7)
    assert example == Example(facts, ("home",), None, (Key(0, 0, "a"),), day, example.span)


def test_a_presumption_chain_is_no_ring() -> None:
    text = "presume pregnant no for sex L; presume sex L for role Satpam;"

    assert codes(text) == []
