"""Cut a missing fact into the cells that a policy can tell apart.

Every condition compares a fact with constants, so a few values stand for all:
each cell has one that the completion is tried with.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Final

from attrs import frozen

from policylang.model.days import DayRange, Distance, Point
from policylang.model.decision import Condition
from policylang.model.policy import ABSENT, Value
from policylang.model.selector import Atom, Compares, DaysSince, IsBetween, IsIn, IsNumber
from policylang.model.vocabulary import Attribute, Kind, normal
from policylang.semantics.case import Case, completed_years
from policylang.semantics.conditions import atom_holds
from policylang.semantics.in_force import instrument_in_force, provision_in_force
from policylang.semantics.truth import Variable

_FRESH: Final = "\ue000"  # a name that nobody bears: private use, refused in files
_EVENT_REACH: Final = 4_000  # days; beyond any distance that resolves


@frozen
class Cell:
    """Values that a policy cannot tell apart; ``value`` stands for them."""

    value: Value
    condition: Condition


def cells_of(variable: Variable, case: Case) -> tuple[Cell, ...]:
    """Return the cells of a missing fact; two or more, in a stable order."""
    if not isinstance(variable, str):
        return _yes_and_no()
    if variable not in case.reading.policy.vocabulary.attributes:
        return _event_cells(variable, case)
    attribute = case.reading.policy.vocabulary.attributes[variable]
    atoms = case.reading.atoms.get(variable, ())
    match attribute.kind:
        case Kind.YES_NO:
            return _yes_and_no()
        case Kind.NAME | Kind.ONE_OF:
            return _name_cells(attribute, atoms, case)
        case Kind.NUMBER:
            return _number_cells(attribute, atoms, case)
        case Kind.DATE:
            return _date_cells(atoms, case)


def _yes_and_no() -> tuple[Cell, ...]:
    return tuple(Cell(value, Condition(value)) for value in (True, False))


def _name_cells(attribute: Attribute, atoms: Sequence[Atom], case: Case) -> tuple[Cell, ...]:
    spelled: dict[str, str] = {}
    for atom in atoms:
        if isinstance(atom, IsIn):
            spelled |= {normal(name): name for name in atom.shown}
    named = {value for atom in atoms if isinstance(atom, IsIn) for value in atom.values}
    side, on = case.situation.side, case.situation.on
    of_places = tuple(
        sorted({fact for fact, _ in side.places if _is_looked_up(fact, attribute, case)})
    )
    named |= {place for fact, place in side.places if fact in of_places}
    candidates: list[Value] = [*(attribute.values or sorted(named))]
    by_signature: dict[tuple[object, ...], list[Value]] = {}
    for candidate in (*candidates, ABSENT if attribute.values else _FRESH):
        holding = (_holds_of(atom, candidate, case) for atom in atoms)
        there = (side.of_place(fact, str(candidate), on) for fact in of_places)
        by_signature.setdefault((*holding, *there), []).append(candidate)
    nothing = (*(False for _ in atoms), *(None for _ in of_places))
    others = [by_signature.pop(nothing)] if nothing in by_signature else []
    cells = [
        Cell(values[0], Condition(", ".join(_shown(values, spelled))))
        for values in by_signature.values()
    ]
    return (*cells, *(Cell(values[-1], Condition(others=True)) for values in others))


def _is_looked_up(fact: str, place: Attribute, case: Case) -> bool:
    """Whether the policy reads a fact that is looked up by this attribute."""
    attributes = case.reading.policy.vocabulary.attributes
    return case.reading.reads(fact) and attributes[fact].per == place.name


def _shown(values: Sequence[Value], spelled: dict[str, str]) -> list[str]:
    """Return the names as the policy spells them; a form that it never spells is left out."""
    named = [spelled[value] for value in values if isinstance(value, str) and value in spelled]
    return list(dict.fromkeys(named)) or [str(values[0])]


def _holds_of(atom: Atom, value: Value, case: Case) -> bool:
    if isinstance(atom, (IsIn, IsNumber, Compares, IsBetween, DaysSince)):
        return atom_holds(atom, value, case)
    return False


def _number_cells(attribute: Attribute, atoms: Sequence[Atom], case: Case) -> tuple[Cell, ...]:
    points = {
        around
        for atom in atoms
        for constant in _constants(atom)
        if isinstance(constant, int)
        for around in (constant - 1, constant, constant + 1)
    }
    low = attribute.low if attribute.low is not None else min(points, default=0)
    high = attribute.high if attribute.high is not None else max(points, default=0)
    inside = sorted({point for point in points | {low, high} if low <= point <= high})
    return _ranges(inside, atoms, case, bounded=(attribute.low, attribute.high))


def _date_cells(atoms: Sequence[Atom], case: Case) -> tuple[Cell, ...]:
    on = case.situation.on
    points = {on, _moved(on, 1), date(1900, 1, 1)}
    for atom in atoms:
        if isinstance(atom, DaysSince):
            points |= set(_days_back(atom, case))
        for constant in _constants(atom):
            if isinstance(constant, date):
                points |= {_moved(constant, -1), constant, _moved(constant, 1)}
    ages = case.reading.atoms.get("age", ()) if atoms is case.reading.atoms.get("born") else ()
    for atom in ages:
        for constant in _constants(atom):
            if isinstance(constant, int):
                points |= set(_birthdays(constant, on))
    known = case.record.values.get("age")
    inside: list[Value] = [
        *sorted(
            point
            for point in points | set(_birthdays(known, on) if isinstance(known, int) else ())
            if not ages or not isinstance(known, int) or completed_years(point, on) == known
        )
    ]
    return _ranges(inside, (*atoms, *(_OfAge(atom) for atom in ages)), case, (None, None))


@frozen
class _OfAge:
    """An atom about age, read off the date of birth."""

    atom: Atom


def _birthdays(age: int, on: date) -> Iterator[date]:
    """Yield the days of birth around which someone is so many years old on a day."""
    for years in (age, age + 1):
        if on.year - years >= 1:
            day = on.day - (on.month == 2 and on.day == 29)  # noqa: PLR2004 - 29 February
            born = date(on.year - years, on.month, day)
            yield from (_moved(born, step) for step in (-1, 0, 1, 2))


def _days_back(atom: DaysSince, case: Case) -> Iterator[date]:
    """Yield the dates around which the count of days passes a bound."""
    bounds = [atom.low, atom.low + 1, (atom.high or atom.low) + 1]
    reach = 2 * max(bounds) + 30 if atom.working else max(bounds) + 1
    if not atom.working:
        for bound in bounds:
            yield from (_moved(case.situation.on, step - bound) for step in (0, 1, 2))
        return
    yield from (_moved(case.situation.on, -back) for back in range(min(reach, _EVENT_REACH)))


def _constants(atom: object) -> Iterator[int | date]:
    match atom:
        case Compares(_, _, value):
            yield value
        case IsBetween(_, low, high):
            yield from (low, high)
        case IsNumber(_, values):
            yield from values
        case _:
            return


def _ranges(
    points: Sequence[Value],
    atoms: Sequence[object],
    case: Case,
    bounded: tuple[int | None, int | None],
) -> tuple[Cell, ...]:
    """Join neighbouring points that no atom tells apart; add the one for "none"."""
    runs: list[tuple[tuple[bool, ...], list[Value]]] = []
    for point in points:
        signature = tuple(_holds_at(atom, point, case) for atom in atoms)
        if runs and runs[-1][0] == signature:
            runs[-1][1].append(point)
        else:
            runs.append((signature, [point]))
    last = len(runs) - 1
    cells = [
        Cell(
            run[0],
            Condition(
                run[0] if at or bounded[0] is not None else None,
                run[-1] if at < last or bounded[1] is not None else None,
            ),
        )
        for at, (_, run) in enumerate(runs)
    ]
    return (*cells, Cell(ABSENT, Condition(ABSENT)))


def _holds_at(atom: object, point: Value, case: Case) -> bool:
    if isinstance(atom, _OfAge):
        assert isinstance(point, date)
        return _holds_of(atom.atom, completed_years(point, case.situation.on), case)
    return _holds_of(atom, point, case)  # type: ignore[arg-type]  # the only other kind


def _event_cells(variable: str, case: Case) -> tuple[Cell, ...]:
    """Return runs of days on which everything that hangs on an event is the same."""
    on = case.situation.on
    near = min(_EVENT_REACH, 7 + 2 * _longest_distance(case))
    reach = {*range(-near, near + 1), -_EVENT_REACH, _EVENT_REACH}
    runs: list[tuple[tuple[object, ...], list[date]]] = []
    for step in sorted(reach):
        day = _moved(on, step)
        signature = _in_force_with(case.assume(variable, day))
        if runs and runs[-1][0] == signature:
            runs[-1][1].append(day)
        else:
            runs.append((signature, [day]))
    last = len(runs) - 1
    return tuple(
        Cell(
            run[0] if at else run[-1],
            Condition(run[0] if at else None, run[-1] if at < last else None),
        )
        for at, (_, run) in enumerate(runs)
    )


def _longest_distance(case: Case) -> int:
    """Return the largest count of days before or after something in the policy.

    Twice as many days hold so many working days, but for long holidays.
    """
    policy = case.reading.policy
    points: list[Point | None] = []
    for instrument in policy.instruments:
        if instrument.valid is not None:
            points += [instrument.valid.start, instrument.valid.end]
        if instrument.revoked is not None:
            points.append(instrument.revoked.start)
    for provision in case.reading.provisions:
        points.append(provision.returns_on)
        for period in (provision.period, provision.repealed_from):
            if period is not None:
                points += [period.start, period.end]
        for item in provision.on:
            if isinstance(item, DayRange):
                points += [item.first, item.last]
    return max(map(_reach_of, points), default=0)


def _reach_of(point: Point | None) -> int:
    return point.count + _reach_of(point.anchor) if isinstance(point, Distance) else 0


def _in_force_with(case: Case) -> tuple[object, ...]:
    instruments = case.reading.policy.instruments
    truths = (
        *map(partial(instrument_in_force, case=case), instruments),
        *map(partial(provision_in_force, case=case), case.reading.provisions),
    )
    return tuple(truth if isinstance(truth, bool) else None for truth in truths)


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min
