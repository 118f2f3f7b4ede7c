"""Selectors: what makes no sense is reported where it stands, and selects nobody."""

from datetime import date

import pytest

from findings import findings
from policylang import decide, loads
from policylang.model.selector import AnyOf, DaysSince, IsIn, IsNumber
from policylang.semantics.resolve import resolve
from policylang.semantics.resolve.selectors import NOBODY
from policylang.source import Source
from policylang.syntax import parse

DAY = date(2021, 7, 7)


def codes(*texts: str) -> list[str]:
    return [found.code.id for found in findings(texts)]


def selector(text: str) -> object:
    policy = resolve([parse(Source("x", f"require home for {text};"))]).policy
    return policy.provisions()[0].selector


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("age", "POL206"),
        ("role", "POL206"),
        ("pregnant Camat", "POL206"),
        ("role 2021-07-07", "POL206"),
        ("age Camat", "POL206"),
        ("age 2021-07-07", "POL206"),
        ("role >= 3", "POL206"),
        ("age >= 2021-07-07", "POL206"),
        ("born >= 3", "POL206"),
        ("born >= 2021-02-30", "POL209"),
        ("role between 1 and 2", "POL206"),
        ("age between 2021-07-01 and 2021-07-07", "POL206"),
        ("age between 1 and 2021-07-07", "POL206"),
        ("days since role <= 10", "POL206"),
        ("days since born <= 2021-07-07", "POL206"),
        ("days since born between 2021-07-01 and 10", "POL206"),
        ("days since born between 1 and 2021-07-07", "POL206"),
        ("days since role between 1 and 10", "POL206"),
        ("umru >= 3", "POL201"),
        ("rol Camat", "POL201"),
        ("umru between 1 and 3", "POL201"),
        ("days since lhir <= 3", "POL201"),
        ("top 2 levels of each untt", "POL201"),
        ("hmil", "POL201"),
        ("sex X", "POL202"),
        ("home", "POL216"),
        ('"WFH"', "POL216"),
        ("role Camat and others", "POL225"),
    ],
)
def test_a_selector_that_makes_no_sense_is_reported(text: str, code: str) -> None:
    assert code in codes(f"require home for {text};")


def test_what_makes_no_sense_selects_nobody() -> None:
    assert selector("hmil") == NOBODY
    assert selector("role Camat or umru >= 3") == AnyOf((selector("role Camat"), NOBODY))
    assert selector("top 2 levels of each untt") == NOBODY


def test_a_value_of_another_type_is_left_out_of_a_list() -> None:
    assert selector("age 3, 4") == IsNumber("age", frozenset((3, 4)))
    assert selector("born 2021-02-30, 2021-07-07") == IsNumber("born", frozenset((DAY,)))


def test_a_number_may_be_a_name() -> None:
    assert selector("grade 3") == IsIn("grade", frozenset(("3", "grade 3")), ("3",))


@pytest.mark.parametrize(
    ("sign", "bounds"),
    [
        ("<= 10", (1, 10, False)),
        ("< 10", (1, 9, False)),
        (">= 10", (10, None, False)),
        ("> 10", (11, None, False)),
        ("= 10", (10, 10, False)),
        ("!= 10", (10, 10, True)),
        ("between 2 and 6", (2, 6, False)),
    ],
)
def test_a_count_of_days_has_bounds(sign: str, bounds: tuple[int, int | None, bool]) -> None:
    assert selector(f"days since born {sign}") == DaysSince("born", False, *bounds)
    assert selector(f"working days since born {sign}") == DaysSince("born", True, *bounds)


def test_the_nearest_word_is_suggested() -> None:
    found = findings(["require home for hmil;", "require home for perangkat daerh Arsip;"])

    assert [one.suggestion for one in found] == ["hamil", "perangkat daerah"]


def test_a_name_in_lower_case_is_suggested_as_a_name() -> None:
    found = findings(["exempt jabatan camat;", "exempt jabatan kepala dinas;"])

    assert [one.suggestion for one in found] == ["jabatan Camat", "jabatan Kepala Dinas"]


def test_a_definition_that_grows_beyond_measure_is_refused() -> None:
    doubling = "".join(f"define a{n + 1} as a{n} or a{n};" for n in range(40))
    text = f"define a0 as role Camat;{doubling}require home for a40;"

    assert set(codes(text)) == {"POL108"}


def test_a_long_chain_of_definitions_is_refused() -> None:
    chain = "".join(f"define a{n + 1} as not a{n};" for n in range(300))

    assert set(codes(f"define a0 as role Camat;{chain}")) == {"POL108"}


def test_a_ring_of_definitions_is_reported_though_nothing_uses_it() -> None:
    assert codes("define a as b; define b as not c; define c as a and a;") == ["POL222"] * 4


def test_a_definition_may_not_hold_what_may_not_stand_where_it_is_used() -> None:
    text = 'define jauh as home or field; require "lapor" for jauh; require off for jauh;'

    assert codes(text) == ["POL216", "POL216"]


def test_a_deep_selector_is_resolved_and_decided() -> None:
    deep = "not " * 63 + "role Camat"
    policy = loads(f"require home for {deep};")

    assert decide(policy, {"role": "Staf"}, on=DAY).arrangement == "home"
    assert decide(policy, {"role": "Camat"}, on=DAY).arrangement == "office"
    assert codes(f"require home for {'not ' * 65}role Camat;") == ["POL108"]
