"""Findings in every form: each says the same of the same places."""

import json
import re
from collections.abc import Callable
from typing import Any, Final
from xml.etree import ElementTree as ET

import pytest

import policylang
from findings import GOLDEN
from policylang.wording.keywords import LANGUAGES
from reported import NAME, reported

FORMS: Final = ("full", "concise", "plain", "json", "sarif", "github", "junit")
ENDINGS: Final = {"json": "json", "sarif": "sarif.json", "junit": "xml"}


def written(form: Any, language: str = "en", **settings: Any) -> str:
    found, given = reported(language)
    return policylang.findings_to(found, form, **{**given, **settings})


def objects(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)["findings"]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_each_form_in_both_languages(form: str, language: str, golden: Callable[..., None]) -> None:
    text = re.sub(r'"version": "[^2][^"]*"', '"version": "…"', written(form, language))

    golden(GOLDEN / "findings" / f"{form}.{language}.{ENDINGS.get(form, 'txt')}", f"{text}\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_forms_agree_on_codes_places_and_messages(language: str) -> None:
    of_json = [
        (one["code"], one["file"], one.get("line"), one["message"])
        for one in objects(written("json", language))
    ]
    (run,) = json.loads(written("sarif", language))["runs"]
    of_sarif = [
        (
            one["ruleId"],
            one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].replace("%20", " "),
            one["locations"][0]["physicalLocation"].get("region", {}).get("startLine"),
            one["message"]["text"].replace("{{", "{").replace("}}", "}"),
        )
        for one in run["results"]
    ]
    in_policy = [one for one in of_json if one[2] is not None]
    plain, concise, github = (
        written(form, language, show_silenced=True) for form in ("plain", "concise", "github")
    )
    root = ET.fromstring(written("junit", language, show_silenced=True))
    cases = [case.get("name", "") for case in root.iter("testcase")]

    assert len(in_policy) > 4
    assert [one for one in of_sarif if one[1] == NAME] == in_policy
    assert [one[0] for one in of_sarif][: len(of_json)] == [one[0] for one in of_json]
    for code, file, line, message in of_json:
        assert any(code in name and message in name for name in cases)
        assert message.replace("`", '"') in plain
        assert f"title={code}::" in github
        assert message.replace("%", "%25") in github
        assert any(message in each and f"[{code}]" in each for each in concise.splitlines())
        if line is not None:
            assert f"file={file},line={line}," in github


@pytest.mark.parametrize("form", ["full", "concise", "plain", "github", "junit"])
def test_what_is_silenced_is_shown_only_where_it_is_asked_for(form: str) -> None:
    reason = "agreed with the personnel office"

    assert reason not in written(form).replace("# ignore POL321: agreed", "")
    assert reason in written(form, show_silenced=True)


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_programs_are_always_told_what_is_silenced(form: str) -> None:
    assert "agreed with the personnel office" in written(form)


def test_json_names_the_reason() -> None:
    silenced = {one["code"]: one["silenced"] for one in objects(written("json"))}

    assert silenced["POL321"] == {"reason": "agreed with the personnel office"}
    assert silenced["POL230"] is None


@pytest.mark.parametrize("form", FORMS)
def test_staff_and_what_is_in_the_way_are_in_every_form(form: str) -> None:
    text = written(form)

    assert "Arsip" in text
    # What is wrong in the staff file, and never the value.
    assert "POL401" in text
    assert "xyzzy" not in text


@pytest.mark.parametrize("form", FORMS)
def test_a_clean_policy_can_be_written_in_every_form(form: Any) -> None:
    text = policylang.findings_to((), form, files=["a.policy"])

    assert "error:" not in text
    assert (text == "") is (form in {"full", "concise", "plain", "github"})


@pytest.mark.parametrize("form", ["plain", "concise", "github"])
def test_nothing_can_move_the_cursor_or_break_a_line(form: Any) -> None:
    evil = policylang.Source("a\x1b[2J\nb.policy", 'exempt role "\u202ex"; exempt jabtan X;')

    for line in policylang.findings_to(policylang.check(evil), form).split("\n"):
        assert line.isprintable()


def test_what_is_read_aloud_has_no_drawing_and_no_marks() -> None:
    text = written("plain")

    assert not set(text).intersection("^`|─│•[]")
    assert "Line 5, column 1: warning: " in text
    assert "; what to do: " in text


def test_repairs_are_in_the_forms_that_have_room_for_them() -> None:
    source = policylang.Source("a.policy", "exempt role Camat\ncap office 50%;\n")
    found = policylang.check(source)
    repairs = policylang.fixes(found, source)

    (one,) = json.loads(policylang.findings_to(found, "json", fixes=repairs))
    (run,) = json.loads(policylang.findings_to(found, "sarif", fixes=repairs))["runs"]

    assert one["fix"]["edits"][0]["text"] == ";"
    (change,) = run["results"][0]["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": ";"}


@pytest.mark.parametrize(
    ("form", "settings"),
    [("html", {}), ("json", {"language": "fr"}), ("junit", {"fail_level": "fatal"})],
)
def test_an_unknown_form_language_or_severity_is_refused(
    form: Any, settings: dict[str, str]
) -> None:
    with pytest.raises(ValueError, match=r"html|fr|fatal"):
        policylang.findings_to((), form, **settings)  # type: ignore[arg-type]
