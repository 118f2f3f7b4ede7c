"""Cut a missing fact into the cells that a policy can tell apart.

Every condition compares a fact with constants, so a few values stand for all:
each cell has one that the completion is tried with.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias, assert_never

from policylang._frozen import frozen
from policylang.model.decision import Condition
from policylang.model.policy import ABSENT, Value
from policylang.model.selector import Compares, DaysSince, IsBetween, IsIn, IsNumber
from policylang.model.vocabulary import Attribute, Kind, normal
from policylang.semantics.case import Case, completed_years
from policylang.semantics.conditions import atom_holds
from policylang.semantics.event_cells import event_cells
from policylang.semantics.in_force import moved
from policylang.semantics.truth import Variable

_FRESH: Final = "\ue000"  # a name that nobody bears: private use, refused in files
_LONGEST_WALK: Final = 100_000  # days, one by one: further back than any record goes


Comparing: TypeAlias = IsIn | IsNumber | Compares | IsBetween | DaysSince


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
        return tuple(Cell(day, condition) for day, condition in event_cells(variable, case))
    attribute = case.reading.policy.vocabulary.attributes[variable]
    atoms = _comparing(variable, case)
    match attribute.kind:
        case Kind.YES_NO:
            return _yes_and_no()
        case Kind.NAME | Kind.ONE_OF:
            return _name_cells(attribute, atoms, case)
        case Kind.NUMBER:
            return _number_cells(attribute, atoms, case)
        case Kind.DATE:
            return _date_cells(variable, atoms, case)
        case _:
            assert_never(attribute.kind)


def _comparing(fact: str, case: Case) -> tuple[Comparing, ...]:
    atoms = case.reading.atoms.get(fact, ())
    return tuple(atom for atom in atoms if isinstance(atom, Comparing))


def _yes_and_no() -> tuple[Cell, ...]:
    return tuple(Cell(value, Condition(value, value)) for value in (True, False))


def _name_cells(attribute: Attribute, atoms: Sequence[Comparing], case: Case) -> tuple[Cell, ...]:
    lists = [atom for atom in atoms if isinstance(atom, IsIn)]
    spelled = {normal(name): name for atom in lists for name in atom.shown}
    named = {value for atom in lists for value in atom.values}
    side, on = case.situation.side, case.situation.on
    of_places = tuple(
        sorted({fact for fact, _ in side.places if _is_looked_up(fact, attribute, case)})
    )
    named |= {place for fact, place in side.places if fact in of_places}
    candidates: list[Value] = [*(attribute.values or sorted(named))]
    by_signature: dict[tuple[object, ...], list[Value]] = {}
    listing = _listing(lists)
    for candidate in (*candidates, ABSENT if attribute.values else _FRESH):
        there = (side.of_place(fact, str(candidate), on) for fact in of_places)
        holding = () if candidate is ABSENT else tuple(listing.get(normal(str(candidate)), ()))
        by_signature.setdefault((holding, *there), []).append(candidate)
    nothing = ((), *(None for _ in of_places))
    others = [by_signature.pop(nothing)] if nothing in by_signature else []
    cells = [
        Cell(values[0], Condition(shown := ", ".join(_shown(values, spelled)), shown))
        for values in by_signature.values()
    ]
    return (*cells, *(Cell(values[-1], Condition(others=True)) for values in others))


def _listing(lists: Sequence[IsIn]) -> dict[str, list[int]]:
    """Return which of some lists, by their places, have a name."""
    found: dict[str, list[int]] = {}
    for place, atom in enumerate(lists):
        for name in atom.values:
            found.setdefault(name, []).append(place)
    return found


def _is_looked_up(fact: str, place: Attribute, case: Case) -> bool:
    """Whether the policy reads a fact that is looked up by this attribute."""
    attributes = case.reading.policy.vocabulary.attributes
    return case.reading.reads(fact) and attributes[fact].per == place.name


def _shown(values: Sequence[Value], spelled: dict[str, str]) -> list[str]:
    """Return the names as the policy spells them; a form that it never spells is left out."""
    named = [spelled[value] for value in values if isinstance(value, str) and value in spelled]
    return list(dict.fromkeys(named)) or [str(values[0])]


def _number_cells(attribute: Attribute, atoms: Sequence[Comparing], case: Case) -> tuple[Cell, ...]:
    points = {near for number in _numbers(atoms) for near in (number - 1, number, number + 1)}
    low = attribute.low if attribute.low is not None else min(points, default=0)
    high = attribute.high if attribute.high is not None else max(points, default=0)
    inside = sorted({point for point in points | {low, high} if low <= point <= high})
    return _ranges(inside, atoms, case, bounded=(attribute.low, attribute.high))


def _date_cells(fact: str, atoms: Sequence[Comparing], case: Case) -> tuple[Cell, ...]:
    on = case.situation.on
    points = {on, moved(on, 1), date(1900, 1, 1)}
    for atom in atoms:
        if isinstance(atom, DaysSince):
            points |= set(_days_back(atom, case))
    for day in _dates(atoms):
        points |= {moved(day, -1), day, moved(day, 1)}
    ages = _comparing("age", case) if fact == "born" else ()
    for age in _numbers(ages):
        points |= set(_birthdays(age, on))
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

    atom: Comparing


def _birthdays(age: int, on: date) -> Iterator[date]:
    """Yield the days of birth around which someone is so many years old on a day."""
    for years in (age, age + 1):
        if on.year - years >= 1:
            day = on.day - (on.month == 2 and on.day == 29)  # noqa: PLR2004 - 29 February
            born = date(on.year - years, on.month, day)
            yield from (moved(born, step) for step in (-1, 0, 1, 2))


def _days_back(atom: DaysSince, case: Case) -> Iterator[date]:
    """Yield the dates around which the count of days passes a bound."""
    on = case.situation.on
    bounds = {atom.low - 1, atom.low}
    if atom.high is not None:
        bounds |= {atom.high, atom.high + 1}
    if not atom.working:
        yield from (moved(on, 1 - bound) for bound in bounds)
        return
    counted = 0
    for back in range(min(_LONGEST_WALK, on.toordinal())):
        day = moved(on, -back)
        counted += case.situation.calendar.is_working_day(day, case.week)
        if counted in bounds:
            yield day
        elif counted > max(bounds):
            return


def _numbers(atoms: Sequence[Comparing]) -> Iterator[int]:
    constants = (constant for atom in atoms for constant in _constants(atom))
    return (constant for constant in constants if isinstance(constant, int))


def _dates(atoms: Sequence[Comparing]) -> Iterator[date]:
    constants = (constant for atom in atoms for constant in _constants(atom))
    return (constant for constant in constants if isinstance(constant, date))


def _constants(atom: Comparing) -> tuple[int | date, ...]:
    match atom:
        case Compares(_, _, value):
            return (value,)
        case IsBetween(_, low, high):
            return (low, high)
        case IsNumber(_, values):
            return tuple(values)
        case _:
            return ()


def _ranges(
    points: Sequence[Value],
    atoms: Sequence[Comparing | _OfAge],
    case: Case,
    bounded: tuple[int | None, int | None],
) -> tuple[Cell, ...]:
    """Join neighbouring points that no atom tells apart; add the one for "none"."""
    runs: list[list[Value]] = []
    near = _near(atoms, case)
    for point in points:
        before = runs[-1][-1] if runs else None
        if before is None or _differ(before, point, near, case):
            runs.append([point])
        else:
            runs[-1].append(point)
    last = len(runs) - 1
    cells = [
        Cell(
            run[0],
            Condition(
                run[0] if at or bounded[0] is not None else None,
                run[-1] if at < last or bounded[1] is not None else None,
            ),
        )
        for at, run in enumerate(runs)
    ]
    return (*cells, Cell(ABSENT, Condition(ABSENT, ABSENT)))


def _near(atoms: Sequence[Comparing | _OfAge], case: Case) -> dict[Value, list[Comparing | _OfAge]]:
    """Return which atoms may begin or cease to hold at a point, or right behind it."""
    found: dict[Value, list[Comparing | _OfAge]] = {}
    for atom in atoms:
        for point in dict.fromkeys(_turns(atom, case)):
            found.setdefault(point, []).append(atom)
    return found


def _turns(atom: Comparing | _OfAge, case: Case) -> Iterator[Value]:
    match atom:
        case _OfAge(of_age):
            for age in _numbers((of_age,)):
                yield from _birthdays(age, case.situation.on)
        case DaysSince():
            yield from (case.situation.on, *_days_back(atom, case))
        case _:
            yield from _constants(atom)


def _differ(
    one: Value,
    other: Value,
    near: Mapping[Value, Sequence[Comparing | _OfAge]],
    case: Case,
) -> bool:
    """Whether an atom tells two neighbouring points apart."""
    atoms = (*near.get(one, ()), *near.get(other, ()))
    return any(_holds_at(atom, one, case) != _holds_at(atom, other, case) for atom in atoms)


def _holds_at(atom: Comparing | _OfAge, point: Value, case: Case) -> bool:
    if isinstance(atom, _OfAge):
        assert isinstance(point, date)
        return atom_holds(atom.atom, completed_years(point, case.situation.on), case)
    return atom_holds(atom, point, case)
