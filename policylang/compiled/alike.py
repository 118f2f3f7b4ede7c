"""Which claims are alike in effect: whoever is under one of them might as well be under another.

A circular with ten thousand norms has a few things to say, of many people. The
verdict hangs on which of those things are said of a person, not on how often.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from typing import Final, TypeAlias

from policylang.model.norm import AnyProvision, Key, Norm, Quota
from policylang.semantics.case import Case
from policylang.semantics.diagram.build import Claim
from policylang.semantics.in_force import makes_work

_FEWEST: Final = 4
"""Alike provisions, fewer of which are kept apart: there is little to gain."""

_Effect: TypeAlias = Hashable


def alike(claims: Sequence[Claim], case: Case) -> tuple[int, ...]:
    """Return for each claim the number of the first one that is alike in effect.

    Alike are norms, and quotas without a table, of one instrument that say the
    same, name the same provisions and are named by the same.
    """
    parts = Counter(key for _, key, _ in claims)
    naming = _naming(case)
    effects: list[_Effect | None] = []
    for _, key, _ in claims:
        effect = None
        if key is not None and parts[key] == 1:
            effect = _effect(case.reading.by_key[key], naming, case)
        effects.append(effect)
    often = Counter(effect for effect in effects if effect is not None)
    first: dict[_Effect, int] = {}
    found = []
    for number, effect in enumerate(effects):
        if effect is None or often[effect] < _FEWEST:
            found.append(number)
        else:
            found.append(first.setdefault(effect, number))
    return tuple(found)


def _naming(case: Case) -> Mapping[Key, Hashable]:
    """Return for each provision that is named somewhere which provisions name it."""
    by: dict[Key, list[Key]] = {}
    for one in case.reading.provisions:
        targets = one.targets if isinstance(one, Norm) else ()
        for key in dict.fromkeys((*one.exception_to, *targets)):
            by.setdefault(key, []).append(one.key)
    # A word for each set, so that long ones are compared once.
    words: dict[tuple[Key, ...], int] = {}
    return {key: words.setdefault(tuple(names), len(words)) for key, names in by.items()}


def _effect(provision: AnyProvision, naming: Mapping[Key, Hashable], case: Case) -> _Effect | None:
    """Return what a provision does where it competes, or None of those that stand alone."""
    key = provision.key
    shared = (
        key.instrument,
        provision.advised,
        provision.speaks_of_everyone,
        provision.exception_to,
        naming.get(key),
        not case.works and makes_work(provision, case) is True,
    )
    if isinstance(provision, Norm):
        return (
            *shared,
            provision.modality,
            provision.arrangements,
            provision.officer,
            provision.targets,
            provision.upward,
        )
    if isinstance(provision, Quota) and provision.table is None:
        amount = (provision.kind, provision.arrangement, provision.amount, provision.minimum)
        return (*shared, *amount, provision.base is None)
    return None
