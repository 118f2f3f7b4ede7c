"""One line by itself: who may decide that, for that person, on that day?"""

from datetime import date

import pytest

from list_cases import MONDAY, SATURDAY, audited, seen, settled, staff
from policylang import explain_ruling, loads, to_json
from policylang.api.lists import audit
from policylang.diagnostics import Cell
from policylang.model.entry import Entry
from policylang.model.staff import DatedFact, SideTable

HEAD = 'default home; wfo: delegate office for everyone to "Kepala Dinas";'
ORDER = 'default home; panggil: delegate office for everyone to "Atasan" by order;'


def test_the_officer_of_a_delegation_may_put_people_into_the_office():
    found = audited(HEAD, staff(), "a1 WFO 13 kepala__DINAS 800/1")

    assert seen(found) == ["accepted wfo"]
    assert settled(found)["a1"] == "office"


@pytest.mark.parametrize("by", ["Sekretaris", "-"])
def test_nobody_else_may_and_the_objection_names_who_may(by):
    found = audited(HEAD, staff(), f"a1 office 13 {by}")

    assert seen(found) == ["no power: wfo"]
    assert found.rulings[0].objections[0].facts["officers"] == "Kepala Dinas"
    assert found.settled == {}


def test_a_person_out_of_the_officers_power_is_refused():
    text = 'default home; wfo: delegate office for unit Arsip to "Kepala";'
    people = [*staff(), *staff(1, "Bina")]

    found = audited(text, people, "a1 office 13 Kepala\nb1 office 13 Kepala")

    assert seen(found) == ["accepted wfo", "not open: 1"]


def test_of_two_officers_each_may_choose_only_what_their_own_norm_opens():
    text = """
    default office;
    a: delegate home for everyone to "Kepala";
    b: delegate field for everyone to "Camat";
    """
    rows = "a1 home 13 Kepala\na2 field 13 Kepala\na3 field 13 Camat"

    assert seen(audited(text, staff(), rows)) == ["accepted a", "no power: b", "accepted b"]


def test_what_the_roster_chooses_anyone_may_have_drawn_up():
    found = audited("default home; k1: cap office 50%;", staff(), "a1 office 13\na2 home 13 siapa")

    assert seen(found) == ["accepted k1", "accepted k1"]


def test_a_persons_own_choice_is_settled_by_the_person_only():
    people = [{**one, "name": "Ayu Lestari"} for one in staff(1)] + staff(4)[1:]
    people[0] = {"nama" if key == "name" else key: value for key, value in people[0].items()}
    rows = "a1 home 13\na1 home 14 Ayu_Lestari\na2 home 13 a2\na3 home 13 Kepala"

    found = audited("wfh: allow home for everyone;", people, rows)

    assert seen(found) == ["accepted wfh", "accepted wfh", "accepted wfh", "no power: wfh"]
    assert settled(found) == {"a1": "home", "a2": "home"}


def test_what_holds_anyway_needs_no_power_and_settles_nothing():
    found = audited(HEAD, staff(), "a1 home 13 siapa_saja")

    assert seen(found) == ["accepted 1"]
    assert found.settled == {}


def test_against_a_duty_a_line_is_refused_with_that_duty():
    people = [*staff(2), {"id": "a3", "unit": "Arsip", "role": "Staf", "pregnant": True}]
    text = """
    default home; k1: cap office 100 people;
    hamil: require home for pregnant; presume pregnant no for everyone;
    """

    assert seen(audited(text, people, "a3 office 13")) == ["against a duty: hamil"]


def test_a_provision_that_gives_a_sensitive_fact_away_is_marked():
    people = [{"id": "a1", "unit": "Arsip", "role": "Staf", "pregnant": True}]

    found = audited("hamil: require home for pregnant;", people, "a1 office 13\na1 home 14")

    refused, accepted = found.rulings
    assert [key.label for key in refused.objections[0].withheld] == ["hamil"]
    assert [key.label for key in accepted.withheld] == ["hamil"]


