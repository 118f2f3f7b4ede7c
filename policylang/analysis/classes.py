"""The classes that a policy sorts people into by a fact, and which of them it names."""

from collections.abc import Collection, Iterator
from typing import Final

from attrs import field

from policylang._frozen import frozen
from policylang.model.norm import Quota
from policylang.model.policy import ABSENT, Policy, Value
from policylang.model.selector import Atom, Compares, IsIn, IsNumber
from policylang.model.vocabulary import Attribute, Kind, normal
from policylang.semantics.conditions import atom_holds
from policylang.semantics.diagram.build import Level, Plan
from policylang.semantics.reading import read_policy

_MOST: Final = 12  # values of a number that are taken for classes


@frozen(eq=False)
class Classes:
    """A fact with a closed list of values, at a level of a diagram.

    ``cells`` are where each value lies. ``named`` are the values that some
    selector lists; of the others the policy never speaks by name.
    """

    level: int
    attribute: Attribute
    cells: dict[Value, int] = field(repr=False)
    named: frozenset[Value]

    @property
    def unnamed(self) -> tuple[Value, ...]:
        """The values that are not named, in order."""
        return tuple(value for value in self.cells if value not in self.named)


def classes_of(plan: Plan, policy: Policy) -> Iterator[Classes]:
    """Yield the facts of a day whose values are a closed list."""
    for number, level in enumerate(plan.levels):
        attribute = policy.vocabulary.attributes.get(str(level.variable))
        if attribute is None or attribute.name in _left_open(policy):
            continue
        cells = {value: _cell_of(value, level, plan) for value in _values(attribute)}
        if cells:
            named = frozenset(one for one in cells if _is_named(one, attribute, policy))
            yield Classes(number, attribute, cells, named)


def named_cells(plan: Plan, number: int, policy: Policy) -> dict[Value, int]:
    """Return the names of an attribute that selectors list, with where each of them lies."""
    level = plan.levels[number]
    attribute = policy.vocabulary.attributes.get(str(level.variable))
    if attribute is None or attribute.kind not in (Kind.NAME, Kind.ONE_OF):
        return {}
    return {
        cell.value: place
        for place, cell in enumerate(level.cells)
        if not cell.condition.others and cell.value is not ABSENT
    }


def holes_of(plan: Plan, policy: Policy) -> Iterator[tuple[int, int, int, int]]:
    """Yield a number of which nothing speaks by name, with where it and its neighbours lie.

    First comes the level, then the cell below, that of the number, and the one above.
    """
    for number, level in enumerate(plan.levels):
        attribute = policy.vocabulary.attributes.get(str(level.variable))
        if attribute is None or attribute.kind is not Kind.NUMBER:
            continue
        for place, cell in enumerate(level.cells):
            value = cell.value
            alone = cell.condition.low == cell.condition.high == value
            if not alone or not isinstance(value, int) or _is_named(value, attribute, policy):
                continue
            if 0 < place < len(level.cells) - 1 and level.cells[place + 1].value is not ABSENT:
                yield number, place - 1, place, place + 1


def _values(attribute: Attribute) -> tuple[Value, ...]:
    if attribute.kind is Kind.ONE_OF:
        return attribute.values
    low, high = attribute.low, attribute.high
    if attribute.kind is not Kind.NUMBER or low is None or high is None or high - low >= _MOST:
        return ()
    return tuple(range(low, high + 1))


def _left_open(policy: Policy) -> frozenset[str]:
    """Return the facts of tables that set no bound for some value, which is meant."""
    tables = (one.table for one in policy.provisions() if isinstance(one, Quota))
    return frozenset(
        table.fact
        for table in tables
        if table is not None and any(amount is None for _, amount in table.cells)
    )


def _cell_of(value: Value, level: Level, plan: Plan) -> int:
    case = plan.case
    truths = {test: atom_holds(test.atom, value, case) for test in level.truths[0]}  # type: ignore[arg-type]
    return next(place for place, each in enumerate(level.truths) if each == truths)


def _is_named(value: Value, attribute: Attribute, policy: Policy) -> bool:
    forms: frozenset[Value] = frozenset((value,))
    if isinstance(value, str):
        same = policy.vocabulary.same_names(attribute.name, value)
        forms = frozenset((normal(value), *same))
    atoms = read_policy(policy).atoms.get(attribute.name, ())
    return any(not forms.isdisjoint(_listed(atom)) for atom in atoms)


def _listed(atom: Atom) -> Collection[Value]:
    """Return the values that a claim gives one by one."""
    match atom:
        case IsIn() | IsNumber():
            return atom.values
        case Compares(_, "=" | "!=", value):
            return (value,)
        case _:
            return ()
