"""Sizes without a solution: the numbers that circulars stumble over, and every split there is."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from policylang import loads, unsolvable_sizes
from policylang.analysis.asked import Asked, read_asked

SMALL = (1, 2, 3, 5, 7)


def asked(text: str, up_to: int = 500) -> Asked:
    (one,) = read_asked(loads(text), up_to)
    return one


def lows(text: str, sizes: tuple[int, ...] = SMALL) -> list[int | None]:
    return [asked(text).at(size).low for size in sizes]


def highs(text: str, sizes: tuple[int, ...] = SMALL) -> list[int | None]:
    return [asked(text).at(size).high for size in sizes]


def sizes_of(text: str, up_to: int = 12) -> list[tuple[str, tuple[int, ...]]]:
    """Return the labels that have no solution whoever is in the group, with the sizes."""
    return [
        ("+".join(key.label for key in found.quotas), found.sizes)
        for found in unsolvable_sizes(loads(text), up_to=up_to)
        if not found.mandatory and not found.barred
    ]


def compositions(text: str, up_to: int = 7) -> list[tuple[tuple[int, ...], int, int]]:
    return [
        (found.sizes, found.mandatory, found.barred)
        for found in unsolvable_sizes(loads(text), up_to=up_to)
        if found.mandatory or found.barred
    ]


def test_half_of_small_groups_is_rounded_so_that_the_words_are_kept() -> None:
    assert highs("cap office 50%") == [0, 1, 1, 2, 3]
    assert lows("floor office 50%") == [1, 1, 2, 3, 4]
    assert sizes_of("cap office 50%") == sizes_of("floor office 50%") == []


def test_an_exact_half_has_no_solution_in_odd_groups() -> None:
    ((_, sizes),) = sizes_of("share office 50%", 500)

    assert sizes == tuple(range(1, 500, 2))
    assert sizes_of("share office 50% rounded up") == []


def test_what_is_advised_or_about_conduct_asks_nothing_of_sizes() -> None:
    assert unsolvable_sizes(loads('advise share office 50%; cap "rapat" 30 people')) == ()


def test_thirty_five_percent_of_180_is_63() -> None:
    assert (asked("cap office 35%").at(180).high, asked("floor office 35%").at(180).low) == (63, 63)
    assert asked("share office 35%").has_solution(180)


def test_a_range_has_a_solution_for_all_but_one_person() -> None:
    ((_, sizes),) = sizes_of("share home 30% to 50%", 500)

    assert sizes == (1,)
    bounds = [asked("share home 30% to 50%").at(size) for size in (3, 5, 7, 40)]
    assert [(one.low, one.high) for one in bounds] == [(1, 1), (2, 2), (3, 3), (12, 20)]


def test_three_quarters_need_a_number_that_four_divides() -> None:
    assert sizes_of("share home 75%") == [("1", (1, 2, 3, 5, 6, 7, 9, 10, 11))]


def test_more_people_cannot_be_there_than_there_are() -> None:
    assert sizes_of("floor office 3 people") == [("1", (1, 2))]
    assert sizes_of("floor office 25% at least 2") == [("1", (1,))]
    assert sizes_of("share office 50% at least 3", 8) == [("1", (1, 2, 7))]


def test_with_another_base_too_few_may_be_counted_but_need_not() -> None:
    assert sizes_of("floor office 3 people for service Administrasi of everyone") == [("1", (1, 2))]
    assert sizes_of("floor office 3 people for service Administrasi of status PNS") == []


def test_every_cell_of_a_table_is_tried_by_itself() -> None:
    found = unsolvable_sizes(
        loads("context level number 1 to 3; share office by level {1: 75%, 2: none, others: 50%}"),
        up_to=4,
    )

    assert [(one.cells, one.sizes) for one in found] == [(("1",), (1, 2, 3)), (("*",), (1, 3))]


def test_two_halves_as_caps_leave_one_of_an_odd_group_nowhere() -> None:
    ((labels, sizes),) = sizes_of("cap office 50%; cap home 50%", 500)

    assert labels == "1+2"
    assert sizes == tuple(range(1, 500, 2))


@pytest.mark.parametrize(
    "text",
    [
        "cap office 50%; cap home 50%; allow field for everyone",
        "cap office 50%; cap home 50%; default field",
        "cap office 50%; cap home 50%; require off for everyone",
        "cap office 50%; cap home 50% per section",
        "cap office 50%; cap home 50% for status PNS",
        "cap office 50%; cap field 50%",
        "cap office 50%; cap home 50% at one time",
        "cap office 50%; advise cap home 50%",
        "cap office 50% on Monday; cap home 50% on Tuesday to Friday",
        "cap office 50% from 2021-07-01 to 2021-07-09; cap home 50% from 2021-07-10",
        "cap office 50% on 2021-07-05; cap home 50% on Tuesday",
        "k: cap office 50%; cap home 50% exception to k",
        "context level number 1 to 4; cap office 50% when level <= 2; cap home 50% when level >= 3",
        "cap office 50% when holiday_week; cap home 50% when not holiday_week",
        (
            "context level number 1 to 2; cap office by level {1: 50%, 2: none};"
            "cap home by level {1: none, 2: 50%}"
        ),
        (
            "attribute zone one of Merah, Hijau; cap office by zone {Merah: 50%, Hijau: 50%};"
            "cap home 50%"
        ),
    ],
)
def test_quotas_that_need_not_hold_together_do_not_clash(text: str) -> None:
    assert [found for found in sizes_of(text) if "+" in found[0]] == []


@pytest.mark.parametrize(
    "text",
    [
        "cap office 50% on Monday; cap home 50% on Monday to Friday",
        "cap office 50% from 2021-07-01 to 2021-07-10; cap home 50% from 2021-07-10",
        "cap office 50% on 2021-07-06; cap home 50% on Tuesday",
        "context level number 1 to 4; cap office 50% when level <= 2; cap home 50% when level >= 2",
        "cap office 50% of everyone; cap home 50%",
        'cap office 50% from event "PPKM"; cap home 50%',
        (
            "attribute zone one of Merah, Hijau; cap office by zone {Merah: 50%, Hijau: 50%};"
            "cap home by zone {others: 50%}"
        ),
        "cap office 50%; cap home 50%; advise field for everyone",
        'cap office 50%; cap home 50%; delegate field for everyone to "Kepala" by order',
    ],
)
def test_quotas_that_may_hold_together_clash(text: str) -> None:
    assert ("1+2", (1, 3, 5, 7, 9, 11)) in sizes_of(text)


def test_a_group_of_which_some_are_elsewhere_may_keep_what_others_cannot() -> None:
    (found,) = unsolvable_sizes(
        loads("cap office 50%; cap home 50%; require off for health Positif"), up_to=4
    )

    assert (found.sizes, found.elsewhere) == ((1, 3), True)


def test_three_quotas_may_clash_though_no_two_do() -> None:
    text = "cap office 40%; cap home 40%; cap field 10%; allow field for everyone"

    ((labels, sizes),) = sizes_of(text, 10)

    assert labels == "1+2+3"
    assert sizes == tuple(range(1, 11))


def test_an_amended_quota_is_not_held_against_what_replaces_it() -> None:
    old = 'circular "1" dated 2021-01-04; valid 2021-01-04 to 2021-12-31; k: cap office 40%;'
    new = (
        'circular "2" dated 2021-07-01; valid 2021-07-01 to 2021-07-31; amends "1";'
        "replace k: floor office 60%;"
    )

    policy = loads(old, new)

    assert unsolvable_sizes(policy) == ()


def test_the_fewest_who_are_bound_too_many_are_given_by_size() -> None:
    assert compositions("exempt role Camat; cap office 50%") == [
        ((1,), 1, 0),
        ((2, 3), 2, 0),
        ((4, 5), 3, 0),
        ((6, 7), 4, 0),
    ]
    assert compositions("require home for pregnant; floor office 50%", 4) == [
        ((1,), 0, 1),
        ((2, 3), 0, 2),
        ((4,), 0, 3),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "cap office 50%",
        "essential role Camat; cap office 50%",
        "k: cap office 50%; exempt role Camat exception to k",
        "k: cap office 50%; exempt role Camat; exempt role Camat from k",
        "exempt role Camat; exempt role Camat from cap; cap office 50%",
        "exempt role Camat; cap office 50% except role Camat, Lurah",
        "exempt role Camat; cap office 50% for role Lurah",
        "exempt role Camat; cap home 50%",
        "advise exempt role Camat; cap office 50%",
        'require "apel" for role Camat; cap office 50%',
        "require office for role Camat when holiday_week; cap office 50% when not holiday_week",
        "scope role Lurah; exempt role Camat; cap office 50%",
        "require office or field for role Camat; cap office 50%",
    ],
)
def test_who_cannot_be_bound_and_counted_matters_not(text: str) -> None:
    assert compositions(text) == []


# --- by trying every split ---------------------------------------------------

PLACES = ("office", "home", "field")


@st.composite
def quotas(draw: DrawFn) -> tuple[str, str, tuple[int, int], int, str]:
    """Draw a quota: kind, place, bounds in per cent or people, `at least`, rounding."""
    kind = draw(st.sampled_from(["cap", "floor", "share"]))
    place = draw(st.sampled_from(PLACES))
    low = draw(st.sampled_from([5, 10, 25, 30, 40, 50, 60, 75, 90]))
    high = draw(st.sampled_from([low, low, 95])) if kind == "share" else low
    minimum = draw(st.sampled_from([0, 0, 1, 2]))
    rounding = draw(st.sampled_from(["", "", "up", "down", "nearest"]))
    return kind, place, (low, high), minimum, rounding


def written(quota: tuple[str, str, tuple[int, int], int, str]) -> str:
    kind, place, (low, high), minimum, rounding = quota
    amount = f"{low}%" if low == high else f"{low}% to {high}%"
    least = f" at least {minimum}" if minimum else ""
    rounded = f" rounded {rounding}" if rounding else ""
    return f"{kind} {place} {amount}{least}{rounded}"


def kept(quota: tuple[str, str, tuple[int, int], int, str], present: int, people: int) -> bool:
    """Whether a number of people keeps a quota, by the words of the language alone."""
    kind, _, (low, high), minimum, rounding = quota

    def bound(percent: int, otherwise: str) -> Fraction:
        exact = Fraction(percent * people, 100)
        whole = exact.numerator // exact.denominator
        match rounding or otherwise:
            case "up":
                return Fraction(whole if exact == whole else whole + 1)
            case "down":
                return Fraction(whole)
            case _:
                return Fraction(whole if exact - whole < Fraction(1, 2) else whole + 1)

    if kind != "cap" and present < max(bound(low, "up"), minimum):
        return False
    return kind == "floor" or present <= max(bound(high, "down"), minimum)


@settings(max_examples=60, deadline=None)
@given(drawn=st.lists(quotas(), min_size=1, max_size=4), field_is_open=st.booleans())
def test_sizes_are_those_for_which_no_split_keeps_every_quota(
    *, drawn: list[tuple[str, str, tuple[int, int], int, str]], field_is_open: bool
) -> None:
    most = 9
    text = "; ".join(map(written, drawn))
    field = field_is_open or any(one[1] == "field" for one in drawn)
    # A quota on the field alone opens nothing.
    home = any(one[1] != "field" for one in drawn)
    if field:
        text += "; allow field for everyone"
    if not home:
        text += "; allow home for everyone"
    found = unsolvable_sizes(loads(text), up_to=most)

    expected = {
        people
        for people in range(1, most + 1)
        if not any(
            all(kept(one, split[PLACES.index(one[1])], people) for one in drawn)
            for split in product(range(people + 1), repeat=3)
            if sum(split) == people and (field or split[2] == 0)
        )
    }
    assert {size for one in found if not one.mandatory for size in one.sizes} == expected


@settings(max_examples=30, deadline=None)
@given(quotas())
def test_one_more_who_is_bound_is_one_too_many(
    drawn: tuple[str, str, tuple[int, int], int, str],
) -> None:
    text = f"require {drawn[1]} for role Camat; {written(drawn)}"
    found = [one for one in unsolvable_sizes(loads(text), up_to=9) if one.mandatory]

    for one in found:
        for size in one.sizes:
            bound = one.mandatory
            assert not any(kept(drawn, there, size) for there in range(bound, size + 1))
            assert any(kept(drawn, there, size) for there in range(bound - 1, size + 1))
