"""Lines together: which stands, who is settled, and do quotas, crews and turns hold?"""

from datetime import date, timedelta

import pytest

from list_cases import FRIDAY, MONDAY, audited, breach, seen, settled, staff
from policylang import QuotaState, SideTable
from policylang.model.staff import DatedFact

CAP = "default home; k1: cap office 50%;"
ROTA = "default home; piket: rota everyone daily 1 person{more};"


def whole(found):
    return [breach(each) for each in found.objections]


# --- which line stands ---------------------------------------------------------


def test_two_lines_that_pass_and_disagree_are_both_refused():
    found = audited(CAP, staff(), "a1 office 13\na1 home 13\na2 office 13")

    assert seen(found) == ["lists disagree", "lists disagree", "accepted k1"]
    assert found.rulings[0].objections[0].facts["rows"] == "3"
    assert "a1" not in settled(found)


def test_two_lines_that_agree_are_both_accepted():
    assert seen(audited(CAP, staff(), "a1 office 13\na1 office 13..14")) == ["accepted k1"] * 2


def test_a_line_that_is_refused_disagrees_with_nobody():
    found = audited(CAP, staff(), "a1 office 13\na1 field 13")

    assert seen(found) == ["accepted k1", "not open: 1 k1"]


def test_an_order_stands_before_a_list_and_settles_its_person_only():
    text = CAP + 'panggil: delegate office for everyone to "Atasan" by order;'
    rows = "a1 home 13\na1 office 13 Atasan 800/1"

    found = audited(text, staff(), rows)

    assert seen(found) == ["accepted k1", "accepted panggil"]
    assert settled(found)["a1"] == "office"
    assert found.settled["a1", MONDAY].provisions[0].label == "panggil"


def test_two_orders_that_disagree_are_both_refused():
    text = """
    default home;
    a: delegate office for everyone to "Atasan" by order;
    b: delegate field for everyone to "Sekda" by order;
    """

    assert (
        seen(audited(text, staff(), "a1 office 13 Atasan\na1 field 13 Sekda"))
        == ["lists disagree"] * 2
    )


# --- who is settled -----------------------------------------------------------


def test_a_list_settles_its_whole_group_on_its_days():
    people = [*staff(3), *staff(3, "Bina")]

    found = audited(CAP, people, "a1 office 13")

    assert settled(found) == {"a1": "office", "a2": "home", "a3": "home"}
    assert settled(found, 14) == {}
    absent = found.settled["a2", MONDAY].entry
    assert (absent.person, absent.group, absent.arrangement) == (None, ("unit", "Arsip"), None)


def test_an_order_settles_its_person_only_although_a_quota_counts_the_others():
    text = CAP + 'panggil: delegate office for everyone to "Atasan" by order;'

    assert settled(audited(text, staff(), "a1 office 13 Atasan")) == {"a1": "office"}


def test_an_order_under_no_quota_settles_its_person_only():
    text = 'default home; panggil: delegate office for everyone to "Atasan" by order;'

    assert settled(audited(text, staff(), "a1 office 13 Atasan")) == {"a1": "office"}


def test_an_empty_list_settles_its_group():
    found = audited(CAP, staff(2), "Arsip - 13..14")

    assert seen(found) == ["accepted k1"]
    assert settled(found) == settled(found, 14) == {"a1": "home", "a2": "home"}


def test_an_empty_list_of_somebody_without_the_power_is_refused():
    text = 'default home; wfo: delegate office for everyone to "Kepala";'

    found = audited(text, staff(), "Arsip - 13 Sekda\nArsip - 14 Kepala")

    assert seen(found) == ["no power: wfo", "accepted wfo"]


def test_an_empty_list_on_a_holiday_is_refused():
    found = audited(CAP, staff(), "Arsip - 14", holidays={date(2026, 4, 14): "Nyepi"})

    assert seen(found) == ["no work"]


def test_whoever_a_refused_line_names_is_not_settled_by_the_rest_of_the_list():
    found = audited(CAP, staff(4), "a1 office 13\na2 field 13")

    assert settled(found) == {"a1": "office", "a3": "home", "a4": "home"}