def test_whom_a_withheld_duty_binds_cannot_be_told_from_whom_nothing_lets_go():
    people = [{**one, "pregnant": at == 0} for at, one in enumerate(staff(2))]
    text = "umum: default home; hamil: require home for pregnant;"
    policy = loads(text)

    found = audited(text, people, "a1 office 13\na2 office 13")

    assert seen(found) == ["against a duty: hamil", "not open: umum"]
    lines = to_json(found)["lines"]
    assert [each["objections"][0]["breach"] for each in lines] == ["not open", "not open"]
    assert [each["objections"][0]["provisions"] for each in lines] == [["withheld"]] * 2
    said = [explain_ruling(each, policy=policy).reasons("en") for each in found.rulings]
    assert said[0] == said[1]
    shown = to_json(found, show_sensitive=True)["lines"]
    assert [each["objections"][0]["provisions"] for each in shown] == [["hamil"], ["umum"]]


def test_what_nothing_opens_is_refused_as_not_open():
    found = audited("cap office 50%;", staff(), "a1 field 13")

    assert seen(found) == ["not open: 1"]
    assert found.rulings[0].objections[0].facts["ordinary_law"] == "yes"


def test_an_unknown_person_is_refused():
    found = audited(HEAD, staff(), "x9 office 13 Kepala_Dinas")

    assert seen(found) == ["unknown person"]
    assert found.rulings[0].objections[0].person == "x9"


def test_an_unknown_group_is_refused():
    assert seen(audited(HEAD, staff(), "Bina - 13 Kepala_Dinas")) == ["unknown group"]


def test_somebody_absent_in_a_side_table_is_refused():
    absent = SideTable({"a1": (DatedFact("leave", True, MONDAY, MONDAY),)})

    found = audited(HEAD, staff(), "a1 office 13 Kepala_Dinas", facts=absent)

    assert seen(found) == ["no work"]
    assert found.rulings[0].objections[0].facts == {"reason": "leave"}


def test_a_line_on_a_holiday_is_refused_with_its_name():
    found = audited(
        HEAD, staff(), "a1 office 14 Kepala_Dinas", holidays={date(2026, 4, 14): "Nyepi"}
    )

    assert seen(found) == ["no work"]
    assert found.rulings[0].objections[0].facts == {"reason": "holiday", "holiday": "Nyepi"}


def test_a_line_on_a_weekend_is_refused():
    found = audited(HEAD, staff(), "a1 office 18 Kepala_Dinas", end=SATURDAY)

    assert found.rulings[0].objections[0].facts == {"reason": "week"}


def test_days_without_work_inside_a_longer_line_are_fine():
    found = audited(HEAD, staff(), "a1 office 17..20 Kepala_Dinas", end=date(2026, 4, 20))

    assert seen(found) == ["accepted wfo"]
    assert settled(found, 18) == {}
    assert settled(found, 20)["a1"] == "office"


def test_one_bad_day_refuses_the_whole_line():
    text = "default home; wfo: allow office for everyone on Monday;"

    found = audited(text, staff(), "a1 office 13..14")

    assert seen(found) == ["not open: 1"]
    assert found.rulings[0].objections[0].on == date(2026, 4, 14)
    assert found.settled == {}


@pytest.mark.parametrize(
    ("text", "facts", "breach"),
    [
        ("valid 2026-05-01 to 2026-05-31; allow home for everyone", {}, "not in force"),
        ("scope status PNS; allow home for everyone", {"status": "PPPK"}, "out of scope"),
        ("allow home for everyone; require field for pregnant", {}, "undetermined"),
        (
            "a: require home for role Staf; b: require field for unit Arsip",
            {},
            "conflict: a b",
        ),
        ("allow home for everyone", {"age": "tua"}, "error"),
    ],
)
def test_where_nothing_can_be_settled_the_line_says_why(text, facts, breach):
    assert seen(audited(text, staff(1, **facts), "a1 home 13")) == [breach]


def test_an_undetermined_line_names_the_missing_fact():
    found = audited("require field for pregnant", staff(1), "a1 field 13")

    assert found.rulings[0].objections[0].facts == {"missing": "pregnant"}


def test_a_line_of_a_group_speaks_of_everyone_in_it():
    people = [*staff(2), {"id": "a3", "unit": "Arsip", "role": "Camat"}]
    text = (
        'default home; delegate office for role Staf to "Kepala"; x: forbid office for role Camat;'
    )

    found = audited(text, people, "Arsip office 13 Kepala")

    assert seen(found) == ["against a duty: x"]
    assert found.rulings[0].objections[0].person == "a3"


