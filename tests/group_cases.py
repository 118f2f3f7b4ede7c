"""Read the cases of tests/spec/groups: quotas and rosters as data."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen

import policylang
from cases import WEDNESDAY, calendar_of, sources_of
from policylang.diagnostics import Cell
from policylang.interchange.records import read_record
from policylang.model.group import Clash, Count, Feasibility, QuotaReport
from policylang.model.norm import AnyProvision, Key
from policylang.model.policy import Policy
from policylang.model.roster import Placement, Roster
from policylang.model.staff import Situation, StaffRecord
from policylang.model.vocabulary import normal

HERE: Final = Path(__file__).parent / "spec" / "groups"
KEYS: Final = frozenset(
    (
        *("name", "policy", "policies", "context", "holidays", "week"),
        *("staff", "people", "units", "on", "start", "days", "group"),
        *("sizes", "asked", "clashes", "clash_provisions", "given_way", "without_group"),
        *("roster_clash_provisions",),
        *("grid", "roster_days", "days_in", "present", "basis", "choosers"),
    )
)
EXPECTATIONS: Final = KEYS & {
    *("sizes", "asked", "clashes", "clash_provisions", "roster_clash_provisions"),
    *("grid", "days_in"),
}
LETTERS: Final = {"office": "O", "home": "H", "field": "F", "off": "X"}
STATES: Final = ("counted", "base", "mandatory", "free", "present", "at_least", "at_most")


@frozen
class Case:
    """One case: a policy, its people and its days."""

    data: Mapping[str, Any]
    policy: Policy
    staff: tuple[Mapping[str, Any], ...]
    known: Mapping[str, Any] = field(factory=dict)

    @property
    def days(self) -> list[date]:
        start = self.data.get("start", self.data.get("on", WEDNESDAY))
        return [start + timedelta(n) for n in range(self.data.get("days", 1))]

    @property
    def range(self) -> dict[str, Any]:
        """From when to when, and what is known of these days."""
        return {"start": self.days[0], "end": self.days[-1], **self.known}

    def records(self) -> list[StaffRecord]:
        """Return the staff as the oracle reads it."""
        place = Cell("<staff>", None, None, None)
        return [read_record(one, self.policy.vocabulary, place=place) for one in self.staff]

    def situation(self, on: date) -> Situation:
        """Return a day as the oracle reads it."""
        calendar, context = self.known["calendar"], self.known["context"] or {}
        return Situation(on=on, context=context, calendar=calendar)

    def reports(self, on: date) -> tuple[QuotaReport, ...]:
        return policylang.quota_reports(self.policy, self.staff, on=on, **self.known)

    def feasibility(self) -> Feasibility:
        return policylang.feasibility(self.policy, self.staff, **self.range)

    def roster(self) -> Roster:
        return policylang.roster(self.policy, self.staff, **self.range)

    def label(self, key: Key) -> str:
        found: Iterable[AnyProvision] = self.policy.provisions()
        return next(one.label for one in found if one.key == key)

    def shown(self, clash: Clash) -> str:
        """Return a clash in the words of a case."""
        labels = " ".join(sorted(self.label(key) for key in clash.provisions))
        groups = ", ".join(sorted(group.title for group in clash.groups))
        return f"{clash.kind.value}: {labels}: {groups}"


def read_case(data: Mapping[str, Any], *, people: int | None = None) -> Case:
    """Return a case; with *people*, of so many in one unit."""
    policy = policylang.loads(*sources_of(data))
    known = {"calendar": calendar_of(data), "context": data.get("context")}
    if "group" in data:
        known["group"] = data["group"]
    staff = [{"id": f"p{n:03}", "unit": "Arsip"} for n in range(people)] if people else None
    return Case(data, policy, tuple(staff or staff_of(data)), known)


def staff_of(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the people of a case: so many, so many in each unit, or a table."""
    if "units" in data:
        counts = data["units"].items()
        return [{"id": f"{u}{n}", "unit": u} for u, count in counts for n in range(count)]
    if "people" in data:
        return [{"id": "abcdefghi"[n], "unit": "Arsip"} for n in range(data["people"])]
    heading, *rows = [line.split() for line in data.get("staff", "id").strip().splitlines()]
    found = []
    for row in rows:
        one = dict(zip(heading, row, strict=True))
        one.setdefault("unit", "Arsip")
        found.append({key: value for key, value in one.items() if value != "."})
    return found


def number(count: Count | None) -> Any:
    """Return how many, or from how many to how many."""
    return count and (count.low if count.is_known else [count.low, count.high])


def seen(report: QuotaReport) -> dict[str, Any]:
    """Return what a quota asks in the words of a case."""
    return {
        **{name: number(getattr(report, name)) for name in STATES},
        "state": report.state.value,
        "has_solution": report.has_solution,
        "missing": list(report.missing),
    }


def where(label: str, name: str, division: str = "") -> str:
    """Return the words by which a case speaks of a quota in a group."""
    return " ".join(filter(None, (label, normal(name), normal(division))))


def letter(placement: Placement) -> str:
    """Return a placement as a letter of a grid."""
    if placement.arrangement is None:
        return "." if placement.outcome.value == "no work" else "?"
    return LETTERS[placement.arrangement]
