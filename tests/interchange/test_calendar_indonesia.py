"""Indonesia's holidays and joint leave, as decreed, and as an office changes them.

The days are those of the joint decrees of three ministers (SKB): for 2021 the
changed ones of 22 February and of 18 June 2021 (joint leave on 12 May alone;
the Islamic New Year and the Prophet's birthday moved by a day), for 2025 that
of 14 October 2024, with 18 August added in August 2025.
"""

import sys
from datetime import date, timedelta

import pytest

from policylang.diagnostics import Code
from policylang.interchange.calendar_indonesia import indonesian_calendar
from policylang.model.days import Calendar
from policylang.rendering import render

pytest.importorskip("holidays")

YEAR_2021 = (date(2021, 1, 1), date(2021, 12, 31))


def calendar_of(*span: date, **more: object) -> Calendar:
    calendar, findings = indonesian_calendar(span[0], span[-1], **more)  # type: ignore[arg-type]
    assert findings == ()
    return calendar


def days(month: int, *numbers: int, year: int = 2021) -> set[date]:
    return {date(year, month, number) for number in numbers}


def test_the_holidays_of_2021_are_those_of_the_changed_decree() -> None:
    calendar = calendar_of(*YEAR_2021)
    found = {day for day in calendar.holidays if day.year == 2021 and day.weekday() < 5}

    assert found == (
        days(1, 1)
        | days(2, 12)
        | days(3, 11)
        | days(4, 2)
        | days(5, 12, 13, 14, 26)
        | days(6, 1)
        | days(7, 20)
        | days(8, 11, 17)
        | days(10, 20)
    )
    assert calendar.holidays[date(2021, 5, 13)] == "Hari Raya Idul Fitri; Kenaikan Yesus Kristus"
    assert calendar.holidays[date(2021, 5, 12)] == "Cuti Bersama Hari Raya Idul Fitri"


@pytest.mark.parametrize(
    "day",
    [
        *(date(2021, 3, 12), date(2021, 5, 17), date(2021, 5, 18), date(2021, 5, 19)),
        *(date(2021, 8, 10), date(2021, 10, 19), date(2021, 12, 24), date(2021, 12, 27)),
    ],
)
def test_what_was_taken_back_in_2021_is_a_working_day(day: date) -> None:
    assert calendar_of(day).is_working_day(day)


def test_around_nyepi_and_idulfitri_of_2025_nobody_works_for_eleven_days() -> None:
    first, last = date(2025, 3, 28), date(2025, 4, 7)
    calendar = calendar_of(first, last)
    span = [first + timedelta(number) for number in range(-1, 12)]

    assert [calendar.is_working_day(day) for day in span] == [True, *[False] * 11, True]
    assert calendar.is_holiday(date(2025, 8, 18))


def test_the_years_beside_those_asked_about_are_there_too() -> None:
    calendar = calendar_of(date(2021, 6, 28))

    assert {day.year for day in calendar.holidays} == {2020, 2021, 2022}
    assert list(calendar.holidays) == sorted(calendar.holidays)


def test_an_office_of_six_days_works_on_saturdays_that_are_no_holiday() -> None:
    calendar = calendar_of(*YEAR_2021, working_days=6)
    labour_day, saturday = date(2021, 5, 1), date(2021, 5, 8)

    assert not calendar.is_working_day(labour_day)
    assert calendar.is_working_day(saturday)
    assert not calendar.is_working_day(saturday, 5)
    assert "6-day week" in calendar.name


def test_the_name_says_source_version_and_overrides() -> None:
    from importlib.metadata import version

    source = f"holidays {version('holidays')} (Indonesia: public, government)"
    text = b"tanggal,nama\n2021-05-17,Cuti daerah\n"

    assert calendar_of(*YEAR_2021).name == source
    named = calendar_of(*YEAR_2021, overrides=text, name="data/libur-2021.csv")
    assert named.name == f"{source} + libur-2021.csv"


def test_a_file_adds_holidays_and_takes_them_back() -> None:
    text = (
        "tanggal,nama,jenis\n2021-05-17,Cuti daerah,cuti bersama\n2021-05-12,,hari kerja\n"
        "2021-05-13,Idulfitri 1442 H,libur\n2021-05-14,,libur\n2024-05-14,,hari kerja\n"
    )

    calendar = calendar_of(*YEAR_2021, overrides=text.encode())

    assert calendar.holidays[date(2021, 5, 17)] == "Cuti daerah"
    assert calendar.is_working_day(date(2021, 5, 12))
    assert calendar.holidays[date(2021, 5, 13)] == "Idulfitri 1442 H"
    assert calendar.holidays[date(2021, 5, 14)] == "Hari kedua dari Hari Raya Idul Fitri"


