"""Two policies read beside each other and compared, with and without staff."""

import json
from datetime import date
from pathlib import Path

import pytest

import policylang
from policylang import Aspect, Comparison, Relation

MONDAY = date(2026, 7, 6)
OLD = "camat: exempt role Camat; half: cap office 50%;"
NEW = "camat: exempt role Camat; quarter: cap office 25%; ill: require home for pregnant;"
STAFF = [
    {"id": "a", "role": "Camat", "unit": "Setda", "pregnant": False},
    {"id": "b", "role": "Staf", "unit": "Setda", "pregnant": True},
    {"id": "c", "role": "Staf", "unit": "Setda", "pregnant": False},
    {"id": "d", "role": "Staf", "unit": "Dinkes", "pregnant": "perhaps"},
    {"id": "e", "role": "Staf", "unit": "Dinkes"},
]


def of_staff(old: str = OLD, new: str = NEW, **asked: object) -> Comparison:
    sides = policylang.load_beside(old, new)
    days: dict[str, object] = {"start": MONDAY, "end": date(2026, 7, 12)}
    return policylang.compare(*sides, staff=STAFF, **{**days, **asked})  # type: ignore[arg-type]


def test_policies_are_read_from_texts_paths_and_sources(tmp_path: Path) -> None:
    file = tmp_path / "old.policy"
    file.write_text(OLD, "utf-8")

    old, new = policylang.load_beside(
        [file, "advise home for comorbid;"], policylang.Source("new.policy", NEW)
    )
    assert [one.name for one in old.instruments] == [str(file), "<policy>"]
    assert policylang.compare(old, new).where_both_hold is Relation.STRICTER


def test_errors_of_either_side_are_raised() -> None:
    for old, new in (("exempt jabtan Camat;", NEW), (OLD, "exempt jabtan Camat;")):
        with pytest.raises(policylang.PolicyError) as raised:
            policylang.load_beside(old, new)
        assert [found.code.id for found in raised.value.diagnostics] == ["POL201"]


def test_findings_are_told_with_their_side() -> None:
    (_, old), (_, new) = policylang.read_beside(OLD, "exempt jabtan Camat;")

    assert [found.code.id for found in old] == []
    assert [found.code.id for found in new] == ["POL201"]


def test_policies_read_apart_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="beside"):
        policylang.compare(policylang.loads(OLD), policylang.loads(NEW))


@pytest.mark.parametrize(
    ("days", "message"),
    [
        ({}, "days"),
        ({"start": MONDAY}, "together"),
        ({"start": MONDAY, "end": date(2026, 7, 1)}, "before"),
    ],
)
def test_days_that_make_no_sense_are_refused(days: dict[str, date], message: str) -> None:
    old, new = policylang.load_beside(OLD, NEW)

    with pytest.raises(ValueError, match=message):
        policylang.compare(old, new, staff=STAFF, **days)  # type: ignore[arg-type]


def test_who_changes_is_told_with_the_days_on_which_they_do() -> None:
    staff = of_staff().staff

    assert staff is not None
    assert len(staff.days) == 7
    [change] = [one for one in staff.changes if one.id == "b"]
    assert change.unit == "Setda"
    assert change.aspect is Aspect.ARRANGEMENTS
    assert change.relation is Relation.STRICTER
    assert [day.day for day in change.days] == [6, 7, 8, 9, 10]
    assert (change.old.answer.admissible, change.new.answer.admissible) == (
        ("office", "home"),
        ("home",),
    )


def test_a_norm_that_would_give_health_away_is_withheld_unless_asked_for() -> None:
    for shown, norms in ((False, []), (True, ["ill"])):
        staff = of_staff(show_sensitive=shown).staff
        assert staff is not None
        [change] = [one for one in staff.changes if one.id == "b"]
        assert [key.label for key in change.new.norms] == norms
        assert change.new.withheld is not shown


def test_a_record_that_cannot_be_read_is_named_and_the_rest_goes_on() -> None:
    staff = of_staff().staff

    assert staff is not None
    assert staff.unreadable == ("d",)
    assert {one.id for one in staff.changes} == {"b", "e"}


def test_who_is_undetermined_by_both_is_named() -> None:
    both = "require home for comorbid;"
    staff = of_staff(both, both).staff

    assert staff is not None
    assert staff.changes == ()
    assert staff.undetermined == ("a", "b", "c", "e")


def test_groups_whose_numbers_change_are_told() -> None:
    staff = of_staff().staff

    assert staff is not None
    [setda] = [one for one in staff.groups if one.group == "Setda"]
    assert setda.arrangement == "office"
    assert [day.day for day in setda.days] == [6, 7, 8, 9, 10]
    assert [(one.counted, one.high) for one in (*setda.old, *setda.new)] == [
        ((3, 3), (1, 1)),
        ((3, 3), (0, 0)),
    ]


def test_side_tables_and_dates_keep_days_apart() -> None:
    staff = of_staff("default office;", "require home for days since positive_on <= 3;").staff
    ill = [{"id": "x", "unit": "Setda", "positive_on": MONDAY}]
    old, new = policylang.load_beside(
        "default office;", "require home for days since positive_on <= 3;"
    )
    found = policylang.compare(old, new, start=MONDAY, end=date(2026, 7, 10), staff=ill).staff

    assert staff is not None
    assert found is not None
    assert [(one.id, [day.day for day in one.days]) for one in found.changes] == [("x", [6, 7, 8])]


def test_where_nothing_changes_nothing_differs() -> None:
    found = of_staff(OLD, OLD)

    assert found.staff is not None
    assert found.staff.changes == found.staff.groups == ()
    assert not found.differs


def test_a_comparison_is_json_with_its_staff() -> None:
    shown = json.loads(json.dumps(policylang.comparison_to_json(of_staff())))

    assert shown["relation"] == "neither"
    assert shown["staff"]["people"] == len(STAFF)
    assert {one["id"] for one in shown["staff"]["changes"]} == {"b", "e"}
    assert "withheld" in next(
        one["new"]["norms"] for one in shown["staff"]["changes"] if one["id"] == "b"
    )
    without = policylang.comparison_to_json(policylang.compare(*policylang.load_beside(OLD, NEW)))
    assert "staff" not in without
