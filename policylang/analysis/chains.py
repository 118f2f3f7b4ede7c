"""What instruments that change one another look like, as far as their texts give days."""

from collections.abc import Iterable, Iterator
from datetime import date

from policylang.model.norm import Key
from policylang.model.policy import Amendment, AmendmentKind, Instrument, Policy
from policylang.semantics.amendments import TAKES_OUT, Before, day_of, order, putting, versions


def taking_out(policy: Policy) -> tuple[Amendment, ...]:
    """Return the amendments that take provisions out."""
    return tuple(one for one in policy.amendments if one.works and one.kind in TAKES_OUT)


def of_kind(kind: AmendmentKind, policy: Policy) -> tuple[Amendment, ...]:
    """Return the amendments of a kind."""
    return tuple(one for one in policy.amendments if one.kind is kind)


def before_of(one: Amendment, policy: Policy) -> Before:
    """Return the order of all amendments of what an amendment changes."""
    line = {key for named in one.keys for key in versions(named, policy.amendments)}
    every = [each for each in policy.amendments if line & set(each.keys)]
    return order(every, policy.instruments)


def stands_before(key: Key, one: Amendment, policy: Policy) -> bool:
    """Whether a version of a provision stands when an amendment of it comes."""
    before = before_of(one, policy)
    put_in = putting(policy.amendments).get(key)
    if key == one.put_in or (put_in is not None and not before(put_in, one)):
        return False
    due = day_of(one.start)
    return not any(
        each is not one
        and before(each, one)
        and key in (name for named in each.keys for name in versions(named, policy.amendments))
        and key != each.put_in
        and (put_in is None or before(put_in, each))
        and not _is_undone(key, each, due, policy)
        for each in taking_out(policy)
    )


def _is_undone(key: Key, one: Amendment, by: date | None, policy: Policy) -> bool:
    """Whether what an amendment took out is back by a day, or may be."""
    provision = policy.instruments[key.instrument].provisions[key.position]
    for taken in provision.taken_out:
        if taken.by == one.by and taken.start == one.start and taken.returns_on is not None:
            back = day_of(taken.returns_on)
            return back is None or by is None or back <= by
    return False


def is_over(instrument: Instrument, by: date | None, *, but: int | None = None) -> bool:
    """Whether an instrument is certainly out of force on a day; *but* leaves a revoker out."""
    if by is None:
        return False
    days = (day_of(each.start) for each in instrument.revocations if each.by != but)
    if any(day is not None and day <= by for day in days):
        return True
    if instrument.valid is None:
        return False
    end = day_of(instrument.valid.end) if instrument.valid.end is not None else None
    for extension in instrument.extensions:
        start = day_of(extension.start)
        if start is None:
            return False
        if start <= by:
            end = None if extension.end is None else day_of(extension.end)
    return end is not None and end < by


def ends_before_extensions(
    instrument: Instrument,
) -> Iterator[tuple[int, date | None, date | None, date | None]]:
    """Yield each extension: by whom, from when, the end until then and from then on."""
    valid = instrument.valid
    end = None if valid is None or valid.end is None else day_of(valid.end)
    for extension in instrument.extensions:
        new = None if extension.end is None else day_of(extension.end)
        yield extension.by, day_of(extension.start), end, new
        end = new


def references(positions: Iterable[int], policy: Policy) -> str:
    """Return what instruments are called, in a list."""
    return ", ".join(policy.instruments[at].reference for at in dict.fromkeys(positions))
