"""Every code has its sentences, its page, and an example that shows it."""

import re
from pathlib import Path
from string import Formatter
from typing import Final

import pytest

from findings import GOLDEN, ROOT, chunks, fences, findings_of_page
from policylang import loads, read_list
from policylang.diagnostics import Code
from policylang.interchange.calendar_file import read_calendar
from policylang.interchange.facts_csv import read_facts
from policylang.interchange.staff import read_staff
from policylang.semantics.builtin import BUILT_IN
from policylang.source import Source
from policylang.syntax import parse
from policylang.syntax.printer import print_document
from policylang.wording.catalogue import WORDINGS
from policylang.wording.keywords import KEYWORDS, LANGUAGES

CODES: Final = tuple(Code)
PAGES: Final = ROOT / "docs" / "reference" / "diagnostics"
PAGES_ID: Final = PAGES / "id"
# Found in files, not in policy texts.
IN_FILES: Final = tuple(code for code in CODES if code.id[3] == "4" or code.id == "POL115")
# Found of the people of a staff file, or in texts too large for a page.
WITH_STAFF: Final = tuple(code for code in CODES if "POL322" <= code.id <= "POL328")
IN_TEXTS: Final = tuple(
    code for code in CODES if code not in {*IN_FILES, *WITH_STAFF, Code.NOT_DECIDED}
)
# Those that a staff file or side table shows without a policy.
IN_TABLES: Final = tuple(
    code
    for code in IN_FILES
    if code.id not in {"POL115", "POL404", "POL414", "POL415", "POL417", "POL418"}
)
# Two files, or what a policy file cannot hold.
NOT_IN_CHUNKS: Final = {
    "POL229",
    "POL234",
    "POL359",
    *(f"POL{number}" for number in range(371, 380)),
    *(f"POL{number}" for number in range(381, 390)),
}
HEADINGS: Final = ["Why", "Found here", "Not here", "What to do", "Related"]
WITHOUT_EXAMPLE: Final = {"POL115", "POL395", "POL415", "POL417", "POL418"}


def facts_of(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def is_of_whole(code: Code) -> bool:
    return code.id[3] == "3" or code is Code.IGNORES_NOTHING


def by_id(code: Code) -> str:
    return code.id


def test_ids_are_unique_and_in_order() -> None:
    ids = [code.id for code in CODES]

    assert ids == sorted(set(ids))
    assert all(re.fullmatch(r"POL[1-4][0-9]{2}", each) for each in ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_message_and_help(language: str) -> None:
    ids = [code.id for code in CODES]

    assert list(WORDINGS[language].messages) == ids
    assert list(WORDINGS[language].help) == ids


@pytest.mark.parametrize("code", CODES, ids=by_id)
def test_both_languages_tell_the_same_facts(code: Code) -> None:
    english, indonesian = (WORDINGS[language] for language in LANGUAGES)

    assert facts_of(english.messages[code.id]) == facts_of(indonesian.messages[code.id])
    assert facts_of(english.help[code.id]) == facts_of(indonesian.help[code.id])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES, ids=by_id)
def test_messages_have_one_style(code: Code, language: str) -> None:
    for sentence in (WORDINGS[language].messages[code.id], WORDINGS[language].help[code.id]):
        assert "\n" not in sentence
        assert not sentence.endswith(".")
        assert sentence[0] in "`{" or sentence[0].islower() or sentence.startswith("NIP")
        assert sentence.count("`") % 2 == 0


def test_both_languages_have_the_same_words() -> None:
    english, indonesian = (WORDINGS[language] for language in LANGUAGES)

    assert set(english.severities) == set(indonesian.severities)
    assert set(english.places) == set(indonesian.places)
    assert set(english.phrases) == set(indonesian.phrases)
    assert set(english.terminals) == set(indonesian.terminals)
    assert set(english.limits) == set(indonesian.limits)
    assert {fact: set(words) for fact, words in english.constructs.items()} == {
        fact: set(words) for fact, words in indonesian.constructs.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_terminal_is_worded_twice(language: str) -> None:
    assert set(WORDINGS[language].terminals).isdisjoint(KEYWORDS[language].wordings)


@pytest.mark.parametrize("code", CODES, ids=by_id)
def test_every_page_has_the_same_parts(code: Code) -> None:
    text = (PAGES / f"{code.id}.md").read_text("utf-8")
    headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
    shown = [one for one in HEADINGS if one[-4:] != "here" or code.id not in WITHOUT_EXAMPLE]

    assert text.startswith(f"# {code.id}: ")
    assert f"\nSeverity: {code.severity.value}.\n" in text
    assert headings == shown


def test_the_index_lists_every_page() -> None:
    listed = re.findall(
        r"^\| \[(POL[0-9]+)\]", (PAGES / "index.md").read_text("utf-8"), re.MULTILINE
    )

    assert listed == [code.id for code in CODES]
    assert {path.stem for path in PAGES.glob("POL*.md")} == set(listed)


@pytest.mark.parametrize("folder", [PAGES, PAGES_ID], ids=["en", "id"])
@pytest.mark.parametrize("code", IN_TEXTS, ids=by_id)
def test_the_example_of_a_page_is_found(code: Code, folder: Path) -> None:
    found = findings_of_page(folder / f"{code.id}.md", wrong=True, checked=is_of_whole(code))

    assert found
    assert found[0].code is code


@pytest.mark.parametrize("folder", [PAGES, PAGES_ID], ids=["en", "id"])
@pytest.mark.parametrize("code", IN_TEXTS, ids=by_id)
def test_the_other_example_of_a_page_is_right(code: Code, folder: Path) -> None:
    path = folder / f"{code.id}.md"
    found = findings_of_page(path, wrong=False, checked=is_of_whole(code))

    assert fences(path, "policy")
    assert [one.code for one in found] == []


@pytest.mark.parametrize("code", IN_TEXTS, ids=by_id)
def test_the_other_example_of_a_page_is_canonical(code: Code) -> None:
    for text in fences(PAGES / f"{code.id}.md", "policy"):
        parsed = parse(Source("x", text))

        assert print_document(parsed.document, parsed.language or "en") == text


def found_in_table(code: Code, text: str) -> set[Code]:
    if code in (Code.LIST_INCOMPLETE, Code.LONG_PERIOD):
        return {one.code for one in read_list(text.encode(), loads("cap office 50%"), [])[1]}
    if code is Code.OVERLAPPING_FACTS:
        return {one.code for one in read_facts(text.encode(), BUILT_IN)[1]}
    if code is Code.NO_HOLIDAY_THERE:
        return {one.code for one in read_calendar(text.encode())[1]}
    columns = {"role": "nama_posisi"} if code is Code.UNKNOWN_COLUMN else None
    staff = read_staff(text.encode(), BUILT_IN, columns=columns)
    problems = [one for record in staff.records for one in record.problems]
    return {one.code for one in (*staff.diagnostics, *problems)}


@pytest.mark.parametrize("code", IN_TABLES, ids=by_id)
def test_the_table_of_a_page_shows_its_finding_and_the_other_does_not(code: Code) -> None:
    (wrong,) = fences(PAGES / f"{code.id}.md", "csv-wrong")
    (right,) = fences(PAGES / f"{code.id}.md", "csv")

    assert code in found_in_table(code, wrong)
    assert found_in_table(code, right) == set()


def test_every_code_of_a_text_has_a_chunk() -> None:
    expected = {
        code
        for path in (GOLDEN / "diagnostics").glob("*.policy")
        for _, findings_ in chunks(path)
        for _, code in findings_
    }

    assert expected == {code.id for code in IN_TEXTS} - NOT_IN_CHUNKS
