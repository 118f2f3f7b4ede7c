"""`explain-code`: the page of a code, readable in a terminal."""

import re
import zipfile
from pathlib import Path

import pytest

import policylang
from cli.running import run
from findings import ROOT
from policylang.diagnostics import Code
from policylang.wording import pages
from policylang.wording.keywords import LANGUAGES

PAGES = ROOT / "docs" / "reference" / "diagnostics"


@pytest.mark.parametrize("typed", [["POL391"], ["pol391"], ["391"], ["pol", "391"], ["pol-391"]])
def test_a_code_may_be_typed_in_several_ways(typed: list[str]) -> None:
    ran = run(["explain-code", *typed])

    assert ran.exit == 0
    assert ran.stdout.startswith("POL391: norms that disagree about somebody\n\n  There may be")


def test_several_codes_are_explained_one_after_the_other() -> None:
    text = run(["explain-code", "391", "POL205"]).stdout

    assert re.findall(r"^POL\d+: ", text, re.MULTILINE) == ["POL391: ", "POL205: "]


def test_a_code_that_is_mistyped_is_refused_with_the_nearest() -> None:
    ran = run(["explain-code", "POL39l"])

    assert ran.exit == 2
    assert "no finding has the code `POL39l`; did you mean `POL39" in ran.stderr
    assert run(["jelaskan-kode", "xyz"]).stderr.startswith("policylang: tidak ada temuan")


@pytest.mark.parametrize("arguments", [[], ["--all"]])
def test_all_codes_are_listed_by_where_they_are_found(arguments: list[str]) -> None:
    lines = run(["explain-code", *arguments]).stdout.splitlines()

    assert [line[2:8] for line in lines if line.startswith("  POL")] == [code.id for code in Code]
    assert [line for line in lines if line and line[0] != " "] == [
        "Reading a text",
        "Names and meaning",
        "The policy as a whole",
        "Staff data",
    ]


def test_the_page_is_in_the_language_asked_for() -> None:
    assert "\nMengapa\n" in run(["jelaskan-kode", "POL116"]).stdout
    assert "\nWhy\n" in run(["jelaskan-kode", "POL116", "--language", "en"]).stdout


def test_headings_are_bold_on_a_terminal_alone() -> None:
    assert "\x1b[1mWhy\x1b[0m" in run(["explain-code", "POL116"], terminal=True).stdout
    assert "\x1b[" not in run(["explain-code", "POL116"]).stdout


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", list(Code), ids=lambda code: code.id)
def test_every_page_can_be_read_in_a_terminal(code: Code, language: str) -> None:
    text = policylang.explain_code(code, language)
    examples = [line[4:] for line in text.splitlines() if line.startswith("    ")]
    prose = [line for line in text.splitlines() if not line.startswith("    ")]

    assert text.startswith(f"{code.id}: ")
    assert all(len(line) <= 80 for line in prose)
    assert not any(mark in "\n".join(prose) for mark in ("](", "```", "##", "**"))
    for fence in re.findall(r"```[a-z-]+\n(.*?)```", pages.page(code.id, language), re.DOTALL):
        for line in filter(None, fence.splitlines()):
            assert line in examples


@pytest.mark.parametrize("code", list(Code), ids=lambda code: code.id)
def test_every_code_has_its_page_in_english(code: Code) -> None:
    assert (PAGES / f"{code.id}.md").is_file()


def test_a_page_that_is_not_translated_is_shown_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "_FOLDERS", {"en": "", "id": "nowhere/"})
    pages.page.cache_clear()
    try:
        assert "Severity: " in pages.page("POL391", "id")
    finally:
        pages.page.cache_clear()


def test_lists_keep_their_indent_when_they_are_filled() -> None:
    text = policylang.explain_code("POL391", width=30)

    assert "\n  - POL205: exceptions in a\n    circle\n" in text


def test_an_unknown_code_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="POL999"):
        policylang.explain_code("POL999")


def test_a_wheel_carries_the_pages(tmp_path: Path) -> None:
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    assert '"docs/reference/diagnostics" = "policylang/pages"' in settings

    (tmp_path / "pages" / "id").mkdir(parents=True)
    (tmp_path / "pages" / "POL391.md").write_text("# POL391: packed\n\nHere.\n", "utf-8")
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.write(tmp_path / "pages" / "POL391.md", "policylang/pages/POL391.md")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pages, "files", lambda _: zipfile.Path(tmp_path / "x.zip", "policylang/"))
        pages.page.cache_clear()
        assert pages.title("POL391", "en") == "packed"
    pages.page.cache_clear()
