"""Whom quotas and rotas count together, and whether that is the same in both policies.

Groups of people who are alike are held against each other elsewhere. That says
all of mixed groups too, where each quota of the one policy counts the very
people whom a quota of the other counts; here it is seen whether that is so.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from policylang.analysis.comparison.changes import SETTLED
from policylang.analysis.pairs import Pair
from policylang.model.decision import Status
from policylang.model.norm import Amount, AnyProvision, Key, Quota, Rota
from policylang.model.policy import Policy
from policylang.semantics.verdict import Verdict

Counter: TypeAlias = tuple[Key, Amount | None]
"""A rota, or a quota with the amount of one cell of its table."""


def counted_otherwise(
    policies: tuple[Policy, Policy], pairs: Sequence[Pair], kind: type[Quota] | type[Rota]
) -> tuple[Mapping[Counter, Pair], Mapping[Counter, Pair]]:
    """Return the quotas, or rotas, of each side that have no counterpart, with a pair for each.

    Counterparts count the same people in the same groups and in the same way;
    quotas may ask different numbers of them.
    """
    both = [
        each
        for each in pairs
        if each.left.answer.outcome in SETTLED and each.right.answer.outcome in SETTLED
    ]
    sides = tuple(
        _signatures(policy, [(one.left, one.right)[side] for one in both], kind)
        for side, policy in enumerate(policies)
    )
    mine, theirs = (sorted(map(repr, side.values())) for side in sides)
    if mine == theirs:
        return {}, {}
    return _alone(sides[0], sides[1], both), _alone(sides[1], sides[0], both)


def _alone(
    own: Mapping[Counter, tuple[object, ...]],
    others: Mapping[Counter, tuple[object, ...]],
    pairs: Sequence[Pair],
) -> dict[Counter, Pair]:
    left = list(others.values())
    found: dict[Counter, Pair] = {}
    for counter, signature in own.items():
        if signature in left:
            left.remove(signature)
            continue
        places = signature[0]
        assert isinstance(places, tuple)
        found[counter] = pairs[places[0]]
    return found


def _signatures(
    policy: Policy, verdicts: Sequence[Verdict], kind: type[Quota] | type[Rota]
) -> dict[Counter, tuple[object, ...]]:
    provisions = {one.key: one for one in policy.provisions()}
    counted: dict[Counter, list[int]] = {}
    for place, verdict in enumerate(verdicts):
        for counter in _counting(verdict, provisions, kind):
            counted.setdefault(counter, []).append(place)
    return {
        counter: (tuple(places), _manner(provisions[counter[0]]))
        for counter, places in counted.items()
    }


def _counting(
    verdict: Verdict, provisions: Mapping[Key, AnyProvision], kind: type[Quota] | type[Rota]
) -> Iterator[Counter]:
    for key, (status, _) in sorted(verdict.statuses.items()):
        if status is Status.COUNTS and isinstance(provisions[key], kind):
            yield key, verdict.amounts.get(key)


def _manner(provision: AnyProvision) -> tuple[object, ...]:
    match provision:
        case Quota():
            return provision.per, _base(provision), provision.at_one_time
        case Rota():
            return (
                provision.weekly,
                provision.people,
                provision.at_least,
                provision.one_per,
                provision.per,
                provision.no_consecutive,
                provision.teams,
            )
        case _:
            return ()


def _base(quota: Quota) -> object:
    return None if quota.base == quota.selector else quota.base
