"""What is said of a policy as a whole is what going over everybody shows, and what Z3 says.

How many policies are tried is set by ``HYPOTHESIS_PROFILE``, as elsewhere.
"""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import settings

import brute_force
from brute_force import Whole
from oracle_worlds import World
from policylang import Policy, PolicyError, load_beside
from policylang.analysis import everybody as everybody_module
from policylang.analysis.checks import norms_conflict, norms_idle
from policylang.analysis.checks.norms_conflict import clashes_in
from policylang.analysis.comparison.compare import compare_policies
from policylang.analysis.everybody import Everybody, confirmed, everybody, leaves_of
from policylang.analysis.pairs import pairs
from policylang.analysis.pairwise import Pairs, by_pairs
from policylang.diagnostics import Code, Diagnostic
from policylang.model.comparison import Aspect, Relation
from policylang.model.norm import AnyProvision, Key
from policylang.model.staff import Situation
from policylang.semantics.diagram.build import Diagram
from strategies.wide import wide_policy, wide_texts
from z3_opinion import Opinion

EXAMPLES = settings.default.max_examples
PEOPLE = 500  # that are gone over, one by one
LEAVES = 300  # that are asked of Z3
COMPLETIONS = 20


def labels(keys: frozenset[Key]) -> frozenset[str]:
    return frozenset(key.label for key in keys)


def of_code(found: list[Diagnostic], code: Code) -> set[str]:
    return {one.facts["norm"] for one in found if one.code is code}


def duties_in(found: Diagnostic) -> frozenset[str]:
    others = found.facts.get("others") or found.facts.get("target", "")
    return frozenset((found.facts["norm"], *others.split(", "))) - {""}


def assert_is_what_is_said(whole: Whole, every: Everybody) -> None:
    """Compare all that is reported with what was seen; a label is unique in these policies."""
    idle = list(norms_idle.check(every))
    assert set(map(duties_in, norms_conflict.check(every))) == set(map(labels, whole.clashes))
    assert of_code(idle, Code.NORM_SELECTS_NOBODY) == whole.idle(every.policy)
    assert of_code(idle, Code.NORM_NEVER_COUNTS) == whole.beaten(every.policy)


def assert_witnesses_are(every: Everybody, seed: int) -> None:
    """The oracle finds each conflict in its witness, whatever is not said of them."""
    draw = Random(seed)
    for clash, meeting in clashes_in(every).items():
        witness = confirmed(every.policy, meeting.witness, clash)
        assert witness is not None
        known = {str(variable): value for variable, value, _ in witness.facts}
        world = World(every.policy, {}, Situation(on=witness.on))
        people = list(brute_force.completions(world, known))
        for person in draw.sample(people, min(len(people), COMPLETIONS)):
            assert clash in brute_force.judge(person).clashes


# --- by brute force ------------------------------------------------------------------------


