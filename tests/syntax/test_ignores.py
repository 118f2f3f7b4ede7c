"""Comments that silence findings: which they are, and what they are in the other language."""

import pytest

import policylang
from policylang.diagnostics import Code
from policylang.source import Source
from policylang.syntax import ast, parse
from policylang.syntax.ast.remarks import Ignored, in_language, read_ignore
from policylang.syntax.ignores import ignores_of


def document(text: str) -> ast.Document:
    return parse(Source("a.policy", text)).document


def silenced(text: str) -> list[tuple[str, str]]:
    """Return what is silenced, and the text that it is silenced in."""
    return [
        (", ".join(code.id for code in one.codes), one.covers.text)
        for one in ignores_of(document(text))
    ]


@pytest.mark.parametrize(
    ("comment", "codes", "reason"),
    [
        ("ignore POL321: agreed", ("POL321",), "agreed"),
        ("abaikan POL321: sudah disepakati", ("POL321",), "sudah disepakati"),
        ("Ignore pol321 , POL226:agreed", ("POL321", "POL226"), "agreed"),
        ("ignore POL321 POL226 and POL301: agreed", ("POL321", "POL226", "POL301"), "agreed"),
        ("abaikan POL321 dan POL226: tiket #12: lihat", ("POL321", "POL226"), "tiket #12: lihat"),
        ("ignore POL321: agreed  # and a remark", ("POL321",), "agreed"),
        ("ignore POL321, POL321: agreed", ("POL321",), "agreed"),
        ("ignore POL321", ("POL321",), None),
        ("ignore POL321:", ("POL321",), None),
        ("ignore POL321: …", ("POL321",), None),
        ("ignore POL321 since it is agreed: yes", ("POL321",), None),
        ("ignore 321: agreed", ("321",), "agreed"),
    ],
)
def test_a_comment_names_codes_and_a_reason(
    comment: str, codes: tuple[str, ...], reason: str | None
) -> None:
    assert read_ignore(comment) == Ignored(codes, reason)


@pytest.mark.parametrize(
    "comment",
    [
        "",
        "ignore",
        "ignore: x",
        "ignore this: it is old",
        "ignored POL321: x",
        "see ignore POL321: x",
        "ignore 321 people",
        "abaikan klausul POL321",
    ],
)
def test_any_other_comment_is_only_read(comment: str) -> None:
    assert read_ignore(comment) is None


def test_a_comment_covers_the_statement_behind_or_around_which_it_stands() -> None:
    text = """\
exempt role Camat;  # ignore POL301: a
# ignore POL302: b

# Another remark.
cap office 50%  # ignore POL303: c
    per unit;  # ignore POL311: d
default home;
# ignore POL312: e
"""

    assert silenced(text) == [
        ("POL301", "exempt role Camat"),
        ("POL302", "cap office 50%  # ignore POL303: c\n    per unit"),
        ("POL303", "cap office 50%  # ignore POL303: c\n    per unit"),
        ("POL311", "cap office 50%  # ignore POL303: c\n    per unit"),
        ("POL312", ""),
    ]


def test_what_stands_before_the_first_statement_is_covered_with_it() -> None:
    text = "# ignore POL226: a\n\nvalid 2021-01-04;\ndefault home;"

    assert silenced(text) == [("POL226", text.partition(";")[0])]


def test_what_cannot_be_silenced_or_is_none_is_left_out() -> None:
    text = "# ignore POL101, POL208, POL321, POL999, POL401: x\ndefault home;"

    assert [codes for codes, _ in silenced(text)] == ["POL321"]
    assert not silenced("# ignore POL321\ndefault home;")


def test_which_codes_can_be_silenced() -> None:
    kept = {code.id for code in Code if not code.can_be_silenced}

    assert kept.issuperset(code.id for code in Code if code.id[3] in "14")
    assert kept.issuperset(
        code.id for code in Code if code.id[3] == "2" and code.severity.value == "error"
    )
    assert kept.isdisjoint({"POL226", "POL229", "POL301", "POL321", "POL391"})
    assert kept.issuperset(
        code.id
        for code in Code
        if code.id[:5] in ("POL32", "POL38") and code.severity.value == "error"
    )


@pytest.mark.parametrize("text", ["POL321: agreed", "POL321", "POL321, POL226: x  # more"])
def test_the_word_that_silences_is_translated_and_nothing_else(text: str) -> None:
    assert in_language(f"ignore {text}", "id") == f"abaikan {text}"
    assert in_language(f"Abaikan {text}", "en") == f"ignore {text}"
    assert in_language("ignore this", "id") == "ignore this"


def test_formatting_keeps_the_comments_where_they_are() -> None:
    text = """\
# ignore POL226: until it is revoked
valid from 2021-01-04;

# ignore POL321: agreed
# ignore this remark
cap home 40% for service Administrasi;  # ignore POL311: small offices have a rota
# ignore POL342: at the end
"""

    assert policylang.format_text(text) == text
    there = policylang.translate(text, "id")
    assert there.count("# abaikan POL") == 4
    assert "# ignore this remark\n" in there
    assert policylang.translate(there, "en") == text


def test_the_tree_of_both_languages_is_the_same() -> None:
    english, indonesian = (
        document(f"# {word} POL321: x\ndefault home;") for word in ("ignore", "abaikan")
    )

    assert english == indonesian
    assert hash(english) == hash(indonesian)
    assert english != document("# ignore POL321: y\ndefault home;")
