"""Every person that there could be, on every day that matters: what norms say of them.

The leaves of the decision diagram are all the ways in which norms meet in
somebody. Each is kept with one made-up person who gets there, a *witness*.
"""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from attrs import evolve, frozen

from policylang.analysis.situations import situations_of
from policylang.model.decision import Condition, Outcome
from policylang.model.norm import Key
from policylang.model.policy import ABSENT, Policy, Value
from policylang.model.staff import Situation, StaffRecord
from policylang.model.vocabulary import Source
from policylang.semantics.case import Case
from policylang.semantics.completions import BudgetExceededError, leaves
from policylang.semantics.diagram.build import (
    Branch,
    Diagram,
    DiagramTooLargeError,
    Leaf,
    Node,
    diagram_of,
)
from policylang.semantics.explore import explore
from policylang.semantics.reading import read_policy
from policylang.semantics.truth import Variable
from policylang.semantics.verdict import Verdict

Path: TypeAlias = tuple[tuple[Variable, int], ...]


@frozen(eq=False)
class Witness:
    """A made-up person on a day. ``facts`` are those that matter, in order."""

    on: date
    facts: tuple[tuple[Variable, Value, Condition], ...]


@frozen(eq=False)
class Meeting:
    """One way in which norms meet in somebody, with the verdict and a witness."""

    live: frozenset[Key]
    verdict: Verdict
    witness: Witness


@frozen(eq=False)
class Everybody:
    """All meetings; ``is_complete`` is False where there were too many to see them all."""

    policy: Policy
    meetings: tuple[Meeting, ...]
    is_complete: bool


def everybody(policy: Policy) -> Everybody:
    """Return every way in which norms of a policy meet in somebody."""
    days = situations_of(policy)
    found: list[Meeting] = []
    complete = days.is_complete
    seen: set[object] = set()
    for situation in days.each:
        try:
            diagram = diagram_of(policy, situation)
        except DiagramTooLargeError:
            complete = False
            continue
        for leaf, path in _leaves(diagram.root, (), set()):
            verdict = diagram.verdict(leaf)
            live = frozenset(key for n in leaf.live if (key := diagram.claims[n][1]) is not None)
            mark = (live, verdict.answer)
            if mark not in seen:
                seen.add(mark)
                found.append(Meeting(live, verdict, _witness(diagram, path)))
    return Everybody(policy, tuple(found), complete)


def _leaves(node: Node, path: Path, seen: set[int]) -> Iterator[tuple[Leaf, Path]]:
    """Yield every leaf once, with the first path to it."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, Leaf):
        yield node, path
        return
    assert isinstance(node, Branch)
    for cell, child in enumerate(node.children):
        yield from _leaves(child, (*path, (node.level, cell)), seen)  # type: ignore[arg-type]


def _witness(diagram: Diagram, path: Path) -> Witness:
    facts = []
    for level, cell in path:
        at = diagram.levels[level]  # type: ignore[call-overload]
        facts.append((at.variable, at.cells[cell].value, at.cells[cell].condition))
    return Witness(diagram.case.situation.on, tuple(facts))


def confirmed(policy: Policy, witness: Witness, clash: frozenset[Key]) -> Witness | None:
    """Return a witness of a conflict with the facts that matter, or None if it is none."""
    if not _confirms(policy, witness, clash):
        return None
    for fact in witness.facts:
        fewer = evolve(witness, facts=tuple(one for one in witness.facts if one is not fact))
        if _confirms(policy, fewer, clash):
            witness = fewer
    return witness


def _confirms(policy: Policy, witness: Witness, clash: frozenset[Key]) -> bool:
    """Whether the reference evaluator finds the conflict, whatever is not said of the witness."""
    reading = read_policy(policy)
    attributes = policy.vocabulary.attributes
    values: dict[str, Value] = {}
    context: dict[str, Value] = {}
    ranks: dict[Variable, Value] = {}
    for variable, value, _ in witness.facts:
        if not isinstance(variable, str):
            ranks[variable] = value
        elif attributes[variable].source in (Source.DAY, Source.PLACE):
            context[variable] = value
        else:
            values[variable] = value
    situation = Situation(on=witness.on, context=context)
    case = Case(reading, StaffRecord(None, values), situation, assumed=ranks)
    try:
        found = explore(case)
    except BudgetExceededError:
        return False
    return all(
        verdict.answer.outcome is Outcome.CONFLICT
        and verdict.left is not None
        and clash in verdict.left.conflicts
        for verdict in leaves(found.main)
    )


def described(witness: Witness, policy: Policy) -> str:
    """Return the facts of a witness as codes: ``name/other name=value``, between semicolons."""
    return ";".join(
        f"{_names(variable, policy)}={_value(condition)}"
        for variable, _, condition in witness.facts
    )


def _names(variable: Variable, policy: Policy) -> str:
    if not isinstance(variable, str):
        return "rank/tingkat"
    attribute = policy.vocabulary.attributes[variable]
    other = attribute.synonyms[0] if attribute.synonyms else variable
    return f"{variable}/{other}"


def _value(condition: Condition) -> str:
    low, high = condition.low, condition.high
    if condition.others:
        return "*"
    if low is ABSENT:
        return "-"
    if isinstance(low, bool):
        return "yes" if low else "no"
    return (
        str(low) if low == high else f"{'' if low is None else low}..{'' if high is None else high}"
    )
