"""What the language means, case by case: each file is a section of docs/reference/language.md."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from policylang import check, decide_all, loads, run_examples
from policylang.model.days import Calendar
from policylang.model.decision import Decision
from policylang.model.staff import DatedFact, SideTable
from policylang.model.vocabulary import normal
from policylang.source import Source

SPEC: Final = Path(__file__).parent / "spec"
WEDNESDAY: Final = date(2021, 7, 7)
FILES: Final = sorted(SPEC.glob("*.toml"))
CASES: Final = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in FILES
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]
WHAT_IS_SAID: Final = {"name", "policy", "policies", "vocabulary", "findings", "on"}
WHAT_IS_KNOWN: Final = {"context", "events", "holidays", "week", "places", "staff"}
WHAT_IS_EXPECTED: Final = {"expect", "examples", "passed"}


def test_there_are_cases() -> None:
    assert len(FILES) >= 20
    assert len(CASES) >= 150


@pytest.mark.parametrize("case", CASES)
def test_the_language_means_what_its_text_says(case: dict[str, Any]) -> None:
    assert set(case) <= WHAT_IS_SAID | WHAT_IS_KNOWN | WHAT_IS_EXPECTED
    texts = [case["policy"]] if "policy" in case else case["policies"]
    sources = [Source(f"{at}.policy", text) for at, text in enumerate(texts, start=1)]
    words = case.get("vocabulary", ())
    if "findings" in case:
        codes = sorted({found.code.id for found in check(*sources, vocabulary=words)})
        assert codes == case["findings"]
    if not {"expect", "examples"} & set(case):
        return
    policy = loads(*sources, vocabulary=words)
    holidays = dict.fromkeys(case.get("holidays", ()), "libur")
    calendar = Calendar(holidays=holidays, working_days=case.get("week", 5))
    events = case.get("events", {})
    if "examples" in case:
        results = run_examples(policy, calendar=calendar, events=events).results
        assert [result.passed for result in results] == case["examples"]
    staff = [{"id": name, **facts} for name, facts in case.get("staff", {}).items()]
    places = {
        (fact, normal(place)): (DatedFact(fact, value),)
        for fact, values in case.get("places", {}).items()
        for place, value in values.items()
    }
    decisions = decide_all(
        policy,
        staff,
        on=case.get("on", WEDNESDAY),
        context=case.get("context"),
        events=events,
        calendar=calendar,
        facts=SideTable({}, places),
    )
    decided = {decision.id: decision for decision in decisions}
    assert set(decided) == set(case.get("expect", {}))
    for person, expected in case.get("expect", {}).items():
        wanted = {"answer": expected} if isinstance(expected, str) else expected
        seen = what_is_seen(decided[person])
        assert {key: _alike(seen[key], wanted[key]) for key in wanted} == wanted


def _alike(seen: Any, wanted: Any) -> Any:
    """Of statuses, compare those that the case names."""
    return {key: seen.get(key) for key in wanted} if isinstance(wanted, dict) else seen


def what_is_seen(decision: Decision) -> dict[str, Any]:
    """Return a decision in the words of a case."""
