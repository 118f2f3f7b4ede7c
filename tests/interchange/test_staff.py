"""A staff file gives everyone in it, and says what is wrong with whom."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interchange.workbooks import a_workbook
from policylang.diagnostics import Cell, Code, Diagnostic
from policylang.interchange.staff import StaffFile, read_staff
from policylang.model.policy import Value
from policylang.model.staff import StaffRecord
from policylang.model.vocabulary import Attribute, Kind, Vocabulary
from policylang.semantics.builtin import BUILT_IN

NIP = "198609262015051000"
SAMPLES = sorted(Path(__file__).parents[2].glob("samples/*/staff.csv"))
Reader = Callable[..., StaffFile]


@pytest.fixture
def read(vocabulary: Vocabulary) -> Reader:
    def read(data: str | bytes, **options: object) -> StaffFile:
        raw = data.encode() if isinstance(data, str) else data
        return read_staff(raw, vocabulary, **options)  # type: ignore[arg-type]

    return read


def codes(findings: tuple[Diagnostic, ...]) -> list[Code]:
    return [finding.code for finding in findings]


def places(findings: tuple[Diagnostic, ...]) -> list[tuple[int | None, str | None]]:
    found = []
    for finding in findings:
        assert isinstance(finding.place, Cell)
        found.append((finding.place.row, finding.place.column))
    return found


def test_the_same_people_are_read_from_every_kind_of_file(read: Reader) -> None:
    files = [
        "id,nip,jabatan,hamil\nA,198609262015051000,Camat,tidak\n",
        f"id;nip;jabatan;hamil\nA;{NIP};Camat;tidak\n".encode("utf-16"),
        f'[{{"id": "A", "nip": "{NIP}", "jabatan": "Camat", "hamil": false}}]',
        a_workbook([["id", "nip", "jabatan", "hamil"], ["A", NIP, "Camat", "tidak"]]),
    ]
    expected: dict[str, Value] = {
        "id": "A",
        "nip": NIP,
        "role": "Camat",
        "pregnant": False,
        "born": date(1986, 9, 26),
        "sex": "L",
    }
    for data in files:
        file = read(data)

        assert file.records == (StaffRecord("A", expected),)
        assert file.findings == ()


def test_a_nip_typed_as_a_number_is_reported_at_its_cell(read: Reader) -> None:
    file = read(a_workbook([["id", "nip"], ["A", int(NIP)], ["B", NIP]]))

    (problem,) = file.findings
    assert problem.code is Code.NUMBER_AS_ID
    assert problem.place == Cell("<data>", "Data", 2, "nip")
    assert file.records[1].values["nip"] == NIP


def test_a_person_without_identifier_is_a_problem_of_that_row(read: Reader) -> None:
    file = read("id,jabatan\nA,Camat\n,Lurah\n-,Staf\n")

    assert [codes(record.problems) for record in file.records] == [
        [],
        [Code.MISSING_ID],
        [Code.MISSING_ID],
    ]
    assert places(file.findings) == [(3, None), (4, None)]
    assert file.diagnostics == ()


def test_an_identifier_that_cannot_be_read_is_not_called_missing_too(read: Reader) -> None:
    file = read("id,jabatan\n1e17,Camat\n")

    assert codes(file.findings) == [Code.NUMBER_AS_ID]


def test_everyone_with_the_same_identifier_has_the_problem(read: Reader) -> None:
    file = read("id,jabatan\nA,Camat\nB,Lurah\na ,Staf\nA,Staf\n")

    assert codes(file.findings) == [Code.DUPLICATE_ID] * 3
    assert places(file.findings) == [(2, "id"), (4, "id"), (5, "id")]
    assert [finding.facts["row"] for finding in file.findings] == ["4", "2", "2"]


def test_everyone_with_the_same_nip_has_the_problem(read: Reader) -> None:
    file = read(f"id,nip\nA,{NIP}\nB,{NIP}\n")

    assert places(file.findings) == [(2, "nip"), (3, "nip")]


def test_a_nip_alone_may_be_there_twice(read: Reader) -> None:
    file = read(f"nip,jabatan\n{NIP},Camat\n{NIP},Lurah\n")

    assert places(file.findings) == [(2, "nip"), (3, "nip")]


def test_a_person_without_sex_in_the_vocabulary_is_read() -> None:
    words = Vocabulary(attributes={"nip": Attribute(name="nip", kind=Kind.NAME)})

    assert read_staff(f"nip\n{NIP}\n".encode(), words).records[0].values == {"nip": NIP}


def test_one_person_is_no_duplicate_of_themselves(read: Reader) -> None:
    assert read(f"id,nip\n{NIP},{NIP}\n").findings == ()


def test_a_row_that_does_not_fit_keeps_nothing_but_who_it_is(read: Reader) -> None:
    file = read("id,jabatan,hamil\nA,Camat, dan lain,ya\nB,Lurah,ya\n")

    first, second = file.records
    assert (first.id, first.values, codes(first.problems)) == ("A", {}, [Code.RAGGED_ROW])
    assert first.problems[0].facts == {"columns": "3"}
    assert second.values["pregnant"] is True


def test_a_column_without_attribute_is_noted_once(read: Reader) -> None:
    file = read("id,sepatu,,hari_kerja\nA,42,x,ya\nB,43,y,ya\n")

    assert codes(file.diagnostics) == [Code.UNUSED_COLUMN] * 2
    assert places(file.diagnostics) == [(1, "sepatu"), (1, "hari_kerja")]


def test_a_key_without_attribute_is_noted_once(read: Reader) -> None:
    file = read('[{"id": "A", "sepatu": 1}, {"id": "B", "sepatu": 2}]')

    assert places(file.diagnostics) == [(None, "sepatu")]


def test_two_columns_for_one_attribute_are_an_error_that_is_said_once(read: Reader) -> None:
    file = read("id,opd,dinas\nA,X,X\nB,Y,Y\n")

    assert codes(file.findings) == [Code.COLUMN_TWICE] * 2
    assert places(file.findings) == [(1, "opd"), (1, "dinas")]
    assert all(codes(record.problems) == [Code.COLUMN_TWICE] * 2 for record in file.records)


def test_a_key_that_is_there_twice_is_a_problem_of_that_person(read: Reader) -> None:
    file = read('[{"id": "A", "unit": "X", "unit": "Y"}, {"id": "B", "unit": "X"}]')

    assert [codes(record.problems) for record in file.records] == [[Code.COLUMN_TWICE] * 2, []]


def test_a_column_may_be_chosen(read: Reader) -> None:
    file = read("nomor,opd\nA,X\n", columns={"id": "NOMOR"})

    assert file.records[0].values == {"id": "A", "unit": "X"}


def test_a_chosen_column_that_is_not_there_is_an_error(read: Reader) -> None:
    file = read("nomer,opd,id\nA,X,B\n", columns={"id": "nomor", "sepatu": "opd"})

    assert codes(file.diagnostics)[:2] == [Code.UNKNOWN_COLUMN, Code.UNKNOWN_ATTRIBUTE]
    assert file.diagnostics[0].suggestion == "nomer"


@pytest.mark.parametrize("data", [b"", b"id,jabatan\n", b"[]", b"[{}]", b"   "])
def test_a_file_without_people_is_empty(read: Reader, data: bytes) -> None:
    file = read(data)

    assert codes(file.diagnostics) == [Code.EMPTY_FILE]
    assert file.records == ()


def test_a_file_without_headings_does_not_show_its_people(read: Reader) -> None:
    file = read("TS-01,Rangga Wirasena\nTS-02,Melati\n")

    assert codes(file.diagnostics) == [Code.UNREADABLE_FILE]
    assert file.diagnostics[0].facts == {"reason": "headings"}
    assert "Rangga" not in repr(file)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("staff.xls", b"\xd0\xcf\x11\xe0 ...", "old_workbook"),
        ("staff.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("staff.xls", b"<html><table>", "workbook"),
        ("staff.xlsx", b"id,nama\nA,B\n", "workbook"),
        ("staff.csv", b"PK\3\4...", "zip"),
        ("staff.csv", b"PAR1\x15\x04", "parquet_elsewhere"),
        ("staff.json", b"id,nama", "json"),
        ("staff.csv", b'id\n"A', "quotes"),
    ],
)
def test_a_file_that_cannot_be_read_is_an_error(
    read: Reader, name: str, data: bytes, reason: str
) -> None:
    file = read(data, name=name)

    assert (file.records, file.name) == ((), name)
    assert codes(file.diagnostics) == [Code.UNREADABLE_FILE]
    assert file.diagnostics[0].facts["reason"] == reason


def test_a_file_is_read_from_its_path(vocabulary: Vocabulary, tmp_path: Path) -> None:
    path = tmp_path / "staff.csv"
    path.write_bytes(b"id\nA\n")

    assert read_staff(path, vocabulary).records[0].id == "A"
    assert read_staff(str(path), vocabulary).name == str(path)


def test_a_file_that_is_too_large_is_not_read(
    read: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policylang.interchange.tables._LARGEST", 4)

    assert read("id\nA\n").diagnostics[0].facts == {"reason": "size"}


@pytest.mark.parametrize("path", ["", "no-such-file.csv", ".", "a\0b"])
def test_a_path_that_cannot_be_read_is_an_error(vocabulary: Vocabulary, path: str) -> None:
    (finding,) = read_staff(path, vocabulary).diagnostics

    assert (finding.code, finding.facts) == (Code.UNREADABLE_FILE, {"reason": "file"})


def test_days_first_are_read_if_asked_for(read: Reader) -> None:
    text = "id,tanggal_lahir\nA,28/06/1990\n"

    assert read(text, dates="dmy").records[0].values["born"] == date(1990, 6, 28)
    assert codes(read(text).findings) == [Code.UNREADABLE_VALUE]


def test_what_is_remembered_of_a_column_has_a_bound(read: Reader) -> None:
    rows = [f"{number},post {number % 3000},ya" for number in range(6000)]

    file = read("\n".join(["id,jabatan,hamil", *rows]))

    assert [record.values["role"] for record in file.records[:6000:1000]] == [
        f"post {number % 3000}" for number in range(0, 6000, 1000)
    ]


def test_no_finding_repeats_what_stands_in_a_cell(read: Reader) -> None:
    file = read("id,nip,umur,hamil,eselon\nsecret1,secret2,secret3,secret4,secret5\n" * 2)

    assert len(file.findings) > 5
    assert "secret" not in repr(file) + repr(file.findings) + repr(file.records)


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 6


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_the_staff_of_every_sample_is_read(path: Path) -> None:
    with path.with_name("expected.csv").open(newline="") as expected:
        wrong = {row["id"] for row in csv.DictReader(expected) if row["outcome"] == "error"}

    file = read_staff(path, BUILT_IN)

    assert all(finding.code is Code.UNUSED_COLUMN for finding in file.diagnostics)
    assert {record.id for record in file.records if record.problems} == wrong
    assert len(file.records) == len(path.read_text().splitlines()) - 1


@given(rows=st.lists(st.sampled_from(["A,ya", "B,no", ",ya", "A", "", "B,?,"]), max_size=6))
def test_nobody_is_lost(rows: list[str]) -> None:
    file = read_staff("\n".join(["id,hamil", *rows]).encode(), BUILT_IN)

    assert len(file.records) == len([row for row in rows if row])
