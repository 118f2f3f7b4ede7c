"""A side table gives facts of people or of places, from a day to a day."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.diagnostics import Cell, Code, Diagnostic
from policylang.interchange.facts_csv import read_facts
from policylang.model.policy import ABSENT
from policylang.model.staff import DatedFact, Organisation, SideTable, StaffRecord
from policylang.model.vocabulary import Vocabulary
from policylang.semantics.builtin import BUILT_IN

Reader = Callable[..., tuple[SideTable, tuple[Diagnostic, ...]]]
JUNE, JULY = date(2021, 6, 1), date(2021, 7, 1)


@pytest.fixture
def read(vocabulary: Vocabulary) -> Reader:
    def read(
        text: str, organisation: Organisation | None = None
    ) -> tuple[SideTable, tuple[Diagnostic, ...]]:
        return read_facts(text.encode(), vocabulary, name="f.csv", organisation=organisation)

    return read


def found(findings: tuple[Diagnostic, ...]) -> list[tuple[Code, int | None, str | None]]:
    codes = []
    for finding in findings:
        assert isinstance(finding.place, Cell)
        codes.append((finding.code, finding.place.row, finding.place.column))
    return codes


def test_a_table_with_an_identifier_gives_facts_of_people(read: Reader) -> None:
    side, findings = read(
        "id,mulai,s.d.,jabatan,hamil\nA,2021-06-01,2021-07-01,Camat,ya\nA,2021-07-02,,Lurah,\n"
    )

    assert findings == ()
    assert side.people["A"] == (
        DatedFact("role", "Camat", JUNE, JULY),
        DatedFact("role", "Lurah", date(2021, 7, 2), None),
        DatedFact("pregnant", True, JUNE, JULY),
    )


def test_a_table_with_an_attribute_gives_facts_of_places(read: Reader) -> None:
    side, findings = read("domisili;zona;sejak\nKecamatan Coblong;merah;1 Juni 2021\n")

    assert findings == ()
    assert side.of_place("zone", "Coblong", JUNE) == "Merah"
    assert side.of_place("zone", "kecamatan  coblong", JULY) == "Merah"
    assert side.of_place("zone", "Coblong", date(2021, 5, 31)) is None


def test_days_may_be_left_out(read: Reader) -> None:
    side, _ = read("id,positive_on\nA,never\n")

    assert side.people["A"] == (DatedFact("positive_on", ABSENT),)


def test_facts_that_overlap_and_disagree_are_an_error(read: Reader) -> None:
    _, findings = read(
        "id,dari,sampai,jabatan\n"
        "A,2021-06-01,2021-06-30,Camat\n"
        "A,2021-06-30,2021-07-30,Lurah\n"
        "A,2021-07-31,,Camat\n"
        "B,2021-06-01,,Staf\n"
    )

    assert found(findings) == [(Code.OVERLAPPING_FACTS, 3, "jabatan")]
    assert findings[0].facts == {"attribute": "role", "row": "2"}


def test_an_overlap_is_found_behind_one_that_agrees(read: Reader) -> None:
    _, findings = read(
        "id,dari,sampai,jabatan\n"
        "A,2021-06-03,2021-06-04,Camat\n"
        "A,2021-06-01,2021-06-30,Lurah\n"
        "A,2021-06-02,2021-07-30,Lurah\n"
    )

    assert [row for _, row, _ in found(findings)] == [2]


SPANS = st.tuples(st.integers(1, 9), st.integers(0, 4), st.sampled_from("AB"))


@given(st.lists(SPANS, max_size=6))
def test_every_fact_that_disagrees_with_an_earlier_one_is_found(
    spans: list[tuple[int, int, str]],
) -> None:
    rows = [
        f"X,{date(2021, 6, first)},{date(2021, 6, first + days)},{role}"
        for first, days, role in spans
    ]
    text = "\n".join(["id,dari,sampai,jabatan", *rows])
    ordered = sorted(enumerate(spans, 2), key=lambda each: each[1][0])
    expected = {
        row
        for at, (row, (first, _, role)) in enumerate(ordered)
        for _, (start, days, other) in ordered[:at]
        if role != other and start + days >= first
    }

    _, findings = read_facts(text.encode(), BUILT_IN)

    assert {row for _, row, _ in found(findings)} == expected


def test_facts_that_overlap_and_agree_are_fine(read: Reader) -> None:
    assert read("id,dari,jabatan\nA,2021-06-01,Camat\nA,,Camat\n")[1] == ()


def test_one_place_under_two_names_may_disagree_with_itself(read: Reader) -> None:
    _, findings = read("domisili,zona\nCoblong,Merah\nKecamatan Coblong,Hijau\n")

    assert [code for code, _, _ in found(findings)] == [Code.OVERLAPPING_FACTS]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id,hamil\nA,mungkin\n", (Code.UNREADABLE_VALUE, 2, "hamil")),
        ("id,hamil\n,ya\n", (Code.MISSING_ID, 2, "id")),
        ("id,hamil\n-,ya\n", (Code.MISSING_ID, 2, "id")),
        ("nip,hamil\n1e17,ya\n", (Code.NUMBER_AS_ID, 2, "nip")),
        ("id,hamil\nA,ya,tidak\n", (Code.RAGGED_ROW, 2, None)),
        ("id,hamil,dari\nA,ya,besok\n", (Code.UNREADABLE_VALUE, 2, "dari")),
        (
            "id,dari,sampai,hamil\nA,2021-07-01,2021-06-01,ya\n",
            (Code.UNREADABLE_VALUE, 2, "sampai"),
        ),
        ("id,hamil,pregnant\nA,ya,ya\n", (Code.COLUMN_TWICE, 1, "hamil")),
    ],
)
def test_a_row_that_cannot_be_read_is_left_out(
    read: Reader, text: str, expected: tuple[Code, int, str]
) -> None:
    side, findings = read(text)

    assert found(findings)[0] == expected
    assert side == SideTable()


@pytest.mark.parametrize(
    "text", ["id,zona\nA,Merah\n", "domisili,hamil\nX,ya\n", "opd,zona\nX,Merah\n", "id,x\nA,y\n"]
)
def test_a_column_that_nothing_would_look_up_is_noted(read: Reader, text: str) -> None:
    side, findings = read(text)

    assert [code for code, _, _ in found(findings)] == [Code.UNUSED_COLUMN]
    assert side == SideTable()


def test_a_person_may_be_named_by_nip(read: Reader) -> None:
    nip = "198609262015051000"
    organisation = Organisation([StaffRecord("A", {"nip": nip})])

    side, _ = read(f"nip,hamil\n{nip},ya\n", organisation)

    assert list(side.people) == ["A"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [("sepatu,hamil\nA,ya\n", "key"), ('[{"id": "A"}]', "key"), ('id\n"', "quotes")],
)
def test_a_table_that_cannot_be_read_is_an_error(read: Reader, text: str, reason: str) -> None:
    side, findings = read(text)

    assert side == SideTable()
    assert findings[0].facts["reason"] == reason
