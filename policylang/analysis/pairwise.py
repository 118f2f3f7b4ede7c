"""Norms one by one and two by two, on days on which there is no diagram of all of them.

It always ends. What it finds is confirmed by the evaluator that decides people;
what it says to be impossible is; the rest is left open, and counted.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final, TypeAlias

from attrs import evolve, field, frozen

from policylang.analysis.checks.idle_exception import named
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
from policylang.model.decision import Condition, Outcome, Status
from policylang.model.norm import AnyProvision, Key, Modality, Norm, Untranslated
from policylang.model.policy import Policy, Value
from policylang.model.selector import LevelsBelow, Selector, Stands, TopLevels
from policylang.model.staff import Situation, StaffRecord
from policylang.model.vocabulary import Source
from policylang.semantics.case import Case
from policylang.semantics.cells import cells_of
from policylang.semantics.completions import BudgetExceededError, leaves
from policylang.semantics.conduct import conduct_of
from policylang.semantics.diagram.build import Diagram, DiagramTooLargeError, diagram_of
from policylang.semantics.explore import explore
from policylang.semantics.in_force import instrument_in_force, provision_in_force
from policylang.semantics.reading import atoms_of, read_policy
from policylang.semantics.truth import Variable
from policylang.semantics.verdict import Verdict

_SMALL: Final = 2_000  # nodes of the diagram of two norms
_MOST: Final = 1_500  # diagrams of one or two norms that are built
_MOST_CLASHES: Final = 200  # that are shown; a draft with more has enough to mend
_TRIES: Final = 3
_FEW_FACTS: Final = 6
_ANYWHERE: Final = frozenset(("office", "home"))

Pair: TypeAlias = frozenset[Key]
Fact: TypeAlias = tuple[Variable, Value, Condition]


@frozen
class Open:
    """What pairs and single norms leave open; the numbers are of pairs, and of norms."""

    pairs: tuple[Pair, ...] = ()
    alone: tuple[Key, ...] = ()


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


def narrowed(policy: Policy, keys: Iterable[Key]) -> Policy:
    """Return a policy of these provisions alone, and of those that their selectors speak of."""
    kept = {*keys}
    reading = read_policy(policy)
    selectors = [s for key in kept for s in _selectors(reading.by_key[key])]
    for kind in {a.kind for s in selectors for a in atoms_of(s) if isinstance(a, Stands)}:
        kept |= {norm.key for norm in reading.standing[kind]}
    instruments = tuple(
        evolve(one, provisions=tuple(each for each in one.provisions if each.key in kept))
        for one in policy.instruments
    )
    return evolve(policy, instruments=instruments)


def _selectors(provision: AnyProvision) -> Iterator[Selector]:
    yield provision.selector
    if provision.when is not None:
        yield provision.when


def pair_diagram(policy: Policy, pair: Pair, situation: Situation) -> Diagram | None:
    """Return the diagram of two norms and the defaults beside them, None where it is too large."""
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
        nobody = tuple(self._nobody())
        for situation in self._everybody.given_up:
            if not self._has_work(situation):
                continue
            for one, other in combinations(self._duties(situation), 2):
                pair = frozenset((one.provision.key, other.provision.key))
                if pair not in self._clashes and self._may_clash(one, other):
                    self._try(pair, situation)
            for first, second in combinations(self._defaults, 2):
                if first.arrangements != second.arrangements:
                    self._try(frozenset((first.key, second.key)), situation)
        pairs = tuple(pair for pair in self._open if pair not in self._clashes)
        left_open = Open(pairs, tuple(self._alone))
        return Pairs(self._clashes, nobody, left_open, has_sets=self._has_sets())

    def _has_sets(self) -> bool:
        asked = [one for each in self._policy.provisions() for one in asks_of(each)]
        wide = any(one.requires and len(one.arrangements) > 1 for one in asked)
        return wide or any(not _ANYWHERE.issuperset(one.arrangements) for one in self._defaults)

    def _has_work(self, situation: Situation) -> bool:
        works = situation.calendar.is_working_day(situation.on)
        return works or any(one.on for one in self._policy.provisions())

    # --- norms by themselves --------------------------------------------------

    def _nobody(self) -> Iterator[Key]:
        """Yield the norms that hold of nobody; what is not known of is noted as open."""
        held = {key for meeting in self._everybody.meetings for key in meeting.live}
        for provision in self._policy.provisions():
            about = isinstance(provision, Untranslated) or conduct_of(provision) is not None
            if about or provision.key in held:
                continue
            found = {
                self._is_held(provision.key, situation) for situation in self._everybody.given_up
            }
            if found == {False} and self._everybody.every_day:
                yield provision.key
            elif True not in found:
                self._alone[provision.key] = None

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
        first, second = one.provision, other.provision
        instruments = self._policy.instruments
        ranks = {instruments[each.key.instrument].rank for each in (first, second)}
        if len(ranks) > 1 or first.key in named(second) or second.key in named(first):
            return False
        return cannot_both(one, other) and not exclude(first.selector, second.selector)

    def _try(self, pair: Pair, situation: Situation) -> None:
        if len(self._clashes) >= _MOST_CLASHES:
            self._open[pair] = None
            return
        diagram = self._build(pair | {one.key for one in self._defaults}, situation)
        if diagram is None:
            self._open[pair] = None
            return
        clashing = [
            witness_of(diagram, path)
            for leaf, path in leaves_of(diagram)
            if _is_clash(diagram.verdict(leaf), pair)
        ]
        for witness in clashing[:_TRIES]:
            found = self._confirmed(witness, pair, situation)
            if found is not None:
                self._clashes[pair] = found
                return
        if clashing:
            self._open[pair] = None

    def _build(self, keys: Pair, situation: Situation) -> Diagram | None:
        self._built += 1
        return pair_diagram(self._policy, keys, situation) if self._built <= _MOST else None

    def _confirmed(self, witness: Witness, pair: Pair, situation: Situation) -> Witness | None:
        """Return a person who shows the clash, every fact that any norm reads being given."""
        known = {variable for variable, _, _ in witness.facts}
        rest = [each for each in _plain_facts(self._policy, situation) if each[0] not in known]
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


def _plain_facts(policy: Policy, situation: Situation) -> Iterator[Fact]:
    """Yield every fact that a policy reads, as it is of somebody of whom it does not speak."""
    reading = read_policy(policy)
    case = Case(reading, StaffRecord(None), situation)
    for fact in reading.atoms:
        if policy.vocabulary.attributes[fact].source is not Source.CALENDAR:
            cell = cells_of(fact, case)[-1]
            yield fact, cell.value, cell.condition
    ranks = (atom for selector in reading.selectors for atom in atoms_of(selector))
    for rank in dict.fromkeys(one for one in ranks if isinstance(one, LevelsBelow | TopLevels)):
        yield rank, False, Condition(low=False, high=False)


def _is_clash(verdict: Verdict, pair: Pair) -> bool:
    conflict = verdict.answer.outcome is Outcome.CONFLICT and verdict.left is not None
    return conflict and pair in verdict.left.conflicts  # type: ignore[union-attr]
