"""What sets of norms come to, each with a number; worked out when first met."""

from collections.abc import Hashable
from typing import Generic, TypeVar

from attrs import evolve

from policylang.compiled.growth import Growth
from policylang.compiled.states import TooManyWaysError, concluded
from policylang.frames.reach import Reach, in_order
from policylang.frames.shapes import Members, Open
from policylang.model.conclusion import Conclusion
from policylang.model.norm import Key
from policylang.semantics.diagram.build import judge_claims
from policylang.semantics.verdict import Verdict

T = TypeVar("T", bound=Hashable)


class Numbered(Generic[T]):
    """Things, each with the number that it got when it was first met."""

    def __init__(self) -> None:
        self.things: list[T] = []
        self._numbers: dict[T, int] = {}

    def count(self) -> int:
        """Return how many there are."""
        return len(self.things)

    def number(self, thing: T) -> int:
        """Return the number of a thing."""
        number = self._numbers.setdefault(thing, len(self.things))
        if number == len(self.things):
            self.things.append(thing)
        return number


class Concluding:
    """Numbers conclusions: an even number says what it comes to, an odd one whom it names besides.

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
        self._conclusions: Numbered[Conclusion | None] = Numbered()
        self._named: Numbered[tuple[int, Members]] = Numbered()
        self._verdicts: dict[frozenset[int], Verdict] = {}
        self._of_opens: dict[Open, int] = {}
        self._found: dict[int, Conclusion | None] = {}
        self.left = self._number(None)
        """The number of what only the reference can tell."""

    def plain_count(self) -> int:
        """Return a number above all even ones."""
        return 2 * self._conclusions.count()

    def count(self) -> int:
        """Return a number above all."""
        return 2 * max(self._conclusions.count(), self._named.count())

    def number(self, opened: Open) -> int:
        """Return the number of what somebody's norms come to."""
        if opened not in self._of_opens:
            self._of_opens[opened] = self._number(self._conclude(opened))
        return self._of_opens[opened]

    def named(self, number: int, members: Members) -> int:
        """Return the number of a conclusion with those of the members whose class it rests on."""
        conclusion = self._conclusions.things[number // 2]
        if conclusion is None or not members:
            return number
        grounds = {self._class_of.get(key) for key in conclusion.grounds}
        names = frozenset(one for one in members if self._classes[one] in grounds)
        return 2 * self._named.number((number, names)) + 1 if names else number

    def joined(self, one: int, other: int) -> int:
        """Return the number of a conclusion that names those whom two odd numbers name."""
        (plain, ones), (_, others) = self._named.things[one // 2], self._named.things[other // 2]
        return 2 * self._named.number((plain, ones | others)) + 1

    def conclusion(self, number: int) -> Conclusion | None:
        """Return what a number stands for; None where only the reference can tell."""
        if number not in self._found:
            plain, members = self._named.things[number // 2] if number % 2 else (number, ())
            found = self._conclusions.things[plain // 2]
            named = None if found is None else self._with_members(found, frozenset(members))
            self._found[number] = named
        return self._found[number]

    def _number(self, conclusion: Conclusion | None) -> int:
        return 2 * self._conclusions.number(conclusion)

    def _conclude(self, opened: Open) -> Conclusion | None:
        try:
            ways = self._reach.ways(opened.rest)
        except TooManyWaysError:
            return None
        return concluded([self._verdict(opened.live | way) for way in in_order(ways)])

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
