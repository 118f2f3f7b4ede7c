"""A cell is read by its type, is missing, or is refused without being repeated."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.interchange.values import NumberAsId, Unreadable, read_value
from policylang.model.policy import ABSENT
from policylang.model.vocabulary import Attribute, Kind, Vocabulary

WORDS = Vocabulary(
    attributes={}, aliases={"echelon": (("ii.b", "iib", "ii/b"), ("kepala", "kabag"))}
)
ECHELON = Attribute(name="echelon", kind=Kind.ONE_OF, levels=(("II.a", "II.b"), ("Kepala",)))
AGE = Attribute(name="age", kind=Kind.NUMBER, low=0, high=120)
COUNT = Attribute(name="count", kind=Kind.NUMBER)
ROLE = Attribute(name="role", kind=Kind.NAME)
NIP = Attribute(name="nip", kind=Kind.NAME)
BORN = Attribute(name="born", kind=Kind.DATE)
PREGNANT = Attribute(name="pregnant", kind=Kind.YES_NO)
ALL = (ECHELON, AGE, ROLE, NIP, BORN, PREGNANT)


def read(raw: object, attribute: Attribute, dates: str = "ymd") -> object:
    return read_value(raw, attribute, vocabulary=WORDS, dates=dates)


@pytest.mark.parametrize("attribute", ALL, ids=lambda attribute: attribute.name)
@pytest.mark.parametrize("raw", [None, "", "  \t", "\u00a0", float("nan")], ids=repr)
def test_an_empty_cell_is_missing(raw: object, attribute: Attribute) -> None:
    assert read(raw, attribute) is None


@pytest.mark.parametrize("raw", ["ya", "Yes", " Y ", "TRUE", "benar", "1", 1, 1.0, True], ids=repr)
def test_a_yes_is_yes(raw: object) -> None:
    assert read(raw, PREGNANT) is True


@pytest.mark.parametrize("raw", ["tidak", "No", "n", "False", "salah", "0", 0, 0.0, False])
def test_a_no_is_no(raw: object) -> None:
    assert read(raw, PREGNANT) is False


def test_a_dash_for_yes_or_no_is_missing() -> None:
    assert read("-", PREGNANT) is None


@pytest.mark.parametrize("raw", ["t", "v", "x", "ada", "2", 2, -1, 0.5, date(2020, 1, 1), "\u0661"])
def test_what_may_be_yes_or_no_is_refused(raw: object) -> None:
    with pytest.raises(Unreadable):
        read(raw, PREGNANT)


@pytest.mark.parametrize("raw", ["56", " 56 ", 56, 56.0, Decimal("56.00"), "056"], ids=repr)
def test_a_whole_number_is_read(raw: object) -> None:
    assert read(raw, AGE) == 56


@pytest.mark.parametrize(
    "raw",
    [
        "56,0",
        "56.5",
        "1_0",
        "+5",
        "-5",
        -5,
        56.5,
        "\u0665\u0660",
        "\uff15",
        "\u00b2",
        "121",
        121,
        "1e1",
        "lima",
        True,
        date(2020, 1, 1),
        float("inf"),
        Decimal("5.5"),
        Decimal("NaN"),
        Decimal(10) ** 30,
    ],
    ids=repr,
)
def test_any_other_number_is_refused(raw: object) -> None:
    with pytest.raises(Unreadable):
        read(raw, AGE)


def test_a_number_below_its_bounds_is_refused() -> None:
    with pytest.raises(Unreadable):
        read("4", Attribute(name="week", kind=Kind.NUMBER, low=5, high=6))


@given(st.text("0123456789+-_.,eE٥２", max_size=12))
def test_a_number_is_nine_digits_at_most_and_nothing_else(text: str) -> None:
    digits = text.isascii() and text.isdigit() and len(text) <= 9
    try:
        found = read(text, COUNT)
    except Unreadable:
        assert not digits
    else:
        assert digits == isinstance(found, int)


@pytest.mark.parametrize(
    "raw",
    [
        "2021-06-28",
        "2021/06/28",
        "28 Juni 2021",
        "28 june 2021",
        "2021-06-28 00:00:00",
        date(2021, 6, 28),
        datetime(2021, 6, 28, 13, 5, tzinfo=UTC),
    ],
    ids=repr,
)
def test_a_date_is_read(raw: object) -> None:
    assert read(raw, BORN) == date(2021, 6, 28)


@pytest.mark.parametrize("raw", ["28/06/2021", "28-06-2021", "28/6/2021"])
def test_a_date_with_the_day_first_is_read_only_if_asked_for(raw: str) -> None:
    assert read(raw, BORN, dates="dmy") == date(2021, 6, 28)
    with pytest.raises(Unreadable):
        read(raw, BORN)


@pytest.mark.parametrize(
    "raw",
    [
        "2021-02-30",
        "31 Februari 2021",
        "2021-6-28",
        "20210628",
        "28 Juin 2021",
        "28/06-2021",
        "06/28/2021",
        44375,
        44375.0,
        True,
        time(12),
        "2021-06-28 13:05:00",
        "kemarin",
    ],
    ids=repr,
)
def test_what_is_no_date_is_refused(raw: object) -> None:
    with pytest.raises(Unreadable):
        read(raw, BORN, dates="dmy")


@pytest.mark.parametrize("raw", ["never", "Belum Pernah", "-", "\u2013"])
def test_a_date_may_be_known_not_to_exist(raw: str) -> None:
    assert read(raw, BORN) is ABSENT


@pytest.mark.parametrize("attribute", [ROLE, NIP, ECHELON], ids=lambda attribute: attribute.name)
@pytest.mark.parametrize("raw", ["-", "tidak ada", "None", "Tidak  Ada"])
def test_a_name_may_be_known_not_to_exist(raw: str, attribute: Attribute) -> None:
    assert read(raw, attribute) is ABSENT


def test_a_number_may_be_known_not_to_exist() -> None:
    assert read("-", AGE) is ABSENT


def test_a_name_keeps_its_spelling_with_single_spaces() -> None:
    assert read(" Kepala\u00a0 Dinas\n(Plt) ", ROLE) == "Kepala Dinas (Plt)"


@pytest.mark.parametrize(
    "raw",
    [
        "Ca\u202emat",
        "Ca\u200bmat",
        "Ca\x00mat",
        "Ca\x1bmat",
        "Ca\ue000mat",
        "\ud800",
        "#N/A",
        "x" * 201,
        True,
        date(2021, 1, 1),
        1.5,
        10**4999,
        ["Camat"],
        {},
        b"Camat",
    ],
    ids=lambda raw: repr(raw)[:20] if not isinstance(raw, int) else "number",
)
def test_what_is_no_name_is_refused(raw: object) -> None:
    with pytest.raises(Unreadable):
        read(raw, ROLE)


@pytest.mark.parametrize("raw", ["II.b", "ii.B", "IIb", "II/b", " II.B "])
def test_a_value_of_a_list_is_given_as_declared(raw: str) -> None:
    assert read(raw, ECHELON) == "II.b"


def test_a_value_outside_the_list_is_refused() -> None:
    with pytest.raises(Unreadable):
        read("VI.a", ECHELON)


def test_a_value_is_found_by_an_alias() -> None:
    assert read("Kabag", ECHELON) == "Kepala"


@pytest.mark.parametrize(
    "raw",
    [
        198503152010011007,
        1.98503152010011e17,
        12.0,
        "1,98503E+17",
        "1.98503152010011e+17",
        "198503152010011007.0",
        10**15,
    ],
    ids=repr,
)
def test_an_identifier_typed_as_a_number_is_an_error_of_its_own(raw: object) -> None:
    with pytest.raises(NumberAsId):
        read(raw, NIP)


@pytest.mark.parametrize("raw", ["19850315 201001 1 007", "'198503152010011007"])
def test_the_digits_of_an_identifier_lose_their_spaces(raw: str) -> None:
    assert read(raw, NIP) == "198503152010011007"


@pytest.mark.parametrize("raw", ["0012", "TS-01", "1E", "12"])
def test_an_identifier_keeps_every_sign(raw: str) -> None:
    assert read(raw, NIP) == raw


def test_a_short_whole_number_may_be_an_identifier() -> None:
    assert read(12, NIP) == "12"


@given(st.one_of(st.text(), st.integers(), st.floats(), st.dates(), st.booleans(), st.binary()))
def test_nothing_else_is_ever_raised_and_no_value_is_repeated(raw: object) -> None:
    said: list[str] = []
    for attribute in ALL:
        try:
            read(raw, attribute)
        except Unreadable as error:
            causes = (error, error.__cause__, error.__context__)
            said += [repr(cause.args) for cause in causes if cause is not None]
    assert not [each for each in said if len(repr(raw)) > 3 and repr(raw) in each]
