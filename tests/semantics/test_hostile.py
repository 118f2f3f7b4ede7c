"""Policies that somebody may have written to be hard: decided, refused, or honestly left open."""

from datetime import date

import pytest

from findings import findings
from policylang import Calendar, Decision, Outcome, decide, decide_all, explain, loads, to_json

DAY = date(2021, 7, 7)


def decided(text: str, on: date = DAY, **facts: object) -> Decision:
    return decide(loads(text), facts, on=on)


def test_a_chain_of_two_thousand_exceptions() -> None:
    chain = "".join(
        f"n{n}: require {('home', 'office')[n % 2]} for role Staf exception to n{n - 1};\n"
        for n in range(1, 2_000)
    )
    decision = decided("n0: require office for role Staf;\n" + chain, role="Staf")

    # The last stands, so the one before is out, so the one before that stands.
    assert decision.arrangement == "office"
    assert len(decision.grounds) == 1_000


def test_an_exception_to_two_thousand_norms() -> None:
    many = "".join(f"n{n}: require office for role Staf;\n" for n in range(2_000))
    named = ", ".join(f"n{n}" for n in range(2_000))
    decision = decided(f"{many} require home for role Staf exception to {named};", role="Staf")

    assert decision.arrangement == "home"


def test_a_ring_of_two_thousand_exceptions_is_one_finding() -> None:
    ring = "".join(
        f"n{n}: require home for role Staf exception to n{(n + 1) % 2_000};\n" for n in range(2_000)
    )
    found = findings([ring])

    assert [one.code.id for one in found] == ["POL205"]


def test_definitions_that_double_are_refused() -> None:
    doubling = "".join(f"define a{n + 1} as a{n} or a{n};\n" for n in range(40))

    found = findings([f"define a0 as role Camat;\n{doubling}require home for a40;"])

    assert {one.code.id for one in found} == {"POL108"}


def test_a_deep_selector_is_evaluated_and_explained() -> None:
    deep = "role Camat"
    for n in range(20):
        deep = f"not ({deep} and age >= {n % 9})" if n % 2 else f"not ({deep} or pregnant)"
    decision = decided(f"require home for {deep};", role="Camat", age=40)

    assert decision.outcome in (Outcome.DECIDED, Outcome.UNDETERMINED)
    assert explain(decision).text("en")
    assert to_json(decision)


def test_too_many_missing_facts_are_left_open_honestly() -> None:
    flags = [f"f{n}" for n in range(25)]
    declared = "".join(f"attribute {flag} yes/no;" for flag in flags)
    allowed = "".join(f"p{flag}: allow home for {flag};" for flag in flags)
    decision = decided(
        f"{declared} {allowed} b: exempt role Camat; k: cap off 5% for f1;", role="X"
    )

    assert decision.outcome is Outcome.UNDETERMINED
    assert decision.exhausted
    assert [missing.fact for missing in decision.missing] == sorted(flags)
    statuses = {each.provision.label: each.status.value for each in decision.standings}
    assert (statuses["pf0"], statuses["b"]) == ("depends on a missing fact", "selector false")
    assert statuses["k"] == "depends"
    assert (decision.grounds, decision.admissible, decision.until_then) == ((), (), None)
    assert explain(decision).text("id")


def test_some_missing_facts_that_do_not_matter_are_no_reason() -> None:
    declared = "".join(f"attribute f{n} yes/no;" for n in range(8))
    alike = " ".join(f"allow office for f{n};" for n in range(8))
    decision = decided(f"{declared} {alike} exempt role Camat;", role="Camat")

    assert (decision.outcome, decision.exhausted) == (Outcome.DECIDED, False)


def test_huge_distances_are_refused_also_one_on_the_other() -> None:
    one = "require home for everyone from 999999999 days after 2021-07-07;"
    nested = "2000 days after 2000 days after 2021-07-07"

    assert [found.code.id for found in findings([one])] == ["POL223"]
    assert [found.code.id for found in findings([f"default home from {nested};"])] == ["POL223"]


def test_a_long_distance_from_an_unknown_event_has_exact_ranges() -> None:
    text = 'require home for everyone from 1000 working days after event "X";'
    decision = decided(text, role="Staf")
    (missing,) = decision.missing
    (come, _), (not_yet, _) = missing.answers

    assert (come.low, come.high) == (None, date(2017, 9, 6))
    assert (not_yet.low, not_yet.high) == (date(2017, 9, 7), None)
    assert decide(loads(text), {}, on=DAY, events={"x": date(2017, 9, 6)}).arrangement == "home"
    assert decide(loads(text), {}, on=DAY, events={"x": date(2017, 9, 7)}).arrangement == "office"


@pytest.mark.parametrize("on", [date.min, date.max])
def test_at_the_edges_of_the_calendar_everything_is_decided(on: date) -> None:
    text = """
    a: allow home for everyone from 3000 working days before 0001-01-03;
    b: allow field for everyone to 2021-07-07;
    c: allow off for days since positive_on >= 3;
    d: require "satu" for age >= 3;
    e: require "dua" for everyone on 3000 days after 9999-12-30, 9 working days after 9999-12-30;
    f: require "tiga" for working days since positive_on <= 999;
    g: require "empat" for everyone from event "X" to 5 days after event "X";
    h: require "lima" for born < 2000-01-01;
    """.replace("to 2021-07-07", "from 0001-01-01 to 2021-07-07")
    policy = loads(text)

    for facts in ({}, {"positive_on": on, "born": on}, {"positive_on": date(2021, 7, 7)}):
        decision = decide(policy, facts, on=on)
        assert decision.outcome is not Outcome.ERROR
        assert len(decision.standings) == 8
        assert decide(policy, facts, on=on, events={"x": on}).outcome is not Outcome.ERROR


def test_superiors_in_a_ring_end() -> None:
    policy = loads("require home for role Bupati with 60 levels below;")
    staff = [{"id": f"p{n}", "unit": "A", "superior": f"p{(n + 1) % 5}"} for n in range(5)]

    decisions = list(decide_all(policy, [{**one, "role": "Staf"} for one in staff], on=DAY))

    assert {decision.arrangement for decision in decisions} == {"office"}


def test_one_who_is_their_own_superior() -> None:
    policy = loads("require home for top 3 levels of each unit;")
    (decision,) = decide_all(policy, [{"id": "a", "unit": "A", "superior": "a"}], on=DAY)

    assert decision.arrangement == "office"


def test_a_calendar_in_which_nobody_ever_works() -> None:
    calendar = Calendar(working_days=0)
    policy = loads("require home for everyone from 2 working days after 2021-07-07;")

    assert decide(policy, {}, on=DAY, calendar=calendar).outcome is Outcome.NO_WORK


def test_many_requirements_that_clash_in_many_ways() -> None:
    names = ["office", "home", "field", "off", *(f"a{n}" for n in range(8))]
    declared = "".join(f"arrangement {name};" for name in names[4:])
    norms = "".join(
        f"require {one} or {other} for role Staf;"
        for one in names
        for other in names
        if one < other
    )
    decision = decided(declared + norms, role="Staf")

    assert decision.outcome is Outcome.CONFLICT
    assert len(decision.grounds) == 66
