"""Two bodies of law in one diagram: of every possible person, what each says by itself.

The right side's instruments are renumbered to stand behind the left's, and what
each side says of ``essential`` and ``exempt`` people is kept to that side. Both
are then one policy as far as facts, their cells and days go. Nothing is decided
by it: at a leaf, each side is judged by its own policy alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from attrs import evolve, field

from policylang._frozen import frozen
from policylang.model.decision import Reason, Status
from policylang.model.norm import Amount, AnyProvision, Key, Modality, Norm, Quota, Rota, Table
from policylang.model.policy import Amendment, Instrument, Policy
from policylang.model.selector import (
    AllOf,
    AnyOf,
    LevelsBelow,
    Not,
    Selector,
    Stands,
)
from policylang.model.staff import Situation, StaffRecord
from policylang.model.vocabulary import normal
from policylang.semantics.case import Case
from policylang.semantics.conduct import Conduct, conduct_for, texts_of
from policylang.semantics.diagram.build import (
    BUDGET,
    Claim,
    Diagram,
    Leaf,
    diagram_of,
    judge_claims,
)
from policylang.semantics.liveness import Dead, Live
from policylang.semantics.precedence import DOING, Rules
from policylang.semantics.reading import read_policy
from policylang.semantics.verdict import Verdict

_Inside: TypeAlias = tuple[Key, str | None]
_ELSEWHERE: Final = Dead(Status.SELECTOR_FALSE, Reason())


@frozen(eq=False)
class Joined:
    """Two policies with one vocabulary, and the one that both make beside each other.

    ``policy`` knows no presumptions and no examples: it is for people of whom
    every fact that matters is known. Each side keeps its own.
    """

    left: Policy
    right: Policy
    policy: Policy


@frozen(eq=False)
class JointDiagram:
    """Every possible person on a day, walking to a leaf where both sides have a verdict."""

    joined: Joined
    diagram: Diagram
    cases: tuple[Case, Case]
    _judged: dict[tuple[int, tuple[Claim, ...]], Verdict] = field(factory=dict, repr=False)

    def claims(self, leaf: Leaf) -> tuple[tuple[Claim, ...], tuple[Claim, ...]]:
        """Return the claims that hold at a leaf, of each side, by its own numbers."""
        first = len(self.joined.left.instruments)
        numbers = (number for number in sorted(leaf.live) if number not in self.diagram.inside)
        every = [self.diagram.claims[number] for number in numbers]
        return (
            tuple(claim for claim in every if claim[0] < first),
            tuple(_claim_back(claim, first) for claim in every if claim[0] >= first),
        )

    def judge(self, leaf: Leaf) -> tuple[Verdict, Verdict]:
        """Return what each side says at a leaf, as if the other did not exist."""
        left, right = self.claims(leaf)
        return self._verdict(0, left), self._verdict(1, right)

    def conduct(self, leaf: Leaf) -> tuple[Conduct, Conduct]:
        """Return what each side asks for at a leaf besides the arrangement."""
        claims, verdicts = self.claims(leaf), self.judge(leaf)
        first = len(self.joined.left.instruments)
        inside: tuple[dict[_Inside, Amount | None], dict[_Inside, Amount | None]] = ({}, {})
        for number in sorted(leaf.live):
            _, key, amount = self.diagram.claims[number]
            if number in self.diagram.inside and key is not None:
                side = int(key.instrument >= first)
                own = _moved(key, -first) if side else key
                inside[side][own, self.diagram.inside[number]] = amount
        left, right = (
            _conduct(case, verdict, own, there)
            for case, verdict, own, there in zip(self.cases, verdicts, claims, inside, strict=True)
        )
        return left, right

    def _verdict(self, side: int, claims: tuple[Claim, ...]) -> Verdict:
        if (side, claims) not in self._judged:
            self._judged[side, claims] = judge_claims(claims, self.cases[side])
        return self._judged[side, claims]


def joint_diagram(
    joined: Joined, situation: Situation, *, budget: int = BUDGET, text: str | None = None
) -> JointDiagram:
    """Return the diagram of both sides on a day; with the *text* of a conduct, of that too.

    Raises:
        DiagramTooLargeError: there would be more nodes than the budget.
    """
    nobody = StaffRecord(None)
    cases = (
        Case(read_policy(joined.left), nobody, situation),
        Case(read_policy(joined.right), nobody, situation),
    )
    listed = () if text is None else texts_of(joined.policy.provisions()).get(normal(text), ())
    diagram = diagram_of(joined.policy, situation, budget=budget, conduct=listed)
    return JointDiagram(joined, diagram, cases)


def join(left: Policy, right: Policy) -> Joined:
    """Return two policies beside each other.

    Raises:
        ValueError: they were not resolved beside each other, so that one word
            may mean two things.
    """
    if left.vocabulary is not right.vocabulary:
        message = "the policies do not share a vocabulary; read them beside each other"
        raise ValueError(message)
    count = len(left.instruments)
    mine = frozenset(range(count))
    theirs = frozenset(range(count, count + len(right.instruments)))
    sides = (_Renumbered(0, mine), _Renumbered(count, theirs))
    policy = Policy(
        instruments=tuple(
            renumbered.instrument(one)
            for renumbered, policy in zip(sides, (left, right), strict=True)
            for one in policy.instruments
        ),
        vocabulary=left.vocabulary,
        language=left.language,
        amendments=tuple(
            renumbered.amendment(one)
            for renumbered, policy in zip(sides, (left, right), strict=True)
            for one in policy.amendments
        ),
    )
    return Joined(left, right, policy)


def _conduct(
    case: Case,
    verdict: Verdict,
    claims: Iterable[Claim],
    inside: Mapping[_Inside, Amount | None],
) -> Conduct:
    """Return what a side asks for, given which provisions hold in which arrangement."""
    by_key = case.reading.by_key
    arrangements = (None, *case.reading.policy.vocabulary.arrangement_names())
    listed = tuple(
        (
            by_key[key],
            {
                name: Live(inside[key, name]) if (key, name) in inside else _ELSEWHERE
                for name in arrangements
            },
        )
        for key in sorted({key for key, _ in inside})
    )
    exemptions = {
        key: (by_key[key], Live())
        for _, key, _ in claims
        if key is not None and getattr(by_key[key], "modality", None) is Modality.EXEMPT_FROM
    }
    beaten = verdict.left.beaten if verdict.left is not None else {}
    gone = {key: out for key, out in beaten.items() if key in exemptions}
    rules = Rules(case.reading.policy.instruments, (DOING,), ordinary=None)
    return conduct_for(listed, exemptions, gone, rules, verdict.answer.admissible)


def _claim_back(claim: Claim, first: int) -> Claim:
    position, key, amount = claim
    return position - first, None if key is None else _moved(key, -first), amount


def _moved(key: Key, by: int) -> Key:
    return Key(key.instrument + by, key.position, key.label)


@frozen
class _Renumbered:
    """Lets a side's instruments stand ``by`` places further, at ``positions``."""

    by: int
    positions: frozenset[int]

    def instrument(self, one: Instrument) -> Instrument:
        return evolve(
            one,
            position=one.position + self.by,
            scope=self.selector(one.scope),
            provisions=tuple(map(self.provision, one.provisions)),
            extensions=self._by_others(one.extensions),
            revocations=self._by_others(one.revocations),
        )

    def amendment(self, one: Amendment) -> Amendment:
        return evolve(
            one,
            by=one.by + self.by,
            target=one.target + self.by,
            keys=self._keys(one.keys),
            put_in=None if one.put_in is None else _moved(one.put_in, self.by),
        )

    def provision(self, one: AnyProvision) -> AnyProvision:
        changes: dict[str, Any] = {
            "key": _moved(one.key, self.by),
            "selector": self.selector(one.selector),
            "when": None if one.when is None else self.selector(one.when),
            "exception_to": self._keys(one.exception_to),
            "taken_out": self._by_others(one.taken_out),
        }
        match one:
            case Norm():
                changes |= {"targets": self._keys(one.targets), "upward": self._keys(one.upward)}
            case Quota():
                changes |= {
                    "table": self._table(one.table),
                    "base": None if one.base is None else self.selector(one.base),
                    "prefer": tuple(map(self.selector, one.prefer)),
                }
            case Rota():
                changes |= {"prefer": tuple(map(self.selector, one.prefer))}
        return evolve(one, **changes)

    def selector(self, one: Selector) -> Selector:
        """Return a selector whose ``essential`` and ``exempt`` are those of this side."""
        match one:
            case Stands():
                return evolve(one, among=self.positions)
            case Not(operand):
                return Not(self.selector(operand))
            case AllOf(operands):
                return AllOf(tuple(map(self.selector, operands)))
            case AnyOf(operands):
                return AnyOf(tuple(map(self.selector, operands)))
            case LevelsBelow(selector, _, only, _):
                only = None if only is None else self.selector(only)
                return evolve(one, selector=self.selector(selector), only=only)
            case _:
                return one

    def _keys(self, keys: Iterable[Key]) -> tuple[Key, ...]:
        return tuple(_moved(key, self.by) for key in keys)

    def _table(self, table: Table | None) -> Table | None:
        if table is None:
            return None
        cells = tuple((self.selector(selector), amount) for selector, amount in table.cells)
        return evolve(table, cells=cells)

    def _by_others(self, made: Sequence[Any]) -> tuple[Any, ...]:
        """Renumber what other instruments have made of one."""
        return tuple(evolve(one, by=one.by + self.by) for one in made)
