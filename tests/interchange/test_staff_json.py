"""JSON is a list of objects; everything else is refused with the reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.diagnostics import Code
from policylang.interchange.rows import Refused
from policylang.interchange.staff_json import read_json


@pytest.mark.parametrize(
    "text", ['[{"id": "A", "umur": 56}]', '{"staff": [{"id": "A", "umur": 56}]}']
)
def test_each_object_is_a_row(text: str) -> None:
    (row,) = read_json(text.encode(), "staff.json").rows

    assert (row.number, row.columns, row.cells) == (1, ("id", "umur"), ("A", 56))


def test_a_key_that_is_there_twice_is_kept_twice() -> None:
    (row,) = read_json(b'[{"unit": "A", "unit": "B"}]', "staff.json").rows

    assert row.columns == ("unit", "unit")


def test_objects_may_have_different_keys() -> None:
    rows = read_json(b'[{"id": "A"}, {}, {"nip": null, "id": "B"}]', "staff.json").rows

    assert [(row.number, row.columns) for row in rows] == [(1, ("id",)), (3, ("nip", "id"))]


def test_headings_can_be_shown() -> None:
    (row,) = read_json(b'[{"id": "A", "\\ud800 x": 1}]', "staff.json").rows

    assert row.columns == ("id", "? x")


def test_a_number_of_thousands_of_digits_is_no_crash() -> None:
    (row,) = read_json(b'[{"umur": ' + b"9" * 5000 + b"}]", "staff.json").rows

    assert row.cells == (float("inf"),)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'[{"id": "A"}', "json"),
        (b"[" * 100_000, "depth"),
        (b'"A"', "shape"),
        (b"{}", "shape"),
        (b'{"staff": {}}', "shape"),
        (b'{"staff": [], "staff": [{"id": "A"}]}', "shape"),
        (b'[["A"]]', "shape"),
        (b'[{"id": "\x81\xff"}]', "encoding"),
    ],
)
def test_what_is_no_staff_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Refused) as error:
        list(read_json(data, "staff.json").rows)

    assert error.value.diagnostic.code is Code.UNREADABLE_FILE
    assert error.value.diagnostic.facts["reason"] == reason


def test_an_empty_list_is_an_empty_file() -> None:
    with pytest.raises(Refused) as error:
        read_json(b"[]", "staff.json")

    assert error.value.diagnostic.code is Code.EMPTY_FILE


@given(st.text('[]{}":,ida1n', max_size=60))
def test_any_text_is_rows_or_refused(text: str) -> None:
    try:
        list(read_json(text.encode(), "staff.json").rows)
    except Refused as error:
        found = error.diagnostic
        assert found.code in (Code.UNREADABLE_FILE, Code.EMPTY_FILE)
