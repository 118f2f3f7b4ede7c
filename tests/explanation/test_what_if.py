"""What if facts were otherwise, and which changes lead to an arrangement."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explanation.cases import CIRCULAR, MONDAY, policy_of
from policylang.explanation.changes import fewest_changes
from policylang.explanation.what_if import what_if, with_changes
from policylang.explanation.why_not import why_not
from policylang.model.decision import Outcome
from policylang.model.staff import DatedFact, Organisation, SideTable, Situation, StaffRecord
from policylang.semantics.decide import decide
from strategies.policies import cases

AT = Situation(on=MONDAY)
CAMAT = StaffRecord("A1", {"role": "Camat", "unit": "Setda", "age": 40, "pregnant": False})


def test_both_decisions_are_given():
    found = what_if(policy_of(CIRCULAR), CAMAT, AT, {"pregnant": True})

    assert (found.before.arrangement, found.after.arrangement) == ("office", "home")
    assert found.to_json()["changes"] == {"pregnant": True}


def test_a_change_stands_before_a_side_table():
    policy = policy_of("exempt role Camat; allow home for everyone;")
    side = SideTable(people={"A1": (DatedFact("role", "Camat"),)})
    at = Situation(on=MONDAY, side=side)
    staff = StaffRecord("A1", {"role": "Staf"})
    found = what_if(policy, staff, at, {"role": "Staf"})

    assert found.before.arrangement == "office"
    assert found.after.admissible == ("office", "home")


def test_a_change_is_seen_among_everyone_else():
    policy = policy_of("levels by echelon; exempt top 1 level of each unit; default home;")
    people = [
        StaffRecord("A1", {"unit": "Setda", "echelon": "II.a"}),
        StaffRecord("A2", {"unit": "Setda", "echelon": "III.a"}),
    ]
    at = Situation(on=MONDAY, organisation=Organisation(people))
    found = what_if(policy, people[0], at, {"echelon": "IV.a"})

    assert (found.before.arrangement, found.after.arrangement) == ("office", "home")


def test_another_date_of_birth_is_another_age():
    policy = policy_of("require home for age >= 56; default office;")
    staff = StaffRecord("A1", {"age": 40, "born": date(1981, 1, 1)})
    found = what_if(policy, staff, AT, {"born": date(1960, 1, 1)})

    assert (found.before.arrangement, found.after.arrangement) == ("office", "home")


def test_facts_of_the_day_and_events_may_change():
    policy = policy_of(
        "context level number 1 to 4; require home for everyone when level >= 3;"
        ' forbid home for everyone from event "Pemilu";'
    )
    staff = StaffRecord("A1", {})

    assert what_if(policy, staff, AT, {"level": 4, 'event "Pemilu"': date(2030, 1, 1)}).after
    changed = with_changes(policy, staff, AT, {'event "Pemilu"': date(2030, 1, 1)})[1]
    assert changed.events == {"pemilu": date(2030, 1, 1)}


@pytest.mark.parametrize("changes", [{"shoe": 42}, {"holiday": True}, {'event "X"': 3}])
def test_what_cannot_be_asked_is_refused(changes):
    with pytest.raises(ValueError):  # noqa: PT011 - it names the fact
        what_if(policy_of(CIRCULAR), CAMAT, AT, changes)


def test_an_unknown_arrangement_is_refused():
    with pytest.raises(ValueError, match="moon"):
        why_not(policy_of(CIRCULAR), CAMAT, AT, "moon")
    with pytest.raises(ValueError, match="moon"):
        fewest_changes(policy_of(CIRCULAR), CAMAT, AT, "moon")


@given(cases, st.sampled_from(("office", "home", "field")))
def test_every_change_that_is_told_leads_there(case, wanted):
    policy, record, situation = case
    found = fewest_changes(policy, record, situation, wanted, most=1)
    decision = decide(policy, record, situation)

    assert found.is_admissible == (wanted in decision.admissible)
    for each in found.sets(show_sensitive=True):
        assert wanted in each.answer.admissible
        assert each.answer.outcome in (Outcome.DECIDED, Outcome.CHOICE)
        assert not {"age", "born", "sex", "holiday"} & {fact for fact, _ in each.changes}


def test_more_than_one_fact_is_changed_only_where_one_is_not_enough():
    policy = policy_of("exempt role Camat; essential unit Pemadam; default home;")
    staff = StaffRecord("A1", {"role": "Camat", "unit": "Pemadam"})
    found = fewest_changes(policy, staff, AT, "home")

    assert [[fact for fact, _ in each.changes] for each in found.sets()] == [["role", "unit"]]
    assert not fewest_changes(policy, staff, AT, "home", most=1).sets()


def test_those_that_decide_come_first():
    found = fewest_changes(policy_of(CIRCULAR), CAMAT, AT, "home")
    outcomes = [each.answer.outcome for each in found.sets(show_sensitive=True)]

    assert outcomes == [Outcome.DECIDED, Outcome.CHOICE]


def test_the_search_is_cut_off_and_says_so(monkeypatch):
    monkeypatch.setattr("policylang.explanation.changes.MOST_TRIED", 1)
    found = fewest_changes(policy_of(CIRCULAR), CAMAT, AT, "field")

    assert not found.full.is_complete
    assert "more combinations" in found.text("en", show_sensitive=True)


def test_leave_can_be_given_up():
    staff = StaffRecord("A1", {"role": "Camat", "leave": True})
    found = fewest_changes(policy_of("exempt role Camat;"), staff, AT, "office")

    assert "leave: no  at the office (decided)" in found.text("en")