def test_a_delegation_settles_the_unit_and_a_quota_its_own_group():
    people = [{**one, "place": "Utara" if at < 2 else "Selatan"} for at, one in enumerate(staff())]
    delegated = 'default home; wfo: delegate office for everyone to "Kepala";'
    counted = "default home; k1: cap office 50% per place;"

    assert set(settled(audited(delegated, people, "a1 office 13 Kepala"))) == {
        "a1",
        "a2",
        "a3",
        "a4",
    }
    assert set(settled(audited(counted, people, "a1 office 13"))) == {"a1", "a2"}


def test_another_group_may_count_instead_of_the_unit():
    people = [{**one, "section": "Satu" if at < 2 else "Dua"} for at, one in enumerate(staff())]

    found = audited(CAP, people, "a1 office 13", group="section")

    assert set(settled(found)) == {"a1", "a2"}


# --- quotas --------------------------------------------------------------------


def test_over_a_cap_those_lines_are_refused_that_put_people_in():
    people = [*staff(4), {"id": "a5", "unit": "Arsip", "role": "Camat"}]
    text = CAP + "camat: exempt role Camat;"

    found = audited(text, people, "a1 office 13\na2 office 13\na3 home 13\na5 office 13")

    assert seen(found) == [
        "breaks a quota: k1",
        "breaks a quota: k1",
        "accepted k1",
        "accepted camat",
    ]
    facts = found.rulings[0].objections[0].facts
    assert (facts["kind"], facts["present"], facts["at_most"]) == ("over", "3", "2")
    assert settled(found) == {"a3": "home", "a4": "home"}
    assert [each.state for each in found.reports] == [QuotaState.VIOLATED]


def test_under_a_floor_those_lines_are_refused_that_take_people_out():
    text = "k1: floor office 50%;"

    found = audited(text, staff(4), "a1 home 13\na2 home 13\na3 home 13\na4 office 13")

    assert seen(found) == ["breaks a quota: k1"] * 3 + ["accepted k1"]
    assert found.rulings[0].objections[0].facts["reachable"] == "1"


def test_whoever_is_not_on_a_list_counts_where_they_stay():
    text = "k1: cap office 50%;"

    assert seen(audited(text, staff(4), "a1 home 13")) == ["breaks a quota: k1"]
    assert seen(audited(text, staff(4), "a1 home 13\na2 home 13")) == ["accepted k1"] * 2


def test_an_empty_list_may_break_a_quota_too():
    assert seen(audited("k1: cap office 50%;", staff(4), "Arsip - 13")) == ["breaks a quota: k1"]


def test_groups_that_no_line_touches_are_not_looked_at():
    people = [*staff(2), *staff(4, "Bina")]

    found = audited("k1: cap office 50%;", people, "a1 home 13")

    assert found.is_accepted
    assert [each.group.title for each in found.reports] == ["Arsip"]


def test_an_order_fits_a_cap_as_long_as_others_can_still_be_elsewhere():
    text = """
    k1: cap office 50% for role Staf;
    panggil: delegate office for everyone to "Atasan" by order;
    wfo: delegate office for everyone to "Kepala";
    """

    found = audited(text, staff(4), "a1 office 13 Atasan")

    assert seen(found) == ["accepted panggil"]


def test_a_cap_that_the_heads_break_alone_is_no_fault_of_a_list():
    heads = [{"id": f"h{n}", "unit": "Arsip", "role": "Camat"} for n in (1, 2, 3)]
    text = CAP + "camat: exempt role Camat;"

    found = audited(text, [*staff(1), *heads], "a1 home 13")
    worse = audited(text, [*staff(1), *heads], "a1 office 13")

    assert seen(found) == ["accepted k1"]
    assert whole(found) == ["breaks a quota: k1"]
    assert found.objections[0].facts["kind"] == "impossible"
    assert seen(worse) == ["breaks a quota: k1"]


