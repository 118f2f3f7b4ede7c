"""Who there is on a day: in a fixed order, of which kind, and in which groups."""

from datetime import date

import pytest

from office_cases import MONDAY, census_of, counted, records, situation, staff, table
from policylang import loads
from policylang.model.days import Calendar
from policylang.model.group import Group
from policylang.model.staff import DatedFact, SideTable
from policylang.semantics.quotas.census import (
    NOWHERE,
    better_shown,
    canonical,
    counted_per,
    people_of,
)

TUESDAY = date(2026, 4, 14)
CAP = "k: cap office 50%"


def named(*people):
    return people_of(records(loads(CAP), people))


def side(**people):
    return SideTable({who: tuple(facts) for who, facts in people.items()}, {})


# --- the order of people -------------------------------------------------------


def test_people_stand_in_the_order_of_their_identifiers():
    assert named({"id": "b"}, {"id": "C"}, {"id": "a"}).ids == ("a", "b", "C")


def test_who_has_no_identifier_comes_last_and_is_given_one():
    people = named({"full_name": "Budi"}, {"id": "z"}, {"full_name": "Ani"})

    assert people.ids == ("z", "?1", "?2")
    assert [record.values.get("full_name") for record in people.records] == [None, "Ani", "Budi"]
    assert len(people) == 3


def test_of_two_with_one_identifier_their_facts_decide_whoever_is_listed_first():
    one, other = {"id": "a", "full_name": "Xena"}, {"id": "a", "full_name": "Yoga"}

    assert [record.values["full_name"] for record in named(one, other).records] == ["Xena", "Yoga"]
    assert [record.values["full_name"] for record in named(other, one).records] == ["Xena", "Yoga"]


# --- kinds -----------------------------------------------------------------------


def test_people_who_are_judged_alike_are_of_one_kind():
    day = counted(f"exempt role Camat; {CAP}", table("id role\na Camat\nb Staf\nc Lurah\nd Camat"))

    assert list(day.kind_of) == [0, 1, 1, 0]
    assert [kind.answer.admissible for kind in day.kinds] == [("office",), ("office", "home")]


def test_somebody_whose_record_cannot_be_read_is_of_a_kind_of_their_own():
    day = counted(CAP, [*staff(2), {"id": "x", "unit": "Arsip", "age": "tua"}])

    assert list(day.kind_of) == [0, 0, 1]
    assert day.kinds[1].answer.outcome.value == "error"


def test_what_does_not_hang_on_the_day_is_coded_once():
    census = census_of(CAP, staff(3))

    assert census.day(situation()).kind_of is census.day(situation(on=TUESDAY)).kind_of


def test_a_dated_fact_is_read_anew_each_day():
    census = census_of(CAP, staff(2))
    facts = side(a1=[DatedFact("leave", True, TUESDAY, TUESDAY)])
    days = [census.day(situation(on=on, side=facts)) for on in (MONDAY, TUESDAY)]

    assert list(days[0].kind_of) == [0, 0]
    assert list(days[1].kind_of) == [0, 1]
    assert days[1].kinds[0].answer.outcome.value == "no work"


# --- groups ----------------------------------------------------------------------


def test_a_group_is_whoever_bears_one_name_however_it_is_spelled():
    day = counted(CAP, table("id unit\na Arsip\nb ARSIP\nc Bina"))

    assert [group.title for group in day.groups["unit"]] == ["Arsip", "Bina"]
    assert list(day.groups_of["unit"]) == [0, 0, 1]


def test_names_that_mean_the_same_are_one_group_which_is_called_by_the_first():
    text = f"alias unit Pemadam is Damkar; {CAP}"
    day = counted(text, table("id unit\na Damkar\nb Pemadam\nc damkar"))

    assert [(group.name, group.shown) for group in day.groups["unit"]] == [("pemadam", "Pemadam")]
    assert list(day.groups_of["unit"]) == [0, 0, 0]


def test_where_nobody_bears_the_first_name_another_is_shown():
    day = counted(f"alias unit Pemadam is Damkar; {CAP}", table("id unit\na Damkar"))

    assert [(group.name, group.shown) for group in day.groups["unit"]] == [("pemadam", "Damkar")]


def test_who_has_no_name_recorded_is_in_no_group():
    day = counted("k: cap office 50% per superior", table("id superior\na .\nb -\nc a"))

    assert list(day.groups_of["superior"]) == [NOWHERE, NOWHERE, 0]


def test_a_presumption_fills_a_group_that_is_not_recorded():
    day = counted(f"presume unit Bina for role Staf; {CAP}", [{"id": "a", "role": "Staf"}])

    assert [group.name for group in day.groups["unit"]] == ["bina"]


def test_somebody_lent_to_another_unit_counts_there_on_these_days_only():
    census = census_of(CAP, [*staff(2), *staff(1, "Bina")])
    facts = side(a1=[DatedFact("unit", "bina", TUESDAY, TUESDAY)])
    days = [census.day(situation(on=on, side=facts)) for on in (MONDAY, TUESDAY)]

    names = [[day.groups["unit"][place].name for place in day.groups_of["unit"]] for day in days]
    assert names == [["arsip", "arsip", "bina"], ["bina", "arsip", "bina"]]


def test_groups_are_the_same_day_after_day_if_no_dated_fact_moves_anybody():
    census = census_of(CAP, staff(2))
    facts = side(a1=[DatedFact("leave", True, TUESDAY, TUESDAY)])
    days = [census.day(situation(on=on, side=facts)) for on in (MONDAY, TUESDAY)]

    assert days[0].groups_of["unit"] is days[1].groups_of["unit"]


