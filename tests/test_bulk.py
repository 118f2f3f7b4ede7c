"""Everyone of a staff file: in order, once for the same facts, nobody left out."""

from collections.abc import Iterator
from datetime import date

import pytest

from policylang import bulk, loads
from policylang.diagnostics import Cell, Code
from policylang.model.decision import Outcome
from policylang.model.staff import DatedFact, Organisation, SideTable, Situation, StaffRecord
from policylang.semantics.decide import decide

DAY = date(2021, 7, 7)
POLICY = loads("exempt role Camat; require home for pregnant;")


def staff() -> Iterator[StaffRecord]:
    problem = Code.UNREADABLE_VALUE.at(
        Cell("x.csv", None, 3, "umur"), attribute="age", type="number"
    )
    yield StaffRecord("a", {"role": "Camat", "pregnant": False}, {"role": "Camat"})
    yield StaffRecord("b", {"role": "Staf", "pregnant": True})
    yield StaffRecord("c", {"role": "Camat", "pregnant": False}, problems=(problem,))
    yield StaffRecord("d", {"role": "Camat", "pregnant": False, "unit": "Z"}, {"role": "CAMAT"})
    yield StaffRecord(None, {"role": "Staf"})


def test_each_is_decided_as_alone_and_in_order() -> None:
    situation = Situation(on=DAY)
    decisions = list(bulk.decide_all(POLICY, staff(), situation))

    assert decisions == [decide(POLICY, one, situation) for one in staff()]
    assert [decision.id for decision in decisions] == ["a", "b", "c", "d", None]
    assert decisions[2].outcome is Outcome.ERROR


def test_the_facts_shown_are_each_person_s_own() -> None:
    first, _, _, fourth, _ = bulk.decide_all(POLICY, staff(), Situation(on=DAY))

    assert dict(first.facts)["role"] == "Camat"
    assert dict(fourth.facts)["role"] == "CAMAT"


def test_people_with_the_same_facts_are_decided_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str | None] = []

    def counted(_policy: object, record: StaffRecord, situation: Situation) -> object:
        seen.append(record.id)
        return decide(POLICY, record, situation)

    monkeypatch.setattr(bulk, "decide", counted)
    same = [StaffRecord(str(n), {"role": "Camat", "full_name": f"N{n}"}) for n in range(9)]
    decisions = list(bulk.decide_all(POLICY, same, Situation(on=DAY)))

    assert seen == ["0"]
    assert [decision.id for decision in decisions] == [str(n) for n in range(9)]


def test_no_more_are_remembered_than_memory_has_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "_MOST_KEPT", 1)
    situation = Situation(on=DAY)

    assert list(bulk.decide_all(POLICY, staff(), situation)) == [
        decide(POLICY, one, situation) for one in staff()
    ]


def test_a_side_table_stands_before_the_staff_file() -> None:
    leave = SideTable({"b": (DatedFact("leave", True, DAY, DAY),)})
    outcomes = [
        decision.outcome.value
        for decision in bulk.decide_all(POLICY, staff(), Situation(on=DAY, side=leave))
    ]

    assert outcomes == ["decided", "no work", "error", "decided", "undetermined"]


def test_relative_ranks_hang_on_the_others() -> None:
    policy = loads("require home for role Camat with 1 level below;")
    people = [
        StaffRecord("a", {"role": "Camat", "unit": "A", "superior": "z"}),
        StaffRecord("b", {"role": "Staf", "unit": "A", "superior": "a"}),
        StaffRecord("c", {"role": "Staf", "unit": "A", "superior": "b"}),
    ]
    situation = Situation(on=DAY, organisation=Organisation(people))
    decisions = bulk.decide_all(policy, people, situation)

    assert [decision.admissible for decision in decisions] == [("home",), ("home",), ("office",)]
