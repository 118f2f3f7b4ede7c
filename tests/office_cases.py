"""Small offices by which one part of counting or drawing is looked at in a line or two."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from group_cases import letter
from policylang import feasibility, loads, quota_reports, roster
from policylang.diagnostics import Cell
from policylang.interchange.records import read_record
from policylang.model.days import Calendar
from policylang.model.group import Clash, QuotaReport
from policylang.model.norm import Key
from policylang.model.policy import Policy
from policylang.model.roster import Roster
from policylang.model.staff import SideTable, Situation, StaffRecord
from policylang.semantics.quotas.census import Census, Day, people_of
from policylang.semantics.quotas.clusters import Cluster, clusters_of
from policylang.semantics.quotas.system import System, anywhere
from policylang.semantics.roster.range import Range, range_of

MONDAY: Final = date(2026, 4, 13)

Person = Mapping[str, Any]


def staff(count: int, unit: str = "Arsip", **facts: Any) -> list[dict[str, Any]]:
    """Return so many people of a unit: `a1`, `a2`, … of Arsip."""
    first = unit[0].lower()
    return [{"id": f"{first}{n}", "unit": unit, **facts} for n in range(1, count + 1)]


def table(rows: str) -> list[dict[str, Any]]:
    """Return people of whom each row has a value for each heading; `.` is missing."""
    heading, *lines = [line.split() for line in rows.strip().splitlines()]
    return [
        {
            "unit": "Arsip",
            **{
                name: cell.replace("_", " ")
                for name, cell in zip(heading, line, strict=True)
                if cell != "."
            },
        }
        for line in lines
    ]


def days(count: int, start: date = MONDAY) -> dict[str, date]:
    """Return so many days, from a Monday."""
    return {"start": start, "end": start + timedelta(count - 1)}


def drawn(text: str, people: Iterable[Person], count: int = 1, **known: Any) -> Roster:
    """Draw up a roster of so many days."""
    start = known.pop("start", MONDAY)
    return roster(loads(text), people, **days(count, start), **known)


def grid(found: Roster) -> dict[str, str]:
    """Return everyone's days in letters: O office, H home, F field, X off, `.` none, `?` unplaced."""
    return {line.id: "".join(map(letter, line.placements)) for line in found.lines}


def grid_of(text: str, people: Iterable[Person], count: int = 1, **known: Any) -> dict[str, str]:
    """Draw up a roster and return it in letters."""
    return grid(drawn(text, people, count, **known))


def clashes(text: str, people: Iterable[Person], **known: Any) -> list[str]:
    """Return what cannot be had on a day."""
    policy = loads(text)
    found = feasibility(policy, people, **days(1, known.pop("on", MONDAY)), **known)
    return [said(clash, policy) for clash in found.clashes]


def said(clash: Clash, policy: Policy) -> str:
    """Return a clash in a line: what of whom, and what gives way by how many."""
    labels = " ".join(label(key, policy) for key in clash.provisions)
    groups = ", ".join(group.title for group in clash.groups)
    missed = " ".join(
        f"{label(key, policy)} -{by}" for key, by in zip(clash.given_way, clash.short, strict=True)
    )
    return f"{clash.kind.value}: {labels} ({groups}) {missed}".rstrip()


def label(key: Key, policy: Policy) -> str:
    """Return what the author calls a provision."""
    return next(one.label for one in policy.provisions() if one.key == key)


def reported(text: str, people: Iterable[Person], **known: Any) -> dict[str, QuotaReport]:
    """Return the reports of a day, by group; of one quota only."""
    found = quota_reports(loads(text), people, on=known.pop("on", MONDAY), **known)
    return {report.group.title: report for report in found}


def records(policy: Policy, people: Iterable[Person]) -> list[StaffRecord]:
    """Return people as the package reads them."""
    place = Cell("<staff>", None, None, None)
    return [read_record(one, policy.vocabulary, place=place) for one in people]


def situation(on: date = MONDAY, **known: Any) -> Situation:
    """Return a day, with facts of the day and side tables as the package holds them."""
    known.setdefault("calendar", Calendar())
    return Situation(on=on, **known)


def census_of(text: str, people: Iterable[Person], group: str | None = None) -> Census:
    """Return a census of people."""
    policy = loads(text)
    return Census(policy, people_of(records(policy, people)), group)


def counted(text: str, people: Iterable[Person], **known: Any) -> Day:
    """Count people on a day."""
    return census_of(text, people).day(situation(**known))


def clusters(text: str, people: Iterable[Person], **known: Any) -> tuple[Cluster, ...]:
    """Return the clusters of a day."""
    census = census_of(text, people)
    return clusters_of(census.day(situation(**known)), census.counting)


def system(text: str, people: Iterable[Person], **known: Any) -> System:
    """Return the first cluster of a day with what is asked of it."""
    policy = loads(text)
    return System(
        clusters(text, people, **known)[0], anywhere(policy.vocabulary.arrangement_names())
    )


def range_over(
    text: str, people: Iterable[Person], count: int, side: SideTable | None = None
) -> Range:
    """Return the counted days of a range."""
    policy = loads(text)
    first = days(count)
    at = situation(side=side or SideTable())
    return range_of(policy, records(policy, people), at, (first["start"], first["end"]))
