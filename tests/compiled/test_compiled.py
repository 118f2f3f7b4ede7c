"""What a compiled policy does besides saying what the reference says."""

import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from itertools import product
from types import MappingProxyType
from typing import Any

import pytest

import policylang
from policylang import Outcome
from policylang.compiled import day, layout, states
from policylang.model.staff import DatedFact

MONDAY = date(2021, 6, 28)
SATURDAY = date(2021, 7, 3)
POLICY = policylang.loads(
    """
    circular "1" dated 2021-06-25;
    issuer "Wali Kota" rank mayor;
    valid 2021-06-28 to 2021-07-09;
    pimpinan: exempt role Camat, Lurah;
    damkar: essential dinas Pemadam;
    hamil: require home for pregnant exception to pimpinan;
    lansia: require home for age >= 56 exception to pimpinan;
    batas: cap office 50%;
    """
)
COMPILED = policylang.compile_policy(POLICY)
CAMAT = {"role": "Camat", "unit": "Kecamatan", "pregnant": False, "age": 40}


def concluded(found: Any) -> tuple[Any, ...]:
    return found.answer, found.grounds, found.ordinary_law


def agrees(record: Any, on: date = MONDAY, policy: Any = POLICY, **more: Any) -> bool:
    """Whether a compiled policy says what deciding says, twice, and with the same keys again."""
    expected = concluded(policylang.decide(policy, record, on=on, **more))
    compiled = policylang.compile_policy(policy, **more)
    found = [concluded(compiled.decide(record, on=on)) for _ in range(3)]
    return found == [expected] * 3


def test_a_conclusion_has_outcome_arrangement_and_grounds() -> None:
    found = COMPILED.decide(CAMAT, on=MONDAY)
    assert (found.outcome, found.arrangement) == (Outcome.DECIDED, "office")
    assert [key.label for key in found.grounds] == ["pimpinan"]


def test_a_whole_decision_comes_to_the_same_conclusion() -> None:
    decision = COMPILED.decision(CAMAT, on=MONDAY)
    assert policylang.Conclusion.of(decision) == COMPILED.decide(CAMAT, on=MONDAY)


def test_people_to_whom_the_same_applies_share_one_conclusion() -> None:
    first = COMPILED.decide(CAMAT, on=MONDAY)
    other = COMPILED.decide({**CAMAT, "unit": "Kelurahan", "age": 30}, on=MONDAY)
    assert first is other


@pytest.mark.parametrize(
    "record",
    [
        {"jabatan": "camat", "dinas": "X", "hamil": "tidak", "umur": "40"},
        {"Jabatan": "CAMAT  ", "OPD": "X", "hamil": "ya", "umur": 60},
        {"role": "Staf", "unit": "Dinas Pemadam", "pregnant": 1, "age": 56},
        {"role": "Staf", "unit": "Pemadam", "pregnant": None, "age": None},
        {"role": "Staf", "unit": "", "pregnant": "-", "age": "-"},
        {"role": "-", "unit": "-", "pregnant": 0, "age": 1},
        {"role": "Staf", "unit": "Arsip", "pregnant": False, "age": 57.0},
        {"role": "Staf", "unit": "Arsip", "pregnant": False, "leave": True, "age": 20},
        {"role": "Staf", "unit": "Arsip", "pregnant": False, "cuti": "tidak", "age": 20},
        {"role": "Staf", "unit": "Arsip", "pregnant": False, "born": date(1965, 6, 28)},
        {"role": "Staf", "unit": "Arsip", "pregnant": False, "born": "1965-06-29"},
        {"role": "Staf", "unit": "Arsip", "pregnant": False, "nip": "196506282000011001"},
        {},
    ],
)
def test_words_and_values_are_read_as_deciding_reads_them(record: dict[str, object]) -> None:
    assert agrees(record)


def test_one_and_true_are_told_apart_after_one_another() -> None:
    policy = policylang.loads("attribute grade number 0 to 9; require home for grade = 1;")
    compiled = policylang.compile_policy(policy)
    for grade in (1, True, 1.0, "1", 0, False, 1):
        expected = policylang.decide(policy, {"grade": grade}, on=MONDAY)
        found = compiled.decide({"grade": grade}, on=MONDAY)
        assert found.outcome is expected.outcome, grade


@pytest.mark.parametrize("week", [5, 6, None, "6"])
def test_saturday_is_work_for_who_works_six_days(week: object) -> None:
    assert agrees({**CAMAT, "week": week}, SATURDAY)


def test_records_of_a_staff_file_are_decided_too() -> None:
    file = "id,jabatan,dinas,hamil,umur\n1,Camat,X,tidak,40\n2,Staf,Y,,57\n3,Staf,Y,aneh,30\n"
    staff = policylang.read_staff(file.encode(), POLICY)
    found = [COMPILED.decide(record, on=MONDAY) for record in staff.records]
    expected = list(policylang.decide_all(POLICY, staff, on=MONDAY))
    assert list(map(concluded, found)) == list(map(concluded, expected))
    assert found[2].outcome is Outcome.ERROR


