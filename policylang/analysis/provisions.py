"""What can be said of a provision by itself: whom it names, and whether its days are known."""

from datetime import date
from typing import Final

from policylang.model.days import DayRange, Point
from policylang.model.norm import AnyProvision, Key, Norm
from policylang.model.policy import Instrument, Policy
from policylang.model.vocabulary import Source
from policylang.semantics.in_force import event_of
from policylang.semantics.reading import facts_of_provision, read_policy

_YEAR: Final = 365


def named(provision: AnyProvision) -> tuple[Key, ...]:
    """Return what a provision is an exception to, or exempts from."""
    targets = provision.targets if isinstance(provision, Norm) else ()
    return (*provision.exception_to, *targets)


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
