"""How one person figures in the quotas and rotas of a day, under every completion.

The person is judged by the same search that decides them. What a quota's
``of`` selects is judged as if it were one more quota, which counts the base
and opens nothing.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from attrs import evolve, field

from policylang._frozen import frozen
from policylang.model.decision import Answer, Outcome, Status
from policylang.model.norm import (
    Amount,
    AnyProvision,
    Key,
    Modality,
    Norm,
    Provision,
    Quota,
    QuotaKind,
    Rota,
    Untranslated,
)
from policylang.model.policy import Instrument, Policy
from policylang.model.selector import Selector
from policylang.semantics.case import Case
from policylang.semantics.completions import BudgetExceededError, leaves, project, variables_in
from policylang.semantics.conditions import fact_of, holds
from policylang.semantics.explore import explore
from policylang.semantics.reading import Reading, read_policy
from policylang.semantics.truth import Unknown
from policylang.semantics.verdict import Verdict

# A rota whose office a duty excludes still needs its crew, of others.
_SELECTS: Final = frozenset((Status.COUNTS, Status.NARROWED))


@frozen
class Membership:
    """How a person figures under one completion of what is missing.

    ``counted`` are the quotas that count the person, with what they ask, None
    where that could not be settled.
    ``based`` are those whose base the person is in, ``opened`` those that
    opened the person's default. ``rotas`` count the person, who may be on duty
    if a duty leaves the office open.
    """

    answer: Answer
    grounds: tuple[Key, ...]
    counted: tuple[tuple[Key, Amount | None], ...]
    based: frozenset[Key]
    opened: frozenset[Key]
    rotas: tuple[Key, ...]
    advised: frozenset[str]


@frozen(eq=False)
class Kind:
    """People who are judged alike on a day.

    ``answer`` is None where it hangs on ``missing`` facts. ``off_turn`` is the
    answer without any rota. ``tiers`` says for each quota and rota how far
    down its ``prefer`` list the person stands, 0 being first; ``ranked``
    remembers that together with advice.
    """

    memberships: tuple[Membership, ...]
    answer: Answer | None
    off_turn: Answer | None
    tiers: Mapping[Key, tuple[int, ...]] = field(factory=dict)
    missing: tuple[str, ...] = ()
    exhausted: bool = False
    ranked: dict[tuple[Key, str], tuple[int, ...]] = field(factory=dict)


@frozen(eq=False)
class Counting:
    """A policy as it is read for counting: without conduct, and with bases as quotas."""

    policy: Policy
    reading: Reading
    without_rotas: Reading
    quotas: tuple[Quota, ...]
    rotas: tuple[Rota, ...]
    base_keys: Mapping[Key, Key]

    @property
    def both(self) -> tuple[Quota | Rota, ...]:
        """Quotas, then rotas."""
        return (*self.quotas, *self.rotas)

    @property
    def preferences(self) -> tuple[Selector, ...]:
        """Every selector that stands behind ``prefer``."""
        return tuple(one for each in self.both for one in each.prefer)


@lru_cache(maxsize=16)
def counting_of(policy: Policy) -> Counting:
    """Return a policy as it is read for counting; worked out once for each policy."""
    provisions = policy.provisions()
    quotas = tuple(one for one in provisions if isinstance(one, Quota) and one.conduct is None)
    rotas = tuple(one for one in provisions if isinstance(one, Rota))
    bases = {one.key: _base_key(one.key) for one in quotas if one.base is not None}
    shadows = tuple(_base_of(one, bases[one.key]) for one in quotas if one.base is not None)
    read = _with_provisions(policy, tuple(filter(_is_about_arrangements, provisions)), shadows)
    without = tuple(
        one for one in provisions if _is_about_arrangements(one) and not isinstance(one, Rota)
    )
    return Counting(
        policy,
        read_policy(read),
        read_policy(_with_provisions(policy, without, ())),
        quotas,
        rotas,
        bases,
    )


@lru_cache(maxsize=64)
def without(counting: Counting, gone: frozenset[Key]) -> Reading:
    """Return the counting reading as if some provisions were not in the text."""
    kept = tuple(one for one in counting.reading.provisions if one.key not in gone)
    return read_policy(_with_provisions(counting.policy, kept, ()))


def options_under(reading: Reading, case: Case) -> tuple[str, ...]:
    """Return the arrangements that some completion of a case leaves open under a reading."""
    names = reading.policy.vocabulary.arrangement_names()
    try:
        found = explore(evolve(case, reading=reading))
    except BudgetExceededError:
        return names
    open_to = {name for verdict in leaves(found.main) for name in verdict.answer.admissible}
    return tuple(name for name in names if name in open_to)


def _is_about_arrangements(provision: AnyProvision) -> bool:
    return not isinstance(provision, Untranslated) and getattr(provision, "conduct", None) is None


def _base_key(key: Key) -> Key:
    """Return a place behind all others of the instrument: no clause bears it."""
    return Key(key.instrument, 1_000_000 + key.position, key.label)


def _base_of(quota: Quota, key: Key) -> Quota:
    assert quota.base is not None
    return evolve(
        quota,
        key=key,
        kind=QuotaKind.CAP,
        selector=quota.base,
        arrangement=None,
        amount=Amount(None, None),
        table=None,
        exception_to=(),
        advised=False,
        prefer=(),
    )


def _with_provisions(
    policy: Policy, provisions: tuple[AnyProvision, ...], more: tuple[AnyProvision, ...]
) -> Policy:
    def of(instrument: Instrument) -> Instrument:
        own = tuple(
            one for one in (*provisions, *more) if one.key.instrument == instrument.position
        )
        return evolve(instrument, provisions=own)

    return evolve(policy, instruments=tuple(map(of, policy.instruments)))


def kind_of(counting: Counting, case: Case) -> Kind:
    """Return how a person figures, by a case of the counting reading."""
    tiers = {
        one.key: tuple(_tier(selector, case) for selector in one.prefer) for one in counting.both
    }
    try:
        found = explore(case)
    except BudgetExceededError as exceeded:
        missing = tuple(sorted({fact_of(each, case) for each in exceeded.variables}))
        return Kind(_anything(counting), None, None, tiers, missing, exhausted=True)
    diagram = project(found.main, lambda verdict: _membership(verdict, counting))
    memberships = tuple(dict.fromkeys(leaves(diagram)))
    facts = tuple(dict.fromkeys(fact_of(variable, case) for variable in variables_in(diagram)))
    answers = {one.answer for one in memberships}
    answer = answers.pop() if len(answers) == 1 else None
    if case.record.problems:
        answer = Answer(Outcome.ERROR)
    off_turn = None
    if any(one.rotas for one in memberships):
        off_turn = _off_turn(counting, case)
    return Kind(memberships, answer, off_turn, tiers, facts)


def _tier(selector: Selector, case: Case) -> int:
    """Return 0 for who is preferred, 2 for who is not, 1 where that is not known."""
    truth = holds(selector, case)
    return 1 if isinstance(truth, Unknown) else 0 if truth else 2


def _off_turn(counting: Counting, case: Case) -> Answer | None:
    try:
        found = explore(evolve(case, reading=counting.without_rotas))
    except BudgetExceededError:
        return None
    answers = {verdict.answer for verdict in leaves(found.main)}
    return answers.pop() if len(answers) == 1 else None


def _membership(verdict: Verdict, counting: Counting) -> Membership:
    statuses = verdict.statuses
    counted = tuple(
        (one.key, verdict.amounts[one.key])
        for one in counting.quotas
        if one.key in verdict.amounts and _counts(one, verdict)
    )
    based = {key for key, _ in counted if key not in counting.base_keys}
    based |= {key for key, base in counting.base_keys.items() if statuses[base][0] is Status.COUNTS}
    return Membership(
        verdict.answer,
        verdict.grounds,
        counted,
        frozenset(based),
        frozenset(
            one.key
            for one in counting.quotas
            if one.key in verdict.grounds and statuses[one.key][0] is Status.COUNTS
        ),
        tuple(one.key for one in counting.rotas if statuses[one.key][0] in _SELECTS),
        frozenset(_advised(verdict, counting)),
    )


def _counts(quota: Quota, verdict: Verdict) -> bool:
    status = verdict.statuses[quota.key][0]
    if status is Status.ADVICE:
        return verdict.left is not None and quota.key not in verdict.left.beaten
    return status is Status.COUNTS


def _advised(verdict: Verdict, counting: Counting) -> Iterator[str]:
    """Yield the arrangements that somebody is advised to."""
    for key, (status, _) in verdict.statuses.items():
        provision: Provision = counting.reading.by_key[key]
        if (
            status is Status.ADVICE
            and isinstance(provision, Norm)
            and (provision.modality in (Modality.ADVISE, Modality.REQUIRE, Modality.ALLOW))
        ):
            yield from provision.arrangements


def _anything(counting: Counting) -> tuple[Membership, ...]:
    """Return the ends of what is possible where nothing could be settled."""
    answer, none = Answer(Outcome.UNDETERMINED), frozenset[Key]()
    counted = tuple((one.key, one.amount) for one in counting.quotas)
    own = frozenset(one.key for one in counting.quotas if one.base is None)
    given = frozenset(counting.base_keys)
    return (
        Membership(answer, (), (), none, none, (), frozenset()),
        Membership(answer, (), counted, own, none, (), frozenset()),
        Membership(answer, (), counted, own | given, none, (), frozenset()),
        Membership(answer, (), (), given, none, (), frozenset()),
    )
