"""Hold a policy against the people who exist, from a day to a day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from attrs import evolve, field

from policylang._frozen import frozen
from policylang.analysis.people.ranks import rank_differences
from policylang.analysis.people.settling import Hanging, ranked
from policylang.analysis.people.sizes import sizes_here
from policylang.analysis.people.sorts import Sort, sorts_of
from policylang.analysis.provisions import named
from policylang.analysis.reach import holding, is_left_out
from policylang.model.days import Calendar
from policylang.model.decision import Outcome
from policylang.model.group import QuotaReport
from policylang.model.norm import AnyProvision, Key, Untranslated
from policylang.model.people import PeopleInConflict, StaffReport, Unreached
from policylang.model.policy import Policy
from policylang.model.staff import Organisation, Situation
from policylang.semantics.completions import Leaf, leaves, project, variables_in
from policylang.semantics.conditions import fact_of
from policylang.semantics.conduct import conduct_of
from policylang.semantics.verdict import Verdict

_WEEKS = (5, 6)  # working days in a week


def study_people(
    policy: Policy,
    everyone: Organisation,
    at: Situation,
    end: date,
    reports: Iterable[QuotaReport] = (),
) -> StaffReport:
    """Return what there is to say of everyone on the days from that of *at* to *end*.

    Args:
        policy: the policy.
        everyone: the people.
        at: the first day, with what is known of it and of the days after it.
        end: the last day.
        reports: what quotas ask of the groups on these days.
    """
    people = tuple(everyone)
    length = (end - at.on).days + 1
    days = tuple(
        evolve(at, on=on)
        for on in (at.on + timedelta(step) for step in range(length))
        if _may_work(on, policy, at.calendar)
    )
    targets = {one.key: named(one) for one in policy.provisions()}
    seen = _Seen(policy, tuple(record.id or "" for record in people), targets)
    for sort in sorts_of(policy, people, days):
        seen.see(sort)
    units = [record.spelled.get("unit", str(record.values.get("unit", ""))) for record in people]
    recorded = frozenset(fact for record in people for fact in record.values)
    return StaffReport(
        start=at.on,
        end=end,
        days=tuple(sorted(seen.days)),
        people=len(people),
        conflicts=seen.in_conflict(),
        unreached=seen.left_out(units),
        reaching_nobody=tuple(seen.reaching_nobody()),
        meeting_nobody=tuple(seen.meeting_nobody()),
        undetermined=len(seen.undetermined),
        facts=ranked(seen.hanging, recorded),
        not_settled=len(seen.exhausted),
        ranks=rank_differences(policy, people, seen.ids, at),
        sizes=sizes_here(reports),
    )


@frozen(eq=False)
class _Seen:
    """What was seen of the sorts of people so far."""

    policy: Policy
    ids: Sequence[str]
    targets: Mapping[Key, tuple[Key, ...]]
    days: dict[date, None] = field(factory=dict)
    clashes: dict[frozenset[Key], tuple[set[int], set[date]]] = field(factory=dict)
    unreached: set[int] = field(factory=set)
    reached: set[Key] = field(factory=set)
    met: set[tuple[Key, Key]] = field(factory=set)
    undetermined: set[int] = field(factory=set)
    exhausted: set[int] = field(factory=set)
    hanging: list[Hanging] = field(factory=list)

    def see(self, sort: Sort) -> None:
        """Take note of one sort of people."""
        if sort.outcomes is None:
            self.exhausted.update(sort.members)
            self.undetermined.update(sort.members)
            return
        verdicts = tuple(dict.fromkeys(leaves(sort.outcomes)))
        if all(verdict.answer.outcome is not Outcome.NO_WORK for verdict in verdicts):
            self.days.update(sort.days)
        self._see_reach(verdicts)
        if all(map(is_left_out, verdicts)):
            self.unreached.update(sort.members)
        conflicts = [frozenset(_conflicts(verdict)) for verdict in verdicts]
        for clash in frozenset.intersection(*conflicts):
            people, days = self.clashes.setdefault(clash, (set(), set()))
            people.update(sort.members)
            days.update(sort.days)
        self._see_hanging(sort)

    def _see_reach(self, verdicts: Iterable[Verdict]) -> None:
        for verdict in verdicts:
            held = holding(verdict)
            self.reached.update(held)
            for key in held:
                self.met.update((key, target) for target in self.targets[key] if target in held)

    def _see_hanging(self, sort: Sort) -> None:
        assert sort.outcomes is not None
        answers = project(sort.outcomes, lambda verdict: verdict.answer)
        if isinstance(answers, Leaf):
            return
        facts: dict[str, tuple[object, ...]] = {}
        for variable in variables_in(answers):
            fact = fact_of(variable, sort.case)
            facts[fact] = (*facts.get(fact, ()), variable)
        self.undetermined.update(sort.members)
        self.hanging.append(Hanging(answers, facts, frozenset(sort.members)))  # type: ignore[arg-type]

    # --- what is made of it ---------------------------------------------------

    def in_conflict(self) -> tuple[PeopleInConflict, ...]:
        """Return the conflicts, in the order of their norms."""
        return tuple(
            PeopleInConflict(
                norms=tuple(sorted(clash)),
                people=tuple(self.ids[number] for number in sorted(people)),
                days=tuple(sorted(days)),
            )
            for clash, (people, days) in sorted(
                self.clashes.items(), key=lambda each: sorted(each[0])
            )
        )

    def left_out(self, units: Sequence[str]) -> tuple[Unreached, ...]:
        """Return whom nothing reaches by unit, where something reaches others."""
        if not self.reached:
            return ()
        by_unit: dict[str, list[str]] = {}
        for number in sorted(self.unreached):
            by_unit.setdefault(units[number], []).append(self.ids[number])
        return tuple(
            Unreached(unit=unit, people=tuple(people)) for unit, people in sorted(by_unit.items())
        )

    def reaching_nobody(self) -> Iterable[Key]:
        """Yield the norms that hold of nobody here."""
        if self.exhausted:
            return
        for provision in self._provisions():
            if provision.key not in self.reached and not provision.taken_out:
                yield provision.key

    def meeting_nobody(self) -> Iterable[tuple[Key, tuple[Key, ...]]]:
        """Yield the exceptions that hold of some, and never of those whom they are made for."""
        if self.exhausted:
            return
        for provision in self._provisions():
            targets = [key for key in named(provision) if key in self.reached]
            apart = tuple(key for key in targets if (provision.key, key) not in self.met)
            if provision.key in self.reached and apart and len(apart) == len(named(provision)):
                yield provision.key, apart

    def _provisions(self) -> Iterable[AnyProvision]:
        for one in self.policy.provisions():
            if not isinstance(one, Untranslated) and conduct_of(one) is None:
                yield one


def _may_work(on: date, policy: Policy, calendar: Calendar) -> bool:
    """Whether somebody may work on a day, by the calendar or because a norm says so."""
    called_in = any(one.on for one in policy.provisions())
    return called_in or any(calendar.is_working_day(on, week) for week in _WEEKS)


def _conflicts(verdict: Verdict) -> tuple[frozenset[Key], ...]:
    left = verdict.left
    if verdict.answer.outcome is not Outcome.CONFLICT or left is None:
        return ()
    return left.conflicts
