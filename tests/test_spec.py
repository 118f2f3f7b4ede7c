"""What the language means: each file of cases is a section of docs/reference/language.md."""

import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

from cases import KEYS, calendar_of, decisions_of, seen, sources_of
from policylang import check, loads, run_examples

FILES: Final = sorted((Path(__file__).parent / "spec").glob("*.toml"))
CASES: Final = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in FILES
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]


def test_there_are_cases() -> None:
    assert len(FILES) >= 20
    assert len(CASES) >= 150
    assert len({case.id for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES)
def test_the_language_means_what_its_text_says(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS
    assert {"findings", "expect", "examples"} & set(case)
    sources, words = sources_of(case), case.get("vocabulary", ())

    if "findings" in case:
        found = {one.code.id for one in check(*sources, vocabulary=words)}
        assert sorted(found) == case["findings"]

    if "examples" in case:
        policy = loads(*sources, vocabulary=words)
        report = run_examples(policy, calendar=calendar_of(case), events=case.get("events"))
        assert [result.passed for result in report.results] == case["examples"]

    if "expect" in case:
        decided = decisions_of(case, loads(*sources, vocabulary=words))
        assert set(decided) == set(case["expect"])
        for person, expected in case["expect"].items():
            wanted = {"answer": expected} if isinstance(expected, str) else expected
            assert _as_far_as(wanted, seen(decided[person])) == wanted, person


def _as_far_as(wanted: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """Return what a case asks about; of statuses and reasons, those that it names."""
    return {
        key: {one: said[key].get(one) for one in value} if key in ("statuses", "by") else said[key]
        for key, value in wanted.items()
    }
