"""What is true of a policy as a whole, by going over every person and every day.

Nothing of the analysis is used: the oracle decides each person, and cuts each
fact into the values that can be told apart by itself.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from itertools import product
from math import prod
from typing import Any, Final

from attrs import evolve, field, frozen

from oracle import has_work
from oracle_law import Law, about
from oracle_worlds import World, leaves, selectors, unknowns
from policylang.model.norm import Key, Untranslated
from policylang.model.policy import ABSENT, Policy, Value
from policylang.model.selector import DaysSince
from policylang.model.staff import Situation
from strategies.wide import FIRST, LAST

BEATEN: Final = frozenset(
    ("exempted", "lost to superior", "lost to exception", "lost as general", "narrowed", "outside")
)
_TIME: Final = ("repealed", "not in force")
_SATURDAY: Final = 5


@frozen(eq=False)
class Whole:
    """What holds of somebody on some day, as far as one has looked.

    ``clashes`` are the smallest sets of duties that somebody cannot keep
    together. ``statuses`` are those of what is live where there is work.
    """

    clashes: set[frozenset[Key]] = field(factory=set)
    live: set[Key] = field(factory=set)
    statuses: dict[Key, set[str]] = field(factory=dict)
    answers: set[Any] = field(factory=set)

    def idle(self, policy: Policy) -> set[str]:
        """Return the labels of what holds of nobody."""
        return {one.key.label for one in policy.provisions() if one.key not in self.live}

    def beaten(self, policy: Policy) -> set[str]:
        """Return the labels of what holds of some, and always gives way."""
        return {
            one.key.label
            for one in policy.provisions()
            if (found := self.statuses.get(one.key)) and found <= BEATEN
        }

    def look_at(self, world: World) -> "Judged":
        """Judge one person on one day, and keep what there is to keep."""
        judged = judge(world)
        self.live.update(judged.live)
        self.answers.add(judged.answer)
        if judged.answer[0] == "conflict":
            self.clashes.update(judged.clashes)
        if judged.answer[0] != "no work":
            for key, status in judged.statuses.items():
                self.statuses.setdefault(key, set()).add(status)
        return judged


@frozen(eq=False)
class Judged:
    """What the oracle says of a person of whom everything is known."""

    answer: Any
    live: tuple[Key, ...] = ()
    clashes: tuple[frozenset[Key], ...] = ()
    statuses: dict[Key, str] = field(factory=dict)


def judge(world: World) -> Judged:
    """Decide about arrangements where nothing is missing."""
    in_force = [each for each in world.policy.instruments if world.in_force(each)]
    if not any(world.holds(each.scope) for each in in_force):
        return Judged(("out of scope" if in_force else "not in force", (), None, None))
    provisions = [
        each
        for each in world.policy.provisions()
        if not isinstance(each, Untranslated) and not about(each) and world.live(each)
    ]
    law = Law(world, provisions)
    live = tuple(each.key for each in provisions)
    if not has_work(law):
        return Judged(("no work", (), None, None), live)
    statuses = {each.key: law.status(each) for each in provisions}
    return Judged(law.answer(), live, tuple(_clashes(law)), statuses)


def _clashes(law: Law) -> Iterator[frozenset[Key]]:
    requires, forbids = law.duties("require"), law.duties("forbid")
    for clash in law.clashes(requires + forbids, no_require=not requires):
        yield frozenset(each.key for each in clash)
    if law.disagree() and not requires:
        yield frozenset(each.key for each in law.defaults())


class _Nothing(dict[str, Any]):
    def __missing__(self, name: str) -> Any:
        return ABSENT


def days(policy: Policy) -> list[World]:
    """Return a world without anybody for each day that differs from the others.

    Where dates are read, each day on which something is in force stands for itself.
    """
    found: dict[Any, World] = {}
    dated = any(isinstance(one, DaysSince) for each in selectors(policy) for one in leaves(each))
    for step in range((LAST - FIRST).days + 1):
        world = World(policy, {}, Situation(on=FIRST + timedelta(step)))
        nobody = evolve(world, guesses=_Nothing())
        in_force = [nobody.in_force(each) for each in policy.instruments]
        held = [
            [holds for status, holds in nobody.parts(each) if status in _TIME]
            for each in policy.provisions()
        ]
        weekend = world.situation.on.weekday() >= _SATURDAY and world.situation.on.weekday()
        day = (world.situation.on if dated else None, weekend, str(held)) if any(in_force) else ()
        found.setdefault(day, world)
    return list(found.values())


def count(policy: Policy) -> int:
    """Return how many people there are to look at, over all days."""
    return sum(prod(map(len, unknowns(day).values())) for day in days(policy))


def everybody(policy: Policy) -> Iterator[World]:
    """Yield every person that can be told apart, on every day that can."""
    for day in days(policy):
        yield from completions(day)


def completions(world: World, known: Mapping[str, Value] | None = None) -> Iterator[World]:
    """Yield every way in which what is not known of a person may be."""
    cells = {name: values for name, values in unknowns(world).items() if name not in (known or {})}
    for guesses in product(*cells.values()):
        yield evolve(world, guesses={**(known or {}), **dict(zip(cells, guesses, strict=True))})
