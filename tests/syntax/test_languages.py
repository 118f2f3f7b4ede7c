"""Which language a file is in, and what is said of the other."""

import pytest

from policylang.diagnostics import Code
from policylang.source import Source, Span
from policylang.syntax.parser import parse


def mixture(text: str) -> list[tuple[str, str | None]]:
    """Return each word of the other language, with what to write instead."""
    return [
        (one.place.text, one.suggestion)
        for one in parse(Source("x", text)).diagnostics
        if one.code is Code.MIXED_LANGUAGES and isinstance(one.place, Span)
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", None),
        ("# exempt", None),
        ("exempt role Camat", "en"),
        ("kecualikan role Camat", "id"),
        ("default rumah", "en"),
        ("umumnya home", "id"),
        ("exempt jabatan Camat; maksimal kantor 50%", "id"),
        ("alias unit A is B", "en"),
        ("alias unit A adalah B", "id"),
        ("bla bla", None),
    ],
)
def test_a_file_is_in_the_language_of_most_keywords(text: str, language: str | None) -> None:
    assert parse(Source("x", text)).language == language


INDONESIAN = "maksimal kantor 50%; minimal kantor 25%; umumnya rumah; "
ENGLISH = "cap office 50%; floor office 25%; default home; "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kecualikan role X from k1", [("from", "dari")]),
        ("kecualikan role X from cap", [("from", "dari"), ("cap", "maksimal")]),
        ("kecualikan role X from 2", [("from", "dari")]),
        ("kecualikan role X from 2021-01-04", [("from", "mulai")]),
        ("kecualikan role X from 2 hari sebelum 2021-01-04", [("from", "mulai")]),
        ("kecualikan role X from 2 hari kerja sebelum 2021-01-04", [("from", "mulai")]),
        ('kecualikan role X from peristiwa "a"', [("from", "mulai")]),
        ("umumnya rumah mulai 2021-01-04 to 2021-01-05", [("to", "sampai")]),
        ('delegasikan role X to "Y"', [("to", "kepada")]),
        ('umumnya rumah mengesampingkan k1 of "2"', [("of", "dari")]),
        ("maksimal kantor 50% of semua", [("of", "dari jumlah")]),
        ("kecualikan not a", [("not", "bukan")]),
        ("anggap a no", [("no", "tidak")]),
        ("kecualikan top 2 levels of each unit", [("top", "2 tingkat teratas setiap"), ("levels of each", None)]),
        ("kecualikan a with 1\n level   below", [("with", "beserta"), ("level   below", "tingkat di bawahnya")]),
        ("kecualikan a when WFO", [("when", "apabila")]),
    ],
)  # fmt: skip
def test_english_words_in_an_indonesian_file(
    text: str, found: list[tuple[str, str | None]]
) -> None:
    assert mixture(INDONESIAN + text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("exempt role X dari k1", [("dari", "from")]),
        ("default home mulai 2021-01-04 s.d. 2021-01-05", [("mulai", "from"), ("s.d.", "to")]),
        ("exempt 2 tingkat teratas setiap unit", [("tingkat teratas setiap", "top 2 levels of each")]),
        ("exempt tidak a", [("tidak", "not")]),
        ("presume a tidak", [("tidak", "no")]),
        ("default home on Senin", []),
    ],
)  # fmt: skip
def test_indonesian_words_in_an_english_file(
    text: str, found: list[tuple[str, str | None]]
) -> None:
    assert mixture(ENGLISH + text) == found


def test_the_finding_tells_the_language_of_the_file() -> None:
    (one,) = parse(Source("x", f"{INDONESIAN} exempt role X")).diagnostics

    assert dict(one.facts) == {"word": "exempt", "language": "id"}


def test_the_word_that_gives_a_day_gives_no_label() -> None:
    for text in ("kecualikan role X mulai k1", "kecualikan a dan b\n  mulai maksimal, 2"):
        (found,) = parse(Source("x", text)).diagnostics

        assert found.code is Code.UNEXPECTED
        assert isinstance(found.place, Span)
        assert (found.place.text, found.suggestion) == ("mulai", "dari")
    for text in ("kecualikan role X dari k1", "kecualikan role X dari k1 mulai 2021-01-04"):
        assert not parse(Source("x", text)).diagnostics
