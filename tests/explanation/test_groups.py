"""What quotas ask of groups, in words: numbers first, then how it stands."""

from typing import Any

import pytest
from attrs import evolve

import policylang
from policylang.model.group import Count, QuotaState
from policylang.model.roster import Spread
from rosters import a_group, a_policy, a_report, a_roster, exactly, key_of


def line(language: str, **changes: Any) -> str:
    policy = a_policy()
    return policylang.explain_group(a_report(policy, **changes), policy=policy).line(language)


def test_a_report_gives_the_numbers_and_what_is_to_be_done() -> None:
    assert line("id") == (
        "k1 · Dinas Arsip · Senin 28 Juni 2021: dasar 25, wajib 4, bebas 21, paling banyak 12;"
        " sekarang 25 di kantor: 13 orang harus dipindahkan"
    )
    assert line("en") == (
        "k1 · Dinas Arsip · Monday 28 June 2021: base 25, mandatory 4, free 21, at most 12;"
        " now 25 at the office: 13 people must move elsewhere"
    )


STATES = [
    ({"state": QuotaState.SATISFIED, "present": exactly(12)}, "kept"),
    ({"state": QuotaState.OPEN, "present": exactly(12)}, "kept so far; it hangs on choices"),
    ({"state": QuotaState.VIOLATED}, "13 people over"),
    ({"state": QuotaState.VIOLATED, "present": Count(13, 25)}, "not kept"),
    ({"state": QuotaState.IMPOSSIBLE, "mandatory": exactly(14)}, "14 people must be there"),
    ({"state": QuotaState.IMPOSSIBLE, "has_solution": False}, "no number of people keeps it"),
    (
        {"state": QuotaState.IMPOSSIBLE, "at_most": None, "at_least": exactly(30)},
        "only 25 people can be there",
    ),
    ({"state": QuotaState.UNDETERMINED, "missing": ("status",)}, "not known: status"),
    ({"state": QuotaState.UNDETERMINED}, "because something is not known"),
]


@pytest.mark.parametrize(("changes", "said"), STATES)
def test_each_state_has_its_words(changes: dict[str, object], said: str) -> None:
    assert line("en", **changes).endswith(said)


def test_too_few_must_come() -> None:
    said = line("en", state=QuotaState.OPEN, at_most=None, at_least=exactly(26))

    assert said.endswith("at least 26; now 25 at the office: 1 person more must come")


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (None, exactly(12), "at most 12"),
        (exactly(3), None, "at least 3"),
        (exactly(3), exactly(3), "exactly 3"),
        (exactly(3), exactly(12), "3 to 12"),
        (None, Count(1, 2), "at most 1 to 2"),
        (None, None, "no bound"),
    ],
)
def test_bounds_are_named(low: Count | None, high: Count | None, said: str) -> None:
    assert f"free 21, {said}; now" in line("en", at_least=low, at_most=high)


def test_counted_is_said_where_the_base_is_another() -> None:
    assert "counted 25, base 40, mandatory 4" in line("en", base=exactly(40))


def test_a_group_without_a_name_has_one_in_words() -> None:
    assert line("id", group=a_group("")).startswith("k1 · tanpa dinas · ")


def test_a_clash_says_what_the_numbers_the_people_and_what_gives_way() -> None:
    policy = a_policy()
    (clash,) = a_roster(policy).clashes
    headline, *rest = policylang.explain_group(clash, policy=policy).text("id").splitlines()

    assert headline == (
        "Senin 28 Juni 2021, Dinas Arsip: kuota k1 dan norma pimpinan tidak dapat dipenuhi bersama."
    )
    said = " ".join(rest)
    assert "A-1" in said
    assert "kuota k1 (selisih 1 orang)" in said


def test_unequal_turns_say_whether_they_could_be_more_equal() -> None:
    policy = a_policy()
    spread = Spread(key_of(policy, "k1"), a_group(), ("A-1", "A-2"), 1, 3, proved=True)

    assert policylang.explain_group(spread, policy=policy).line("en") == (
        "Quota k1, Dinas Arsip: turns of A-1 and A-2 range from 1 to 3; no roster within the"
        " bounds is more equal."
    )


def test_notes_of_days_that_are_alike_are_said_once() -> None:
    policy = a_policy()
    roster = a_roster(policy)
    (clash,) = roster.clashes
    again = evolve(clash, on=roster.days[1])
    notes = policylang.roster_notes(
        evolve(roster, clashes=(clash, again)), policy=policy, language="id"
    )

    assert len(notes) == 2
    assert "29" in notes[0].text
