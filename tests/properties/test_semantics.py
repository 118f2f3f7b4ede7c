"""What a decision must hold to, whatever the policy."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from attrs import evolve
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

import policylang
from oracle import OracleDecision, TooManyCompletionsError
from oracle import decide as oracle_decide
from policylang.model.decision import Decision, Outcome, Status
from policylang.model.norm import AnyProvision, Key, Modality, Norm, Quota
from policylang.model.policy import Policy, Value
from policylang.model.staff import Situation, StaffRecord
from policylang.model.vocabulary import normal
from policylang.semantics.decide import decide
from strategies.policies import (
    CONTEXT,
    FACTS,
    added_duties,
    added_permissions,
    cases,
    policies,
    records,
    situations,
)

SETTLED = (Outcome.DECIDED, Outcome.CHOICE)
DEAD = {
    Status.SELECTOR_FALSE,
    Status.CONDITION_FALSE,
    Status.OUT_OF_SCOPE,
    Status.NOT_IN_FORCE,
    Status.REPEALED,
    Status.ADVICE,
}
LOST = {
    Status.LOST_TO_SUPERIOR,
    Status.LOST_TO_EXCEPTION,
    Status.LOST_AS_GENERAL,
    Status.EXEMPTED,
    Status.OUTSIDE,
    Status.IN_CONFLICT,
}
LOST_ALONE = {Status.LOST_TO_EXCEPTION, Status.LOST_AS_GENERAL}


# What is compared


def statuses(decision: Decision) -> dict[Key, Status]:
    """Return how each provision fared."""
    return {standing.provision.key: standing.status for standing in decision.standings}


def by_label(keys: Iterable[Key]) -> tuple[tuple[int, str], ...]:
    """Return what stays of keys when provisions move."""
    return tuple((key.instrument, key.label) for key in keys)


def compared(decision: Decision) -> dict[str, Any]:
    """Return what the oracle says too."""
    chooser = decision.decided_by
    return {
        "outcome": decision.outcome.value,
        "admissible": decision.admissible,
        "decided_by": chooser and (chooser.kind, chooser.names),
        "until_then": decision.until_then,
        "grounds": by_label(decision.grounds),
        "ordinary_law": decision.ordinary_law,
        "statuses": {key.label: status.value for key, status in statuses(decision).items()},
        "missing": {missing.fact for missing in decision.missing},
        "conduct": {
            (each.key.label, each.kind, frozenset(each.arrangements)) for each in decision.conduct
        },
    }


def of_the_oracle(decision: OracleDecision) -> dict[str, Any]:
    """Return the same of the oracle's decision."""
    return {
        "outcome": decision.outcome,
        "admissible": decision.admissible,
        "decided_by": decision.decided_by,
        "until_then": decision.until_then,
        "grounds": decision.grounds,
        "ordinary_law": decision.ordinary_law,
        "statuses": {key.label: status for key, status in decision.statuses.items()},
        "missing": set(decision.missing),
        "conduct": {(key.label, kind, held) for key, kind, held in decision.conduct},
    }


def forgiven(shipped: dict[str, Any], oracle: OracleDecision, policy: Policy) -> dict[str, Any]:
    """Return the statuses without two differences that are known and harmless.

    Of several parts that fail under every completion, another than the first
    may be named. And what is dead whatever is missing, by the arrangement or by
    the cell of a table besides other parts, may be said to hang on what is missing.
    """
    allowed = {key.label: list(failing) for key, failing in oracle.failing.items()}
    for each in policy.provisions():
        conduct = each.conduct if isinstance(each, Norm | Quota) else None
        table = each.table if isinstance(each, Quota) else None
        if allowed[each.label] and (conduct or table):
            allowed[each.label] += [Status.DEPENDS.value, Status.QUOTA_DEPENDS.value]
    first = {key.label: status for key, status in oracle.statuses.items()}
    return {
        label: first[label] if status in allowed[label] else status
        for label, status in shipped["statuses"].items()
    }


# Policies changed


def mapped(policy: Policy, change: Callable[[AnyProvision], AnyProvision | None]) -> Policy:
    """Return a policy with each provision changed, or left out."""
    return evolve(
        policy,
        instruments=tuple(
            evolve(
                each,
                provisions=tuple(new for old in each.provisions if (new := change(old))),
            )
            for each in policy.instruments
        ),
    )


def rekeyed(policy: Policy, keys: dict[Key, Key]) -> Policy:
    """Return a policy with other keys, in their order."""

    def change(it: AnyProvision) -> AnyProvision:
        new: Any = evolve(
            it,
            key=keys[it.key],
            exception_to=tuple(sorted(keys[each] for each in it.exception_to)),
        )
        if isinstance(it, Norm):
            for name in ("targets", "upward"):
                named = tuple(sorted(keys[each] for each in getattr(it, name)))
                new = evolve(new, **{name: named})
        return new  # type: ignore[no-any-return]

    moved = mapped(policy, change)
    return evolve(
        moved,
        instruments=tuple(
            evolve(each, provisions=tuple(sorted(each.provisions, key=lambda it: it.key)))
            for each in moved.instruments
        ),
    )


