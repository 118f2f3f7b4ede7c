"""People whom nothing reaches, although all who differ from them in one fact are dealt with."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import Final, TypeAlias

from attrs import field

from policylang._frozen import frozen
from policylang.analysis.alike import Differing, Steps, TooManyAlikeError, ends_of
from policylang.analysis.classes import Classes, classes_of, holes_of, named_cells
from policylang.analysis.everybody import Everybody, Path, Witness
from policylang.analysis.gap_days import Day, day_of_diagram, day_without
from policylang.model.decision import Condition
from policylang.model.norm import Key
from policylang.model.policy import Value
from policylang.semantics.diagram.build import Leaf
from policylang.semantics.truth import Variable

_MOST: Final = 12  # classes of a second fact
_FEWEST: Final = 2  # classes that are dealt with, for another to be left out

End: TypeAlias = tuple[Path, tuple[Leaf, ...]]
Fact: TypeAlias = tuple[Variable, Value, Condition]


@frozen(eq=False)
class Gap:
    """Somebody whom nothing reaches; ``others`` differ in ``facts`` only, and are reached.

    ``norms`` are what reaches the others for what they are in these facts.
    """

    facts: tuple[str, ...]
    witness: Witness
    others: tuple[Witness, ...] = field(repr=False)
    norms: tuple[Key, ...] = ()


@lru_cache(maxsize=1)
def gaps_of(everybody: Everybody) -> tuple[tuple[Gap, ...], bool]:
    """Return the gaps, one for each class or pair of classes; and whether all were looked for."""
    found: dict[object, Gap] = {}
    complete = everybody.every_day
    for days in (_seen(everybody), _given_up(everybody)):
        try:
            for day in days:
                complete = _look_at(day, found) and complete
        except TooManyAlikeError:
            complete = False
    return tuple(found.values()), complete


def _look_at(day: Day, found: dict[object, Gap]) -> bool:
    """Add the gaps of one day; whether all were looked for."""
    try:
        for mark, gap in _on(day):
            found.setdefault(mark, gap)
    except TooManyAlikeError:
        return False
    return True


def _seen(everybody: Everybody) -> Iterator[Day]:
    for diagram in everybody.diagrams:
        if diagram.case.works:
            yield day_of_diagram(everybody.policy, diagram)


def _given_up(everybody: Everybody) -> Iterator[Day]:
    """Yield the days without a diagram, as long as there are steps left for all of them."""
    steps = Steps()
    for situation in everybody.given_up:
        day = day_without(everybody.policy, situation, steps)
        if day.plan.case.works:
            yield day
        # What a day costs is in what it claims, even if nothing is left out.
        steps.take(len(day.plan.claims))


def _on(day: Day) -> Iterator[tuple[object, Gap]]:
    sorted_by: set[str] = set()
    every = tuple(classes_of(day.plan, day.policy))
    for classes in every:
        if len(classes.unnamed) == 1 and len(classes.named) >= _FEWEST:
            yield from _class_left_out(day, classes, sorted_by)
    for level, below, at, above in holes_of(day.plan, day.policy):
        name = str(day.plan.levels[level].variable)
        if name not in sorted_by:
            people: list[Differing] = [{level: at}, {level: below}, {level: above}]
            for end in _ends(day, people, (name,)):
                yield (name, at), _gap(day, people, end, (name,), {})
                break
    for classes in every:
        if classes.attribute.name not in sorted_by:
            yield from _pair_left_out(day, classes, sorted_by)


def _class_left_out(
    day: Day, classes: Classes, sorted_by: set[str]
) -> Iterator[tuple[object, Gap]]:
    """Yield a class of which the policy never speaks, while it deals with all the others."""
    (left_out,) = classes.unnamed
    fact = classes.attribute.name
    values = (left_out, *(one for one in classes.cells if one != left_out))
    people: list[Differing] = [{classes.level: classes.cells[one]} for one in values]
    for end in _ends(day, people, (fact,)):
        sorted_by.add(fact)
        yield fact, _gap(day, people, end, (fact,), {classes.level: left_out})
        return


def _ends(day: Day, people: Sequence[Differing], facts: Sequence[str]) -> Iterator[End]:
    """Yield where the first is left out, and the others are reached by different norms."""
    if not all(day.may_reach(person, facts) for person in people[1:]):
        return
    for end in ends_of(day.diagram(facts), people, day.steps):
        first, *others = end[1]
        reached = [day.about(leaf, facts) for leaf in others]
        # What reaches all the others leaves this class out on purpose.
        if day.is_left_out(first) and all(reached) and not frozenset.intersection(*reached):
            yield end


def _pair_left_out(day: Day, classes: Classes, sorted_by: set[str]) -> Iterator[tuple[object, Gap]]:
    """Yield a name that is dealt with in all classes but one, where another is in all of them."""
    first = classes.attribute.name
    for level in range(len(day.plan.levels)):
        second = str(day.plan.levels[level].variable)
        names = named_cells(day.plan, level, day.policy)
        both = sum(reads.issuperset((first, second)) for reads in day.reads.values())
        apart = level != classes.level and second not in sorted_by
        if not apart or both < _FEWEST or not _FEWEST <= len(names) <= _MOST:
            continue
        for value, name in product(classes.cells, names):
            people = _crossed(classes, value, level, name, names)
            if not _may_be_crossed(day, people, (first, second), len(classes.cells)):
                continue
            for end in ends_of(day.diagram((first, second)), people, day.steps):
                if _is_crossed(day, end[1], (first, second), len(classes.cells)):
                    shown = {classes.level: value}
                    yield (
                        (first, second, value, name),
                        _gap(day, people, end, (first, second), shown),
                    )
                    break


def _crossed(
    classes: Classes, value: Value, level: int, name: Value, names: Mapping[Value, int]
) -> list[Differing]:
    """Return all classes of one name, then all of each other name; first who may be left out."""
    values = (value, *(one for one in classes.cells if one != value))
    ordered = (name, *(one for one in names if one != name))
    return [
        {classes.level: classes.cells[one], level: names[each]}
        for each in ordered
        for one in values
    ]


def _may_be_crossed(
    day: Day, people: Sequence[Differing], facts: tuple[str, ...], size: int
) -> bool:
    may = [day.may_reach(person, facts) for person in people]
    rows = (may[start : start + size] for start in range(size, len(may), size))
    return all(may[1:size]) and any(map(all, rows))


def _is_crossed(day: Day, leaves: Sequence[Leaf], facts: tuple[str, ...], size: int) -> bool:
    if not day.is_left_out(leaves[0]):
        return False
    others = [day.about(leaf, facts) for leaf in leaves[1:size]]
    rows = [leaves[start : start + size] for start in range(size, len(leaves), size)]
    whole = [[day.about(leaf, facts) for leaf in row] for row in rows]
    return all(others) and any(
        # What reaches everyone else leaves these out on purpose.
        all(row) and not frozenset.intersection(*others, *row)
        for row in whole
    )


def _gap(
    day: Day,
    people: Sequence[Differing],
    end: End,
    facts: tuple[str, ...],
    shown: Mapping[int, Value],
) -> Gap:
    path, leaves = end
    norms: dict[Key, None] = {}
    for leaf in leaves[1:]:
        norms |= dict.fromkeys(sorted(day.about(leaf, facts)))
    first, *others = (_person(day, path, person) for person in people)
    if shown:
        first = _with_values(day, first, shown)
    return Gap(facts, first, tuple(others), tuple(sorted(norms)))


def _person(day: Day, path: Path, person: Differing) -> Witness:
    levels = day.plan.levels
    cells = {**person, **dict(path)}
    facts: list[Fact] = []
    for number in sorted(cells):
        cell = levels[number].cells[cells[number]]
        facts.append((levels[number].variable, cell.value, cell.condition))
    return Witness(day.plan.case.situation.on, tuple(facts))


def _with_values(day: Day, person: Witness, shown: Mapping[int, Value]) -> Witness:
    """Return a person with a value of their own where the cell is that of all others."""
    own = {day.plan.levels[number].variable: value for number, value in shown.items()}
    facts = tuple(
        (variable, own[variable], Condition(own[variable], own[variable]))
        if variable in own
        else (variable, value, condition)
        for variable, value, condition in person.facts
    )
    return Witness(person.on, facts)
