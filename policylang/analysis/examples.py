"""Run the examples that a policy carries, and see which clauses they reach."""

from collections.abc import Mapping
from datetime import date
from itertools import chain
from typing import Final

from policylang._frozen import frozen
from policylang.model.days import Calendar, DayRange, Period, Point
from policylang.model.decision import Decision, Outcome, Status
from policylang.model.norm import AnyProvision, Untranslated
from policylang.model.policy import ABSENT, Example, Policy, Value
from policylang.model.staff import Organisation, Situation, StaffRecord
from policylang.model.vocabulary import Kind, Source
from policylang.semantics.decide import decide
from policylang.semantics.in_force import moved

# The day of an example where the policy names no day at all; a Monday.
_ANY_DAY: Final = date(2001, 1, 1)
_UNREACHED: Final = frozenset(
    (
        Status.SELECTOR_FALSE,
        Status.CONDITION_FALSE,
        Status.OUT_OF_SCOPE,
        Status.NOT_IN_FORCE,
        Status.REPEALED,
        Status.DEPENDS,
        Status.QUOTA_DEPENDS,
        Status.NO_WORK,
    )
)


@frozen
class ExampleResult:
    """An example, the decision on it, and whether that is what was expected."""

    example: Example
    on: date
    decision: Decision
    passed: bool


@frozen
class ExampleReport:
    """How the examples fared; ``unreached`` are clauses that no example reaches."""

    results: tuple[ExampleResult, ...]
    unreached: tuple[AnyProvision, ...]

    @property
    def passed(self) -> bool:
        """Whether every example is as expected."""
        return all(result.passed for result in self.results)


def run_examples(
    policy: Policy, *, calendar: Calendar, events: Mapping[str, date]
) -> ExampleReport:
    """Decide every example, each on its day."""
    results = tuple(_run(example, policy, calendar, events) for example in policy.examples)
    reached = {
        standing.provision.key
        for result in results
        for standing in result.decision.standings
        if standing.status not in _UNREACHED
    }
    unreached = tuple(
        provision
        for provision in policy.provisions()
        if provision.key not in reached and not isinstance(provision, Untranslated)
    )
    return ExampleReport(results, unreached)


def _run(
    example: Example, policy: Policy, calendar: Calendar, events: Mapping[str, date]
) -> ExampleResult:
    on = example.on or first_working_day(policy, calendar, file=example.span.source.name)
    given = dict(example.facts)
    person: dict[str, Value] = {}
    context: dict[str, Value] = {}
    for name, attribute in policy.vocabulary.attributes.items():
        if attribute.source is Source.CALENDAR:
            continue
        if name == "age" and "age" not in given and "born" in given:
            continue
        blank: Value = False if attribute.kind is Kind.YES_NO else ABSENT
        target = person if attribute.source is Source.PERSON else context
        target[name] = given.get(name, blank)
    record = StaffRecord(None, person)
    decision = decide(
        policy,
        record,
        Situation(
            on=on,
            context=context,
            events=events,
            calendar=calendar,
            organisation=Organisation((record,)),
        ),
    )
    return ExampleResult(example, on, decision, _is_as_expected(example, decision))


def _is_as_expected(example: Example, decision: Decision) -> bool:
    if not set(example.because) <= set(decision.grounds):
        return False
    if example.outcome is not None:
        return decision.outcome.value == example.outcome
    reached = decision.outcome in (Outcome.DECIDED, Outcome.CHOICE)
    return reached and decision.admissible == example.admissible


def first_working_day(policy: Policy, calendar: Calendar, *, file: str | None = None) -> date:
    """Return the first working day on which the instrument of a file is in force.

    Where that has no first day, it is the first instrument that has one; where
    none has, it is counted from the first date that the policy names.
    """
    starts = {
        one.name: one.valid.start
        for one in policy.instruments
        if one.valid is not None and isinstance(one.valid.start, date)
    }
    own = [starts[file]] if file in starts else []
    day = min(own or starts.values() or _dates(policy), default=_ANY_DAY)
    for _ in range(366):
        if calendar.is_working_day(day):
            return day
        day = moved(day, 1)
    return day


def _dates(policy: Policy) -> list[date]:
    """Return every first date that a provision names."""
    points: list[Point | None] = []
    for provision in policy.provisions():
        points.append((provision.period or Period()).start)
        points += [item.first for item in provision.on if isinstance(item, DayRange)]
    return [point for point in chain(points) if isinstance(point, date)]
