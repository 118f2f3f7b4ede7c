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
        self._named: Numbered[tuple[int, Members]] = Numbered()
        self._verdicts: dict[frozenset[int], Verdict] = {}
        self._of_opens: dict[Open, int] = {}
        self._rests_on: dict[int, frozenset[int]] = {}
        self._found: dict[int, Conclusion | None] = {}
        self.left = self._named.number((self._plain.number(None), frozenset()))
        """The number of what only the reference can tell."""

    def count(self) -> int:
        """Return how many numbers there are."""
        return self._named.count()

    def number(self, opened: Open, members: Members) -> int:
        """Return the number of what somebody's norms come to, naming those members that hold."""
        if opened not in self._of_opens:
            self._of_opens[opened] = self._plain.number(self._conclude(opened))
        plain = self._of_opens[opened]
        return self._named.number((plain, self._names(plain, members)))

    def conclusion(self, number: int) -> Conclusion | None:
        """Return what a number stands for; None where only the reference can tell."""
        if number not in self._found:
            plain, members = self._named.things[number]
            found = self._plain.things[plain]
            self._found[number] = found and self._with_members(found, members)
        return self._found[number]

    def _names(self, plain: int, members: Members) -> Members:
        """Return those of the members whose class a conclusion rests on."""
        if not members:
            return members
        if plain not in self._rests_on:
            found = self._plain.things[plain]
            classes = (self._class_of.get(key) for key in (found.grounds if found else ()))
            self._rests_on[plain] = frozenset(one for one in classes if one is not None)
        grounds = self._rests_on[plain]
        return frozenset(one for one in members if self._classes[one] in grounds)

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
