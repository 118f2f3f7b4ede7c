from datetime import date

import policylang
from policylang.model.decision import Chooser, Outcome
from policylang.model.group import Group
from policylang.model.norm import Key
from policylang.model.roster import Basis, Draw, Placement

MONDAY = date(2021, 6, 28)


def test_a_queue_says_where_somebody_stands_in_it() -> None:
    draw = Draw(Key(0, 0, "k"), Group("unit", "arsip"), MONDAY, "office", 1, ("a", "b"))

    assert (draw.position("a"), draw.position("b"), draw.position("c")) == (1, 2, 0)


def test_who_works_and_has_no_place_is_unplaced() -> None:
    unplaced = Placement(Outcome.CONFLICT)
    at_home = Placement(Outcome.DECIDED, "home")
    away = Placement(Outcome.NO_WORK)

    assert [each.is_unplaced for each in (unplaced, at_home, away)] == [True, False, False]
    assert [each.is_working for each in (unplaced, at_home, away)] == [True, True, False]


def test_where_an_officer_has_the_last_word_a_roster_proposes() -> None:
    officer = Chooser("officer", ("Kepala Dinas",))

    assert Placement(Outcome.CHOICE, "office", basis=Basis.TURN, chooser=officer).is_proposal
    assert not Placement(Outcome.CHOICE, "office", basis=Basis.GIVEN, chooser=officer).is_proposal
    assert not Placement(Outcome.CHOICE, "office", basis=Basis.TURN).is_proposal


def test_a_line_is_found_by_its_person() -> None:
    policy = policylang.loads("cap office 50%")
    people = [{"id": name, "unit": "Arsip"} for name in ("b", "a")]
    roster = policylang.roster(policy, people, start=MONDAY, end=MONDAY)

    line = roster.line("b")
    assert line is not None
    assert line.count("home") == 1
    assert roster.line("c") is None
