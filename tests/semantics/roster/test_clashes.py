"""Clashes as they are reported: with labels, groups, people and numbers."""

from office_cases import MONDAY, drawn, range_over, said, staff, table
from policylang import feasibility, loads
from policylang.model.group import ClashKind
from policylang.model.staff import DatedFact, SideTable
from policylang.semantics.quotas.census import people_of
from policylang.semantics.roster.clashes import crew_clash
from policylang.semantics.roster.crews import draw_crews, pools_of


def found(text, people):
    [clash] = feasibility(loads(text), people, start=MONDAY, end=MONDAY).clashes
    return clash


def test_a_clash_names_whom_its_norms_bind_and_nobody_else():
    text = "x: exempt role Camat; k: cap office 1 person; h: require home for role Guru"
    clash = found(text, table("id role\na Camat\nb Camat\nc Guru\nd Staf"))

    assert [key.label for key in clash.provisions] == ["x", "k"]
    assert clash.people == ("a", "b")
    assert (clash.kind, clash.on) == (ClashKind.INFEASIBLE, MONDAY)
    assert [group.title for group in clash.groups] == ["Arsip"]


def test_a_clash_has_the_reports_of_its_quotas_and_of_no_other():
    text = "k: cap office 50%; n: cap home 50%; f: floor office 1 person"
    clash = found(text, staff(3))

    assert [report.quota.label for report in clash.reports] == ["k", "n"]
    assert ([key.label for key in clash.given_way], clash.short) == (["n"], (1,))


def test_people_outside_its_groups_are_not_in_a_clash():
    text = "x: exempt role Camat; k: cap office 1 person"
    people = [*staff(2, role="Camat"), *staff(1, "Bina", role="Camat")]

    assert found(text, people).people == ("a1", "a2")


def test_a_rota_in_a_clash_has_no_report():
    clash = found("t: rota everyone daily; h: require home for everyone", staff(2))

    assert (clash.kind, clash.reports) == (ClashKind.ROTA, ())


# --- crews ------------------------------------------------------------------------------------


def crew(text, people):
    days = range_over(text, people, 1)
    [pool] = pools_of(days)
    [drawn_crew] = draw_crews(pool, set(), {})
    return drawn_crew, people_of(days.census.people.records)


def test_a_crew_that_is_short_is_a_clash_of_its_rota():
    short, people = crew("t: rota everyone daily 3 people", staff(2))
    clash = crew_clash(short, MONDAY, 0, people, is_proved=True)

    assert (clash.kind, clash.short, clash.people) == (ClashKind.ROTA, (1,), ())
    assert [key.label for key in clash.provisions] == ["t"]
    assert clash.given_way == clash.provisions


def test_where_another_crew_might_do_it_is_undecided():
    short, people = crew("t: rota everyone daily 3 people", staff(2))

    assert crew_clash(short, MONDAY, 0, people, is_proved=False).kind is ClashKind.UNDECIDED


def test_where_those_might_serve_of_whom_it_is_not_known_it_is_undetermined_and_they_are_named():
    text = "t: rota everyone daily 2 people; require home for vaccinated"
    short, people = crew(text, table("id vaccinated\na no\nb ."))
    clash = crew_clash(short, MONDAY, 0, people, is_proved=True)

    assert (clash.kind, clash.people) == (ClashKind.UNDETERMINED, ("b",))


def test_where_even_they_are_too_few_it_is_a_clash():
    text = "t: rota everyone daily 3 people; require home for vaccinated"
    short, people = crew(text, table("id vaccinated\na no\nb ."))

    assert crew_clash(short, MONDAY, 0, people, is_proved=True).kind is ClashKind.ROTA


def test_a_roster_names_the_norms_for_which_a_crew_is_short():
    text = "t: rota everyone daily; h: require home for pregnant"
    found_clashes = drawn(text, staff(2, pregnant="yes")).clashes

    assert [said(clash, loads(text)) for clash in found_clashes] == ["rota: t h (Arsip) t -1"]


def test_a_crew_that_is_short_for_leave_is_a_clash_without_norms():
    side = SideTable({"a1": (DatedFact("leave", True, MONDAY, MONDAY),)}, {})
    people = [*staff(1), *staff(1, "Bina")]
    text = "t: rota everyone daily"
    found_clashes = drawn(text, people, 2, facts=side).clashes

    assert [said(clash, loads(text)) for clash in found_clashes] == ["rota: t (Arsip) t -1"]