def test_a_group_may_be_a_number():
    text = "attribute room number 1 to 99; k: cap office 50% per room"
    day = counted(text, [{"id": "a", "room": 4}, {"id": "b", "room": 12}])

    assert [group.title for group in day.groups["room"]] == ["4", "12"]


@pytest.mark.parametrize(
    ("shown", "other", "title"),
    [
        ("Damkar", "Pemadam", "Pemadam"),
        ("Pemadam", "Damkar", "Pemadam"),
        ("Pemadam", "PEMADAM", "Pemadam"),
        ("Damkar", "Pemadam Kota", "Damkar"),
    ],
)
def test_a_group_is_called_by_its_own_name_where_anybody_bears_it(shown, other, title):
    group = Group("unit", "pemadam", shown=shown)

    assert better_shown(group, Group("unit", "pemadam", shown=other)).title == title


def test_the_canonical_name_is_the_first_of_those_that_mean_the_same():
    words = loads(f"alias unit Pemadam is Damkar; {CAP}").vocabulary

    assert canonical("  DAMKAR ", "unit", words) == "pemadam"
    assert canonical("Arsip", "unit", words) == "arsip"


# --- divisions and strata ----------------------------------------------------------


def test_a_table_by_an_attribute_of_people_divides_and_one_by_a_fact_of_the_day_does_not():
    zones = "attribute zone one of Hijau, Merah; k: cap office by zone { Hijau: 50%, Merah: 25% }"
    levels = "context level number 1 to 2; k: cap office by level { 1: 50%, 2: 25% }"

    assert counted(zones, table("id zone\na Merah\nb .")).divisions == {"zone": ("Merah",)}
    assert counted(levels, staff(2)).divisions == {}


def test_a_fact_of_places_divides_by_the_value_of_each_persons_place_on_the_day():
    text = """
    context zone one of Hijau, Merah per home_district;
    k: cap office by zone { Hijau: 50%, Merah: 25% };
    """
    census = census_of(text, table("id home_district\na Andir\nb Coblong"))
    dated = (DatedFact("zone", "hijau", MONDAY, MONDAY), DatedFact("zone", "merah", TUESDAY, None))
    places = {("zone", "andir"): dated, ("zone", "coblong"): (DatedFact("zone", "hijau"),)}
    days = [census.day(situation(on=on, side=SideTable({}, places))) for on in (MONDAY, TUESDAY)]

    assert days[0].divisions["zone"] == ("hijau",)
    assert [days[1].divisions["zone"][at] for at in days[1].divisions_of["zone"]] == [
        "merah",
        "hijau",
    ]


def test_a_rota_with_one_per_groups_by_that_too():
    day = counted("rota everyone daily one per role per place", table("id role place\na X Utara"))

    assert set(day.groups) == {"role", "place"}


# --- another attribute that counts ---------------------------------------------------


def test_another_attribute_counts_instead_of_the_unit_and_of_nothing_else():
    text = "k1: cap office 50%; k2: cap home 50% per place; piket: rota everyone daily; x: exempt role A"
    policy = loads(text)

    per = [getattr(one, "per", None) for one in counted_per(policy, "section").provisions()]
    assert per == ["section", "place", "section", None]
    assert counted_per(policy, None) is policy
    assert counted_per(policy, "unit") is policy


# --- without a norm, and on leave ------------------------------------------------------


def test_somebody_bound_to_be_at_home_might_be_elsewhere_without_that_norm():
    text = "hamil: require home for pregnant; k: cap office 50%"
    census = census_of(text, staff(1, pregnant="yes"))
    day = census.day(situation())
    [hamil] = [one.key for one in loads(text).provisions() if one.label == "hamil"]

    assert census.options_without(0, day, frozenset()) == ("home",)
    assert census.options_without(0, day, frozenset((hamil,))) == ("office", "home")


@pytest.mark.parametrize(
    ("unit", "leave", "on", "whether"),
    [
        ("Arsip", "yes", MONDAY, True),
        ("Arsip", "no", MONDAY, False),
        ("Arsip", "yes", date(2026, 4, 18), False),
        ("Bina", "yes", MONDAY, False),
    ],
)
def test_on_leave_is_who_would_serve_that_day_but_for_the_leave(unit, leave, on, whether):
    census = census_of("piket: rota unit Arsip daily", staff(1, unit, leave=leave))
    [piket] = census.counting.rotas

    assert census.is_on_leave(0, piket, census.day(situation(on=on))) is whether


def test_between_friday_and_monday_only_a_week_of_six_days_has_work():
    census = census_of(CAP, table("id week\na 5\nb 6\nc ."))
    friday, monday = date(2026, 4, 17), date(2026, 4, 20)
    day = census.day(situation(on=monday))

    assert [census.works_between(p, friday, monday, day) for p in range(3)] == [False, True, False]


def test_a_holiday_between_two_days_is_no_day_of_work():
    census = census_of(CAP, staff(1))
    calendar = Calendar(holidays={TUESDAY: "libur"})
    wednesday, thursday = date(2026, 4, 15), date(2026, 4, 16)
    day = census.day(situation(on=MONDAY, calendar=calendar))

    assert not census.works_between(0, MONDAY, wednesday, day)
    assert census.works_between(0, MONDAY, thursday, day)
    assert not census.works_between(0, MONDAY, TUESDAY, day)
