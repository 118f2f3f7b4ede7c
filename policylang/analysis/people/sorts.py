"""People who are alike in all that a policy reads; they are decided once, for all their days."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

from attrs import evolve, field

from policylang._frozen import frozen
from policylang.model.policy import Policy
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.case import Case
from policylang.semantics.completions import BudgetExceededError, Node
from policylang.semantics.explore import explore
from policylang.semantics.in_force import instrument_in_force, provision_in_force
from policylang.semantics.quotas.coding import Code, Coder, coder_of
from policylang.semantics.reading import Reading, read_policy
from policylang.semantics.verdict import Verdict

Alike: TypeAlias = tuple[object, Code]


@frozen(eq=False)
class Sort:
    """People whom a policy cannot tell apart, by their places in the staff file.

    ``outcomes`` are the verdicts by what is missing of them; None where too much is.
    """

    case: Case
    outcomes: Node[Verdict] | None
    members: dict[int, None] = field(factory=dict, repr=False)
    days: dict[date, None] = field(factory=dict, repr=False)


def sorts_of(
    policy: Policy, people: Sequence[StaffRecord], days: Sequence[Situation]
) -> Iterator[Sort]:
    """Yield the sorts of people there are on some days; who cannot be read is left out."""
    found: dict[Alike, Sort] = {}
    reading = read_policy(policy)
    codes: list[Code] = []
    ranks: list[Code] = []
    for situation in days:
        coder = coder_of(reading, (), situation)
        law = _in_force(policy, situation)
        if not codes or coder.has_dated_ranks:
            ranks = _ranks_of(coder, people)
        if not codes or coder.is_dated:
            plain = evolve(coder, ranks=())
            codes = [(plain.code(one), rank) for one, rank in zip(people, ranks, strict=True)]
        for number, record in enumerate(people):
            if record.problems:
                continue
            alike = (law, codes[number])
            if alike not in found:
                found[alike] = _sort(reading, record, situation)
            found[alike].members[number] = None
            found[alike].days[situation.on] = None
    yield from found.values()


def _ranks_of(coder: Coder, people: Sequence[StaffRecord]) -> list[Code]:
    if not coder.ranks:
        return [()] * len(people)
    alone = evolve(coder, parts=())
    return [alone.code(record) for record in people]


def _sort(reading: Reading, record: StaffRecord, situation: Situation) -> Sort:
    case = Case(reading, situation.side.apply(record, situation.on), situation)
    try:
        found = explore(case)
    except BudgetExceededError:
        return Sort(case, None)
    return Sort(case, found.main)


def _in_force(policy: Policy, situation: Situation) -> tuple[object, ...]:
    """Return what days have in common on which the same people are decided in the same way."""
    case = Case(read_policy(policy), StaffRecord(None), situation)
    calendar, on = situation.calendar, situation.on
    return (
        case.recorded("holiday"),
        case.recorded("holiday_week"),
        tuple(calendar.is_working_day(on, week) for week in (5, 6, 7)),
        tuple(instrument_in_force(one, case) for one in policy.instruments),
        tuple(provision_in_force(one, case) for one in policy.provisions()),
    )
