"""Whole numbers within bounds: found, shown not to exist, or too hard."""

from itertools import product
from random import Random

import pytest

from policylang.semantics.quotas import solver
from policylang.semantics.quotas.solver import Sum, UndecidedError, added, solve


def test_numbers_lie_within_their_own_bounds_and_those_of_sums():
    found = solve([(0, 3), (0, 3), (1, 2)], [Sum((0, 1), 4, 4), Sum((1, 2), None, 3)], [0, 0, 0])

    assert found is not None
    assert found[0] + found[1] == 4
    assert found[1] + found[2] <= 3


def test_of_what_can_be_had_it_is_what_is_wished_for():
    assert solve([(0, 9), (0, 9)], [Sum((0, 1), 9, 9)], [4, 5]) == (4, 5)
    assert solve([(0, 9), (0, 9)], [Sum((0, 1), 9, 9)], [9, 9]) == (9, 0)
    assert solve([(0, 9)], [], [5]) == (5,)


def test_a_wish_beyond_the_bounds_is_the_bound():
    assert solve([(2, 4), (2, 4)], [], [0, 9]) == (2, 4)


def test_there_is_nothing_where_a_number_has_no_room():
    assert solve([(2, 1)], [], [0]) is None


@pytest.mark.parametrize("each", [Sum((0, 1), 5, None), Sum((0, 1), None, -1)])
def test_there_is_nothing_where_a_sum_cannot_be_reached(each):
    assert solve([(0, 2), (0, 2)], [each], [0, 0]) is None


def test_bounds_of_the_same_numbers_hold_together():
    assert solve([(0, 9)] * 2, [Sum((0, 1), 3, None), Sum((0, 1), None, 2)], [0, 0]) is None
    found = solve([(0, 9)] * 2, [Sum((0, 1), 3, None), Sum((0, 1), None, 3)], [9, 9])
    assert found is not None
    assert sum(found) == 3


def test_a_sum_of_nothing_is_nothing():
    assert solve([], [Sum((), None, 0)], []) == ()
    assert solve([], [Sum((), 1, None)], []) is None


def test_sums_of_different_numbers_are_added_up():
    assert added([Sum((2,), 1, 3), Sum((0, 1), 0, 4)]) == Sum((0, 1, 2), 1, 7)
    assert added([Sum((0,), None, 3), Sum((1,), 0, None)]) == Sum((0, 1), None, None)


def odd_ring(size: int) -> list[Sum]:
    """Each two neighbours of an odd ring add up to one: halves would do, whole numbers do not."""
    return [Sum(tuple(sorted((n, (n + 1) % size))), 1, 1) for n in range(size)]


def test_what_only_halves_would_meet_cannot_be_had():
    assert solve([(0, 1)] * 7, odd_ring(7), [0] * 7) is None


def test_the_search_finds_whatever_trying_everything_finds():
    random = Random(7)
    for _ in range(150):
        limits = [tuple(sorted((random.randrange(3), random.randrange(4)))) for _ in range(4)]
        sums = []
        for _ in range(3):
            places = tuple(sorted(random.sample(range(4), random.randrange(1, 4))))
            low = random.randrange(6)
            sums.append(Sum(places, low, low + random.randrange(2)))
        ways = [
            way
            for way in product(*(range(low, high + 1) for low, high in limits))
            if all(one.low <= sum(way[at] for at in one.places) <= one.high for one in sums)
        ]
        found = solve(limits, sums, [0] * 4)
        assert (found is None) == (not ways)
        assert found is None or found in ways


# --- what takes too long ------------------------------------------------------------


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(solver, "BUDGET", 0)
    monkeypatch.setattr(solver, "_LEAST", 0)


HARD = [(0, 4)] * 3, [Sum((0, 1), 3, 5), Sum((1, 2), 4, 4), Sum((0, 2), 2, None)]


@pytest.mark.usefixtures("impatient")
def test_without_the_extra_it_is_left_undecided(monkeypatch):
    monkeypatch.setattr(solver, "is_installed", lambda: False)

    with pytest.raises(UndecidedError):
        solve(*HARD, [0, 0, 0])


@pytest.mark.usefixtures("impatient")
def test_with_the_extra_the_exact_solver_takes_over():
    found = solve(*HARD, [1, 4, 0])

    assert found is not None
    assert 3 <= found[0] + found[1] <= 5
    assert found[1] + found[2] == 4
    assert found[0] + found[2] >= 2


@pytest.mark.usefixtures("impatient")
def test_the_exact_solver_comes_as_near_as_can_be_to_what_is_wished_for():
    assert solve([(0, 9), (0, 9)], [Sum((0, 1), 9, 9)], [4, 5]) == (4, 5)
    found = solve([(0, 9), (0, 9)], [Sum((0, 1), 9, 9)], [4, 3])
    assert found in {(4, 5), (5, 4), (6, 3)}


@pytest.mark.usefixtures("impatient")
def test_the_exact_solver_shows_that_nothing_can_be_had():
    assert solve([(0, 1)] * 5, odd_ring(5), [0] * 5) is None


@pytest.mark.usefixtures("impatient")
def test_what_is_too_hard_for_the_exact_solver_too_is_left_undecided(monkeypatch):
    class GivesUp(solver.Model):
        def minimise(self, goal, *, roughly=False):
            del goal, roughly
            self.is_proved = False

    monkeypatch.setattr(solver, "Model", GivesUp)

    with pytest.raises(UndecidedError):
        solve(*HARD, [0, 0, 0])


def test_how_long_it_may_take_grows_with_what_is_asked(monkeypatch):
    # Enough for one look at each sum and no more: what follows from the sums alone is found.
    monkeypatch.setattr(solver, "BUDGET", 1)
    monkeypatch.setattr(solver, "_LEAST", 0)
    monkeypatch.setattr(solver, "is_installed", lambda: False)

    assert solve([(0, 2), (0, 2)], [Sum((0, 1), 5, None)], [0, 0]) is None
