"""A finding in words: what people see."""

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from findings import GOLDEN, findings
from policylang.diagnostics import Cell, Code, Diagnostic
from policylang.errors import PolicyError, PolicyLangError, StaffDataError
from policylang.model.vocabulary import Source as Origin
from policylang.rendering import render
from policylang.semantics.builtin import BUILT_IN
from policylang.source import Source, Span
from policylang.wording.catalogue import WORDINGS
from policylang.wording.escapes import escaped, previewed
from policylang.wording.expected import expected_words
from policylang.wording.keywords import KEYWORDS, LANGUAGES

languages = st.sampled_from(LANGUAGES)
SHOWN = sorted((GOLDEN / "render").glob("*.policy"))


def at(text: str, start: int, end: int, name: str = "a.policy") -> Span:
    return Span(Source(name, text), start, end)


def excerpt(span: Span) -> list[str]:
    return render(Code.MISSING_SEMICOLON.at(span)).split("\n")[1:3]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.stem)
def test_findings_as_people_see_them(
    path: Path, language: str, golden: Callable[[Path, str], None]
) -> None:
    found = findings([path.read_text("utf-8")], path.name)

    shown = "\n\n".join(render(one, language) for one in found) + "\n"

    golden(path.with_suffix(f".{language}.txt"), shown)


def test_there_are_golden_findings() -> None:
    assert len(SHOWN) == 2


def test_the_first_line_is_all_of_the_concise_style() -> None:
    found = Code.UNKNOWN_ATTRIBUTE.at(
        at("x jabtan", 2, 8), attribute="jabtan", suggestion="jabatan"
    )

    assert render(found, style="concise") == (
        "a.policy:1:3: error: no attribute or definition is called `jabtan` [POL201]"
    )


def test_a_cell_is_named_in_the_words_of_the_language() -> None:
    place = Cell("staff.xlsx", "Pegawai", 12, "umur")
    found = Code.UNREADABLE_VALUE.at(place, attribute="age", type="number")

    assert render(found, style="concise") == (
        "staff.xlsx, sheet Pegawai, row 12, column umur: error:"
        " what stands here for `age` cannot be read as a number [POL401]"
    )
    assert render(found, "id") == (
        "staff.xlsx, lembar Pegawai, baris 12, kolom umur: galat:"
        " isi `umur` di sini tidak dapat dibaca sebagai angka [POL401]\n"
        "saran: perbaiki sel itu, atau kosongkan jika tidak diketahui"
    )


def test_indonesian_names_of_attributes_are_words_of_the_language() -> None:
    attributes = WORDINGS["id"].attributes
    for name, word in attributes.items():
        assert word in BUILT_IN.attributes[name].synonyms
    people = [one for one in BUILT_IN.attributes.values() if one.source is Origin.PERSON]
    alike = {"id", "nip", "nik", "status"}
    assert {one.name for one in people} == {*attributes} | alike


def test_an_attribute_in_a_text_stands_as_it_was_written() -> None:
    found = Code.WRONG_TYPE.at(at("exempt age", 7, 10), attribute="age", type="number", use="flag")
    assert "`age`" in render(found, "id")


def test_a_file_is_named_alone() -> None:
    found = Code.EMPTY_FILE.at(Cell("staff.csv", None, None, None))

    assert render(found, style="concise") == "staff.csv: error: the file holds no rows [POL410]"


def test_what_is_certain_is_no_question() -> None:
    found = Code.MIXED_LANGUAGES.at(
        at("exempt", 0, 6), word="exempt", language="id", suggestion="k"
    )

    assert "help: write `k`" in render(found)


def test_a_fact_that_was_not_given_is_shown_as_left_out() -> None:
    assert "no clause is called `…`" in render(Code.UNKNOWN_LABEL.at(at("x", 0, 1)))


def test_a_tab_moves_the_caret() -> None:
    assert excerpt(at("\tdefault home", 1, 8)) == ["        default home", "        ^^^^^^^"]


def test_wide_and_combining_characters_move_the_caret() -> None:
    assert excerpt(at("労働 e\u0301 x", 6, 7)) == ["    労働 e\u0301 x", "           ^"]


def test_a_span_of_several_lines_is_marked_on_its_first() -> None:
    assert excerpt(at("a\r\nb c\nd", 3, 8)) == ["    b c", "    ^^^"]


def test_an_empty_span_has_one_caret() -> None:
    assert excerpt(at("", 0, 0)) == ["", "    ^"]
    assert excerpt(at("a b", 3, 3)) == ["    a b", "       ^"]


