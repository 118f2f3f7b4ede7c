"""The words around rosters: the same in both languages, and a letter for each arrangement."""

import re
from datetime import date

import pytest

from policylang.wording.roster import LABELS, RosterWords, letters_of

_FACT = re.compile(r"\{(\w*)\}")


def test_both_languages_have_the_same_labels() -> None:
    assert list(LABELS["en"]) == list(LABELS["id"])


@pytest.mark.parametrize("name", LABELS["en"])
def test_both_languages_use_the_same_facts(name: str) -> None:
    assert set(_FACT.findall(LABELS["en"][name])) == set(_FACT.findall(LABELS["id"][name]))


def test_letters_are_those_that_officers_use() -> None:
    built_in = ("office", "home", "field", "off")

    assert letters_of(built_in, "id") == {"office": "K", "home": "R", "field": "L", "off": "T"}
    assert letters_of(built_in, "en") == {"office": "O", "home": "H", "field": "F", "off": "X"}


def test_a_declared_arrangement_gets_the_first_letter_that_is_free() -> None:
    letters = letters_of(("Klinik", "Lab", "kk", "Ω"), "id")

    assert [letters[name] for name in ("Klinik", "Lab", "kk", "Ω")] == ["I", "A", "B", "C"]


def test_more_arrangements_than_letters_are_marked() -> None:
    letters = letters_of([f"a{number}" for number in range(40)], "en")

    assert letters["a39"] == "?"


@pytest.mark.parametrize(
    ("language", "people", "days", "size"),
    [
        ("en", 1, 1, "1 person · 1 working day"),
        ("en", 1, 2, "1 person · 2 working days"),
        ("en", 2, 1, "2 people · 1 working day"),
        ("id", 1, 1, "1 orang · 1 hari kerja"),
    ],
)
def test_sizes_are_counted(language: str, people: int, days: int, size: str) -> None:
    assert RosterWords(language).size(people, days) == size


def test_a_period_of_one_day_is_that_day() -> None:
    words = RosterWords("id")
    day = date(2021, 6, 28)

    assert words.period(day, day) == "Senin 28 Juni 2021"
    assert words.period(day, date(2021, 7, 9)) == "Senin 28 Juni 2021 sampai Jumat 9 Juli 2021"