def test_an_advised_quota_refuses_nothing():
    text = 'default home; advise cap office 10%; wfo: delegate office for everyone to "Kepala";'

    assert audited(text, staff(), "a1 office 13 Kepala").is_accepted


def test_what_a_quota_asks_may_hang_on_a_missing_fact_and_refuses_nothing_then():
    text = """
    default home; context level number 1 to 4;
    k1: cap office by level { 1: 100 people, others: 1 person };
    """

    found = audited(text, staff(), "a1 office 13\na2 office 13", context={"level": 1})
    unknown = audited(
        "default home; k1: cap office 1 person for vaccinated;", staff(), "Arsip - 13"
    )

    assert found.is_accepted
    assert [each.state for each in unknown.reports] == []


def test_a_floor_that_may_be_kept_is_undetermined_and_refuses_nothing():
    people = [*staff(2), {"id": "a3", "unit": "Arsip", "role": "Staf"}]
    text = """
    default home; wfo: delegate office for everyone to "Kepala";
    k1: floor office 2 people for role Staf except vaccinated;
    """
    known = [{**one, "vaccinated": False} for one in people[:2]]

    found = audited(text, [*known, people[2]], "a1 office 13 Kepala\na3 office 13 Kepala")

    assert seen(found) == ["accepted wfo", "accepted wfo"]
    assert [each.state for each in found.reports] == [QuotaState.UNDETERMINED]


def test_whoever_is_in_no_group_is_settled_alone():
    people = [{"id": "a1", "role": "Staf"}, *staff(4)[1:]]

    found = audited(CAP, people, "a1 office 13")

    assert seen(found) == ["accepted k1"]
    assert settled(found) == {"a1": "office"}


def test_people_are_settled_with_the_group_in_which_they_are_that_day():
    moved = SideTable({"a2": (DatedFact("unit", "Bina", MONDAY, MONDAY),)})
    text = "default home; wfo: allow office for everyone;"

    by_day = audited(CAP, staff(3), "a1 office 13..14", facts=moved)
    group = audited(text, staff(3), "Arsip office 13..14", facts=moved)

    assert set(settled(by_day)) == {"a1", "a3"}
    assert set(settled(by_day, 14)) == {"a1", "a2", "a3"}
    assert {on.day for (person, on) in group.settled if person == "a2"} == {14}


# --- crews ----------------------------------------------------------------------


def test_a_crew_is_as_large_as_the_rota_asks():
    text = ROTA.format(more="")

    found = audited(text, staff(), "a1 office 13\na2 office 14\na3 office 14\nArsip - 15")

    assert seen(found) == [
        "accepted piket",
        "wrong crew: piket",
        "wrong crew: piket",
        "wrong crew: piket",
    ]
    kinds = [each.objections[0].facts["kind"] for each in found.rulings[1:]]
    assert kinds == ["many", "many", "few"]


def test_at_least_so_many_may_be_more():
    text = "default home; piket: rota everyone daily at least 2;"

    found = audited(text, staff(), "a1 office 13\na2 office 13\na3 office 13\na4 office 14")

    assert seen(found) == ["accepted piket"] * 3 + ["wrong crew: piket"]


def test_one_of_each_is_one_of_each():
    people = [
        {**one, "role": role} for one, role in zip(staff(3), ("Juru", "Juru", "Staf"), strict=True)
    ]
    text = "default home; piket: rota everyone daily one per role;"

    right = audited(text, people, "a1 office 13\na3 office 13")
    wrong = audited(text, people, "a1 office 13\na2 office 13")

    assert seen(right) == ["accepted piket"] * 2
    assert not wrong.is_accepted
    assert {each.facts["kind"] for one in wrong.rulings for each in one.objections} == {
        "few",
        "many",
    }


def test_the_same_person_on_consecutive_days_is_refused_where_that_is_forbidden():
    text = ROTA.format(more=" no consecutive days")

    found = audited(text, staff(), "a1 office 13\na1 office 14\na2 office 15\na1 office 16")

    assert seen(found) == ["consecutive days: piket"] * 2 + ["accepted piket"] * 2
    assert found.rulings[0].objections[0].facts == {"before": "2026-04-13"}


