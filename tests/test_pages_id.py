"""The Indonesian page of a code says what the English one says, and its examples run."""

import re
from typing import Final

import pytest

from findings import fences
from policylang.diagnostics import Code
from policylang.source import Source
from policylang.syntax import parse
from policylang.syntax.printer import print_document
from policylang.wording.catalogue import WORDINGS
from test_catalogue import (
    CODES,
    HEADINGS,
    IN_TABLES,
    IN_TEXTS,
    PAGES,
    PAGES_ID,
    WITHOUT_EXAMPLE,
    by_id,
    found_in_table,
)

HEADINGS_ID: Final = {
    "Why": "Mengapa",
    "Found here": "Contoh yang ditemukan",
    "Not here": "Contoh yang benar",
    "What to do": "Yang perlu dilakukan",
    "Related": "Terkait",
}
# Two languages in one file is what its example is to show.
MIXED: Final = Code.MIXED_LANGUAGES


def page(code: Code, *, language: str = "id") -> str:
    folder = PAGES_ID if language == "id" else PAGES
    return (folder / f"{code.id}.md").read_text("utf-8")


def title(text: str) -> str:
    return text.splitlines()[0].removeprefix("# ")


def links(text: str) -> list[tuple[str, str]]:
    return re.findall(r"^- \[(.*)\]\((.*)\)$", text, re.MULTILINE)


@pytest.mark.parametrize("code", CODES, ids=by_id)
def test_every_page_has_the_parts_of_the_english_one(code: Code) -> None:
    text = page(code)
    shown = [one for one in HEADINGS if one[-4:] != "here" or code.id not in WITHOUT_EXAMPLE]

    assert re.match(rf"# {code.id}: [^A-Z.\n]", text) or "NIP" in title(text)
    assert f"\nTingkat: {WORDINGS['id'].severities[code.severity.value]}.\n" in text
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [HEADINGS_ID[one] for one in shown]


@pytest.mark.parametrize("code", CODES, ids=by_id)
def test_both_pages_have_as_many_examples_of_each_kind(code: Code) -> None:
    english, indonesian = (
        re.findall(r"^```([a-z-]+)$", page(code, language=language), re.MULTILINE)
        for language in ("en", "id")
    )

    assert indonesian == english


@pytest.mark.parametrize("code", CODES, ids=by_id)
def test_both_pages_lead_to_the_same_pages(code: Code) -> None:
    english, indonesian = (
        [target.rpartition("/")[2] for _, target in links(page(code, language=language))]
        for language in ("en", "id")
    )

    assert indonesian == english


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("code", CODES, ids=by_id)
def test_a_link_has_the_title_of_its_page(code: Code, language: str) -> None:
    folder = PAGES_ID if language == "id" else PAGES

    for shown, target in links(page(code, language=language)):
        if shown.startswith("POL"):
            assert shown == title((folder / target).read_text("utf-8"))


def test_the_index_lists_every_page_with_its_severity_and_title() -> None:
    rows = re.findall(
        r"^\| \[(POL[0-9]+)\]\(POL[0-9]+\.md\) \| (\w+) \| (.*) \|$",
        (PAGES_ID / "index.md").read_text("utf-8"),
        re.MULTILINE,
    )

    assert rows == [
        (code.id, WORDINGS["id"].severities[code.severity.value], title(page(code))[8:])
        for code in CODES
    ]
    assert {path.stem for path in PAGES_ID.glob("POL*.md")} == {code.id for code in CODES}


@pytest.mark.parametrize("code", IN_TEXTS, ids=by_id)
def test_the_examples_of_a_page_are_in_indonesian_and_canonical(code: Code) -> None:
    for text in fences(PAGES_ID / f"{code.id}.md", "policy"):
        assert print_document(parse(Source("x", text)).document, "id") == text

    for kind in ("policy-wrong", "policy-above"):
        for text in fences(PAGES_ID / f"{code.id}.md", kind):
            assert parse(Source("x", text)).language in {None, "id"} or code is MIXED


@pytest.mark.parametrize("code", IN_TABLES, ids=by_id)
def test_the_table_of_a_page_shows_its_finding_and_the_other_does_not(code: Code) -> None:
    (wrong,) = fences(PAGES_ID / f"{code.id}.md", "csv-wrong")
    (right,) = fences(PAGES_ID / f"{code.id}.md", "csv")

    assert code in found_in_table(code, wrong)
    assert found_in_table(code, right) == set()
