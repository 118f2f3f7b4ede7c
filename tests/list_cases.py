"""Small offices with lists, and what became of them in a line each."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from policylang import Audit, Policy, audit, decide, loads, read_list
from policylang.model.days import Calendar
from policylang.model.decision import Decision
from policylang.model.entry import Entry, Objection

MONDAY: Final = date(2026, 4, 13)
FRIDAY: Final = date(2026, 4, 17)
SATURDAY: Final = date(2026, 4, 18)


def staff(count: int = 4, unit: str = "Arsip", **facts: Any) -> list[dict[str, Any]]:
    """Return so many people of a unit: a1, a2, …"""
    return [
        {"id": f"{unit[0].lower()}{number}", "unit": unit, "role": "Staf", **facts}
        for number in range(1, count + 1)
    ]


def entries_of(rows: str, policy: Policy, people: Iterable[Mapping[str, Any]]) -> tuple[Entry, ...]:
    """Read a list whose rows are `who arrangement day [by [letter]]`; `-` is nothing.

    A day is a day of April 2026, or two with `..` between them. Who begins with
    a capital is a unit.
    """
    lines = ["id;unit;arrangement;from;to;by;letter"]
    for row in rows.strip().splitlines():
        who, where, days, *rest = [
            "" if word == "-" else word.replace("_", " ") for word in row.split()
        ]
        first, _, last = days.partition("..")
        by, letter = (*rest, "", "")[:2]
        person, unit = ("", who) if who[0].isupper() else (who, "")
        start, end = f"2026-04-{first}", f"2026-04-{last or first}"
        lines.append(f"{person};{unit};{where};{start};{end};{by};{letter}")
    entries, findings = read_list("\n".join(lines).encode(), policy, people, name="list.csv")
    assert findings == ()
    return entries


def audited(
    text: str,
    people: list[dict[str, Any]],
    rows: str,
    *,
    start: date = MONDAY,
    end: date = FRIDAY,
    holidays: Mapping[date, str] | None = None,
    **more: Any,
) -> Audit:
    """Audit a list under a policy."""
    policy = loads(text)
    calendar = Calendar(holidays=holidays or {})
    entries = entries_of(rows, policy, people)
    return audit(policy, people, entries, start=start, end=end, calendar=calendar, **more)


def seen(found: Audit) -> list[str]:
    """Return each line in a word or two: `accepted k1`, `no power: wfh`."""
    return [
        f"accepted {_labels(ruling.provisions)}".rstrip()
        if ruling.is_accepted
        else "; ".join(map(breach, ruling.objections))
        for ruling in found.rulings
    ]


def breach(objection: Objection) -> str:
    """Return an objection in a word or two."""
    return f"{objection.breach.value}: {_labels(objection.provisions)}".rstrip(" :")


def settled(found: Audit, day: int = 13) -> dict[str, str]:
    """Return what is settled on a day of April 2026, by person."""
    return {
        person: held.arrangement
        for (person, on), held in found.settled.items()
        if on == date(2026, 4, day)
    }


def decided(
    text: str, people: list[dict[str, Any]], rows: str, person: str, day: int = 13
) -> Decision:
    """Decide somebody with a list given."""
    policy = loads(text)
    record = next(one for one in people if one["id"] == person)
    given = entries_of(rows, policy, people)
    return decide(policy, record, on=date(2026, 4, day), staff=people, given=given)


def _labels(keys: Iterable[Any]) -> str:
    return " ".join(key.label for key in keys)
