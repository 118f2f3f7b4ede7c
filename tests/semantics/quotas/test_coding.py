"""People are told apart by what a policy can see of them, and by nothing else."""

from datetime import date

import pytest

from office_cases import MONDAY, records, situation, staff, table
from policylang import loads
from policylang.model.days import Calendar
from policylang.model.staff import DatedFact, Organisation, SideTable
from policylang.semantics.quotas.coding import Coder, coder_of
from policylang.semantics.quotas.membership import counting_of

WEDNESDAY = date(2026, 4, 15)


def coder(text, people, **known) -> Coder:
    policy = loads(text)
    counting = counting_of(policy)
    known.setdefault("organisation", Organisation(records(policy, people)))
    return coder_of(counting.reading, counting.preferences, situation(**known))


def classes(text, people, **known) -> str:
    """Return a letter for each person, the same for those of one code."""
    of_people = coder(text, people, **known)
    codes = [of_people.code(record) for record in records(loads(text), people)]
    seen = dict.fromkeys(codes)
    return "".join("abcdefgh"[list(seen).index(code)] for code in codes)


def test_what_no_selector_reads_tells_nobody_apart():
    people = table("id role full_name\n1 Camat Ani\n2 Staf Budi")

    assert classes("cap office 50%", people) == "aa"


def test_of_a_name_it_matters_only_on_which_side_of_each_condition_it_is():
    people = table("id role\n1 Camat\n2 Staf\n3 Lurah\n4 .\n5 -")

    # Known to have none is not the same as not known.
    assert classes("exempt role Camat", people) == "abbcd"


def test_of_a_number_only_the_thresholds_matter():
    people = [{"id": str(n), "age": age} for n, age in enumerate((30, 49, 50, 56, 80))]

    assert classes("allow home for age >= 50; forbid office for age >= 60", people) == "aabbc"


def test_leave_and_the_week_always_matter():
    people = table("id leave week\n1 yes 5\n2 no 5\n3 no 6")

    assert classes("cap office 50%", people) == "abc"


def test_what_only_prefer_reads_matters():
    people = table("id vaccinated role\n1 yes Camat\n2 no Staf\n3 yes Staf")

    assert classes("cap office 50% prefer vaccinated", people) == "aba"


def test_prefer_may_speak_of_levels_and_of_the_essential():
    people = table("id role superior\n1 Kepala -\n2 Sekretaris 1\n3 Staf 2")

    assert classes("cap office 50% prefer role Kepala with 1 level below", people) == "abc"
    assert classes("essential role Kepala; cap office 50% prefer essential", people) == "abb"


def test_a_fact_of_the_day_is_the_same_for_all():
    text = "context level number 1 to 4; cap office 50% when level >= 2"

    assert classes(text, staff(2), context={"level": 3}) == "aa"


def test_age_comes_from_the_day_of_birth_where_none_is_recorded():
    people = [
        {"id": "1", "born": "1976-04-13"},  # 50 on that very day
        {"id": "2", "born": "1976-04-14"},
        {"id": "3", "born": "1960-01-01"},
        {"id": "4", "age": 51, "born": "2000-01-01"},  # what is recorded as age stands
        {"id": "5", "born": "-"},
        {"id": "6"},
    ]
    assert classes("allow home for age >= 50", people) == "abacde"
    assert coder("allow home for age >= 50", people).is_dated


def test_a_day_of_birth_that_is_compared_itself_matters_too():
    people = [{"id": "1", "born": "1970-01-01"}, {"id": "2", "born": "1990-01-01"}]

    assert classes("allow home for born < 1980-01-01", people) == "ab"


def test_days_since_hang_on_the_day():
    text = "require off for days since positive_on <= 3"
    people = [
        {"id": str(n), "positive_on": day}
        for n, day in enumerate(("2026-04-13", "2026-04-12", "2026-04-10", "2026-05-01", "never"))
    ]
    # On the 13th: day 1, day 2, day 4; before the day, and never: not.
    assert classes(text, people) == "aabbc"
    assert coder(text, people).is_dated
    assert classes(text, people, on=WEDNESDAY) == "abbbc"


def test_working_days_since_hang_on_the_persons_week():
    text = "require off for working days since positive_on <= 2"
    people = table("id week positive_on\n1 5 2026-04-10\n2 6 2026-04-10\n3 . 2026-04-10\n4 5 .")
    friday_to_monday = {"on": MONDAY, "calendar": Calendar()}

    # Friday 10 to Monday 13 April: two working days of five, three of six.
    assert len(set(classes(text, people, **friday_to_monday))) == 4
    assert classes(text, [people[0], {**people[0], "id": "9"}], **friday_to_monday) == "aa"


def test_a_fact_of_places_is_told_by_the_place():
    text = """
    context zone one of Hijau, Merah per home_district;
    cap office 50% for zone Merah;
    """
    people = table("id home_district\n1 Andir\n2 ANDIR\n3 Coblong\n4 .")

    assert classes(text, people) == "aabc"


@pytest.mark.parametrize(
    "text",
    ["exempt role Kepala with 1 level below", "exempt top 1 level of each unit"],
)
def test_levels_are_told_by_whether_they_hold(text):
    people = table("id role superior\n1 Kepala -\n2 Sekretaris 1\n3 Staf 2\n4 Staf 2\n5 Staf .")
    found = classes(text, people)

    assert found[2] == found[3]
    assert len({found[0], found[2]}) == 2
    assert coder(text, people).ranks


def test_levels_of_people_whom_side_tables_move_hang_on_the_day():
    text = "exempt top 1 level of each unit"
    facts = SideTable({"1": (DatedFact("superior", "2"),)}, {})

    assert not coder(text, staff(2)).is_dated
    assert coder(text, staff(2), side=facts).is_dated


def test_levels_hang_on_the_day_only_where_what_they_are_read_from_does():
    levels = "exempt role Kepala with 1 level below;"
    by_age = "exempt (role Kepala and age >= 50) with 1 level below;"
    moved = SideTable({"1": (DatedFact("superior", "2"),)}, {})

    assert coder(levels + "allow home for age >= 50;", staff(2)).is_dated
    assert not coder(levels + "allow home for age >= 50;", staff(2)).has_dated_ranks
    assert coder(by_age, staff(2)).has_dated_ranks
    assert coder(levels, staff(2), side=moved).has_dated_ranks
    assert not coder("allow home for age >= 50;", staff(2), side=moved).has_dated_ranks


def test_levels_below_who_is_essential_hang_on_which_norms_are_in_force():
    text = "e: essential role Kepala; allow home for essential with 1 level below;"

    assert coder(text, staff(2)).has_dated_ranks
    assert coder(text, staff(2)).is_dated


def test_side_tables_of_people_and_places_hang_on_the_day():
    assert not coder("cap office 50%", staff(1)).is_dated
    for side in (
        SideTable({"a1": (DatedFact("leave", True),)}, {}),
        SideTable({}, {("zone", "andir"): (DatedFact("zone", "merah"),)}),
    ):
        assert coder("cap office 50%", staff(1), side=side).is_dated


def test_a_person_is_coded_as_they_stand_on_the_day():
    facts = SideTable({"a1": (DatedFact("role", "camat", MONDAY, MONDAY),)}, {})

    assert classes("exempt role Camat", staff(2, role="Staf"), side=facts) == "ab"
    assert classes("exempt role Camat", staff(2, role="Staf"), side=facts, on=WEDNESDAY) == "aa"
