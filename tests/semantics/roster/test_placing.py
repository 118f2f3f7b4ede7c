"""What each placement rests on: a norm, a turn, a wait, somebody's own choice, a list."""

import pytest

from list_cases import entries_of
from office_cases import drawn, staff, table
from policylang import loads
from policylang.model.decision import Outcome
from policylang.model.roster import Basis


def placements(text, people, **known):
    found = drawn(text, people, **known)
    return {line.id: line.placements[0] for line in found.lines}


def labels(placement):
    return [key.label for key in placement.provisions]


def test_those_whom_a_norm_binds_are_there_by_that_norm():
    text = "x: exempt role Camat; k: cap office 50%"
    one = placements(text, table("id role\na Camat\nb Staf"))["a"]

    assert (one.arrangement, one.basis, labels(one)) == ("office", Basis.NORM, ["x"])
    assert (one.draw, one.chooser, one.is_proposal) == (None, None, False)


def test_those_taken_from_a_queue_and_those_who_wait_in_it_share_the_queue():
    found = placements("k: cap office 50%", staff(3))

    assert [found[who].basis for who in ("a1", "a2", "a3")] == [
        Basis.TURN,
        Basis.WAITS,
        Basis.WAITS,
    ]
    draw = found["a1"].draw
    assert draw is found["a3"].draw
    assert draw is not None
    assert (draw.provision.label, draw.group.name, draw.arrangement) == ("k", "arsip", "office")
    assert (draw.places, draw.queue, draw.position("a3")) == (1, ("a1", "a2", "a3"), 3)
    assert found["a1"].admissible == ("office", "home")


def test_people_who_share_everything_share_one_placement():
    found = placements("k: cap office 50%", staff(4))

    assert found["a1"] is found["a2"]
    assert found["a3"] is found["a4"]


def test_whom_an_officer_may_move_and_nobody_needs_to_stays():
    one = placements('w: delegate home for everyone to "Kepala"', staff(1))["a1"]

    assert (one.arrangement, one.basis, one.is_proposal) == ("office", Basis.STAYS, True)
    assert one.chooser is not None
    assert one.chooser.names == ("Kepala",)


def test_where_an_officer_has_the_last_word_on_a_quota_a_turn_is_a_proposal():
    text = 'w: delegate home for everyone to "Kepala"; k: cap office 50%'
    found = placements(text, staff(2))

    assert [found[who].basis for who in ("a1", "a2")] == [Basis.TURN, Basis.WAITS]
    assert all(one.is_proposal for one in found.values())


def test_a_persons_own_choice_stays_with_the_person():
    one = placements("w: allow home for everyone", staff(1))["a1"]

    assert (one.arrangement, one.basis) == ("office", Basis.OWN_CHOICE)
    assert (one.outcome, one.admissible) == (Outcome.CHOICE, ("office", "home"))
    assert one.chooser is None


@pytest.mark.parametrize(
    ("text", "facts", "outcome"),
    [
        ("require home for vaccinated", {}, Outcome.UNDETERMINED),
        ("require home for unit Arsip; exempt role Camat", {"role": "Camat"}, Outcome.CONFLICT),
        ("scope status PNS; exempt role Camat", {"status": "PPPK"}, Outcome.OUT_OF_SCOPE),
        ("k: cap office 50%", {"age": "tua"}, Outcome.ERROR),
        ("k: cap office 50%", {"leave": "yes"}, Outcome.NO_WORK),
    ],
)
def test_who_is_not_placed_has_the_outcome_for_it(text, facts, outcome):
    one = placements(
        text, [*staff(1, **facts), *staff(1, "Bina", status="PNS", role="Staf", vaccinated="no")]
    )["a1"]

    assert (one.arrangement, one.basis, one.outcome) == (None, None, outcome)


def test_who_is_on_duty_is_there_by_the_rota_and_its_queue():
    found = placements('default home; t: rota everyone daily arranged by "Sekda"', staff(2))

    on_duty, off = found["a1"], found["a2"]
    assert (on_duty.arrangement, on_duty.basis, labels(on_duty)) == ("office", Basis.TURN, ["t"])
    assert on_duty.draw is not None
    assert on_duty.draw.queue == ("a1", "a2")
    assert on_duty.is_proposal
    assert (off.arrangement, off.basis, labels(off)) == ("home", Basis.NORM, ["1"])


def test_who_is_on_duty_by_the_roster_itself_is_no_proposal():
    found = placements("default home; t: rota everyone daily", staff(1))

    assert found["a1"].chooser is None


def test_what_a_list_has_settled_cites_its_line_and_what_gave_the_power():
    policy = loads("default home; k1: cap office 50%")
    entries = entries_of("a2 office 13", policy, staff(2))
    found = placements("default home; k1: cap office 50%", staff(2), given=entries)

    one = found["a2"]
    assert (one.arrangement, one.basis, labels(one)) == ("office", Basis.GIVEN, ["k1"])
    assert one.entry == entries[0]
    assert found["a1"].basis is Basis.GIVEN
    assert found["a1"].arrangement == "home"