def small_policies() -> Iterator[tuple[int, Policy]]:
    for seed in range(EXAMPLES * 3 // 10):
        policy = wide_policy(seed, norms=12, attributes=4)
        if brute_force.count(policy) <= PEOPLE:
            yield seed, policy


def test_findings_are_what_going_over_everybody_shows() -> None:
    for seed, policy in small_policies():
        whole = Whole()
        for person in brute_force.everybody(policy):
            whole.look_at(person)
        every = everybody(policy)

        assert every.is_complete
        assert_is_what_is_said(whole, every)
        assert_witnesses_are(every, seed)


# --- by Z3 -----------------------------------------------------------------------------------


def large_policies() -> Iterator[tuple[Policy, Everybody]]:
    for seed in range(EXAMPLES // 8):
        policy = wide_policy(seed + 1_000, norms=40 if seed % 4 == 0 else 16)
        every = everybody(policy)
        if every.is_complete and sum(1 for one in every.diagrams for _ in leaves_of(one)) <= LEAVES:
            yield policy, every


def look_at_leaves(diagram: Diagram, opinion: Opinion, whole: Whole) -> set[frozenset[object]]:
    """Let Z3 name somebody for each leaf, whom the oracle then decides."""
    found = set()
    today = opinion.day == diagram.case.situation.on.toordinal()
    for leaf, _ in leaves_of(diagram):
        live = frozenset(diagram.claims[number] for number in leaf.live)
        found.add(live)
        person = opinion.somebody(today, *opinion.exactly(live))
        assert person is not None, "nobody gets to this leaf"
        assert opinion.live_in(person) == live
        outcome, admissible, *_ = whole.look_at(person).answer
        answer = diagram.verdict(leaf).answer
        assert (answer.outcome.value, answer.admissible) == (outcome, admissible)
    return found


def test_z3_reaches_every_leaf_and_nothing_else() -> None:
    for policy, every in large_policies():
        opinion, whole = Opinion(policy), Whole()
        met: dict[bool, set[frozenset[object]]] = {True: set(), False: set()}
        for diagram in every.diagrams:
            met[diagram.case.works] |= look_at_leaves(diagram, opinion, whole)
        for works, leaves in met.items():
            assert opinion.nobody_but(leaves, works=works)
        assert_is_what_is_said(whole, every)


# --- beyond the budget -----------------------------------------------------------------------


@pytest.mark.parametrize("nodes", [1, 40])
def test_beyond_the_budget_what_is_found_is_so_and_what_is_not_is_named(
    monkeypatch: pytest.MonkeyPatch, nodes: int
) -> None:
    pairs_met = 0
    for seed in range(EXAMPLES // 3):
        policy = wide_policy(seed + 1_200, norms=12, attributes=4)
        exact = everybody(policy)
        with monkeypatch.context() as little:
            little.setattr(everybody_module, "_NODES", nodes)
            little.setattr(everybody_module, "_NODES_EACH", 0)
            some = everybody(policy)
        if not exact.is_complete or not some.given_up:
            continue
        found = by_pairs(some)
        clashes, seen = set(clashes_in(exact)), set(clashes_in(some))
        pairs_met += len(found.clashes)

        assert set(found.clashes) <= clashes
        settled = {*found.clashes, *found.left_open.pairs, *seen}
        assert not [clash for clash in clashes - settled if len(clash) == 2]
        assert found.has_sets or clashes <= settled
        assert_idle_is_named(exact, found)
    assert pairs_met > EXAMPLES // 20


def assert_idle_is_named(exact: Everybody, found: Pairs) -> None:
    """Whatever holds of nobody, or never counts, is found or left open."""
    idle = list(norms_idle.check(exact))
    nobody, alone, never = (
        labels(frozenset(keys))
        for keys in (found.nobody, found.left_open.alone, found.left_open.idle)
    )
    assert of_code(idle, Code.NORM_SELECTS_NOBODY) <= nobody | alone
    assert of_code(idle, Code.NORM_NEVER_COUNTS) <= never
    assert not nobody & {one.key.label for one in exact.policy.provisions() if is_met(one, exact)}


def is_met(provision: AnyProvision, exact: Everybody) -> bool:
    """Whether a provision holds of somebody."""
    return any(provision.key in meeting.live for meeting in exact.meetings)


# --- two policies ------------------------------------------------------------------------------

OF_ONE_PERSON = {Aspect.CONFLICT, Aspect.COVERAGE, Aspect.WORK, Aspect.ARRANGEMENTS}
SETTLED = ("decided", "choice")


def pairs_of_policies() -> Iterator[tuple[Policy, Policy]]:
    """Yield policies, each with one that lacks a norm."""
    for seed in range(EXAMPLES // 5):
        texts = wide_texts(seed + 2_000, norms=8, attributes=3)
        draw = Random(seed)
        place = draw.randrange(len(texts))
        lines = texts[place].splitlines()
        dropped = draw.choice([n for n, line in enumerate(lines) if line.startswith("n")] or [0])
        shorter = [line for n, line in enumerate(lines) if n != dropped]
        fewer = [*texts]
        fewer[place] = "\n".join(shorter)
        pair = (texts, fewer) if draw.random() < 0.5 else (fewer, texts)
        try:
            yield load_beside(*pair)
        except PolicyError:
            continue  # what was dropped is named elsewhere


def answers_to(old: Policy, new: Policy) -> Iterator[tuple[Any, Any]]:
    """Yield what each of two policies says of everybody, on every day."""
    longer = max(old, new, key=lambda each: len(each.provisions()))
    for person in brute_force.everybody(longer):
        before, after = (brute_force.judge(evolve(person, policy=each)) for each in (old, new))
        yield before.answer, after.answer


def test_how_two_policies_stand_to_one_another_is_so_of_everybody() -> None:
    for old, new in pairs_of_policies():
        if max(map(brute_force.count, (old, new))) > PEOPLE:
            continue
        found = compare_policies(pairs(old, new))
        answers = list(answers_to(old, new))
        both = [
            (set(before[1]), set(after[1]))
            for before, after in answers
            if before[0] in SETTLED and after[0] in SETTLED
        ]

        assert found.is_complete
        differ = any(before[:2] != after[:2] for before, after in answers)
        assert differ == bool(OF_ONE_PERSON & {one.aspect for one in found.differences})
        if found.relation is Relation.EQUIVALENT:
            assert all(before == after for before, after in answers)
        if found.where_both_hold is Relation.STRICTER:
            assert all(after <= before for before, after in both)
        if found.where_both_hold is Relation.LOOSER:
            assert all(before <= after for before, after in both)


# --- the policies themselves ---------------------------------------------------------------------


def test_the_texts_of_a_seed_are_the_same_again() -> None:
    assert wide_texts(7) == wide_texts(7)
    assert wide_texts(7) != wide_texts(8)
