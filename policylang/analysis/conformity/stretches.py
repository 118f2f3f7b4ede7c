"""The days on which a draft is in force, cut where anything changes."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from attrs import evolve

from policylang._frozen import frozen
from policylang.model.policy import Policy
from policylang.model.staff import Situation, StaffRecord
from policylang.model.vocabulary import normal
from policylang.semantics.case import Case, event_name
from policylang.semantics.event_cells import bounds_of
from policylang.semantics.in_force import (
    day_of,
    event_of,
    instrument_in_force,
    moved,
    provision_in_force,
)
from policylang.semantics.reading import read_policy

_ANY: Final = date(2024, 1, 1)
"""A Monday, for texts that name no day."""
_WEEK: Final = 7
_FIRST: Final = 1
NOBODY: Final = StaffRecord(None)


@frozen
class Stretch:
    """From a day to a day, both included, without a change; None is without bound.

    ``days`` has one for each weekday in it.
    """

    first: date | None
    last: date | None
    days: tuple[date, ...]


def without_events(known: Situation, policies: Iterable[Policy]) -> Situation:
    """Return what is known, with every event that is not known still to come."""
    cases = [Case(read_policy(policy), NOBODY, known) for policy in policies]
    hang = {event_of(point) for case in cases for point, _ in bounds_of(case)}
    to_come = {normal(event_name(one)): date.max for one in hang if one is not None}
    return evolve(known, events={**to_come, **known.events})


def stretches(draft: Policy, superiors: Sequence[Policy], known: Situation) -> tuple[Stretch, ...]:
    """Return the days of a draft, cut where anything in it or in its superiors changes.

    Events that are not ``known`` cut nothing.
    """
    cuts = sorted({day for one in (draft, *superiors) for day in _cuts(one, known)})
    return tuple(one for one in _between(cuts) if is_in_force(draft, one.days[0], known))


def is_in_force(policy: Policy, on: date, known: Situation) -> bool:
    """Whether any instrument of a policy is in force on a day."""
    case = Case(read_policy(policy), NOBODY, evolve(known, on=on))
    return any(instrument_in_force(one, case) is True for one in policy.instruments)


def in_force_on(policy: Policy, situation: Situation) -> object:
    """Return what two days must have in common for one to stand for the other."""
    case = Case(read_policy(policy), NOBODY, situation)
    return (
        case.works,
        tuple(instrument_in_force(one, case) is True for one in policy.instruments),
        tuple(one.key for one in policy.provisions() if provision_in_force(one, case) is True),
    )


def _cuts(policy: Policy, known: Situation) -> Iterator[date]:
    """Yield the days with which something begins, or with which it is over."""
    case = Case(read_policy(policy), NOBODY, known)
    for point, turns in bounds_of(case):
        day = None if point is None else day_of(point, case)
        if isinstance(day, date) and day != date.max:
            yield day if turns == _FIRST else moved(day, 1)


def _between(cuts: Sequence[date]) -> Iterator[Stretch]:
    if not cuts:
        yield Stretch(None, None, _week_from(_ANY, date.max))
        return
    yield Stretch(None, moved(cuts[0], -1), _week_from(moved(cuts[0], -_WEEK), cuts[0]))
    for first, following in zip(cuts, (*cuts[1:], None), strict=True):
        last = None if following is None else moved(following, -1)
        yield Stretch(first, last, _week_from(first, following or date.max))


def _week_from(first: date, end: date) -> tuple[date, ...]:
    length = min(_WEEK, (end - first).days)
    return tuple(first + timedelta(step) for step in range(length))


def runs(found: Iterable[tuple[Stretch, frozenset[date]]]) -> tuple[Stretch, ...]:
    """Join stretches, each with those of its days on which something holds.

    What holds on every day of the week but the weekend holds on all of them.
    """
    joined: list[Stretch] = []
    for stretch, days in found:
        one = _held(stretch, days)
        before = joined[-1] if joined else None
        touches = before is not None and before.last is not None and one.first is not None
        if before is not None and touches and moved(before.last or _ANY, 1) == one.first:
            joined[-1] = Stretch(before.first, one.last, before.days)
        else:
            joined.append(one)
    return tuple(joined)


def _held(stretch: Stretch, days: frozenset[date]) -> Stretch:
    working = {day for day in stretch.days if day.weekday() < 5}  # noqa: PLR2004 - Saturday
    if working <= days or not days:
        return stretch
    ordered = sorted(days)
    goes_on = stretch.last is None or stretch.last > stretch.days[-1]
    return Stretch(ordered[0], stretch.last if goes_on else ordered[-1], tuple(ordered))
