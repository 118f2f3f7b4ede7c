"""Examples: each on its day, and what none of them reaches."""

from datetime import date

import pytest

from policylang import Calendar, Source, loads, run_examples
from policylang.analysis.examples import ExampleReport, first_working_day

TWO = (
    Source(
        "base.policy",
        'circular "1"; valid 2021-03-01 to 2021-12-31; a: default home; expect (role Staf) home;',
    ),
    Source(
        "later.policy",
        'circular "2"; valid 2021-07-03 to 2021-07-31; b: require office for role Staf;'
        "expect (role Staf) office because b; expect (role Staf) home on 2021-07-02;",
    ),
)


def report(*texts: str | Source) -> ExampleReport:
    return run_examples(loads(*texts))


def test_an_example_without_a_day_is_decided_on_the_first_of_its_own_instrument() -> None:
    found = report(*TWO)

    days = [result.on for result in found.results]
    assert days == [date(2021, 3, 1), date(2021, 7, 5), date(2021, 7, 2)]
    assert found.passed


def test_what_no_example_reaches_is_listed() -> None:
    found = report(
        'a: default home; b: exempt role Camat; c: cap office 50% for pregnant; d: untranslated "x";'
        'e: require "lapor" for home; f: exempt role Lurah from c; expect (role Staf) home;'
    )

    assert [provision.label for provision in found.unreached] == ["b", "c", "f"]


def test_an_example_that_fails_says_what_was_decided() -> None:
    found = report("exempt role Camat; expect (role Camat) home on 2021-07-07;")
    (result,) = found.results

    assert not found.passed
    assert result.decision.arrangement == "office"


def test_an_outcome_that_is_no_arrangement_is_not_compared_with_one() -> None:
    found = report("expect (leave) office on 2021-07-07; expect (leave) no work on 2021-07-07;")

    assert [result.passed for result in found.results] == [False, True]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("default home;", date(2001, 1, 1)),
        ("require home for everyone on 2021-07-10, 2021-07-12;", date(2021, 7, 12)),
        ("require home for everyone from 2021-07-08;", date(2021, 7, 8)),
        ("require home for everyone on Monday;", date(2001, 1, 1)),
        ('valid event "X" to 2021-07-31;', date(2001, 1, 1)),
        ("valid 9999-12-31 to 9999-12-31;", date(9999, 12, 31)),
    ],
)
def test_without_a_first_day_it_is_the_first_that_the_policy_names(text: str, day: date) -> None:
    assert first_working_day(loads(text), Calendar()) == day


def test_where_nobody_ever_works_the_search_ends() -> None:
    calendar = Calendar(working_days=0)

    assert first_working_day(loads("valid from 2021-07-07;"), calendar) == date(2022, 7, 8)
    assert first_working_day(loads("valid from 9999-12-31;"), calendar) == date.max


def test_the_days_of_events_may_be_given() -> None:
    policy = loads(
        'require home for everyone from event "X"; expect (role Staf) home on 2021-07-07;'
    )

    assert not run_examples(policy).passed
    assert run_examples(policy, events={"x": date(2021, 7, 1)}).passed
