"""What the first version has to be able to do, as the issue that asked for it says."""

from datetime import date

import pytest

import policylang
from policylang import Decision, Policy

DAY = date(2021, 6, 28)
ONE_LINE = "exempt role Camat; cap office 50%; essential dinas Pemadam"


def decided(policy: Policy, **facts: object) -> Decision:
    return policylang.decide(policy, facts, on=DAY)


def statuses(decision: Decision) -> dict[str, str]:
    return {one.provision.label: one.status.value for one in decision.standings}


def labels(decision: Decision) -> list[str]:
    return [key.label for key in decision.grounds]


@pytest.fixture
def ten() -> list[Decision]:
    """A Camat, three firefighters, and six others of another dinas."""
    staff = [
        {"id": "c", "role": "Camat", "dinas": "Arsip"},
        *({"id": f"f{n}", "role": "Staf", "dinas": "Pemadam"} for n in range(3)),
        *({"id": f"s{n}", "role": "Staf", "dinas": "Arsip"} for n in range(6)),
    ]
    return list(policylang.decide_all(policylang.loads(ONE_LINE), staff, on=DAY))


def test_the_camat_is_at_the_office_by_the_first_norm(ten: list[Decision]) -> None:
    camat = ten[0]

    assert (camat.outcome.value, camat.arrangement, labels(camat)) == ("decided", "office", ["1"])


def test_firefighters_are_at_the_office_and_outside_the_cap(ten: list[Decision]) -> None:
    for firefighter in ten[1:4]:
        assert firefighter.arrangement == "office"
        assert labels(firefighter) == ["3"]
        assert statuses(firefighter)["2"] == "outside"


def test_the_others_have_a_choice_that_the_roster_makes(ten: list[Decision]) -> None:
    for other in ten[4:]:
        shown = policylang.to_json(other)

        assert shown["outcome"] == "choice"
        assert shown["admissible"] == ["office", "home"]
        assert shown["decided_by"] == {"kind": "roster", "name": None}
        assert shown["until_then"] == "office"
        assert shown["grounds"] == ["2", "ordinary law"]


def test_a_pregnant_firefighter_is_a_conflict_that_names_both() -> None:
    policy = policylang.loads("essential dinas Pemadam; require home for pregnant")

    decision = decided(policy, dinas="Pemadam", pregnant=True)

    assert decision.outcome.value == "conflict"
    assert labels(decision) == ["1", "2"]
    assert set(statuses(decision).values()) == {"in conflict"}


@pytest.mark.parametrize(
    ("text", "arrangement"),
    [
        ("essential dinas Pemadam; require home for pregnant exception to 1", "home"),
        ("essential dinas Pemadam exception to 2; require home for pregnant", "office"),
    ],
)
def test_an_exception_either_way_decides_it(text: str, arrangement: str) -> None:
    decision = decided(policylang.loads(text), dinas="Pemadam", pregnant=True)

    assert decision.arrangement == arrangement


def test_leaving_out_the_fact_gives_the_question_and_both_answers() -> None:
    policy = policylang.loads("essential dinas Pemadam; require home for pregnant exception to 1")

    decision = decided(policy, dinas="Pemadam")

    assert decision.outcome.value == "undetermined"
    assert policylang.to_json(decision)["missing"] == [
        {
            "attribute": "pregnant",
            "if": [
                {
                    "cell": True,
                    "outcome": "decided",
                    "admissible": ["home"],
                    "decided_by": None,
                },
                {
                    "cell": False,
                    "outcome": "decided",
                    "admissible": ["office"],
                    "decided_by": None,
                },
            ],
        }
    ]


PRESUMING = """
    essential dinas Pemadam; require home for pregnant;
    presume pregnant no for sex L because "tidak tercatat";
"""


def test_a_presumption_decides_a_man_and_is_cited() -> None:
    decision = decided(policylang.loads(PRESUMING), dinas="Pemadam", sex="L")

    assert decision.arrangement == "office"
    assert [one.because for one in decision.presumed] == [("tidak tercatat",)]


def test_whoever_it_changes_nothing_for_is_decided_without_it() -> None:
    policy = policylang.loads("essential dinas Pemadam; require office for pregnant")

    decision = decided(policy, dinas="Pemadam")

    assert decision.arrangement == "office"
    assert labels(decision) == ["1"]


def test_a_woman_of_whom_it_is_not_recorded_stays_undetermined() -> None:
    decision = decided(policylang.loads(PRESUMING), dinas="Pemadam", sex="P")

    assert [one.fact for one in decision.missing] == ["pregnant"]


def test_a_cap_on_a_conduct_can_be_asked_for() -> None:
    policy = policylang.loads('cap "rapat" 30 people; forbid "perjalanan dinas" for everyone')

    assert policylang.limit(policy, "rapat", on=DAY) == 30
    assert policylang.limit(policy, "perjalanan dinas", on=DAY) == 0
    assert policylang.limit(policy, "upacara", on=DAY) is None
