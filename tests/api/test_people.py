"""What is said of the people of a staff file, beside what quotas ask of them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import policylang
from findings import fences
from policylang import Diagnostic, StaffReport
from test_catalogue import PAGES, WITH_STAFF, by_id

START = date(2021, 6, 28)
END = date(2021, 7, 2)


def study(text: str, table: str, **more: Any) -> tuple[StaffReport, tuple[Diagnostic, ...]]:
    policy = policylang.loads(text)
    staff = policylang.read_staff(table.encode(), policy, name="staff.csv")
    tried = policylang.feasibility(policy, staff, start=START, end=END)
    report = policylang.study_staff(policy, staff, start=START, end=END, tried=tried)
    return report, policylang.staff_findings(report, policy=policy, staff=staff, **more)


@pytest.mark.parametrize("folder", [PAGES, PAGES / "id"], ids=["en", "id"])
@pytest.mark.parametrize("code", WITH_STAFF, ids=by_id)
def test_the_people_of_a_page_show_its_finding_and_the_others_do_not(
    code: policylang.Code, folder: Path
) -> None:
    page = folder / f"{code.id}.md"
    wrong, right = zip(fences(page, "policy-staff"), fences(page, "csv-staff"), strict=True)

    assert [one.code for one in study(*wrong)[1] if one.code is code] == [code]
    assert code not in {one.code for one in study(*right)[1]}


HAMIL = "hamil: require home for pregnant; camat: exempt role Camat;"


def test_people_in_conflict_are_counted_with_their_days() -> None:
    report, _ = study(HAMIL, "id,role,pregnant\nA1,Camat,yes\nA2,Camat,no\nA3,Camat,yes\n")

    (conflict,) = report.conflicts
    assert conflict.people == ("A1", "A3")
    assert [day.day for day in conflict.days] == [28, 29, 30, 1, 2]


def test_nobody_is_named_beside_a_health_fact_unless_asked_for() -> None:
    table = "id,role,pregnant\nA1,Camat,yes\n"
    _, silent = study(HAMIL, table)
    _, open_ = study(HAMIL, table, show_sensitive=True)

    assert "A1" not in repr([one.facts for one in silent])
    assert "A1" in repr([one.facts for one in open_])


def test_who_may_be_in_conflict_only_is_undetermined() -> None:
    report, _ = study(HAMIL, "id,role\nA1,Camat\n")

    assert report.conflicts == ()
    assert report.undetermined == 1


def test_a_fact_settles_whom_it_settles_whatever_its_value_is() -> None:
    text = "a: require home for comorbid; b: require home for age >= 56 and vaccinated;"
    report, _ = study(text, "id,vaccinated\nA1,no\nA2,yes\nA3,\n")

    facts = [(one.fact, one.settles, one.together, one.recorded) for one in report.facts]
    # A1 hangs on comorbid alone; A2 on age as well; A3 on all three.
    assert report.undetermined == 3
    assert facts[0] == ("comorbid", 1, 1, False)
    assert facts[1:] == [("age", 0, 2, False), ("vaccinated", 0, 3, True)]


def test_a_fact_that_settles_some_values_only_does_not_settle() -> None:
    report, _ = study("a: require home for comorbid or age >= 56;", "id\nA1\n")

    assert {one.fact: one.settles for one in report.facts} == {"age": 0, "comorbid": 0}
    assert report.facts[-1].together == 1


def test_people_whom_nothing_reaches_are_counted_by_unit() -> None:
    table = "id,role,unit\nA1,Camat,X\nA2,Staf,X\nA3,Staf,Y\nA4,Staf,Y\nA5,Staf,\n"
    report, _ = study("camat: exempt role Camat;", table)

    assert [(one.unit, one.people) for one in report.unreached] == [
        ("", ("A5",)),
        ("X", ("A2",)),
        ("Y", ("A3", "A4")),
    ]


def test_where_nothing_reaches_anybody_nobody_is_left_out() -> None:
    report, _ = study("camat: exempt role Camat;", "id,role\nA1,Staf\n")

    assert report.unreached == ()
    assert [key.label for key in report.reaching_nobody] == ["camat"]


def test_people_whose_record_cannot_be_read_are_left_out() -> None:
    report, _ = study(HAMIL, "id,role,pregnant\nA1,Camat,perhaps\n")

    assert (report.people, report.conflicts, report.undetermined) == (1, (), 0)


def test_alike_people_on_alike_days_are_studied_as_one_by_one() -> None:
    text = """
    tua: require home for age >= 56; camat: exempt role Camat exception to tua;
    jumat: allow home for role Staf on Friday; hamil: require home for pregnant;
    """
    rows = [
        f"P{n},{'Camat' if n % 3 else 'Staf'},{50 + n},{'yes' if n % 4 else ''}" for n in range(12)
    ]
    whole, _ = study(text, "\n".join(["id,role,age,pregnant", *rows, ""]))

    single = [study(text, f"id,role,age,pregnant\n{row}\n")[0] for row in rows]
    people = [person for one in single for each in one.conflicts for person in each.people]
    assert sorted(set(people)) == sorted({p for each in whole.conflicts for p in each.people})
    assert whole.undetermined == sum(one.undetermined for one in single)


def test_the_order_of_rows_changes_no_number() -> None:
    table = "A1,Camat,yes\nA2,Camat,no\nA3,Staf,\n"
    turned = "".join(f"{row}\n" for row in reversed(table.split()))
    one, other = (study(HAMIL, f"id,role,pregnant\n{rows}")[0] for rows in (table, turned))

    assert one.facts == other.facts
    assert [each.norms for each in one.conflicts] == [each.norms for each in other.conflicts]


def test_readings_of_rank_are_held_against_the_reference() -> None:
    text = "camat: exempt role Camat with 1 level below;"
    table = (
        "id,unit,role,superior,echelon\nA1,X,Camat,-,III.a\nA2,X,Sekcam,A1,III.b\n"
        "A3,X,Kasi,A2,IV.a\nA4,X,Staf,A1,\nA5,Y,Staf,A1,IV.a\n"
    )
    report, _ = study(text, table)

    # IV.a is one level below III: by echelon A3 is in, by superiors A2 is.
    policies = [policylang.loads(f"levels by {by}; {text}") for by in ("superior", "echelon")]
    selected = []
    for policy in policies:
        staff = policylang.read_staff(table.encode(), policy)
        selected.append(
            {
                one.id
                for one in policylang.decide_all(policy, staff, on=START)
                if [str(each.status.value) for each in one.standings] == ["applied"]
            }
        )
    differ = selected[0] ^ selected[1]
    assert {person for each in report.ranks for person, _ in each.people} == differ - {"A4"}


def test_a_finding_of_people_can_be_silenced_in_the_text() -> None:
    text = "# ignore POL324: not filled yet\ncamat: exempt role Camat;\n"
    policy = policylang.loads(text)
    staff = policylang.read_staff(b"id,role\nA1,Staf\n", policy)
    report = policylang.study_staff(policy, staff, start=START, end=END)

    (found,) = policylang.staff_findings(report, policy=policy, staff=staff)
    assert (found.code.id, found.silenced is None) == ("POL324", False)


def test_the_report_is_plain_data_for_programs() -> None:
    policy = policylang.loads(HAMIL)
    rows = [{"id": "A1", "role": "Camat", "pregnant": True}]
    report = policylang.study_staff(policy, rows, start=START, end=END)
    plain: Any = policylang.staff_report_to_json(report, policy=policy)
    shown: Any = policylang.staff_report_to_json(report, policy=policy, show_sensitive=True)

    assert plain["conflicts"][0] | {"days": []} == {
        "norms": ["hamil", "camat"],
        "people": 1,
        "ids": None,
        "days": [],
    }
    assert shown["conflicts"][0]["ids"] == ["A1"]


def test_days_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(ValueError, match="end lies before start"):
        policylang.study_staff(policylang.loads(HAMIL), [], start=END, end=START)