@pytest.mark.parametrize(
    ("start", "end", "ends"), [(0, 3, "y…"), (150, 160, "……"), (395, 400, "…y")]
)
def test_a_long_line_is_cut_around_the_span(start: int, end: int, ends: str) -> None:
    text = "x" * start + "y" * (end - start) + "x" * (400 - end)

    line, carets = excerpt(at(text, start, end))
    marked = [line[column] for column, mark in enumerate(carets) if mark == "^"]

    assert len(line) <= 102
    assert line[4] + line[-1] == ends
    assert marked == ["y"] * (end - start)


def test_a_span_longer_than_a_screen_is_cut() -> None:
    line, carets = excerpt(at("y" * 400, 10, 390))

    assert len(line) <= 102
    assert len(carets) <= 102


def test_what_cannot_be_seen_is_shown_by_its_number() -> None:
    assert escaped("a\x1b[31m\u202e\u2028\x85\U000e0001") == (
        "a\\u001b[31m\\u202e\\u2028\\u0085\\U000e0001"
    )
    assert escaped("é – 労") == "é – 労"


def test_a_long_text_is_previewed() -> None:
    assert previewed("a  b\n c", 10) == "a b c"
    assert previewed("x" * 11, 10) == "x" * 9 + "…"


def test_nothing_of_a_strangers_text_reaches_the_screen_unescaped() -> None:
    evil = "\x1b]0;x\x07\u202e"
    span = at(f"exempt {evil}\nnext", 7, 13, name=f"a{evil}.policy")
    cell = Cell(f"a{evil}.csv", evil, 1, evil)

    for place in (span, cell):
        found = Code.UNKNOWN_ATTRIBUTE.at(place, attribute=evil, suggestion=evil)
        shown = render(found)

        assert all(char.isprintable() or char == "\n" for char in shown)


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200), languages)
def test_rendering_never_raises(text: str, start: int, end: int, language: str) -> None:
    first, last = sorted(min(offset, len(text)) for offset in (start, end))
    found = Code.UNEXPECTED.at(at(text, first, last), found=text, expected="", suggestion=text)

    lines = render(found, language).split("\n")

    assert len(lines) == 5
    assert set(lines[2]) <= {" ", "^"}


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        ("", "`;`"),
        ("_FOR", "`for`"),
        ("_OR _FOR", "`for` or `or`"),
        ("COMMA RPAR", "`,` or `)`"),
        ("RPAR _OR", "`or`"),
        ("_FROM _OUT_OF", "`from`"),
        (
            "OFFICE HOME FIELD OFF WORD CAPITAL STRING",
            "`office`, `home`, `field`, `off` or a text in quotes",
        ),
        (
            "_EVERYONE _NOT WORD OFFICE HOME INT STRING LPAR",
            "a word, such as `role`, `everyone` or `not`",
        ),
        ("ISO_DATE LONG_DATE", "a date, such as `2021-06-28`"),
        ("_TOP_LEVELS_OF_EACH INT", "a whole number"),
        ("statement", "a statement, such as `require` or `exempt`"),
    ],
)
def test_what_was_expected_is_said_in_words(expected: str, words: str) -> None:
    assert expected_words(expected, "en") == words


def test_at_most_six_things_are_expected() -> None:
    everything = " ".join(KEYWORDS["en"].wordings)

    assert expected_words(everything, "en").count("`") == 12


def test_weekdays_and_arrangements_are_named_in_the_language() -> None:
    span = at("x", 0, 1)
    wrong = Code.WRONG_WEEKDAY.at(span, date="2020-03-18", weekday="2", written="0")
    selector = Code.ARRANGEMENT_AS_SELECTOR.at(span, arrangement="off")

    assert "2020-03-18 jatuh pada hari Rabu, bukan Senin" in render(wrong, "id")
    assert "`tidak bertugas` tidak dapat menyebut" in render(selector, "id")


@pytest.mark.parametrize("kind", [PolicyError, StaffDataError])
def test_an_exception_holds_its_findings(
    kind: Callable[[tuple[Diagnostic, ...], str], PolicyError | StaffDataError],
) -> None:
    found = (Code.MISSING_SEMICOLON.at(at("a b", 2, 3)), Code.UNTRANSLATED.at(at("a b", 0, 1)))
    error = kind(found, "id")
    again = pickle.loads(pickle.dumps(error))

    assert isinstance(error, PolicyLangError)
    assert str(error) == "\n".join(render(one, "id") for one in found)
    assert (type(again), again.diagnostics, str(again)) == (type(error), found, str(error))
