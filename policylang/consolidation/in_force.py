"""Find what stands on a day, and why the rest does not."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum

from attrs import field

from policylang._frozen import frozen
from policylang.model.days import Calendar, Point
from policylang.model.norm import AnyProvision, Key, TakenOut
from policylang.model.policy import Amendment, AmendmentKind, Instrument, Policy
from policylang.model.staff import Situation, StaffRecord
from policylang.semantics.amendments import TAKES_OUT, versions
from policylang.semantics.case import Case
from policylang.semantics.in_force import (
    day_of,
    extension_of,
    has_come,
    instrument_in_force,
    is_out,
    is_repealed,
    is_valid,
    period_holds,
)
from policylang.semantics.reading import read_policy
from policylang.semantics.truth import Truth, Unknown


class WhyOut(Enum):
    """Why an instrument or a provision is not in the text."""

    REPLACED = "replaced"
    REPEALED = "repealed"
    REVERTED = "reverted"
    REVOKED = "revoked"
    ENDED = "ended"
    NOT_BEGUN = "not begun"


@frozen
class LeftOut:
    """What is not in force on the day: a provision, or a whole instrument.

    ``key`` is None for an instrument. ``by`` is the position of the instrument
    that took it out; ``day`` is the first day without it, or, where it ended by
    itself or has not begun, its last or first day.
    """

    instrument: int
    key: Key | None
    reason: WhyOut
    by: int | None = None
    day: Point | None = None


@frozen(eq=False)
class InForce:
    """A policy on a day: what is in force, what is not, and on which events it hangs."""

    policy: Policy
    case: Case = field(repr=False)
    instruments: frozenset[int]
    provisions: frozenset[Key]
    left_out: tuple[LeftOut, ...]
    missing: tuple[str, ...]

    @property
    def on(self) -> date:
        """The day."""
        return self.case.situation.on

    def end_of(self, instrument: Instrument) -> Point | None:
        """Return the last day of an instrument, as extended."""
        extension = extension_of(instrument, self.case)
        if extension is not None:
            return extension.end
        return instrument.valid.end if instrument.valid is not None else None

    def date_of(self, point: Point | None) -> date | None:
        """Return the date of a point in time, or None where it is not known or there is none."""
        day = None if point is None else day_of(point, self.case)
        return day if isinstance(day, date) else None

    def taken_out(self, provision: AnyProvision) -> TakenOut | None:
        """Return what has taken a provision out, the first of it; None if it stands."""
        out = [each for each in provision.taken_out if is_out(each, self.case) is True]
        return min(out, key=lambda each: self.date_of(each.start) or date.min, default=None)

    def returned(self, provision: AnyProvision) -> TakenOut | None:
        """Return what has let a provision come back."""
        back = [
            each
            for each in provision.taken_out
            if each.returns_on is not None and has_come(each.returns_on, self.case) is True
        ]
        return back[-1] if back else None


def in_force_on(
    policy: Policy, on: date, events: Mapping[str, date], calendar: Calendar
) -> InForce:
    """Return what stands on a day."""
    situation = Situation(on=on, events=events, calendar=calendar)
    case = Case(read_policy(policy), StaffRecord(None), situation)
    instruments = frozenset(
        one.position for one in policy.instruments if instrument_in_force(one, case) is not False
    )
    provisions = frozenset(
        one.key
        for one in policy.provisions()
        if one.key.instrument in instruments
        and is_repealed(one, case) is not True
        and period_holds(one, case) is not False
    )
    bare = InForce(policy, case, instruments, provisions, (), ())
    return InForce(
        policy,
        case,
        instruments,
        provisions,
        tuple(_left_out(bare)),
        tuple(sorted(set(_missing(bare)))),
    )


def _missing(found: InForce) -> Iterator[str]:
    """Yield the events on which amendments hang, which no text on one day can say."""
    for one in found.policy.instruments:
        if one.extensions or one.revocations:
            yield from _variables(instrument_in_force(one, found.case))
    for provision in found.policy.provisions():
        if provision.key in found.provisions:
            yield from _variables(is_repealed(provision, found.case))


def _variables(truth: Truth) -> Iterator[str]:
    if isinstance(truth, Unknown):
        yield from map(str, truth.variables)


def _left_out(found: InForce) -> Iterator[LeftOut]:
    for one in found.policy.instruments:
        if one.position not in found.instruments:
            yield _why_no_instrument(one, found)
            continue
        for provision in one.provisions:
            if provision.key not in found.provisions:
                yield _why_no_provision(provision, found)


def _why_no_instrument(one: Instrument, found: InForce) -> LeftOut:
    come = [each for each in one.revocations if has_come(each.start, found.case) is True]
    valid = one.valid
    if valid is not None and has_come(valid.start, found.case) is False:
        return LeftOut(one.position, None, WhyOut.NOT_BEGUN, None, valid.start)
    if come and (valid is None or is_valid(one, found.case) is not False):
        first = min(come, key=lambda each: found.date_of(each.start) or date.min)
        return LeftOut(one.position, None, WhyOut.REVOKED, first.by, first.start)
    return LeftOut(one.position, None, WhyOut.ENDED, None, found.end_of(one))


def _why_no_provision(provision: AnyProvision, found: InForce) -> LeftOut:
    at, taken = provision.key.instrument, found.taken_out(provision)
    if taken is None:
        period = provision.period
        assert period is not None  # nothing else keeps it out
        begun = has_come(period.start, found.case) is not False
        reason = WhyOut.ENDED if begun else WhyOut.NOT_BEGUN
        return LeftOut(at, provision.key, reason, None, period.end if begun else period.start)
    reason = WhyOut.REVERTED if taken.by == at else WhyOut.REPEALED
    amendment = amendment_of(provision.key, taken, found.policy)
    if amendment is not None and amendment.kind is AmendmentKind.REPLACE:
        reason = WhyOut.REPLACED
    return LeftOut(at, provision.key, reason, taken.by, taken.start)


def amendment_of(key: Key, taken: TakenOut, policy: Policy) -> Amendment | None:
    """Return the amendment that takes a provision out; none where what it was put for is back."""
    return next(
        (
            one
            for one in policy.amendments
            if one.by == taken.by
            and one.works
            and one.kind in TAKES_OUT
            and one.put_in != key
            and any(key in versions(named, policy.amendments) for named in one.keys)
        ),
        None,
    )
