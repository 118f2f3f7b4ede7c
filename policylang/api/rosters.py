"""Count groups, say whether a policy can be carried out, and draw up rosters."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from policylang.api.dates import as_day
from policylang.api.decisions import Record, situation
from policylang.api.given import Given, settled_by
from policylang.api.staff import as_organisation
from policylang.diagnostics import Cell, Code
from policylang.errors import StaffDataError
from policylang.interchange.staff import StaffFile
from policylang.model.days import WEEKDAYS_ONLY, Calendar
from policylang.model.group import Feasibility, QuotaReport
from policylang.model.policy import Policy
from policylang.model.roster import Roster
from policylang.model.staff import Organisation, SideTable, Situation
from policylang.semantics.roster.feasible import can_be_carried_out
from policylang.semantics.roster.make import make_roster


def roster(
    policy: Policy,
    staff: StaffFile | Iterable[Record],
    *,
    start: date,
    end: date,
    context: Mapping[str, object] | None = None,
    events: Mapping[str, date] | None = None,
    calendar: Calendar = WEEKDAYS_ONLY,
    facts: SideTable | None = None,
    group: str | None = None,
    given: Given = (),
) -> Roster:
    """Draw up who is where from a day to a day, both included.

    Those bound by norms come first, then the crews of rotas, then the free
    places by declared preference and by turn. The same people and days give
    the same roster, whichever order they come in.

    Args:
        policy: what :func:`load` returned.
        staff: everyone: what :func:`read_staff` returned, or mappings.
        start: the first day.
        end: the last day.
        context: facts of the day by name, the same on all days; side tables of
            *facts* have those that change.
        events: the days of events by name.
        calendar: holidays; without one, Monday to Friday are working days.
        facts: side tables of :func:`read_facts`, absences among them.
        group: the attribute that quotas count by instead of the unit.
        given: lists and orders, or an audit of them; what of them is accepted
            is settled, and the rest of the roster is drawn up around it.

    Returns:
        The roster. What cannot be kept is in its ``clashes``, and the rest of
        it is given all the same.

    Raises:
        StaffDataError: the context or the group makes no sense.
        ValueError: *end* lies before *start*.
    """
    people, at, attribute = _asked(
        policy,
        staff,
        (start, end),
        group,
        context=context,
        events=events,
        calendar=calendar,
        facts=facts,
    )
    settled = settled_by(policy, at, given, group=attribute)
    last = as_day(end, "end")
    return make_roster(policy, people, at, at.on, last, group=attribute, given=settled)


def feasibility(
    policy: Policy,
    staff: StaffFile | Iterable[Record],
    *,
    start: date,
    end: date,
    context: Mapping[str, object] | None = None,
    events: Mapping[str, date] | None = None,
    calendar: Calendar = WEEKDAYS_ONLY,
    facts: SideTable | None = None,
    group: str | None = None,
    given: Given = (),
) -> Feasibility:
    """Say whether a policy can be carried out by these people; otherwise as :func:`roster`.

    Returns:
        For each group and day what each quota asks; and where that cannot be
        had, the smallest set of norms and quotas that clash, with the numbers
        and the people. What no single day shows, such as the spacing of a
        rota, only a roster does.
    """
    people, at, attribute = _asked(
        policy,
        staff,
        (start, end),
        group,
        context=context,
        events=events,
        calendar=calendar,
        facts=facts,
    )
    settled = settled_by(policy, at, given, group=attribute)
    last = as_day(end, "end")
    return can_be_carried_out(policy, people, at, at.on, last, group=attribute, given=settled)


def quota_reports(
    policy: Policy,
    staff: StaffFile | Iterable[Record],
    *,
    on: date,
    context: Mapping[str, object] | None = None,
    events: Mapping[str, date] | None = None,
    calendar: Calendar = WEEKDAYS_ONLY,
    facts: SideTable | None = None,
    group: str | None = None,
    given: Given = (),
) -> tuple[QuotaReport, ...]:
    """Return what each quota asks of each group on a day; otherwise as :func:`roster`."""
    found = feasibility(
        policy,
        staff,
        start=on,
        end=on,
        context=context,
        events=events,
        calendar=calendar,
        facts=facts,
        group=group,
        given=given,
    )
    return found.reports


def _asked(
    policy: Policy,
    staff: StaffFile | Iterable[Record],
    days: tuple[date, date],
    group: str | None,
    **known: Any,
) -> tuple[Organisation, Situation, str | None]:
    """Return everyone, the first day with what is known of it, and the attribute to count by."""
    start, end = days
    if as_day(end, "end") < as_day(start, "start"):
        message = "end lies before start"
        raise ValueError(message)
    everyone = as_organisation(staff, policy)
    at = situation(policy, on=start, staff=everyone, **known)
    return everyone, at, as_group(group, policy)


def as_group(group: str | None, policy: Policy) -> str | None:
    """Return the attribute that a word means.

    Raises:
        StaffDataError: there is no such attribute.
    """
    if group is None:
        return None
    attribute = policy.vocabulary.find(group)
    if attribute is None:
        place = Cell("<group>", None, None, group)
        raise StaffDataError((Code.UNKNOWN_COLUMN.at(place, column=group),))
    return attribute.name
