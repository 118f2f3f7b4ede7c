"""What a policy names, against what is known of staff and of days."""

import pytest

from policylang import (
    Code,
    Policy,
    StaffFile,
    attributes_read,
    events,
    loads,
    missing_groups,
    read_facts,
    read_staff,
    unknown_names,
)


def staff(text: str, policy: Policy) -> StaffFile:
    return read_staff(text.encode(), policy, name="staff.csv")


def unknown(policy_text: str, staff_text: str) -> list[tuple[str, str | None]]:
    policy = loads(policy_text)
    found = unknown_names(policy, staff(staff_text, policy))
    assert {each.code for each in found} <= {Code.UNKNOWN_NAME}
    return [(each.facts["name"], each.suggestion) for each in found]


def test_a_name_that_nobody_bears_is_reported_with_the_nearest() -> None:
    found = unknown("exempt role Camt, Lurah;", "id,jabatan\n1,Camat\n2,Lurah\n")

    assert found == [("Camt", "Camat")]


def test_a_name_is_reported_once_however_often_it_is_used() -> None:
    text = "exempt role Camt; require home for role Camt except role Camt;"

    assert unknown(text, "id,jabatan\n1,Camat\n") == [("Camt", "Camat")]


@pytest.mark.parametrize(
    ("policy", "people"),
    [
        ("exempt role Camat;", "id,jabatan\n1,CAMAT\n"),
        ("exempt dinas Arsip;", "id,opd\n1,Dinas Arsip\n"),
        ("exempt dinas Arsip;", "id,opd\n1,Arsip\n"),
        (
            "alias role Camat is Kepala Kecamatan; exempt role Camat;",
            "id,role\n1,Kepala Kecamatan\n",
        ),
        ("exempt sex P;", "id,jenis_kelamin\n1,L\n"),
        ("exempt role Camat;", "id,opd\n1,Dinas\n"),
        ("exempt role Camat;", "id,jabatan\n1,\n"),
    ],
)
def test_a_name_that_may_well_be_right_is_not(policy: str, people: str) -> None:
    assert unknown(policy, people) == []


@pytest.mark.parametrize(
    "policy",
    [
        "scope status PN; exempt role Camat;",
        "exempt role Camat when status PN;",
        "cap office 50% of status PN;",
        "cap office 50% prefer status PN;",
        "presume pregnant no for status PN; exempt role Camat;",
        "define core as status PN; exempt core;",
        "cap office by status { PN: 50%, others: none };",
        "rota status PNS daily 2 people prefer status PN;",
    ],
)
def test_names_are_looked_for_wherever_they_can_stand(policy: str) -> None:
    assert unknown(policy, "id,jabatan,status\n1,Camat,PNS\n") == [("PN", "PNS")]


def test_the_place_is_the_name_and_not_a_remark() -> None:
    text = "# Camt\ndefine heads as role Camt;\nexempt heads;"
    policy = loads(text)

    (found,) = unknown_names(policy, staff("id,jabatan\n1,Camat\n", policy))

    assert found.place.text == "Camt"  # type: ignore[union-attr]
    assert found.place.position.line == 2  # type: ignore[union-attr]


def test_nobody_is_suggested_who_could_be_known_by_it() -> None:
    found = unknown(
        "exempt full_name Ayo; exempt health Sakitt;", "id,nama,kesehatan\n1,Ayu,Sakit\n"
    )

    assert found == [("Ayo", None), ("Sakitt", None)]


def test_a_side_table_gives_names_too(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("facts") / "plt.csv"
    file.write_text("id,jabatan,mulai,sampai\n1,Lurah,2021-01-01,2021-12-31\n", "utf-8")
    policy = loads("exempt role Lurah;")
    people = staff("id,jabatan\n1,Camat\n", policy)

    facts, _ = read_facts(file, policy=policy, staff=people)

    assert unknown_names(policy, people, facts) == ()


def test_people_outside_every_group_are_counted_once_for_each_quota() -> None:
    policy = loads('cap office 50%; cap home 50% per section; cap "rapat" 30 people;')
    people = staff("id,opd,bidang\n1,A,x\n2,,x\n3,A,\n4,,x\n", policy)

    found = missing_groups(policy, people)

    facts = [(each.facts["attribute"], each.facts["people"]) for each in found]
    assert facts == [("unit", "2"), ("section", "1")]


def test_events_are_found_wherever_a_day_can_stand() -> None:
    policy = loads(
        'circular "1" dated 2021-06-01; valid 2021-06-01 to event "A";'
        'require home for everyone from 2 days after event "B";'
        'forbid home for everyone on event "C" to event "D";'
        'allow home for everyone from event "b";'
    )

    assert [name.upper() for name in events(policy)] == ["A", "B", "C", "D"]


def test_what_a_policy_reads_is_in_the_order_of_the_vocabulary() -> None:
    policy = loads("cap office 50% per section; exempt role Camat with 1 level below;")

    assert attributes_read(policy) == ("role", "unit", "section", "superior", "leave", "week")
