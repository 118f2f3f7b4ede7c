"""What sets of norms come to, each with a number; worked out when first met."""

from attrs import evolve

from policylang.compiled.growth import Growth
from policylang.compiled.missing import TooManyWaysError, concluded
from policylang.compiled.numbered import Numbered
from policylang.compiled.reach import Reach, Ways, in_order, one_of_each
from policylang.compiled.shapes import Members, Open
from policylang.model.conclusion import Conclusion
from policylang.model.norm import Key
from policylang.semantics.diagram.build import judge_claims
from policylang.semantics.verdict import Verdict


class Concluding:
    """Numbers conclusions by what it comes to, and by whom it names.

    Of norms that are alike in effect a conclusion rests on the class, and names
    those of its members that hold.
    """

    def __init__(self, growth: Growth, reach: Reach) -> None:
        self._case = growth.case
        self._claims = growth.claims
        self._reach = reach
        self._classes = [number for number, _ in growth.conditions]
        self._class_of: dict[Key, int] = {}
        for number, representative in enumerate(self._classes):
            key = growth.claims[representative][1]
            if number != representative and key is not None:
                self._class_of[key] = representative
        self._plain: Numbered[Conclusion | None] = Numbered()
        self._verdicts: dict[frozenset[int], Verdict] = {}
        self._of_parts: dict[tuple[frozenset[int], frozenset[Ways]], Conclusion] = {}
        self._of_opens: dict[Open, int] = {}
        self._rests_on: dict[int, frozenset[int]] = {}
        self.left = self._plain.number(None)
        """The number of what only the reference can tell."""

    def number(self, opened: Open) -> int:
        """Return the number of what somebody's norms come to, whomever it names."""
        if opened not in self._of_opens:
            self._of_opens[opened] = self._plain.number(self._conclude(opened))
        return self._of_opens[opened]

    def names(self, number: int, members: Members) -> Members:
        """Return those of the members whom it names: whose class it rests on."""
        if number not in self._rests_on:
            found = self._plain.things[number]
            classes = (self._class_of.get(key) for key in (found.grounds if found else ()))
            self._rests_on[number] = frozenset(one for one in classes if one is not None)
        grounds = self._rests_on[number]
        return frozenset(one for one in members if self._classes[one] in grounds)

    def conclusion(self, number: int, named: Members) -> Conclusion | None:
        """Return what a number stands for, naming some; None where only the reference can tell."""
        found = self._plain.things[number]
        return found and self._with_members(found, named)

    def _conclude(self, opened: Open) -> Conclusion | None:
        try:
            parts = frozenset(self._reach.parts(opened.rest))
            # Different things may be open, and yet the same norms may come to hold.
            if (opened.live, parts) not in self._of_parts:
                ways = in_order(one_of_each(parts))
                found = concluded([self._verdict(opened.live | way) for way in ways])
                self._of_parts[opened.live, parts] = found
        except TooManyWaysError:
            return None
        return self._of_parts[opened.live, parts]

    def _verdict(self, live: frozenset[int]) -> Verdict:
        if live not in self._verdicts:
            claims = (self._claims[number] for number in sorted(live))
            self._verdicts[live] = judge_claims(claims, self._case)
        return self._verdicts[live]

    def _with_members(self, conclusion: Conclusion, members: Members) -> Conclusion:
        """Return a conclusion with the norms that hold, for the first of those that are alike."""
        if self._class_of.keys().isdisjoint(conclusion.grounds):
            return conclusion
        own = (key for key in conclusion.grounds if key not in self._class_of)
        named = (self._claims[number][1] for number in members)
        grounds = sorted((*own, *(key for key in named if key is not None)))
        return evolve(conclusion, grounds=tuple(grounds))
