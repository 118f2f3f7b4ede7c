"""A day on which gaps are looked for: what speaks to people, and the diagram of that."""

from collections.abc import Mapping, Sequence
from typing import Final

from attrs import field

from policylang._frozen import frozen
from policylang.analysis.alike import Differing, Steps, TooManyAlikeError
from policylang.analysis.draft import speaks
from policylang.model.norm import Key, Quota
from policylang.model.policy import Policy
from policylang.model.selector import Selector
from policylang.model.staff import Situation
from policylang.semantics.diagram.build import (
    Diagram,
    DiagramTooLargeError,
    Leaf,
    Plan,
    claims_of,
    plan_of,
)
from policylang.semantics.diagram.formulas import FALSE, Formula, Formulas
from policylang.semantics.reading import facts_read

_NODES: Final = 10_000  # of a diagram that tells apart only what speaks of some facts


@frozen(eq=False)
class Day:
    """What is claimed on a day, which claims speak, and of which facts each one does.

    ``whole`` is the diagram of all of them, None where that is too large.
    """

    policy: Policy
    plan: Plan
    whole: Diagram | None
    speaking: frozenset[int]
    reads: Mapping[int, frozenset[str]] = field(repr=False)
    steps: Steps
    _partial: dict[frozenset[int], Diagram] = field(factory=dict, repr=False)

    def diagram(self, facts: Sequence[str]) -> Diagram:
        """Return a diagram that tells who is in scope, what speaks of the facts, and if anything does.

        Raises:
            TooManyAlikeError: it is too large.
        """
        if self.whole is not None:
            return self.whole
        about = frozenset(n for n in self.speaking if self.reads[n].issuperset(facts))
        if about not in self._partial:
            try:
                self._partial[about] = self._built(about)
            except DiagramTooLargeError:
                raise TooManyAlikeError from None
            self.steps.take(self._partial[about].size)
        return self._partial[about]

    def _built(self, about: frozenset[int]) -> Diagram:
        conditions = self.plan.conditions
        scopes = [n for n, (_, key, _) in enumerate(self.plan.claims) if key is None]
        others = self.plan.formulas.any_of(conditions[n] for n in sorted(self.speaking - about))
        apart = [(n, conditions[n]) for n in sorted({*scopes, *about})]
        return self.plan.diagram((*apart, (len(conditions), others)), _NODES)

    def may_reach(self, person: Differing, facts: Sequence[str]) -> bool:
        """Whether something that speaks of these facts may hold of somebody like that."""
        return any(
            self._restricted(self.plan.conditions[number], person) is not FALSE
            for number in self.speaking
            if self.reads[number].issuperset(facts)
        )

    def _restricted(self, formula: Formula, person: Differing) -> Formula:
        for number, cell in person.items():
            level = self.plan.levels[number]
            truths = level.truths[cell]
            formula = self.plan.formulas.restricted(formula, level.variable, cell, truths)
        return formula

    def about(self, leaf: Leaf, facts: Sequence[str]) -> frozenset[Key]:
        """Return what reaches somebody and speaks of all of these facts."""
        return frozenset(
            key
            for number in leaf.live & self.speaking
            if self.reads[number].issuperset(facts)
            and (key := self.plan.claims[number][1]) is not None
        )

    def is_left_out(self, leaf: Leaf) -> bool:
        """Whether somebody is in scope, and nothing reaches them."""
        claims = self.plan.claims
        all_others = len(claims)
        if all_others in leaf.live or leaf.live & self.speaking:
            return False
        return any(claims[number][1] is None for number in leaf.live)


def day_of_diagram(policy: Policy, diagram: Diagram) -> Day:
    """Return the day of a diagram."""
    formulas = Formulas(diagram.case)
    claims, conditions = claims_of(diagram.case.reading.provisions, diagram.case, formulas)
    plan = Plan(diagram.case, formulas, tuple(claims), tuple(conditions), diagram.levels)
    return _day(policy, plan, diagram, Steps())


def day_without(policy: Policy, situation: Situation, steps: Steps) -> Day:
    """Return a day of which there is no diagram.

    Raises:
        TooManyAlikeError: its facts alone are too many.
    """
    try:
        plan = plan_of(policy, situation)
    except DiagramTooLargeError:
        raise TooManyAlikeError from None
    return _day(policy, plan, None, steps)


def _day(policy: Policy, plan: Plan, diagram: Diagram | None, steps: Steps) -> Day:
    known = {one.key: one for one in policy.provisions()}
    speaking, reads = set(), {}
    for number, (_, key, _) in enumerate(plan.claims):
        if key is None:
            continue
        provision = known[key]
        if speaks(provision):
            speaking.add(number)
        parts: list[Selector] = [provision.selector]
        parts += [] if provision.when is None else [provision.when]
        facts = frozenset[str]().union(*map(facts_read, parts))
        if isinstance(provision, Quota) and provision.table is not None:
            facts |= {provision.table.fact}
        reads[number] = facts
    return Day(policy, plan, diagram, frozenset(speaking), reads, steps)
