"""Decide a made-up person again, by the reference evaluator, under both texts."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import Final, TypeAlias

from attrs import evolve

from policylang._frozen import frozen
from policylang.analysis.conformity.breaches import Breach, breaches
from policylang.analysis.conformity.duties import Side
from policylang.analysis.conformity.people import Everyone
from policylang.analysis.everybody import Path, Witness, case_of
from policylang.model.decision import Outcome
from policylang.model.norm import Key, Quota
from policylang.model.policy import ABSENT, Policy, Value
from policylang.model.staff import Situation
from policylang.model.vocabulary import Source
from policylang.semantics.case import Case
from policylang.semantics.completions import BudgetExceededError, Leaf, Node, leaves
from policylang.semantics.diagram.joint import Joined
from policylang.semantics.explore import explore
from policylang.semantics.reading import facts_read
from policylang.semantics.truth import Variable
from policylang.semantics.verdict import Verdict

_OF_THE_DAY: Final = (Source.DAY, Source.PLACE)
Found: TypeAlias = Callable[[Verdict, Verdict, tuple[Side, Side]], tuple[Breach, ...]]


@frozen(eq=False)
class Court:
    """Two texts, what is known, and what is looked for in the verdicts of both."""

    joined: Joined
    sides: tuple[Side, Side]
    known: Situation
    find: Found = breaches

    def confirmed(self, everyone: Everyone, path: Path, breach: Breach) -> Witness | None:
        """Return a person with the facts that matter alone; None where the breach is not there.

        Whatever is not said of that person, it is there, if both texts speak of
        them.
        """
        asked = read_by(breach.superior, self.sides[1])
        brief = everyone.in_brief(path, lambda one, other: self._is_so(breach, one, other), asked)
        for each in (brief, path):
            witness = everyone.witness(each)
            if self._confirms(witness, breach):
                return witness
        return None

    def _is_so(self, breach: Breach, one: Verdict, other: Verdict) -> bool:
        """Whether a breach is there; of whom either text does not speak, nothing is said."""
        outside = Outcome.OUT_OF_SCOPE in (one.answer.outcome, other.answer.outcome)
        return outside or breach in self.find(one, other, self.sides)

    def _confirms(self, witness: Witness, breach: Breach) -> bool:
        is_there = False
        try:
            for one, other in self._verdicts(witness):
                if not self._is_so(breach, one, other):
                    return False
                is_there = is_there or breach in self.find(one, other, self.sides)
        except BudgetExceededError:
            return False
        return is_there

    def _verdicts(self, witness: Witness) -> Iterator[tuple[Verdict, Verdict]]:
        """Yield what each text says, however the facts that are not named are filled in."""
        together = self._case(witness, self.joined.policy)
        for assumed in _ways(explore(together).main, {}, set()):
            if self._lacks_the_day(assumed):
                continue
            cases = [self._case(witness, side.policy) for side in self.sides]
            both = [
                leaves(explore(evolve(case, assumed={**case.assumed, **assumed})).main)
                for case in cases
            ]
            yield from product(*both)

    def _lacks_the_day(self, assumed: Mapping[Variable, Value]) -> bool:
        """Whether a fact of the day is taken to be none: it always has a value."""
        attributes = self.joined.policy.vocabulary.attributes
        return any(
            value is ABSENT
            and isinstance(variable, str)
            and variable in attributes
            and attributes[variable].source in _OF_THE_DAY
            and not attributes[variable].values
            for variable, value in assumed.items()
        )

    def _case(self, witness: Witness, policy: Policy) -> Case:
        # What is presumed of people is in the superior's scope; here everybody is as said.
        return evolve(case_of(witness, policy, self.known), presumes=False)


def _ways(
    node: Node[Verdict], assumed: Mapping[Variable, Value], seen: set[int]
) -> Iterator[Mapping[Variable, Value]]:
    """Yield one way to each verdict: what further ways to it assume makes no difference."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, Leaf):
        yield assumed
        return
    for cell, child in zip(node.cells, node.children, strict=True):
        yield from _ways(child, {**assumed, node.variable: cell.value}, seen)


def read_by(keys: Iterable[Key], side: Side) -> frozenset[str]:
    """Return the facts that provisions read by themselves."""
    read: set[str] = set()
    for key in keys:
        one = side.by_key[key]
        selectors = [one.selector] if one.when is None else [one.selector, one.when]
        read |= {fact for selector in selectors for fact in facts_read(selector)}
        if isinstance(one, Quota) and one.table is not None:
            read.add(one.table.fact)
    return frozenset(read)


def of_the_day(witness: Witness, policy: Policy) -> Witness:
    """Return what a witness says of the day alone."""
    attributes = policy.vocabulary.attributes
    facts = tuple(
        one
        for one in witness.facts
        if isinstance(one[0], str) and attributes[one[0]].source in _OF_THE_DAY
    )
    return evolve(witness, facts=facts)
