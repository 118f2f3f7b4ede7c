"""What the program says of an office, as plain values, and the oracle's days of it."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from hypothesis import settings

import policylang
from oracle_groups import Asked, Day, a_day
from policylang.model.group import QuotaReport
from policylang.model.norm import Key, Rota
from policylang.model.policy import Policy
from policylang.model.roster import Basis, Placement, Roster
from policylang.model.vocabulary import normal
from strategies.groups import Office

# A day of many people takes long to try out.
quickly: Final = settings(max_examples=settings.default.max_examples * 3 // 10)
OFFICE: Final = "office"
LEVEL: Final = "context level number 1 to 4"


def known_days(office: Office, policy: Policy) -> list[Day]:
    """Return what the oracle says of the days of an office."""
    return [a_day(policy, office.records(policy), office.situation(on)) for on in office.days]


def roster_of(office: Office, policy: Policy | None = None, **more: Any) -> Roster:
    """Return the roster of an office."""
    return policylang.roster(
        policy or office.policy,
        office.staff,
        start=office.start,
        end=office.end,
        **office.known,
        **more,
    )


def reports_of(office: Office, policy: Policy, on: date) -> dict[tuple[Key, str, str], QuotaReport]:
    """Return the reports of a day by quota and group."""
    found = policylang.quota_reports(policy, office.staff, on=on, **office.known)
    return {(one.key, one.group.name, normal(one.group.division)): one for one in found}


def name_of(asked: Asked) -> tuple[Key, str, str]:
    """Return the quota and group of what is asked."""
    return asked.quota.key, asked.group, asked.division


def numbers(asked: Asked) -> dict[str, int | None]:
    """Return what the oracle counts."""
    return {
        "counted": len(asked.counted),
        "base": len(asked.base),
        "mandatory": len(asked.mandatory),
        "free": len(asked.free),
        "present": asked.present,
        "at_least": asked.at_least,
        "at_most": asked.at_most,
    }


def settled(days: Iterable[Day]) -> bool:
    """Whether everybody's decision is a decision."""
    return not any(each.outcome == "conflict" for day in days for each in day.people.values())


def as_data(placement: Placement) -> tuple[Any, ...]:
    """Return a placement as plain values."""
    draw = placement.draw
    queue = draw and (
        draw.provision,
        draw.group,
        draw.on,
        draw.arrangement,
        draw.places,
        draw.queue,
    )
    return (
        placement.outcome,
        placement.arrangement,
        placement.admissible,
        placement.basis,
        placement.provisions,
        placement.chooser,
        queue,
    )


def lines_of(roster: Roster) -> dict[str, tuple[Any, ...]]:
    """Return everyone's days as plain values."""
    return {
        line.id: (line.name, line.group, tuple(map(as_data, line.placements)))
        for line in roster.lines
    }


def placed_on(roster: Roster, n: int) -> dict[str, str | None]:
    """Return where everyone is on the n-th day of a roster."""
    return {line.id: line.placements[n].arrangement for line in roster.lines}


def is_on_turn(placement: Placement, rota: Rota) -> bool:
    """Whether a rota has put someone on turn."""
    return (
        placement.basis is Basis.TURN
        and placement.draw is not None
        and placement.draw.provision == rota.key
    )
