"""Without show_sensitive, nothing gives a sensitive fact away."""

import json
from datetime import date, timedelta

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from explanation.cases import CIRCULAR, MONDAY, policy_of
from policylang.explanation.changes import fewest_changes
from policylang.explanation.what_if import what_if
from policylang.explanation.why import why
from policylang.explanation.why_not import WhyNot
from policylang.model.decision import Outcome
from policylang.model.policy import ABSENT
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.decide import decide
from strategies.policies import VOCABULARY, WEDNESDAY, cases

SENSITIVE = st.fixed_dictionaries(
    {},
    optional={
        "pregnant": st.booleans(),
        "comorbid": st.booleans(),
        "positive_on": st.sampled_from(
            (*(WEDNESDAY + timedelta(days=n) for n in range(-9, 2)), ABSENT)
        ),
    },
)
HIDDEN = frozenset(name for name, each in VOCABULARY.attributes.items() if each.sensitive)

CANARY = """
rumah: require home for everyone;
hamil: require home for pregnant because "RAHASIA" exception to rumah;
mask: require "memakai masker" for home and not pregnant;
sakit: forbid "lembur" for health Sakit;
tua: advise home for age >= 56 or pregnant;
"""


def shown(decision, language="en"):
    """Return everything that is shown of a decision."""
    explanations = (
        why(decision),
        WhyNot("office", decision, VOCABULARY),
        WhyNot("home", decision, VOCABULARY),
    )
    return "".join(each.text(language) + json.dumps(each.to_json()) for each in explanations)


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_same_person_pregnant_or_not_reads_the_same(language):
    policy, at = policy_of(CANARY), Situation(on=MONDAY)
    texts = {
        shown(decide(policy, StaffRecord("A1", {"age": 40, **facts}), at), language)
        for facts in (
            {"pregnant": True, "health": "Sakit"},
            {"pregnant": False, "health": "Sehat"},
            {"pregnant": True},
            {},
        )
    }

    assert len(texts) == 1
    assert not any("RAHASIA" in text or "hamil" in text for text in texts.pop())


@given(cases, SENSITIVE, SENSITIVE)
def test_what_is_shown_is_the_same_under_other_sensitive_facts(case, one, other):
    policy, record, situation = case
    plain = {fact: value for fact, value in record.values.items() if fact not in HIDDEN}
    first = evolve(record, values={**plain, **one})
    second = evolve(record, values={**plain, **other})
    decisions = [decide(policy, each, situation) for each in (first, second)]
    assume(decisions[0].answer == decisions[1].answer)
    assume(decisions[0].outcome is not Outcome.UNDETERMINED)

    assert shown(decisions[0]) == shown(decisions[1])


def test_what_is_withheld_is_said_once_and_shown_on_request():
    policy, at = policy_of(CIRCULAR), Situation(on=MONDAY)
    record = StaffRecord("A1", {"role": "Camat", "unit": "Setda", "age": 40, "pregnant": False})
    explanation = why(decide(policy, record, at))

    assert explanation.text("en").count("withheld") == 1
    assert "withheld" not in explanation.text("en", show_sensitive=True)
    assert "pregnant: no" in explanation.text("en", show_sensitive=True)
    assert "pregnant" not in explanation.text("en")


def test_a_missing_sensitive_fact_may_be_named_because_it_has_no_value():
    policy, at = policy_of(CIRCULAR), Situation(on=MONDAY)
    text = why(decide(policy, StaffRecord("A1", {"role": "Camat", "unit": "Setda"}), at)).text("en")

    assert "pregnant  yes  at home (decided)" in text
    assert "no   at the office (decided)" in text


def test_changes_leave_sensitive_facts_alone_unless_asked():
    policy, at = policy_of(CIRCULAR), Situation(on=MONDAY)
    record = StaffRecord("A1", {"role": "Camat", "unit": "Setda", "age": 40, "pregnant": False})
    changes = fewest_changes(policy, record, at, "home")

    assert "pregnant" not in changes.text("en") + json.dumps(changes.to_json())
    assert "pregnant: yes" in changes.text("en", show_sensitive=True)


def test_that_a_presumption_mattered_is_withheld_with_what_it_mattered_to():
    policy = policy_of(
        "context level number 1 to 4; presume level 2 for everyone;"
        "a: require home for pregnant when level = 2;"
    )
    staff = StaffRecord("A1", {"pregnant": False})
    explanation = why(decide(policy, staff, Situation(on=MONDAY)))

    assert "Presumed" not in explanation.text("en")
    text = why(decide(policy, StaffRecord("A1", {"pregnant": True}), Situation(on=MONDAY))).text(
        "en", show_sensitive=True
    )
    assert "Presumed, because it is not recorded\n  level: 2" in text


def test_what_if_hides_the_clauses_that_hang_on_sensitive_facts():
    policy, at = policy_of(CIRCULAR), Situation(on=date(2021, 6, 28))
    record = StaffRecord("A1", {"role": "Camat", "unit": "Setda", "age": 40, "pregnant": False})
    difference = what_if(policy, record, at, {"role": "Staf"})

    assert "pimpinan" not in difference.text("en") + json.dumps(difference.to_json())
    assert "pimpinan" in difference.text("en", show_sensitive=True)
