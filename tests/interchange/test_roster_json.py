"""A roster and its quotas as JSON: codes that no language changes, in one shape."""

import io
import json
from fractions import Fraction
from pathlib import Path

import policylang
from policylang.model.group import Count, QuotaState
from policylang.model.norm import Amount
from rosters import MONDAY, a_group, a_policy, a_report, a_roster


def test_the_shape_has_a_version_and_everything_of_the_roster() -> None:
    policy = a_policy()
    shown = policylang.roster_to_json(a_roster(policy), policy=policy)

    assert list(shown) == [
        "version",
        "start",
        "end",
        "days",
        "calendar",
        "method",
        "instruments",
        "groups",
        "lines",
        "reports",
        "clashes",
        "spreads",
        "without_group",
    ]
    assert shown["version"] == 1
    assert shown["days"] == ["2021-06-28", "2021-06-29", "2021-06-30", "2021-07-02"]
    assert shown["groups"] == [
        {"attribute": "unit", "name": "Dinas Arsip", "division": None, "people": 9}
    ]


def test_a_placement_says_on_what_it_rests_and_where_in_the_queue() -> None:
    policy = a_policy()
    lines = policylang.roster_to_json(a_roster(policy), policy=policy)["lines"]
    assert isinstance(lines, list)
    first = {line["id"]: line["placements"][0] for line in lines}

    assert first["A-2"]["basis"] == "turn"
    assert first["A-2"]["grounds"] == ["k1"]
    assert first["A-2"]["queue"] == {
        "provision": "k1",
        "group": {"attribute": "unit", "name": "Dinas Arsip", "division": None},
        "arrangement": "office",
        "position": 1,
        "of": 2,
        "places": 1,
    }
    assert first["A-3"]["decided_by"] == {"kind": "officer", "name": "Kepala Dinas"}
    assert first["A-4"]["grounds"] == ["withheld"]
    assert first["A-6"]["given"]["letter"] == "SP/1"
    assert (first["A-8"]["outcome"], first["A-8"]["arrangement"]) == ("undetermined", None)


def test_what_is_written_is_what_is_returned() -> None:
    policy = a_policy()
    roster = a_roster(policy)
    file = io.StringIO()
    policylang.write_roster(roster, file, policy=policy, form="json")

    assert json.loads(file.getvalue()) == policylang.roster_to_json(roster, policy=policy)


def test_a_report_has_both_ends_of_each_number() -> None:
    policy = a_policy()
    report = a_report(policy, present=Count(3, 5), missing=("status",))

    (shown,) = policylang.quotas_to_json([report], policy=policy)

    assert shown == {
        "quota": "k1",
        "kind": "cap",
        "arrangement": "office",
        "group": {"attribute": "unit", "name": "Dinas Arsip", "division": None},
        "on": "2021-06-28",
        "counted": {"from": 25, "to": 25},
        "base": {"from": 25, "to": 25},
        "mandatory": {"from": 4, "to": 4},
        "free": {"from": 21, "to": 21},
        "present": {"from": 3, "to": 5},
        "amount": {"from": None, "to": "1/2"},
        "at_least": None,
        "at_most": {"from": 12, "to": 12},
        "has_solution": True,
        "state": "open",
        "missing": ["status"],
    }


def test_shares_stay_exact() -> None:
    policy = a_policy()
    report = a_report(policy, amount=Amount(3, Fraction(1, 3)))

    (shown,) = policylang.quotas_to_json([report], policy=policy)

    assert shown["amount"] == {"from": 3, "to": "1/3"}


def test_quotas_are_written_as_a_table_too() -> None:
    policy = a_policy()
    file = io.StringIO(newline="")
    group = a_group("Dinas Arsip", division="Merah")
    report = a_report(policy, group=group, present=Count(3, 5), state=QuotaState.UNDETERMINED)
    policylang.write_quotas([report], file, policy=policy, form="csv")

    assert file.getvalue().splitlines()[1] == (
        "k1,office,Dinas Arsip,Merah,2021-06-28,25,25,4,21,3..5,,12,undetermined,"
    )
    assert report.on == MONDAY


def test_a_label_says_its_instrument_where_there_are_several(tmp_path: Path) -> None:
    for number in (1, 2):
        text = f'edaran "{number}/2021" tertanggal 2021-06-25; k1: maksimal kantor 50%;'
        (tmp_path / f"{number}.policy").write_text(text, encoding="utf-8")
    policy = policylang.load(tmp_path / "1.policy", tmp_path / "2.policy")

    (shown,) = policylang.quotas_to_json([a_report(policy)], policy=policy)

    assert shown["quota"] == 'k1 of "1/2021"'
