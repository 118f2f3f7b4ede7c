"""What is said where a statement could not be read on."""

import pytest

from policylang.diagnostics import Code, Diagnostic
from policylang.source import Source, Span
from policylang.syntax.parser import parse
from policylang.wording.expected import expected_words
from policylang.wording.keywords import KEYWORDS
from policylang.wording.otherwise import OTHERWISE

INDONESIAN = "umumnya rumah; "


def only(text: str) -> Diagnostic:
    (one,) = parse(Source("x", text)).diagnostics
    return one


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("require home", Code.UNFINISHED, "`for`"),
        ("bla bla", Code.UNEXPECTED, "a statement, such as `require` or `exempt`"),
        ("@", Code.UNEXPECTED, "a statement, such as `require` or `exempt`"),
        ("k1:", Code.UNFINISHED, "`require`, `allow`, `forbid`, `exempt`, `essential` or `cap`"),
        ("require", Code.UNFINISHED, "`office`, `home`, `field`, `off` or a text in quotes"),
        ("exempt", Code.UNFINISHED, "a word, such as `role`, `everyone` or `not`"),
        ("exempt age >=", Code.UNFINISHED, "a date, such as `2021-06-28`, a weekday or a whole number"),
        ("circular", Code.UNFINISHED, "a text in quotes"),
        ("title Camat", Code.UNEXPECTED, "a text in quotes"),
        ('title "x" "y"', Code.UNEXPECTED, "`;`"),
        ("exempt role II.a", Code.UNEXPECTED, "`and`, `or`, `with`, `and others`, `except` or `when`"),
        ("exempt (a", Code.UNFINISHED, "`)`"),
    ],
)  # fmt: skip
def test_what_could_have_stood_there(text: str, code: Code, words: str) -> None:
    found = only(text)

    assert found.code is code
    assert expected_words(found.facts["expected"], "en").startswith(words)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("exmept role X", "exempt"),
        ("Exempt role X", "exempt"),
        ("kecualian role X", "kecualikan"),
        ("zzz", None),
        ("@", None),
        ("require home fro everyone", "for"),
        ("require home for role A excpet b", "except"),
        (f"{INDONESIAN} exmept role X", "kecualikan"),
        (f"{INDONESIAN} kecualian role X", "kecualikan"),
        (f"{INDONESIAN} wajibkan rumah untuk a", None),
        (f"{INDONESIAN} kecualikan role X xecept role Y", "kecuali"),
        (f"{INDONESIAN} kecualikan a, wehn b", None),
        (f"{INDONESIAN} kecualikan role X 50% whne b", None),
        ("default home; kecualian role X", "exempt"),
    ],
)
def test_the_keyword_that_was_meant_is_suggested_in_the_language_of_the_file(
    text: str, suggestion: str | None
) -> None:
    assert only(text).suggestion == suggestion


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("limit office 50%", "cap"),
        ("at most office 50%", "cap"),
        ("batasi kantor 50%", "maksimal"),
        ("Paling  banyak kantor 50%", "maksimal"),
        ("must work in the office", "require"),
        ("must not go to the office", "forbid"),
        ("k1: must not go to the office", "forbid"),
        (f"{INDONESIAN} dilarang ke kantor", "larang"),
        (f"{INDONESIAN} limit office 50%", "maksimal"),
        ("default home; batasi kantor 50%", "cap"),
        ("exempt role Camat limit 50%", None),  # no statement begins here
        ("mayor", None),  # it begins like another word, and is none
    ],
)
def test_what_people_say_for_a_keyword_suggests_it(text: str, suggestion: str | None) -> None:
    assert only(text).suggestion == suggestion


def test_a_phrase_is_marked_whole() -> None:
    found = only("paling  banyak kantor 50%")
    assert found.facts["found"] == "paling  banyak"
    assert isinstance(found.place, Span)
    assert (found.place.start, found.place.end) == (0, 14)


def test_what_is_said_otherwise_is_read_nowhere() -> None:
    for language, terminals in OTHERWISE.items():
        words = KEYWORDS[language].wordings
        for terminal, phrases in terminals.items():
            assert terminal in words
            for phrase in phrases:
                assert phrase == phrase.casefold()
                assert phrase not in words[terminal]
        phrases = [phrase for every in terminals.values() for phrase in every]
        assert len(set(phrases)) == len(phrases)
