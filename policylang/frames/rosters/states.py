"""Days on which everyone is judged and grouped alike: who is counted where, and what is drawn."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
from attrs import evolve

from policylang._frozen import frozen
from policylang.frames.arrays import distinct, taken
from policylang.frames.columns import Codes
from policylang.frames.rosters.counts import Counts, Places
from policylang.frames.rosters.groups import Grouped
from policylang.frames.rosters.judged import Judged
from policylang.frames.rosters.kinds import KindNumbers
from policylang.model.group import Group
from policylang.model.norm import Quota, Rota
from policylang.model.vocabulary import Vocabulary
from policylang.semantics.quotas.census import divides
from policylang.semantics.quotas.membership import Counting

Flags = npt.NDArray[np.bool_]
_LOOKED_AT: Final = 1000  # rows


@frozen(eq=False, repr=False)
class Asking:
    """One quota on such days: its groups, and everyone by group and profile.

    ``nodes`` has the number of each row's group; the last number is of those
    who are in none. ``joints`` has group and profile in one number.
    ``touches`` says of which rows the quota may ask something; None where no
    other quota asks anything of anybody.
    """

    quota: Quota
    groups: Sequence[Group]
    nodes: Codes
    joints: Codes
    touches: Flags | None
    counts: Counts
    places: Places

    def rows_in(self, nodes: Flags) -> Flags:
        """Return which rows the quota may ask something of in some of the groups."""
        found: Flags = taken(np.append(nodes, False), self.nodes)
        return found if self.touches is None else found & self.touches


@frozen(eq=False, repr=False, slots=False)
class State:
    """What is so on all days that are alike; ``is_hard`` are rows left to the reference."""

    judged: Judged
    kind_of: KindNumbers
    asking: Sequence[Asking]
    grouped: Mapping[str, Grouped]
    is_hard: Flags | None

    @property
    def is_at_work(self) -> bool:
        """Whether anybody may have work; most days it takes no more than a look at a few."""
        some = dict.fromkeys(self.kind_of[:_LOOKED_AT].tolist())
        return any(map(self.judged.is_at_work, some)) or any(map(self.judged.is_at_work, self.used))

    @cached_property
    def used(self) -> Sequence[int]:
        """The kinds that there are among the rows, by their numbers."""
        found: list[int] = distinct(self.kind_of, len(self.judged)).tolist()
        return found

    def hardened(self, rows: Flags) -> Flags:
        """Return rows with all whom a quota ties to one of them."""
        found = rows.copy()
        for one in self.asking:
            inside = found if one.touches is None else found & one.touches
            nodes = np.zeros(len(one.groups) + 1, bool)
            nodes[one.nodes[inside]] = True
            found |= one.rows_in(nodes[:-1])
        return found

    def without_group(self) -> Codes:
        """Return rows that are in no group's numbers, though something would count them."""
        gone: Flags = np.zeros(len(self.kind_of), bool)
        for name, grouped in self.grouped.items():
            if grouped.has_nowhere:
                asked = np.zeros(len(self.judged), bool)
                for at in self.used:
                    asked[at] = name in _grouped_by(self.judged.touched(at), self._words)
                gone |= (grouped.places == grouped.nowhere) & taken(asked, self.kind_of)
        return np.flatnonzero(gone)

    @property
    def _words(self) -> Vocabulary:
        return self.judged.counting.policy.vocabulary


def _grouped_by(touched: Iterable[Quota | Rota], words: Vocabulary) -> set[str]:
    """Return the attributes that make groups of people whom these provisions touch."""
    found: set[str] = set()
    for one in touched:
        found.add(one.per)
        if isinstance(one, Rota):
            found |= {one.one_per} if one.one_per is not None else set()
        elif one.table is not None and divides(one, words):
            found.add(one.table.fact)
    return found


def attributes_of(counting: Counting) -> tuple[str, ...]:
    """Return the attributes by which quotas and rotas count."""
    words = counting.policy.vocabulary
    found: dict[str, None] = {}
    for one in counting.both:
        found[one.per] = None
        if isinstance(one, Rota):
            found |= {} if one.one_per is None else {one.one_per: None}
        elif one.table is not None and divides(one, words):
            found[one.table.fact] = None
    return tuple(found)


def state_of(judged: Judged, kind_of: KindNumbers, grouped: Mapping[str, Grouped]) -> State:
    """Count everyone of a day."""
    quotas = judged.quotas
    asking = []
    for quota in quotas:
        touches = None
        if len(quotas) > 1:
            marks = np.zeros(len(judged), bool)
            every = range(len(judged))
            marks[[at for at in every if quota in judged.touched(at)]] = True
            touches = taken(marks, kind_of)
        asking.append(_asking(quota, judged, kind_of, grouped, touches))
    hard = _tied(judged, kind_of, asking)
    for one in asking:
        if one.places.is_hard.any():
            rows = one.rows_in(one.places.is_hard)
            hard = rows if hard is None else hard | rows
    state = State(judged, kind_of, asking, grouped, hard)
    return state if hard is None else evolve(state, is_hard=state.hardened(hard))


def _tied(judged: Judged, kind_of: KindNumbers, asking: Iterable[Asking]) -> Flags | None:
    """Return rows of which more than one thing is asked, or a rota; None if there are none."""
    several, rotas = judged.several, judged.on_rota
    if not several.any() and not rotas.any():
        return None
    asked = np.zeros(len(kind_of), np.int16)
    for one in asking:
        asked += one.rows_in(np.ones(len(one.groups), bool))
    tied: Flags = taken(rotas, kind_of) | (taken(several, kind_of) & (asked > 1))
    return tied if tied.any() else None


def _asking(
    quota: Quota,
    judged: Judged,
    kind_of: KindNumbers,
    grouped: Mapping[str, Grouped],
    touches: Flags | None,
) -> Asking:
    groups, nodes = _nodes(quota, grouped, judged.counting.policy.vocabulary)
    if touches is not None:
        touches = touches & (nodes < len(groups))
    profiles, of_kind = judged.profiles(quota)
    size = (len(groups) + 1) * len(profiles)
    kind = np.int32 if size < np.iinfo(np.int32).max else np.int64
    joints = taken(of_kind.astype(kind, copy=False), kind_of)
    joints += nodes * kind(len(profiles))
    counted = joints if touches is None else joints[touches]
    table = np.bincount(counted, minlength=size).reshape(len(groups) + 1, len(profiles))
    counts = Counts(quota, profiles, table[:-1])
    return Asking(quota, groups, nodes, joints, touches, counts, counts.places())


def _nodes(
    quota: Quota, grouped: Mapping[str, Grouped], words: Vocabulary
) -> tuple[Sequence[Group], Codes]:
    """Return the groups of a quota, divided if its table reads people, and the number of each row's."""
    by = grouped[quota.per]
    if not divides(quota, words):
        return by.groups, by.places
    assert quota.table is not None
    parts = grouped[quota.table.fact]
    groups = [evolve(one, division=part.shown) for one in by.groups for part in parts.groups]
    nodes = by.places.astype(np.int64) * len(parts.groups) + parts.places
    nodes[(by.places == by.nowhere) | (parts.places == parts.nowhere)] = len(groups)
    return groups, nodes
