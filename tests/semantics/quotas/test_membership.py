"""How one person figures in quotas and rotas, under every way of filling in what is missing."""

import pytest

from office_cases import records, situation
from policylang import loads
from policylang.model.decision import Outcome
from policylang.semantics.case import Case
from policylang.semantics.quotas import membership
from policylang.semantics.quotas.membership import (
    Kind,
    counting_of,
    kind_of,
    options_under,
    without,
)


def case_of(text: str, **facts):
    policy = loads(text)
    [record] = records(policy, [{"id": "a", "unit": "Arsip", **facts}])
    return policy, Case(counting_of(policy).reading, record, situation())


def kind(text: str, **facts) -> Kind:
    policy, case = case_of(text, **facts)
    return kind_of(counting_of(policy), case)


def labels(keys) -> str:
    return " ".join(sorted(key.label for key in keys))


def counted(found: Kind) -> list[str]:
    return [labels(key for key, _ in one.counted) for one in found.memberships]


# --- quotas --------------------------------------------------------------------------


def test_a_quota_counts_whom_it_selects_has_them_in_its_base_and_opens_their_default():
    [one] = kind("k: cap office 50%").memberships

    assert labels(key for key, _ in one.counted) == "k"
    assert labels(one.based) == "k"
    assert labels(one.opened) == "k"
    assert one.answer.admissible == ("office", "home")


def test_whom_a_duty_binds_is_counted_and_nothing_is_opened():
    [one] = kind("k: cap office 50%; x: exempt role Camat", role="Camat").memberships

    assert labels(key for key, _ in one.counted) == "k"
    assert one.opened == frozenset()
    assert labels(one.grounds) == "x"


def test_essential_people_are_in_neither():
    text = "k: cap office 50% of everyone; x: essential role Camat"
    [one] = kind(text, role="Camat").memberships

    assert (one.counted, one.based) == ((), frozenset())


def test_who_is_left_out_of_a_quota_stays_in_a_base_that_of_gives():
    text = "k: cap office 50% of everyone; n: cap home 50%; x: exempt role Camat from cap"
    [one] = kind(text, role="Camat").memberships

    assert (counted(kind(text, role="Camat")), labels(one.based)) == ([""], "k")


def test_of_may_select_people_whom_for_does_not():
    text = "k: cap office 50% for role Camat of status PNS"

    [one] = kind(text, role="Staf", status="PNS").memberships
    assert (one.counted, labels(one.based)) == ((), "k")
    [one] = kind(text, role="Camat", status="PPPK").memberships
    assert (labels(key for key, _ in one.counted), one.based) == ("k", frozenset())


def test_a_table_says_what_is_asked_of_each():
    text = "attribute zone one of Hijau, Merah; k: cap office by zone { Hijau: none, Merah: 25% }"

    assert counted(kind(text, zone="Hijau")) == [""]
    [one] = kind(text, zone="Merah").memberships
    assert [str(amount.high) for _, amount in one.counted] == ["1/4"]


def test_an_advised_quota_counts_as_well_and_opens_nothing():
    [one] = kind("k: advise cap office 50%").memberships

    assert labels(key for key, _ in one.counted) == "k"
    assert one.answer.admissible == ("office",)


def test_an_advised_quota_does_not_count_whom_an_exception_takes_out():
    text = "k: advise cap office 50%; x: require home for role Camat exception to k"

    assert counted(kind(text, role="Camat")) == [""]
    assert counted(kind(text, role="Staf")) == ["k"]


def test_a_quota_on_conduct_counts_nobody():
    text = 'k: cap "rapat tatap muka" 30 people; untranslated "sisanya"'

    assert counted(kind(text)) == [""]
    assert counting_of(loads(text)).quotas == ()


# --- what is missing ---------------------------------------------------------------


def test_whether_a_quota_counts_somebody_may_hang_on_a_missing_fact():
    found = kind("k: cap office 50% for vaccinated")

    assert sorted(counted(found)) == ["", "k"]
    assert found.answer is None
    assert found.missing == ("vaccinated",)


def test_an_answer_that_hangs_on_nothing_is_known_although_the_counting_is_not():
    found = kind("default home; k: cap field 50% for vaccinated")

    assert found.answer is not None
    assert found.answer.admissible == ("home",)
    assert len(found.memberships) == 2


def test_whose_record_cannot_be_read_is_an_error():
    found = kind("k: cap office 50%", age="tua")

    assert found.answer is not None
    assert found.answer.outcome is Outcome.ERROR


