"""Ask further about a decision: why not otherwise, what if, and what would have to change."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from policylang._suggest import nearest
from policylang.api.comparison import events as events_of
from policylang.api.decisions import Record, Staff, situation
from policylang.api.staff import as_record
from policylang.diagnostics import Cell, Code
from policylang.errors import StaffDataError
from policylang.explanation import changes as _changes
from policylang.explanation import what_if as _what_if
from policylang.explanation import why_not as _why_not
from policylang.interchange.values import Unreadable, read_value
from policylang.model.days import WEEKDAYS_ONLY, Calendar
from policylang.model.policy import Policy, Value
from policylang.model.staff import SideTable
from policylang.model.vocabulary import Attribute, Kind, Source, normal

_EVENT_DAY: Final = Attribute(name="day", kind=Kind.DATE)


def why_not(
    policy: Policy,
    record: Record,
    arrangement: str,
    *,
    on: date,
    context: Mapping[str, object] | None = None,
    events: Mapping[str, date] | None = None,
    calendar: Calendar = WEEKDAYS_ONLY,
    facts: SideTable | None = None,
    staff: Staff = None,
) -> _why_not.WhyNot:
    """Return why a person is not in an arrangement; otherwise as :func:`decide`.

    Raises:
        ValueError: the policy has no such arrangement.
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
    return _why_not.why_not(policy, as_record(record, policy), at, arrangement)


def what_if(
    policy: Policy,
    record: Record,
    changes: Mapping[str, object],
    *,
    on: date,
    context: Mapping[str, object] | None = None,
    events: Mapping[str, date] | None = None,
    calendar: Calendar = WEEKDAYS_ONLY,
    facts: SideTable | None = None,
    staff: Staff = None,
) -> _what_if.Difference:
    """Decide as things are and as they would be; otherwise as :func:`decide`.

    Args:
        policy: what :func:`load` returned.
        record: the person.
        changes: what would be otherwise: attributes in either language's words,
            quoted conditions by their text, events by their names.
        on: the day.
        context: facts of the day.
        events: the days of events.
        calendar: holidays.
        facts: side tables.
        staff: everyone.

    Raises:
        StaffDataError: the policy knows nothing of that name, or the value is
            not of its type.
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
    changed = dict(_change(policy, word, raw) for word, raw in changes.items())
    return _what_if.what_if(policy, as_record(record, policy), at, changed)


def fewest_changes(
    policy: Policy,
    record: Record,
    wanted: str,
    *,
    on: date,
    context: Mapping[str, object] | None = None,
    events: Mapping[str, date] | None = None,
    calendar: Calendar = WEEKDAYS_ONLY,
    facts: SideTable | None = None,
    staff: Staff = None,
) -> _changes.Changes:
    """Return the fewest facts that would have to change; otherwise as :func:`decide`.

    Raises:
        ValueError: the policy has no such arrangement.
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
    return _changes.fewest_changes(policy, as_record(record, policy), at, wanted)


def _change(policy: Policy, word: str, raw: object) -> tuple[str, Value]:
    """Return a fact by the name that it is decided by, and its value."""
    name, attribute = _fact(policy, word)
    try:
        value = read_value(raw, attribute, vocabulary=policy.vocabulary)
    except Unreadable:
        value = None
    if value is None:
        place = Cell("<changes>", None, None, word)
        kind = attribute.kind.value
        report = Code.UNREADABLE_VALUE.at(place, attribute=attribute.name, type=kind)
        raise StaffDataError((report,))
    return name, value


def _fact(policy: Policy, word: str) -> tuple[str, Attribute]:
    condition = f'"{normal(word)}"'
    attribute = policy.vocabulary.attributes.get(condition) or policy.vocabulary.find(word)
    # What the calendar says cannot be otherwise: another calendar can be given.
    if attribute is not None and attribute.source is not Source.CALENDAR:
        return attribute.name, attribute
    for event in events_of(policy):
        if normal(event) == normal(word):
            return f'event "{event}"', _EVENT_DAY
    raise _unknown(policy, word)


def _unknown(policy: Policy, word: str) -> StaffDataError:
    attributes = policy.vocabulary.attributes.values()
    named = (each for each in attributes if each.source is not Source.CALENDAR)
    words = (word for each in named for word in (each.name, *each.synonyms))
    place = Cell("<changes>", None, None, word)
    suggestion = nearest(word, (*(each.strip('"') for each in words), *events_of(policy)))
    return StaffDataError(
        (Code.UNKNOWN_ATTRIBUTE.at(place, suggestion=suggestion, attribute=word),)
    )
