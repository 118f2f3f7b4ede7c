"""What the sheets of a roster say besides its letters, made by whoever has words for norms."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from attrs import field

from policylang._frozen import frozen
from policylang.model.decision import Outcome
from policylang.model.group import Group, QuotaReport
from policylang.model.norm import Key
from policylang.model.roster import Basis, Line, Placement, Roster
from policylang.wording.roster import (
    NO_WORK,
    NOT_PLACED,
    OUTSIDE,
    OWN_CHOICE,
    PROPOSAL,
    RosterWords,
)


@frozen(kw_only=True, eq=False)
class RosterTexts:
    """The words of one language for one roster.

    ``asks`` are the provisions that bind a group, each with its label; ``notes``
    what is said beneath its calendar, and ``general`` what concerns no group.
    """

    words: RosterWords
    letters: Mapping[str, str]
    circulars: tuple[str, ...]
    calendar: str
    holidays: Mapping[date, str] = field(factory=dict)
    name: Callable[[Key], str]
    title: Callable[[Group], str]
    asks: Mapping[Group, Sequence[tuple[str, str]]] = field(factory=dict)
    notes: Mapping[Group, Sequence[str]] = field(factory=dict)
    general: tuple[str, ...] = ()

    def mark(self, placement: Placement) -> str:
        """Return the letter of a placement, with a mark where somebody has yet to choose."""
        if placement.arrangement is None:
            return absence_mark(placement)
        letter = self.letters[placement.arrangement]
        if placement.basis is Basis.OWN_CHOICE:
            return letter + OWN_CHOICE
        return letter + PROPOSAL if placement.is_proposal else letter


def absence_mark(placement: Placement) -> str:
    """Return the mark of someone who is nowhere."""
    if placement.is_unplaced:
        return NOT_PLACED
    return NO_WORK if placement.outcome is Outcome.NO_WORK else OUTSIDE


@frozen(eq=False)
class GroupPage:
    """One group's part of a roster; ``reports`` are those of quotas that count just this group."""

    group: Group
    lines: tuple[Line, ...] = field(repr=False)
    reports: tuple[QuotaReport, ...] = field(default=(), repr=False)

    def worked(self, days: Sequence[date]) -> dict[date, int]:
        """Return the days on which anybody of the group works, with their place in its lines."""
        return {
            day: at
            for at, day in enumerate(days)
            if any(line.placements[at].is_working for line in self.lines)
        }

    def arrangements(self, order: Sequence[str]) -> tuple[str, ...]:
        """Return the arrangements that occur."""
        found = {placement.arrangement for line in self.lines for placement in line.placements}
        return tuple(each for each in order if each in found)


def pages_of(roster: Roster) -> tuple[GroupPage, ...]:
    """Return the parts of a roster by group, in its order; those without a name last."""
    lines: dict[Group, list[Line]] = {}
    for line in roster.lines:
        lines.setdefault(line.group, []).append(line)
    reports: dict[tuple[str, str], list[QuotaReport]] = {}
    for report in roster.reports:
        reports.setdefault((report.group.attribute, report.group.name), []).append(report)
    return tuple(
        GroupPage(group, tuple(people), tuple(reports.get((group.attribute, group.name), ())))
        for group, people in sorted(lines.items(), key=lambda item: not item[0].name)
    )


def other_reports(roster: Roster) -> tuple[QuotaReport, ...]:
    """Return the reports of groups that have no page, such as those of another attribute."""
    with_page = {(line.group.attribute, line.group.name) for line in roster.lines}
    return tuple(
        report
        for report in roster.reports
        if (report.group.attribute, report.group.name) not in with_page
    )


def all_days(roster: Roster) -> tuple[date, ...]:
    """Return every day from start to end, those without work too."""
    count = (roster.end - roster.start).days + 1
    return tuple(roster.start + timedelta(days=number) for number in range(count))
