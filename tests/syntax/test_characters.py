"""What a text may be made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.diagnostics import Code
from policylang.source import Source, Span
from policylang.syntax.characters import clean, normalise


def cleaned(text: str) -> tuple[str, list[tuple[Code, str]]]:
    result = clean(Source("x", text))
    found = [
        (one.code, one.place.text) for one in result.diagnostics if isinstance(one.place, Span)
    ]
    return result.text, found


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("\ufeffdefault home;", "default home;"),
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("e\u0301", "é"),
    ],
)
def test_a_text_is_normalised_before_it_is_counted(text: str, normal: str) -> None:
    assert normalise(text) == normal


@pytest.mark.parametrize("text", ["", "default home;\n", "a\tb\r\nc", "é – ¼", "# “x” \u00a0"])
def test_plain_text_and_comments_stay_as_they_are(text: str) -> None:
    assert cleaned(text) == (text, [])


@pytest.mark.parametrize("char", "“”„‟«»＂")
def test_typographic_quotes_are_read_as_plain_ones(char: str) -> None:
    assert cleaned(f"role {char}A") == ('role "A', [(Code.TYPOGRAPHY, char)])


def test_a_text_in_typographic_quotes_may_hold_what_would_be_a_comment() -> None:
    text, found = cleaned("title “nomor #1”; role “A“")

    assert text == 'title "nomor #1"; role "A"'
    assert len(found) == 4


def test_typographic_quotes_in_plain_quotes_are_kept() -> None:
    assert cleaned('title "Tentang “WFH”";') == ('title "Tentang “WFH”";', [])


@pytest.mark.parametrize("char", "\u00a0\u2002\u2009\u202f\u3000")
def test_unusual_spaces_are_read_as_spaces(char: str) -> None:
    assert cleaned(f"role{char}A") == ("role A", [(Code.TYPOGRAPHY, char)])
    assert cleaned(f'"a{char}b" # {char}') == (f'"a{char}b" # {char}', [])


def test_a_fullwidth_semicolon_is_read_as_a_semicolon() -> None:
    assert cleaned("a；b") == ("a;b", [(Code.TYPOGRAPHY, "；")])


@pytest.mark.parametrize("char", "\u2028\u2029")
def test_unicode_line_breaks_end_a_comment_as_they_seem_to(char: str) -> None:
    assert cleaned(f"# a{char}b “") == (
        '# a\nb "',
        [(Code.TYPOGRAPHY, char), (Code.TYPOGRAPHY, "“")],
    )


@pytest.mark.parametrize(
    "char",
    "\x00\x07\x0b\x0c\x1b\x7f\x85\u00ad\u200b\u200e\u202a\u202e\u2066\u2069\ufeff\ue000\ud800",
)
@pytest.mark.parametrize("around", ["a{}b", '"a{}b"', "# a{}b"])
def test_what_cannot_be_seen_is_refused_everywhere(char: str, around: str) -> None:
    assert cleaned(around.format(char)) == (
        around.format(" "),
        [(Code.FORBIDDEN_CHARACTER, char)],
    )


def test_a_lone_carriage_return_is_refused() -> None:
    assert cleaned("# a\rdefault home;\r\n# b\r\n") == (
        "# a default home;\r\n# b\r\n",
        [(Code.FORBIDDEN_CHARACTER, "\r")],
    )


@pytest.mark.parametrize("word", ["Сamat", "Cаmat", "Luraн", "Αbel", "Жα"])
def test_words_of_several_scripts_are_refused(word: str) -> None:
    assert cleaned(f"role {word};")[1] == [(Code.MIXED_SCRIPT, word)]
    assert cleaned(f'"x {word}"')[1] == [(Code.MIXED_SCRIPT, word)]
    assert cleaned(f"# {word}")[1] == []


@pytest.mark.parametrize(
    "word", ["Élan", "Камат", "労働時間の管理", "サービス", "Ma'arif", "Bagian2"]
)
def test_words_of_one_script_are_taken(word: str) -> None:
    assert cleaned(f"role {word};")[1] == []


@given(st.text())
def test_every_character_stands_where_it_stood(text: str) -> None:
    result = clean(Source("x", text))

    assert len(result.text) == len(text)
    assert all(
        isinstance(one.place, Span) and 0 <= one.place.start < one.place.end <= len(text)
        for one in result.diagnostics
    )


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(Source("x", text))
    twice = clean(Source("x", once.text))

    assert twice.text == once.text
    assert {one.code for one in twice.diagnostics} <= {Code.MIXED_SCRIPT}
