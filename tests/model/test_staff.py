"""Records, side tables and the organisation."""

from datetime import date

from policylang.model.policy import ABSENT
from policylang.model.staff import DatedFact, Organisation, SideTable, StaffRecord

DAY = date(2021, 7, 7)
AYU = StaffRecord("a", {"unit": "Arsip", "nip": "196902281995031000", "leave": False})
BUDI = StaffRecord("b", {"id": "b", "unit": "ARSIP", "superior": ABSENT})


def test_a_record_shows_what_is_known_and_never_its_values() -> None:
    assert repr(AYU) == "StaffRecord(leave, nip, unit)"


def test_a_dated_fact_holds_from_a_day_to_a_day() -> None:
    assert DatedFact("leave", True).holds_on(DAY)
    assert DatedFact("leave", True, DAY, DAY).holds_on(DAY)
    assert not DatedFact("leave", True, date(2021, 7, 8)).holds_on(DAY)
    assert not DatedFact("leave", True, None, date(2021, 7, 6)).holds_on(DAY)


def test_a_side_table_stands_before_the_record_on_its_days() -> None:
    moved = (DatedFact("unit", "Setda", DAY), DatedFact("leave", True, date(2021, 7, 8)))
    side = SideTable({"a": moved})
    record = StaffRecord("a", {"unit": "Arsip", "role": "X"}, {"unit": "ARSIP", "role": "x"})
    found = side.apply(record, DAY)

    assert found.values == {"unit": "Setda", "role": "X"}
    assert found.spelled == {"role": "x"}
    assert side.apply(record, date(2021, 7, 6)) is record
    assert side.apply(BUDI, DAY) is BUDI
    assert side.apply(StaffRecord(None), DAY) == StaffRecord(None)


def test_a_fact_of_a_place_is_found_by_its_name() -> None:
    facts = (DatedFact("warna", "Merah", end=date(2021, 7, 6)), DatedFact("warna", "Hijau"))
    side = SideTable(places={("warna", "kecamatan utara"): facts})

    assert side.of_place("warna", "Kecamatan  Utara", DAY) == "Hijau"
    assert side.of_place("warna", "Kecamatan Utara", date(2021, 7, 6)) == "Merah"
    assert side.of_place("warna", "Selatan", DAY) is None
    assert SideTable(places={("w", "x"): (facts[0],)}).of_place("w", "X", DAY) is None


def test_everyone_is_found_by_identifier_nip_and_group() -> None:
    organisation = Organisation((AYU, BUDI))

    assert list(organisation) == [AYU, BUDI]
    assert len(organisation) == 2
    assert organisation.find("A") is AYU
    assert organisation.find("196902281995031000") is AYU
    assert organisation.find("z") is None
    assert organisation.members("unit", "arsip") == (AYU, BUDI)
    assert organisation.members("unit", "Setda") == ()
