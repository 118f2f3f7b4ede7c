"""The days of a roster: those on which anybody works, counted and clustered."""

from datetime import date

from attrs import evolve

from office_cases import days, range_over, records, situation, staff, table
from policylang import loads
from policylang.model.days import Calendar
from policylang.model.staff import DatedFact, SideTable
from policylang.semantics.roster.range import range_of

CAP = "k: cap office 50%"
TUESDAY = date(2026, 4, 14)


def dates(it):
    return [on.day for on in it.dates]


def test_days_without_work_are_no_days_of_a_roster():
    assert dates(range_over(CAP, staff(2), 8)) == [13, 14, 15, 16, 17, 20]


def test_a_day_is_one_if_anybody_works():
    assert dates(range_over(CAP, table("id week\na 5\nb 6"), 7)) == [13, 14, 15, 16, 17, 18]


def test_holidays_are_no_days_of_a_roster():
    at = situation(calendar=Calendar(holidays={TUESDAY: "libur"}))
    policy = loads(CAP)
    first = days(3)
    found = range_of(policy, records(policy, staff(1)), at, (first["start"], first["end"]))

    assert dates(found) == [13, 15]


def test_days_on_which_the_policy_is_not_in_force_are_none():
    text = f"valid 2026-04-14 to 2026-04-15; {CAP}"

    assert dates(range_over(text, staff(1), 5)) == [14, 15]


def test_people_of_whom_something_is_missing_may_be_at_work():
    assert dates(range_over("require home for vaccinated", staff(1), 1)) == [13]


def test_without_people_there_are_no_days():
    found = range_over(CAP, [], 5)

    assert dates(found) == []
    assert found.without_group() == ()
    assert found.are_alike


def test_days_that_are_alike_share_their_clusters():
    found = range_over(CAP, staff(3), 5)

    assert found.are_alike
    assert len({id(each) for each in found.clusters}) == 1


def test_a_norm_of_one_day_makes_that_day_different():
    found = range_over(f"{CAP}; require home for everyone on Tuesday", staff(3), 3)

    assert not found.are_alike
    assert [each is found.clusters[0] for each in found.clusters] == [True, False, False]


def test_a_rota_off_whose_turn_something_else_holds_makes_a_day_different():
    text = "default home; rota everyone daily; allow field for everyone on Tuesday"
    found = range_over(text, staff(2), 3)

    assert found.clusters[0] is not found.clusters[1]


def test_another_preference_makes_a_day_different():
    text = f"{CAP} prefer days since positive_on <= 2"
    people = [{"id": "a", "unit": "Arsip", "positive_on": "2026-04-13"}]
    found = range_over(text, people, 3)

    assert [each is found.clusters[0] for each in found.clusters] == [True, False, False]


def test_somebody_lent_to_another_group_makes_a_day_different():
    side = SideTable({"a1": (DatedFact("unit", "bina", TUESDAY, TUESDAY),)}, {})
    found = range_over(CAP, staff(2), 3, side)

    assert [len(each) for each in found.clusters] == [1, 2, 1]


def test_ranks_and_arrangements_are_those_of_the_policy():
    found = range_over(f"arrangement wfa (WFA); {CAP}", staff(1), 1)

    assert found.arrangements == ("office", "home", "field", "off", "wfa")
    assert len(found.ranks) == 1


# --- whom no group counts ---------------------------------------------------------------


def test_who_has_no_group_recorded_is_reported():
    assert range_over(CAP, [*staff(1), {"id": "z"}], 1).without_group() == ("z",)


def test_whom_a_quota_does_not_count_needs_no_group():
    text = "k: cap office 50% for role Camat"

    assert range_over(
        text, [{"id": "y", "role": "Camat"}, {"id": "z", "role": "Staf"}], 1
    ).without_group() == ("y",)


def test_a_rota_needs_groups_too_and_so_does_one_per():
    people = [
        {"id": "a", "unit": "Arsip", "role": "X"},
        {"id": "b", "role": "X"},
        {"id": "c", "unit": "Arsip"},
    ]

    assert range_over("rota everyone daily", people, 1).without_group() == ("b",)
    assert range_over("rota everyone daily one per role", people, 1).without_group() == ("b", "c")


def test_a_table_by_an_attribute_needs_its_value():
    text = "attribute zone one of Hijau, Merah; k: cap office by zone { Hijau: 50%, others: 25% }"

    assert range_over(text, table("id zone\na Hijau\nb ."), 1).without_group() == ("b",)


def test_a_table_by_a_fact_of_the_day_needs_nothing_of_people():
    policy = loads("context level number 1 to 2; k: cap office by level { 1: 50%, 2: 25% }")
    at = evolve(situation(), context={"level": 1})
    first = days(1)
    found = range_of(policy, records(policy, staff(2)), at, (first["start"], first["end"]))

    assert found.without_group() == ()


def test_another_attribute_may_count_instead_of_the_unit():
    policy = loads(CAP)
    first = days(1)
    people = records(policy, [{"id": "a", "section": "Umum"}])
    found = range_of(policy, people, situation(), (first["start"], first["end"]), "section")

    assert found.without_group() == ()
