"""Explanations as they read, in both languages."""

import json
from pathlib import Path

import pytest

from explanation.cases import CASES
from policylang.explanation.changes import fewest_changes
from policylang.explanation.what_if import what_if
from policylang.explanation.why import why
from policylang.explanation.why_not import why_not
from policylang.semantics.decide import decide

GOLDEN = Path(__file__).parent.parent / "golden" / "explain"
TOLD = [("private", False), ("shown", True)]


def explained(name):
    case = CASES[name]
    decision = decide(case.policy, case.record, case.situation)
    return why(decision, vocabulary=case.policy.vocabulary)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize(("reader", "show_sensitive"), TOLD)
def test_an_explanation_reads_so(golden, name, language, reader, show_sensitive):
    text = explained(name).text(language, show_sensitive=show_sensitive)

    assert max(map(len, text.splitlines())) <= 88
    golden(GOLDEN / f"{name}.{reader}.{language}.txt", text)


@pytest.mark.parametrize("name", CASES)
def test_its_json_stays(golden, name):
    text = json.dumps(explained(name).to_json(), indent=2, ensure_ascii=False)

    golden(GOLDEN / f"{name}.json", text + "\n")


ASKED = [
    ("decided", "home"),
    ("decided", "office"),
    ("decided", "field"),
    ("choice", "home"),
    ("conflict", "home"),
    ("sensitive-missing", "home"),
    ("two-instruments", "office"),
    ("holiday", "office"),
    ("missing", "home"),
]


@pytest.mark.parametrize(("name", "arrangement"), ASKED)
@pytest.mark.parametrize("language", ["en", "id"])
def test_why_not_reads_so(golden, name, arrangement, language):
    case = CASES[name]
    answer = why_not(case.policy, case.record, case.situation, arrangement)
    texts = [answer.text(language, show_sensitive=shows) for _, shows in TOLD]

    golden(GOLDEN / f"{name}.why-not-{arrangement}.{language}.txt", "\n---\n\n".join(texts))


@pytest.mark.parametrize(("name", "arrangement"), ASKED)
@pytest.mark.parametrize("language", ["en", "id"])
def test_what_would_have_to_change_reads_so(golden, name, arrangement, language):
    case = CASES[name]
    answer = fewest_changes(case.policy, case.record, case.situation, arrangement)
    texts = [answer.text(language, show_sensitive=shows) for _, shows in TOLD]

    golden(GOLDEN / f"{name}.change-{arrangement}.{language}.txt", "\n---\n\n".join(texts))


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("decided", {"pregnant": True}),
        ("decided", {"role": "Staf", "unit": "Dinas Pemadam"}),
        ("two-instruments", {"age": 40}),
        ("missing", {"unit": "Setda", "level": 3}),
    ],
)
@pytest.mark.parametrize("language", ["en", "id"])
def test_what_if_reads_so(golden, name, changes, language):
    case = CASES[name]
    answer = what_if(case.policy, case.record, case.situation, changes)
    texts = [answer.text(language, show_sensitive=shows) for _, shows in TOLD]

    golden(GOLDEN / f"{name}.what-if-{'-'.join(changes)}.{language}.txt", "\n---\n\n".join(texts))
