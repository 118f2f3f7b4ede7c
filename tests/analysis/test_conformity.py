"""A draft under the texts above it: who, how many, on which days, and since when."""

from datetime import date
from typing import Any

import pytest

from policylang import Diagnostic, Source, StaffDataError, check, loads, render

DRAFT = 'circular "1/2021" dated 2021-06-28; valid 2021-06-28 to 2021-07-30;'


def found(draft: str, *above: str | list[str], **known: Any) -> list[Diagnostic]:
    """Return what is found about conformity."""
    superiors = [
        [Source(f"above-{at}-{part}.policy", text) for part, text in enumerate(_texts(one))]
        for at, one in enumerate(above)
    ]
    every = check(Source("draft.policy", draft), under=superiors, **known)
    return [one for one in every if one.code.id.startswith("POL38")]


def _texts(one: str | list[str]) -> list[str]:
    return [one] if isinstance(one, str) else one


def codes(draft: str, *above: str | list[str], **known: Any) -> list[str]:
    return [one.code.id for one in found(draft, *above, **known)]


# What conforms


@pytest.mark.parametrize(
    ("draft", "above"),
    [
        ("cap home 25%", "cap home 50%"),
        ("cap home 0%", "cap home 50%"),
        ("share office 25%", "cap office 25%"),
        ("require home for everyone", "cap office 25%"),
        ("require home for everyone", "require home or field for everyone"),
        ("forbid home for everyone", "allow home for everyone"),
        ("require office for role Camat", "allow home for everyone; exempt role Camat"),
        ("cap office 50% per unit", "allow home for everyone"),
    ],
)
def test_what_lies_within_conforms(draft: str, above: str) -> None:
    assert codes(draft, above) == []


def test_whom_the_superior_does_not_speak_of_is_free() -> None:
    assert codes("cap office 75%", "cap office 25% for sector Esensial") == ["POL381"]
    assert (
        codes(
            "cap office 75% for not sector Esensial; scope not sector Esensial",
            "cap office 25% for sector Esensial",
        )
        == []
    )
    assert codes("allow home for everyone", "scope status PNS; require office for everyone; ")


def test_a_default_or_a_permission_above_binds_no_draft() -> None:
    assert codes("require home for role Staf", "default office") == []
    assert codes("require off for health Positif", "allow home for everyone; cap home 50%") == []


def test_a_power_in_reserve_opens_nothing() -> None:
    above = 'require home for everyone; delegate office for everyone to "PPK" by order;'

    assert codes("cap office 25%", above) == ["POL381"]
    assert codes("require home for everyone", above) == []


# What does not


def test_a_breach_says_who_how_many_when_and_against_what() -> None:
    above = (
        'circular "14/2021" dated 2021-06-21; valid 2021-06-22 to 2021-07-05;'
        "context zone one of Hijau, Merah; k: share home by zone { Merah: 75%, others: 50% };"
    )
    (half, most) = found(f"{DRAFT} wfh: share home 30% to 50%;", above)[1:]

    assert half.facts == {
        "draft": "wfh",
        "superior": "k (14/2021)",
        "mine": "home:2..3/6",
        "theirs": "home:3..3/6",
        "how": "looser",
        "whom": "zone/zone=Hijau",
        "days": "2021-06-28..2021-07-05",
        "likewise": "",
    }
    assert (most.code.id, most.facts["whom"]) == ("POL382", "zone/zone=Merah")
    assert most.facts["how"] == "apart"


def test_who_must_be_there_counts_though_no_quota_of_the_draft_does() -> None:
    draft = "exempt role Camat; cap office 50% per unit; exempt role Camat from cap;"
    (one,) = found(draft, "cap office 50% per unit")

    assert one.facts["whom"] == "role/jabatan=Camat"
    assert codes("exempt role Camat; cap office 50% per unit;", "cap office 50% per unit") == []


def test_a_least_number_where_the_superior_sets_a_most_is_told_apart() -> None:
    (one,) = found("floor office 50%", "cap office 50%")

    assert (one.code.id, one.facts["how"]) == ("POL382", "opposite")


def test_people_of_whom_the_draft_says_nothing_are_at_the_office() -> None:
    (one,) = found("hamil: require home for pregnant;", "require home for everyone")

    assert (one.code.id, one.facts["whom"]) == ("POL383", "pregnant/hamil=no")
    assert codes("scope pregnant; require home for pregnant", "require home for everyone") == []


