"""How a quota stands in a group: as long as nobody has chosen, and when everyone is placed."""

import pytest

from office_cases import MONDAY, reported, staff, system, table
from policylang.model.group import Count
from policylang.semantics.quotas.reports import reports_of


def state(text, people, **known):
    [report] = reported(text, people, **known).values()
    return report.state.value


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("k: cap office 50%", "open"),
        ("k: cap office 100% of everyone", "satisfied"),
        ("k: cap office 50%; require home for everyone", "satisfied"),
        ("k: cap office 50%; exempt everyone", "impossible"),
        ("k: share office 50% rounded up", "open"),
        ("k: floor office 3 people", "open"),
        ("k: floor office 4 people", "impossible"),
        ("k: share office 50%", "impossible"),
    ],
)
def test_as_long_as_nobody_has_chosen_a_quota_of_three_is(text, wanted):
    assert state(text, staff(3)) == wanted


def test_a_report_has_the_numbers_of_the_day():
    text = "k: share office 25% to 50%; exempt role Camat"
    [report] = reported(text, table("id role\na Camat\nb Staf\nc Staf\nd Staf\ne Staf")).values()

    assert (report.counted, report.base) == (Count(5, 5), Count(5, 5))
    assert (report.mandatory, report.free) == (Count(1, 1), Count(4, 4))
    assert (report.at_least, report.at_most) == (Count(2, 2), Count(2, 2))
    assert report.present == Count(5, 5)  # until somebody chooses, ordinary law holds
    assert (report.on, report.has_solution, report.missing) == (MONDAY, True, ())


def test_a_bound_that_the_words_do_not_have_is_none():
    [cap] = reported("k: cap office 50%", staff(2)).values()
    [floor] = reported("k: floor office 50%", staff(2)).values()

    assert (cap.at_least, cap.at_most) == (None, Count(1, 1))
    assert (floor.at_least, floor.at_most) == (Count(1, 1), None)


def test_a_bound_is_an_interval_where_the_base_is():
    text = "k: cap office 50% for vaccinated"
    [report] = reported(text, table("id vaccinated\na yes\nb yes\nc yes\nd .")).values()

    assert report.base == Count(3, 4)
    assert report.at_most == Count(1, 2)


def test_missing_facts_are_named_only_where_they_matter():
    people = table("id role\na Camat\nb .")

    [open_one] = reported("exempt role Camat; k: cap office 1 person", people).values()
    assert (open_one.state.value, open_one.missing) == ("undetermined", ("role",))
    [kept] = reported("exempt role Camat; k: cap office 2 people", people).values()
    assert (kept.state.value, kept.missing) == ("satisfied", ())


def test_where_even_the_amount_is_missing_the_quota_is_undetermined():
    text = "context level number 1 to 2; k: cap office by level { 1: 50%, 2: 25% }"
    [report] = reported(text, staff(4)).values()

    assert (report.state.value, report.missing) == ("undetermined", ("level",))
    assert (report.amount, report.at_most, report.has_solution) == (None, None, True)


def test_an_advised_quota_is_reported_as_well():
    assert state("allow home for everyone; k: advise cap office 50%", staff(4)) == "open"
    assert state("k: advise cap office 50%", staff(4)) == "impossible"


# --- with everyone placed -----------------------------------------------------------


def placed(text, people, where, **known):
    [report] = reports_of(system(text, people, **known), MONDAY, dict(enumerate(where)).get)
    return report


@pytest.mark.parametrize(
    ("where", "wanted"),
    [
        (["office", "office", "home", "home"], "satisfied"),
        (["office", "office", "office", "home"], "violated"),
        (["home"] * 4, "violated"),
    ],
)
def test_with_everyone_placed_a_quota_is_kept_or_not(where, wanted):
    report = placed("k: share office 25% to 50%", staff(4), where)

    assert report.state.value == wanted
    assert report.present == Count(where.count("office"), where.count("office"))


@pytest.mark.parametrize(
    ("there", "wanted"), [(0, "satisfied"), (1, "undetermined"), (2, "violated")]
)
def test_beside_somebody_who_is_not_placed_it_may_hang_on_what_is_missing(there, wanted):
    # c may be vaccinated, and may then be at the office.
    people = table("id vaccinated\na yes\nb yes\nc .")
    where = ["office"] * there + ["home"] * (2 - there)
    report = placed("k: cap office 50% for vaccinated", people, where)

    assert report.state.value == wanted
    assert report.present == Count(there, there + 1)


def test_without_an_amount_nothing_can_be_said_of_placements_either():
    text = "context level number 1 to 2; k: cap office by level { 1: 50%, 2: 25% }"

    assert placed(text, staff(2), ["home", "home"]).state.value == "undetermined"


def test_a_rota_has_no_report():
    text = "default home; rota everyone daily"

    assert list(reports_of(system(text, staff(2)), MONDAY)) == []
