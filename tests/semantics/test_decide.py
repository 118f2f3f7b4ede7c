"""What is missing, what was presumed, and what is withheld."""

from datetime import date

import pytest

from policylang import Decision, decide, loads
from policylang.model.decision import Condition
from policylang.model.norm import Amount, Key, Modality, Quota, QuotaKind
from policylang.model.policy import ABSENT
from policylang.semantics import completions
from policylang.semantics.decide import shown_value
from policylang.semantics.liveness import Live
from policylang.semantics.precedence import quota_as_norm

DAY = date(2021, 7, 7)


def decided(text: str, **facts: object) -> Decision:
    return decide(loads(text), facts, on=DAY)


def answers(decision: Decision) -> dict[str, list[tuple[Condition, str, tuple[str, ...]]]]:
    return {
        missing.fact: [
            (seen, then.outcome.value, then.admissible) for seen, then in missing.answers
        ]
        for missing in decision.missing
    }


def test_each_value_of_a_missing_fact_has_its_answer() -> None:
    found = decided("require home for age between 50 and 55;")

    office, home = ("decided", ("office",)), ("decided", ("home",))
    assert answers(found) == {
        "age": [
            (Condition(0, 49), *office),
            (Condition(50, 55), *home),
            (Condition(56, 120), *office),
            (Condition(ABSENT, ABSENT), *office),
        ]
    }


def test_names_that_mean_the_same_are_one_value() -> None:
    found = decided("require home for status PNS, PPPK; allow field for status Honorer;")

    assert answers(found) == {
        "status": [
            (Condition("Honorer", "Honorer"), "choice", ("office", "field")),
            (Condition("PNS, PPPK", "PNS, PPPK"), "decided", ("home",)),
            (Condition(others=True), "decided", ("office",)),
        ]
    }


def test_dates_are_told_apart_where_the_text_does() -> None:
    found = decided("require off for days since positive_on <= 10;")

    office, off = ("decided", ("office",)), ("decided", ("off",))
    assert answers(found) == {
        "positive_on": [
            (Condition(None, date(2021, 6, 27)), *office),
            (Condition(date(2021, 6, 28), date(2021, 7, 7)), *off),
            (Condition(date(2021, 7, 8), None), *office),
            (Condition(ABSENT, ABSENT), *office),
        ]
    }


def test_working_days_are_told_apart_exactly() -> None:
    found = decided("require off for working days since positive_on between 2 and 6;")

    assert [seen for seen, *_ in answers(found)["positive_on"]] == [
        Condition(None, date(2021, 6, 29)),
        Condition(date(2021, 6, 30), date(2021, 7, 6)),
        Condition(date(2021, 7, 7), None),
        Condition(ABSENT, ABSENT),
    ]


def test_an_age_that_is_known_bounds_the_birth_that_is_not() -> None:
    text = "require home for born < 1980-01-01 and age >= 30;"

    assert decided(text, age=30).arrangement == "office"
    found = answers(decided(text, age=41))["born"]
    assert [(seen.low, then) for seen, _, then in found] == [
        (None, ("home",)),
        (date(1980, 1, 1), ("office",)),
        (ABSENT, ("office",)),
    ]


def test_the_birth_that_is_missing_is_cut_at_birthdays() -> None:
    found = answers(decided("require home for age >= 56 or born > 2000-01-01;"))

    assert [(seen.low, seen.high, then) for seen, _, then in found["born"]] == [
        (None, date(1965, 7, 7), ("home",)),
        (date(1965, 7, 8), date(2000, 1, 1), ("office",)),
        (date(2000, 1, 2), None, ("home",)),
        (ABSENT, ABSENT, ("office",)),
    ]


def test_two_events_are_told_apart_on_every_path() -> None:
    found = decided(
        'allow home for everyone from event "A" on event "B"; allow field for everyone from event "B";'
    )

    assert [seen.low for seen, *_ in answers(found)['event "B"']] == [
        None,
        DAY,
        date(2021, 7, 8),
    ]
    assert [then for _, _, then in answers(found)['event "B"']] == [
        ("office", "field"),
        (),
        ("office",),
    ]


def test_a_fact_that_is_told_is_presumed_no_more() -> None:
    found = answers(decided("require home for pregnant; presume pregnant no for sex L;"))

    assert list(found) == ["pregnant", "sex"]
    assert [then for _, _, then in found["pregnant"]] == [("home",), ("office",)]


def test_an_extension_that_hangs_on_an_event_holds_once_it_has_come() -> None:
    policy = loads(
        'circular "1"; valid 2021-07-01 to 2021-07-05; require home for everyone;',
        'circular "2"; valid event "X" to 2021-07-31; amends "1"; extend valid to 2021-07-31;',
    )
    found = answers(decide(policy, {}, on=DAY))['event "X"']

    assert [(seen.high, outcome, then) for seen, outcome, then in found] == [
        (DAY, "decided", ("home",)),
        (None, "not in force", ()),
    ]


def test_what_a_presumption_rests_on_is_cited() -> None:
    text = (
        "require home for pregnant; presume pregnant no for sex L; presume sex L for role Satpam;"
    )
    found = decided(text, role="Satpam")

    assert [one.fact for one in found.presumed] == ["pregnant", "sex"]


def test_where_too_many_facts_are_presumed_all_presumptions_are_cited(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(completions, "BUDGET", 50)
    flags = [f"f{n}" for n in range(8)]
    declared = "".join(f"attribute {flag} yes/no; presume {flag} no;" for flag in flags)
    found = decided(declared + "".join(f"allow home for {flag};" for flag in flags))

    assert found.arrangement == "office"
    assert [one.fact for one in found.presumed] == flags


def test_where_too_many_facts_are_sensitive_everything_is_withheld(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(completions, "BUDGET", 50)
    flags = [f"f{n}" for n in range(8)]
    declared = "".join(f"attribute {flag} yes/no sensitive;" for flag in flags)
    allowed = "".join(f"allow home for {flag};" for flag in flags)
    known = dict.fromkeys(flags, False)
    found = decided(f"{declared} {allowed} exempt role Camat;", role="Camat", **known)

    assert found.arrangement == "office"
    assert all(standing.withheld for standing in found.standings)
    assert found.ordinary_law_withheld


def test_values_are_shown_as_text() -> None:
    assert [shown_value(value) for value in (True, False, ABSENT, DAY, 3, "Camat")] == [
        "yes",
        "no",
        "none",
        "2021-07-07",
        "3",
        "Camat",
    ]


def test_an_advised_quota_is_no_norm() -> None:
    nobody = Amount(None, 0)
    quota = Quota(key=Key(0, 0, "k"), kind=QuotaKind.CAP, arrangement="office", advised=True)

    assert quota_as_norm(quota, Live(nobody)) is None
    binding = Quota(key=Key(0, 0, "k"), kind=QuotaKind.CAP, arrangement="office")
    assert quota_as_norm(binding, Live(nobody)) is Modality.FORBID
