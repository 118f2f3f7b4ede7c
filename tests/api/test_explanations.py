"""Further questions about a decision, in everyday words."""

from datetime import date

import pytest

from policylang import Code, StaffDataError, explain, fewest_changes, loads, what_if, why_not
from policylang import decide as decide_one

POLICY = loads(
    "attribute moda (kendaraan) one of Bus, Motor;"
    'require home for everyone when "siaga" exception to camat;'
    "camat: exempt role Camat;"
    'allow home for moda Bus from event "libur";'
)
DAY = date(2021, 6, 28)
CAMAT = {"jabatan": "Camat", "kendaraan": "Motor"}


def test_what_keeps_a_person_from_an_arrangement() -> None:
    answer = why_not(POLICY, CAMAT, "home", on=DAY, context={"siaga": "tidak"})

    assert not answer.is_admissible
    assert "camat" in answer.text("id")


def test_no_such_arrangement_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="moon"):
        why_not(POLICY, CAMAT, "moon", on=DAY)


@pytest.mark.parametrize("changes", [{"siaga": "ya"}, {"siaga": True}, {"SIAGA ": "yes"}])
def test_a_condition_may_be_otherwise(changes: dict[str, object]) -> None:
    answer = what_if(POLICY, CAMAT, changes, on=DAY, context={"siaga": False})

    assert answer.before.admissible == ("office",)
    assert answer.after.admissible == ("home",)


def test_a_fact_and_an_event_may_be_otherwise() -> None:
    changes = {"jabatan": "Staf", "moda": "Bus", "libur": "2021-06-01"}

    answer = what_if(POLICY, CAMAT, changes, on=DAY, context={"siaga": False})

    assert answer.after.admissible == ("office", "home")


@pytest.mark.parametrize(
    ("changes", "code", "suggestion"),
    [
        ({"jabtan": "Staf"}, Code.UNKNOWN_ATTRIBUTE, "jabatan"),
        ({"hari_libur": "ya"}, Code.UNKNOWN_ATTRIBUTE, None),
        ({"moda": "Kapal"}, Code.UNREADABLE_VALUE, None),
        ({"hamil": ""}, Code.UNREADABLE_VALUE, None),
        ({"libur": "besok"}, Code.UNREADABLE_VALUE, None),
    ],
)
def test_what_cannot_be_otherwise_is_said(
    changes: dict[str, object], code: Code, suggestion: str | None
) -> None:
    with pytest.raises(StaffDataError) as raised:
        what_if(POLICY, CAMAT, changes, on=DAY)

    (found,) = raised.value.diagnostics
    assert found.code is code
    assert suggestion is None or found.suggestion == suggestion


def test_what_would_have_to_change() -> None:
    answer = fewest_changes(POLICY, CAMAT, "home", on=DAY, context={"siaga": False})

    assert not answer.is_admissible
    assert answer.sets()


def test_an_explanation_has_the_words_of_the_policy() -> None:
    decision = decide_one(POLICY, CAMAT, on=DAY, context={"siaga": False})

    assert "moda" in explain(decision).text("id")
    assert "kendaraan" in explain(decision, policy=POLICY).text("id")