def test_what_a_draft_contradicts_itself_about_is_left_to_another_finding() -> None:
    draft = "a: require home for pregnant; b: require office for pregnant; scope pregnant;"

    assert codes(draft, "require home for everyone") == []


def test_what_is_urged_is_a_warning() -> None:
    above = "advise cap office 50%; advise home for pregnant; advise forbid office for comorbid;"

    assert codes("cap office 75%", above) == ["POL384", "POL384"]
    assert codes("require office for everyone", above) == ["POL384"] * 3
    assert codes("cap office 50%", "advise home for pregnant") == []


# Days


def test_a_superior_that_comes_and_goes_splits_the_answer() -> None:
    above = 'circular "15/2021" dated 2021-07-02; valid 2021-07-03 to 2021-07-20; cap office 25%;'
    changes, ends, breach = found(f"{DRAFT} cap office 50%;", above)

    assert (changes.facts["days"], changes.facts["effect"]) == ("2021-07-03..2021-07-03", "begins")
    assert (ends.facts["days"], ends.facts["effect"]) == ("2021-07-21..", "ends")
    assert breach.facts["days"] == "2021-07-03..2021-07-20"


def test_an_amendment_above_splits_the_answer() -> None:
    first = 'circular "1" dated 2021-01-04; valid 2021-01-04 to 2021-12-31; k: cap office 25%;'
    then = (
        'circular "2" dated 2021-07-12; valid 2021-07-12 to 2021-12-31; amends "1";'
        "replace k: cap office 50%;"
    )
    change, breach = found(f"{DRAFT} cap office 50%;", [first, then])

    assert (change.facts["superior"], change.facts["turn"]) == ("1, 2", "changes")
    assert (change.facts["effect"], change.facts["days"]) == ("ends", "2021-07-12..")
    assert breach.facts["superior"] == "k (1)"
    assert breach.facts["days"] == "2021-06-28..2021-07-11"


def test_a_day_of_the_week_above_is_found_on_that_day() -> None:
    above = (
        'circular "2" dated 2021-07-05; valid 2021-07-05 to 2021-07-11; cap office 25% on Friday;'
    )
    breach = found(f"{DRAFT} cap office 50%;", above)[-1]

    assert breach.facts["days"] == "2021-07-09..2021-07-09"


def test_an_event_has_not_come_unless_it_is_given() -> None:
    above = (
        'circular "2" dated 2021-01-04; valid 2021-01-04 to event "PPKM berakhir"; cap office 25%;'
    )
    draft = f"{DRAFT} cap office 50%;"
    (breach,) = found(draft, above)
    change, until = found(draft, above, events={"PPKM berakhir": date(2021, 7, 9)})

    assert breach.facts["days"] == "2021-06-28..2021-07-30"
    assert (until.facts["days"], change.facts["turn"]) == ("2021-06-28..2021-07-09", "ends")


def test_a_draft_without_an_end_breaks_its_superior_from_a_day_on() -> None:
    above = 'circular "2" dated 2021-07-05; valid from 2021-07-05; cap office 25%;'
    breach = found('circular "1" dated 2021-06-28; valid from 2021-06-28; cap office 50%', above)[
        -1
    ]

    assert breach.facts["days"] == "2021-07-05.."


# What is known


def test_a_fact_of_the_day_that_is_not_given_may_be_anything() -> None:
    above = "context level number 1 to 4; cap office by level { 3: 25%, 4: 0%, others: none };"
    (one,) = found("cap office 50%", above)
    (four,) = found("cap office 50%", above, context={"level": 4})

    assert (one.facts["whom"], one.facts["likewise"]) == ("level/level=3", "level/level=4")
    assert (four.facts["whom"], four.facts["theirs"]) == ("", "!office")
    assert codes("cap office 50%", above, context={"level": 2}) == []


def test_a_fact_that_no_text_knows_is_refused() -> None:
    with pytest.raises(StaffDataError):
        check("cap office 50%", under=["cap office 25%"], context={"tingkat": 3})
    with pytest.raises(StaffDataError):
        found("cap office 50%", "context level number; cap office 25%", context={"level": "tiga"})


def test_what_is_presumed_of_people_is_how_they_are() -> None:
    draft = (
        "essential unit RSUD; allow home for not unit RSUD; presume sector Kritikal for unit RSUD;"
    )
    above = "require home for sector Non Esensial;"
    (one,) = found(draft, above)

    assert one.facts["draft"] == "2"
    assert codes(draft.replace("Kritikal", "Non Esensial"), above) == ["POL382", "POL381"]


