"""Equal turns by the exact solver, where the queues of several quotas cross.

How many places are filled on each day, and how high those rank who fill them,
stays as it was drawn; who takes them is chosen anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from attrs import evolve

from policylang._frozen import frozen
from policylang.semantics.exact import Model, is_installed, total
from policylang.semantics.quotas.clusters import Cluster
from policylang.semantics.roster.draw import Drawing, Drawn
from policylang.semantics.roster.fairness import Standings
from policylang.semantics.roster.places import Places, is_filled
from policylang.semantics.roster.turns import preference

Where: TypeAlias = tuple[int, int]
"""A day and a cluster of it, by their numbers."""

_LARGEST: Final = 40_000  # choices; above, turns stay as they are, and that is said


@frozen(eq=False)
class Drawings:
    """What was drawn for the clusters of people whose turns are unequal."""

    places: dict[Where, Places]
    drawings: dict[Where, Drawing]


def tied_to(people: Iterable[int], clusters: Sequence[Sequence[Cluster]]) -> frozenset[int]:
    """Return everyone who shares a cluster, on some day, with one of these people, and so on."""
    found = set(people)
    grown = True
    while grown:
        grown = False
        for each in {id(of_day): of_day for of_day in clusters}.values():
            for cluster in each:
                if not cluster.demands:
                    continue
                held = {person for cell in cluster.cells for person in cell.people}
                if found & held and not held <= found:
                    found |= held
                    grown = True
    return frozenset(found)


def equalised(kept: Drawings, standings: Standings) -> tuple[dict[Where, Drawing], bool] | None:
    """Return drawings with turns as equal as can be, and whether nothing is more equal."""
    size = sum(len(drawing.where) for drawing in kept.drawings.values())
    if not is_installed() or size > _LARGEST:
        return None
    model = Model()
    chosen: dict[tuple[Where, int, str], Any] = {}
    for at, drawing in kept.drawings.items():
        _day(model, at, kept.places[at], drawing, chosen)
    goals = _goals(model, kept, standings, chosen)
    reached = [model.minimise(goal) for goal in goals]
    if None in reached:
        return None
    kept_as_drawn = [
        choice
        for (at, person, name), choice in chosen.items()
        if kept.drawings[at].where.get(person) == name
    ]
    order = total(place * each for place, each in enumerate(chosen.values()))
    model.tidy(order - total(kept_as_drawn) * (1 + len(chosen) ** 2))
    found = {at: _redrawn(model, at, drawing, chosen) for at, drawing in kept.drawings.items()}
    return found, model.is_proved


def _day(
    model: Model,
    at: Where,
    places: Places,
    drawing: Drawing,
    chosen: dict[tuple[Where, int, str], Any],
) -> None:
    cells = places.system.cluster.cells
    counts: dict[tuple[int, str], list[Any]] = {}
    for number, cell in enumerate(cells):
        for person in cell.people if cell.options else ():
            mine = []
            for name in cell.options:
                choice = chosen[at, person, name] = model.choice()
                counts.setdefault((number, name), []).append(choice)
                mine.append(choice)
            model.between(mine, 1, 1)
    for claim in places.system.claims:
        bounds = claim.eased(places.system.slack.get(claim.demand, 0))
        terms = [each for term in claim.terms for each in counts.get(term, ())]
        model.between(terms, bounds.low, bounds.high)
    _fill_as_drawn(model, at, places, drawing, chosen)
    staying = [
        (person, cell.until_then)
        for cell in cells
        for person in cell.people
        if cell.until_then is not None and (at, person, cell.until_then) in chosen
    ]
    stay = sum(drawing.where[person] == name for person, name in staying)
    model.between([chosen[at, person, name] for person, name in staying], stay, stay)


def _fill_as_drawn(
    model: Model,
    at: Where,
    places: Places,
    drawing: Drawing,
    chosen: Mapping[tuple[Where, int, str], Any],
) -> None:
    """Claim that all quotas together are filled as far, and by people ranked as high, as drawn.

    Which of several quotas is filled may change from day to day: that is what
    makes turns equal where not all of them can be filled.
    """
    filled: dict[int, list[tuple[int, str]]] = {}
    least: list[tuple[int, str]] = []
    for line, (demand, _) in enumerate(places.drawn):
        drawn = drawing.queues[line]
        ranked = _ranked(places, demand, drawn)
        for depth, people in enumerate(ranked):
            terms = [(person, drawn.arrangement) for person in people]
            if is_filled(demand, places.system):
                filled.setdefault(depth, []).extend(terms)
            else:
                least += terms
    so_far: list[tuple[int, str]] = []
    for depth in sorted(filled):
        so_far += filled[depth]
        taken = sum(drawing.where[person] == name for person, name in so_far)
        model.between([chosen[at, person, name] for person, name in so_far], taken, None)
    if least:
        taken = sum(drawing.where[person] == name for person, name in least)
        model.between([chosen[at, person, name] for person, name in least], None, taken)


def _ranked(places: Places, demand: int, drawn: Drawn) -> list[list[int]]:
    """Return the people of a queue by their rank of preference, the highest first."""
    ranks: dict[tuple[int, ...], list[int]] = {}
    for number in places.queues[demand]:
        cell = places.system.cluster.cells[number]
        rank = preference(cell.kind, drawn.demand.provision.key, drawn.arrangement)
        ranks.setdefault(rank, []).extend(cell.people)
    return [ranks[rank] for rank in sorted(ranks)]


def _goals(
    model: Model,
    kept: Drawings,
    standings: Standings,
    chosen: Mapping[tuple[Where, int, str], Any],
) -> Sequence[Any]:
    concerned = {person for _, person, _ in chosen}
    days: dict[object, dict[int, list[Any]]] = {}
    for at, drawing in kept.drawings.items():
        places = kept.places[at]
        for (demand, _), drawn in zip(places.drawn, drawing.queues, strict=True):
            held = days.setdefault((drawn.demand.provision.key, drawn.demand.group), {})
            for number in places.queues[demand]:
                for person in places.system.cluster.cells[number].people:
                    held.setdefault(person, []).append(chosen[at, person, drawn.arrangement])
    apart, over = [], []
    for queue, people in standings.alike():
        if len(people) > 1 and concerned.issuperset(people):
            totals = [days[queue][person] for person in people]
            one, more = model.spread(totals, max(map(len, totals)))
            apart.append(one)
            over.append(more)
    return (total(over), total(apart))


def _redrawn(
    model: Model,
    at: Where,
    drawing: Drawing,
    chosen: Mapping[tuple[Where, int, str], Any],
) -> Drawing:
    where = {
        person: name
        for (of, person, name), choice in chosen.items()
        if of == at and model.is_on(choice)
    }
    queued: dict[int, tuple[int, bool]] = {}
    for line, drawn in enumerate(drawing.queues):
        for person in drawn.queue:
            taken = where[person] == drawn.arrangement
            if not queued.get(person, (0, False))[1]:
                queued[person] = (line, True) if taken else queued.get(person, (line, False))
    return evolve(drawing, where=where, queued=queued)
