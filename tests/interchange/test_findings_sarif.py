"""SARIF: valid, with columns and addresses as other programs count and write them."""

import json
from typing import Any

import jsonschema
import pytest

import policylang
from interchange.sarif_schema import SCHEMA
from policylang.diagnostics import Cell, Code
from policylang.interchange.findings.paths import path_of, uri_of
from policylang.wording.keywords import LANGUAGES
from reported import reported


def run_of(found: Any, **settings: Any) -> dict[str, Any]:
    log = json.loads(policylang.findings_to(found, "sarif", **settings))
    jsonschema.Draft7Validator(SCHEMA).validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def run_of_text(text: str, name: str = "a.policy", **settings: Any) -> dict[str, Any]:
    return run_of(policylang.check(policylang.Source(name, text)), **settings)


def fingerprints(run: dict[str, Any]) -> list[str]:
    return [one["partialFingerprints"]["policylang/v1"] for one in run["results"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_log_is_valid_with_findings_of_every_kind(language: str) -> None:
    found, given = reported(language)

    run = run_of(found, **given)

    assert {one["level"] for one in run["results"]} == {"error", "warning", "note"}
    assert run["columnKind"] == "utf16CodeUnits"
    assert run["language"] == language


def test_a_log_without_findings_is_valid() -> None:
    run = run_of((), files=["a.policy"])

    assert run["results"] == []
    assert run["artifacts"][0]["location"]["uri"] == "a.policy"


def test_each_result_leads_to_its_page_among_the_rules() -> None:
    run = run_of_text("exempt role Camat; require home for pregnant; cap office 150%;")

    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["defaultConfiguration"]["level"] == result["level"]
        assert rule["help"]["text"].startswith(f"{rule['id']}: {rule['shortDescription']['text']}")
        assert rule["help"]["markdown"].startswith(f"# {rule['id']}: ")
        assert "](" not in rule["help"]["markdown"]


def test_columns_count_the_code_units_of_utf_16() -> None:
    (result, *_) = run_of_text('title "😀😀"; exempt jabtan Camat;')["results"]

    region = result["locations"][0]["physicalLocation"]["region"]
    # Fourteen characters stand before it, two of which are two units each.
    assert (region["startColumn"], region["endColumn"]) == (22, 28)
    assert region["snippet"]["text"] == "jabtan"


def test_a_range_of_several_lines_ends_on_its_last() -> None:
    run = run_of_text("cap home 40%\n    for service Administrasi;\n")

    region = run["results"][-1]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["endLine"], region["endColumn"]) == (1, 2, 29)


def test_fingerprints_stay_when_lines_move_and_others_change() -> None:
    text = "exempt role Camat; require home for pregnant;\ncap home 40% for service Administrasi;"
    moved = "# A remark.\n\n" + text.replace("; require", ";\n\n\n    require")

    assert fingerprints(run_of_text(text)) == fingerprints(run_of_text(moved))


def test_fingerprints_of_like_findings_differ() -> None:
    found = fingerprints(run_of_text("exempt jabtan Camat;\nexempt jabtan Camat;\n"))

    assert len(found) == len(set(found)) == 2


def test_what_is_silenced_is_suppressed_and_all_else_is_not() -> None:
    text = "cap home 40% for service Administrasi; # ignore POL321: agreed\nexempt jabtan Camat;\n"
    run = run_of_text(text.replace("exempt jabtan Camat;\n", "cap home 20% for service Umum;\n"))

    suppressed = {one["ruleId"]: one["suppressions"] for one in run["results"]}
    assert suppressed["POL321"] == [
        {"kind": "inSource", "status": "accepted", "justification": "agreed"}
    ]
    assert all(found == [] for id, found in suppressed.items() if id != "POL321")


def test_a_cell_of_a_workbook_is_in_no_line() -> None:
    cells = [Cell("staf.xlsx", "Pegawai", 12, "umur"), Cell("staf.csv", None, 12, "umur")]
    found = [Code.UNREADABLE_VALUE.at(cell, attribute="age", type="number") for cell in cells]

    in_workbook, in_csv = (one["locations"][0] for one in run_of(found)["results"])

    assert "region" not in in_workbook["physicalLocation"]
    assert in_workbook["logicalLocations"][0]["name"] == "sheet Pegawai, row 12, column umur"
    assert in_csv["physicalLocation"]["region"] == {"startLine": 12}


def test_a_message_holds_neither_placeholders_nor_links() -> None:
    run = run_of_text('exempt unit "{0} [a](b)"; require home for unit "{0} [a](b)";')

    (message,) = [one["message"]["text"] for one in run["results"] if one["ruleId"] == "POL391"]
    assert "{{0}} \\[a](b)" in message


@pytest.mark.parametrize(
    ("name", "root", "windows", "expected"),
    [
        ("a b.policy", None, False, "a%20b.policy"),
        ("./surat/é#1.policy", None, False, "surat/%C3%A9%231.policy"),
        ("/repo/surat/a.policy", "/repo", False, "surat/a.policy"),
        ("/other/a b.policy", "/repo", False, "file:///other/a%20b.policy"),
        ("C:a.policy", None, False, "C%3Aa.policy"),
        ("\udcff.policy", None, False, "%FF.policy"),
        ("surat\\a b.policy", None, True, "surat/a%20b.policy"),
        ("c:\\Repo\\surat\\a.policy", "C:\\repo", True, "surat/a.policy"),
        ("D:\\lain\\a%b.policy", "C:\\repo", True, "file:///D:/lain/a%25b.policy"),
        ("\\\\server\\bagi\\a.policy", None, True, "file://server/bagi/a.policy"),
        ("<stdin>", None, False, "%3Cstdin%3E"),
    ],
)
def test_addresses_are_relative_and_percent_encoded(
    *, name: str, root: str | None, windows: bool, expected: str
) -> None:
    assert uri_of(name, root, windows=windows) == expected


def test_paths_have_slashes() -> None:
    assert path_of("C:\\repo\\a b.policy", "C:\\repo", windows=True) == "a b.policy"
    assert path_of("/repository/a.policy", "/repo", windows=False) == "/repository/a.policy"
