"""A NIP gives a birth date and a sex, or is refused."""

from datetime import date

import pytest

from policylang.interchange.nip import BadNip, Nip, read_nip


def found(text: str) -> Nip:
    nip = read_nip(text)
    assert nip is not None
    return nip


@pytest.mark.parametrize(
    "text", ["198609262015051000", "19860926 201505 1 000", " 19860926\u00a02015051000"]
)
def test_a_nip_of_a_civil_servant_is_read(text: str) -> None:
    nip = found(text)

    assert (nip.born, nip.sex, nip.serial) == (date(1986, 9, 26), "L", 0)
    assert (nip.year, nip.month, nip.contract) == (2015, 5, None)
    assert nip.digits == "198609262015051000"


@pytest.mark.parametrize(("digits", "contract"), [("21", 21), ("13", 13), ("00", 0)])
def test_a_nip_of_one_on_contract_has_no_month(digits: str, contract: int) -> None:
    nip = found(f"199308262019{digits}2000")

    assert (nip.sex, nip.year, nip.month, nip.contract) == ("P", 2019, None, contract)


@pytest.mark.parametrize(
    "text",
    [
        "198613262015051000",
        "198609312015051000",
        "190002292015051000",
        "098609262015051000",
        "198609262015053000",
        "198609262015050000",
        "19860926201505100",
        "1986092620150510000",
        "19860926201505100O",
        "\u0661" * 18,
        "198609262",
        "-",
    ],
)
def test_what_is_no_nip_is_refused(text: str) -> None:
    with pytest.raises(BadNip) as error:
        read_nip(text)

    assert error.value.args == ()


def test_an_empty_text_is_no_nip() -> None:
    assert read_nip("  ") is None


def test_a_nip_does_not_show_itself() -> None:
    assert "1986" not in repr(found("198609262015051000"))
