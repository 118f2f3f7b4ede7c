"""The register of instruments that have ended, and how a citation is found in it."""

from datetime import date

import pytest

from policylang.analysis.repeals import built_in, find_repeals, read_repeals


@pytest.mark.parametrize(
    "citation",
    [
        "SE MenPANRB 19/2020",
        "SE MenPAN-RB No. 19 Tahun 2020",
        "Surat Edaran Menteri PANRB Nomor 19 Tahun 2020 tentang Penyesuaian Sistem Kerja",
        "SE Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi RI nomor 19 tahun 2020",
        "menindaklanjuti SE  MENPANRB  019/2020",
    ],
)
def test_a_citation_is_found_however_it_is_written(citation: str) -> None:
    assert [one.name for one in find_repeals(citation, built_in())] == ["SE MenPANRB 19/2020"]


@pytest.mark.parametrize(
    "citation",
    [
        "SE MenPANRB 19/2021",
        "SE MenPANRB 119/2020",
        "SE MenPANRB 19/20201",
        "SE Menkeu 19/2020",
        "SE MenPANRB Maret 2020",
        "Inmendagri 19/2020",
        "TAPP 53/2010",
    ],
)
def test_another_number_year_or_kind_is_not_taken_for_it(citation: str) -> None:
    assert list(find_repeals(citation, built_in())) == []


def test_several_in_one_citation_are_all_found() -> None:
    citation = "SE MenPANRB 19/2020 sebagaimana diubah dengan SE MenPANRB 34/2020"

    assert [one.number for one in find_repeals(citation, built_in())] == [19, 34]


def test_every_entry_says_when_it_ended_and_where_that_is_told() -> None:
    register = built_in()

    assert len(register) >= 15
    assert all(one.source and one.ended > date(one.year, 1, 1) for one in register)
    assert len({one.name for one in register}) == len(register)
    assert all(list(find_repeals(one.name, register)) == [one] for one in register)


def test_the_register_can_be_replaced() -> None:
    register = read_repeals(
        """
        [[kind]]
        name = "Perwali"
        names = ["Perwali", "Peraturan Wali Kota"]
        [[ended]]
        kind = "Perwali"
        number = 7
        year = 2019
        ended = 2021-01-31
        by = "Perwali 2/2021"
        source = "JDIH"
        """
    )
    [found] = find_repeals("Peraturan Wali Kota Nomor 7 Tahun 2019", register)

    assert (found.name, found.ended, found.by) == (
        "Perwali 7/2019",
        date(2021, 1, 31),
        "Perwali 2/2021",
    )
