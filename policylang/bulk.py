"""Decide everyone of a staff file; people whose facts are the same are decided once."""

from collections.abc import Iterable, Iterator

from attrs import evolve

from policylang.model.decision import Decision
from policylang.model.policy import Policy
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.decide import decide, known_facts
from policylang.semantics.reading import Reading, read_policy

_MOST_KEPT = 100_000  # decisions; a bound on memory, not on staff


def decide_all(
    policy: Policy, records: Iterable[StaffRecord], situation: Situation
) -> Iterator[Decision]:
    """Yield a decision for each record, in the order given; nobody is left out."""
    reading = read_policy(policy)
    if reading.has_levels:
        # A relative rank hangs on other people, not on the person's facts alone.
        for record in records:
            yield decide(policy, record, situation)
        return
    kept: dict[object, Decision] = {}
    for record in records:
        held = situation.side.apply(record, situation.on)
        facts = _facts_that_count(held, reading)
        decision = None if record.problems else kept.get(facts)
        if decision is None:
            decision = decide(policy, record, situation)
            if not record.problems and len(kept) < _MOST_KEPT:
                kept[facts] = decision
        yield evolve(decision, id=record.id, facts=known_facts(reading, held, situation))


def _facts_that_count(record: StaffRecord, reading: Reading) -> tuple[object, ...]:
    return tuple(map(record.values.get, reading.person_facts))
