"""A roster as a whole: everyone on every day, in order, with reports, clashes and spreads."""

from datetime import date
from random import Random

import pytest

from list_cases import entries_of
from office_cases import MONDAY, drawn, grid, grid_of, said, staff, table
from policylang import loads, roster
from policylang.model.days import Calendar
from policylang.model.staff import DatedFact, SideTable
from policylang.semantics.quotas import solver
from policylang.semantics.roster import make
from policylang.semantics.roster.draw import draw

CAP = "k: cap office 50%"
PLACES = table("id place\na U\nb U\nc T\nd T")


def side(**people):
    return SideTable({who: tuple(facts) for who, facts in people.items()}, {})


def on(day):
    return date(2026, 4, day)


# --- nobody, nothing ---------------------------------------------------------------------------


def test_without_people_a_roster_is_empty():
    found = drawn(CAP, [], 5)

    assert (found.lines, found.days, found.reports, found.clashes) == ((), (), (), ())
    assert (found.calendar, found.method) == ("Monday to Friday", "turns")


def test_where_nobody_works_there_are_lines_without_days():
    found = drawn(CAP, staff(2), 2, start=on(18))

    assert found.days == ()
    assert [line.placements for line in found.lines] == [(), ()]
    assert found.calendar == "Monday to Friday"


def test_without_quotas_everyone_is_where_norms_leave_them():
    assert grid_of("exempt role Camat; default home", table("id role\na Camat\nb Staf"), 2) == {
        "a": "OO",
        "b": "HH",
    }


def test_a_policy_that_starts_and_ends_within_the_range_has_only_its_days():
    found = drawn(f"valid 2026-04-14 to 2026-04-15; {CAP}", staff(2), 5)

    assert [day.day for day in found.days] == [14, 15]
    assert grid(found) == {"a1": "OH", "a2": "HO"}


def test_of_two_instruments_each_holds_on_its_own_days():
    policy = loads(
        "valid 2026-04-13 to 2026-04-14; k: cap office 1 person",
        "valid 2026-04-14 to 2026-04-15; n: cap office 2 people",
    )
    found = roster(policy, staff(3), start=MONDAY, end=on(15))

    present = [(report.on.day, report.quota.label, report.present.low) for report in found.reports]
    assert present == [(13, "k", 1), (14, "k", 1), (14, "n", 1), (15, "n", 2)]


# --- people --------------------------------------------------------------------------------------


def test_people_without_identifiers_have_turns_too():
    people = [{"unit": "Arsip", "full_name": name} for name in ("Budi", "Ani")]
    found = drawn(CAP, people, 2)

    assert grid(found) == {"?1": "OH", "?2": "HO"}
    assert [line.name for line in found.lines] == ["Ani", "Budi"]


def test_two_people_with_one_identifier_are_two_people_in_whatever_order_they_stand():
    people = [{"id": "a", "unit": "Arsip", "full_name": name} for name in ("Budi", "Ani")]
    for each in (people, people[::-1]):
        lines = drawn(CAP, each, 1).lines
        where = [(line.name, line.placements[0].arrangement) for line in lines]
        assert where == [("Ani", "office"), ("Budi", "home")]


def test_the_order_of_the_staff_file_changes_nothing():
    people = table("id unit place vaccinated\na A U yes\nb A T no\nc B T .\nd B U yes\ne A U no")
    text = "k: cap office 50% prefer vaccinated; p: floor office 1 person per place"
    wanted = grid_of(text, people, 5)
    for seed in range(5):
        shuffled = list(people)
        Random(seed).shuffle(shuffled)
        assert grid_of(text, shuffled, 5) == wanted


def test_lines_are_in_the_order_of_groups_and_identifiers():
    people = [*staff(2, "Bina"), *staff(1), {"id": "z"}]
    found = drawn(CAP, people, 1)

    assert [line.id for line in found.lines] == ["z", "a1", "b1", "b2"]
    assert [line.group.title for line in found.lines] == ["", "Arsip", "Bina", "Bina"]
    assert found.without_group == ("z",)


def test_a_sheet_is_called_by_the_name_that_stands_for_all_that_mean_the_same():
    people = table("id unit\na Damkar\nb Pemadam")
    found = drawn(f"alias unit Pemadam is Damkar; {CAP}", people, 1)

    assert [line.group.title for line in found.lines] == ["Pemadam", "Pemadam"]


