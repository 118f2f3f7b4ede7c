"""How many of a group of people who are alike may be where, and what lies within what."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from policylang import loads
from policylang.analysis.head_counts import (
    Excess,
    HeadCounts,
    Limit,
    contained,
    have_nothing_in_common,
    head_counts_of,
    limits_of,
    other_bases,
    sizes_to_try,
)
from policylang.model.norm import Amount, Key, Quota, QuotaKind
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.case import Case
from policylang.semantics.completions import leaves
from policylang.semantics.explore import explore
from policylang.semantics.reading import read_policy

BOTH = frozenset(("office", "home"))
UP_TO = 40


def counts_under(text: str, **facts: Any) -> HeadCounts:
    """Return what a policy allows a group of people with these facts."""
    policy = loads(text)
    case = Case(read_policy(policy), StaffRecord(None, facts), Situation(on=date(2021, 7, 5)))
    (verdict, *others) = set(leaves(explore(case).main))
    assert not others
    quotas = {one.key: one for one in policy.provisions() if isinstance(one, Quota)}
    found = head_counts_of(verdict, quotas)
    assert found is not None
    return found


def excess(local: str, superior: str) -> Excess | None:
    here, there = counts_under(local), counts_under(superior)
    return contained(here, there, sizes_to_try(here, there))


def apart(local: str, superior: str) -> bool:
    here, there = counts_under(local), counts_under(superior)
    return have_nothing_in_common(here, there, sizes_to_try(here, there))


@pytest.mark.parametrize("local", ["cap home 50%", "cap home 25%", "cap home 0%", "share home 10%"])
def test_less_at_home_lies_within_at_most_half(local: str) -> None:
    assert excess(local, "cap home 50%") is None


def test_three_quarters_at_home_do_not_lie_within_at_most_half() -> None:
    found = excess("cap home 75%", "cap home 50%")

    assert found == Excess(3, "home", 2, range(3), range(2))


def test_at_least_half_and_at_most_a_quarter_have_nothing_in_common() -> None:
    assert apart("floor office 50%", "cap office 25%")
    assert not apart("floor office 25%", "cap office 25%")
    assert not apart("floor office 50%", "cap office 50%")


def test_an_exact_quarter_lies_within_at_most_a_quarter() -> None:
    assert excess("share office 25%", "cap office 25%") is None


def test_thirty_to_fifty_do_not_lie_within_an_exact_half() -> None:
    found = excess("share home 30% to 50%", "share home 50%")

    assert found == Excess(6, "home", 2, range(2, 4), range(3, 4))
    assert not apart("share home 30% to 50%", "share home 50%")


def test_thirty_to_fifty_have_nothing_in_common_with_exactly_three_quarters() -> None:
    assert apart("share home 30% to 50%", "share home 75%")


def test_a_quota_of_the_rest_says_the_same() -> None:
    assert excess("share office 75%", "share home 25%") is None
    assert excess("cap office 25%", "floor home 75%") is None
    found = excess("cap office 26%", "floor home 75%")
    assert found is not None
    assert (found.size, found.arrangement, found.number) == (27, "home", 20)


def test_half_in_the_office_lies_outside_of_everyone_at_home() -> None:
    found = excess("cap office 50%", "require home for everyone")

    assert found == Excess(2, "office", 1, range(2), range(1))
    assert apart("share office 50%", "share home 100%")


def test_everyone_at_home_lies_within_at_most_a_quarter_at_the_office() -> None:
    assert excess("require home for everyone", "cap office 25%") is None
    assert excess("require office for everyone", "cap office 25%") == Excess(
        1, "office", 1, range(1, 2), range(1)
    )


def test_sizes_that_a_text_cannot_keep_are_passed_over() -> None:
    assert counts_under("share office 50%").at(3) is None
    assert excess("share office 50%", "share office 50%") is None
    assert excess("floor office 2 people", "cap office 50%") == Excess(
        2, "office", 2, range(2, 3), range(2)
    )


def test_what_somebody_must_do_counts_as_well() -> None:
    text = "camat: exempt role Camat; cap office 50%"
    fixed = counts_under(text, role="camat")

    assert fixed.arrangements == {"office"}
    assert [fixed.at(size) for size in (1, 2)] == [None, None]


def test_more_than_two_arrangements_are_bounded_together() -> None:
    text = "cap office 50%; cap home 25%; allow field for everyone; floor field 10%"
    found = counts_under(text)

    assert found.at(8) == {"field": range(2, 9), "home": range(3), "office": range(5)}


def test_an_advised_quota_bounds_nothing_and_can_be_asked_for() -> None:
    policy = loads("advise cap office 50%; allow home for everyone")
    case = Case(read_policy(policy), StaffRecord(None), Situation(on=date(2021, 7, 5)))
    (verdict,) = leaves(explore(case).main)
    quotas = {one.key: one for one in policy.provisions() if isinstance(one, Quota)}

    assert head_counts_of(verdict, quotas) == HeadCounts(BOTH)
    assert [limit.quota.label for limit in limits_of(verdict, quotas, advised=True)] == ["1"]


def test_nothing_is_counted_of_those_who_are_in_conflict() -> None:
    text = loads("a: require home for pregnant; b: require office for comorbid")
    facts: Mapping[str, Any] = {"pregnant": True, "comorbid": True}
    case = Case(read_policy(text), StaffRecord(None, facts), Situation(on=date(2021, 7, 5)))
    (verdict,) = leaves(explore(case).main)

    assert head_counts_of(verdict, {}) is None


def test_a_share_of_others_is_found() -> None:
    assert not other_bases(
        counts_under("cap home 40% for service Administrasi", service="administrasi")
    )
    assert not other_bases(counts_under("cap office 4 people for everyone of pregnant"))
    assert other_bases(counts_under("cap office 50% for everyone of pregnant"))


# Against brute force


AMOUNTS = st.sampled_from((0, 1, 2, *(Fraction(n, 20) for n in (1, 5, 6, 10, 13, 15, 19, 20))))
BLANK = Quota(key=Key(0, 0, "1"), kind=QuotaKind.CAP, arrangement="office")


@st.composite
def limits(draw: st.DrawFn) -> Limit:
    low, high = sorted((draw(AMOUNTS), draw(AMOUNTS)), key=float)
    which = draw(st.sampled_from(("low", "high", "both")))
    amount = Amount(None if which == "high" else low, None if which == "low" else high)
    quota = evolve(
        BLANK,
        arrangement=draw(st.sampled_from(("office", "home", "field"))),
        minimum=draw(st.sampled_from((None, None, None, 1))),
        rounding=draw(st.sampled_from((None, None, None, "up", "down", "nearest"))),
    )
    return Limit(quota, amount)


@st.composite
def head_counts(draw: st.DrawFn) -> HeadCounts:
    names = st.sampled_from(("office", "home", "field"))
    listed = tuple(draw(st.lists(limits(), max_size=3)))
    return HeadCounts(draw(st.frozensets(names, min_size=1)), listed)


def splits(counts: HeadCounts, size: int) -> set[tuple[tuple[str, int], ...]]:
    """Return every split of a group that is right, by trying them all."""

    def right(placed: Mapping[str, int]) -> bool:
        return all(
            limit.at(size).holds(placed.get(limit.arrangement, 0)) for limit in counts.limits
        )

    return {
        tuple(sorted(placed.items()))
        for placed in _placements(sorted(counts.arrangements), size)
        if right(placed)
    }


def _placements(names: list[str], size: int) -> Iterator[dict[str, int]]:
    for numbers in product(range(size + 1), repeat=len(names)):
        if sum(numbers) == size:
            yield {name: n for name, n in zip(names, numbers, strict=True) if n}


@settings(max_examples=150, deadline=None)
@given(head_counts(), st.integers(1, 6))
def test_numbers_are_those_of_some_right_split(counts: HeadCounts, size: int) -> None:
    every = [dict(split) for split in splits(counts, size)]
    found = counts.at(size)

    if found is None:
        assert every == []
    else:
        assert {name: set(numbers) for name, numbers in found.items()} == {
            name: {split.get(name, 0) for split in every} for name in counts.arrangements
        }


@settings(max_examples=150, deadline=None)
@given(head_counts(), head_counts())
def test_what_is_contained_has_only_splits_that_the_other_has(
    local: HeadCounts, superior: HeadCounts
) -> None:
    most = 6
    found = contained(local, superior, most)
    sizes = [n for n in range(1, most + 1) if splits(local, n) and splits(superior, n)]
    outside = [n for n in sizes if splits(local, n) - splits(superior, n)]

    assert (None if found is None else found.size) == (outside[0] if outside else None)
    if found is not None:
        assert any(
            dict(split).get(found.arrangement, 0) == found.number
            for split in splits(local, found.size) - splits(superior, found.size)
        )


@settings(max_examples=150, deadline=None)
@given(head_counts(), head_counts())
def test_two_that_have_nothing_in_common_share_no_split(
    local: HeadCounts, superior: HeadCounts
) -> None:
    most = 5
    sizes = [n for n in range(1, most + 1) if splits(local, n) and splits(superior, n)]
    shared = [n for n in sizes if splits(local, n) & splits(superior, n)]

    assert have_nothing_in_common(local, superior, most) == (bool(sizes) and not shared)


@settings(max_examples=60, deadline=None)
@given(head_counts(), head_counts())
def test_beyond_the_sizes_to_try_nothing_new_happens(
    local: HeadCounts, superior: HeadCounts
) -> None:
    enough = min(sizes_to_try(local, superior), 300)
    further = contained(local, superior, 2 * enough)

    assert contained(local, superior, enough) == further
