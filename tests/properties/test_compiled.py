"""A compiled policy says what deciding by the norms one by one says."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import policylang
from policylang.compiled import alike, states
from policylang.compiled.day import CompiledDay
from policylang.model.conclusion import Conclusion
from policylang.model.decision import Decision
from policylang.model.policy import ABSENT, Policy, Value
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.decide import decide
from strategies.policies import policies, records, situations

NO_SUCH_DATE = "never"
NO_SUCH_THING = "-"


def compiled_for(policy: Policy, situation: Situation) -> CompiledDay:
    """Return the policy compiled for a situation that was drawn."""
    compiled = policylang.compile_policy(
        policy, calendar=situation.calendar, events=situation.events
    )
    context = {name.strip('"'): plain(name, value) for name, value in situation.context.items()}
    return compiled.on(situation.on, context=context)


def plain(name: str, value: Value) -> object:
    """Return a value as a host would hand it over."""
    if value is ABSENT:
        return NO_SUCH_DATE if name in ("positive_on", "born") else NO_SUCH_THING
    return value


def mapping_of(record: StaffRecord) -> dict[str, object]:
    """Return a record as a plain mapping; what is missing is left out."""
    return {name: plain(name, value) for name, value in record.values.items()}


def concluded(found: Conclusion | Decision) -> tuple[Any, ...]:
    """Return what both must say."""
    return (found.answer, found.grounds, found.ordinary_law)


@pytest.fixture(params=[None, 0, 3], ids=["by nodes", "without nodes", "by few nodes"])
def widest(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a state stand for fewer nodes; what is alike is then merged where there are two."""
    if request.param is not None:
        monkeypatch.setattr(states, "_WIDEST", request.param)
        monkeypatch.setattr(alike, "_FEWEST", 2)


@pytest.mark.usefixtures("widest")
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(policies(), st.lists(records(), min_size=1, max_size=4), situations())
def test_records_and_mappings_come_to_what_the_reference_decides(
    policy: Policy, people: list[StaffRecord], situation: Situation
) -> None:
    day = compiled_for(policy, situation)
    for person in people:
        expected = decide(policy, person, situation)
        if expected.exhausted:
            continue
        assert concluded(day.decide(person)) == concluded(expected)
        mapping = mapping_of(person)
        # The second time, what the first has found out is walked.
        for _ in range(2):
            assert concluded(day.decide(mapping)) == concluded(expected)
        with_nulls: Mapping[str, object] = {"pregnant": None, "unit": "", **mapping}
        assert concluded(day.decide(with_nulls)) == concluded(expected)


@settings(max_examples=40)
@given(policies(), st.lists(records(), min_size=2, max_size=3), st.lists(situations(), max_size=3))
def test_one_compilation_serves_many_days(
    policy: Policy, people: list[StaffRecord], days: list[Situation]
) -> None:
    compiled = policylang.compile_policy(policy)
    for on in [date(2021, 7, 6), *(each.on for each in days), date(2021, 7, 9)]:
        for person in people:
            expected = decide(policy, person, Situation(on=on))
            if not expected.exhausted:
                assert concluded(compiled.decide(person, on=on)) == concluded(expected)
                assert concluded(compiled.decide(mapping_of(person), on=on)) == concluded(expected)
