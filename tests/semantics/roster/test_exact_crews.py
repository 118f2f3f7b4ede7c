"""Crews by the exact solver: none missing, then as preferred, then equal, then as drawn."""

from itertools import pairwise

import pytest

from office_cases import drawn, grid, grid_of, range_over, said, staff, table
from policylang import loads
from policylang.semantics.exact import Model
from policylang.semantics.roster import exact_crews
from policylang.semantics.roster.crews import draw_crews, pools_of
from policylang.semantics.roster.exact_crews import fewest_missing, solve_crews, standings
from policylang.semantics.roster.feasible import Settling

DAILY = "default home; t: rota everyone daily"


def pools(text, people, count=5):
    return pools_of(range_over(text, people, count))


def solved(text, people, count=5, busy=()):
    """Return the crews of each pool by the solver, and whether that is proved."""
    days = range_over(text, people, count)
    found = pools_of(days)
    in_turn = [draw_crews(pool, set(busy), {}) for pool in found]
    settling = Settling(days)
    systems = {
        number: [settling.settle(cluster)[0] for cluster in of_day]
        for number, of_day in enumerate(days.clusters)
    }
    exact = solve_crews(found, in_turn, systems, busy)
    assert exact is not None
    return [[crew.people for crew in each] for each in exact[0]], exact[1]


# --- what stays as it was drawn ---------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        DAILY,
        f"{DAILY} 2 people",
        f"{DAILY} prefer role Camat",
        f"{DAILY} one per role",
        f"{DAILY} teams of 2",
        f"{DAILY} no consecutive days",
    ],
)
def test_crews_that_do_are_left_as_they_were_drawn(text):
    people = table("id role\na Camat\nb Staf\nc Staf\nd Camat")
    [pool] = pools(text, people, 4)
    in_turn = [tuple(sorted(crew.people)) for crew in draw_crews(pool, set(), {})]

    assert solved(text, people, 4) == ([in_turn], True)


# --- none missing --------------------------------------------------------------------------------


def test_a_rota_with_few_people_has_them_where_another_can_do_without():
    text = f"{DAILY} 2 people; u: rota role Camat daily"
    people = table("id role\na Camat\nb Staf\nc Staf")

    assert solved(text, people, 2) == ([[(1, 2), (1, 2)], [(0,), (0,)]], True)


def test_who_is_busy_already_does_not_serve():
    assert solved(DAILY, staff(2), 2, busy={(0, 0)}) == ([[(1,), (0,)]], True)


def test_spacing_may_need_somebody_who_would_not_be_next():
    # b is away on Tuesday, so a must be free that day: in turn, a would serve on Monday.
    text = f"{DAILY} no consecutive days; require off for role Staf on Tuesday"
    people = table("id role\na Camat\nb Staf")

    assert grid_of(text, people, 3) == {"a": "HOH", "b": "OXO"}


def test_of_two_rotas_each_is_spaced_by_itself():
    text = f"{DAILY} no consecutive days; u: rota role Camat daily no consecutive days"
    people = table("id role\na Camat\nb Camat\nc Staf\nd Staf")
    found, is_proved = solved(text, people, 4)

    assert is_proved
    for crews in found:
        assert all(len(crew) == 1 for crew in crews)
        assert all(one != other for one, other in pairwise(crews))
    assert all(one != other for one, other in zip(*found, strict=True))


def test_nobody_serves_in_a_row_in_a_weekly_rota():
    text = "default home; t: rota everyone weekly no consecutive days"

    found, is_proved = solved(text, staff(2), 19)
    assert is_proved
    assert found in ([[(0,), (1,), (0,)]], [[(1,), (0,), (1,)]])


def test_as_few_as_can_be_are_missing_and_that_is_proved():
    text = f"{DAILY} 2 people no consecutive days"
    found = drawn(text, staff(3), 2)
    policy = loads(text)

    assert found.method == "solver"
    assert sum(row.count("O") for row in grid(found).values()) == 3
    assert [said(clash, policy) for clash in found.clashes] == ["rota: t (Arsip) t -1"]


