"""Hold what two policies ask for besides arrangements against each other, text by text.

They are asked of a person in the arrangements that both policies allow.
"""

from collections.abc import Iterator
from typing import Final, TypeAlias

from policylang.analysis.comparison.changes import SETTLED, Change
from policylang.analysis.everybody import leaves_of, witness_of
from policylang.analysis.pairs import Pair, Pairs
from policylang.model.comparison import Aspect, Relation, Said, joint_relation
from policylang.model.decision import ConductDuty
from policylang.model.staff import Situation
from policylang.semantics.conduct import Conduct, texts_of
from policylang.semantics.diagram.joint import JointDiagram, joint_diagram
from policylang.semantics.diagram.levels import DiagramTooLargeError

_BINDING: Final = ("require", "forbid", "cap")
_Asked: TypeAlias = frozenset[tuple[str, int | None]]


def conduct_changes(met: Pairs) -> tuple[list[tuple[Change, Pair]], bool]:
    """Return what is asked for otherwise and of whom, and whether everybody was looked at."""
    found: list[tuple[Change, Pair]] = []
    complete = True
    for text in texts_of(met.joined.policy.provisions()):
        for situation in met.situations:
            try:
                joint = joint_diagram(met.joined, situation, text=text)
            except DiagramTooLargeError:
                complete = False
                continue
            found += _of_text(joint, situation)
    return found, complete


def _of_text(joint: JointDiagram, situation: Situation) -> Iterator[tuple[Change, Pair]]:
    for leaf, path in leaves_of(joint.diagram):
        old, new = joint.judge(leaf)
        if not {old.answer.outcome, new.answer.outcome} <= SETTLED:
            continue
        before, after = joint.conduct(leaf)
        shared = set(old.answer.admissible) & set(new.answer.admissible)
        relation, binds = _relation(before, after, shared)
        if relation is Relation.EQUIVALENT and binds:
            continue
        aspect = Aspect.CONDUCT if binds else Aspect.ADVICE
        said = tuple(
            Said(verdict.answer, tuple(duty.key for duty in duties), conduct=duties)
            for verdict, duties in ((old, _within(before, shared)), (new, _within(after, shared)))
        )
        left, right = (frozenset(key for _, key, _ in side if key) for side in joint.claims(leaf))
        witness = witness_of(joint.diagram, path)
        change = Change(aspect, relation, said[0], said[1])
        yield change, Pair(old, new, left, right, witness, situation, joint, path)


def _relation(before: Conduct, after: Conduct, shared: set[str]) -> tuple[Relation, bool]:
    """Return how what is asked now stands to what was asked, and whether that binds."""
    relations = []
    advice = False
    for name in sorted(shared):
        old, new = _asked(before, name), _asked(after, name)
        relations.append(_of_sets(_binding(old), _binding(new)))
        advice = advice or old != new
    relation = joint_relation(relations)
    return relation, relation is not Relation.EQUIVALENT or not advice


def _within(conduct: Conduct, shared: set[str]) -> tuple[ConductDuty, ...]:
    return tuple(duty for duty in conduct.duties if shared.intersection(duty.arrangements))


def _asked(conduct: Conduct, arrangement: str) -> _Asked:
    return frozenset(
        (duty.kind, duty.limit) for duty in conduct.duties if arrangement in duty.arrangements
    )


def _binding(asked: _Asked) -> _Asked:
    """Return what binds; of several limits only the lowest does."""
    limits = [limit for kind, limit in asked if kind == "cap" and limit is not None]
    others = {(kind, limit) for kind, limit in asked if kind in _BINDING and kind != "cap"}
    return frozenset({*others, *([("cap", min(limits))] if limits else [])})


def _of_sets(old: _Asked, new: _Asked) -> Relation:
    if old == new:
        return Relation.EQUIVALENT
    if _covers(new, old):
        return Relation.STRICTER
    return Relation.LOOSER if _covers(old, new) else Relation.NEITHER


def _covers(more: _Asked, less: _Asked) -> bool:
    """Whether all that the one asks the other asks too; a lower limit asks more."""
    return all(
        any(
            kind == other and (limit is None or (bound is not None and bound <= limit))
            for other, bound in more
        )
        for kind, limit in less
    )