def test_any_mapping_will_do() -> None:
    assert COMPILED.decide(MappingProxyType(CAMAT), on=MONDAY).arrangement == "office"


def test_records_with_other_keys_are_not_mixed_up() -> None:
    compiled = policylang.compile_policy(POLICY)
    plain = {"role": "Camat", "unit": "X", "pregnant": False, "age": 40}
    away = {"role": "Camat", "unit": "X", "pregnant": False, "cuti": True}
    for record in (plain, away, plain, {**plain, "leave": True}, plain):
        expected = policylang.decide(POLICY, record, on=MONDAY)
        assert concluded(compiled.decide(record, on=MONDAY)) == concluded(expected)


def test_an_attribute_that_stands_there_twice_is_missing() -> None:
    twice = {"role": "Staf", "jabatan": "Camat", "unit": "X", "pregnant": False, "age": 30}
    for _ in range(2):
        assert COMPILED.decide(twice, on=MONDAY).outcome is Outcome.ERROR


def test_what_cannot_be_read_is_an_error_only_where_the_answer_hangs_on_it() -> None:
    unreadable = {**CAMAT, "unit": "#REF!"}
    for _ in range(2):
        assert COMPILED.decide(unreadable, on=MONDAY).arrangement == "office"
        assert COMPILED.decide({**unreadable, "role": "Staf"}, on=MONDAY).outcome is Outcome.ERROR
        no_text = {**CAMAT, "role": ["Camat"]}
        assert COMPILED.decide(no_text, on=MONDAY).outcome is Outcome.ERROR


def test_a_whole_decision_can_be_had_and_explained() -> None:
    decision = COMPILED.decision(CAMAT, on=MONDAY)
    assert decision == policylang.decide(POLICY, CAMAT, on=MONDAY)
    assert "pimpinan" in policylang.explain(decision).text("id")


def test_a_day_with_its_context_is_compiled_once_for_many() -> None:
    policy = policylang.loads(
        "context level number 1 to 4; require home for everyone when level >= 3;"
    )
    compiled = policylang.compile_policy(policy)
    day = compiled.on(MONDAY, context={"level": 4})
    assert day.decide({"role": "Staf"}).arrangement == "home"
    assert compiled.decide({"role": "Staf"}, on=MONDAY, context={"level": 1}).arrangement == (
        "office"
    )
    assert compiled.decide({"role": "Staf"}, on=MONDAY).outcome is Outcome.UNDETERMINED
    with pytest.raises(policylang.StaffDataError):
        compiled.on(MONDAY, context={"level": "tinggi"})


def test_days_on_which_the_same_holds_share_what_was_compiled() -> None:
    compiled = policylang.compile_policy(POLICY)
    compiled.decide(CAMAT, on=MONDAY)
    first = compiled.size
    compiled.decide(CAMAT, on=MONDAY + timedelta(days=1))
    assert compiled.size == first > 0
    assert compiled.decide(CAMAT, on=date(2021, 8, 2)).outcome is Outcome.NOT_IN_FORCE


def test_an_event_that_is_not_known_leaves_the_answer_open() -> None:
    policy = policylang.loads('require home for everyone from event "PPKM";')
    assert agrees({"role": "Staf"}, policy=policy)
    assert agrees({"role": "Staf"}, policy=policy, events={"PPKM": date(2021, 6, 1)})
    assert agrees({"role": "Staf"}, policy=policy, events={"PPKM": date(2021, 7, 1)})


RANKS = policylang.loads("exempt role Camat with 1 level below; default home;")
PEOPLE = [
    {"id": "1", "role": "Camat", "unit": "A", "superior": "-"},
    {"id": "2", "role": "Sekretaris", "unit": "A", "superior": "1"},
    {"id": "3", "role": "Staf", "unit": "A", "superior": "2"},
    {"id": "4", "role": "Staf", "unit": "A", "superior": ""},
]


@pytest.mark.parametrize("person", PEOPLE)
def test_relative_ranks_are_seen_in_the_staff(person: dict[str, object]) -> None:
    assert agrees(person, policy=RANKS, staff=PEOPLE)
    assert agrees(person, policy=RANKS)


PRESUMED = policylang.loads(
    'require home for pregnant; presume pregnant no for sex L because "tidak tercatat";'
)


@pytest.mark.parametrize("sex", ["L", "P", None])
@pytest.mark.parametrize("pregnant", [True, False, None])
def test_presumptions_fill_what_is_missing(sex: object, pregnant: object) -> None:
    assert agrees({"sex": sex, "pregnant": pregnant}, policy=PRESUMED)
    assert agrees({"sex": sex}, policy=PRESUMED)