@pytest.mark.parametrize(
    ("text", "people", "missing"),
    [
        (DAILY, 1, 0),
        (f"{DAILY} 3 people", 2, 1),
        (f"{DAILY} teams of 2", 1, 0),
        ("t: rota everyone daily; require home for everyone", 2, 1),
    ],
)
def test_the_fewest_that_a_crew_lacks_is_for_lack_of_people(text, people, missing):
    [pool] = pools(text, staff(people), 1)

    assert fewest_missing(pool, pool.turns[0]) == missing


def test_of_strata_each_lacks_one_where_nobody_can_serve():
    text = f"{DAILY} one per role; require off for role X"
    [pool] = pools(text, table("id role\na X\nb Y\nc ."), 1)

    assert fewest_missing(pool, pool.turns[0]) == 1


# --- quotas beside ------------------------------------------------------------------------------


def test_a_crew_leaves_those_at_home_whom_a_quota_wants_there():
    text = f"{DAILY}; n: floor home 1 person for role Camat"

    assert solved(text, table("id role\na Camat\nb Staf"), 2) == ([[(1,), (1,)]], True)


def test_who_cannot_be_placed_takes_part_in_nothing():
    text = f"{DAILY}; n: floor home 1 person for role Camat; require off for vaccinated"
    people = table("id role vaccinated\na Camat no\nb Staf no\nc Staf .")

    assert solved(text, people, 1) == ([[(1,)]], True)


def test_those_at_the_office_for_a_quota_need_not_be_on_duty():
    text = "t: rota everyone daily; f: floor office 2 people; n: floor home 1 person"

    found, is_proved = solved(text, staff(3), 1)
    assert (found, is_proved) == ([[(0,)]], True)


# --- preference, then equal turns ----------------------------------------------------------------


def test_of_crews_as_large_those_are_taken_who_are_preferred():
    text = f"{DAILY} prefer role Camat; u: rota role Lurah daily"
    people = table("id role\na Camat\nb Staf\nc Lurah")
    found, _ = solved(text, people, 2)

    assert found == [[(0,), (0,)], [(2,), (2,)]]


def test_people_of_one_standing_are_alike_on_every_turn():
    text = f"{DAILY} prefer role Camat; require off for role Lurah on Tuesday"
    [pool] = pools(text, table("id role\na Camat\nb Staf\nc Staf\nd Lurah\ne Camat"), 2)

    assert standings(pool) == [(0, 4), (1, 2)]


def test_in_a_rota_with_one_per_people_of_different_strata_are_not_alike():
    [pool] = pools(f"{DAILY} one per role", table("id role\na X\nb Y\nc X"), 2)

    assert standings(pool) == [(0, 2)]


def test_turns_are_as_equal_as_they_can_be():
    # c serves in u every day; a and b share t.
    text = f"{DAILY}; u: rota role Camat daily"
    people = table("id role\na Staf\nb Staf\nc Camat")
    [of_t, of_u], is_proved = solved(text, people, 4)

    assert is_proved
    assert sorted(of_t) == [(0,), (0,), (1,), (1,)]
    assert of_u == [(2,)] * 4


def test_what_is_added_between_two_goals_does_not_disturb_what_was_found():
    # Read beyond its end, the last solution gave hints that made the model invalid, now and then.
    for _ in range(30):
        model = Model()
        first = model.number(0, 3)
        model.between([first], 1, None)
        assert model.minimise(first) == 1
        later = [model.number(2, 5) for _ in range(40)]
        assert model.minimise(sum(later)) == 80
        assert model.is_proved


# --- giving up -----------------------------------------------------------------------------------


def test_where_the_solver_gives_up_there_are_no_crews_of_its(monkeypatch):
    class GivesUp(Model):
        def minimise(self, goal, *, roughly=False):
            del goal, roughly
            self.is_proved = False

    monkeypatch.setattr(exact_crews, "Model", GivesUp)
    days = range_over(DAILY, staff(2), 1)
    [pool] = pools_of(days)

    assert solve_crews([pool], [draw_crews(pool, set(), {})], {}, ()) is None
