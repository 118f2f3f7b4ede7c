"""Days counted back from today, beside dates that stand still: no day is taken for another."""

import pytest

from policylang import check, loads
from policylang.analysis.situations import situations_of

HEADING = 'circular "1/2021" dated 2021-07-01; valid 2021-07-05 to 2021-07-18;'


def codes(text: str) -> set[str]:
    return {one.code.id for one in check(HEADING + text)} & {"POL391", "POL392", "POL393", "POL396"}


@pytest.mark.parametrize(
    "selector",
    [
        # From 16 July on there are such people, and before there are none.
        "days since positive_on = 10 and positive_on > 2021-07-06",
        # On a Monday: of the last three days, one is a working day.
        "days since positive_on = 3 and working days since positive_on = 1",
        # On 7 July: two days before are Monday and Tuesday.
        "working days since positive_on = 2 and positive_on = 2021-07-06",
        # Someone born then is 56 from 12 July on.
        "born = 1965-07-12 and age >= 56",
    ],
)
def test_who_is_there_on_some_days_only_is_there(selector: str) -> None:
    assert codes(f"require home for {selector};") == set()


@pytest.mark.parametrize(
    "selector",
    [
        "days since positive_on = 10 and positive_on > 2021-07-09",
        "days since positive_on = 3 and working days since positive_on = 4",
        "working days since positive_on = 9 and positive_on >= 2021-07-12",
        "born = 1965-07-20 and age >= 56",
    ],
)
def test_who_is_there_on_no_day_is_not(selector: str) -> None:
    assert codes(f"require home for {selector};") == {"POL392"}


def test_a_conflict_of_one_day_is_found_on_that_day() -> None:
    text = "require home for days since positive_on = 10; require off for positive_on = 2021-07-07;"
    (found,) = (one for one in check(HEADING + text) if one.code.id == "POL391")

    assert found.facts["on"] == "2021-07-16"


def test_dates_that_are_read_in_one_way_make_no_day_of_their_own() -> None:
    plain = situations_of(loads(HEADING + "require home for pregnant;"))
    dated = situations_of(loads(HEADING + "require home for days since positive_on <= 10;"))

    assert len(dated.each) == len(plain.each)


def test_what_is_counted_further_than_it_is_followed_is_not_complete() -> None:
    text = "require home for days since positive_on <= 4000 and positive_on > 2021-07-06;"

    assert not situations_of(loads(HEADING + text)).is_complete