def test_age_and_birth_that_are_both_read_are_one_fact() -> None:
    policy = policylang.loads("require home for age >= 56; forbid home for born < 1960-01-01;")
    for record in (
        {"age": 60},
        {"born": date(1961, 1, 1)},
        {"age": 61, "born": date(1961, 1, 1)},
        {"age": 50, "born": date(1959, 1, 1)},
        {},
    ):
        assert agrees(record, policy=policy)


def test_a_copy_that_was_pickled_decides_the_same() -> None:
    copy = pickle.loads(pickle.dumps(COMPILED))
    assert concluded(copy.decide(CAMAT, on=MONDAY)) == concluded(COMPILED.decide(CAMAT, on=MONDAY))


def test_nothing_of_a_person_is_shown_or_pickled() -> None:
    compiled = policylang.compile_policy(POLICY)
    compiled.decide({**CAMAT, "unit": "Kantor Rahasia"}, on=MONDAY)
    assert "Rahasia" not in repr(compiled) + repr(compiled.on(MONDAY))
    assert b"Rahasia" not in pickle.dumps(compiled)
    assert repr(compiled) == "CompiledPolicy('1')"


def test_threads_may_share_a_compiled_policy() -> None:
    compiled = policylang.compile_policy(POLICY)
    people = [
        {**CAMAT, "role": role, "age": age, "pregnant": pregnant}
        for role in ("Camat", "Staf", None)
        for age in range(50, 60)
        for pregnant in (True, False, None)
    ]
    expected = [concluded(policylang.decide(POLICY, one, on=MONDAY)) for one in people]
    with ThreadPoolExecutor(8) as pool:
        answers = pool.map(lambda _: [compiled.decide(one, on=MONDAY) for one in people], range(8))
        assert all(list(map(concluded, each)) == expected for each in answers)


def test_what_is_remembered_of_values_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "_MOST", 20)
    compiled = policylang.compile_policy(POLICY)
    for number in range(100):
        record = {**CAMAT, "unit": f"Dinas {number}", "role": f"Staf {number}", "age": 57}
        assert compiled.decide(record, on=MONDAY).arrangement == "home"


def test_a_small_budget_changes_no_answer() -> None:
    compiled = policylang.compile_policy(POLICY, budget=3)
    for age in range(50, 60):
        for pregnant in (True, False, None):
            record = {"role": "Staf", "unit": "X", "age": age, "pregnant": pregnant}
            expected = policylang.decide(POLICY, record, on=MONDAY)
            assert concluded(compiled.decide(record, on=MONDAY)) == concluded(expected)
    assert compiled.size < 40


def test_what_is_remembered_of_states_is_bounded_and_changes_no_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(layout, "_MOST", 15)
    monkeypatch.setattr(states, "_MOST", 10)
    monkeypatch.setattr(states, "_WIDEST", 8)
    made: list[layout.Layout] = []

    class Recorded(layout.Layout):
        def __init__(self, *parts: Any) -> None:
            made.append(self)
            super().__init__(*parts)

    monkeypatch.setattr(day, "Layout", Recorded)
    text = "".join(f'x{n}: allow field for role "R{n % 5}" and unit "U{n}";\n' for n in range(24))
    policy = policylang.loads(text)
    compiled = policylang.compile_policy(policy, budget=20)

    for role, unit in product(["R0", "R1", "R2", None], ["U0", "U1", "U8", "U9"]):
        for record in ({"role": role, "unit": unit}, {"role": role, "unit": None}):
            expected = policylang.decide(policy, record, on=MONDAY)
            assert concluded(compiled.decide(record, on=MONDAY)) == concluded(expected)

    (held,) = compiled._compilation._kept.values()
    assert len(held._kept) == 10
    assert max(len(state.nodes) for state in held._kept.values()) <= 8
    assert [len(one._walks) for one in made] == [15]


def test_side_tables_stand_before_the_record() -> None:
    held = (DatedFact("role", "Camat", start=MONDAY),)
    acting = policylang.SideTable(people={"7": held})
    record = {"id": "7", "role": "Staf", "unit": "X", "pregnant": False, "age": 30}
    assert agrees(record, facts=acting)
    assert agrees({**record, "id": "8"}, facts=acting)


def test_what_is_no_policy_and_no_record_is_refused() -> None:
    with pytest.raises(TypeError, match="policy"):
        policylang.compile_policy("cap office 50%")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="record"):
        COMPILED.decide(7, on=MONDAY)  # type: ignore[arg-type]
    for listed in (["note"], "Camat"):
        with pytest.raises(TypeError, match="must be a mapping or a StaffRecord"):
            COMPILED.decide(listed, on=MONDAY)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"datetime\.date"):
        COMPILED.decide(CAMAT, on="2021-06-28")  # type: ignore[arg-type]
