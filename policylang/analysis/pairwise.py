"""Norms one by one and two by two, on days on which there is no diagram of all of them.

It always ends. What it finds is confirmed by the evaluator that decides people;
what it says to be impossible is; the rest is left open, and counted.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, TypeAlias

from attrs import evolve, field

from policylang._frozen import frozen
from policylang.analysis.bearing import bearing_on, narrowed
from policylang.analysis.everybody import (
    Everybody,
    Witness,
    case_of,
    confirmed,
    leaves_of,
    witness_of,
)
from policylang.analysis.exclusion import exclude
from policylang.analysis.opposed import Asks, asks_of, cannot_both
from policylang.analysis.plain_people import Shown, plain_facts, shown_by_plain_people
from policylang.analysis.provisions import named, waits
from policylang.model.decision import Outcome, Status
from policylang.model.norm import AnyProvision, Key, Modality, Norm, Untranslated
from policylang.model.policy import Policy
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.case import Case
from policylang.semantics.completions import BudgetExceededError, leaves
from policylang.semantics.conduct import conduct_of
from policylang.semantics.diagram.build import Diagram, DiagramTooLargeError, diagram_of
from policylang.semantics.explore import explore
from policylang.semantics.in_force import instrument_in_force, provision_in_force
from policylang.semantics.reading import read_policy
from policylang.semantics.verdict import Verdict

_SMALL: Final = 2_000  # nodes of the diagram of two norms
_MOST: Final = 1_500  # diagrams of one or two norms that are built
_MOST_CLASHES: Final = 200  # that are shown; a draft with more has enough to mend
_TRIES: Final = 3
_FEWEST_DEFAULTS: Final = 2  # that can disagree
_FEW_FACTS: Final = 6
_ANYWHERE: Final = frozenset(("office", "home"))

Pair: TypeAlias = frozenset[Key]


@frozen
class Open:
    """What pairs and single norms leave open.

    Of the norms ``alone`` it is not known whether they hold of anybody, and of
    those that hold of some whether the ``idle`` ever count.
    """

    pairs: tuple[Pair, ...] = ()
    alone: tuple[Key, ...] = ()
    idle: tuple[Key, ...] = ()


@frozen(eq=False)
class Pairs:
    """What was found two by two: clashes with a witness each, norms that hold of nobody.

    ``has_sets`` says that three duties or more may clash of which any two do not.
    """

    clashes: dict[Pair, Witness] = field(factory=dict)
    nobody: tuple[Key, ...] = ()
    left_open: Open = Open()
    has_sets: bool = False


def by_pairs(everybody: Everybody) -> Pairs:
    """Return what can be settled without the diagrams that were too large."""
    if not everybody.given_up:
        return Pairs()
    return _Search(everybody).run()


def pair_diagram(policy: Policy, pair: Pair, situation: Situation) -> Diagram | None:
    """Return the diagram of two norms and what stands beside them, None where it is too large."""
    try:
        return diagram_of(narrowed(policy, pair), situation, budget=_SMALL)
    except DiagramTooLargeError:
        return None


class _Search:
    """One policy's norms, two by two."""

    def __init__(self, everybody: Everybody) -> None:
        self._everybody = everybody
        self._policy = everybody.policy
        self._built = 0
        self._clashes: dict[Pair, Witness] = {}
        self._open: dict[Pair, None] = {}
        self._alone: dict[Key, None] = {}
        self._defaults = [
            one
            for one in self._policy.provisions()
            if isinstance(one, Norm) and one.modality is Modality.DEFAULT and not one.advised
        ]

    def run(self) -> Pairs:
        shown = shown_by_plain_people(self._everybody)
        nobody = tuple(self._nobody(shown))
        for situation in self._everybody.given_up:
            if not self._has_work(situation):
                continue
            duties = self._duties(situation)
            for one in duties:
                if not one.requires and one.arrangements >= _ANYWHERE:
                    self._try(frozenset((one.provision.key,)), situation)
            for one, other in combinations(duties, 2):
                pair = frozenset((one.provision.key, other.provision.key))
                if pair not in self._clashes and self._may_clash(one, other):
                    self._try(pair, situation)
            self._try_defaults(situation)
        pairs = tuple(pair for pair in self._open if pair not in self._clashes)
        left_open = Open(pairs, tuple(self._alone), tuple(self._idle(shown, nobody)))
        return Pairs(self._clashes, nobody, left_open, has_sets=self._has_sets())

    def _has_sets(self) -> bool:
        asked = [one for each in self._policy.provisions() for one in asks_of(each)]
        wide = any(one.requires and len(one.arrangements) > 1 for one in asked)
        return wide or any(not _ANYWHERE.issuperset(one.arrangements) for one in self._defaults)

    def _has_work(self, situation: Situation) -> bool:
        works = situation.calendar.is_working_day(situation.on)
        return works or any(one.on for one in self._policy.provisions())

    # --- norms by themselves --------------------------------------------------

    def _nobody(self, shown: Shown) -> Iterator[Key]:
        """Yield the norms that hold of nobody; what is not known of is noted as open."""
        for provision in self._about_arrangements():
            if provision.key in shown.holding:
                continue
            found = {
                self._is_held(provision.key, situation) for situation in self._everybody.given_up
            }
            if found == {False} and self._everybody.every_day:
                yield provision.key
            elif True not in found:
                self._alone[provision.key] = None

    def _idle(self, shown: Shown, nobody: Sequence[Key]) -> Iterator[Key]:
        """Yield the norms of which nobody shows that they count, though it may be."""
        may_work = any(map(self._has_work, self._everybody.given_up))
        for provision in self._about_arrangements():
            key = provision.key
            if key in shown.counting or key in nobody or not (may_work or key in shown.at_work):
                continue
            if not provision.taken_out and not waits(provision, self._policy):
                yield key

    def _about_arrangements(self) -> Iterator[AnyProvision]:
        for one in self._policy.provisions():
            if not isinstance(one, Untranslated) and conduct_of(one) is None:
                yield one

    def _is_held(self, key: Key, situation: Situation) -> bool | None:
        """Whether a norm holds of somebody on a day; None where that is not known."""
        diagram = self._build(frozenset((key,)), situation)
        if diagram is None:
            return None
        numbers = {n for n, claim in enumerate(diagram.claims) if claim[1] == key}
        return any(leaf.live & numbers for leaf, _ in leaves_of(diagram))

    # --- two by two -----------------------------------------------------------

    def _duties(self, situation: Situation) -> list[Asks]:
        case = Case(read_policy(self._policy), StaffRecord(None), situation)
        in_force = {
            number
            for number, one in enumerate(self._policy.instruments)
            if instrument_in_force(one, case) is True
        }
        return [
            asked
            for provision in self._policy.provisions()
            if provision.key.instrument in in_force and provision_in_force(provision, case) is True
            for asked in asks_of(provision)
        ]

    def _may_clash(self, one: Asks, other: Asks) -> bool:
        if not cannot_both(one, other):
            return False
        first, second = one.provision, other.provision
        instruments = self._policy.instruments
        ranks = {instruments[each.key.instrument].rank for each in (first, second)}
        if len(ranks) > 1 or first.key in named(second) or second.key in named(first):
            return False
        return not exclude(first.selector, second.selector)

    def _try(self, pair: Pair, situation: Situation) -> None:
        if len(self._clashes) >= _MOST_CLASHES:
            self._open[pair] = None
            return
        makers = self._making_work(situation)
        diagram = self._build(pair | makers | {one.key for one in self._defaults}, situation)
        if diagram is None:
            self._open[pair] = None
            return
        clashing = [
            witness_of(diagram, path)
            for leaf, path in leaves_of(diagram)
            if pair in _conflicts(diagram.verdict(leaf))
        ]
        if makers and not clashing and bearing_on(pair, self._policy) & makers - pair:
            self._open[pair] = None  # they may themselves give way to what was left out
        self._show(pair, clashing, situation)

    def _making_work(self, situation: Situation) -> Pair:
        """Return the norms without which nobody may work on a day off, none on other days."""
        if situation.calendar.is_working_day(situation.on):
            return frozenset()
        return frozenset(one.key for one in self._policy.provisions() if one.on)

    def _try_defaults(self, situation: Situation) -> None:
        """Look for defaults that disagree; all that hold of somebody do so together."""
        if len({one.arrangements for one in self._defaults}) < _FEWEST_DEFAULTS:
            return
        keys = frozenset(one.key for one in self._defaults)
        makers = self._making_work(situation)
        diagram = self._build(keys | makers, situation)
        if diagram is None:
            self._open[keys] = None
            return
        clashing: dict[Pair, list[Witness]] = {}
        for leaf, path in leaves_of(diagram):
            for clash in _conflicts(diagram.verdict(leaf)):
                if clash <= keys:
                    clashing.setdefault(clash, []).append(witness_of(diagram, path))
        if makers and not clashing:
            self._open[keys] = None
        for clash, people in clashing.items():
            if clash not in self._clashes:
                self._show(clash, people, situation)

    def _show(self, clash: Pair, clashing: Sequence[Witness], situation: Situation) -> None:
        """Keep a clash with a person who shows it, or leave it open."""
        people = (self._confirmed(witness, clash, situation) for witness in clashing[:_TRIES])
        found = next((one for one in people if one is not None), None)
        if found is not None:
            self._clashes[clash] = found
        elif clashing:
            self._open[clash] = None

    def _build(self, keys: Pair, situation: Situation) -> Diagram | None:
        self._built += 1
        return pair_diagram(self._policy, keys, situation) if self._built <= _MOST else None

    def _confirmed(self, witness: Witness, pair: Pair, situation: Situation) -> Witness | None:
        """Return a person who shows the clash, every fact that any norm reads being given."""
        known = {variable for variable, _, _ in witness.facts}
        rest = [each for each in plain_facts(self._policy, situation) if each[0] not in known]
        if len(rest) <= _FEW_FACTS:
            return confirmed(self._policy, evolve(witness, facts=(*witness.facts, *rest)), pair)
        whole = evolve(witness, facts=(*witness.facts, *rest))
        return whole if self._disagree(whole, pair) else None

    def _disagree(self, person: Witness, pair: Pair) -> bool:
        """Whether both are in conflict about somebody of whom every fact is given.

        Of duties that ask for the same, not each is listed with each that is against it.
        """
        try:
            found = explore(case_of(person, self._policy, Situation(on=person.on)))
        except BudgetExceededError:
            return False
        return all(
            verdict.answer.outcome is Outcome.CONFLICT
            and all(verdict.statuses[key][0] is Status.IN_CONFLICT for key in pair)
            for verdict in leaves(found.main)
        )


def _conflicts(verdict: Verdict) -> tuple[Pair, ...]:
    if verdict.answer.outcome is not Outcome.CONFLICT or verdict.left is None:
        return ()
    return verdict.left.conflicts
