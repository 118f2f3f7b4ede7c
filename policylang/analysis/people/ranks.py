"""Relative ranks read by the chain of superiors and by echelon: on whom do the two differ?"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, TypeAlias

from attrs import evolve

from policylang.model.norm import AnyProvision
from policylang.model.people import RankDifference
from policylang.model.policy import Policy
from policylang.model.selector import LevelsBelow, Selector, TopLevels
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.case import Case
from policylang.semantics.conditions import holds
from policylang.semantics.levels import is_within
from policylang.semantics.reading import atoms_of, read_policy
from policylang.semantics.truth import Truth, all_of, any_of

Rank: TypeAlias = LevelsBelow | TopLevels

_READINGS: Final = ("superior", "echelon")


def rank_differences(
    policy: Policy, people: Sequence[StaffRecord], ids: Sequence[str], at: Situation
) -> tuple[RankDifference, ...]:
    """Return, for each relative rank, the people whom only one of the readings selects.

    Without both columns in the staff file there is nothing to compare.
    """
    if not all(any(fact in one.values for one in people) for fact in _READINGS):
        return ()
    found: dict[Rank, list[AnyProvision]] = {}
    for provision in policy.provisions():
        for rank in _ranks(provision):
            found.setdefault(rank, []).append(provision)
    differences = []
    for rank, provisions in found.items():
        who = tuple(_differing(rank, policy, people, ids, at))
        if who:
            keys = tuple(dict.fromkeys(one.key for one in provisions))
            differences.append(RankDifference(norms=keys, people=who))
    return tuple(differences)


def _ranks(provision: AnyProvision) -> Iterator[Rank]:
    selectors: list[Selector] = [provision.selector]
    selectors += [] if provision.when is None else [provision.when]
    for selector in selectors:
        yield from (one for one in atoms_of(selector) if isinstance(one, LevelsBelow | TopLevels))


def _differing(
    rank: Rank, policy: Policy, people: Sequence[StaffRecord], ids: Sequence[str], at: Situation
) -> Iterator[tuple[str, str]]:
    reading = read_policy(policy)
    by_superior, by_echelon = (evolve(rank, by=by) for by in _READINGS)
    places: dict[tuple[object, object], Truth] = {}
    for record, person in zip(people, ids, strict=True):
        if record.problems:
            continue
        case = Case(reading, at.side.apply(record, at.on), at)
        in_scope = (holds(one.scope, case) is not False for one in policy.instruments)
        truths = (holds(by_superior, case), _by_echelon(by_echelon, case, places))
        # Where one of them hangs on a missing fact, nothing is known to differ.
        if isinstance(truths[0], bool) and truths[1] is (not truths[0]) and any(in_scope):
            unit = record.spelled.get("unit", record.values.get("unit", ""))
            yield person, str(unit)


def _by_echelon(rank: Rank, case: Case, places: dict[tuple[object, object], Truth]) -> Truth:
    """Whether a rank holds; those of one group and echelon stand at one place, looked up once."""
    group = rank.group if isinstance(rank, TopLevels) else "unit"
    place = (case.record.values.get(group), case.record.values.get(rank.by))
    if None in place:
        return holds(rank, case)
    if isinstance(rank, TopLevels):
        if place not in places:
            places[place] = holds(rank, case)
        return places[place]
    if place not in places:
        places[place] = is_within(rank, case, holds)
    claims = [partial(holds, rank.only, case)] if rank.only is not None else []
    below = all_of((*claims, lambda: places[place]))
    return any_of((partial(holds, rank.selector, case), lambda: below))
