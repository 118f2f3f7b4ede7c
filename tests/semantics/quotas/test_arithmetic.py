"""From a share to whole people: `at most` down, `at least` up, unless the words say otherwise."""

from fractions import Fraction

import pytest

from policylang import loads
from policylang.model.norm import Amount, Quota
from policylang.semantics.quotas.arithmetic import Bounds, bounds_of

HALF = Fraction(1, 2)


def asked(text: str, base: int) -> tuple[int | None, int | None]:
    [quota] = loads(text).provisions()
    assert isinstance(quota, Quota)
    assert quota.amount is not None
    bounds = bounds_of(quota, quota.amount, base)
    return bounds.low, bounds.high


@pytest.mark.parametrize(("people", "most"), [(0, 0), (1, 0), (2, 1), (3, 1), (5, 2), (7, 3)])
def test_a_cap_is_rounded_down(people, most):
    assert asked("cap office 50%", people) == (None, most)


@pytest.mark.parametrize(("people", "least"), [(0, 0), (1, 1), (2, 1), (3, 2), (5, 3), (7, 4)])
def test_a_floor_is_rounded_up(people, least):
    assert asked("floor office 50%", people) == (least, None)


@pytest.mark.parametrize(
    ("people", "bounds"), [(1, (1, 0)), (3, (1, 1)), (5, (2, 2)), (7, (3, 3)), (40, (12, 20))]
)
def test_of_a_range_the_lower_end_is_rounded_up_and_the_upper_down(people, bounds):
    assert asked("share home 30% to 50%", people) == bounds


def test_a_share_is_an_exact_fraction():
    # 0.35 * 180 is 62.99999999999999 in binary fractions.
    assert asked("cap office 35%", 180) == (None, 63)


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("rounded up", (2, 2)),
        ("rounded down", (1, 1)),
        ("rounded nearest", (2, 2)),  # a half goes up
    ],
)
def test_rounding_that_the_words_name_holds_for_both_ends(words, bounds):
    assert asked(f"share office 50% {words}", 3) == bounds


def test_nearest_takes_less_than_a_half_down():
    assert asked("share office 45% rounded nearest", 3) == (1, 1)  # 1.35


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("floor office 25% at least 2", (2, None)),
        ("cap office 25% at least 2", (None, 2)),
        ("share office 10% to 25% at least 2", (2, 2)),
        ("floor office 75% at least 2", (3, None)),
    ],
)
def test_at_least_lifts_a_bound_that_is_lower(text, bounds):
    assert asked(text, 4) == bounds


def test_a_number_of_people_is_the_same_of_any_base():
    assert asked("cap office 4 people", 1) == asked("cap office 4 people", 90) == (None, 4)


def test_one_person_is_not_all_of_them():
    [quota] = loads("cap office 50%").provisions()
    assert isinstance(quota, Quota)

    assert bounds_of(quota, Amount(None, 1), 8) == Bounds(None, 1)
    assert bounds_of(quota, Amount(None, Fraction(1)), 8) == Bounds(None, 8)


@pytest.mark.parametrize(
    ("bounds", "whether"),
    [
        (Bounds(None, None), True),
        (Bounds(3, None), True),
        (Bounds(None, 0), True),
        (Bounds(2, 2), True),
        (Bounds(2, 1), False),
    ],
)
def test_there_is_a_solution_where_a_whole_number_lies_within(bounds, whether):
    assert bounds.has_solution is whether


@pytest.mark.parametrize(
    ("bounds", "held"),
    [
        (Bounds(None, None), [0, 1, 2, 3]),
        (Bounds(1, None), [1, 2, 3]),
        (Bounds(None, 2), [0, 1, 2]),
        (Bounds(1, 2), [1, 2]),
    ],
)
def test_a_number_lies_within_if_both_ends_let_it(bounds, held):
    assert [number for number in range(4) if bounds.holds(number)] == held
