"""Why someone is where a roster puts them, in words, in both languages."""

from datetime import date

import pytest

import policylang
from policylang.explanation.placements import PlacementExplanation
from rosters import HOLIDAY, MONDAY, a_policy, a_roster


def explained(person: str, *, show_sensitive: bool = False) -> PlacementExplanation:
    policy = a_policy()
    return policylang.explain_placement(
        a_roster(policy), person, MONDAY, policy=policy, show_sensitive=show_sensitive
    )


BRIEF = {
    "A-1": ("By norm pimpinan.", "Menurut norma pimpinan."),
    "A-2": (
        "Taken from the queue of quota k1 in Dinas Arsip: number 1 of 2 for 1 place.",
        "Diambil dari antrean kuota k1 di Dinas Arsip: urutan 1 dari 2 untuk 1 tempat.",
    ),
    "A-3": (
        (
            "In the queue of quota k1 in Dinas Arsip: number 2 of 2 for 1 place, so not reached on"
            " this day. This is a proposal: Kepala Dinas decides."
        ),
        (
            "Dalam antrean kuota k1 di Dinas Arsip: urutan 2 dari 2 untuk 1 tempat, jadi belum"
            " terjangkau pada hari ini. Ini usulan: yang memutuskan Kepala Dinas."
        ),
    ),
    "A-5": (
        "The person chooses, at the office or at home; until then this holds.",
        "Pegawai itu sendiri memilih di kantor atau di rumah; sampai saat itu ini yang berlaku.",
    ),
    "A-6": (
        "Settled by Sekretaris, letter SP/1.",
        "Ditetapkan oleh Sekretaris dengan surat SP/1.",
    ),
    "A-7": (
        "Quota k1 asks for no more people on this day, so what would hold anyway stays.",
        "Kuota k1 tidak meminta orang lagi pada hari ini, jadi tetap seperti yang berlaku.",
    ),
    "A-8": ("", ""),
}


@pytest.mark.parametrize("person", BRIEF)
def test_each_basis_has_its_sentence(person: str) -> None:
    found = explained(person)

    assert (found.brief("en"), found.brief("id")) == BRIEF[person]


def test_a_turn_says_who_comes_first_and_what_the_quota_says() -> None:
    assert explained("A-2").text("id") == (
        "A-2 (Nama A-2), Senin 28 Juni 2021: di kantor.\n"
        "  Diambil dari antrean kuota k1 di Dinas Arsip: urutan 1 dari 2 untuk 1 tempat.\n"
        "  Yang didahulukan: divaksin.\n"
        "  Di antara yang sama: paling sedikit gilirannya, lalu yang gilirannya paling lama\n"
        "    berlalu, lalu nomor pegawai.\n"
        "\n"
        "Dasar\n"
        "  k1  maksimal kantor 50% per dinas\n"
    )


def test_who_has_no_place_is_told_why() -> None:
    assert explained("A-8").text("en") == (
        "A-8 (Nama A-8), Monday 28 June 2021: not placed, because what is not known matters.\n"
    )


def test_a_ground_that_hangs_on_a_sensitive_fact_is_withheld_unless_asked_for() -> None:
    private, shown = explained("A-4"), explained("A-4", show_sensitive=True)

    assert private.withholds
    assert "hamil" not in private.text("id")
    assert "Menurut norma hamil." in shown.text("id")


@pytest.mark.parametrize(("person", "on"), [("A-99", MONDAY), ("A-1", HOLIDAY)])
def test_who_or_what_the_roster_does_not_have_is_refused(person: str, on: date) -> None:
    policy = a_policy()

    with pytest.raises(ValueError, match="the roster has no"):
        policylang.explain_placement(
            a_roster(policy),
            person,
            on,
            policy=policy,
        )
