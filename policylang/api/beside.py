"""Read two policies beside each other, and compare them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TypeAlias

from attrs import evolve

from policylang.analysis.comparison.compare import compare_policies
from policylang.analysis.pairs import pairs
from policylang.api.comparing_staff import compare_staff
from policylang.api.dates import as_day
from policylang.api.decisions import Record, situation
from policylang.api.policies import PolicyText, parsed_text
from policylang.diagnostics import Diagnostic, Severity
from policylang.errors import PolicyError
from policylang.interchange.staff import StaffFile
from policylang.limits import DEFAULT_LIMITS, Limits
from policylang.model.comparison import Comparison
from policylang.model.days import WEEKDAYS_ONLY, Calendar
from policylang.model.policy import Policy
from policylang.model.staff import SideTable
from policylang.semantics.resolve import resolve_beside
from policylang.source import Source, Span
from policylang.syntax import Parsed

Texts: TypeAlias = PolicyText | Sequence[PolicyText]
"""A policy; several texts make one body of law."""
Read: TypeAlias = tuple[Policy, tuple[Diagnostic, ...]]


def load_beside(
    old: Texts,
    new: Texts,
    *,
    vocabulary: Sequence[PolicyText] = (),
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Policy, Policy]:
    """Read two policies so that they can be compared: their words mean the same in both.

    Attributes, contexts, arrangements, aliases and ranks that either declares
    are known in both. Definitions, labels and amendments stay within a policy.

    Args:
        old: a policy, or several texts that make one; a string is a text, a
            :class:`pathlib.Path` a file.
        new: the other.
        vocabulary: files that declare attributes, contexts and names.
        limits: how large a text may be.

    Raises:
        PolicyError: one of them has errors, or they declare one word differently.
        OSError: a file cannot be opened.
    """
    sides = read_beside(old, new, vocabulary=vocabulary, limits=limits)
    found = [one for _, diagnostics in sides for one in diagnostics]
    if any(one.severity is Severity.ERROR for one in found):
        raise PolicyError(tuple(found), sides[0][0].language)
    (before, _), (after, _) = sides
    return before, after


def read_beside(
    old: Texts,
    new: Texts,
    *,
    vocabulary: Sequence[PolicyText] = (),
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Read, Read]:
    """Read two policies as :func:`load_beside` does, each with what there is to say about it.

    It does not raise for what they say. What is wrong in a vocabulary file is
    told with the old policy.

    Raises:
        OSError: a file cannot be opened.
    """
    before, after = ([parsed_text(one, limits) for one in _listed(texts)] for texts in (old, new))
    shared = [parsed_text(one, limits) for one in vocabulary]
    left, right = resolve_beside(before, after, vocabularies=shared)
    return (
        (left.policy, _in_order([*shared, *before], left.diagnostics)),
        (right.policy, _in_order(after, right.diagnostics)),
    )


def compare(
    old: Policy,
    new: Policy,
    *,
    on: date | None = None,
    start: date | None = None,
    end: date | None = None,
    context: Mapping[str, object] | None = None,
    events: Mapping[str, date] | None = None,
    calendar: Calendar = WEEKDAYS_ONLY,
    staff: StaffFile | Iterable[Record] | None = None,
    facts: SideTable | None = None,
    group: str | None = None,
    show_sensitive: bool = False,
) -> Comparison:
    """Say how a new policy stands to an old: equivalent, stricter, looser or neither.

    Everybody there could be is looked at, with every fact that either asks for,
    and groups of people who are alike. Every difference comes with somebody who
    was made up for it, and whom both policies have decided.

    Args:
        old: a policy of :func:`load_beside`.
        new: the other one.
        on: a day; without any, days that stand for all on which either is in force.
        start: the first day, where several are asked about.
        end: the last day.
        context: facts of the day that are taken to be so; others may be anything.
        events: the days of events; others may fall on any day.
        calendar: holidays; without one, any day may be one where that matters.
        staff: people who are decided by both on each of the days, which must be given.
        facts: side tables of :func:`read_facts` about the staff.
        group: the attribute that quotas count the staff by instead of the unit.
        show_sensitive: name norms that would give sensitive facts of the staff away.

    Raises:
        ValueError: the policies were not read beside each other, *end* lies
            before *start*, or there are staff and no days.
        StaffDataError: the context or the group makes no sense.
    """
    days = _days(on, start, end)
    if staff is not None and not days:
        message = "staff are compared on days: give on, or start and end"
        raise ValueError(message)
    known = situation(
        old,
        on=days[0] if days else date.min,
        context=context,
        events=events,
        calendar=calendar,
    )
    asked = [evolve(known, on=day) for day in days]
    found = compare_policies(
        pairs(old, new, situations=asked, unknown=True)
        if asked
        else pairs(old, new, known=known, unknown=True)
    )
    if staff is None:
        return found
    side = facts or SideTable()
    changed = compare_staff(
        (old, new),
        staff,
        [evolve(one, side=side) for one in asked],
        group=group,
        show_sensitive=show_sensitive,
    )
    return evolve(found, staff=changed)


def _days(on: date | None, start: date | None, end: date | None) -> list[date]:
    if on is not None:
        start = end = as_day(on, "on")
    if start is None and end is None:
        return []
    if start is None or end is None:
        message = "start and end go together"
        raise ValueError(message)
    first, last = as_day(start, "start"), as_day(end, "end")
    if last < first:
        message = "end lies before start"
        raise ValueError(message)
    return [first + timedelta(step) for step in range((last - first).days + 1)]


def _listed(texts: Texts) -> Sequence[PolicyText]:
    return (texts,) if isinstance(texts, (str, Path, Source)) else texts


def _in_order(files: Sequence[Parsed], resolved: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    found = [one for each in files for one in each.diagnostics]
    names = [each.source.name for each in files]

    def place(one: Diagnostic) -> tuple[int, int, str]:
        assert isinstance(one.place, Span)
        return names.index(one.place.source.name), one.place.start, one.code.id

    return tuple(sorted((*found, *resolved), key=place))