def test_where_too_much_is_missing_everything_is_possible(monkeypatch):
    def give_up(_):
        raise membership.BudgetExceededError(frozenset(("role", "age")))

    monkeypatch.setattr(membership, "explore", give_up)
    text = "k: cap office 50%; n: cap home 25% for role Camat of everyone; t: rota everyone daily"
    found = kind(text)

    assert found.exhausted
    assert found.answer is None
    assert found.missing == ("age", "role")
    ends = {(labels(k for k, _ in one.counted), labels(one.based)) for one in found.memberships}
    assert ends == {("", ""), ("k n", "k"), ("k n", "k n"), ("", "n")}


# --- rotas ---------------------------------------------------------------------------


def test_whom_a_rota_reaches_may_be_on_duty_and_off_turn_keeps_what_holds_without_it():
    found = kind("default home; t: rota everyone daily")

    assert [labels(one.rotas) for one in found.memberships] == ["t"]
    assert found.answer is not None
    assert found.answer.admissible == ("office", "home")
    assert found.off_turn is not None
    assert found.off_turn.admissible == ("home",)


def test_whom_a_duty_keeps_from_the_office_is_still_one_of_those_whom_the_rota_speaks_of():
    found = kind("t: rota everyone daily; h: require home for pregnant", pregnant="yes")

    assert [labels(one.rotas) for one in found.memberships] == ["t"]
    assert found.answer is not None
    assert found.answer.admissible == ("home",)


def test_a_rota_of_others_puts_nobody_on_duty():
    found = kind("t: rota role Camat daily", role="Staf")

    assert [one.rotas for one in found.memberships] == [()]
    assert found.off_turn is None


def test_what_holds_off_turn_may_hang_on_a_missing_fact():
    found = kind("t: rota everyone daily; require home for vaccinated")

    assert found.off_turn is None


def test_what_holds_off_turn_is_unknown_where_that_is_too_much_to_try(monkeypatch):
    text = "default home; t: rota everyone daily"
    policy, case = case_of(text)
    tried = membership.explore

    def give_up_off_turn(it):
        if it.reading is counting_of(policy).without_rotas:
            raise membership.BudgetExceededError(frozenset())
        return tried(it)

    monkeypatch.setattr(membership, "explore", give_up_off_turn)

    assert kind_of(counting_of(policy), case).off_turn is None


def test_a_norm_that_is_an_exception_to_a_rota_still_holds_without_rotas():
    text = "default home; t: rota everyone daily; x: require off for role Camat exception to t"
    found = kind(text, role="Camat")

    assert found.answer is not None
    assert found.answer.admissible == ("off",)


# --- preference and advice ---------------------------------------------------------


def test_the_tiers_say_for_each_preference_whether_it_holds_of_somebody():
    text = "k: cap office 50% prefer vaccinated then role Camat"

    [tiers] = kind(text, vaccinated="yes", role="Staf").tiers.values()
    assert tiers == (0, 2)
    [tiers] = kind(text, vaccinated="no", role="Camat").tiers.values()
    assert tiers == (2, 0)
    [tiers] = kind(text, role="Staf").tiers.values()
    assert tiers == (1, 2)  # not known is neither


@pytest.mark.parametrize(
    ("advice", "arrangements"),
    [
        ("advise home for everyone", {"home"}),
        ("advise require home for everyone", {"home"}),
        ("advise allow home for everyone", {"home"}),
        ("advise forbid home for everyone", set()),
        ("require office for everyone", set()),
    ],
)
def test_advice_names_the_arrangements_that_somebody_is_advised_to(advice, arrangements):
    [one] = kind(f"k: cap office 50%; {advice}").memberships

    assert one.advised == arrangements


# --- a policy without some norms -----------------------------------------------------


def test_without_a_norm_people_have_what_the_rest_of_the_text_leaves_them():
    policy, case = case_of("h: require home for pregnant; k: cap field 1 person", pregnant="yes")
    counting = counting_of(policy)
    [h, _] = [one.key for one in policy.provisions()]

    assert options_under(counting.reading, case) == ("home",)
    assert options_under(without(counting, frozenset((h,))), case) == ("office",)


def test_where_that_is_too_much_to_try_they_might_be_anywhere(monkeypatch):
    policy, case = case_of("h: require home for pregnant", pregnant="yes")

    def give_up(_):
        raise membership.BudgetExceededError(frozenset())

    monkeypatch.setattr(membership, "explore", give_up)

    assert options_under(counting_of(policy).reading, case) == ("office", "home", "field", "off")
