"""Clauses become norms, quotas and rotas."""

from fractions import Fraction

from findings import findings
from policylang import loads
from policylang.model.norm import (
    Amount,
    AnyProvision,
    Key,
    Modality,
    Norm,
    Quota,
    QuotaKind,
    Rota,
    Untranslated,
)
from policylang.model.selector import EVERYONE, AllOf, AnyOf, IsIn, IsTrue, Not


def codes(*texts: str) -> list[str]:
    return [found.code.id for found in findings(texts)]


def first(text: str) -> AnyProvision:
    return loads(text).provisions()[0]


CAMAT = IsIn("role", frozenset(("camat", "role camat")))
LURAH = IsIn("role", frozenset(("lurah", "role lurah")))


def test_except_is_folded_into_the_selector() -> None:
    assert first("require home for everyone except role Camat;") == Norm(
        key=Key(0, 0, "1"),
        modality=Modality.REQUIRE,
        arrangements=("home",),
        selector=Not(CAMAT),
    )
    two = first("require home for pregnant except role Camat except role Lurah;")
    assert two.selector == AllOf((IsTrue("pregnant"), Not(AnyOf((CAMAT, LURAH)))))


def test_several_conditions_must_all_hold() -> None:
    norm = first("require home for everyone when working_day when not holiday;")

    assert norm.when == AllOf((IsTrue("working_day"), Not(IsTrue("holiday"))))


def test_arrangements_are_in_the_order_of_the_vocabulary() -> None:
    norm = first("arrangement wfa; require wfa or off or WFH for everyone;")

    assert isinstance(norm, Norm)
    assert norm.arrangements == ("home", "off", "wfa")


def test_a_power_by_order_is_held_in_reserve() -> None:
    norm = first('delegate role Camat to "Sekda" by order;')

    assert isinstance(norm, Norm)
    assert (norm.modality, norm.arrangements) == (Modality.RESERVE, ("office", "home"))
    assert norm.officer == "Sekda"


def test_a_conduct_has_single_spaces() -> None:
    norm = first('require "memakai   masker" for everyone;')

    assert isinstance(norm, Norm)
    assert norm.conduct == "memakai masker"


def test_conduct_and_arrangement_cannot_be_joined() -> None:
    assert codes('require "masker" or home for everyone;') == ["POL207"]
    assert codes('require "masker" or "helm" for everyone;') == ["POL207", "POL207"]


def test_a_default_about_conduct_is_an_error() -> None:
    assert codes('default "masker";') == ["POL207"]


def test_a_rota_keeps_all_its_parts() -> None:
    text = (
        "rota unit Arsip weekly at least 2 people per place prefer vaccinated then pregnant "
        'no consecutive days teams of 3 arranged by "Kepala";'
    )
    rota = first(text)

    assert isinstance(rota, Rota)
    assert (rota.weekly, rota.people, rota.at_least, rota.per) == (True, 2, True, "place")
    assert rota.prefer == (IsTrue("vaccinated"), IsTrue("pregnant"))
    assert (rota.no_consecutive, rota.teams, rota.officer) == (True, 3, "Kepala")


def test_a_rota_of_an_unknown_group_is_reported() -> None:
    assert codes("rota everyone daily one per untt per plce;") == ["POL201", "POL201"]


def test_what_is_kept_in_words_keeps_its_words() -> None:
    kept = first('untranslated "Evaluasi" cites "E.4" because "x" accepted by "Hukum";')

    assert isinstance(kept, Untranslated)
    assert (kept.label, kept.text, kept.accepted_by) == ("untranslated 1", "Evaluasi", "Hukum")
    assert (kept.cites, kept.because) == (("E.4",), ("x",))


def test_a_quota_keeps_all_its_parts() -> None:
    text = (
        "cap office 37.5% for pregnant of everyone per place at least 2 rounded up "
        "at one time prefer vaccinated;"
    )
    quota = first(text)

    assert isinstance(quota, Quota)
    assert quota.kind is QuotaKind.CAP
    assert quota.amount == Amount(None, Fraction(3, 8))
    assert (quota.base, quota.per, quota.minimum) == (EVERYONE, "place", 2)
    assert (quota.rounding, quota.at_one_time) == ("up", True)
    assert quota.prefer == (IsTrue("vaccinated"),)
    assert not quota.is_general


def test_a_quota_about_no_arrangement_is_reported() -> None:
    assert codes("cap hybrid 50%;") == ["POL207"]
    assert codes("cap office 50% per untt;") == ["POL201"]


def test_amounts_have_bounds_that_are_included() -> None:
    half = Fraction(1, 2)

    assert _amount("cap office 50%") == Amount(None, half)
    assert _amount("floor office 50%") == Amount(half, None)
    assert _amount("share office 50%") == Amount(half, half)
    assert _amount("share office 4 people") == Amount(4, 4)
    assert _amount("share office 2 to 4 people") == Amount(2, 4)


def _amount(text: str) -> Amount | None:
    quota = first(f"{text};")
    assert isinstance(quota, Quota)
    return quota.amount


def test_a_range_must_be_of_one_kind_and_in_order() -> None:
    assert codes("share office 60% to 30%;") == ["POL223"]
    assert codes("share office 4 to 50%;") == ["POL223"]
