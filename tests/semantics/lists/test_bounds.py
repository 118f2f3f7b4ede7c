"""Quotas under lists: how they stand, whose lines break them, and what nobody could keep."""

from list_cases import audited, breach, seen, settled, staff
from policylang import QuotaState

CAMAT = [{"id": f"c{number}", "unit": "Arsip", "role": "Camat"} for number in (1, 2)]


def standing(found):
    return [(report.key.label, report.state.value) for report in found.reports]


# --- how a quota stands ----------------------------------------------------------


def test_a_quota_whose_amount_hangs_on_a_fact_of_the_day_is_undetermined():
    text = """
    default home; context level number 1 to 2;
    k1: cap office by level { 1: 1 person, others: 2 people };
    """

    found = audited(text, staff(3), "a1 office 13")
    known = audited(text, staff(3), "a1 office 13", context={"level": 1})

    assert seen(found) == ["accepted k1"]
    assert standing(found) == [("k1", "undetermined")]
    assert standing(known) == [("k1", "satisfied")]


def test_a_quota_that_a_list_leaves_open_for_others_is_open():
    text = """
    default home; k1: cap office 1 person;
    panggil: delegate home for everyone to "Atasan" by order;
    """

    found = audited(text, staff(3), "a1 home 13 Atasan")

    assert standing(found) == [("k1", "open")]


def test_a_quota_on_an_arrangement_that_a_duty_forbids_gives_no_power_and_is_kept():
    text = """
    default home; k1: cap office 50%; k2: cap field 50%;
    dinas: forbid field for role Staf;
    """

    found = audited(text, staff(2), "a1 office 13")

    assert seen(found) == ["accepted k1"]
    assert standing(found) == [("k1", "satisfied"), ("k2", "satisfied")]


def test_the_report_of_an_advised_quota_says_whether_a_list_follows_it():
    text = 'default home; k1: advise cap office 1 person; wfo: delegate office for everyone to "K";'

    followed = audited(text, staff(3), "a1 office 13 K")
    broken = audited(text, staff(3), "a1 office 13 K\na2 office 13 K")

    assert followed.is_accepted
    assert broken.is_accepted
    assert [standing(followed), standing(broken)] == [[("k1", "satisfied")], [("k1", "violated")]]


def test_an_advised_quota_that_no_list_could_follow_is_impossible():
    text = """
    camat: exempt role Camat; default home; k1: advise cap office 1 person;
    wfo: delegate office for role Staf to "K";
    """

    found = audited(text, [*staff(1), *CAMAT], "a1 home 13 K")

    assert found.is_accepted
    assert standing(found) == [("k1", "impossible")]


# --- whose lines break it ----------------------------------------------------------


def test_two_quotas_of_one_group_are_each_broken_by_their_own_lines():
    text = "allow field for everyone; k1: cap office 1 person; k2: cap home 1 person;"
    rows = "a1 office 13\na2 office 13\na3 home 13\na4 home 13\na5 field 13"

    found = audited(text, staff(5), rows)

    assert seen(found) == ["breaks a quota: k1"] * 2 + ["breaks a quota: k2"] * 2 + [
        "accepted k1 k2"
    ]
    assert [report.state for report in found.reports] == [QuotaState.VIOLATED] * 2


def test_quotas_of_two_groups_are_each_broken_by_their_own_lines():
    people = [*staff(2), *staff(2, "Bina")]
    rows = "a1 office 13\na2 home 13\nb1 office 13\nb2 office 13"

    found = audited("default home; k1: cap office 1 person;", people, rows)

    assert seen(found) == ["accepted k1"] * 2 + ["breaks a quota: k1"] * 2
    assert found.rulings[2].objections[0].group.title == "Bina"


def test_whoever_is_only_in_the_base_breaks_no_cap():
    text = """
    default home; k1: cap office 25% for role Staf of everyone;
    wfo: delegate office for role Camat to "Kepala";
    """
    rows = "a1 office 13\na2 office 13\nc1 office 13 Kepala"

    found = audited(text, [*staff(3), CAMAT[0]], rows)

    assert seen(found) == ["breaks a quota: k1", "breaks a quota: k1", "accepted wfo"]


def test_whoever_is_only_in_the_base_breaks_no_floor():
    text = """
    k1: floor office 50% for role Staf of everyone;
    wfh: delegate home for role Camat to "Kepala";
    """
    rows = "a1 home 13\na2 home 13\nc1 home 13 Kepala"

    found = audited(text, [*staff(2), CAMAT[0]], rows)

    assert seen(found) == ["breaks a quota: k1", "breaks a quota: k1", "accepted wfh"]


def test_of_quotas_that_cannot_both_be_kept_the_last_is_impossible_and_the_first_violated():
    text = "k1: cap office 1 person; k2: cap home 1 person;"
    rows = "a1 office 13\na2 office 13\na3 home 13\na4 home 13"

    found = audited(text, staff(4), rows)

    # With one at the office, three are at home whatever is listed: two more than k2 asks for.
    assert seen(found) == ["breaks a quota: k1"] * 2 + ["accepted k1 k2"] * 2
    assert [breach(each) for each in found.objections] == ["breaks a quota: k2"]
    assert found.objections[0].facts["kind"] == "impossible"
    assert settled(found) == {"a3": "home", "a4": "home"}