def test_who_is_known_to_have_no_group_is_on_a_sheet_without_a_name():
    found = drawn("k: cap office 50% per superior", table("id superior\na -\nb a"), 1)

    assert [line.group.title for line in found.lines] == ["", "a"]


def test_sheets_are_made_by_what_most_provisions_count_by():
    people = [{"id": "a", "unit": "Arsip", "place": "Utara"}]
    text = "k: cap office 50% per place; n: cap home 50% per place; t: cap field 1 person"

    assert drawn(text, people, 1).lines[0].group.title == "Utara"
    assert drawn("exempt role Camat", people, 1).lines[0].group.title == "Arsip"


def test_another_attribute_may_count_instead_of_the_unit():
    people = [{"id": name, "section": "Umum"} for name in "abcd"]
    found = drawn(CAP, people, 1, group="section")

    assert grid(found) == {"a": "O", "b": "O", "c": "H", "d": "H"}
    assert found.lines[0].group.title == "Umum"


# --- days that differ ------------------------------------------------------------------------------


def test_who_is_on_leave_is_nowhere_and_the_cap_is_of_the_others():
    found = grid_of(CAP, staff(4), 2, facts=side(a1=[DatedFact("leave", True, MONDAY, MONDAY)]))

    # Half of three is one; on Tuesday half of four are two.
    assert {who: row[0] for who, row in found.items()} == {
        "a1": ".",
        "a2": "O",
        "a3": "H",
        "a4": "H",
    }
    assert "".join(row[1] for row in found.values()) == "OHOH"


def test_a_whole_group_may_be_away():
    leave = DatedFact("leave", True, MONDAY, MONDAY)
    people = [*staff(2), *staff(2, "Bina")]
    found = drawn(CAP, people, 2, facts=side(a1=[leave], a2=[leave]))

    assert grid(found) == {"a1": ".O", "a2": ".H", "b1": "OH", "b2": "HO"}
    assert found.clashes == ()


def test_somebody_lent_to_another_group_counts_there_on_these_days():
    people = [*staff(3), *staff(1, "Bina")]
    lent = side(a1=[DatedFact("unit", "bina", on(14), on(14))])
    found = drawn("k: cap office 50%", people, 2, facts=lent)
    present = {
        (report.on.day, report.group.name): (report.base.low, report.present.low)
        for report in found.reports
    }
    assert present == {
        (13, "arsip"): (3, 1),
        (13, "bina"): (1, 0),
        (14, "bina"): (2, 1),
        (14, "arsip"): (2, 1),
    }


def test_people_of_six_days_have_saturdays_of_their_own():
    people = table("id week\na 5\nb 6\nc 6")

    assert grid_of("k: cap office 1 person", people, 6) == {
        "a": "OHHOH.",
        "b": "HOHHOH",
        "c": "HHOHHO",
    }


def test_holidays_are_left_out():
    found = grid_of(CAP, staff(2), 3, calendar=Calendar(holidays={on(14): "libur"}))

    assert found == {"a1": "OH", "a2": "HO"}


# --- fairness ----------------------------------------------------------------------------------------


def test_turns_are_counted_over_days_on_which_they_could_be_had():
    text = "k: cap office 1 person; require home for pregnant on Monday, Tuesday"
    people = table("id pregnant\na no\nb yes")

    # On Thursday a has had two of three, b one of one: a, whose last is longer ago.
    assert grid_of(text, people, 4) == {"a": "OOHO", "b": "HHOH"}


@pytest.mark.parametrize("people", [2, 3, 5, 7])
def test_over_a_range_nobody_has_two_turns_more_than_another(people):
    found = drawn(CAP, staff(people), 12)
    counts = [line.count("office") for line in found.lines]

    assert max(counts) - min(counts) <= 1
    assert found.spreads == ()


def test_what_took_long_to_draw_is_drawn_only_once(monkeypatch):
    days = []

    def noting(places, turns):
        days.append(places)
        return draw(places, turns)

    monkeypatch.setattr(make, "draw", noting)
    monkeypatch.setattr(make._Making, "unequal", lambda _: {0})
    found = drawn("k: cap office 2 people; p: cap office 1 person per place", PLACES, 4)

    assert len(days) == 4
    assert found.method == "solver"
    assert [line.count("office") for line in found.lines] == [2, 2, 2, 2]


# --- declared arrangements, officers, advice --------------------------------------------------------


def where(found):
    return {line.id: [each.arrangement for each in line.placements] for line in found.lines}


