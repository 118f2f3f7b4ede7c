"""Every possible person, on every day that matters: what each of two policies says of them.

The leaves of the joint diagram are all the ways in which the norms of both meet
in somebody. Each is kept with one made-up person who gets there.
"""

from collections.abc import Iterable, Iterator

from attrs import evolve, field

from policylang._frozen import frozen
from policylang.analysis.everybody import Path, Witness, leaves_of, witness_of
from policylang.analysis.situations import (
    Situations,
    situations_of,
    unlike,
    with_events,
    with_holidays,
)
from policylang.model.norm import Key
from policylang.model.policy import Policy
from policylang.model.staff import Situation
from policylang.semantics.diagram.build import BUDGET, Claim
from policylang.semantics.diagram.joint import Joined, JointDiagram, join, joint_diagram
from policylang.semantics.diagram.levels import DiagramTooLargeError
from policylang.semantics.verdict import Verdict


@frozen(eq=False)
class Pair:
    """One way in which the norms of two policies meet in somebody.

    Each verdict is what that side says as if the other did not exist, and keys
    are those of that side's own policy. ``left_live`` and ``right_live`` are
    the provisions that compete. ``situation`` is the day of the witness, and
    ``path`` its way through the diagram of that day.
    """

    left: Verdict
    right: Verdict
    left_live: frozenset[Key]
    right_live: frozenset[Key]
    witness: Witness
    situation: Situation
    joint: JointDiagram = field(repr=False)
    path: Path = field(repr=False)

    def with_facts(self, levels: frozenset[int]) -> "Pair":
        """Return the pair with only these of the facts on the way."""
        path = tuple(step for step in self.path if step[0] in levels)
        return evolve(self, path=path, witness=witness_of(self.joint.diagram, path))


@frozen(eq=False)
class Pairs:
    """All pairs, by day; ``is_complete`` is False where there were too many to see them all.

    ``situations`` are the days that were looked at, and ``beyond`` those of them
    on which the diagram was given up.
    """

    joined: Joined
    each: tuple[Pair, ...]
    situations: tuple[Situation, ...]
    beyond: tuple[Situation, ...]
    is_complete: bool


def pairs(
    left: Policy,
    right: Policy,
    *,
    situations: Iterable[Situation] | None = None,
    known: Situation | None = None,
    unknown: bool = False,
    budget: int = BUDGET,
) -> Pairs:
    """Return every way in which the norms of two policies meet in somebody.

    Args:
        left: one policy.
        right: the other, resolved beside it.
        situations: the days to look at; else days that stand for all.
        known: events and the calendar, where days are to be found; its own day
            does not matter.
        unknown: whether to look at the days on which unknown events may fall,
            and at holidays where none is known; else none has come, and there is none.
        budget: nodes after which the diagram of a day is given up.

    Raises:
        ValueError: the policies do not share a vocabulary.
    """
    joined = join(left, right)
    days = _days(joined.policy, situations, known)
    if unknown:
        days = with_holidays(joined.policy, with_events(joined.policy, days))
    found: list[Pair] = []
    beyond: list[Situation] = []
    seen: set[object] = set()
    for situation in days.each:
        try:
            diagram = joint_diagram(joined, situation, budget=budget)
        except DiagramTooLargeError:
            beyond.append(situation)
            continue
        found += _new(diagram, situation, seen)
    complete = days.is_complete and not beyond
    return Pairs(joined, tuple(found), days.each, tuple(beyond), complete)


def _days(
    policy: Policy, situations: Iterable[Situation] | None, known: Situation | None
) -> Situations:
    if situations is not None:
        return Situations(unlike(policy, situations), is_complete=True)
    return situations_of(policy) if known is None else situations_of(policy, known)


def _new(joint: JointDiagram, situation: Situation, seen: set[object]) -> Iterator[Pair]:
    """Yield what has not been seen on another day."""
    for leaf, path in leaves_of(joint.diagram):
        left_claims, right_claims = joint.claims(leaf)
        left, right = joint.judge(leaf)
        mark = (left_claims, left.answer, right_claims, right.answer)
        if mark not in seen:
            seen.add(mark)
            witness = witness_of(joint.diagram, path)
            keys = _keys(left_claims), _keys(right_claims)
            yield Pair(left, right, *keys, witness, situation, joint, path)


def _keys(claims: Iterable[Claim]) -> frozenset[Key]:
    return frozenset(key for _, key, _ in claims if key is not None)
