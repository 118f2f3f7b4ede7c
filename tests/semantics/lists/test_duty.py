"""Crews under lists: whose lines leave one too small, what is consecutive, and what changes."""

from datetime import date

from list_cases import audited, seen, settled, staff

SPACED = "default home; piket: rota everyone daily 1 person no consecutive days{more};"


def facts(found, line):
    return [objection.facts for objection in found.rulings[line].objections]


# --- how many ----------------------------------------------------------------------


def test_where_no_line_takes_anybody_out_the_whole_list_is_at_fault():
    text = "default home; piket: rota everyone daily 2 people;"

    # The line of a2 is refused for itself, so that nobody is settled off duty.
    found = audited(text, staff(2), "a1 office 13\na2 field 13")

    assert seen(found) == ["wrong crew: piket", "not open: 1 piket"]
    assert facts(found, 0) == [{"kind": "few", "present": "1", "asked": "2"}]


def test_whoever_bears_no_value_is_no_ones_one_of_each():
    people = [*staff(1), {"id": "a2", "unit": "Arsip"}]
    text = "default home; piket: rota everyone daily one per role;"

    assert audited(text, people, "a1 office 13\na2 office 13").is_accepted
    assert seen(audited(text, people, "a2 office 13")) == ["wrong crew: piket"]


def test_the_same_is_said_of_a_line_once():
    people = [*staff(1), {"id": "a2", "unit": "Arsip", "role": "Juru"}]
    text = "default home; piket: rota everyone daily one per role;"

    found = audited(text, people, "Arsip - 13")

    assert facts(found, 0) == [{"kind": "few", "present": "0", "asked": "1"}]


# --- consecutive days --------------------------------------------------------------


def test_a_working_day_without_duty_lies_between():
    text = SPACED.format(more=" on Monday, Wednesday")

    assert seen(audited(text, staff(3), "a1 office 13\na1 office 15")) == ["accepted piket"] * 2


def test_consecutive_are_the_working_days_of_the_person():
    people = [{**one, "week": 5 if at == 0 else 6} for at, one in enumerate(staff(3))]
    monday = date(2026, 4, 20)

    # On Saturday only those are on duty whose week has six days.
    five = audited(
        SPACED.format(more=""), people, "a1 office 17\na2 office 18\na1 office 20", end=monday
    )
    six = audited(
        SPACED.format(more=""), people, "a2 office 17\na3 office 18\na2 office 20", end=monday
    )

    assert seen(five) == ["consecutive days: piket", "accepted piket", "consecutive days: piket"]
    assert facts(five, 2) == [{"before": "2026-04-17"}]
    assert seen(six) == ["accepted piket"] * 3


def test_in_a_weekly_rota_consecutive_are_weeks():
    text = "default home; piket: rota everyone weekly 1 person no consecutive days;"
    end = date(2026, 4, 30)

    again = audited(text, staff(2), "a1 office 13..17\na1 office 20..24", end=end)
    rest = audited(text, staff(2), "a1 office 13..17\na2 office 20..24\na1 office 27..30", end=end)

    assert seen(again) == ["consecutive days: piket"] * 2
    assert seen(rest) == ["accepted piket"] * 3


# --- what changes ------------------------------------------------------------------


def test_a_week_that_ends_without_its_crew_is_the_fault_of_whoever_ended_it():
    text = "default home; piket: rota everyone weekly 1 person;"

    found = audited(text, staff(2), "a1 office 13..16\nArsip - 17")

    assert seen(found) == ["accepted piket", "wrong crew: piket; wrong crew: piket"]
    assert facts(found, 1)[1] == {"kind": "week", "before": "2026-04-16"}
    assert settled(found, 17) == {}
