"""A calendar of holidays is read from CSV or JSON."""

from datetime import date

import pytest

from policylang.diagnostics import Cell, Code
from policylang.interchange.calendar_file import read_calendar
from policylang.model.days import WEEKDAYS_ONLY, Calendar

NYEPI = date(2020, 3, 25)


@pytest.mark.parametrize(
    "text",
    [
        "date,name\n2020-03-25,Nyepi\n",
        "no;tanggal;keterangan\n1;25 Maret 2020;Nyepi\n",
        "nama;tanggal\nNyepi;2020/03/25\n",
    ],
)
def test_every_row_is_a_holiday(text: str) -> None:
    calendar, findings = read_calendar(text.encode(), name="data/2020.csv")

    assert findings == ()
    assert calendar == Calendar(name="2020.csv", holidays={NYEPI: "Nyepi"})
    assert calendar.holidays == {NYEPI: "Nyepi"}


def test_a_calendar_may_be_json() -> None:
    text = '{"name": "SKB", "working_days": 6, "holidays": {"2020-03-25": "Nyepi"}}'

    calendar, findings = read_calendar(text.encode())

    assert findings == ()
    assert (calendar.name, calendar.working_days) == ("SKB", 6)
    assert calendar.holidays == {NYEPI: "Nyepi"}


def test_two_holidays_on_one_day_keep_their_names() -> None:
    calendar, _ = read_calendar(b"tanggal,nama\n2020-03-25,A\n2020-03-25,B\n2020-03-25,A\n")

    assert calendar.holidays == {NYEPI: "A; B"}


def test_a_holiday_needs_no_name() -> None:
    assert read_calendar(b"tanggal\n2020-03-25\n")[0].holidays == {NYEPI: ""}


@pytest.mark.parametrize("day", ["25/03/2020", "2020-02-30", "", "never"])
def test_a_day_that_cannot_be_read_is_an_error(day: str) -> None:
    calendar, findings = read_calendar(
        f"tanggal,nama\n{day},x\n2020-03-25,Nyepi\n".encode(), name="c"
    )

    assert [finding.code for finding in findings] == [Code.UNREADABLE_VALUE]
    assert findings[0].place == Cell("c", None, 2, "tanggal")
    assert list(calendar.holidays) == [NYEPI]


def test_a_day_with_the_day_first_is_read_if_asked_for() -> None:
    calendar, _ = read_calendar(b"tanggal,nama\n25/03/2020,Nyepi\n", dates="dmy")

    assert list(calendar.holidays) == [NYEPI]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("hari apa,nama\nx,y\n", "headings"),
        ("[]", "shape"),
        ("{}", "shape"),
        ('{"holidays": {}, "working_days": 7}', "shape"),
        ('{"holidays": {}, "working_days": "5"}', "shape"),
        ('{"holidays": {}, "working_days": true}', "shape"),
        ("{", "json"),
    ],
)
def test_what_is_no_calendar_is_refused(text: str, reason: str) -> None:
    calendar, findings = read_calendar(text.encode())

    assert calendar is WEEKDAYS_ONLY
    assert findings[0].facts["reason"] == reason


def test_a_row_that_does_not_fit_is_an_error() -> None:
    _, findings = read_calendar(b"tanggal,nama\n2020-03-25\n")

    assert [finding.code for finding in findings] == [Code.RAGGED_ROW]
