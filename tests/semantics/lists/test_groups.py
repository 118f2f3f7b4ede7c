"""Whom a list settles in silence, and of which group."""

from datetime import date

import pytest

from list_cases import MONDAY, audited, seen, settled, staff
from policylang import SideTable, loads
from policylang.api.lists import audit
from policylang.diagnostics import Cell
from policylang.model.entry import Entry
from policylang.model.staff import DatedFact

CAP = "default home; k1: cap office 50%;"
CAMAT = {"id": "c1", "unit": "Arsip", "role": "Camat"}


def test_only_those_are_settled_whose_choice_the_same_power_gives():
    text = "default home; k1: cap office 50% for role Staf; wfo: allow office for role Camat;"

    listed = audited(text, [*staff(2), CAMAT], "a1 office 13")
    empty = audited(text, [*staff(2), CAMAT], "Arsip - 13")

    assert settled(listed) == {"a1": "office", "a2": "home"}
    assert settled(empty) == {"a1": "home", "a2": "home"}


def test_an_empty_list_settles_nobody_who_chooses_alone():
    found = audited("default home; wfo: allow office for everyone;", staff(2), "Arsip - 13")

    assert seen(found) == ["accepted"]
    assert settled(found) == {}


def test_a_line_of_a_group_does_not_speak_of_people_without_a_group():
    people = [*staff(2), {"id": "z1", "role": "Staf"}]

    assert settled(audited(CAP, people, "Arsip home 13")) == {"a1": "home", "a2": "home"}


def test_a_list_settles_the_group_that_a_fact_of_places_makes():
    text = """
    default home; context warna one of Hijau, Merah per home_district;
    k1: cap office 50% per warna;
    """
    people = [
        {**one, "home_district": ["Utara", "Utara", "Barat"][at]} for at, one in enumerate(staff(3))
    ]
    places = SideTable(
        places={
            ("warna", "utara"): (DatedFact("warna", "Hijau", MONDAY, MONDAY),),
            ("warna", "barat"): (DatedFact("warna", "Merah", MONDAY, MONDAY),),
        }
    )

    assert settled(audited(text, people, "a1 office 13", facts=places)) == {
        "a1": "office",
        "a2": "home",
    }


def test_a_list_settles_the_group_that_a_presumption_makes():
    text = """
    default home; attribute zona one of A, B; presume zona A for everyone;
    k1: cap office 50% per zona;
    """
    people = [{**one, "zona": "B"} if at == 2 else one for at, one in enumerate(staff(3))]

    assert settled(audited(text, people, "a1 office 13")) == {"a1": "office", "a2": "home"}


def test_a_group_that_a_presumption_makes_may_change_from_day_to_day():
    text = """
    default home; attribute zona one of A, B;
    presume zona A for vaccinated; presume zona B for not vaccinated;
    k1: cap office 1 person per zona;
    """
    people = [{**one, "vaccinated": True} for one in staff(2)]
    facts = SideTable({"a2": (DatedFact("vaccinated", False, MONDAY, MONDAY),)})

    found = audited(text, people, "a1 office 13..14", facts=facts)

    assert settled(found) == {"a1": "office"}
    assert settled(found, 14) == {"a1": "office", "a2": "home"}


def test_a_group_into_which_somebody_has_moved_is_called_by_its_own_name():
    moved = SideTable({"a2": (DatedFact("unit", "Bina", MONDAY, MONDAY),)})

    found = audited(CAP, staff(3), "a2 home 13", facts=moved)

    assert [report.group.title for report in found.reports] == ["Bina"]


@pytest.mark.parametrize("group", [("warna", "merah"), ("level", "1"), ("unit", "Bina")])
def test_a_group_of_nobody_is_unknown(group):
    policy = loads("default home; context level number 1 to 2; k1: cap office 50%;")
    place = Cell("<entry>", None, None, None)
    line = Entry(place=place, group=group, start=MONDAY, end=MONDAY)

    found = audit(policy, staff(), [line], start=MONDAY, end=MONDAY, context={"level": 1})

    assert seen(found) == ["unknown group"]


def test_the_last_day_that_there_is_can_be_audited():
    policy = loads(CAP)
    place = Cell("<entry>", None, None, None)
    line = Entry(place=place, person="a1", arrangement="office", start=date.max, end=date.max)

    assert seen(audit(policy, staff(), [line], start=date.max, end=date.max)) == ["accepted k1"]
