"""Compare two policies on the people of a staff file: who changes, and which groups."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeAlias

from attrs import evolve, field

from policylang import bulk
from policylang._frozen import frozen
from policylang.analysis.comparison.changes import Changes, aspect_of_outcomes
from policylang.analysis.comparison.counts import Counting, relation_of_sets
from policylang.analysis.situations import together
from policylang.api.decisions import Record
from policylang.api.rosters import as_group
from policylang.api.staff import as_organisation
from policylang.interchange.staff import StaffFile
from policylang.model.comparison import (
    Aspect,
    GroupBound,
    GroupChange,
    PersonChange,
    Range,
    Relation,
    Said,
    StaffComparison,
)
from policylang.model.days import WEEKS
from policylang.model.decision import Decision, Outcome
from policylang.model.group import Count, QuotaReport
from policylang.model.policy import Policy
from policylang.model.staff import Organisation, Situation, StaffRecord
from policylang.model.vocabulary import Kind
from policylang.semantics.diagram.joint import join
from policylang.semantics.reading import read_policy
from policylang.semantics.roster.feasible import can_be_carried_out

_Mark: TypeAlias = tuple[str | None, str | None, Aspect, Relation, Said, Said]
_Group: TypeAlias = tuple[str, str, str]


def compare_staff(
    policies: tuple[Policy, Policy],
    staff: StaffFile | Iterable[Record],
    situations: Sequence[Situation],
    *,
    group: str | None,
    show_sensitive: bool,
) -> StaffComparison:
    """Return what changes for people and groups on some days; days that are alike are one."""
    people = as_organisation(staff, policies[0])
    named = as_group(group, policies[0])
    comparing = _Comparing(policies, people, shows_all=show_sensitive)
    for alike in _alike(policies, situations):
        comparing.on(evolve(alike[0], organisation=people), [one.on for one in alike])
    return StaffComparison(
        people=len(people),
        days=tuple(one.on for one in situations),
        changes=tuple(
            PersonChange(
                id=mark[0],
                unit=mark[1],
                days=tuple(sorted(days)),
                aspect=mark[2],
                relation=mark[3],
                old=mark[4],
                new=mark[5],
            )
            for mark, days in comparing.found.items()
        ),
        groups=_groups(policies, people, situations, named),
        unreadable=tuple(comparing.unreadable),
        undetermined=tuple(comparing.undetermined),
    )


@frozen(eq=False)
class _Comparing:
    """The changes found so far, each with its days."""

    policies: tuple[Policy, Policy]
    people: Organisation
    shows_all: bool
    found: dict[_Mark, list[date]] = field(factory=dict)
    unreadable: dict[str | None, None] = field(factory=dict)
    undetermined: dict[str | None, None] = field(factory=dict)
    _changes: list[Changes] = field(factory=list)

    def on(self, situation: Situation, days: Sequence[date]) -> None:
        """Compare everybody on a day, which stands for some days."""
        old, new = (bulk.decide_all(policy, self.people, situation) for policy in self.policies)
        for record, before, after in zip(self.people, old, new, strict=True):
            if record.problems:
                self.unreadable[record.id] = None
            elif before.outcome is after.outcome is Outcome.UNDETERMINED:
                self.undetermined[record.id] = None
            elif before.answer != after.answer:
                mark = self._mark(record, before, after)
                if mark is not None:
                    self.found.setdefault(mark, []).extend(days)

    def _mark(self, record: StaffRecord, old: Decision, new: Decision) -> _Mark | None:
        kind = _kind(old, new)
        if kind is None:
            return None
        unit = record.spelled.get("unit", record.values.get("unit"))
        said = self._said(0, old, new), self._said(1, new, old)
        return record.id, unit if isinstance(unit, str) else None, *kind, *said

    def _said(self, side: int, own: Decision, other: Decision) -> Said:
        norms = self._told().apart(side, own.grounds, other.grounds)
        hidden = {one.provision.key for one in own.standings if one.withheld and not self.shows_all}
        seen = tuple(key for key in norms if key not in hidden)
        return Said(own.answer, seen, withheld=bool(hidden.intersection(norms)))

    def _told(self) -> Changes:
        if not self._changes:
            self._changes.append(Changes(*self.policies, Counting.of(*self.policies)))
        return self._changes[0]


def _kind(old: Decision, new: Decision) -> tuple[Aspect, Relation] | None:
    if Outcome.UNDETERMINED in (old.outcome, new.outcome):
        return Aspect.ARRANGEMENTS, Relation.NEITHER
    aspect = aspect_of_outcomes(old.outcome, new.outcome)
    if aspect is not None:
        return aspect, Relation.NEITHER
    if old.admissible != new.admissible:
        sets = frozenset(old.admissible), frozenset(new.admissible)
        return Aspect.ARRANGEMENTS, relation_of_sets(*sets)
    # Nobody works on a day without work, whether or not a policy covers it.
    return (Aspect.CHOOSER, Relation.EQUIVALENT) if old.admissible else None


def _alike(
    policies: tuple[Policy, Policy], situations: Sequence[Situation]
) -> list[list[Situation]]:
    """Return days on which everybody is decided alike, together.

    Where dates of people are read, or facts that hold for some days, no day
    stands for another; nor does a day at the weekend, when some work.
    """
    reads = {fact for policy in policies for fact in read_policy(policy).person_facts}
    attributes = policies[0].vocabulary.attributes
    has_dates = any(attributes[fact].kind is Kind.DATE or fact == "age" for fact in reads)
    if has_dates or any(one.side.people or one.side.places for one in situations):
        return [[one] for one in situations]
    found: dict[tuple[int, int, bool], list[Situation]] = {}
    for number, alike in enumerate(together(join(*policies).policy, situations)):
        for one in alike:
            weekend = max(one.on.weekday(), min(WEEKS))
            key = (number, weekend, one.calendar.is_holiday(one.on))
            found.setdefault(key, []).append(one)
    return list(found.values())


# --- groups ------------------------------------------------------------------


def _groups(
    policies: tuple[Policy, Policy],
    people: Organisation,
    situations: Sequence[Situation],
    named: str | None,
) -> tuple[GroupChange, ...]:
    old, new = (_bounds(policy, people, situations, named) for policy in policies)
    found: dict[tuple[_Group, tuple[GroupBound, ...], tuple[GroupBound, ...]], list[date]] = {}
    for on, group in sorted({*old, *new}):
        before, after = old.get((on, group), ()), new.get((on, group), ())
        if _numbers(before) != _numbers(after):
            found.setdefault((group, before, after), []).append(on)
    return tuple(
        GroupChange(
            attribute=group[0],
            group=group[1],
            arrangement=group[2],
            days=tuple(days),
            old=before,
            new=after,
        )
        for (group, before, after), days in found.items()
    )


def _bounds(
    policy: Policy, people: Organisation, situations: Sequence[Situation], named: str | None
) -> dict[tuple[date, _Group], tuple[GroupBound, ...]]:
    first, last = situations[0].on, situations[-1].on
    counted = can_be_carried_out(policy, people, situations[0], first, last, group=named)
    found: dict[tuple[date, _Group], list[GroupBound]] = {}
    for report in counted.reports:
        if report.quota.advised or report.quota.arrangement is None:
            continue
        group = (report.group.attribute, report.group.title, report.quota.arrangement)
        found.setdefault((report.on, group), []).append(_bound(report))
    return {at: tuple(bounds) for at, bounds in found.items()}


def _bound(report: QuotaReport) -> GroupBound:
    return GroupBound(
        report.key,
        (report.counted.low, report.counted.high),
        _range(report.at_least),
        _range(report.at_most),
        report.has_solution,
    )


def _range(count: Count | None) -> Range | None:
    return None if count is None else (count.low, count.high)


def _numbers(bounds: Iterable[GroupBound]) -> list[tuple[object, ...]]:
    each = ((one.counted, one.low, one.high, one.has_solution) for one in bounds)
    return sorted(each, key=repr)
