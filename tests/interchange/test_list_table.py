"""A list is read line by line; a row that cannot be read is named and left out."""

import io
import json
from datetime import date

import pytest

from policylang import Entry, loads, read_list, roster, write_roster
from policylang.diagnostics import Cell, Code

POLICY = loads("""
cap office 50%; share home 20% per place;
arrangement wfa (WFA, "di mana saja");
""")
STAFF = [
    {"id": "A1", "nip": "198309202008012001", "unit": "Dinas Arsip"},
    {"id": "A2", "unit": "Dinas Arsip"},
]
APRIL = date(2026, 4, 13)


def read(text, **options):
    return read_list(text.encode(), POLICY, STAFF, name="l.csv", **options)


def only(text, **options):
    (entry,), findings = read(text, **options)
    assert findings == ()
    return entry


def found(text, **options):
    entries, findings = read(text, **options)
    return len(entries), [(one.code, one.place.row, one.place.column) for one in findings]


def test_a_row_is_an_entry():
    text = "id,arrangement,from,to,by,letter\nA1,WFO,2026-04-13,2026-04-17,Kepala,800/1\n"

    assert only(text) == Entry(
        place=Cell("l.csv", None, 2, None),
        person="A1",
        arrangement="office",
        start=APRIL,
        end=date(2026, 4, 17),
        by="Kepala",
        letter="800/1",
    )


def test_the_columns_may_be_in_indonesian_and_in_any_order():
    text = "surat perintah;disusun oleh;sampai;mulai;pola kerja;pegawai\n1;K;17 April 2026;13 April 2026;rumah;A1\n"

    entry = only(text)

    assert (entry.person, entry.arrangement, entry.by, entry.letter) == ("A1", "home", "K", "1")
    assert (entry.start, entry.end) == (APRIL, date(2026, 4, 17))


@pytest.mark.parametrize(
    "text",
    [
        "id,pengaturan,tanggal\nA1,kantor,2026-04-13\n",
        "id,arrangement,from\nA1,office,2026-04-13\n",
        "id,arrangement,from,to\nA1,office,2026-04-13,\n",
        "id,arrangement,on,to\nA1,Kantor,2026-04-13,\n",
    ],
)
def test_without_a_last_day_it_is_one_day(text):
    assert (only(text).start, only(text).end) == (APRIL, APRIL)


@pytest.mark.parametrize(
    ("word", "arrangement"),
    [
        ("WFO", "office"),
        ("wfh", "home"),
        ("tidak  bertugas", "off"),
        ("lapangan", "field"),
        ("field", "field"),
        ("wfa", "wfa"),
        ("di mana saja", "wfa"),
    ],
)
def test_an_arrangement_may_be_any_word_for_it(word, arrangement):
    assert only(f"id,arrangement,date\nA1,{word},2026-04-13\n").arrangement == arrangement


def test_a_nip_stands_for_the_identifier_of_the_staff_file():
    assert only("nip,arrangement,date\n198309202008012001,home,2026-04-13\n").person == "A1"
    assert only("nip,arrangement,date\n1983 0920 2008012001,home,2026-04-13\n").person == "A1"


def test_somebody_unknown_is_read_as_they_stand():
    assert only("id,arrangement,date\nX9,home,2026-04-13\n").person == "X9"


@pytest.mark.parametrize(
    ("heading", "attribute"),
    [("group", "unit"), ("kelompok", "unit"), ("dinas", "unit"), ("lokasi", "place")],
)
def test_a_group_is_named_by_its_own_word_or_as_a_group(heading, attribute):
    entry = only(f"{heading},arrangement,date\nArsip,home,2026-04-13\n")

    assert (entry.person, entry.group) == (None, (attribute, "Arsip"))


def test_what_counts_instead_of_the_unit_is_what_a_group_is():
    entry = only("group,date\nArsip,2026-04-13\n", group="seksi")

    assert entry.group == ("section", "Arsip")


def test_a_row_with_a_group_alone_is_an_empty_list():
    entry = only("id,unit,arrangement,from,to\n,Arsip,,2026-04-13,2026-04-14\n")

    assert (entry.person, entry.group, entry.arrangement) == (None, ("unit", "Arsip"), None)


def test_a_group_beside_a_person_says_nothing_more():
    assert only("id,unit,arrangement,date\nA1,Bina,home,2026-04-13\n").group is None


