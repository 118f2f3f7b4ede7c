"""POL373 to POL376: texts that come back by accident, and texts that do not."""

from collections.abc import Iterator
from datetime import timedelta

from policylang.analysis.chains import (
    ends_before_extensions,
    is_over,
    of_kind,
    taking_out,
)
from policylang.analysis.draft import Draft
from policylang.diagnostics import Code, Diagnostic
from policylang.model.policy import Amendment, AmendmentKind, Policy
from policylang.semantics.amendments import day_of, versions
from policylang.source import Span


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Report extensions, reversions and revocations that do not do what is expected."""
    policy = draft.policy
    yield from _extensions(policy)
    for one in of_kind(AmendmentKind.REVERT, policy):
        yield from _reverting(one, policy)
    for one in of_kind(AmendmentKind.REVOKE, policy):
        if one.works and one.span is not None:
            lost = ", ".join(dict.fromkeys(_lost_with(one, policy)))
            if lost:
                instrument = policy.instruments[one.target].reference
                yield Code.NOTHING_COMES_BACK.at(one.span, instrument=instrument, labels=lost)


def _extensions(policy: Policy) -> Iterator[Diagnostic]:
    for instrument in policy.instruments:
        for by, start, end, new in ends_before_extensions(instrument):
            place = _place(by, instrument.position, policy)
            if place is None or end is None:
                continue
            facts = {"instrument": instrument.reference, "end": end.isoformat()}
            if start is not None and start > end + timedelta(1):
                yield Code.EXTENDED_TOO_LATE.at(place, start=start.isoformat(), **facts)
            if new is not None and new < end:
                yield Code.EXTENSION_SHORTENS.at(place, new=new.isoformat(), **facts)


def _place(by: int, target: int, policy: Policy) -> Span | None:
    for one in of_kind(AmendmentKind.EXTEND, policy):
        if (one.by, one.target) == (by, target):
            return one.span
    return None


def _reverting(one: Amendment, policy: Policy) -> Iterator[Diagnostic]:
    if one.span is None or not one.works:
        return
    why = ""
    homes = [policy.instruments[key.instrument] for key in one.keys]
    if one.start is None:
        why = "no day"
    elif not one.keys:
        why = "nothing taken out"
    elif all(is_over(home, day_of(one.start)) for home in homes):
        why = "over"
    if why:
        instrument = policy.instruments[one.target].reference
        yield Code.REVERTS_TO_NOTHING.at(one.span, instrument=instrument, why_nothing=why)


def _lost_with(one: Amendment, policy: Policy) -> Iterator[str]:
    """Yield what an instrument has taken out that stays out although it is revoked."""
    due = day_of(one.start)
    if due is None:
        return
    for each in policy.amendments:
        day = day_of(each.start)
        if each.by != one.target or not each.works or day is None or day >= due:
            continue
        if each.kind is AmendmentKind.REVOKE:
            target = policy.instruments[each.target]
            if not is_over(target, due, but=one.target):
                yield target.reference
        elif each in taking_out(policy):
            yield from _stays_out(each, one, policy)


def _stays_out(each: Amendment, one: Amendment, policy: Policy) -> Iterator[str]:
    due = day_of(one.start)
    for named in each.keys:
        for key in versions(named, policy.amendments):
            home = policy.instruments[key.instrument]
            taken = home.provisions[key.position].taken_out
            only = [out.by for out in taken] == [each.by] and taken[0].returns_on is None
            if only and not is_over(home, due):
                yield f"{key.label} ({home.reference})"
