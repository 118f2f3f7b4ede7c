"""What two verdicts on one person differ in, and which provisions make the difference."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from attrs import evolve, field

from policylang._frozen import frozen
from policylang.analysis.comparison.counts import Counting, CountsCompared, relation_of_sets
from policylang.analysis.pairs import Pair
from policylang.model.comparison import Aspect, Relation, Said, joint_relation
from policylang.model.decision import Answer, Outcome, Status
from policylang.model.norm import AnyProvision, Key, Norm
from policylang.model.policy import Policy
from policylang.semantics.verdict import Verdict

SETTLED: Final = frozenset((Outcome.DECIDED, Outcome.CHOICE))
SILENT: Final = frozenset((Outcome.OUT_OF_SCOPE, Outcome.NOT_IN_FORCE))
_ADVISES: Final = frozenset((Status.ADVICE, Status.HELD_IN_RESERVE))
_NOBODY: Final = Key(0, 0, "")
_BESIDES: Final = frozenset((Aspect.CONDUCT, Aspect.ADVICE, Aspect.GROUNDS))
_APART_FROM_CHOICE: Final = frozenset(
    (Aspect.CONFLICT, Aspect.WORK, Aspect.ARRANGEMENTS, Aspect.HEAD_COUNTS)
)
_ANY_ANSWER: Final = Answer(Outcome.DECIDED)


@frozen
class Change:
    """One respect in which verdicts differ."""

    aspect: Aspect
    relation: Relation
    old: Said
    new: Said
    size: int | None = None

    def told_as(self) -> "Change":
        """Return what it has in common with changes that are told as one.

        What is asked or advised besides does not hang on where somebody may be;
        and where one of them says nothing, it does not matter what the other says.
        """
        if self.aspect is Aspect.COVERAGE:
            return Change(self.aspect, self.relation, _covering(self.old), _covering(self.new))
        if self.aspect in _APART_FROM_CHOICE:
            old, new = (evolve(one, answer=_unchosen(one.answer)) for one in (self.old, self.new))
            return evolve(self, old=old, new=new)
        if self.aspect not in _BESIDES:
            return self
        sides = (
            evolve(
                said,
                answer=_ANY_ANSWER,
                conduct=tuple(evolve(duty, arrangements=()) for duty in said.conduct),
            )
            for said in (self.old, self.new)
        )
        return Change(self.aspect, self.relation, *sides)  # type: ignore[arg-type]  # two


@frozen(eq=False)
class Changes:
    """Tells the changes of verdicts; each policy's provisions are known by what they say."""

    old: Policy
    new: Policy
    counting: Counting
    _spoken: dict[tuple[int, Key], AnyProvision] = field(factory=dict, repr=False)

    def of(self, pair: Pair) -> Iterator[Change]:
        """Yield the changes of a pair: one that counts, or all that do not."""
        old, new = pair.left, pair.right
        aspect = aspect_of_outcomes(old.answer.outcome, new.answer.outcome)
        if aspect is Aspect.COVERAGE:
            yield Change(aspect, Relation.NEITHER, Said(old.answer), Said(new.answer))
        elif aspect is not None:
            yield self._change(aspect, Relation.NEITHER, old, new)
        elif old.answer.outcome in SETTLED:
            yield from self._of_settled(old, new)

    def _of_settled(self, old: Verdict, new: Verdict) -> Iterator[Change]:
        counts = self.counting.compared(old, new)
        sets = relation_of_sets(frozenset(old.answer.admissible), frozenset(new.answer.admissible))
        relation = joint_relation((sets, counts.relation))
        if sets is not Relation.EQUIVALENT:
            yield self._change(Aspect.ARRANGEMENTS, relation, old, new)
        elif relation is not Relation.EQUIVALENT:
            yield self._of_counts(counts, old, new)
        else:
            yield from self._soft(old, new)

    def _of_counts(self, counts: CountsCompared, old: Verdict, new: Verdict) -> Change:
        change = self._change(Aspect.HEAD_COUNTS, counts.relation, old, new)
        before, after = _counting(old), _counting(new)
        return evolve(
            change,
            old=Said(old.answer, self.apart(0, before, after), places=counts.old),
            new=Said(new.answer, self.apart(1, after, before), places=counts.new),
            size=counts.size,
        )

    def _soft(self, old: Verdict, new: Verdict) -> Iterator[Change]:
        if old.answer != new.answer:
            yield self._change(Aspect.CHOOSER, Relation.EQUIVALENT, old, new)
        before, after = _advising(old), _advising(new)
        if self._words(0, before) != self._words(1, after):
            yield self._by(Aspect.ADVICE, (old, before), (new, after))
        if self._words(0, old.grounds) != self._words(1, new.grounds):
            yield self._by(Aspect.GROUNDS, (old, old.grounds), (new, new.grounds))

    def _change(self, aspect: Aspect, relation: Relation, old: Verdict, new: Verdict) -> Change:
        before, after = _responsible(old), _responsible(new)
        change = self._by(aspect, (old, before), (new, after))
        return evolve(change, relation=relation)

    def _by(
        self,
        aspect: Aspect,
        old: tuple[Verdict, tuple[Key, ...]],
        new: tuple[Verdict, tuple[Key, ...]],
    ) -> Change:
        return Change(
            aspect,
            Relation.EQUIVALENT,
            Said(old[0].answer, self.apart(0, old[1], new[1])),
            Said(new[0].answer, self.apart(1, new[1], old[1])),
        )

    def apart(self, side: int, own: Iterable[Key], others: Iterable[Key]) -> tuple[Key, ...]:
        """Return the provisions of a side that the other does not have word for word.

        If there are none, those that both have make the difference together with
        what is not there: all are returned.
        """
        mine = tuple(own)
        shared = self._words(1 - side, others)
        alone = tuple(key for key in mine if self.words(side, key) not in shared)
        return alone or mine

    def _words(self, side: int, keys: Iterable[Key]) -> frozenset[AnyProvision]:
        return frozenset(self.words(side, key) for key in keys)

    def words(self, side: int, key: Key) -> AnyProvision:
        """Return a provision without its place: what it says, to be held against another."""
        if (side, key) not in self._spoken:
            policy = (self.old, self.new)[side]
            provision = next(
                one for one in policy.instruments[key.instrument].provisions if one.key == key
            )
            self._spoken[side, key] = _without_place(provision)
        return self._spoken[side, key]


