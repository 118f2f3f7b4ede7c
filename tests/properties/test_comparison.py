"""What is said of two policies is so for every person that there could be."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import ceil, floor, prod
from typing import Any

from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from oracle import Verdict
from oracle import verdict as oracle_verdict
from oracle_worlds import World, unknowns
from policylang.analysis.comparison.compare import compare_policies
from policylang.analysis.pairs import Pairs, pairs
from policylang.model.comparison import Aspect, Relation, joint_relation
from policylang.model.norm import Amount, AnyProvision, Key, Norm, Quota
from policylang.model.policy import Policy
from policylang.model.staff import Situation
from policylang.model.vocabulary import normal
from policylang.semantics.diagram.joint import join
from strategies.policies import EVENTS, added_duties, policies, situations

MOST_WORLDS = 400
MOST_PEOPLE = 20
# What is brute force: of rotas, and of whom quotas count together, nothing is said here.
COUNTED = (
    Aspect.CONFLICT,
    Aspect.COVERAGE,
    Aspect.WORK,
    Aspect.ARRANGEMENTS,
    Aspect.HEAD_COUNTS,
)
SETTLED = ("decided", "choice")
QUIET = ("out of scope", "not in force", "no work")
Limits = tuple[tuple[str, Amount, int | None, str | None], ...]


def without_conduct(policy: Policy) -> Policy:
    """Return a policy of arrangements alone, which presumes nothing."""
    bare = with_provisions(
        policy, lambda one: None if isinstance(one, Norm | Quota) and one.conduct else one
    )
    return evolve(bare, presumptions=())


def with_all_known(situation: Situation) -> Situation:
    """Return the day with its events, which fall on it if nothing is known of them."""
    days = {normal(name): situation.on for name in EVENTS}
    return evolve(situation, context={}, events={**days, **situation.events})


def worlds(policy: Policy, situation: Situation) -> Iterator[Mapping[str, Any]]:
    """Give every fact that is read each of its cells, in all ways."""
    cells = unknowns(World(policy, {}, situation))
    assume(prod(map(len, cells.values())) <= MOST_WORLDS)
    for guesses in product(*cells.values()):
        yield dict(zip(cells, guesses, strict=True))


def limits_of(verdict: Verdict, world: World) -> Limits:
    quotas: dict[Key, Quota] = {
        one.key: one for one in world.policy.provisions() if isinstance(one, Quota)
    }
    counting = [
        quotas[key]
        for key, status in verdict.statuses.items()
        if status == "counts" and key in quotas
    ]
    return tuple(
        (one.arrangement or "", amount, one.minimum, one.rounding)
        for one in counting
        if (amount := world.amount(one)) is not None
    )


def keeps(split: Mapping[str, int], size: int, limits: Limits) -> bool:
    """Whether so many people in each arrangement keep every quota."""
    for arrangement, amount, minimum, _ in limits:
        there = split.get(arrangement, 0)
        low = ceil(amount.low * size) if isinstance(amount.low, Fraction) else amount.low
        high = floor(amount.high * size) if isinstance(amount.high, Fraction) else amount.high
        if low is not None and there < max(low, minimum or 0):
            return False
        if high is not None and there > max(high, minimum or 0):
            return False
    return True


def splits(admissible: tuple[str, ...], limits: Limits) -> frozenset[tuple[int, ...]]:
    """Return all right splits of groups of every size, in the order of all arrangements."""
    names = ("office", "home", "field", "off", "wfa")
    found = set()
    for size in range(1, MOST_PEOPLE + 1):
        for head in product(range(size + 1), repeat=len(admissible) - 1):
            if sum(head) <= size:
                split = dict(zip(admissible, (*head, size - sum(head)), strict=True))
                if keeps(split, size, limits):
                    found.add(tuple(split.get(name, 0) for name in names))
    return frozenset(found)


def relation(old: Verdict, new: Verdict, here: World, there: World) -> Relation:
    before, after = old.answer, new.answer
    if before[0] not in SETTLED or after[0] not in SETTLED:
        same = before[0] == after[0] or {before[0], after[0]} <= set(QUIET)
        return Relation.EQUIVALENT if same else Relation.NEITHER
    assume(max(len(before[1]), len(after[1])) <= 3)
    counts = splits(before[1], limits_of(old, here)), splits(after[1], limits_of(new, there))
    sets = frozenset(before[1]), frozenset(after[1])
    within = sets[1] <= sets[0] and counts[1] <= counts[0]
    around = sets[0] <= sets[1] and counts[0] <= counts[1]
    return {
        (True, True): Relation.EQUIVALENT,
        (True, False): Relation.STRICTER,
        (False, True): Relation.LOOSER,
        (False, False): Relation.NEITHER,
    }[within, around]


def by_brute_force(met: Pairs, situation: Situation) -> Relation:
    old, new = met.joined.left, met.joined.right
    found = set()
    for guesses in worlds(met.joined.policy, situation):
        here, there = (World(policy, {}, situation, guesses) for policy in (old, new))
        found.add(relation(oracle_verdict(here), oracle_verdict(there), here, there))
    return joint_relation(found)


@st.composite
def alike(draw: DrawFn) -> tuple[Policy, Policy]:
    """Draw two policies that differ little, so that one may be stricter."""
    old = draw(policies(least=3))
    keys = [one.key for one in old.provisions()]
    if draw(st.booleans()):
        new = with_provisions(old, lambda one: one, draw(added_duties(0)))
    else:
        gone = draw(st.sampled_from(keys))
        new = with_provisions(old, lambda one: None if one.key == gone else one)
    return (old, new) if draw(st.booleans()) else (new, old)


def with_provisions(
    policy: Policy,
    changed: Callable[[AnyProvision], AnyProvision | None],
    *added: AnyProvision,
) -> Policy:
    """Return a policy with its provisions changed, and some more in the first instrument."""
    instruments = [
        evolve(one, provisions=tuple(filter(None, map(changed, one.provisions))))
        for one in policy.instruments
    ]
    first = instruments[0]
    instruments[0] = evolve(first, provisions=(*first.provisions, *added))
    return evolve(policy, instruments=tuple(instruments))


@settings(
    max_examples=60,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(alike() | st.tuples(policies(), policies()), situations())
def test_a_relation_holds_of_every_person(
    sides: tuple[Policy, Policy], situation: Situation
) -> None:
    old, new = map(without_conduct, sides)
    day = with_all_known(situation)
    assume(prod(map(len, unknowns(World(join(old, new).policy, {}, day)).values())) <= MOST_WORLDS)
    met = pairs(old, new, situations=[day])
    found = compare_policies(met)

    assert found.is_complete
    told = joint_relation(one.relation for one in found.differences if one.aspect in COUNTED)
    assert told is by_brute_force(met, day)
    if found.relation is Relation.EQUIVALENT:
        assert told is Relation.EQUIVALENT


@settings(
    max_examples=30,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(policies(), situations())
def test_a_policy_is_equivalent_to_itself(policy: Policy, situation: Situation) -> None:
    found = compare_policies(pairs(policy, policy, situations=[situation], unknown=True))

    assert found.relation in (Relation.EQUIVALENT, Relation.NOT_DECIDED)
    assert found.differences == ()


def test_brute_force_knows_what_numbers_are_right() -> None:
    half = (("office", Amount(None, Fraction(1, 2)), None, None),)

    assert {split for split in splits(("office", "home"), half) if sum(split) == 3} == {
        (0, 3, 0, 0, 0),
        (1, 2, 0, 0, 0),
    }
