"""Words: how they are compared, and what they mean."""

import pytest

from policylang.model.policy import ABSENT
from policylang.model.vocabulary import (
    ArrangementWord,
    Attribute,
    Kind,
    Vocabulary,
    normal,
    word_form,
)
from policylang.semantics.builtin import BUILT_IN


@pytest.mark.parametrize(
    "name", ["Kepala Dinas", "KEPALA  DINAS", " kepala\tdinas ", "Ｋepala\u00a0Dinas"]
)
def test_names_are_compared_without_case_and_spaces(name: str) -> None:
    assert normal(name) == "kepala dinas"


@pytest.mark.parametrize("word", ["unit_kerja", "Unit Kerja", "UNIT__KERJA", " unit _ kerja "])
def test_in_words_an_underline_is_a_space(word: str) -> None:
    assert word_form(word) == "unit kerja"


def test_an_attribute_is_found_by_each_of_its_words() -> None:
    unit = BUILT_IN.attributes["unit"]

    assert BUILT_IN.find("Perangkat Daerah") is unit
    assert BUILT_IN.find("unit") is unit
    assert BUILT_IN.find("untt") is None
    assert {"perangkat_daerah", "unit"} <= set(BUILT_IN.words())


def test_the_values_of_a_list_are_in_the_order_declared() -> None:
    attribute = Attribute(name="zone", kind=Kind.ONE_OF, levels=(("Hijau",), ("Kuning", "Merah")))

    assert attribute.values == ("Hijau", "Kuning", "Merah")


def test_names_that_mean_the_same() -> None:
    assert "pegawai negeri sipil" in BUILT_IN.same_names("status", "PNS")
    assert BUILT_IN.same_names("status", "Honorer") == {"honorer"}
    assert BUILT_IN.same_names("role", "Camat") == {"camat"}


def test_a_vocabulary_is_itself_only() -> None:
    one, other = Vocabulary(attributes={}), Vocabulary(attributes={})

    assert one != other
    assert len({one, other, one}) == 2


def test_declared_arrangements_come_last() -> None:
    words = Vocabulary(attributes={}, arrangements=(ArrangementWord("wfa"),))

    assert words.arrangement_names() == ("office", "home", "field", "off", "wfa")


def test_what_is_known_not_to_exist_shows_as_that() -> None:
    assert repr(ABSENT) == "ABSENT"
