"""What files declare."""

from datetime import date

import pytest

from findings import findings
from policylang import decide, loads
from policylang.model.vocabulary import ArrangementWord, Attribute, Kind, Source


def codes(*texts: str) -> list[str]:
    return [found.code.id for found in findings(texts)]


def test_attributes_are_declared_with_their_type() -> None:
    words = loads(
        "attribute zone (zona, kawasan) one of Hijau, 3 or Merah; attribute anak number 0 to 20; "
        "attribute diagnosis name sensitive;"
    ).vocabulary

    levels = (("Hijau",), ("3", "Merah"))
    assert words.find("Kawasan") == Attribute(
        name="zone", kind=Kind.ONE_OF, synonyms=("zona", "kawasan"), levels=levels
    )
    assert words.find("anak") == Attribute(name="anak", kind=Kind.NUMBER, low=0, high=20)
    assert words.find("diagnosis") == Attribute(name="diagnosis", kind=Kind.NAME, sensitive=True)


def test_a_built_in_attribute_keeps_its_other_words_and_stays_sensitive() -> None:
    found = loads("attribute kesehatan (gejala) one of Positif, Sehat;").vocabulary.find("health")

    assert found is not None
    assert (found.name, found.kind, found.sensitive) == ("health", Kind.ONE_OF, True)
    assert found.synonyms == ("kesehatan", "gejala")


def test_a_context_takes_the_type_or_has_its_own() -> None:
    words = loads(
        "context sector; context warna (zona) one of Hijau, Merah per home_district; "
        "context level number 1 to 4;"
    ).vocabulary
    sector, colour, level = words.find("sektor"), words.find("zona"), words.find("level")

    assert sector is not None
    assert colour is not None
    assert level is not None
    assert (sector.kind, sector.source) == (Kind.NAME, Source.DAY)
    assert (colour.source, colour.per) == (Source.PLACE, "home_district")
    assert (level.low, level.high, level.source) == (1, 4, Source.DAY)


def test_declared_arrangements_have_other_names() -> None:
    words = loads('arrangement wfa (WFA, "di mana saja"); arrangement wfa (WFA, "di mana saja");')

    assert words.vocabulary.arrangements == (ArrangementWord("wfa", ("WFA", "di mana saja")),)
    assert words.vocabulary.arrangement_names()[4:] == ("wfa",)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("context lvl;", "POL201"),
        ("context warna one of A, B per distrik;", "POL201"),
        ("alias jabtan Camat is Lurah;", "POL201"),
        ("arrangement kantor;", "POL214"),
        ("arrangement wfa (rumah);", "POL214"),
        ("attribute zone name; attribute zone number;", "POL214"),
        ("attribute zone (jabatan) name;", "POL214"),
        ("define pimpinan as role A; define pimpinan as role B;", "POL214"),
        ("levels by role;", "POL206"),
        ("levels by echlon;", "POL201"),
    ],
)
def test_what_makes_no_sense_is_reported(text: str, code: str) -> None:
    assert codes(text) == [code]


def test_a_date_may_be_a_value_of_a_list() -> None:
    words = loads("attribute gelombang one of 2021-07-07, Kedua;").vocabulary

    assert words.attributes["gelombang"].values == ("2021-07-07", "Kedua")


def test_the_same_declaration_in_two_files_is_one() -> None:
    assert codes("attribute zone name;", "attribute zone name; arrangement wfa;") == []


def test_twelve_arrangements_are_decided() -> None:
    declared = "".join(f"arrangement a{n}; " for n in range(8))
    names = [f"a{n}" for n in range(8)]
    pairs = [
        f"require {' or '.join(name for name in names if name != out)} for role Staf;"
        for out in names
    ]
    policy = loads(declared + " ".join(pairs))

    decision = decide(policy, {"role": "Staf"}, on=date(2021, 7, 7))

    assert decision.outcome.value == "conflict"
    assert len(decision.grounds) == 8
