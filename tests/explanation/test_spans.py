"""Days in a few words."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from policylang.explanation.text.spans import days_text, span_text
from policylang.explanation.words import Words
from policylang.semantics.builtin import BUILT_IN

EN, ID = Words("en", BUILT_IN), Words("id", BUILT_IN)
MONDAY = date(2021, 6, 28)
WEEKDAYS = [
    day for day in (MONDAY + timedelta(n) for n in range(40)) if day.weekday() not in (5, 6)
]


def june(*days: int) -> list[date]:
    return [date(2021, 6, day) for day in days]


def test_one_day_has_its_weekday() -> None:
    assert days_text([MONDAY], WEEKDAYS, EN) == "Monday 28 June 2021"


def test_working_days_in_a_row_are_one_span_over_the_weekend() -> None:
    assert days_text(WEEKDAYS[:10], WEEKDAYS, EN) == "28 June to 9 July 2021 (10 days)"
    assert days_text(WEEKDAYS[:10], WEEKDAYS, ID) == "28 Juni sampai 9 Juli 2021 (10 hari)"


def test_a_weekend_on_which_others_work_cuts_no_span() -> None:
    everyday = [MONDAY + timedelta(number) for number in range(12)]

    assert days_text(WEEKDAYS[:10], everyday, EN) == "28 June to 9 July 2021 (10 days)"


def test_a_working_day_in_between_does() -> None:
    days = [*WEEKDAYS[:2], *WEEKDAYS[3:5]]

    assert days_text(days, WEEKDAYS, EN) == "28 to 29 June and 1 to 2 July 2021 (4 days)"


def test_many_spans_are_told_by_their_number() -> None:
    mondays = [day for day in WEEKDAYS if day.weekday() == 0]

    assert days_text(mondays, WEEKDAYS, EN) == "6 days from 28 June to 2 August 2021"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (june(7, 9), "7 to 9 June 2021"),
        ([date(2021, 6, 30), date(2021, 7, 1)], "30 June to 1 July 2021"),
        ([date(2021, 12, 31), date(2022, 1, 3)], "31 December 2021 to 3 January 2022"),
        (june(7, 7), "7 June 2021"),
    ],
)
def test_what_both_ends_share_is_said_once(days: Sequence[date], said: str) -> None:
    assert span_text(days[0], days[-1], EN) == said


def test_spans_of_two_years_each_say_theirs() -> None:
    days = [date(2021, 12, 31), date(2022, 1, 4)]
    among = [*days, date(2022, 1, 3)]

    said = days_text(days, sorted(among), EN)

    assert said == "31 December 2021 and 4 January 2022 (2 days)"
