"""Days that a text names."""

from datetime import date

import pytest

from findings import findings
from policylang import loads
from policylang.model.days import DayRange, Distance, Event, Period, Weekdays


def codes(*texts: str) -> list[str]:
    return [found.code.id for found in findings(texts)]


def on(text: str) -> object:
    return loads(f"require home for everyone on {text};").provisions()[0].on


def test_weekdays_may_run_over_the_weekend() -> None:
    assert on("Monday to Thursday") == (Weekdays(frozenset((0, 1, 2, 3))),)
    assert on("Saturday to Monday") == (Weekdays(frozenset((5, 6, 0))),)
    assert on("Friday, Sunday") == (Weekdays(frozenset((4,))), Weekdays(frozenset((6,))))


def test_days_are_dates_events_and_distances() -> None:
    nyepi = Event("Nyepi")
    assert on('event "Nyepi", 2021-07-07 to 2021-07-08') == (
        DayRange(nyepi),
        DayRange(date(2021, 7, 7), date(2021, 7, 8)),
    )
    assert on('2 working days before event "Nyepi"') == (
        DayRange(Distance(2, working=True, after=False, anchor=nyepi)),
    )


def test_the_believed_day_of_an_event_is_kept_and_not_compared() -> None:
    (item,) = on('event "1 Ramadan 1447" (2026-02-18)')  # type: ignore[misc]

    assert item == DayRange(Event("1 Ramadan 1447"))
    assert item.first.believed == date(2026, 2, 18)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("on 2021-02-30", "POL209"),
        ("on Monday 2021-07-07", "POL210"),
        ("on 2021-07-08 to 2021-07-07", "POL211"),
        ("from 2021-07-08 to 2021-07-07", "POL211"),
        ('on event "Nyepi" (2021-02-30)', "POL209"),
        ("on 3661 days after 2021-07-07", "POL223"),
        ("on 999999999 working days after 2021-07-07", "POL223"),
        ("on 3 days after 2021-02-30", "POL209"),
        ("from 2021-02-30 to 2021-07-01", "POL209"),
    ],
)
def test_a_day_that_makes_no_sense_is_reported(text: str, code: str) -> None:
    assert codes(f"require home for everyone {text};") == [code]


def test_the_length_of_a_validity_is_checked_where_both_days_are_dates() -> None:
    assert codes("valid 2021-07-01 to 2021-07-07, 7 days;") == []
    assert codes("valid 2021-07-01 to 2021-07-07, 8 days;") == ["POL212"]
    assert codes('valid 2021-07-01 to event "X", 8 days;') == []
    assert codes('valid event "X" to 2021-07-01, 8 days;') == []
    assert codes("valid 2021-07-01 to 2021-07-07, 3 working days;") == []


def test_a_period_may_have_no_end() -> None:
    policy = loads("require home for everyone from 2021-07-07;")

    assert policy.provisions()[0].period == Period(date(2021, 7, 7), None)
