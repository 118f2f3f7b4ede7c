"""Crews of all rotas together: in turn where that does, else by the exact solver."""

import pytest

from list_cases import entries_of
from office_cases import drawn, grid, range_over, said, staff, table
from policylang import loads
from policylang.semantics.quotas.solver import UndecidedError
from policylang.semantics.quotas.system import System
from policylang.semantics.roster import duty
from policylang.semantics.roster.duty import duty_of
from policylang.semantics.roster.feasible import Settling

DAILY = "default home; t: rota everyone daily"


def duty_over(text, people, count, given=None):
    days = range_over(text, people, count)
    settling = Settling(days)
    return duty_of(days, given or {}, lambda cluster: settling.settle(cluster)[0])


def crews(found):
    return [(crew.pool.rota.label, crew.pool.group.name, crew.people) for crew in found.crews]


@pytest.fixture
def without_extra(monkeypatch):
    monkeypatch.setattr(duty, "is_installed", lambda: False)


def test_without_rotas_nobody_is_on_duty():
    found = duty_over("k: cap office 50%", staff(3), 2)

    assert (found.crews, found.spreads, found.unproved, found.by_solver) == (
        (),
        (),
        frozenset(),
        False,
    )


def test_groups_have_their_own_crews_in_turn():
    found = duty_over(DAILY, [*staff(2), *staff(1, "Bina")], 2)

    assert crews(found) == [
        ("t", "arsip", (0,)),
        ("t", "arsip", (1,)),
        ("t", "bina", (2,)),
        ("t", "bina", (2,)),
    ]
    assert not found.by_solver


def test_nobody_is_on_duty_twice_on_a_day():
    found = duty_over(f"{DAILY}; u: rota everyone daily per place", staff(2, place="U"), 2)
    by_day = {}
    for crew in found.crews:
        by_day.setdefault(crew.turn, []).extend(crew.people)

    assert all(sorted(people) == [0, 1] for people in by_day.values())


# --- where turns alone do not do -----------------------------------------------------------

# a2 and a3 serve in the second rota too: whoever the first takes is missing there.
CROSSED = f"{DAILY}; u: rota role Camat daily"


def test_where_a_crew_in_turn_leaves_another_short_the_solver_finds_one_that_does_not():
    people = table("id role\na Camat\nb Staf")
    found = duty_over(CROSSED, people, 2)

    assert found.by_solver
    assert found.unproved == frozenset()
    assert all(crew.short == 0 for crew in found.crews)
    assert crews(found) == [("t", "arsip", (1,))] * 2 + [("u", "arsip", (0,))] * 2


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_the_crew_stays_short_and_that_is_not_proved():
    found = duty_over(CROSSED, table("id role\na Camat\nb Staf"), 1)

    assert not found.by_solver
    assert [crew.short for crew in found.crews] == [0, 1]
    assert {pool.rota.label for pool in found.unproved} == {"t", "u"}


@pytest.mark.usefixtures("without_extra")
def test_what_is_not_proved_of_one_group_says_nothing_of_another():
    people = [*table("id role\na Camat\nb Staf"), *staff(2, "Bina", role="Staf")]
    found = duty_over(CROSSED, people, 1)

    assert {pool.group.name for pool in found.unproved} == {"arsip"}


def test_where_too_few_may_serve_at_all_turns_do_as_well_as_anything():
    found = duty_over(f"{DAILY} 3 people", staff(2), 2)

    assert not found.by_solver
    assert [crew.short for crew in found.crews] == [1, 1]
    assert found.unproved == frozenset()


def test_a_floor_at_home_keeps_people_from_serving():
    text = f"{DAILY}; n: floor home 1 person for role Camat"
    people = table("id role\na Camat\nb Staf")
    found = duty_over(text, people, 3)

    assert found.by_solver
    assert [crew.people for crew in found.crews] == [(1,)] * 3


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_crews_stay_and_the_quota_gives_way():
    text = f"{DAILY}; n: floor home 1 person for role Camat"
    found = drawn(text, table("id role\na Camat\nb Staf"), 1)

    assert grid(found) == {"a": "O", "b": "H"}
    assert [said(clash, loads(text)) for clash in found.clashes] == ["infeasible: n (Arsip) n -1"]


@pytest.mark.usefixtures("without_extra")
def test_whether_quotas_leave_room_may_be_too_hard_to_tell(monkeypatch):
    solution = System.solution

    def give_up(self, *args, **known):
        if known.get("taken"):
            raise UndecidedError
        return solution(self, *args, **known)

    monkeypatch.setattr(System, "solution", give_up)
    found = duty_over(f"{DAILY}; k: cap office 50%", staff(3), 1)

    assert [crew.people for crew in found.crews] == [(0,)]
    assert len(found.unproved) == 1


def test_what_a_list_has_settled_is_not_for_the_solver():
    entries = entries_of("a2 office 13", loads(CROSSED), staff(2, role="Camat"))
    found = drawn(CROSSED, staff(2, role="Camat"), 3, given=entries)

    assert found.method == "turns"


# --- equal turns ----------------------------------------------------------------------------


def test_turns_that_cannot_be_equal_are_reported_with_what_is_proved():
    # b and c could serve on the same days, but b is needed in the other rota every day.
    text = "default home; t: rota role Staf daily; u: rota place Utara daily"
    people = table("id role place\nb Staf Utara\nc Staf Selatan")
    found = duty_over(text, people, 3)

    [spread] = found.spreads
    assert (spread.people, spread.least, spread.most, spread.proved) == (("b", "c"), 0, 3, True)


@pytest.mark.usefixtures("without_extra")
def test_without_the_extra_unequal_turns_are_not_proved():
    text = "default home; u: rota place Utara daily; t: rota role Staf daily"
    people = table("id role place\nb Staf Utara\nc Staf Selatan")
    [spread] = duty_over(text, people, 3).spreads

    assert not spread.proved


# --- what belongs together ---------------------------------------------------------------------


def test_rotas_whose_people_a_quota_counts_together_are_settled_together():
    text = "default home; k: cap office 1 person; t: rota everyone daily per place"
    people = table("id place\na U\nb T")
    found = drawn(text, people, 1)
    policy = loads(text)

    assert found.clashes != ()
    assert all("k" in said(clash, policy) for clash in found.clashes)
