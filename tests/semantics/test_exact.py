"""The exact solver: bounds, goals one after the other, and what is proved; and without the extra."""

import sys

from ortools.sat.python import cp_model

from office_cases import drawn, staff
from policylang.semantics.exact import Model, is_installed, total

SPACED = "default home; piket: rota everyone daily 2 people no consecutive days;"


# --- whether it is there ---------------------------------------------------------


def test_the_extra_is_there_where_its_library_is():
    assert is_installed()


def test_the_extra_may_be_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "ortools", None)

    assert not is_installed()


def test_without_the_extra_a_roster_is_drawn_by_turns_alone(monkeypatch):
    # Two of three, no two days in a row: the second day has one at most.
    with_it = drawn(SPACED, staff(3), 2)
    monkeypatch.setitem(sys.modules, "ortools", None)
    without = drawn(SPACED, staff(3), 2)

    assert (with_it.method, without.method) == ("solver", "turns")
    assert len(without.lines) == 3


# --- bounds ----------------------------------------------------------------------


def test_a_sum_lies_between_its_bounds():
    model = Model()
    least, most = model.number(0, 9), model.number(0, 9)
    model.between([least, 2], 5, None)
    model.between([most, 2], None, 8)

    assert model.minimise(least - most) == 3 - 6
    assert (model.value(least), model.value(most)) == (3, 6)


def test_a_sum_of_nothing_is_nothing():
    assert total([]) == 0


def test_a_choice_is_made_or_not():
    model = Model()
    first, second = model.choice(), model.choice()
    model.between([first, second], 1, 1)

    model.minimise(second - first)

    assert (model.is_on(first), model.is_on(second)) == (True, False)


def test_spread_is_how_far_sums_lie_apart_and_how_far_beyond_one():
    model = Model()
    turns = [model.number(low, 4) for low in (0, 1, 3)]
    model.between(turns[:1], None, 0)

    apart, beyond = model.spread([[each] for each in turns], 4)

    assert model.minimise(beyond) == 2
    assert model.minimise(apart) == 3


# --- goals -----------------------------------------------------------------------


def test_what_is_reached_for_one_goal_is_held_while_the_next_is_sought():
    model = Model()
    first, second = model.number(0, 5), model.number(0, 5)
    model.between([first, second], 5, None)

    assert model.minimise(first) == 0
    assert model.minimise(second) == 5
    assert (model.value(first), model.value(second)) == (0, 5)
    assert model.is_proved


def test_that_nothing_can_be_reached_is_proved():
    model = Model()
    number = model.number(0, 5)
    model.between([number], 6, None)

    assert model.minimise(number) is None
    assert model.is_proved


def test_a_solver_that_gives_up_has_proved_nothing(monkeypatch):
    model = Model()
    number = model.number(0, 5)
    monkeypatch.setattr(cp_model.CpSolver, "solve", lambda *_: cp_model.UNKNOWN)

    assert model.minimise(number) is None
    assert not model.is_proved


def test_what_is_found_without_proof_is_kept_and_later_goals_prove_it_no_more(monkeypatch):
    solve = cp_model.CpSolver.solve
    model = Model()
    first, second = model.number(0, 5), model.number(0, 5)
    model.between([first, second], 5, None)

    def without_proof(*known):
        solve(*known)
        return cp_model.FEASIBLE

    with monkeypatch.context() as changed:
        changed.setattr(cp_model.CpSolver, "solve", without_proof)
        assert model.minimise(first) == 0

    assert model.minimise(second) == 5
    assert not model.is_proved


# --- tidying up ------------------------------------------------------------------


def test_tidying_chooses_among_what_is_as_good():
    model = Model()
    first, second = model.number(0, 5), model.number(0, 5)
    model.between([first, second], 5, 5)
    model.minimise(first + second)

    model.tidy(first)

    assert (model.value(first), model.value(second)) == (0, 5)


def test_where_nothing_tidier_is_found_what_was_found_before_stays(monkeypatch):
    model = Model()
    number = model.number(0, 5)
    model.minimise(-number)
    monkeypatch.setattr(cp_model.CpSolver, "solve", lambda *_: cp_model.UNKNOWN)

    model.tidy(number)

    assert model.value(number) == 5
    assert model.is_proved
