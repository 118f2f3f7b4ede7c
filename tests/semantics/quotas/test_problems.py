"""What stands in the way of a policy, said once for all days that are alike."""

from datetime import date

import pytest

from office_cases import days, staff, table
from policylang import feasibility, loads
from policylang.diagnostics import Severity
from policylang.semantics.quotas import solver
from policylang.semantics.quotas.problems import figures_of, problems_of, tally_of

MONDAY, TUESDAY = date(2026, 4, 13), date(2026, 4, 14)


def found(text, people, count=1, **known):
    return feasibility(loads(text), people, **days(count), **known)


def test_nothing_stands_in_the_way_of_what_can_be_had():
    assert problems_of(found("k: cap office 50%", staff(4))) == ()


def test_the_same_clash_on_several_days_is_one_problem():
    [problem] = problems_of(found("k: share office 50%", staff(3), 2))

    assert (problem.code, problem.severity) == ("infeasible", Severity.ERROR)
    assert problem.days == (MONDAY, TUESDAY)
    assert [group.title for group in problem.groups] == ["Arsip"]
    assert [key.label for key in problem.provisions] == ["k"]
    assert problem.clash is not None
    assert problem.clash.on == MONDAY


def test_clashes_with_other_numbers_or_in_other_groups_are_problems_of_their_own():
    text = "k: share office 50%; require home for everyone on Tuesday"
    people = [*staff(3), *staff(5, "Bina")]
    groups = [
        [group.title for group in problem.groups] for problem in problems_of(found(text, people))
    ]

    assert groups == [["Arsip"], ["Bina"]]
    assert len(problems_of(found(text, staff(3), 2))) == 2


def test_what_missing_facts_leave_open_is_a_note_that_names_them():
    text = "exempt role Camat; k: cap office 1 person"
    [problem] = problems_of(found(text, table("id role\na Camat\nb ."), 2))

    assert (problem.code, problem.severity) == ("undetermined", Severity.NOTE)
    assert problem.days == (MONDAY, TUESDAY)
    assert problem.missing == ("role",)
    assert [group.title for group in problem.groups] == ["Arsip"]


def test_what_is_only_advised_stands_in_nobodys_way():
    text = "exempt role Camat; k: advise cap office 1 person"

    assert problems_of(found(text, table("id role\na Camat\nb ."))) == ()


def test_people_whom_no_group_counts_are_a_note():
    [problem] = problems_of(found("k: cap office 50%", [*staff(2), {"id": "z"}]))

    assert (problem.code, problem.severity) == ("without group", Severity.NOTE)
    assert problem.people == ("z",)


def test_what_is_too_hard_to_settle_is_a_warning(monkeypatch):
    monkeypatch.setattr(solver, "BUDGET", 0)
    monkeypatch.setattr(solver, "_LEAST", 0)
    monkeypatch.setattr(solver, "is_installed", lambda: False)
    feasible = found("k: cap office 50%", staff(4))
    [problem] = problems_of(feasible)

    assert (problem.code, problem.severity) == ("undecided", Severity.WARNING)
    assert (tally_of(feasible).unknown, tally_of(feasible).is_feasible) == (1, None)


@pytest.mark.parametrize(
    ("people", "numbers", "feasible"),
    [
        ([*staff(4, role="Staf"), *staff(2, "Bina", role="Staf")], (2, 2, 0, 0), True),
        ([*staff(4, role="Staf"), *staff(3, "Bina", role="Staf")], (2, 1, 1, 0), False),
        ([*staff(4, role="Staf"), *staff(1, "Bina")], (2, 1, 0, 1), None),
        ([*staff(3, role="Staf"), *staff(1, "Bina")], (2, 0, 1, 1), False),
    ],
)
def test_the_tally_counts_groups_in_which_it_can_cannot_or_may_be(people, numbers, feasible):
    text = "k: share office 50%; h: require home for role Camat; e: exempt role Camat from k"
    tally = tally_of(found(text, people))

    assert (tally.groups, tally.can, tally.cannot, tally.unknown) == numbers
    assert tally.is_feasible is feasible


def test_the_numbers_of_a_clash_are_those_of_its_reports():
    [clash] = found("k: share office 50%", staff(3)).clashes

    assert figures_of(clash)[2:] == (
        clash.given_way,
        (1,),
        (
            clash.reports[0].key,
            "",
            clash.reports[0].state,
            (3, 3),
            (3, 3),
            (0, 0),
            (3, 3),
            (2, 2),
            (1, 1),
        ),
    )
