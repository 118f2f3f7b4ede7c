"""Accepted lists settle choices, orders prevail, and the decision says by whose word."""

import pytest

from cases import seen as in_words
from list_cases import MONDAY, decided, entries_of, staff
from policylang import audit, decide, decide_all, explain, loads, to_json

CAP = "default home; k1: cap office 50%;"
ORDER = CAP + 'panggil: delegate office for everyone to "Atasan" by order;'


def words(decision):
    found = in_words(decision)
    return found["answer"], found["grounds"], found["decided_by"], found["until_then"]


def test_an_accepted_line_settles_a_choice_and_is_cited():
    decision = decided(CAP, staff(), "a1 office 13 Kepala 800/1", "a1")

    assert words(decision) == ("decided office", ["1", "k1"], "", "")
    assert decision.given.by == "Kepala"
    assert decision.given.letter == "800/1"


def test_whoever_is_not_on_the_list_keeps_what_would_hold():
    decision = decided(CAP, staff(), "a1 office 13", "a2")

    assert words(decision)[0] == "decided home"
    assert decision.given.arrangement is None


def test_a_refused_line_settles_nothing():
    decision = decided(CAP, staff(), "a1 field 13", "a1")

    assert words(decision)[0] == "choice office home"
    assert decision.given is None


def test_a_list_of_another_day_settles_nothing_today():
    assert decided(CAP, staff(), "a1 office 14", "a1").given is None


def test_a_line_that_is_refused_on_another_day_settles_nothing_today():
    text = "default home; wfo: allow office for everyone on Monday;"

    assert decided(text, staff(), "a1 office 13..14", "a1").given is None


def test_an_order_is_the_ground_and_displaces_what_held():
    text = """
    umum: default home; wfh: allow home for everyone; rumah: require home for everyone;
    panggil: delegate office for role Staf to "Atasan" by order;
    """

    found = in_words(decided(text, staff(), "a1 office 13 Atasan 800/9", "a1"))

    assert (found["answer"], found["grounds"]) == ("decided office", ["panggil"])
    assert found["statuses"] == {
        "umum": "lost as general",
        "wfh": "narrowed",
        "rumah": "lost as general",
        "panggil": "applied",
    }
    assert found["by"]["rumah"] == ["panggil"]


def test_an_order_that_names_a_duty_sets_it_aside():
    text = """
    dinas: require home for role Staf; mask: require "memakai masker" for office;
    panggil: delegate office for role Staf to "Atasan" by order exception to dinas;
    """

    found = in_words(decided(text, staff(), "a1 office 13 Atasan", "a1"))

    assert found["statuses"]["dinas"] == "lost to exception"
    assert found["statuses"]["panggil"] == "applied"


def test_duties_that_agree_with_an_order_stay():
    text = """
    dinas: require office for role Staf; luar: forbid field for everyone;
    panggil: delegate office for everyone to "Atasan" by order;
    """

    found = in_words(decided(text, staff(), "a1 office 13 Atasan", "a1"))

    assert found["statuses"]["dinas"] == found["statuses"]["luar"] == "applied"


def test_everyone_may_be_decided_with_a_list():
    policy, people = loads(CAP), staff()
    given = entries_of("a1 office 13", policy, people)

    decisions = list(decide_all(policy, people, on=MONDAY, given=given))

    assert [one.arrangement for one in decisions] == ["office", "home", "home", "home"]


def test_an_audit_can_be_given_in_place_of_its_lines():
    policy, people = loads(CAP), staff()
    given = entries_of("a1 office 13", policy, people)
    audited = audit(policy, people, given, start=MONDAY, end=MONDAY)

    decision = decide(policy, people[0], on=MONDAY, given=audited)

    assert decision.arrangement == "office"


def test_a_list_needs_everyone_to_be_checked_against():
    policy, people = loads(CAP), staff()
    given = entries_of("a1 office 13", policy, people)

    with pytest.raises(ValueError, match="given needs staff"):
        decide(policy, people[0], on=MONDAY, given=given)


def test_what_is_not_open_is_left_as_it_is():
    people = [{"unit": "Arsip"}, *staff()]
    policy = loads(CAP)
    given = entries_of("a1 office 13", policy, people)

    decision = decide(policy, people[0], on=MONDAY, staff=people, given=given)

    assert words(decision)[0] == "choice office home"


# --- in words --------------------------------------------------------------------


def test_the_explanation_names_who_decided_and_the_letter_in_both_languages():
    explanation = explain(decided(CAP, staff(), "a1 office 13 Kepala_Dinas 800/1", "a1"))

    assert "Settled by\n  The list of Kepala Dinas, letter 800/1.\n" in explanation.text("en")
    assert "Diputuskan oleh\n  Daftar dari Kepala Dinas, surat 800/1.\n" in explanation.text("id")


def test_the_explanation_of_an_order_says_that_it_is_one():
    decision = decided(ORDER, staff(), "a1 office 13 Atasan 800/9", "a1")

    text = explain(decision).text("id")

    assert text.startswith("a1, Senin 13 April 2026: di kantor (diputuskan), menurut norma panggil")
    assert "Perintah Atasan, surat 800/9." in text
    assert "belum ada surat perintah" not in text


def test_a_power_without_an_order_is_named_as_lacking_one():
    assert "Held in reserve: an order is lacking" in explain(
        decided(ORDER, staff(), "a1 office 13", "a2")
    ).text("en")


@pytest.mark.parametrize(
    ("rows", "person", "said"),
    [
        ("a1 office 13", "a1", "A list that does not say who decided."),
        ("a1 office 13 - 800/1", "a1", "A list, letter 800/1."),
        ("a1 office 13 Kepala", "a1", "The list of Kepala."),
        (
            "a1 office 13 Kepala",
            "a2",
            "The list of Kepala. The person is on no line of it, so what would hold without it",
        ),
    ],
)
def test_whatever_a_list_says_of_itself_is_said(rows, person, said):
    assert said in explain(decided(CAP, staff(), rows, person)).text("en").replace("\n ", "")


def test_json_has_the_line_only_where_there_is_one():
    settled = decided(CAP, staff(), "a1 office 13 Kepala 800/1", "a1")

    assert to_json(settled)["given"] == {
        "row": 2,
        "person": "a1",
        "group": None,
        "arrangement": "office",
        "from": "2026-04-13",
        "to": "2026-04-13",
        "by": "Kepala",
        "letter": "800/1",
    }
    assert "given" not in to_json(decided(CAP, staff(), "a1 office 14", "a1"))
    sections = explain(settled).to_json()["sections"]
    assert {"kind": "list", "by": "Kepala", "letter": "800/1", "is_named": True} in [
        item for section in sections for item in section["items"]
    ]
