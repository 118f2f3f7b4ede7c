"""Tables: cells that exclude one another, and nothing left out."""

from fractions import Fraction

import pytest

from findings import findings
from policylang import loads
from policylang.model.norm import Amount, Quota, Table
from policylang.model.selector import AnyOf, IsIn, IsNumber, Not
from policylang.semantics.resolve.selectors import NOBODY

HALF = Fraction(1, 2)


def codes(*texts: str) -> list[str]:
    return [found.code.id for found in findings(texts)]


def table(text: str) -> Table:
    quota = loads(text).provisions()[0]
    assert isinstance(quota, Quota)
    assert quota.table is not None
    return quota.table


def test_cells_pair_values_with_amounts() -> None:
    found = table("share office by age { 1: 50%, 2: none, 3: at most 4, others: 1 to 2 };")

    one, two, three = (IsNumber("age", frozenset((n,))) for n in (1, 2, 3))
    assert found == Table(
        "age",
        (
            (one, Amount(HALF, HALF)),
            (two, None),
            (three, Amount(None, 4)),
            (Not(AnyOf((one, two, three))), Amount(1, 2)),
        ),
    )


def test_a_cell_holds_a_name_as_a_selector_does() -> None:
    found = table("cap office by dinas { Arsip: 50%, others: none };")

    assert found.cells[0] == (IsIn("unit", frozenset(("arsip", "dinas arsip"))), Amount(None, HALF))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("cap office by lantai { 1: 50%, others: none };", "POL201"),
        ("cap office by age { Camat: 50%, others: none };", "POL206"),
        ("cap office by role { 2021-07-07: 50%, others: none };", "POL206"),
        ("cap office by born { 2021-02-30: 50%, others: none };", "POL209"),
        ("cap office by sex { X: 50%, others: none };", "POL202"),
        ("cap office by role { Camat: 50% };", "POL218"),
        ("cap office by pregnant { others: none, others: 50% };", "POL217"),
        ("cap office by sex { Pria: 50%, Male: 25%, P: none };", "POL217"),
        ("cap office by sex { Pria: 50% };", "POL218"),
        ("cap office by born { 2021-07-07: 50%, 2021-07-07: 5%, others: 1% };", "POL217"),
        ("cap office by week { 5: 50% };", "POL218"),
        ("cap office by age { 1: 150%, others: none };", "POL208"),
    ],
)
def test_a_table_that_makes_no_sense_is_reported(text: str, code: str) -> None:
    assert codes(text) == [code]


def test_a_table_of_every_value_needs_no_others() -> None:
    assert codes("cap office by week { 5: 50%, 6: none };") == []
    assert codes("cap office by sex { Pria: 50%, Wanita: none };") == []


def test_a_value_that_is_wrong_selects_nobody() -> None:
    parsed = findings(["cap office by age { Camat: 50%, others: none };"])

    assert [found.facts["attribute"] for found in parsed] == ["age"]
    assert NOBODY is not None


@pytest.mark.parametrize(
    "text",
    [
        'floor "rapat" 4 people;',
        'share "rapat" 4 people;',
        'cap "rapat" 50%;',
        'cap "rapat" by sex { L: 4, P: 4 };',
    ],
)
def test_conduct_is_capped_at_a_number_of_people(text: str) -> None:
    assert codes(text) == ["POL221"]