def test_a_declared_arrangement_is_as_good_as_any():
    text = 'arrangement wfa (WFA); k: floor wfa 50%; delegate wfa for everyone to "Kepala"'
    found = drawn(text, staff(2), 2)

    assert where(found) == {"a1": ["wfa", "office"], "a2": ["office", "wfa"]}


def test_whom_advice_names_comes_before_others():
    text = f"{CAP}; advise office for role Guru"
    people = table("id role\na Staf\nb Guru\nc Staf\nd Guru")

    assert grid_of(text, people, 2) == {"a": "HH", "b": "OO", "c": "HH", "d": "OO"}


# --- zero and all ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("cap office 0%", "HHH"),
        ("cap office 0 people", "HHH"),
        ("floor home 100%", "HHH"),
        ("cap office 100%", "OOO"),
        ("floor office 100%", "OOO"),
        ("floor office 100% of everyone", "OOO"),
        ("share home 100%", "HHH"),
    ],
)
def test_nobody_and_everybody_are_numbers_too(text, row):
    assert "".join(grid_of(text, staff(3)).values()) == row


# --- what cannot be kept -------------------------------------------------------------------------------


def test_the_rest_of_a_roster_is_given_all_the_same():
    text = "k: cap office 50%; n: cap home 50%"
    found = drawn(text, [*staff(3), *staff(2, "Bina")], 1)

    assert [said(clash, loads(text)) for clash in found.clashes] == ["infeasible: k n (Arsip) n -1"]
    assert "".join(grid(found).values()) == "OHHOH"


def test_too_hard_a_question_is_reported_and_everyone_is_placed(monkeypatch):
    monkeypatch.setattr(solver, "BUDGET", 0)
    monkeypatch.setattr(solver, "_LEAST", 0)
    monkeypatch.setattr(solver, "is_installed", lambda: False)
    found = drawn("k: cap office 50%; n: cap home 75%", staff(4), 1)

    assert [clash.kind.value for clash in found.clashes] == ["undecided"]
    assert "?" not in "".join(grid(found).values())


def test_a_crew_that_is_short_is_reported_once_a_day_in_its_own_group():
    text = "default home; t: rota everyone daily 2 people"
    people = [*staff(2), *staff(1, "Bina"), *staff(1, "Cipta")]
    found = drawn(text, people, 2)

    assert [(clash.on.day, said(clash, loads(text))) for clash in found.clashes] == [
        (day, f"rota: t ({group}) t -1") for day in (13, 14) for group in ("Bina", "Cipta")
    ]


def test_a_clash_of_a_quota_alone_is_no_reason_for_a_short_crew():
    text = "default home; t: rota everyone daily 2 people; k: floor field 9 people"
    found = drawn(text, staff(1), 1)

    assert sorted(said(clash, loads(text)) for clash in found.clashes) == [
        "infeasible: k (Arsip) k -9",
        "rota: t (Arsip) t -1",
    ]


# --- crews and lists beside quotas -----------------------------------------------------------------------


def test_who_is_on_duty_takes_places_of_a_cap():
    text = "default home; t: rota role Guru daily; k: cap office 2 people for role Guru, Staf"
    people = table("id role\na Guru\nb Guru\nc Staf")
    found = drawn(text, people, 2)

    assert all(report.present.low <= 2 for report in found.reports)
    assert found.clashes == ()


def test_the_rest_is_drawn_around_what_a_list_has_settled():
    text = f"default home; {CAP}"
    entries = entries_of("a4 office 13", loads(text), staff(4))
    found = drawn(text, staff(4), 2, given=entries)

    # The list settles its whole group for its day; on the next, a4 has had a turn.
    assert grid(found) == {"a1": "HO", "a2": "HO", "a3": "HH", "a4": "OH"}


def test_what_is_given_of_somebody_else_changes_nothing():
    entries = entries_of("x1 office 13", loads(CAP), staff(2))

    assert grid(drawn(CAP, staff(2), 1, given=entries)) == {"a1": "O", "a2": "H"}


def test_turns_of_the_other_arrangement_are_followed_where_several_quotas_ask():
    text = 'k: cap office 1 person; n: cap home 1 person; delegate field for everyone to "Kepala"'
    found = drawn(text, staff(3), 3)

    assert {line.count("office") for line in found.lines} == {1}
    assert {line.count("home") for line in found.lines} == {1}