def test_a_working_day_that_was_one_already_is_reported() -> None:
    _, findings = indonesian_calendar(
        *YEAR_2021, overrides=b"tanggal,jenis\n2021-12-24,hari kerja\n"
    )

    assert [finding.code for finding in findings] == [Code.NO_HOLIDAY_THERE]


def test_a_file_that_cannot_be_read_changes_nothing_and_is_reported() -> None:
    calendar, findings = indonesian_calendar(*YEAR_2021, overrides=b"{")

    assert [finding.code for finding in findings] == [Code.UNREADABLE_FILE]
    assert calendar == calendar_of(*YEAR_2021)


def test_the_week_is_the_one_asked_for_else_that_of_the_file() -> None:
    text = b'{"holidays": {}, "working_days": 6}'

    assert calendar_of(*YEAR_2021, overrides=text).working_days == 6
    assert calendar_of(*YEAR_2021, overrides=text, working_days=5).working_days == 5


def test_a_year_without_decreed_joint_leave_is_reported() -> None:
    day = date(2040, 6, 28)
    _, findings = indonesian_calendar(day, day)

    assert [dict(one.facts) for one in findings] == [{"year": "2040", "lacking": "joint leave"}]
    assert "untuk tahun 2040 kalender tidak mengenal cuti bersama" in render(findings[0], "id")


def test_a_year_is_known_where_a_file_brings_its_joint_leave() -> None:
    day = date(2040, 6, 28)
    text = "tanggal,jenis\n2040-12-24,cuti bersama\n"

    assert calendar_of(day, overrides=text.encode()).is_holiday(date(2040, 12, 24))


@pytest.mark.parametrize("year", [1, 1900, 2101, 9999])
def test_a_year_without_any_holidays_is_reported(year: int) -> None:
    day = date(year, 6, 28)
    calendar, findings = indonesian_calendar(day, day)

    assert [dict(one.facts) for one in findings] == [{"year": str(year), "lacking": "holidays"}]
    assert not calendar.is_holiday(day)


def test_the_next_year_is_reported_where_it_is_near() -> None:
    day = date(1945, 12, 15)
    _, findings = indonesian_calendar(day, day)

    assert [one.facts["year"] for one in findings] == ["1945"]
    _, findings = indonesian_calendar(date(1946, 1, 15), date(1946, 1, 15))
    assert [one.facts["year"] for one in findings] == ["1945"]


def test_at_the_ends_of_the_calendar_nothing_fails() -> None:
    for day in (date.min, date.max):
        assert indonesian_calendar(day, day)[0].holidays == {}


def test_before_2002_there_was_no_joint_leave_to_be_known() -> None:
    assert calendar_of(date(1998, 1, 1), date(1998, 12, 31)).is_holiday(date(1998, 8, 17))


def test_an_estimate_keeps_its_mark_and_is_reported_on_the_days_asked_about() -> None:
    year = (date(2040, 1, 1), date(2040, 12, 31))
    calendar, findings = indonesian_calendar(*year)
    estimates = [one for one in findings if one.code is Code.ESTIMATED_HOLIDAY]
    marked = {
        day.isoformat()
        for day, name in calendar.holidays.items()
        if "(perkiraan)" in name and day.year == 2040 and day.weekday() < 6
    }

    assert {one.facts["day"] for one in estimates} == marked
    assert len(marked) > 3
    assert not any("perkiraan" in one.facts["holiday"] for one in estimates)


def test_an_estimate_that_a_file_confirms_is_none() -> None:
    year = (date(2040, 1, 1), date(2040, 12, 31))
    _, before = indonesian_calendar(*year)
    day = next(one.facts["day"] for one in before if one.code is Code.ESTIMATED_HOLIDAY)
    _, after = indonesian_calendar(*year, overrides=f"tanggal\n{day}\n".encode())

    assert len(after) == len(before) - 1
    assert day not in {one.facts.get("day") for one in after}


def test_without_the_extra_there_is_a_finding_and_no_exception(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)

    calendar, findings = indonesian_calendar(*YEAR_2021, working_days=6)

    assert calendar == Calendar(working_days=6)
    assert [finding.code for finding in findings] == [Code.EXTRA_MISSING]
    assert 'pip install "policylang[calendar]"' in render(findings[0])