def test_lines_outside_the_days_have_no_ruling():
    found = audited(HEAD, staff(), "a1 office 20 Kepala_Dinas")

    assert found.rulings == ()
    assert found.is_accepted


def test_a_line_that_reaches_out_of_the_days_is_judged_on_those_inside():
    found = audited(HEAD, staff(), "a1 office 10..20 Kepala_Dinas", start=SATURDAY, end=SATURDAY)

    assert seen(found) == ["accepted"]


# --- orders ------------------------------------------------------------------


def test_an_order_makes_its_arrangement_the_only_one():
    found = audited(ORDER, staff(), "a1 office 13 Atasan 800/7")

    assert seen(found) == ["accepted panggil"]
    assert settled(found) == {"a1": "office"}
    assert found.settled["a1", MONDAY].by_order


def test_an_order_of_somebody_else_is_refused_with_the_power_that_would_give_it():
    found = audited(ORDER, staff(), "a1 office 13 Kepala")

    assert seen(found) == ["no power: panggil"]
    assert found.rulings[0].objections[0].facts["officers"] == "Atasan"


def test_an_order_breaks_a_duty_that_its_norm_does_not_name():
    text = ORDER + "dinas: require home for role Staf;"

    found = audited(text, staff(), "a1 office 13 Atasan")

    assert seen(found) == ["against a duty: dinas"]
    assert found.rulings[0].objections[0].facts["kind"] == "order"


def test_an_order_passes_a_duty_that_its_norm_names():
    text = """
    dinas: require home for role Staf;
    panggil: delegate office for role Staf to "Atasan" by order exception to dinas;
    """

    assert seen(audited(text, staff(), "a1 office 13 Atasan")) == ["accepted panggil"]


def test_a_particular_order_passes_a_general_duty_of_its_own_text():
    text = """
    umum: require home for everyone;
    panggil: delegate office for role Staf to "Atasan" by order;
    semua: delegate office for everyone to "Sekda" by order;
    """
    rows = "a1 office 13 Atasan\na2 office 13 Sekda"

    assert seen(audited(text, staff(), rows)) == ["accepted panggil", "against a duty: umum"]


def test_an_order_hangs_on_a_missing_fact_where_its_norm_does():
    text = 'default home; panggil: delegate office for vaccinated to "Atasan" by order;'

    found = audited(text, staff(), "a1 office 13 Atasan")

    assert seen(found) == ["undetermined"]
    assert found.rulings[0].objections[0].facts == {
        "arrangement": "office",
        "by": "Atasan",
        "missing": "vaccinated",
    }


def test_a_power_in_reserve_also_settles_a_choice_of_the_person():
    text = 'wfh: allow home for everyone; x: delegate home for everyone to "Atasan" by order;'
    rows = "a1 home 13 Atasan\na2 home 13 Kepala"

    found = audited(text, staff(), rows)

    assert seen(found) == ["accepted x", "no power: wfh x"]


# --- what makes no sense -------------------------------------------------------


def entry(**facts: object) -> Entry:
    place = Cell("<entry>", None, None, None)
    return Entry(place=place, **{"start": MONDAY, "end": MONDAY, **facts})


def test_entries_can_be_built_directly():
    found = audit(
        loads(HEAD),
        staff(),
        [entry(person="a1", arrangement="office", by="Kepala Dinas")],
        start=MONDAY,
        end=MONDAY,
    )

    assert found.is_accepted


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, "needs a person or a group"),
        ({"person": "a1"}, "needs an arrangement"),
        ({"person": "a1", "arrangement": "home", "end": date(2026, 4, 1)}, "ends before"),
        ({"person": "a1", "arrangement": "home", "end": date(2046, 4, 1)}, "longer than 3660"),
    ],
)
def test_an_entry_that_makes_no_sense_is_refused_at_once(facts, said):
    with pytest.raises(ValueError, match=said):
        audit(loads(HEAD), staff(), [entry(**facts)], start=MONDAY, end=MONDAY)


def test_only_entries_are_entries_and_an_end_comes_after_its_start():
    with pytest.raises(TypeError, match="must be an Entry"):
        audit(loads(HEAD), staff(), [{"person": "a1"}], start=MONDAY, end=MONDAY)
    with pytest.raises(ValueError, match="end lies before start"):
        audit(loads(HEAD), staff(), [], start=SATURDAY, end=MONDAY)
