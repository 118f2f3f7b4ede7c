"""Compare two policies over everybody there could be, on every day that matters."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import evolve

from policylang._frozen import frozen
from policylang.analysis.comparison.changes import Change, Changes
from policylang.analysis.comparison.conduct import conduct_changes
from policylang.analysis.comparison.confirm import confirmed
from policylang.analysis.comparison.counts import Counting
from policylang.analysis.comparison.together import Counter, counted_otherwise
from policylang.analysis.pairs import Pair, Pairs
from policylang.model.comparison import (
    Aspect,
    Comparison,
    Difference,
    MadeUp,
    Relation,
    Said,
    joint_relation,
)
from policylang.model.decision import Answer, Outcome
from policylang.model.norm import Key, Quota, Rota, Untranslated
from policylang.model.policy import Policy

_ASPECTS: Final = tuple(Aspect)
_RELATIONS: Final = (
    Relation.NEITHER,
    Relation.LOOSER,
    Relation.STRICTER,
    Relation.EQUIVALENT,
    Relation.NOT_DECIDED,
)
_APART: Final = frozenset((Aspect.CONFLICT, Aspect.COVERAGE, Aspect.WORK))
# So many made-up people are tried for one kind of difference.
_MOST_TRIED: Final = 20
_MOST_SHOWN: Final = 50  # kinds of difference: nobody reads more, and each is decided anew


@frozen(eq=False)
class _Found:
    """A change, and everybody of whom it is true."""

    change: Change
    pairs: list[tuple[Change, Pair]]


def compare_policies(met: Pairs) -> Comparison:
    """Return how the right policy of all pairs stands to the left."""
    old, new = met.joined.left, met.joined.right
    changes = Changes(old, new, Counting.of(old, new))
    found = [*_grouped((change, pair) for pair in met.each for change in changes.of(pair))]
    found += _counted_otherwise(met, found)
    asked, conduct_seen = conduct_changes(met)
    found += _grouped(asked)
    shown = _weightiest(found)
    differences, all_confirmed = _confirmed(met, shown)
    presumed = _presumed_otherwise(old, new)
    differences = sorted((*differences, *presumed), key=_weight)
    complete = met.is_complete and all_confirmed and conduct_seen and changes.counting.is_complete
    return Comparison(
        relation=_relation(differences, is_complete=complete),
        where_both_hold=_relation(
            [one for one in differences if one.aspect not in _APART], is_complete=complete
        ),
        differences=tuple(differences),
        more=len(found) - len(shown),
        is_complete=complete,
        days=tuple(sorted({one.on for one in met.situations})),
        not_seen=tuple(sorted({one.on for one in met.beyond})),
        kept_in_words=(_in_words(old), _in_words(new)),
        old_instruments=old.references,
        new_instruments=new.references,
        calendar=met.situations[0].calendar.name if met.situations else "",
    )


def _grouped(found: Iterable[tuple[Change, Pair]]) -> Iterable[_Found]:
    """Return changes that are told as one, each with everybody of whom it is true."""
    groups: dict[Change, _Found] = {}
    for change, pair in found:
        groups.setdefault(change.told_as(), _Found(change, [])).pairs.append((change, pair))
    return groups.values()


def _weightiest(found: Sequence[_Found]) -> list[_Found]:
    """Return so many kinds of difference, one at least for each relation."""
    ranked = sorted(found, key=lambda one: _rank(one.change, len(one.pairs)))
    first = {one.change.relation: one for one in reversed(ranked)}
    kept = ranked[:_MOST_SHOWN]
    return [*kept, *(one for one in first.values() if one not in kept)]


def _rank(change: Change | Difference, ways: int) -> tuple[int, int, int]:
    return _ASPECTS.index(change.aspect), _RELATIONS.index(change.relation), -ways


def _relation(differences: Sequence[Difference], *, is_complete: bool) -> Relation:
    """Return the relation; what has not been seen may change it, unless it is neither."""
    relation = joint_relation(one.relation for one in differences)
    return relation if is_complete or relation is Relation.NEITHER else Relation.NOT_DECIDED


def _weight(one: Difference) -> tuple[int, int, int, str]:
    codes = "" if one.example is None else one.example.codes
    return *_rank(one, one.ways), codes


# --- made-up people ----------------------------------------------------------


def _confirmed(met: Pairs, found: Iterable[_Found]) -> tuple[list[Difference], bool]:
    """Return the differences with somebody of whom each is true, and whether all have one."""
    differences: list[Difference] = []
    every = True
    for one in found:
        shown = _shown(met, one)
        if shown is None:
            every = False
            continue
        change, example = shown
        differences.append(
            Difference(
                aspect=change.aspect,
                relation=change.relation,
                old=change.old,
                new=change.new,
                example=example,
                size=change.size,
                ways=len(one.pairs),
            )
        )
    return differences, every


def _shown(met: Pairs, found: _Found) -> tuple[Change, MadeUp] | None:
    """Return the simplest person of whom the evaluator says the same."""
    policies = (met.joined.left, met.joined.right)
    simplest = sorted(
        found.pairs, key=lambda one: (bool(one[1].situation.events), len(one[1].witness.facts))
    )
    for change, pair in simplest[:_MOST_TRIED]:
        example = confirmed(policies, pair, change)
        if example is not None:
            return change, example
    return None


# --- whom quotas count together ----------------------------------------------


def _counted_otherwise(met: Pairs, found: Sequence[_Found]) -> Iterator[_Found]:
    """Yield quotas and rotas that have no counterpart, where nothing else tells of them."""
    policies = (met.joined.left, met.joined.right)
    told = _told(found)
    for kind, aspect in ((Quota, Aspect.COUNTED_TOGETHER), (Rota, Aspect.ROTAS)):
        old, new = counted_otherwise(policies, met.each, kind)
        before, after = _keys(old), _keys(new)
        alone = [*((0, key) for key in before), *((1, key) for key in after)]
        if alone and told.isdisjoint(alone):
            pair = next(iter((*old.values(), *new.values())))
            change = Change(
                aspect,
                Relation.NEITHER,
                Said(pair.left.answer, before),
                Said(pair.right.answer, after),
            )
            yield _Found(change, [(change, pair)])


def _told(found: Iterable[_Found]) -> frozenset[tuple[int, Key]]:
    """Return the provisions of each side that make a difference that counts."""
    changes = [one.change for one in found if not one.change.aspect.is_soft]
    return frozenset(
        (side, key)
        for change in changes
        for side, said in enumerate((change.old, change.new))
        for key in said.norms
    )


def _keys(counters: Iterable[Counter]) -> tuple[Key, ...]:
    return tuple(sorted({key for key, _ in counters}))


# --- what else differs -------------------------------------------------------


def _presumed_otherwise(old: Policy, new: Policy) -> Iterator[Difference]:
    """Yield that missing facts are taken to be something else."""
    before, after = (frozenset(policy.presumptions) for policy in (old, new))
    if {evolve(one, because=()) for one in before} != {evolve(one, because=()) for one in after}:
        nothing = Said(Answer(Outcome.UNDETERMINED))
        yield Difference(
            aspect=Aspect.PRESUMED, relation=Relation.EQUIVALENT, old=nothing, new=nothing
        )


def _in_words(policy: Policy) -> int:
    return sum(isinstance(one, Untranslated) for one in policy.provisions())
