"""Decide people on a day, and explain what was decided."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from attrs import evolve

from policylang import bulk
from policylang.api.dates import as_day, as_events
from policylang.api.given import Given, Settled, settled_by
from policylang.api.staff import as_context, as_organisation, as_policy, as_record, vocabulary_of
from policylang.explanation.why import Explanation, why
from policylang.interchange.audit_json import audit_to_json
from policylang.interchange.decision_json import decision_to_json
from policylang.interchange.staff import StaffFile
from policylang.model.days import WEEKDAYS_ONLY, Calendar
from policylang.model.decision import Decision
from policylang.model.entry import Audit
from policylang.model.policy import Policy
from policylang.model.selector import Everyone
from policylang.model.staff import Organisation, SideTable, Situation, StaffRecord
from policylang.model.vocabulary import normal
from policylang.semantics.decide import decide as _decide
from policylang.semantics.lists.given import decision_given

Record: TypeAlias = Mapping[str, object] | StaffRecord
Staff: TypeAlias = StaffFile | Iterable[Record] | Organisation | None


def situation(
    policy: Policy,
    *,
    on: date,
    context: Mapping[str, object] | None = None,
    events: Mapping[str, date] | None = None,
    calendar: Calendar = WEEKDAYS_ONLY,
    facts: SideTable | None = None,
    staff: Staff = None,
) -> Situation:
    """Return the day that a decision is asked for, and what is known of it.

    Made once, it can be passed to :func:`decide` instead of its parts.

    Raises:
        StaffDataError: the context names no fact of the day, or gives a value
            that is not of its type.
    """
    policy = as_policy(policy)
    return Situation(
        on=as_day(on, "on"),
        context=as_context(context or {}, policy),
        events=as_events(events or {}),
        calendar=calendar,
        side=facts or SideTable(),
        organisation=None if staff is None else as_organisation(staff, policy),
    )


def decide(
    policy: Policy,
    record: Record,
    *,
    on: date,
    context: Mapping[str, object] | None = None,
    events: Mapping[str, date] | None = None,
    calendar: Calendar = WEEKDAYS_ONLY,
    facts: SideTable | None = None,
    staff: Staff = None,
    given: Given = (),
) -> Decision:
    """Decide one person on a day.

    Args:
        policy: what :func:`load` returned.
        record: the person: a mapping such as ``{"role": "Camat"}``, in either
            language's words, or a record of :func:`read_staff`. What is not in
            it is missing, never false.
        on: the day; nothing reads the clock.
        context: facts of the day by name, quoted conditions by their text.
        events: the days of events by name.
        calendar: holidays; without one, Monday to Friday are working days.
        facts: side tables of :func:`read_facts`.
        staff: everyone, where the policy speaks of relative rank, or lists are given.
        given: lines of :func:`read_list`, or their :func:`audit`: what is
            accepted settles choices, and orders prevail.

    Returns:
        The decision. A value that cannot be read gives the outcome ``error``.

    Raises:
        StaffDataError: the context makes no sense.
        ValueError: lists are given without the staff to check them against.
    """
    at = situation(
        policy,
        on=on,
        context=context,
        events=events,
        calendar=calendar,
        facts=facts,
        staff=staff,
    )
    decision = _decide(policy, as_record(record, policy), at)
    return _given(decision, settled_by(policy, at, given))


def _given(decision: Decision, settled: Settled) -> Decision:
    """Return a decision as accepted lines settle it."""
    if decision.id is None:
        return decision
    return decision_given(decision, settled.get((decision.id, decision.on)))


def decide_all(
    policy: Policy,
    staff: StaffFile | Iterable[Record],
    *,
    on: date,
    context: Mapping[str, object] | None = None,
    events: Mapping[str, date] | None = None,
    calendar: Calendar = WEEKDAYS_ONLY,
    facts: SideTable | None = None,
    given: Given = (),
) -> Iterator[Decision]:
    """Yield a decision for each person, in the order given; otherwise as :func:`decide`."""
    everyone = as_organisation(staff, policy)
    at = situation(
        policy,
        on=on,
        context=context,
        events=events,
        calendar=calendar,
        facts=facts,
        staff=everyone,
    )
    settled = settled_by(policy, at, given)
    decisions = bulk.decide_all(policy, everyone, at)
    return (_given(decision, settled) for decision in decisions) if settled else decisions


def explain(
    decision: Decision, *, policy: Policy | None = None, show_sensitive: bool = False
) -> Explanation:
    """Return why a decision is what it is; it is read off the decision.

    ``explain(decision).text("id")`` gives sentences; with the *policy*, the
    attributes that it declares have their own words. Sensitive facts, and what
    would give them away, are withheld unless asked for.
    """
    vocabulary = vocabulary_of(policy)
    return why(decision, show_sensitive=show_sensitive, vocabulary=vocabulary)


def to_json(decision: Decision | Audit, *, show_sensitive: bool = False) -> dict[str, object]:
    """Return a decision, or an audit, as what :func:`json.dumps` takes; codes are in English."""
    if isinstance(decision, Audit):
        return audit_to_json(decision, show_sensitive=show_sensitive)
    return decision_to_json(decision, show_sensitive=show_sensitive, sensitive=decision.sensitive)


def limit(
    policy: Policy,
    text: str,
    *,
    on: date,
    record: Record | None = None,
    context: Mapping[str, object] | None = None,
    events: Mapping[str, date] | None = None,
    calendar: Calendar = WEEKDAYS_ONLY,
) -> int | None:
    """Return how many people a conduct is capped at, 0 where it is forbidden, or None.

    ``limit(policy, "rapat", on=day)`` reads what holds for everyone; with a
    *record*, what holds for that person.
    """
    if record is None:
        # Nobody in particular: the scope of an instrument says nothing about a meeting.
        open_to_all = tuple(evolve(one, scope=Everyone()) for one in policy.instruments)
        policy = evolve(policy, instruments=open_to_all)
    decision = decide(
        policy, record or {}, on=on, context=context, events=events, calendar=calendar
    )
    asked = [duty for duty in decision.conduct if normal(duty.text) == normal(text)]
    if any(duty.kind == "forbid" for duty in asked):
        return 0
    limits = [duty.limit for duty in asked if duty.kind == "cap" and duty.limit is not None]
    return min(limits, default=None)
