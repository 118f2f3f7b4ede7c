"""Calendars, as the caller asks for them."""

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from policylang import decide, indonesian_calendar, loads, read_calendar

DAY = date(2021, 5, 13)


def test_a_calendar_is_read(tmp_path: Path) -> None:
    path = tmp_path / "libur.csv"
    path.write_text("tanggal,keterangan\n2021-07-20,Idul Adha\n", encoding="utf-8")
    calendar, found = read_calendar(str(path), working_days=6)

    assert found == ()
    assert calendar.is_holiday(date(2021, 7, 20))
    assert calendar.is_working_day(date(2021, 7, 24))


def test_a_decision_says_which_indonesian_calendar_it_rests_on(tmp_path: Path) -> None:
    pytest.importorskip("holidays")
    path = tmp_path / "libur-2021.csv"
    path.write_text("tanggal,jenis\n2021-05-14,hari kerja\n", encoding="utf-8")
    calendar, found = indonesian_calendar(
        datetime(2021, 5, 13, tzinfo=UTC), DAY, overrides=str(path)
    )
    policy = loads("cap office 50%;")

    assert found == ()
    decisions = [decide(policy, {}, on=date(2021, 5, n), calendar=calendar) for n in (13, 14)]
    assert [one.outcome.value for one in decisions] == ["no work", "choice"]
    assert {one.calendar for one in decisions} == {calendar.name}
    assert calendar.name.endswith("(Indonesia: public, government) + libur-2021.csv")


@pytest.mark.parametrize("week", [0, 4, 7])
def test_a_week_has_five_or_six_days(week: int) -> None:
    with pytest.raises(ValueError, match="5 or 6"):
        indonesian_calendar(DAY, DAY, working_days=week)
    with pytest.raises(ValueError, match="5 or 6"):
        read_calendar("x.csv", working_days=week)


def test_days_are_dates() -> None:
    with pytest.raises(TypeError, match="start"):
        indonesian_calendar("2021-05-13", DAY)  # type: ignore[arg-type]


def test_importing_the_calendars_loads_no_extra() -> None:
    code = (
        "import sys, policylang; policylang.indonesian_calendar; policylang.decide_all;"
        "print('holidays' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "False"
