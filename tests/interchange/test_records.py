"""One person's facts become a record, and each cell that cannot be read a problem."""

from datetime import date

from policylang.diagnostics import Cell, Code
from policylang.interchange.records import read_record
from policylang.model.policy import ABSENT
from policylang.model.staff import StaffRecord
from policylang.model.vocabulary import Vocabulary


def problems(record: StaffRecord) -> list[tuple[Code, str | None]]:
    found = []
    for problem in record.problems:
        assert isinstance(problem.place, Cell)
        found.append((problem.code, problem.place.column))
    return found


def test_a_record_is_read_by_names_and_synonyms(vocabulary: Vocabulary, place: Cell) -> None:
    raw = {"ID": "TS-01", "Jabatan": "camat ", "opd": None, "Hamil": "tidak", "atasan": "-"}

    record = read_record(raw, vocabulary, place=place)

    assert record.id == "TS-01"
    assert record.values == {"id": "TS-01", "role": "camat", "pregnant": False, "superior": ABSENT}
    assert record.spelled == {"id": "TS-01", "role": "camat"}
    assert record.problems == ()


def test_the_declared_spelling_counts_and_that_of_the_file_is_shown(
    vocabulary: Vocabulary, place: Cell
) -> None:
    record = read_record({"id": "A", "eselon": "IIb"}, vocabulary, place=place)

    assert record.values["echelon"] == "II.b"
    assert record.spelled["echelon"] == "IIb"


def test_unknown_keys_are_passed_over(vocabulary: Vocabulary, place: Cell) -> None:
    record = read_record({"id": "A", "sepatu": 42}, vocabulary, place=place)

    assert record == StaffRecord("A", {"id": "A"})


def test_a_fact_of_the_day_is_not_the_persons(vocabulary: Vocabulary, place: Cell) -> None:
    record = read_record({"id": "A", "hari_kerja": "ya"}, vocabulary, place=place)

    assert "working_day" not in record.values


def test_a_cell_that_cannot_be_read_is_a_problem_without_its_value(
    vocabulary: Vocabulary, place: Cell
) -> None:
    record = read_record({"id": "A", "hamil": "mungkin-saja"}, vocabulary, place=place)

    (problem,) = record.problems
    assert problem.code is Code.UNREADABLE_VALUE
    assert problem.place == Cell("staff.csv", None, 2, "hamil")
    assert problem.facts == {"attribute": "pregnant", "type": "yes/no"}
    assert "mungkin" not in repr(problem) + repr(record)
    assert "pregnant" not in record.values


def test_the_place_may_be_asked_for(vocabulary: Vocabulary) -> None:
    record = read_record(
        {"umur": "x"}, vocabulary, place=lambda column: Cell("api", "sheet", 7, column)
    )

    assert record.problems[0].place == Cell("api", "sheet", 7, "umur")


def test_two_keys_for_one_attribute_are_a_problem(vocabulary: Vocabulary, place: Cell) -> None:
    record = read_record({"id": "A", "unit": "X", "opd": "Y"}, vocabulary, place=place)

    assert problems(record) == [(Code.COLUMN_TWICE, "unit"), (Code.COLUMN_TWICE, "opd")]
    assert "unit" not in record.values


def test_a_chosen_column_stands_for_its_attribute_only(vocabulary: Vocabulary, place: Cell) -> None:
    raw = {"id": "A", "bidang": "X", "opd": "Y"}

    record = read_record(raw, vocabulary, place=place, columns={"dinas": "Bidang"})

    assert record.values == {"id": "A", "unit": "X"}


def test_the_nip_gives_birth_date_sex_and_identifier(vocabulary: Vocabulary, place: Cell) -> None:
    record = read_record({"nip": "19860926 201505 2 000"}, vocabulary, place=place)

    assert record.id == "198609262015052000"
    assert record.values["nip"] == "198609262015052000"
    assert record.spelled["nip"] == "19860926 201505 2 000"
    assert record.values["born"] == date(1986, 9, 26)
    assert record.values["sex"] == "P"


def test_the_column_for_identifiers_stands_before_the_nip(
    vocabulary: Vocabulary, place: Cell
) -> None:
    record = read_record({"nip": "198609262015052000", "id": "A"}, vocabulary, place=place)

    assert record.id == "A"


def test_facts_that_agree_with_the_nip_are_no_problem(vocabulary: Vocabulary, place: Cell) -> None:
    raw = {"nip": "198609262015052000", "jenis_kelamin": "Perempuan", "tanggal_lahir": "1986-09-26"}

    assert read_record(raw, vocabulary, place=place).problems == ()


def test_facts_that_disagree_with_the_nip_are_a_problem(
    vocabulary: Vocabulary, place: Cell
) -> None:
    raw = {"nip": "198609262015052000", "jenis_kelamin": "L", "tanggal_lahir": "1986-09-27"}

    record = read_record(raw, vocabulary, place=place)

    assert problems(record) == [(Code.FACTS_DISAGREE, "nip"), (Code.FACTS_DISAGREE, "nip")]
    assert [problem.facts["attribute"] for problem in record.problems] == ["born", "sex"]
    assert "1986" not in repr(record.problems)


def test_a_bad_nip_is_a_problem_and_still_names_the_person(
    vocabulary: Vocabulary, place: Cell
) -> None:
    record = read_record({"nip": "198613262015052000"}, vocabulary, place=place)

    assert problems(record) == [(Code.BAD_NIP, "nip")]
    assert record.id == "198613262015052000"
    assert "nip" not in record.values


def test_a_nip_typed_as_a_number_is_a_problem(vocabulary: Vocabulary, place: Cell) -> None:
    record = read_record({"nip": 1.98503152010011e17}, vocabulary, place=place)

    assert problems(record) == [(Code.NUMBER_AS_ID, "nip")]
    assert record.id is None


def test_without_a_nip_there_is_nothing_to_derive(vocabulary: Vocabulary, place: Cell) -> None:
    record = read_record({"id": "A", "nip": "-"}, vocabulary, place=place)

    assert record.values == {"id": "A", "nip": ABSENT}
    assert record.problems == ()
