"""What is known of people and days, as the caller gives it."""

from datetime import date, datetime
from pathlib import Path

import pytest

from policylang import (
    StaffDataError,
    decide,
    decide_all,
    loads,
    read_facts,
    read_staff,
)

DAY = date(2021, 7, 7)
POLICY = loads(
    "attribute zone (zona) one of Hijau, Merah; context level number 1 to 4; "
    "context warna one of Hijau, Merah per home_district; "
    'require home for zone Merah; allow field for everyone when level = 4 or "padat" or warna Merah;'
)


def test_a_staff_file_is_read_by_the_words_of_the_policy(tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_text("id;Zona\na;merah\nb;hijau\n", encoding="utf-8")
    file = read_staff(path, POLICY)

    assert [one.values for one in file.records] == [
        {"id": "a", "zone": "Merah"},
        {"id": "b", "zone": "Hijau"},
    ]
    assert read_staff(str(path), POLICY).records == file.records


def test_a_staff_file_may_be_bytes_with_other_headings() -> None:
    data = b"no|tempat tugas\na|Arsip\n"
    file = read_staff(data, name="x", delimiter="|", columns={"id": "no", "unit": "tempat tugas"})

    assert file.records[0].values == {"id": "a", "unit": "Arsip"}


def test_side_tables_of_people_and_places_are_put_together(tmp_path: Path) -> None:
    people, more, places = (tmp_path / f"{n}.csv" for n in range(3))
    people.write_text("id,cuti,mulai,sampai\na,ya,2021-07-05,2021-07-07\n", encoding="utf-8")
    more.write_text("id,cuti,mulai,sampai\na,ya,2021-07-12,2021-07-12\n", encoding="utf-8")
    places.write_text("domisili,warna\nUtara,merah\n", encoding="utf-8")
    staff = read_staff(b"id,domisili,zona\na,Utara,hijau\nb,utara,hijau\n", POLICY)

    table, found = read_facts(people, more, places, policy=POLICY, staff=staff)
    outcomes = {
        day: [str(one.outcome.value) for one in decide_all(POLICY, staff, on=day, facts=table)]
        for day in (DAY, date(2021, 7, 8), date(2021, 7, 12))
    }

    assert found == ()
    assert list(outcomes.values()) == [["no work", "choice"], ["choice"] * 2, ["no work", "choice"]]


def test_a_plain_mapping_is_read_in_either_language() -> None:
    for facts in ({"zone": "Merah"}, {"Zona": "MERAH", "unknown": 3}):
        assert decide(POLICY, facts, on=DAY).arrangement == "home"
    assert decide(POLICY, {}, on=DAY).outcome.value == "undetermined"


def test_context_is_read_by_attribute_or_by_the_text_of_a_condition() -> None:
    hot = decide(POLICY, {"zone": "Hijau"}, on=DAY, context={"  PADAT ": "ya"})
    missing = decide(POLICY, {"zone": "Hijau"}, on=DAY, context={"padat": None, "level": ""})

    assert hot.admissible == ("office", "field")
    assert {one.fact for one in missing.missing} == {'"padat"', "level", "warna"}


@pytest.mark.parametrize(
    ("context", "code"),
    [
        ({"levle": 3}, "POL413"),
        ({"role": "Camat"}, "POL413"),
        ({"holiday": True}, "POL413"),
        ({"level": "tinggi"}, "POL401"),
        ({"level": 9}, "POL401"),
        ({"padat": "mungkin"}, "POL401"),
    ],
)
def test_context_that_makes_no_sense_raises(context: dict[str, object], code: str) -> None:
    with pytest.raises(StaffDataError) as caught:
        decide(POLICY, {}, on=DAY, context=context)

    assert [found.code.id for found in caught.value.diagnostics] == [code]


def test_the_caller_s_own_mistakes_are_type_errors() -> None:
    with pytest.raises(TypeError, match="mapping"):
        decide(POLICY, ["zone"], on=DAY)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="keys"):
        decide(POLICY, {1: "x"}, on=DAY)  # type: ignore[dict-item]
    with pytest.raises(TypeError, match="event"):
        decide(POLICY, {}, on=DAY, events={"x": "2021-07-07"})  # type: ignore[dict-item]
    with pytest.raises(TypeError, match="load"):
        decide("default home;", {}, on=DAY)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="not str"):
        decide(POLICY, {}, on="2021-07-07")  # type: ignore[arg-type]


def test_of_a_date_with_a_time_the_date_counts() -> None:
    moment = datetime(2021, 7, 7, 8, 30)  # noqa: DTZ001 - whatever the caller has

    assert decide(loads("default home;"), {}, on=moment).on == DAY


def test_the_whole_staff_may_be_given_as_it_is() -> None:
    policy = loads("require home for top 1 level of each unit;")
    staff = read_staff(b"id,unit,atasan\na,A,-\nb,A,a\n", policy)
    rows = [{"id": "a", "unit": "A", "atasan": "-"}, {"id": "b", "unit": "A", "atasan": "a"}]

    for given in (staff, rows, list(staff.records)):
        decision = decide(policy, rows[1], on=DAY, staff=given)
        assert decision.arrangement == "office"
    assert decide(policy, rows[1], on=DAY).outcome.value == "undetermined"
