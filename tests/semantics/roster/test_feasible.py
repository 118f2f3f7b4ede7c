"""Can a policy be carried out: for each group and day, and beside what lists have settled."""

from datetime import date

from list_cases import entries_of
from office_cases import MONDAY, days, range_over, records, said, staff, table
from policylang import feasibility, loads
from policylang.model.entry import Settlement
from policylang.model.staff import Situation
from policylang.semantics.roster.feasible import Settling, can_be_carried_out, numbered

TUESDAY = date(2026, 4, 14)


def test_there_is_a_report_for_each_quota_group_and_day():
    text = "k: cap office 50%; n: floor home 1 person for role Camat"
    people = [*staff(2, role="Camat"), *staff(2, "Bina", role="Staf")]
    found = feasibility(loads(text), people, **days(2))

    asked = [(one.on.day, one.quota.label, one.group.title) for one in found.reports]
    assert asked == [
        (day, *each) for day in (13, 14) for each in (("k", "Arsip"), ("n", "Arsip"), ("k", "Bina"))
    ]
    assert [group.title for group in found.groups] == ["Arsip", "Bina"]
    assert (found.clashes, found.calendar) == ((), "Monday to Friday")


def test_a_day_without_work_asks_nothing():
    found = feasibility(loads("k: cap office 50%"), staff(2), **days(7))

    assert [on.day for on in found.days] == [13, 14, 15, 16, 17]


def test_without_people_anything_can_be_carried_out():
    found = feasibility(loads("k: share office 50%"), [], **days(3))

    assert (found.days, found.reports, found.clashes, found.groups) == ((), (), (), ())
    assert found.calendar == "Monday to Friday"


def test_who_is_in_no_groups_numbers_is_reported():
    found = feasibility(loads("k: cap office 50%"), [{"id": "z"}], **days(1))

    assert found.without_group == ("z",)


# --- what lists have settled ------------------------------------------------------------------


def given_feasibility(text, people, given):
    policy = loads(text)
    first = days(1)
    return can_be_carried_out(
        policy,
        records(policy, people),
        Situation(on=MONDAY),
        first["start"],
        first["end"],
        given=given,
    )


def settlement(arrangement):
    [entry] = entries_of("a1 office 13", loads("k: cap office 50%"), staff(4))
    return Settlement(entry=entry, arrangement=arrangement)


def test_people_whom_a_list_has_placed_are_where_it_says():
    text = "k: cap office 50%"
    given = {(f"a{n}", MONDAY): settlement("office") for n in (1, 2, 3)}

    assert given_feasibility(text, staff(4), {}).clashes == ()
    [clash] = given_feasibility(text, staff(4), given).clashes
    assert said(clash, loads(text)) == "infeasible: k (Arsip) k -1"


def test_what_is_given_of_other_people_and_days_changes_nothing():
    it = range_over("k: cap office 50%", staff(2), 1)
    given = {
        ("a2", MONDAY): settlement("home"),
        ("x", MONDAY): settlement("home"),
        ("a1", TUESDAY): settlement("home"),
    }
    assert list(numbered(given, it)) == [(1, 0)]


# --- settled once --------------------------------------------------------------------------------


def test_what_days_share_is_settled_once():
    it = range_over("k: cap office 50%", staff(3), 2)
    settling = Settling(it)
    [cluster] = it.clusters[0]

    assert settling.settle(cluster) is settling.settle(it.clusters[1][0])
    assert settling.places(cluster) is settling.places(cluster)


def test_with_crews_settled_rotas_ask_nothing_more():
    it = range_over("default home; t: rota everyone daily 9 people", staff(3), 1)
    [cluster] = it.clusters[0]

    assert len(Settling(it).settle(cluster)[1]) == 1
    assert Settling(it, has_crews=True).settle(cluster)[1] == ()


def test_without_a_norm_people_might_be_where_the_rest_of_the_text_lets_them():
    # Without h, a might be at the office or at home, so that the floor can be had.
    text = "h: require home for role Guru; f: floor office 100% of everyone"
    people = table("id role\na Guru\nb Staf")
    [clash] = feasibility(loads(text), people, **days(1)).clashes

    assert said(clash, loads(text)) == "infeasible: h f (Arsip) f -1"
    assert clash.people == ("a",)


def test_teams_are_those_of_the_whole_range():
    it = range_over("default home; t: rota everyone daily teams of 3", staff(5), 2)
    settling = Settling(it)
    [cluster] = it.clusters[0]
    system, _ = settling.settle(cluster)

    assert list(system.teams.values()) == [((0, 1, 2), (3, 4))]
