"""What a superior text binds a draft to, of people who are alike."""

from collections.abc import Iterator, Mapping

from attrs import evolve, field

from policylang._frozen import frozen
from policylang.analysis.head_counts import HeadCounts, limits_of
from policylang.model.decision import Outcome, Status
from policylang.model.norm import AnyProvision, Key, Modality, Norm, Quota, Rota
from policylang.model.policy import ABSENT, Policy, Value
from policylang.model.selector import AllOf, AnyOf, IsIn, IsNumber, IsTrue, Not, Selector
from policylang.model.vocabulary import Vocabulary, normal
from policylang.semantics.verdict import Verdict

_REQUIRING = frozenset((Modality.REQUIRE, Modality.EXEMPT, Modality.ESSENTIAL))


@frozen(eq=False)
class Side:
    """A policy with what is looked up in it again and again."""

    policy: Policy
    by_key: Mapping[Key, AnyProvision] = field(repr=False)
    quotas: Mapping[Key, Quota] = field(repr=False)

    @property
    def arrangements(self) -> frozenset[str]:
        """Every arrangement that there is."""
        return frozenset(self.policy.vocabulary.arrangement_names())

    def rank(self, keys: tuple[Key, ...]) -> int:
        """Return the highest rank among the instruments of some provisions."""
        return min(self.policy.instruments[key.instrument].rank for key in keys)


def side_of(policy: Policy) -> Side:
    """Return a policy as a side of a comparison."""
    by_key = {one.key: one for one in policy.provisions()}
    quotas = {key: one for key, one in by_key.items() if isinstance(one, Quota)}
    return Side(policy, by_key, quotas)


def bound_by(verdict: Verdict, side: Side) -> HeadCounts | None:
    """Return what the duties and quotas of a superior leave open; None where it binds nobody.

    Its permissions widen what its duties leave. A permission or a default by
    itself keeps nobody who drafts from asking for something else.
    """
    if verdict.answer.outcome not in (Outcome.DECIDED, Outcome.CHOICE) or verdict.left is None:
        return None
    admissible = frozenset(verdict.answer.admissible)
    places = admissible
    if not verdict.left.requires:
        forbidden = frozenset[str]().union(*(d.arrangements for d in verdict.left.forbids))
        places = (side.arrangements - forbidden) | admissible
    limits = tuple(limits_of(verdict, side.quotas))
    return None if places == side.arrangements and not limits else HeadCounts(places, limits)


def duties_against(arrangement: str, verdict: Verdict) -> tuple[Key, ...]:
    """Return the duties that keep people from an arrangement."""
    assert verdict.left is not None
    duties = (*verdict.left.requires, *verdict.left.forbids)
    return tuple(d.key for d in duties if (arrangement in d.arrangements) != d.requires)


def urged(verdict: Verdict, side: Side) -> Iterator[tuple[Norm, frozenset[str]]]:
    """Yield the advised norms of a superior, with the arrangements that they leave open.

    Of ``advise`` that is everything: it is kept where what is advised is open.
    """
    for key, (status, _) in sorted(verdict.statuses.items()):
        norm = side.by_key[key]
        if status is not Status.ADVICE or not isinstance(norm, Norm):
            continue
        there = frozenset(norm.arrangements)
        if norm.modality is Modality.FORBID:
            yield norm, side.arrangements - there
        elif norm.modality in _REQUIRING or norm.modality is Modality.ADVISE:
            yield norm, there


def rotas_counting(verdict: Verdict, side: Side) -> bool:
    """Whether a rota takes people of a verdict."""
    return any(
        status is Status.COUNTS and isinstance(side.by_key[key], Rota)
        for key, (status, _) in verdict.statuses.items()
    )


def believing(superior: Policy, draft: Policy) -> Policy:
    """Return a superior that speaks of those alone who are as both texts presume.

    What is presumed of some people (whoever works in a puskesmas is in a
    critical sector) is how the texts take them to be.
    """
    beliefs = tuple(
        AnyOf((Not(one.selector), says))
        for one in (*draft.presumptions, *superior.presumptions)
        if (says := _says(one.fact, one.value, superior.vocabulary)) is not None
    )
    if not beliefs:
        return superior
    instruments = tuple(
        evolve(one, scope=AllOf((one.scope, *beliefs))) for one in superior.instruments
    )
    return evolve(superior, instruments=instruments)


def _says(fact: str, value: Value, vocabulary: Vocabulary) -> Selector | None:
    if value is ABSENT:
        return None
    if isinstance(value, bool):
        return IsTrue(fact) if value else Not(IsTrue(fact))
    if isinstance(value, str):
        names = vocabulary.same_names(fact, value) | {normal(value)}
        return IsIn(fact, names, (value,))
    return IsNumber(fact, frozenset((value,)))
