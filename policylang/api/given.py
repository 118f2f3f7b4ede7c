"""Audit entries, and look up what they settle for a day; shared by decisions, lists and rosters."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

from policylang.interchange.list_table import MOST_DAYS
from policylang.model.entry import Audit, Entry, Settlement
from policylang.model.policy import Policy
from policylang.model.staff import Organisation, Situation
from policylang.semantics.lists.audit import audit
from policylang.semantics.lists.scene import Scene

Given: TypeAlias = Sequence[Entry] | Audit
"""Entries that are still to be audited, or an audit of them."""

Settled: TypeAlias = Mapping[tuple[str, date], Settlement]

NOTHING: Final[Settled] = {}


def audited(
    policy: Policy,
    at: Situation,
    entries: Sequence[Entry],
    *,
    start: date,
    end: date,
    group: str | None = None,
) -> Audit:
    """Return what became of entries on the days from *start* to *end*.

    Raises:
        TypeError: something is no entry.
        ValueError: an entry makes no sense, or *end* lies before *start*.
    """
    if end < start:
        message = "end lies before start"
        raise ValueError(message)
    for entry in entries:
        _check(entry)
    people = at.organisation or Organisation(())
    scene = Scene(policy, people, at, start=start, end=end, group=group)
    return audit(scene, entries)


def settled_by(policy: Policy, at: Situation, given: Given, *, group: str | None = None) -> Settled:
    """Return what lists settle; they are audited over all of their days.

    So a line is accepted on one day if it is accepted on all of them.

    Raises:
        TypeError: something is no entry.
        ValueError: an entry makes no sense, or there are no people to check it against.
    """
    if isinstance(given, Audit):
        return given.settled
    if not given:
        return NOTHING
    if at.organisation is None:
        message = "given needs staff: lists are checked against everyone"
        raise ValueError(message)
    for entry in given:
        _check(entry)
    start = min(entry.start for entry in given)
    end = max(entry.end for entry in given)
    return audited(policy, at, given, start=start, end=end, group=group).settled


def _check(entry: object) -> None:
    """Refuse what no line of a list says; what a file says was refused in reading it."""
    if not isinstance(entry, Entry):
        message = f"an entry must be an Entry, not {type(entry).__name__}"
        raise TypeError(message)
    if entry.person is None and entry.group is None:
        message = "an entry needs a person or a group"
        raise ValueError(message)
    if entry.person is not None and entry.arrangement is None:
        message = "an entry with a person needs an arrangement"
        raise ValueError(message)
    if entry.end < entry.start:
        message = "an entry ends before it starts"
        raise ValueError(message)
    if (entry.end - entry.start).days >= MOST_DAYS:
        message = f"an entry is longer than {MOST_DAYS} days"
        raise ValueError(message)
