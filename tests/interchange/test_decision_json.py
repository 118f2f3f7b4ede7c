"""The JSON of a decision has one shape, and withholds what is sensitive."""

import json

import pytest
from attrs import evolve

from interchange.decisions import decided, open_choice
from policylang.diagnostics import Code
from policylang.interchange.decision_json import decision_to_json
from policylang.model.decision import Chooser, Decision
from policylang.source import Source, Span


def test_a_plain_decision_has_the_shape_that_is_promised() -> None:
    found = decision_to_json(decided())

    assert found == {
        "id": "A",
        "on": "2021-06-28",
        "outcome": "decided",
        "arrangement": "office",
        "until_then": None,
        "admissible": ["office"],
        "decided_by": None,
        "grounds": ["camat", "ordinary law"],
        "norms": [
            {"label": "camat", "instrument": "443/844", "status": "applied", "because": None},
            {
                "label": "hamil",
                "instrument": "443/844",
                "status": "selector false",
                "because": {"facts": ["pregnant", "role"], "part": "on"},
            },
        ],
        "missing": [],
        "conduct": [],
        "calendar": "Monday to Friday",
        "presumed": [],
        "problems": [],
        "instruments": ["443/844"],
    }
    assert list(found)[:8] == [
        "id",
        "on",
        "outcome",
        "arrangement",
        "until_then",
        "admissible",
        "decided_by",
        "grounds",
    ]


def test_an_entitled_reader_sees_everything() -> None:
    found = decision_to_json(open_choice(), show_sensitive=True, sensitive=["comorbid"])
    answer = {
        "outcome": "choice",
        "admissible": ["office", "home"],
        "decided_by": {"kind": "person", "name": None},
    }

    assert found["decided_by"] == {"kind": "officer", "name": ["Kepala Dinas", "Sekretaris"]}
    assert found["until_then"] == "office"
    assert found["grounds"] == ['hamil of "443/844"', '1 of "19/2021"', "ordinary law"]
    assert found["norms"] == [
        {
            "label": "camat",
            "instrument": "443/844",
            "status": "lost to exception",
            "because": {"by": ['hamil of "443/844"', '1 of "19/2021"']},
        },
        {"label": "hamil", "instrument": "443/844", "status": "applied", "because": None},
        {"label": "1", "instrument": "19/2021", "status": "counts", "because": None},
    ]
    assert found["missing"] == [
        {
            "attribute": "pregnant",
            "if": [
                {"cell": True, **answer},
                {"cell": {"from": 1, "to": None}, **answer},
                {"cell": {"from": "2021-01-01", "to": "2021-06-28"}, **answer},
                {"cell": "never", **answer},
                {"cell": "others", "outcome": "conflict", "admissible": [], "decided_by": None},
            ],
        }
    ]
    assert found["conduct"] == [
        {"label": 'hamil of "443/844"', "kind": "require", "text": "melapor", "in": ["home"]},
        {
            "label": '1 of "19/2021"',
            "kind": "cap",
            "text": "rapat",
            "in": ["office", "home"],
            "limit": 30,
        },
    ]
    assert found["presumed"] == [
        {"fact": "comorbid", "value": False, "because": ["tidak tercatat"]}
    ]
    assert found["problems"] == [
        {
            "code": "POL401",
            "severity": "error",
            "file": "s.csv",
            "sheet": None,
            "row": 2,
            "column": "umur",
            "facts": {"attribute": "age"},
        }
    ]


def test_what_is_sensitive_is_withheld_from_others() -> None:
    found = decision_to_json(open_choice(), sensitive=["comorbid"])

    assert found["grounds"] == ['1 of "19/2021"', "withheld"]
    assert found["norms"] == [
        {
            "label": "camat",
            "instrument": "443/844",
            "status": "lost to exception",
            "because": {"by": ['1 of "19/2021"']},
        },
        {"label": "withheld", "instrument": "443/844", "status": "withheld", "because": None},
        {"label": "1", "instrument": "19/2021", "status": "counts", "because": None},
    ]
    assert isinstance(found["conduct"], list)
    assert [duty["text"] for duty in found["conduct"]] == ["rapat"]
    assert found["presumed"] == []
    assert "hamil" not in json.dumps(found)


def test_something_withheld_is_a_ground_whether_it_counted_or_not() -> None:
    counted = open_choice()
    idle = evolve(counted, grounds=counted.grounds[1:], ordinary_law=False)

    assert decision_to_json(counted)["grounds"] == decision_to_json(idle)["grounds"]


@pytest.mark.parametrize(
    "found",
    [
        decision_to_json(decided(), sensitive=["pregnant"]),
        decision_to_json(evolve(decided(), sensitive=frozenset({"pregnant"}))),
    ],
    ids=["named", "known"],
)
def test_sensitive_facts_are_no_reasons_for_others(found: dict[str, object]) -> None:
    assert isinstance(found["norms"], list)
    assert found["norms"][1]["because"] == {"facts": ["role"], "part": "on"}


@pytest.mark.parametrize(
    ("names", "shown"), [((), None), (("Camat",), "Camat"), (("B", "A"), ["A", "B"])]
)
def test_officers_are_named(names: tuple[str, ...], shown: object) -> None:
    found = decision_to_json(evolve(decided(), decided_by=Chooser("officer", names)))

    assert found["decided_by"] == {"kind": "officer", "name": shown}


def test_a_problem_in_a_policy_has_a_line() -> None:
    span = Span(Source("a.policy", "x;\ny;"), 3, 4)
    found = decision_to_json(evolve(decided(), problems=(Code.UNEXPECTED.at(span),)))

    assert found["problems"] == [
        {
            "code": "POL101",
            "severity": "error",
            "file": "a.policy",
            "line": 2,
            "column": 1,
            "facts": {},
        }
    ]


@pytest.mark.parametrize("decision", [decided(), open_choice()], ids=["plain", "full"])
def test_it_is_json(decision: Decision) -> None:
    found = decision_to_json(decision)

    assert json.loads(json.dumps(found)) == found
