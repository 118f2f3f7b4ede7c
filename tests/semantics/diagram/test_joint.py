"""Two bodies of law in one diagram; each is judged as if the other did not exist."""

from collections.abc import Iterator
from datetime import date
from itertools import islice

import pytest

import policylang
from policylang.model.norm import Key
from policylang.model.policy import Policy
from policylang.model.selector import AllOf, Stands
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.case import Case
from policylang.semantics.completions import leaves
from policylang.semantics.diagram.build import Branch, Leaf
from policylang.semantics.diagram.joint import JointDiagram, join, joint_diagram
from policylang.semantics.diagram.levels import DiagramTooLargeError
from policylang.semantics.explore import explore
from policylang.semantics.reading import read_policy
from policylang.semantics.resolve import resolve_beside
from policylang.source import Source
from policylang.syntax import parse

MONDAY = date(2021, 6, 28)
SATURDAY = date(2021, 7, 3)

OLD = """
    issuer "Wali Kota" rank mayor;
    a: essential unit Pemadam;
    b: require home for pregnant exception to a;
    c: cap office 50%;
    d: forbid home for essential and role Camat
"""
NEW = """
    a: exempt role Camat;
    b: essential role Lurah;
    c: require home for pregnant and not exempt;
    d: require off for essential and age >= 60;
    e: require field for role Lurah with 1 level below on Saturday
"""


def beside(*texts: str) -> tuple[Policy, Policy]:
    first, second = ([parse(Source(f"{n}.policy", text))] for n, text in enumerate(texts))
    left, right = resolve_beside(first, second)
    return left.policy, right.policy


def paths(joint: JointDiagram) -> Iterator[tuple[Leaf, dict[object, object]]]:
    """Yield leaves with the facts on the way, every way."""
    stack: list[tuple[object, dict[object, object]]] = [(joint.diagram.root, {})]
    while stack:
        node, facts = stack.pop()
        if isinstance(node, Leaf):
            yield node, facts
            continue
        assert isinstance(node, Branch)
        level = joint.diagram.levels[node.level]
        stack += [
            (child, {**facts, level.variable: cell.value})
            for cell, child in zip(level.cells, node.children, strict=True)
        ]


def said(policy: Policy, facts: dict[object, object], on: date) -> set[object]:
    values = {name: value for name, value in facts.items() if isinstance(name, str)}
    ranks = {name: value for name, value in facts.items() if not isinstance(name, str)}
    record = StaffRecord(None, values)  # type: ignore[arg-type]
    case = Case(read_policy(policy), record, Situation(on=on), assumed=ranks)  # type: ignore[arg-type]
    return {verdict.answer for verdict in leaves(explore(case).main)}


@pytest.mark.parametrize("on", [MONDAY, SATURDAY])
@pytest.mark.parametrize("texts", [(OLD, NEW), (NEW, OLD), (OLD, OLD)])
def test_both_verdicts_are_those_of_the_reference(texts: tuple[str, str], on: date) -> None:
    left, right = beside(*texts)
    joint = joint_diagram(join(left, right), Situation(on=on))

    tried = 0
    for leaf, facts in islice(paths(joint), 300):
        mine, theirs = joint.judge(leaf)
        assert said(left, facts, on) == {mine.answer}
        # A relative rank is a variable of its own, by the selector that each side has.
        assert {mine.answer, theirs.answer}
        if not any(not isinstance(name, str) for name in facts):
            assert said(right, facts, on) == {theirs.answer}
        tried += 1
    assert tried > 1


def test_the_right_side_is_renumbered_throughout() -> None:
    left, right = beside(
        OLD, "a: default home; b: require off for pregnant exception to a; exempt role Camat from b"
    )
    joined = join(left, right)

    moved = joined.policy.instruments[1]
    assert moved.position == 1
    assert [one.key for one in moved.provisions] == [Key(1, n, "") for n in range(3)]
    assert moved.provisions[1].exception_to == (Key(1, 0, ""),)
    assert moved.provisions[2].targets == (Key(1, 1, ""),)  # type: ignore[union-attr]


def test_amendments_are_renumbered_with_what_they_take_out() -> None:
    first, second, third = (
        [parse(Source(name, text))]
        for name, text in {
            "a": 'circular "1/2026"; valid 2026-01-05 to 2026-02-01; a: default home;',
            "b": 'circular "2/2026"; valid 2026-01-06 to 2026-02-01; amends "1/2026"; repeal a;',
            "c": "default office;",
        }.items()
    )
    left, right = resolve_beside(third, [*first, *second])
    joined = join(left.policy, right.policy).policy

    assert [one.by for one in joined.provisions()[1].taken_out] == [2]
    assert [(one.by, one.target, one.keys) for one in joined.amendments] == [
        (2, 1, (Key(1, 0, "a"),))
    ]


def test_essential_and_exempt_speak_of_their_own_side() -> None:
    left, right = beside("essential role Camat; require home for essential", OLD)
    policy = join(left, right).policy

    assert policy.provisions()[1].selector == Stands("essential", frozenset({0}))
    last = policy.provisions()[-1].selector
    assert isinstance(last, AllOf)
    assert last.operands[0] == Stands("essential", frozenset({1}))


def test_policies_that_do_not_share_their_words_cannot_be_joined() -> None:
    with pytest.raises(ValueError, match="vocabulary"):
        join(policylang.loads(OLD), policylang.loads(NEW))


def test_a_joint_diagram_over_its_budget_is_given_up() -> None:
    with pytest.raises(DiagramTooLargeError):
        joint_diagram(join(*beside(OLD, NEW)), Situation(on=MONDAY), budget=3)


def test_a_verdict_of_one_side_is_worked_out_once() -> None:
    joint = joint_diagram(join(*beside(OLD, OLD)), Situation(on=MONDAY))
    leaf = next(leaf for leaf, _ in paths(joint))

    assert joint.judge(leaf)[0] is joint.judge(leaf)[0]
    assert joint.judge(leaf)[0].answer == joint.judge(leaf)[1].answer
