"""Decide, explain, and ask for a limit."""

import json
from datetime import date

import pytest

from policylang import decide, decide_all, explain, limit, loads, read_staff, to_json
from policylang.api.decisions import situation
from policylang.model.days import Calendar
from policylang.model.staff import Organisation

DAY = date(2021, 7, 7)
POLICY = loads("pejabat: exempt role Camat; hamil: require home for pregnant;")


def test_a_record_is_decided() -> None:
    decision = decide(POLICY, {"id": "a", "jabatan": "Camat", "hamil": "tidak"}, on=DAY)

    assert (decision.id, decision.on, decision.arrangement) == ("a", DAY, "office")
    assert [key.label for key in decision.grounds] == ["pejabat"]


def test_everyone_is_decided_in_the_order_given() -> None:
    rows = [{"id": "b", "role": "Camat", "pregnant": False}, {"id": "a", "role": "Staf"}]
    staff = read_staff(b"id,role,pregnant\nb,Camat,no\na,Staf,\n")

    for given in (rows, staff, iter(rows)):
        outcomes = [(one.id, one.outcome.value) for one in decide_all(POLICY, given, on=DAY)]
        assert outcomes == [("b", "decided"), ("a", "undetermined")]


def test_the_day_and_what_is_known_of_it_are_given() -> None:
    policy = loads('require home for everyone from event "X" when holiday_week;')
    calendar = Calendar(name="libur", holidays={date(2021, 7, 9): "Libur"})
    decision = decide(policy, {}, on=DAY, events={"x": DAY}, calendar=calendar)

    assert decision.arrangement == "home"
    assert decision.calendar == "libur"


def test_a_situation_is_made_once() -> None:
    organisation = Organisation(())
    found = situation(POLICY, on=DAY, events={"Nyepi ": DAY}, staff=organisation)

    assert (found.on, found.events, found.organisation) == (DAY, {"nyepi": DAY}, organisation)


def test_a_decision_is_explained_and_written() -> None:
    decision = decide(POLICY, {"role": "Camat", "pregnant": True}, on=DAY)
    open_to_all, own = to_json(decision), to_json(decision, show_sensitive=True)

    assert "hamil" in explain(decision, show_sensitive=True).text("id")
    assert own["grounds"] == ["pejabat", "hamil"]
    assert open_to_all["grounds"] == ["withheld"]
    assert json.loads(json.dumps(open_to_all)) == open_to_all


CONDUCT = loads(
    """
    scope status PNS;
    cap "rapat" 30 people;
    cap "Rapat" 20 people for office;
    cap "rapat" 5 people for role Staf;
    forbid "perjalanan dinas" for everyone except role Camat;
    cap "apel" 0 people;
    advise cap "senam" 40 people;
    allow "lembur" for everyone;
    """
)


@pytest.mark.parametrize(
    ("text", "most"),
    [("rapat", 20), ("RAPAT", 20), ("apel", 0), ("senam", None), ("lembur", None), ("x", None)],
)
def test_a_limit_holds_for_nobody_in_particular(text: str, most: int | None) -> None:
    assert limit(CONDUCT, text, on=DAY) == most


def test_a_limit_of_a_person_is_by_what_holds_for_them() -> None:
    staff, camat = {"status": "PNS", "role": "Staf"}, {"status": "PNS", "role": "Camat"}

    assert limit(CONDUCT, "rapat", on=DAY, record=staff) == 5
    assert limit(CONDUCT, "rapat", on=DAY, record=camat) == 20
    assert limit(CONDUCT, "perjalanan dinas", on=DAY, record=staff) == 0
    assert limit(CONDUCT, "perjalanan dinas", on=DAY, record=camat) is None
    assert limit(CONDUCT, "perjalanan dinas", on=DAY) is None
    assert limit(CONDUCT, "rapat", on=DAY, record={"status": "PPPK"}) is None


def test_a_limit_may_hang_on_the_day() -> None:
    policy = loads('context level number 1 to 4; cap "rapat" 30 people when level >= 3;')

    assert limit(policy, "rapat", on=DAY) is None
    assert limit(policy, "rapat", on=DAY, context={"level": 3}) == 30
    assert limit(policy, "rapat", on=DAY, context={"level": 2}) is None
