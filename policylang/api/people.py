"""Hold a policy against the people of a staff file, and say what was found."""

from collections.abc import Iterable, Mapping
from datetime import date

from policylang.analysis.people.findings import findings_of
from policylang.analysis.people.study import study_people
from policylang.analysis.silencing import silence
from policylang.api.dates import as_day
from policylang.api.decisions import Record, situation
from policylang.api.staff import as_organisation
from policylang.diagnostics import Diagnostic
from policylang.explanation.naming import sensitive_provisions
from policylang.interchange.people_json import people_to_json
from policylang.interchange.staff import StaffFile
from policylang.model.days import WEEKDAYS_ONLY, Calendar
from policylang.model.group import Feasibility
from policylang.model.people import StaffReport
from policylang.model.policy import Policy
from policylang.model.staff import SideTable
from policylang.syntax import ast, parse


def study_staff(
    policy: Policy,
    staff: StaffFile | Iterable[Record],
    *,
    start: date,
    end: date,
    context: Mapping[str, object] | None = None,
    events: Mapping[str, date] | None = None,
    calendar: Calendar = WEEKDAYS_ONLY,
    facts: SideTable | None = None,
    tried: Feasibility | None = None,
) -> StaffReport:
    """Hold a policy against the people who exist, from a day to a day, both included.

    People who are alike in all that the policy reads are decided once.

    Args:
        policy: what :func:`load` returned.
        staff: everyone: what :func:`read_staff` returned, or mappings.
        start: the first day.
        end: the last day.
        context: facts of the day by name, the same on all days.
        events: the days of events by name.
        calendar: holidays; without one, Monday to Friday are working days.
        facts: side tables of :func:`read_facts`.
        tried: what :func:`feasibility` returned for the same people and days;
            without it the sizes of groups are not looked at.

    Returns:
        Who is in conflict, whom nothing reaches, which norms reach nobody,
        which missing facts would settle most, and on whom readings of rank differ.

    Raises:
        StaffDataError: the context makes no sense.
        ValueError: *end* lies before *start*.
    """
    last = as_day(end, "end")
    if last < as_day(start, "start"):
        message = "end lies before start"
        raise ValueError(message)
    everyone = as_organisation(staff, policy)
    at = situation(
        policy,
        on=start,
        context=context,
        events=events,
        calendar=calendar,
        facts=facts,
        staff=everyone,
    )
    return study_people(policy, everyone, at, last, () if tried is None else tried.reports)


def staff_findings(
    report: StaffReport, *, policy: Policy, staff: StaffFile, show_sensitive: bool = False
) -> tuple[Diagnostic, ...]:
    """Return what was found of people as findings (``POL322`` to ``POL328``).

    Identifiers stand beside no clause that may give a sensitive fact away,
    unless that is asked for.
    """
    withheld = frozenset() if show_sensitive else sensitive_provisions(policy)
    found = findings_of(report, policy, staff.name, withheld)
    return silence(found, _documents(policy))


def _documents(policy: Policy) -> tuple[ast.Document, ...]:
    """Return the texts that a policy was read from, as far as its provisions know them."""
    spans = (provision.span for provision in policy.provisions())
    sources = dict.fromkeys(span.source for span in spans if span is not None)
    return tuple(parse(source).document for source in sources)


def staff_report_to_json(
    report: StaffReport, *, policy: Policy, show_sensitive: bool = False
) -> dict[str, object]:
    """Return what was found of people as what :func:`json.dumps` takes; codes are in English."""
    withheld = frozenset() if show_sensitive else sensitive_provisions(policy)
    return people_to_json(report, policy, withheld)
