"""Calendars: who works when."""

from datetime import date

from policylang.model.days import WEEKDAYS_ONLY, Calendar

SATURDAY, SUNDAY, MONDAY = date(2021, 7, 10), date(2021, 7, 11), date(2021, 7, 12)


def test_without_a_calendar_monday_to_friday_are_working_days() -> None:
    assert WEEKDAYS_ONLY.is_working_day(MONDAY)
    assert not WEEKDAYS_ONLY.is_working_day(SATURDAY)
    assert not WEEKDAYS_ONLY.is_holiday(SUNDAY)


def test_a_week_of_six_days_has_saturday() -> None:
    assert WEEKDAYS_ONLY.is_working_day(SATURDAY, 6)
    assert Calendar(working_days=6).is_working_day(SATURDAY)
    assert not Calendar(working_days=6).is_working_day(SATURDAY, 5)
    assert not Calendar(working_days=6).is_working_day(SUNDAY)


def test_a_holiday_is_no_working_day() -> None:
    calendar = Calendar(holidays={MONDAY: "Libur"})

    assert calendar.is_holiday(MONDAY)
    assert not calendar.is_working_day(MONDAY, 6)


def test_a_calendar_without_a_name_is_called_by_its_week() -> None:
    assert Calendar().name == "Monday to Friday"
    assert Calendar(working_days=6).name == "Monday to Saturday"
    assert Calendar(name="SKB 2021", working_days=6).name == "SKB 2021"
