"""Every sheet gets a name that spreadsheets take, whatever a group is called."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.interchange.sheet_names import SheetNames


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dinas Arsip", "Dinas Arsip"),
        ("Bidang A/B [lama]: *?", "Bidang A B lama"),
        ("'kutip'", "kutip"),
        ("History", "History (2)"),
        ("", "(2)"),
        ("Badan Kepegawaian, Pendidikan, dan Pelatihan Daerah", "Badan Kepegawaian, Pendidikan,"),
    ],
)
def test_names_are_short_and_clean(text: str, name: str) -> None:
    assert SheetNames().name(text) == name


def test_names_that_differ_in_capitals_or_behind_the_cut_are_told_apart() -> None:
    long = "Dinas Pemadam Kebakaran dan Penanggulangan Bencana"

    assert SheetNames().names(["Arsip", "ARSIP", long, long + " Daerah"]) == [
        "Arsip",
        "ARSIP (2)",
        "Dinas Pemadam Kebakaran dan Pen",
        "Dinas Pemadam Kebakaran dan (2)",
    ]


@given(st.lists(st.text(string.ascii_letters + " '/[]:*?\\é😀\n", max_size=40), max_size=12))
def test_no_name_is_refused_or_given_twice(texts: list[str]) -> None:
    names = SheetNames().names(texts)

    assert len({name.casefold() for name in names}) == len(texts)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\\n")
        assert not name.startswith("'")
        assert not name.endswith("'")