def test_names_mean_the_same_in_both_texts() -> None:
    above = 'alias unit RSUD is "Rumah Sakit Umum Daerah"; require home for not unit RSUD;'

    draft = (
        'require office for unit "Rumah Sakit Umum Daerah"; scope unit "Rumah Sakit Umum Daerah";'
    )
    assert codes(draft, above) == []


# Several superiors


def test_superiors_of_one_rank_that_differ_are_both_told() -> None:
    above = [
        f'issuer "{name}" rank minister; k: cap office {share}%;'
        for name, share in (("A", 25), ("B", 50))
    ]
    disagree, breach = found(f"{DRAFT} cap office 50%;", *above)

    assert (disagree.code.id, disagree.facts["both"]) == ("POL385", "office:0..1/4")
    assert breach.facts["superior"] == "k (above-0-0.policy)"


def test_a_lower_superior_may_be_narrower_but_not_wider() -> None:
    def of(ministers: int, governors: int) -> list[str]:
        return codes(
            "cap office 10%",
            f'issuer "A" rank minister; cap office {ministers}%;',
            f'issuer "B" rank governor; cap office {governors}%;',
        )

    assert of(50, 25) == []
    assert of(25, 50) == ["POL385"]


def test_superiors_that_leave_nothing_in_common_say_so() -> None:
    both = ("require home for everyone", "require office for everyone")
    (one,) = (one for one in found(f"{DRAFT} scope role Camat;", *both) if one.code.id == "POL385")

    assert one.facts["both"] == ""
    assert "nothing is common to both" in render(one)


# What is not decided


@pytest.mark.parametrize(
    ("draft", "above", "why"),
    [
        ("scope pregnant; require home for pregnant",
         "require home for pregnant; require office for pregnant", "conflict"),
        ("rota everyone daily 2; allow home for everyone", "cap office 25%", "rota"),
        ("cap office 50%", "cap office 25% of role Camat", "base"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_said(draft: str, above: str, why: str) -> None:
    (one, *_) = found(draft, above)

    assert (one.code.id, one.facts["why"]) == ("POL387", why)


def test_a_diagram_that_is_too_large_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from policylang.analysis.conformity import people
    from policylang.semantics.diagram.build import DiagramTooLargeError

    def give_up(*_: object) -> None:
        raise DiagramTooLargeError

    monkeypatch.setattr(people, "joint_diagram", give_up)
    (one,) = found(f"{DRAFT} cap office 50%;", "cap office 25%")

    assert (one.code.id, one.facts["why"]) == ("POL387", "size")
    assert one.facts["days"] == "2021-06-28..2021-07-30"


def test_groups_that_differ_are_told() -> None:
    (one,) = found("cap office 50% per section", "cap office 50% per unit")

    assert (one.code.id, one.facts["differing"]) == ("POL388", "per")


# Files


def test_a_superior_with_errors_is_reported_and_held_against_nothing() -> None:
    every = check("cap office 50%", under=[Source("above.policy", "cap office 250%;")])

    assert [one.code.id for one in every if one.code.severity.value == "error"] == ["POL208"]


def test_a_basis_among_the_files_is_a_superior() -> None:
    draft = Source("a/draft.policy", 'basis "SE 2" in "menteri.policy"; wfo: cap office 50%;')
    above = Source("b/menteri.policy", "cap office 25%;")

    assert "POL381" in [one.code.id for one in check(draft, above)]
    assert "POL389" in [one.code.id for one in check(draft)]
    assert "POL389" not in [one.code.id for one in check(draft, under=[above])]


def test_a_superior_changes_no_decision() -> None:
    draft = 'basis "SE 2" in "menteri.policy"; wfo: cap office 50%;'

    assert loads(draft).provisions() == loads(draft.partition(";")[2]).provisions()


@pytest.mark.parametrize("language", ["en", "id"])
def test_no_fact_is_left_out_of_a_sentence(language: str) -> None:
    above = (
        "context level number 1 to 4; advise require home for comorbid;"
        "cap office by level { 1: none, 2: 50%, 3: 25%, 4: 0% }; require home for pregnant;"
        "cap field 1 person; cap off 3 people;"
    )
    drafts = (
        "floor office 50%; allow field, off for everyone",
        "share office 50%",
        "hamil: allow field for role Camat",
    )
    every = [one for draft in drafts for one in found(draft, above, "cap office 10%")]

    assert {one.code.id for one in every} >= {"POL381", "POL382", "POL383", "POL384", "POL385"}
    for one in every:
        assert "…" not in render(one, language)
        assert "{" not in render(one, language)
