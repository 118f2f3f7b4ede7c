"""People whom quotas tie together on a day, and what is demanded of them.

A cell holds people who are alike in everything that quotas and rotas see. A
demand is one quota or rota in one group. A cluster is what demands tie
together: nothing that is chosen in one cluster matters in another.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from attrs import evolve

from policylang._frozen import frozen
from policylang.model.decision import Answer, Outcome
from policylang.model.group import Group
from policylang.model.norm import Key, Quota, Rota
from policylang.semantics.quotas.census import NOWHERE, Day, divides
from policylang.semantics.quotas.membership import Counting, Kind

Node = tuple[Key, int, int]
"""A quota or rota, the number of a group, and the number of a division or NOWHERE."""


@frozen(eq=False, slots=False)
class Cell:
    """People of one kind in the same groups. ``fixed`` is where they already are.

    ``answer`` is the kind's own, or off duty the one without rotas. ``places``
    has the number of their group for each attribute that groups are made by.
    """

    kind: Kind
    answer: Answer | None
    people: tuple[int, ...]
    places: Mapping[str, int]
    fixed: str | None = None

    @cached_property
    def options(self) -> tuple[str, ...]:
        """The arrangements that a roster may choose from; none for who is not placed."""
        if self.fixed is not None:
            return (self.fixed,)
        if self.answer is None or not self.answer.admissible:
            return ()
        if self.answer.outcome is Outcome.CHOICE and not self.is_movable:
            assert self.answer.until_then is not None
            return (self.answer.until_then,)
        return self.answer.admissible

    @property
    def is_movable(self) -> bool:
        """Whether somebody other than the person chooses."""
        chooser = None if self.answer is None else self.answer.decided_by
        return self.fixed is None and chooser is not None and chooser.kind != "person"

    @property
    def until_then(self) -> str | None:
        """Where they are as long as nobody moves them."""
        if self.fixed is not None:
            return self.fixed
        if self.answer is None or not self.answer.admissible:
            return None
        return self.answer.until_then or self.answer.admissible[0]


@frozen(eq=False)
class Demand:
    """One quota or rota in one group; ``cells`` are the places of those whom it may concern."""

    provision: Quota | Rota
    group: Group
    cells: tuple[int, ...]


@frozen(eq=False)
class Cluster:
    """Cells, and every demand on them."""

    cells: tuple[Cell, ...]
    demands: tuple[Demand, ...]


def clusters_of(
    day: Day,
    counting: Counting,
    fixed: Mapping[int, str] | None = None,
    *,
    off_turn: bool = False,
) -> tuple[Cluster, ...]:
    """Return the clusters of a day; people whom nothing is demanded of are in the last.

    *fixed* says where people, by their number, are already. With *off_turn*,
    all others are off duty: what holds without rotas holds for them.
    """
    cells, nodes = _cells(day, counting, fixed or {})
    if off_turn:
        cells = [_off_turn(cell) for cell in cells]
    parts = _joined(nodes)
    provisions = {one.key: one for one in counting.both}
    return tuple(_cluster(part, cells, nodes, provisions, day) for part in parts)


def _off_turn(cell: Cell) -> Cell:
    if cell.fixed is not None or cell.kind.off_turn is None:
        return cell
    return evolve(cell, answer=cell.kind.off_turn)


def _cells(
    day: Day, counting: Counting, fixed: Mapping[int, str]
) -> tuple[list[Cell], list[tuple[Node, ...]]]:
    attributes, divided = tuple(day.groups_of), tuple(day.divisions_of)
    columns: list[Sequence[object]] = [
        day.kind_of,
        *(day.groups_of[name] for name in attributes),
        *(day.divisions_of[name] for name in divided),
    ]
    if fixed:
        columns.append([fixed.get(person) for person in range(len(day.kind_of))])
    found: dict[tuple[object, ...], list[int]] = {}
    for person, key in enumerate(zip(*columns, strict=True)):
        if key in found:
            found[key].append(person)
        else:
            found[key] = [person]
    touched = [touching(kind, counting) for kind in day.kinds]
    named = (*attributes, *divided)
    cells, nodes = [], []
    for key, people in found.items():
        kind = day.kinds[int(key[0])]  # type: ignore[call-overload]
        place = {name: int(number) for name, number in zip(named, key[1:], strict=False)}  # type: ignore[call-overload]
        cells.append(Cell(kind, kind.answer, tuple(people), place, fixed.get(people[0])))
        nodes.append(tuple(_nodes(touched[int(key[0])], place, counting)))  # type: ignore[call-overload]
    return cells, nodes


def touching(kind: Kind, counting: Counting) -> tuple[Quota | Rota, ...]:
    """Return the quotas and rotas that may count the people of a kind, or have them in the base."""
    keys: set[Key] = set()
    for membership in kind.memberships:
        keys |= {key for key, _ in membership.counted} | membership.based | {*membership.rotas}
    return tuple(one for one in counting.both if one.key in keys)


def _nodes(
    touched: Iterable[Quota | Rota], place: Mapping[str, int], counting: Counting
) -> Iterable[Node]:
    for one in touched:
        group, division = place[one.per], NOWHERE
        if isinstance(one, Quota) and divides(one, counting.policy.vocabulary):
            assert one.table is not None
            division = place[one.table.fact]
            if division == NOWHERE:
                continue
        if group != NOWHERE:
            yield one.key, group, division


def _joined(nodes: Sequence[tuple[Node, ...]]) -> list[list[int]]:
    """Return the cells, by number, that demands tie together; loose ones come last."""
    parent = list(range(len(nodes)))

    def root(cell: int) -> int:
        while parent[cell] != cell:
            parent[cell] = parent[parent[cell]]
            cell = parent[cell]
        return cell

    first: dict[Node, int] = {}
    for cell, held in enumerate(nodes):
        for node in held:
            other = root(first.setdefault(node, cell))
            parent[max(root(cell), other)] = min(root(cell), other)
    parts: dict[int, list[int]] = {}
    loose: list[int] = []
    for cell, held in enumerate(nodes):
        if held:
            parts.setdefault(root(cell), []).append(cell)
        else:
            loose.append(cell)
    return [*parts.values(), *([loose] if loose else [])]


def _cluster(
    part: Sequence[int],
    cells: Sequence[Cell],
    nodes: Sequence[tuple[Node, ...]],
    provisions: Mapping[Key, Quota | Rota],
    day: Day,
) -> Cluster:
    demanded: dict[Node, list[int]] = {}
    for place, cell in enumerate(part):
        for node in nodes[cell]:
            demanded.setdefault(node, []).append(place)
    demands = []
    for node, places in demanded.items():
        provision = provisions[node[0]]
        # Of whom it counts nobody, a quota asks nothing, whatever base it gives.
        if isinstance(provision, Rota) or any(may_count(cells[part[at]], node[0]) for at in places):
            demands.append(Demand(provision, _group(provision, node, day), tuple(places)))
    demands.sort(key=lambda demand: (demand.provision.key, demand.group))
    return Cluster(tuple(cells[cell] for cell in part), tuple(demands))


def may_count(cell: Cell, quota: Key) -> bool:
    """Whether a quota may count the people of a cell."""
    return any(quota in dict(one.counted) for one in cell.kind.memberships)


def _group(provision: Quota | Rota, node: Node, day: Day) -> Group:
    group = day.groups[provision.per][node[1]]
    if node[2] == NOWHERE:
        return group
    assert isinstance(provision, Quota)
    assert provision.table is not None
    return evolve(group, division=day.divisions[provision.table.fact][node[2]])
