"""The published schemas say what is written: nothing else, and nothing less."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import policylang
from policylang import Calendar, Outcome, Status

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "docs" / "reference" / "schemas"
NAMES = sorted(path.name.removesuffix(".schema.json") for path in SCHEMAS.glob("*.json"))
FOLDERS = sorted(path.parent for path in (ROOT / "samples").glob("*/circular.policy"))
WITH_STAFF = [folder for folder in FOLDERS if (folder / "staff.csv").exists()]
CHUNKS = sorted((ROOT / "tests" / "golden" / "diagnostics").glob("*.policy"))
DAYS = [date(2020, 4, 6), date(2020, 4, 11), date(2021, 7, 5), date(2022, 3, 1)]


def schema(name: str) -> dict[str, Any]:
    text = (SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def closed(part: Any) -> Any:
    """Return a schema that allows no key but those it names."""
    if isinstance(part, list):
        return [closed(each) for each in part]
    if not isinstance(part, dict):
        return part
    more = {name: closed(each) for name, each in part.items()}
    if "properties" in part and isinstance(part["properties"], dict):
        more.setdefault("additionalProperties", False)
    return more


@cache
def strict(name: str) -> jsonschema.Draft202012Validator:
    checker = jsonschema.FormatChecker()
    return jsonschema.Draft202012Validator(closed(schema(name)), format_checker=checker)


def is_valid(name: str, value: object) -> bool:
    strict(name).validate(json.loads(json.dumps(value)))
    return True


@cache
def sample(folder: Path) -> tuple[policylang.Policy, policylang.StaffFile]:
    files = [
        path
        for path in sorted(folder.glob("*.policy"))
        if path.stem not in ("article", "circular.en", "spelled-out")
    ]
    policy = policylang.load(*files)
    return policy, policylang.read_staff(folder / "staff.csv", policy)


def decisions(folder: Path) -> Iterator[policylang.Decision]:
    policy, staff = sample(folder)
    calendar = Calendar(holidays={DAYS[0]: "holiday"})
    for day in DAYS:
        yield from policylang.decide_all(policy, staff, on=day, calendar=calendar)


def test_the_schemas_are_there() -> None:
    assert NAMES == ["conclusion", "decision", "findings", "receipt", "record"]
    assert len(WITH_STAFF) >= 7


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_a_schema_and_says_which_one(name: str) -> None:
    found = schema(name)

    jsonschema.Draft202012Validator.check_schema(found)
    assert found["$id"] == f"urn:policylang:schema:{name}:1"
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("folder", WITH_STAFF, ids=lambda folder: folder.name)
@pytest.mark.parametrize("shows", [False, True], ids=["withheld", "shown"])
def test_every_decision_of_a_sample_is_as_the_schema_says(folder: Path, *, shows: bool) -> None:
    found = [policylang.to_json(one, show_sensitive=shows) for one in decisions(folder)]

    assert found
    assert all(is_valid("decision", one) for one in found)


@pytest.mark.parametrize("folder", WITH_STAFF, ids=lambda folder: folder.name)
def test_every_conclusion_and_receipt_of_a_sample_is_as_the_schema_says(folder: Path) -> None:
    policy, staff = sample(folder)
    compiled = policylang.compile_policy(policy)

    for day in DAYS:
        for record in staff.records:
            concluded = compiled.decide(record, on=day)
            for shows in (False, True):
                found = policylang.conclusion_to_json(
                    concluded, policy=policy, show_sensitive=shows
                )
                assert is_valid("conclusion", found)
            receipt = policylang.receipt(policy, concluded, on=day)
            assert is_valid("receipt", policylang.receipt_to_json(receipt))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_findings_of_a_sample_are_as_the_schema_says(folder: Path) -> None:
    files = sorted(folder.glob("*.policy"))
    findings = policylang.check(*files)
    repairs = policylang.fixes(findings, *files)

    assert is_valid("findings", json.loads(policylang.findings_to(findings, "json", fixes=repairs)))


@pytest.mark.parametrize("path", CHUNKS, ids=lambda path: path.stem)
def test_findings_of_every_kind_are_as_the_schema_says(path: Path) -> None:
    chunks = path.read_text(encoding="utf-8").split("\n---\n")
    findings = [one for chunk in chunks for one in policylang.check(chunk)]

    assert findings
    assert is_valid("findings", json.loads(policylang.findings_to(findings, "json")))


def test_findings_of_a_staff_file_are_as_the_schema_says() -> None:
    policy = policylang.loads("exempt role Camat;")
    staff = policylang.read_staff(b"id,role,age\n1,Camat,old\n1,Camat,3\n", policy)
    written = policylang.findings_to(staff.findings, "json", staff="staff.csv")

    assert staff.findings
    assert is_valid("findings", json.loads(written))


def test_what_a_list_settles_and_what_cannot_be_read_are_in_the_schema() -> None:
    policy = policylang.loads("default home; k1: cap office 50%; h: require home for age > 50")
    people = [
        {"id": "A1", "unit": "Arsip", "age": 30},
        {"id": "A2", "unit": "Arsip", "age": "old"},
    ]
    rows = b"id,arrangement,date\nA1,WFO,2026-04-13\n"
    lines, _ = policylang.read_list(rows, policy, people)
    found = [
        policylang.to_json(
            policylang.decide(policy, one, on=date(2026, 4, 13), staff=people, given=lines),
            show_sensitive=True,
        )
        for one in people
    ]

    assert "given" in found[0]
    assert found[1]["problems"]
    assert all(is_valid("decision", one) for one in found)


def test_the_schema_knows_every_outcome_and_every_status() -> None:
    found = schema("decision")

    assert found["properties"]["outcome"]["enum"] == [one.value for one in Outcome]
    assert found["$defs"]["norm"]["properties"]["status"]["enum"] == [
        *(one.value for one in Status),
        "withheld",
    ]


def test_a_conclusion_has_the_head_of_a_decision() -> None:
    decision, conclusion = schema("decision"), schema("conclusion")

    for name, part in conclusion["properties"].items():
        assert decision["properties"][name] == part


def test_a_record_that_the_schema_allows_can_be_decided() -> None:
    policy = policylang.loads("exempt role Camat;")

    for record in schema("record")["examples"]:
        assert is_valid("record", record)
        assert policylang.decide(policy, record, on=DAYS[0]).problems == ()
