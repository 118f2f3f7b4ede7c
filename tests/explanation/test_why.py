"""What an explanation holds: every provision once, and facts enough to decide again."""

from collections import Counter

import pytest
from attrs import evolve
from hypothesis import assume, given

from explanation.cases import CASES, CIRCULAR, CLASH, MONDAY, policy_of
from policylang.explanation.items import Clause, Conduct, Fact, Kind, Proposal
from policylang.explanation.why import why
from policylang.model.decision import Outcome
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.decide import decide
from strategies.policies import cases


def clauses(explanation):
    for section in explanation.sections:
        for item in section.items:
            if isinstance(item, Conduct):
                yield item.clause
            elif isinstance(item, Clause):
                yield item


@given(cases)
def test_every_provision_stands_in_one_section(case):
    decision = decide(*case)
    told = Counter(each.provision.key for each in clauses(why(decision, show_sensitive=True)))

    assert told == Counter(each.provision.key for each in decision.standings)


@given(cases)
def test_what_may_not_be_shown_is_not_there(case):
    decision = decide(*case)
    withheld = {each.provision.key for each in decision.standings if each.withheld}

    assert not withheld & {each.provision.key for each in clauses(why(decision))}


@given(cases)
def test_the_facts_that_are_cited_are_enough_to_decide_again(case):
    policy, record, situation = case
    decision = decide(policy, record, situation)
    assume(decision.outcome is not Outcome.UNDETERMINED)
    explanation = why(decision, show_sensitive=True)
    cited = {
        item.name
        for section in explanation.sections
        for item in section.items
        if isinstance(item, Fact)
    }
    known = {"leave", "week", "born"}  # what makes a day of work, and what an age rests on
    kept = {fact: held for fact, held in record.values.items() if fact in cited | known}
    context = {fact: held for fact, held in situation.context.items() if fact in cited}

    again = decide(policy, evolve(record, values=kept), evolve(situation, context=context))

    assert again.answer == decision.answer


def test_the_author_s_reasons_are_told_with_the_grounds():
    policy = policy_of(CIRCULAR)
    record = StaffRecord("A1", {"role": "Camat", "unit": "Setda", "pregnant": False, "age": 40})
    text = why(decide(policy, record, Situation(on=MONDAY))).text("id", show_sensitive=True)

    assert 'karena "memimpin layanan", merujuk "E.2"' in text


def test_a_conflict_proposes_the_exceptions_that_would_settle_it():
    policy = policy_of(CLASH)
    record = StaffRecord("A1", {"role": "Danru", "unit": "Dinas Pemadam", "age": 58})
    explanation = why(decide(policy, record, Situation(on=MONDAY)))
    proposals = {
        item.key.label: [key.label for key in item.targets]
        for section in explanation.sections
        for item in section.items
        if isinstance(item, Proposal)
    }

    assert proposals == {"damkar": ["tua"], "tua": ["damkar", "pos"], "pos": ["tua"]}


@pytest.mark.parametrize(("label", "others"), [("damkar", "tua"), ("tua", "damkar, pos")])
def test_a_proposal_settles_the_conflict_between_the_norms_it_names(label, others):
    text = "\n".join(
        line.replace(";", f" exception to {others};") if line.startswith(f"{label}:") else line
        for line in CLASH.replace("pos: exempt role Danru;\n", "").splitlines()
    )
    text = text.replace(", pos", "")
    record = StaffRecord("A1", {"role": "Danru", "unit": "Dinas Pemadam", "age": 58})

    decision = decide(policy_of(text), record, Situation(on=MONDAY))

    assert decision.outcome is Outcome.DECIDED
    assert [key.label for key in decision.grounds] == [label]


@pytest.mark.parametrize("name", CASES)
def test_json_does_not_hang_on_a_language_and_names_known_sections(name):
    case = CASES[name]
    found = why(decide(case.policy, case.record, case.situation)).to_json()

    assert found["outcome"] == decide(case.policy, case.record, case.situation).outcome.value
    assert {section["kind"] for section in found["sections"]} <= {kind.value for kind in Kind}


@given(cases)
def test_no_sentence_shows_how_python_writes_a_value(case):
    text = why(decide(*case), show_sensitive=True).text("id")

    assert not any(
        mark in text for mark in ("None", "True", "False", "Key(", "frozenset", "Fraction")
    )