def test_columns_that_say_nothing_of_a_list_are_passed_over():
    text = "id,name,basis,grounds,arrangement,date\nA1,Ayu,turn,k1,home,2026-04-13\n"

    assert only(text).arrangement == "home"


def test_a_list_may_be_json():
    rows = [{"id": "A1", "arrangement": "home", "date": "2026-04-13"}, {"date": "2026-04-13"}]

    entries, findings = read_list(json.dumps(rows).encode(), POLICY, STAFF)

    assert [entry.place.row for entry in entries] == [1]
    assert [one.code for one in findings] == [Code.MISSING_ID]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (",,home,2026-04-13,,", Code.MISSING_ID, None),
        ("-,,home,2026-04-13,,", Code.MISSING_ID, None),
        ("A1,,di_rumah,2026-04-13,,", Code.UNREADABLE_VALUE, "arrangement"),
        ("A1,,home,03/04/2026,,", Code.UNREADABLE_VALUE, "from"),
        ("A1,,home,2026-04-13,kapan,", Code.UNREADABLE_VALUE, "to"),
        ("A1,,home,2026-04-13,2026-04-12,", Code.UNREADABLE_VALUE, "to"),
        ("A1,,home,,2026-04-12,", Code.LIST_INCOMPLETE, "from"),
        ("A1,,,2026-04-13,,", Code.LIST_INCOMPLETE, "arrangement"),
        ("A1,,home,2026-04-13,2126-04-13,", Code.LONG_PERIOD, "to"),
        ("1.98E+17,,home,2026-04-13,,", Code.NUMBER_AS_ID, "id"),
        ("A1,,home,2026-04-13,,#N/A", Code.UNREADABLE_VALUE, "by"),
        ("A1,home", Code.RAGGED_ROW, None),
    ],
)
def test_a_bad_row_is_named_and_the_rest_goes_on(row, code, column):
    text = f"id,unit,arrangement,from,to,by\n{row}\nA2,,home,2026-04-13,,\n"

    assert found(text) == (1, [(code, 2, column)])


def test_days_may_be_written_with_the_day_first_where_that_is_said():
    assert only("id,arrangement,date\nA1,home,13/04/2026\n", dates="dmy").start == APRIL


@pytest.mark.parametrize("heading", ["id,arrangement", "arrangement,date", "nama,jabatan"])
def test_a_table_without_who_or_when_is_no_list(heading):
    entries, findings = read(f"{heading}\nA1,2026-04-13\n")

    assert entries == ()
    assert [(one.code, one.facts["reason"]) for one in findings] == [(Code.UNREADABLE_FILE, "list")]


def test_two_columns_for_one_thing_are_named():
    text = "id,person,arrangement,date,unit,dinas\nA1,A2,home,2026-04-13,,\n"

    assert found(text) == (1, [(Code.COLUMN_TWICE, 1, "person"), (Code.COLUMN_TWICE, 1, "dinas")])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", Code.EMPTY_FILE),
        (b"id,arrangement,date\n", Code.EMPTY_FILE),
        (b"PK\x03\x04", Code.UNREADABLE_FILE),
    ],
)
def test_a_file_that_cannot_be_read_is_a_finding(data, code):
    entries, findings = read_list(data, POLICY, STAFF)

    assert entries == ()
    assert [one.code for one in findings] == [code]


def test_what_a_roster_writes_can_be_read_back():
    made = roster(POLICY, STAFF, start=APRIL, end=date(2026, 4, 17))
    file = io.StringIO()
    write_roster(made, file, policy=POLICY, form="csv")

    entries, findings = read_list(file.getvalue().encode(), POLICY, STAFF)

    assert findings == ()
    placed = {
        (line.id, day): placement.arrangement
        for line in made.lines
        for day, placement in zip(made.days, line.placements, strict=True)
        if placement.arrangement is not None
    }
    assert {(one.person, one.start): one.arrangement for one in entries} == placed


def test_a_workbook_is_read_by_sheet(tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("python_calamine")
    book = openpyxl.Workbook()
    page = book.create_sheet("Daftar")
    page.append(["id", "pola kerja", "tanggal"])
    page.append(["A1", "WFH", date(2026, 4, 13)])
    book.save(tmp_path / "l.xlsx")

    entries, findings = read_list(tmp_path / "l.xlsx", POLICY, STAFF, sheet="Daftar")

    assert findings == ()
    assert [(one.person, one.arrangement, one.place.sheet) for one in entries] == [
        ("A1", "home", "Daftar")
    ]