def without(policy: Policy, key: Key) -> Policy:
    """Return a policy that lacks a provision, which nobody names any more."""

    def change(it: AnyProvision) -> AnyProvision | None:
        if it.key == key:
            return None
        left = evolve(it, exception_to=tuple(each for each in it.exception_to if each != key))
        if isinstance(left, Norm):
            left = evolve(left, targets=tuple(each for each in left.targets if each != key))
        return left

    return mapped(policy, change)


def with_added(policy: Policy, position: int, added: AnyProvision) -> Policy:
    """Return a policy with one more provision in an instrument."""
    return evolve(
        policy,
        instruments=tuple(
            evolve(each, provisions=(*each.provisions, added))
            if each.position == position
            else each
            for each in policy.instruments
        ),
    )


# The properties


@given(cases)
def test_the_oracle_agrees(case: tuple[Policy, StaffRecord, Situation]) -> None:
    policy, record, situation = case
    try:
        oracle = oracle_decide(policy, record, situation)
    except TooManyCompletionsError:
        assume(False)
    decision = decide(policy, record, situation)
    assume(not decision.exhausted)
    shipped = compared(decision)
    shipped["statuses"] = forgiven(shipped, oracle, policy)
    assert shipped == of_the_oracle(oracle)


@given(cases)
def test_every_provision_has_one_status(case: tuple[Policy, StaffRecord, Situation]) -> None:
    policy, record, situation = case
    decision = decide(policy, record, situation)
    standing = [each.provision.key for each in decision.standings]
    assert standing == [each.key for each in policy.provisions()]


def test_every_status_and_outcome_is_reached() -> None:
    reached: Counter[Status | Outcome] = Counter()

    @settings(
        max_examples=1000,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cases)
    def count(case: tuple[Policy, StaffRecord, Situation]) -> None:
        decision = decide(*case)
        reached[decision.outcome] += 1
        reached.update(statuses(decision).values())

    count()
    expected = {*Status, *Outcome} - {Outcome.ERROR}
    assert {each for each in expected if reached[each] < 5} == set()


@given(cases, st.data())
def test_the_order_of_provisions_does_not_matter(
    case: tuple[Policy, StaffRecord, Situation], data: st.DataObject
) -> None:
    policy, record, situation = case
    keys: dict[Key, Key] = {}
    for instrument in policy.instruments:
        held = [each.key for each in instrument.provisions]
        for place, key in enumerate(data.draw(st.permutations(held))):
            keys[key] = Key(key.instrument, place, key.label)
    before = compared(decide(policy, record, situation))
    after = compared(decide(rekeyed(policy, keys), record, situation))
    before["grounds"], after["grounds"] = set(before["grounds"]), set(after["grounds"])
    assert after == before


@given(cases)
def test_labels_do_not_matter(case: tuple[Policy, StaffRecord, Situation]) -> None:
    policy, record, situation = case
    keys = {
        each.key: evolve(each.key, label=f"other{each.key.instrument}x{each.key.position}")
        for each in policy.provisions()
    }
    before = decide(policy, record, situation)
    after = decide(rekeyed(policy, keys), record, situation)
    assert (after.answer, after.grounds, after.missing) == (
        before.answer,
        before.grounds,
        before.missing,
    )
    assert statuses(after) == statuses(before)
    assert after.conduct == before.conduct


@given(cases, st.data())
def test_what_has_no_effect_can_be_dropped(
    case: tuple[Policy, StaffRecord, Situation], data: st.DataObject
) -> None:
    policy, record, situation = case
    before = decide(policy, record, situation)
    standing = statuses(before)
    # Duties that gave way to one another did so together: without one, another might stand.
    together = any(each is Status.LOST_TO_SUPERIOR for each in standing.values())
    droppable = [
        it
        for it in policy.provisions()
        if standing[it.key] in DEAD or (standing[it.key] in LOST_ALONE and not together)
        if not (standing[it.key] in LOST_ALONE and is_read(it))
        if not any(becomes_general(each, it.key) for each in policy.provisions())
    ]
    assume(droppable)
    dropped = data.draw(st.sampled_from(droppable))
    assert decide(without(policy, dropped.key), record, situation).answer == before.answer


def is_read(it: AnyProvision) -> bool:
    """Whether a selector ``essential`` or ``exempt`` may read this, beaten or not."""
    return isinstance(it, Norm) and it.modality in (Modality.ESSENTIAL, Modality.EXEMPT)


def becomes_general(it: AnyProvision, key: Key) -> bool:
    """Whether a provision is particular only by being an exception to this one."""
    return it.speaks_of_everyone and it.exception_to == (key,)


