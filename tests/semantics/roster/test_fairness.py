"""Are turns equal among people of one standing?"""

from policylang.model.group import Group
from policylang.model.norm import Key
from policylang.semantics.roster.fairness import Standings, spreads_of

ARSIP, BINA = Group("unit", "arsip"), Group("unit", "bina")
KEY = Key(0, 0, "k")
IDS = ("a", "b", "c", "d")


def standings(*days, queue=(KEY, ARSIP)):
    """Note days: who could have had a turn, by preference, and who had one."""
    found = Standings()
    for day, (could, had) in enumerate(days):
        for preferred, people in enumerate(could):
            found.note(queue, day, preferred, people)
        found.had(queue, had)
    return found


def alike(found):
    return [people for _, people in found.alike()]


def test_people_who_could_have_had_a_turn_on_the_same_days_are_alike():
    assert alike(standings(([[0, 1, 2]], []), ([[0, 2]], []))) == [(0, 2), (1,)]


def test_people_of_different_preference_are_not_alike():
    assert alike(standings(([[0, 1], [2, 3]], []))) == [(0, 1), (2, 3)]


def test_a_preference_of_one_day_tells_people_apart_for_good():
    assert alike(standings(([[0], [1]], []), ([[0, 1]], []))) == [(0,), (1,)]


def test_turns_of_one_group_do_not_count_in_another():
    found = standings(([[0]], [0]), ([[0]], [0]))
    found.note((KEY, BINA), 0, 0, [1])

    assert list(found.unequal()) == []


def test_a_difference_of_one_turn_is_equal():
    assert list(standings(([[0, 1]], [0])).unequal()) == []


def test_a_difference_of_two_turns_is_not():
    found = standings(([[0, 1, 2]], [0, 1]), ([[0, 1, 2]], [0]))

    assert list(found.unequal()) == [((KEY, ARSIP), (0, 1, 2), 0, 2)]
    [spread] = spreads_of(found, IDS, proved=True)
    assert (spread.provision, spread.group, spread.people) == (KEY, ARSIP, ("a", "b", "c"))
    assert (spread.least, spread.most, spread.proved) == (0, 2, True)


def test_where_nobody_had_a_turn_all_are_equal():
    found = Standings()
    found.note((KEY, ARSIP), 0, 0, [0, 1])

    assert list(found.unequal()) == []
