"""Quotas and rotas as equations, for CP-SAT: a third opinion on groups too large to try out."""

from collections.abc import Sequence
from typing import Any, Final

from ortools.sat.python import cp_model

from oracle_groups import Crew, Day, teams_of
from policylang.model.norm import Key

SEED: Final = 20210705


def can_be_kept(days: Sequence[Day]) -> bool:
    """Whether all quotas and rotas of these days can be kept together."""
    model = cp_model.CpModel()
    days = [day for day in days if any(each.works for each in day.people.values())]
    teams = teams_of(days)
    turns: list[dict[tuple[Key, str], dict[str, Any]]] = []
    for day in days:
        turns.append(_crews(model, day, teams))
        _quotas(model, day, _places(model, day, turns[-1]))
    for n in range(1, len(days)):
        for crew in days[n].crews:
            key = (crew.rota.key, crew.group)
            _in_a_row(model, crew, turns[n - 1].get(key, {}), turns[n][key], days[n - 1 : n + 1])
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = SEED
    status = solver.solve(model)
    assert status in (cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE)
    return status != cp_model.INFEASIBLE


def _crews(model: Any, day: Day, teams: Any) -> dict[tuple[Key, str], dict[str, Any]]:
    """Say who may be on turn: as many, or such, as each rota wants."""
    found = {}
    for crew in day.crews:
        on_turn = {each: model.new_bool_var("") for each in sorted(crew.eligible)}
        found[crew.rota.key, crew.group] = on_turn
        if crew.rota.teams:
            _one_team(model, on_turn, teams[crew.rota.key, crew.group])
        elif crew.rota.one_per:
            _one_of_each(model, on_turn, crew)
        else:
            people = 1 if crew.rota.people is None else crew.rota.people
            most = len(on_turn) if crew.rota.at_least else people
            model.add_linear_constraint(sum(on_turn.values()), people, max(most, people))
    return found


def _one_team(model: Any, on_turn: dict[str, Any], teams: Sequence[frozenset[str]]) -> None:
    """Say that one team is on turn, and nobody else."""
    chosen = [(model.new_bool_var(""), team) for team in teams if team & on_turn.keys()]
    model.add_exactly_one(chooses for chooses, _ in chosen)
    for person, turn in on_turn.items():
        model.add(turn == sum(chooses for chooses, team in chosen if person in team))


def _one_of_each(model: Any, on_turn: dict[str, Any], crew: Crew) -> None:
    """Say that one person of each stratum is on turn, and nobody else."""
    for stratum in sorted(set(crew.strata.values())):
        mine = [turn for person, turn in on_turn.items() if crew.strata.get(person) == stratum]
        model.add_exactly_one(mine)
    for person, turn in on_turn.items():
        if person not in crew.strata:
            model.add(turn == 0)


def _places(model: Any, day: Day, turns: Any) -> dict[tuple[str, str], Any]:
    """Say where everyone is: at the office on turn, else where they may be."""
    found: dict[tuple[str, str], Any] = {}
    for person in day.people.values():
        if person.outcome not in ("decided", "choice"):
            continue
        mine = [on_turn[person.id] for on_turn in turns.values() if person.id in on_turn]
        there = {each: model.new_bool_var("") for each in {*person.options, "office"}}
        model.add_exactly_one(there.values())
        if "office" not in person.options:
            # Only who is on turn is at the office.
            model.add(sum(mine) >= there["office"])
        for turn in mine:
            model.add_implication(turn, there["office"])
        found |= {(person.id, each): there[each] for each in there}
    return found


def _quotas(model: Any, day: Day, places: dict[tuple[str, str], Any]) -> None:
    """Say that so many of the counted are there as keep each quota."""
    for asked in day.asked:
        there = asked.quota.arrangement or ""
        able = [places[each, there] for each in sorted(asked.counted) if (each, there) in places]
        allowed = [[n] for n in range(len(able) + 1) if asked.holds(n)]
        count = model.new_int_var(0, len(able), "")
        model.add(count == sum(able))
        model.add_allowed_assignments([count], allowed)


def _in_a_row(
    model: Any, crew: Crew, before: dict[str, Any], after: dict[str, Any], days: Sequence[Day]
) -> None:
    """Say what a rota wants of two working days in a row."""
    same_week = days[0].on.isocalendar()[:2] == days[1].on.isocalendar()[:2]
    for person in {*before, *after}:
        turns = [each[person] for each in (before, after) if person in each]
        if crew.rota.no_consecutive:
            model.add(sum(turns) <= 1)
        if crew.rota.weekly and same_week:
            model.add(sum(turns) == 0 if len(turns) == 1 else turns[0] == turns[1])
