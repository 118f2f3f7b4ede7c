"""A calendar of holidays is read from CSV or JSON."""

from datetime import date

import pytest

from policylang.diagnostics import Cell, Code
from policylang.interchange.calendar_file import read_calendar, read_calendar_file
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
        ('{"holidays": []}', "shape"),
        ('{"working": {}, "holidays": 3}', "shape"),
        ('{"working": "2020-03-25"}', "shape"),
        ('{"holidays": {}, "working_days": 7}', "shape"),
        ('{"holidays": {}, "working_days": "5"}', "shape"),
        ('{"holidays": {}, "working_days": true}', "shape"),
        ("{", "json"),
    ],
)
def test_what_is_no_calendar_is_refused(text: str, reason: str) -> None:
    calendar, findings = read_calendar(text.encode())

    assert calendar == WEEKDAYS_ONLY
    assert findings[0].facts["reason"] == reason


def test_a_row_that_does_not_fit_is_an_error() -> None:
    _, findings = read_calendar(b"tanggal,nama\n2020-03-25\n")

    assert [finding.code for finding in findings] == [Code.RAGGED_ROW]


def test_a_row_says_of_what_kind_its_day_is() -> None:
    text = (
        "tanggal,nama,jenis\n2021-05-12,Idulfitri,Cuti Bersama\n2021-05-13,,libur\n2021-05-14,,\n"
    )

    held, findings = read_calendar_file(text.encode(), name="c.csv")

    assert findings == ()
    assert held is not None
    assert held.joint_leave == {date(2021, 5, 12)}
    assert list(held.holidays) == [date(2021, 5, day) for day in (12, 13, 14)]


def test_a_calendar_of_one_kind_has_words_in_both_languages() -> None:
    for word in ("working day", "hari kerja", "HARI_KERJA"):
        held, findings = read_calendar_file(f"date,kind\n2021-05-12,{word}\n".encode())

        assert (findings, held and list(held.working)) == ((), [date(2021, 5, 12)])


def test_a_kind_that_is_none_is_an_error_of_its_row() -> None:
    text = "tanggal,jenis\n2021-05-12,setengah hari\n2021-05-13,#N/A\n2021-05-14,libur\n"

    calendar, findings = read_calendar(text.encode(), name="c")

    assert [finding.code for finding in findings] == [Code.UNREADABLE_VALUE] * 2
    assert [finding.place for finding in findings] == [
        Cell("c", None, row, "jenis") for row in (2, 3)
    ]
    assert list(calendar.holidays) == [date(2021, 5, 14)]


def test_a_name_that_cannot_be_read_is_an_error() -> None:
    calendar, findings = read_calendar(b"tanggal,nama\n2020-03-25,#REF!\n", name="c")

    assert findings[0].place == Cell("c", None, 2, "nama")
    assert calendar.holidays == {}


def test_a_day_is_not_a_holiday_and_a_working_day_at_once() -> None:
    text = "tanggal,jenis\n2021-05-12,libur\n2021-05-12,hari kerja\n"
    json = '{"holidays": {"2021-05-12": "x"}, "working": ["2021-05-12"]}'

    for data, row in ((text, "2"), (json, "2021-05-12")):
        calendar, findings = read_calendar(data.encode(), name="c")

        assert [finding.code for finding in findings] == [Code.OVERLAPPING_FACTS]
        assert findings[0].facts["row"] == row
        assert list(calendar.holidays) == [date(2021, 5, 12)]


def test_a_working_day_where_there_is_no_holiday_is_reported() -> None:
    calendar, findings = read_calendar(b"tanggal,jenis\n2021-12-24,hari kerja\n", name="c")

    assert calendar.holidays == {}
    assert [(one.code, one.place) for one in findings] == [
        (Code.NO_HOLIDAY_THERE, Cell("c", None, 2, "tanggal"))
    ]


def test_json_has_joint_leave_and_working_days_too() -> None:
    text = '{"joint_leave": {"2021-05-12": "Idulfitri"}, "working": ["2021-12-24"]}'

    held, findings = read_calendar_file(text.encode())

    assert findings == ()
    assert held is not None
    assert held.joint_leave == set(held.holidays) == {date(2021, 5, 12)}
    assert list(held.working) == [date(2021, 12, 24)]
    assert held.week is None


def test_a_week_that_is_asked_for_stands_before_that_of_the_file() -> None:
    text = b'{"working_days": 6, "holidays": {}}'

    assert read_calendar(text)[0].working_days == 6
    assert read_calendar(text, working_days=5)[0].working_days == 5
    assert read_calendar(b"{", working_days=6)[0] == Calendar(working_days=6)