def test_consecutive_are_working_days_of_the_group():
    text = ROTA.format(more=" no consecutive days")
    monday = date(2026, 4, 20)

    found = audited(text, staff(), "a1 office 17\na1 office 20", end=monday)
    holiday = audited(
        text, staff(), "a1 office 13\na1 office 15", holidays={date(2026, 4, 14): "Nyepi"}
    )

    assert seen(found) == seen(holiday) == ["consecutive days: piket"] * 2


def test_a_weekly_crew_stays_the_same_all_week():
    text = "default home; piket: rota everyone weekly 1 person;"

    right = audited(text, staff(2), "a1 office 13..17")
    wrong = audited(text, staff(2), "a1 office 13..15\na2 office 16..17")

    assert seen(right) == ["accepted piket"]
    assert seen(wrong) == ["accepted piket", "wrong crew: piket"]
    assert wrong.rulings[1].objections[0].facts["kind"] == "week"


def test_teams_are_fixed():
    text = "default home; piket: rota everyone daily teams of 2;"
    both = "a1 office 13\na2 office 13\na3 office 14\na4 office 14\n"

    right = audited(text, staff(4), both + "a1 office 15\na2 office 15")
    wrong = audited(text, staff(4), both + "a1 office 15\na3 office 15")

    assert seen(right) == ["accepted piket"] * 6
    assert seen(wrong)[4:] == ["wrong crew: piket"] * 2
    assert wrong.rulings[4].objections[0].facts == {"kind": "team", "before": "2026-04-13"}


def test_a_named_officer_arranges_the_rota_and_nobody_else():
    text = 'default home; piket: rota everyone daily 1 person arranged by "Kepala";'

    found = audited(text, staff(), "a1 office 13 Kepala\na1 office 14 Sekda")

    assert seen(found) == ["accepted piket", "no power: piket"]


# --- turns ----------------------------------------------------------------------


def test_turns_that_differ_by_more_than_one_are_unequal():
    found = audited(CAP, staff(2), "a1 office 13..15\na2 office 16")

    assert seen(found) == ["accepted k1"] * 2
    assert whole(found) == ["unequal turns: k1"]
    facts = found.objections[0].facts
    assert (facts["most of"], facts["most"], facts["least of"], facts["least"]) == (
        "a1",
        "3",
        "a2",
        "1",
    )


def test_turns_that_differ_by_one_are_equal():
    assert audited(CAP, staff(2), "a1 office 13..14\na2 office 15").is_accepted


def test_people_of_another_standing_owe_one_another_nothing():
    people = [{**one, "vaccinated": at == 0} for at, one in enumerate(staff(2))]
    text = "default home; k1: cap office 50% prefer vaccinated;"

    assert audited(text, people, "a1 office 13..17").is_accepted


def test_turns_of_a_weekly_rota_are_weeks():
    text = "default home; piket: rota everyone weekly 1 person;"
    end = MONDAY + timedelta(11)

    once = audited(text, staff(2), "a1 office 13..17\na2 office 20..24", end=end)
    twice = audited(text, staff(2), "a1 office 13..17\na1 office 20..24", end=end)

    assert once.is_accepted
    assert whole(twice) == ["unequal turns: piket"]


def test_an_officer_with_a_delegation_owes_no_equal_turns():
    text = 'default home; wfo: delegate office for everyone to "Kepala";'

    assert audited(text, staff(2), "a1 office 13..17 Kepala").is_accepted


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_the_staff_file_changes_nothing(order):
    rows = "a1 office 13\na2 office 13\na3 office 13\na1 office 14\na4 field 14"

    found = audited(CAP, staff()[::order], rows, end=FRIDAY)

    assert seen(found) == [
        "breaks a quota: k1",
        "breaks a quota: k1",
        "breaks a quota: k1",
        "accepted k1",
        "not open: 1 k1",
    ]
