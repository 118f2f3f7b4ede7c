"""CSV is read however it is encoded and delimited, or refused with the reason."""

import codecs
import csv
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.diagnostics import Code
from policylang.interchange.rows import Refused, Table
from policylang.interchange.staff_csv import read_csv

TEXT = "id,nama\nA,Ren\u00e9 \u201cBudi\u201d\n"


def read(data: bytes | str, delimiter: str | None = None, encoding: str | None = None) -> Table:
    raw = data.encode() if isinstance(data, str) else data
    return read_csv(raw, "staff.csv", delimiter=delimiter, encoding=encoding)


def cells(table: Table) -> list[tuple[object, ...]]:
    return [row.cells for row in table.rows]


def reason(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as error:
        act()
    assert error.value.diagnostic.code is Code.UNREADABLE_FILE
    return error.value.diagnostic.facts["reason"]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1252"),
    ],
    ids=["utf-8", "bom", "utf-16", "utf-16-be", "bare-le", "bare-be", "utf-32", "windows"],
)
def test_the_encoding_is_found_out(data: bytes) -> None:
    table = read(data)

    assert table.header == ("id", "nama")
    assert cells(table) == [("A", "Ren\u00e9 \u201cBudi\u201d")]


def test_an_encoding_that_is_given_is_used() -> None:
    assert cells(read("id\nŁ\n".encode("cp1250"), encoding="cp1250")) == [("Ł",)]


@pytest.mark.parametrize("encoding", ["no-such", "rot13", "zip", "ascii"])
def test_an_encoding_that_does_not_fit_is_a_reason(encoding: str) -> None:
    assert reason(lambda: read(TEXT.encode(), encoding=encoding)) == "encoding"


def test_what_is_in_no_encoding_is_a_reason() -> None:
    assert reason(lambda: read(b"id\n\x81\xff\x00\n")) == "encoding"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(delimiter: str) -> None:
    table = read(f'id{delimiter}nama{delimiter}jabatan\nA{delimiter}"x{delimiter}y"{delimiter}\n')

    assert cells(table) == [("A", f"x{delimiter}y", "")]


def test_a_delimiter_inside_quotes_does_not_count() -> None:
    assert read('"a;b;c;d",id\n').header == ("a;b;c;d", "id")


def test_a_delimiter_that_is_given_is_used() -> None:
    assert read("id:nama,gelar\n", delimiter=":").header == ("id", "nama,gelar")


@pytest.mark.parametrize("delimiter", ["", "::", '"', "\n"])
def test_a_delimiter_that_cannot_be_one_is_a_reason(delimiter: str) -> None:
    assert reason(lambda: read("id\n", delimiter=delimiter)) == "delimiter"


def test_the_line_in_which_excel_names_the_delimiter_is_no_heading() -> None:
    table = read("sep=;\r\nid;nama\r\nA;B, C\r\n")

    assert (table.header, table.header_row) == (("id", "nama"), 2)
    assert [(row.number, row.cells) for row in table.rows] == [(3, ("A", "B, C"))]


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    table = read('\r\n , \nid,nama\nA,"two\nlines"\n\n,\nB,x\n')

    assert table.header_row == 3
    assert [row.number for row in table.rows] == [4, 7]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_newline_is_one(newline: str) -> None:
    assert cells(read(newline.join(("id,nama", "A,x", "B,y")))) == [("A", "x"), ("B", "y")]


@pytest.mark.parametrize(
    ("line", "ragged"),
    [("A,B,C", False), ("A,B,C,,", False), ("A,B", True), ("A,B,C,D", True), ("A", True)],
)
def test_a_row_that_does_not_fit_is_marked_and_the_rest_goes_on(line: str, *, ragged: bool) -> None:
    rows = list(read(f"id,nama,jabatan\n{line}\nX,Y,Z\n").rows)

    assert [row.ragged for row in rows] == [ragged, False]


@pytest.mark.parametrize("text", ['id,nama\nA,"open\nB,x\n', 'id,nama\nA,"x" y\n', 'id\n"A\n'])
def test_a_quote_that_does_not_close_is_a_reason(text: str) -> None:
    assert reason(lambda: list(read(text).rows)) == "quotes"


def test_a_field_without_end_is_a_reason() -> None:
    text = "id,nama\nA," + "x" * 200_000

    assert reason(lambda: list(read(text).rows)) == "field"


@pytest.fixture
def field_limit() -> Iterator[Callable[[int], int]]:
    before = csv.field_size_limit()
    yield csv.field_size_limit
    csv.field_size_limit(before)


@pytest.mark.parametrize("limit", [10, 10_000_000])
def test_the_bound_of_a_field_is_ours_or_less(
    limit: int, field_limit: Callable[[int], int]
) -> None:
    field_limit(limit)
    text = "x" * 100_000 + ",id\nA," + "x" * 200_000

    assert reason(lambda: list(read(text).rows)) == "field"


def test_columns_without_end_are_a_reason() -> None:
    assert reason(lambda: read("," * 20_000 + "id\n")) == "columns"


def test_a_nul_is_left_to_the_cell_that_it_stands_in() -> None:
    assert cells(read("id,nama\nA,Bu\0di\n")) == [("A", "Bu\0di")]


@pytest.mark.parametrize("data", [b"", b"\n\n", b" , ,\n", codecs.BOM_UTF8])
def test_a_file_without_headings_is_empty(data: bytes) -> None:
    with pytest.raises(Refused) as error:
        read(data)

    assert error.value.diagnostic.code is Code.EMPTY_FILE


@given(st.one_of(st.binary(max_size=200), st.text('id,;"\n\r\tA|', max_size=60).map(str.encode)))
def test_any_bytes_are_rows_or_refused(data: bytes) -> None:
    try:
        table = read(data)
        for row in table.rows:
            assert len(row.cells) <= len(row.columns)
    except Refused as error:
        found = error.diagnostic
        assert found.code in (Code.UNREADABLE_FILE, Code.EMPTY_FILE)
