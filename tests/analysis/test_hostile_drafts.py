"""Drafts that somebody may have written to be hard to check: each ends, and says what it left open."""

import pytest

from policylang import check, loads
from policylang.analysis.checks.norms_conflict import most_shown
from policylang.analysis.everybody import everybody
from policylang.model.staff import Situation
from policylang.semantics.diagram.build import DiagramTooLargeError, diagram_of

ARRANGEMENTS = ("home", "office", "field")


def flags(count: int) -> str:
    return "".join(f"attribute f{n} yes/no;" for n in range(count))


def dates(count: int) -> list[str]:
    return [f"{2021 + n // 336}-{1 + n // 28 % 12:02}-{1 + n % 28:02}" for n in range(count)]


HOSTILE = {
    "more ways to meet than there are people": flags(30)
    + "".join(f"require {ARRANGEMENTS[n % 3]} for f{n};" for n in range(30)),
    "more facts than anybody has": flags(500)
    + f"require home for {' or '.join(f'f{n}' for n in range(500))};",
    "as many ranges of one number as norms": "attribute pay number;"
    + "".join(f"allow home for pay between {n * 3} and {n * 3 + 5000};" for n in range(800)),
    "a very long list of dates": "require office for role Camat;"
    f" require home for pregnant on {', '.join(dates(3_000))};",
    "a day of its own for each norm": "".join(
        f"require {ARRANGEMENTS[n % 2]} for role A{n % 9} on {date};"
        for n, date in enumerate(dates(700))
    ),
    "many counts of days beside many dates": "".join(
        f"require {ARRANGEMENTS[n % 2]}"
        f" for days since positive_on <= {n + 1} and positive_on >= {date};"
        for n, date in enumerate(dates(50))
    ),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_it_ends_and_says_what_is_left_open(text: str) -> None:
    found = check(text)

    assert "POL395" in {one.code.id for one in found}
    assert not everybody(loads(text)).is_complete


def test_thousands_of_exceptions_by_role_and_unit_are_looked_at_whole() -> None:
    text = "".join(
        f'require {ARRANGEMENTS[n % 2]} for role "J {n // 40}" and unit "D {n % 40}";'
        for n in range(1_600)
    )

    assert everybody(loads(text)).is_complete
    assert {one.code.id for one in check(text)} == set()


def test_of_very_many_conflicts_some_are_shown_and_the_others_are_counted() -> None:
    text = flags(20) + "".join(
        f"require {ARRANGEMENTS[n % 2]} for f{n % 20} and role R{n};" for n in range(40)
    )
    text += "".join(f"require field for f{n % 20} and unit U{n};" for n in range(40))
    policy = loads(text)
    found = check(text)
    shown = [one for one in found if one.code.id in ("POL391", "POL396")]

    assert 50 <= len(shown) <= most_shown(policy)
    assert "POL395" in {one.code.id for one in found}


def test_an_exception_that_would_close_a_ring_is_not_proposed() -> None:
    text = """
    a: require home for role Camat and pregnant;
    b: require office for role Camat exception to c;
    c: require field for comorbid exception to a;
    """

    assert {one.code.id for one in check(text)} == {"POL391"}


def test_too_many_comparisons_of_one_number_are_given_up() -> None:
    text = "attribute pay number;" + "".join(
        f"allow home for pay between {n * 3} and {n * 3 + 5000};" for n in range(800)
    )

    with pytest.raises(DiagramTooLargeError):
        diagram_of(
            loads(text), Situation(on=everybody(loads("cap office 50%")).meetings[0].witness.on)
        )
