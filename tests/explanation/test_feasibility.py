"""Whether a policy can be carried out, in words and as JSON."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import policylang

START, END = date(2021, 6, 28), date(2021, 7, 9)
HALF = "heads: exempt role Camat; half: cap office 50% per unit;"


def staff(unit: str, roles: str) -> list[dict[str, Any]]:
    """People of a unit: a letter for each role, `?` where it is not known."""
    known = {"C": "Camat", "S": "Staf"}
    return [
        {"id": f"{unit}{number:02}", "unit": unit} | ({"role": known[one]} if one != "?" else {})
        for number, one in enumerate(roles)
    ]


def tried(text: str, people: list[dict[str, Any]], end: date = END) -> Any:
    policy = policylang.loads(text)
    found = policylang.feasibility(policy, people, start=START, end=end)
    return policy, found, policylang.explain_feasibility(found, policy=policy)


@pytest.mark.parametrize(
    ("people", "said", "feasible"),
    [
        (staff("A", "SS"), "can be carried out in the only group", True),
        (staff("A", "CC"), "cannot be carried out in the only group", False),
        (staff("A", "??"), "in the only group is not settled", None),
        ([*staff("A", "SS"), *staff("B", "SS")], "can be carried out in all 2 groups", True),
        ([*staff("A", "CC"), *staff("B", "C")], "cannot be carried out in any of 2 groups", False),
        ([*staff("A", "??"), *staff("B", "??")], "not settled in any of 2 groups", None),
        (
            [*staff("A", "CC"), *staff("B", "??"), *staff("C", "SS")],
            "2021. It cannot in 1, and is not settled in 1.",
            False,
        ),
    ],
)
def test_the_answer_counts_the_groups(
    people: list[dict[str, Any]], said: str, *, feasible: bool | None
) -> None:
    policy, found, explained = tried(HALF, people)

    assert said in explained.line()
    assert policylang.feasibility_to_json(found, policy=policy)["is_feasible"] is feasible


def test_a_day_without_work_and_a_policy_without_quotas_have_answers_of_their_own() -> None:
    sunday = date(2021, 7, 4)
    policy = policylang.loads(HALF)
    found = policylang.feasibility(policy, staff("A", "S"), start=sunday, end=sunday)

    assert policylang.explain_feasibility(found, policy=policy).line() == (
        "Nobody here has work, 4 July 2021."
    )
    assert tried("default home;", staff("A", "S"))[2].line().startswith("No quota and no rota")


def test_groups_of_the_same_numbers_are_one_paragraph_and_several_problems() -> None:
    people = [one for unit in "ABCDEFGHIJKL" for one in staff(unit, "C")]
    policy, found, explained = tried(HALF, people)
    (note,) = explained.notes()

    assert "A, B, C, D, E, F, G, H, I, J and 2 more groups" in note.lines[0]
    assert "A00, B00, C00, D00, E00, F00, G00, H00, I00, J00 and 2 more" in note.text
    assert (note.code, note.severity) == ("infeasible", "error")
    problems = policylang.feasibility_to_json(found, policy=policy)["problems"]
    assert isinstance(problems, list)
    assert [problem["people"] for problem in problems] == [[f"{unit}00"] for unit in "ABCDEFGHIJKL"]


def test_days_of_other_numbers_are_told_apart(tmp_path: Path) -> None:
    leave = tmp_path / "leave.csv"
    leave.write_text("id,from,to,leave\nA9,2021-07-05,2021-07-09,yes\n", "utf-8")
    policy = policylang.loads(HALF)
    people = [*staff("A", "CC"), {"id": "A9", "unit": "A", "role": "Camat"}]
    facts, _ = policylang.read_facts(leave, policy=policy)
    found = policylang.feasibility(policy, people, start=START, end=END, facts=facts)
    first, second = policylang.explain_feasibility(found, policy=policy).notes()

    assert first.lines[0].startswith("28 June to 2 July 2021 (5 days), A: ")
    assert second.lines[0].startswith("5 to 9 July 2021 (5 days), A: ")


def test_each_clause_is_quoted_with_its_place() -> None:
    _, _, explained = tried(
        'heads: exempt role Camat cites "C.1"; half: cap office 50% per unit cites "C.2";',
        staff("A", "CC"),
    )

    assert 'heads: exempt role Camat, cites "C.1".' in explained.text().splitlines()
    assert 'half: cap office 50% per unit, cites "C.2".' in explained.text().splitlines()


HELP = [
    (HALF, "CC", "`at least 2` behind quota half"),
    ("exempt role Camat; few: cap office 1 people per unit;", "CC", "a higher number in quota few"),
    ("require home for role Staf; floor office 2 people per unit;", "CS", "a lower number in"),
    ("share home 50% per unit;", "S", "`rounded nearest` behind the share"),
    ("cap office 50% per unit; cap home 50% per unit;", "SSS", "another number in one of them"),
    ("rota role Camat daily 2 people per unit;", "CS", "a smaller crew"),
]


@pytest.mark.parametrize(("text", "roles", "advice"), HELP)
def test_what_helps_depends_on_what_clashes(text: str, roles: str, advice: str) -> None:
    _, _, explained = tried(text, staff("A", roles), START)
    (note,) = explained.notes()

    assert note.lines[-1].startswith("What helps: ")
    assert advice in note.lines[-1]
    assert explained.notes("id")[0].lines[-1].startswith("Yang dapat menolong: ")


def test_what_is_missing_is_told_once_for_each_quota() -> None:
    people = [*staff("A", "??"), *staff("B", "??"), {"id": "Z1", "role": "Staf"}]
    policy, found, explained = tried(HALF, people)
    missing, nowhere = explained.notes()

    assert missing.text == "Quota half is not settled in 2 groups (A and B): not known: role."
    assert nowhere.text.endswith("(1 person): Z1.")
    assert {missing.severity, nowhere.severity} == {"note"}
    problems = policylang.feasibility_to_json(found, policy=policy)["problems"]
    assert isinstance(problems, list)
    assert [problem["code"] for problem in problems] == ["undetermined", "without group"]
    assert problems[0]["missing"] == ["role"]


def test_an_advised_quota_is_not_in_the_way() -> None:
    _, _, explained = tried("exempt role Camat; advise cap office 50% per unit;", staff("A", "CC"))

    assert explained.notes() == ()


SECRET = "mothers: require home for pregnant; there: floor office 2 people per unit;"


def test_whom_a_sensitive_fact_binds_is_told_only_on_request() -> None:
    people = [
        {"id": "A1", "unit": "A", "pregnant": "yes"},
        {"id": "A2", "unit": "A", "pregnant": "no"},
    ]
    policy, found, explained = tried(SECRET, people, START)
    open_words = policylang.explain_feasibility(found, policy=policy, show_sensitive=True)
    (clash,) = found.clashes

    for text in (
        explained.text(),
        explained.text("id"),
        str(policylang.feasibility_to_json(found, policy=policy)),
        policylang.explain_group(clash, policy=policy).text(),
    ):
        assert "A1" not in text
    assert "Bound by norms: 1 person." in explained.text()
    assert "Bound by norms: A1." in open_words.text()
    shown = policylang.feasibility_to_json(found, policy=policy, show_sensitive=True)
    assert "A1" in str(shown)
    roster = policylang.roster(policy, people, start=START, end=START)
    assert roster.clashes
    notes = policylang.roster_notes(roster, policy=policy)
    assert not any("A1" in note.text for note in notes)
    clashes = policylang.roster_to_json(roster, policy=policy)["clashes"]
    assert isinstance(clashes, list)
    assert clashes[0]["people"] is None


def test_messages_are_in_the_language_asked_for_and_nothing_else_is() -> None:
    policy, found, _ = tried(HALF, staff("A", "CC"))
    english, indonesian = (
        policylang.feasibility_to_json(found, policy=policy, language=language)
        for language in ("en", "id")
    )

    for shown in (english, indonesian):
        problems = shown["problems"]
        assert isinstance(problems, list)
        messages = [problem.pop("message") for problem in problems]
        assert all(messages)
    assert english == indonesian
