"""What becomes of instruments that change one another.

Amendments follow one another by the days on which they are due, and on one day
by the dates of their instruments; where one of them waits for an event, by those
dates alone. What that does not order is in no order, and neither undoes the other.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Final, TypeAlias

from attrs import evolve

from policylang.model.days import Distance, Point
from policylang.model.norm import Key, TakenOut
from policylang.model.policy import (
    Amendment,
    AmendmentKind,
    Extension,
    Instrument,
    Revocation,
)
from policylang.semantics.in_force import moved

TAKES_OUT: Final = frozenset((AmendmentKind.REPLACE, AmendmentKind.REPEAL))
Before: TypeAlias = Callable[[Amendment, Amendment], bool]


def amended(
    instruments: tuple[Instrument, ...], written: Sequence[Amendment]
) -> tuple[tuple[Instrument, ...], tuple[Amendment, ...]]:
    """Return instruments as they have been changed, and their amendments as they work."""
    revoking = _revocations_that_work(written)
    instruments = tuple(_ended(one, revoking, written, instruments) for one in instruments)
    dated = [_with_its_day(one, instruments) for one in written]
    amendments = [evolve(one, works=_works(one, revoking)) for one in dated]
    taken: dict[Key, list[TakenOut]] = {}
    for key, one in _taken_out(amendments, instruments):
        if one not in taken.setdefault(key, []):
            taken[key].append(one)
    changed = tuple(
        evolve(
            each,
            provisions=tuple(
                evolve(one, taken_out=tuple(taken.get(one.key, ()))) for one in each.provisions
            ),
        )
        for each in instruments
    )
    return changed, tuple(_with_what_returns(one, taken) for one in amendments)


def day_of(point: Point | None) -> date | None:
    """Return a day as far as the text alone gives it; what has none has always been."""
    match point:
        case None:
            return date.min
        case Distance(count, False, after, anchor):
            day = day_of(anchor)
            return None if day is None else moved(day, count if after else -count)
        case date():
            return point
        case _:
            return None


# --- which of them work ------------------------------------------------------


def _revocations_that_work(written: Sequence[Amendment]) -> list[Amendment]:
    """Return the revocations whose own instrument was not revoked by their day.

    Earlier days come first; of a ring on one day all work. What waits for an
    event works, and keeps nothing else from working.
    """
    every = [one for one in written if one.kind is AmendmentKind.REVOKE]
    works = [one for one in every if day_of(one.start) is None]
    known = sorted(
        (one for one in every if day_of(one.start) is not None),
        key=lambda one: day_of(one.start) or date.min,
    )
    ended: set[int] = set()
    for _, on_one_day in groupby(known, key=lambda one: day_of(one.start)):
        due = [one for one in on_one_day if one.by not in ended]
        while due:
            targets = {one.target for one in due}
            free = [one for one in due if one.by not in targets] or due
            works += free
            ended |= {one.target for one in free}
            due = [one for one in due if one not in free and one.by not in ended]
    return works


def _works(one: Amendment, revoking: Sequence[Amendment]) -> bool:
    """Whether its instrument had not been revoked by then; an extension is asked day by day."""
    due = day_of(one.start)
    if one.kind is AmendmentKind.REVOKE:
        return one in revoking
    if one.kind is AmendmentKind.EXTEND or due is None:
        return True
    days = (day_of(each.start) for each in revoking if each.target == one.by)
    return not any(day is not None and day <= due for day in days)


def _ended(
    instrument: Instrument,
    revoking: Sequence[Amendment],
    written: Sequence[Amendment],
    instruments: Sequence[Instrument],
) -> Instrument:
    """Return an instrument with all that moves its end, whatever the order of the files."""
    extending = [
        one
        for one in written
        if one.kind is AmendmentKind.EXTEND and one.target == instrument.position
    ]
    waits = any(day_of(one.start) is None for one in extending)
    extending.sort(
        key=lambda one: (
            date.min if waits else day_of(one.start),
            instruments[one.by].dated or date.min,
            day_of(one.end) or date.min,
        )
    )
    return evolve(
        instrument,
        extensions=tuple(Extension(one.by, one.start, one.end) for one in extending),
        revocations=tuple(
            Revocation(one.by, one.start) for one in revoking if one.target == instrument.position
        ),
    )


def _with_its_day(one: Amendment, instruments: Sequence[Instrument]) -> Amendment:
    """Let what comes back without a day come back when the instrument has ended."""
    if one.kind is not AmendmentKind.REVERT or one.start is not None:
        return one
    return evolve(one, start=_end_of(instruments[one.by], instruments))


def _end_of(instrument: Instrument, instruments: Sequence[Instrument]) -> Point | None:
    """Return the day after the last, as extended; None where there is no last day."""
    end = instrument.valid.end if instrument.valid is not None else None
    for extension in instrument.extensions:
        if not instruments[extension.by].revocations:
            end = extension.end
    return None if end is None else Distance(1, working=False, after=True, anchor=end)


# --- what they take out ------------------------------------------------------


def order(amendments: Sequence[Amendment], instruments: Sequence[Instrument]) -> Before:
    """Return whether one amendment comes before another of these."""
    waits = any(day_of(one.start) is None for one in amendments)

    def before(one: Amendment, other: Amendment) -> bool:
        first, second = day_of(one.start), day_of(other.start)
        if not waits and first is not None and second is not None and first != second:
            return first < second
        signed, countersigned = (instruments[each.by].dated for each in (one, other))
        return signed is not None and countersigned is not None and signed < countersigned

    return before


def versions(key: Key, amendments: Sequence[Amendment]) -> tuple[Key, ...]:
    """Return a provision, and all that has been put in its place, one after another."""
    found = {key: None}
    waiting = [key]
    while waiting:
        named = waiting.pop()
        for one in amendments:
            if one.put_in is not None and named in one.keys and one.put_in not in found:
                found[one.put_in] = None
                waiting.append(one.put_in)
    return tuple(found)


def putting(amendments: Sequence[Amendment]) -> dict[Key, Amendment]:
    """Return, of each provision that an amendment has put in, that amendment."""
    return {one.put_in: one for one in amendments if one.put_in is not None}


def _taken_out(
    amendments: Sequence[Amendment], instruments: Sequence[Instrument]
) -> Iterator[tuple[Key, TakenOut]]:
    """Yield what takes each provision out.

    Who names a provision means it as it stands on that day: what an earlier
    amendment has put in its place goes as well.
    """
    put_in = putting(amendments)
    for one in amendments:
        if not one.works or one.kind not in TAKES_OUT:
            continue
        undone: list[Amendment] = []
        for named in one.keys:
            every = versions(named, amendments)
            line = [each for each in amendments if set(each.keys) & set(every)]
            before = order(line, instruments)
            for key in every:
                if key == one.put_in or (key in put_in and not before(put_in[key], one)):
                    continue
                back = _reverting(one, key, amendments)
                undone += [] if back is None else [back]
                yield key, TakenOut(one.by, one.start, None if back is None else back.start)
        for back in undone[:1]:
            if one.put_in is not None and not _is_its_end(back, instruments):
                yield one.put_in, TakenOut(one.by, back.start)


def _is_its_end(back: Amendment, instruments: Sequence[Instrument]) -> bool:
    """Whether what was put in is out of force by then anyhow."""
    return back.start == _end_of(instruments[back.by], instruments)


def _reverting(one: Amendment, key: Key, amendments: Sequence[Amendment]) -> Amendment | None:
    """Return what brings back a provision that an amendment has taken out."""
    return next(
        (
            each
            for each in amendments
            if each.kind is AmendmentKind.REVERT
            and each.works
            and each.start is not None
            and each.by == one.by
            and each.target in (one.target, key.instrument)
        ),
        None,
    )


def _with_what_returns(one: Amendment, taken: dict[Key, list[TakenOut]]) -> Amendment:
    if one.kind is not AmendmentKind.REVERT or one.start is None:
        return one
    back = (
        key
        for key, every in taken.items()
        if any(each.by == one.by and each.returns_on == one.start for each in every)
    )
    return evolve(one, keys=tuple(sorted(back)))
