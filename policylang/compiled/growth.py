"""The diagram of a day, grown where people walk.

Whoever checks a policy looks at everybody that there could be. Whoever decides
meets but a few of them: a node is made when somebody first gets there, and is
the same node that the whole diagram would have.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from copy import copy
from typing import Final, Literal, TypeAlias

from attrs import evolve

from policylang.compiled.alike import alike
from policylang.model.norm import AnyProvision, Key
from policylang.model.policy import Policy
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.case import Case
from policylang.semantics.diagram.build import claims_of, in_order, judge_claims
from policylang.semantics.diagram.formulas import FALSE, TRUE, Formula, Formulas
from policylang.semantics.diagram.levels import Opening, Rest, level_of
from policylang.semantics.exceptions import is_inert
from policylang.semantics.in_force import makes_work
from policylang.semantics.reading import read_policy
from policylang.semantics.truth import Variable
from policylang.semantics.verdict import Verdict


class End:
    """Everything is settled. ``verdict`` is on whoever gets there."""

    __slots__ = ("essence", "verdict")

    def __init__(self, verdict: Verdict) -> None:
        self.verdict = verdict
        how = tuple(verdict.statuses[key][0] for key in verdict.grounds)
        self.essence = (verdict.answer, verdict.grounds, how, verdict.ordinary_law)


class Place:
    """A fact is asked for; ``children`` are what follows, as far as it has been seen.

    ``only`` is where everybody gets to that matters, if that was looked for and
    is one end.
    """

    __slots__ = ("children", "level", "live", "only", "opening")

    def __init__(self, level: int, live: frozenset[int], opening: Opening) -> None:
        self.level = level
        self.live = live
        self.opening = opening
        self.children: dict[int, Node] = {}
        self.only: End | Literal[False] | None = None


Node: TypeAlias = Place | End

_LOOKS: Final = 20_000
"""Nodes, and norms weighed at ends, up to which one end for all is looked for."""


class Growth:
    """What has grown of the diagram of a policy on a day.

    Everyone has the leave and the working week of the *person*. Up to *budget*
    nodes are kept; the others are made anew each time. Where it *merges*, claims
    that are alike in effect are one, and a verdict names the first of them.
    """

    def __init__(
        self,
        policy: Policy,
        situation: Situation,
        person: StaffRecord,
        budget: int,
        *,
        merges: bool = False,
    ) -> None:
        reading = read_policy(policy)
        # Facts of the day are asked for like others: it grows once, whatever they are.
        self.case = Case(reading, person, evolve(situation, context={}))
        self.formulas = Formulas(self.case)
        # What binds nobody changes no answer, and need not be asked about.
        binding = [one for one in reading.provisions if not is_inert(one)]
        calling = _calling(binding, self.case)
        weighed = binding if calling is None or calling else ()
        self.claims, conditions = claims_of(weighed, self.case, self.formulas)
        self._calling = calling
        asked = in_order(conditions)
        self.levels = tuple(level_of(variable, tests, self.case) for variable, tests in asked)
        self._budget = budget
        numbers = alike(self.claims, self.case) if merges else range(len(conditions))
        self.start(tuple(zip(numbers, conditions, strict=True)))

    def start(self, conditions: Rest) -> None:
        """Begin to grow from conditions, each with the number of a claim that it stands for."""
        self.conditions = conditions
        self._called_in = self._calling and self._numbers_of(self._calling)
        self._nodes: dict[tuple[int, frozenset[int], Rest], Node] = {}
        self._looks = _LOOKS
        self.root = self._node(0, frozenset(), conditions)

    def __len__(self) -> int:
        return len(self._nodes)

    def merged(self) -> "Growth":
        """Return a diagram in which claims that are alike in effect are one, and nothing has grown."""
        found = copy(self)
        conditions = (condition for _, condition in self.conditions)
        found.start(tuple(zip(alike(self.claims, self.case), conditions, strict=True)))
        return found

    def _numbers_of(self, keys: AbstractSet[Key]) -> frozenset[int]:
        claims = zip(self.claims, self.conditions, strict=True)
        return frozenset(number for (_, key, _), (number, _) in claims if key in keys)

    def after(self, place: Place, cell: int) -> Node:
        """Return the node after a fact is known to lie in the cell of that number."""
        found = place.children.get(cell)
        if found is None:
            found = self._node(place.level + 1, place.live, place.opening.after(cell))
            if self._has_room():
                place.children[cell] = found
        return found

    def settled(self, node: Node) -> Node:
        """Return the end that everybody gets to from a node, if it is one; else the node.

        It is looked for as long as that takes little. The fewer facts are asked
        for, the sooner a walk is over.
        """
        return self._only(node) or node

    def _only(self, node: Node) -> "End | Literal[False]":
        if isinstance(node, End):
            return node
        if node.only is None and self._looks > 0:
            self._looks -= 1
            node.only = self._only_after(node)
        return node.only or False

    def _only_after(self, place: Place) -> "End | Literal[False]":
        first: End | Literal[False] = False
        for cell in range(len(self.levels[place.level].cells)):
            found = self._only(self.after(place, cell))
            if not found or (first and found.essence != first.essence):
                return False
            # The more norms there are to weigh at an end, the longer it takes to get it.
            self._looks -= len(found.verdict.statuses)
            if self._looks < 0:
                return False
            first = first or found
        return first

    def _is_scope(self, number: int) -> bool:
        return self.claims[number][1] is None

    def _has_room(self) -> bool:
        return len(self._nodes) < self._budget

    def _node(self, level: int, live: frozenset[int], rest: Rest) -> Node:
        live |= frozenset(number for number, formula in rest if formula is TRUE)
        open_yet = (each for each in rest if not _is_settled(each[1]) and each[0] not in live)
        rest = tuple(dict.fromkeys(open_yet))
        if self._called_in and self._called_in.isdisjoint((*live, *(number for number, _ in rest))):
            # Nobody here has work, so that only scopes have a say.
            live = frozenset(filter(self._is_scope, live))
            rest = tuple(each for each in rest if self._is_scope(each[0]))
        if rest:
            facts = frozenset[Variable]().union(*(formula.variables for _, formula in rest))
            while self.levels[level].variable not in facts:
                level += 1
        key = (level if rest else -1, live, rest)
        found = self._nodes.get(key)
        if found is None:
            found = self._made(level, live, rest)
            if self._has_room():
                self._nodes[key] = found
        return found

    def _made(self, level: int, live: frozenset[int], rest: Rest) -> Node:
        if not rest:
            claims = (self.claims[number] for number in sorted(live))
            return End(judge_claims(claims, self.case))
        return Place(level, live, Opening(self.formulas, self.levels[level], rest))


def _calling(provisions: Iterable[AnyProvision], case: Case) -> frozenset[Key] | None:
    """Return what may give people work where they have none, or None where they have work."""
    if case.record.values.get("leave") is True:
        return frozenset()
    if case.works:
        return None
    return frozenset(one.key for one in provisions if makes_work(one, case) is True)


def _is_settled(formula: Formula) -> bool:
    return formula is TRUE or formula is FALSE