def _unchosen(answer: Answer) -> Answer:
    return Answer(answer.outcome, answer.admissible)


def _covering(said: Said) -> Said:
    return Said(said.answer if said.answer.outcome in SILENT else _ANY_ANSWER)


def _without_place(provision: AnyProvision) -> AnyProvision:
    bare: dict[str, Any] = {
        "key": _NOBODY,
        "exception_to": (),
        "taken_out": (),
        "because": (),
        "cites": (),
    }
    if isinstance(provision, Norm):
        bare |= {"targets": (), "upward": ()}
    return evolve(provision, **bare)


def aspect_of_outcomes(old: Outcome, new: Outcome) -> Aspect | None:
    """Return what differs before any arrangement is looked at, or None."""
    both = {old, new}
    # Nobody works on a day without work, whether or not a policy covers it.
    if both <= SETTLED or both <= {*SILENT, Outcome.NO_WORK} or old is new:
        return None
    if both & SILENT:
        return Aspect.COVERAGE
    return Aspect.CONFLICT if Outcome.CONFLICT in both else Aspect.WORK


def _responsible(verdict: Verdict) -> tuple[Key, ...]:
    """Return what a verdict rests on; of a conflict, the first set that cannot be kept."""
    if verdict.left is not None and verdict.left.conflicts:
        conflicts = [tuple(sorted(one)) for one in verdict.left.conflicts]
        return min(conflicts, key=lambda one: (len(one), one))
    return verdict.grounds


def _counting(verdict: Verdict) -> tuple[Key, ...]:
    return tuple(
        key for key in sorted(verdict.amounts) if verdict.statuses[key][0] is Status.COUNTS
    )


def _advising(verdict: Verdict) -> tuple[Key, ...]:
    return tuple(sorted(key for key, (status, _) in verdict.statuses.items() if status in _ADVISES))
