"""POL392, POL393: norms that select nobody, and norms that are always beaten."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from policylang.analysis.everybody import Everybody
from policylang.analysis.reach import BEATEN
from policylang.diagnostics import Code, Diagnostic
from policylang.model.days import DayRange, Point
from policylang.model.decision import Outcome, Reason, Status
from policylang.model.norm import AnyProvision, Key, Untranslated
from policylang.model.policy import Instrument, Policy
from policylang.model.vocabulary import Source
from policylang.semantics.conduct import conduct_of
from policylang.semantics.in_force import event_of
from policylang.semantics.reading import facts_of_provision, read_policy

_YEAR: Final = 365


def check(everybody: Everybody) -> Iterator[Diagnostic]:
    """Report what holds of nobody on any day, and what holds of some and never counts."""
    if not everybody.is_complete:
        return
    fared = _fared(everybody)
    for provision in everybody.policy.provisions():
        about = isinstance(provision, Untranslated) or conduct_of(provision) is not None
        # What an amendment has taken out is idle as it should be, and the day of
        # an event is not known here.
        if about or provision.span is None or provision.taken_out:
            continue
        if waits(provision, everybody.policy):
            continue
        statuses = fared.get(provision.key)
        if statuses is None:
            yield Code.NORM_SELECTS_NOBODY.at(provision.span, norm=provision.label)
        elif statuses and all(status in BEATEN for status, _ in statuses):
            by = {key.label for _, reason in statuses if reason for key in reason.by}
            yield Code.NORM_NEVER_COUNTS.at(
                provision.span, norm=provision.label, by=", ".join(sorted(by))
            )


def waits(provision: AnyProvision, policy: Policy) -> bool:
    """Whether its days hang on an event, or on what only a calendar tells."""
    instrument = policy.instruments[provision.key.instrument]
    points: list[Point | None] = [
        period.start for period in (provision.period, instrument.valid) if period is not None
    ]
    for item in provision.on:
        points += (item.first, item.last) if isinstance(item, DayRange) else ()
    if any(event_of(point) is not None for point in points if point is not None):
        return True
    read = facts_of_provision(read_policy(policy), provision.key)
    attributes = policy.vocabulary.attributes
    # Which ages go with a date of birth hangs on the day, and not every day is looked at.
    if read >= {"age", "born"} and read_policy(policy).reads("born") and not _is_short(instrument):
        return True
    return any(attributes[fact].source is Source.CALENDAR for fact in read)


def _is_short(instrument: Instrument) -> bool:
    """Whether an instrument is in force for less than a year."""
    valid = instrument.valid
    start, end = (None, None) if valid is None else (valid.start, valid.end)
    return isinstance(start, date) and isinstance(end, date) and (end - start).days < _YEAR


def _fared(everybody: Everybody) -> dict[Key, set[tuple[Status, Reason | None]]]:
    found: dict[Key, set[tuple[Status, Reason | None]]] = {}
    for meeting in everybody.meetings:
        for key in meeting.live:
            fared = found.setdefault(key, set())
            if meeting.verdict.answer.outcome is not Outcome.NO_WORK:
                fared.add(meeting.verdict.statuses[key])
    return found
