"""The sample of a web service: it answers, names its policy, and keeps people's facts to itself."""

import asyncio
import importlib.util
import json
import logging
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import policylang

pytest.importorskip("fastapi")
httpx = pytest.importorskip("httpx")

ROOT = Path(__file__).parents[1]
SCHEMAS = ROOT / "docs" / "reference" / "schemas"
POLICY = ROOT / "samples" / "04-purwakarta-2021" / "circular.policy"
DAY = "2021-06-28"
STAFF = {"id": "PW-99", "jabatan": "Pengolah Data", "opd": "Dinas Rahasia", "status": "PNS"}


def loaded() -> Any:
    path = ROOT / "samples" / "web" / "app.py"
    spec = importlib.util.spec_from_file_location("web_sample", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["web_sample"] = module  # where the annotations of its models are looked up
    spec.loader.exec_module(module)
    return module.app


@pytest.fixture(scope="module")
def app() -> Any:
    return loaded()


def ask(app: Any, path: str, **what: Any) -> Any:
    async def answer() -> Any:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.post(path, json=what)

    return asyncio.run(answer())


def test_it_is_short() -> None:
    lines = (ROOT / "samples" / "web" / "app.py").read_text(encoding="utf-8").splitlines()

    assert len(lines) < 150


def test_decide_gives_what_the_library_gives_with_a_receipt(app: Any) -> None:
    policy = policylang.load(POLICY)
    decision = policylang.decide(policy, STAFF, on=date.fromisoformat(DAY))

    answer = ask(app, "/decide", record=STAFF, on=DAY).json()

    assert answer["conclusion"]["outcome"] == decision.outcome.value
    assert answer["conclusion"]["admissible"] == list(decision.admissible)
    assert answer["receipt"]["policy"] == policylang.policy_hash(policy)
    assert answer["receipt"]["on"] == DAY
    assert "id" not in answer["receipt"]


def test_answers_are_as_the_schemas_say(app: Any) -> None:
    def valid(name: str, value: object) -> bool:
        schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
        return bool(Draft202012Validator(schema).is_valid(value))

    decided = ask(app, "/decide", record=STAFF, on=DAY).json()
    explained = ask(app, "/explain", record=STAFF, on=DAY).json()

    assert valid("conclusion", decided["conclusion"])
    assert valid("receipt", decided["receipt"])
    assert valid("decision", explained["decision"])
    assert valid("findings", ask(app, "/check", text="exempt jabtan Camat;").json())


@pytest.mark.parametrize(("language", "word"), [("id", "Senin"), ("en", "Monday")])
def test_explain_answers_in_the_language_asked_for(app: Any, language: str, word: str) -> None:
    answer = ask(app, "/explain", record=STAFF, on=DAY, language=language).json()

    assert word in answer["text"]


def test_check_gives_findings_and_no_error(app: Any) -> None:
    answer = ask(app, "/check", text="kecualikan jabtan Camat; maksimal kantor 150%;")

    assert answer.status_code == 200
    assert [one["code"] for one in answer.json()] == ["POL201", "POL208"]


@pytest.mark.parametrize(
    ("path", "what"),
    [
        ("/decide", {"record": STAFF, "on": DAY}),
        ("/explain", {"record": STAFF, "on": DAY}),
        ("/check", {"text": "default home;"}),
        ("/decide", {"record": STAFF, "on": "besok"}),
        ("/decide", {"record": STAFF, "on": DAY, "context": {"nothing": 1}}),
    ],
    ids=["decide", "explain", "check", "malformed", "refused"],
)
def test_each_answer_names_the_policy_and_the_library(
    app: Any, path: str, what: dict[str, Any]
) -> None:
    headers = ask(app, path, **what).headers

    assert headers["Policy-Hash"] == policylang.policy_hash(policylang.load(POLICY))
    assert headers["Library"]


def test_a_fact_that_is_none_is_refused_with_findings(app: Any) -> None:
    answer = ask(app, "/decide", record=STAFF, on=DAY, context={"nothing": 1})

    assert answer.status_code == 422
    assert [one["code"][:3] for one in answer.json()] == ["POL"]


@pytest.mark.parametrize(
    "what",
    [
        {"record": {**STAFF, "opd": ["Dinas Rahasia"]}, "on": DAY},
        {"record": {**STAFF, "usia": "Dinas Rahasia"}, "on": "besok Dinas Rahasia"},
        {"record": "Dinas Rahasia", "on": DAY},
    ],
    ids=["a list as a value", "no day", "no record"],
)
def test_a_malformed_question_is_refused_without_its_values(app: Any, what: dict[str, Any]) -> None:
    answer = ask(app, "/decide", **what)

    assert answer.status_code == 422
    assert "Rahasia" not in answer.text


def test_nothing_of_a_person_is_logged(
    app: Any, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    for path in ("/decide", "/explain"):
        ask(app, path, record=STAFF, on=DAY)
        ask(app, path, record={**STAFF, "opd": ["Dinas Rahasia"]}, on=DAY)

    out, err = capfd.readouterr()
    assert "Rahasia" not in caplog.text + out + err
    assert "PW-99" not in caplog.text + out + err


def test_an_unexpected_failure_tells_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("Dinas Rahasia")

    app = loaded()
    monkeypatch.setattr(policylang, "conclusion_to_json", fail, raising=False)

    answer = ask(app, "/decide", record=STAFF, on=DAY)

    assert (answer.status_code, answer.json()) == (500, {"failed": True})
    assert "Rahasia" not in answer.text
    assert "failed: RuntimeError" in caplog.text
