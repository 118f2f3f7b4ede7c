"""What GitHub and build servers read: escaped as they want it, counted as they count."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest

import policylang
from policylang.diagnostics import Cell, Code
from reported import NAME, reported


def github(text: str, name: str = "a.policy", **settings: Any) -> list[str]:
    found = policylang.check(policylang.Source(name, text))
    return policylang.findings_to(found, "github", **settings).splitlines()


def junit(**settings: Any) -> ET.Element:
    found, given = reported("en")
    return ET.fromstring(policylang.findings_to(found, "junit", **{**given, **settings}))


def test_properties_and_messages_are_escaped_each_in_their_way() -> None:
    (line, *_) = github("cap office 150%;", name="a,b: 50%.policy")

    properties, _, message = line.removeprefix("::").partition("::")
    assert properties == ("error file=a%2Cb%3A 50%25.policy,line=1,endLine=1,col=12,title=POL208")
    assert "150%25" in message
    assert "%0A" in message


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("exempt jabtan Camat;", "error"),
        ("exempt role Camat; cap office 25% per unit;", "warning"),
        ("cap home 40% for service Administrasi;", "notice"),
    ],
)
def test_each_severity_has_its_command(text: str, command: str) -> None:
    assert any(line.startswith(f"::{command} file=a.policy,line=1") for line in github(text))


def test_a_range_of_several_lines_has_no_column() -> None:
    (line, *_) = [one for one in github("cap home 40%\n for service Umum;") if "POL321" in one]

    assert "line=1,endLine=2,title=POL321" in line


def test_standard_input_is_no_file() -> None:
    (line, *_) = github("exempt jabtan Camat;", name="<stdin>")

    assert line.startswith("::error line=1,endLine=1,col=8,title=POL201::")


def test_a_suite_for_each_file_counts_its_cases() -> None:
    root = junit()
    suites = {suite.get("name"): suite for suite in root}

    assert set(suites) == {NAME, "bersih.policy", "staf.csv"}
    for suite in (*suites.values(), root):
        assert suite.get("tests") == str(len([*suite.iter("testcase")]))
        assert suite.get("failures") == str(len([*suite.iter("failure")]))
        assert suite.get("errors") == "0"
    assert [case.get("name") for case in suites["bersih.policy"]] == ["no finding"]


@pytest.mark.parametrize("level", ["error", "warning", "note"])
def test_what_is_as_bad_as_the_fail_level_is_a_failure(level: str) -> None:
    root = junit(fail_level=level)

    types = {failure.get("type") for failure in root.iter("failure")}
    worst = ["error", "warning", "note"]
    assert types == set(worst[: worst.index(level) + 1])
    assert len([*root.iter("system-out")]) == len([*root.iter("testcase")]) - 1 - len(
        [*root.iter("failure")]
    )


def test_what_is_silenced_is_skipped_where_it_is_shown() -> None:
    assert not [*junit().iter("skipped")]
    skipped = [*junit(show_silenced=True).iter("skipped")]

    assert "silenced: agreed with the personnel office" in {one.get("message") for one in skipped}


def test_no_two_cases_have_one_name() -> None:
    root = junit(language="id")

    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(names) == len(set(names))


def test_control_characters_are_readable_xml() -> None:
    found = [
        Code.UNKNOWN_COLUMN.at(Cell("a\x00\udcff.csv", None, 1, "\x1b[31m\ufffe"), column="\x07")
    ]

    root = ET.fromstring(policylang.findings_to(found, "junit").encode())

    assert "\\u001b" in ET.tostring(root, encoding="unicode")