@given(cases, st.data())
def test_an_added_permission_does_not_narrow(
    case: tuple[Policy, StaffRecord, Situation], data: st.DataObject
) -> None:
    policy, record, situation = case
    before = decide(policy, record, situation)
    assume(before.outcome is not Outcome.UNDETERMINED)
    position = data.draw(st.sampled_from([each.position for each in policy.instruments]))
    added = data.draw(added_permissions(policy, position))
    after = decide(with_added(policy, position, added), record, situation)
    assume(after.outcome is not Outcome.UNDETERMINED)
    assert set(after.admissible) >= set(before.admissible)


@given(cases, st.data())
def test_an_added_duty_that_displaces_and_empties_nothing_does_not_widen(
    case: tuple[Policy, StaffRecord, Situation], data: st.DataObject
) -> None:
    policy, record, situation = case
    before = decide(policy, record, situation)
    assume(before.outcome in SETTLED)
    position = data.draw(st.sampled_from([each.position for each in policy.instruments]))
    added = data.draw(added_duties(position))
    after = decide(with_added(policy, position, added), record, situation)
    assume(after.outcome in SETTLED)
    was, now = statuses(before), statuses(after)
    assume(not any(now[key] in LOST and now[key] is not was[key] for key in was))
    assume(not emptied(before, added))
    assert set(after.admissible) <= set(before.admissible)


def emptied(before: Decision, added: Norm) -> bool:
    """Whether a duty may have displaced ordinary law, or emptied a default."""
    if added.modality is Modality.REQUIRE:
        return before.ordinary_law
    defaults = {
        name
        for each in before.standings
        if isinstance(each.provision, Norm) and each.provision.modality is Modality.DEFAULT
        for name in each.provision.arrangements
    }
    return bool({"office", *defaults} & set(added.arrangements))


@given(policies(), records(), situations(), st.data())
def test_a_fact_filled_in_does_not_change_a_settled_answer(
    policy: Policy, record: StaffRecord, situation: Situation, data: st.DataObject
) -> None:
    before = decide(policy, record, situation)
    assume(before.outcome is not Outcome.UNDETERMINED)
    presumed = {each.fact for each in policy.presumptions}
    known = {*record.values, *situation.context, *presumed}
    known |= {"age"} if "born" in record.values else set()
    missing = sorted({*FACTS, *CONTEXT} - known)
    assume(missing)
    fact = data.draw(st.sampled_from(missing))
    if fact in FACTS:
        record = evolve(record, values={**record.values, fact: data.draw(FACTS[fact])})
    else:
        context = {**situation.context, fact: data.draw(CONTEXT[fact])}
        situation = evolve(situation, context=context)
    assert decide(policy, record, situation).answer == before.answer


@given(cases)
def test_the_answer_under_a_value_is_the_answer_once_it_is_supplied(
    case: tuple[Policy, StaffRecord, Situation],
) -> None:
    policy, record, situation = case
    decision = decide(policy, record, situation)
    for missing in decision.missing:
        for condition, answer in missing.answers:
            for value in (condition.low, condition.high):
                if value is not None:
                    told = supplied(missing.fact, value, record, situation)
                    assert decide(policy, *told).answer == answer


def supplied(
    fact: str, value: Value, record: StaffRecord, situation: Situation
) -> tuple[StaffRecord, Situation]:
    """Return what is known once a missing fact has been supplied."""
    if fact.startswith("event ") and isinstance(value, date):
        name = normal(fact.removeprefix('event "').removesuffix('"'))
        return record, evolve(situation, events={**situation.events, name: value})
    if fact in CONTEXT:
        return record, evolve(situation, context={**situation.context, fact: value})
    if isinstance(value, str):
        value = value.split(", ")[0]
    return evolve(record, values={**record.values, fact: value}), situation


READ_BY_ALL = policylang.loads("""
    exempt role Camat;
    require home for pregnant or health Positif;
    allow home for age >= 56 or born >= 1990-01-01;
    require off for days since positive_on <= 10;
    forbid home for unit Puskesmas on Monday;
""")
WEIRD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.decimals(),
    st.complex_numbers(),
    st.text(),
    st.binary(),
    st.dates(),
    st.datetimes(),
    st.lists(st.integers()),
    st.dictionaries(st.text(), st.integers()),
    st.sampled_from(("ya", "never", "-", "1e9", "\N{ARABIC-INDIC DIGIT THREE}", "28/06/2021")),
    st.builds(object),
)
WORDS = st.sampled_from(READ_BY_ALL.vocabulary.words()) | st.text()


@given(st.dictionaries(WORDS, WEIRD, max_size=6), st.dates())
def test_no_value_of_a_record_is_too_weird(record: dict[str, object], on: date) -> None:
    decision = policylang.decide(READ_BY_ALL, record, on=on)
    assert json.loads(json.dumps(policylang.to_json(decision)))
    assert (decision.outcome is Outcome.ERROR) == bool(decision.problems)
