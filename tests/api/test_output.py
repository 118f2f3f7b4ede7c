"""Decisions and policies, written whole or not at all."""

import io
import json
from datetime import date
from pathlib import Path

import pytest

from policylang import (
    PolicyError,
    Source,
    decide_all,
    load,
    loads,
    read_policies,
    read_source,
    read_staff,
    to_json,
    write_decisions,
    write_policy,
)

POLICY = loads("exempt role Camat;")
STAFF = read_staff(b"id,nama,jabatan\n1,Ayu,Camat\n2,Budi,Staf\n", POLICY, name="staff.csv")
DECISIONS = tuple(decide_all(POLICY, STAFF, on=date(2021, 6, 28)))


def test_csv_has_a_row_for_each_person() -> None:
    file = io.StringIO()

    write_decisions(DECISIONS, file, staff=STAFF)

    assert file.getvalue().splitlines()[1] == "1,Ayu,decided,office,,office,,1,,"
    assert len(file.getvalue().splitlines()) == 3


def test_without_the_staff_there_are_no_names() -> None:
    file = io.StringIO()

    write_decisions(DECISIONS, file)

    assert file.getvalue().splitlines()[1].startswith("1,,decided")


def test_json_is_the_list_of_what_each_is(tmp_path: Path) -> None:
    path = tmp_path / "out.json"

    write_decisions(DECISIONS, path)

    assert json.loads(path.read_text("utf-8")) == [to_json(each) for each in DECISIONS]


def test_json_of_nobody_is_a_list(tmp_path: Path) -> None:
    path = tmp_path / "out.json"

    write_decisions((), path)

    assert json.loads(path.read_text("utf-8")) == []


@pytest.mark.parametrize("name", ["out.txt", "out"])
def test_another_form_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"txt|^$"):
        write_decisions(DECISIONS, tmp_path / name)

    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    path.write_text("old", "utf-8")

    def broken() -> object:
        yield DECISIONS[0]
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - ours
        write_decisions(broken(), path)  # type: ignore[arg-type]

    assert [file.name for file in tmp_path.iterdir()] == ["out.json"]
    assert path.read_text("utf-8") == "old"


def test_a_policy_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.policy"

    write_policy("kecualikan jabatan Camat;\n", path)

    assert read_source(path) == Source(str(path), "kecualikan jabatan Camat;\n")
    assert load(path).language == load(read_source(path)).language == "id"


def test_bytes_are_read_by_their_mark() -> None:
    data = "exempt role Camat;\r\n".encode("utf-16")

    assert read_source(data, name="a").text == "exempt role Camat;\n"
    assert read_source(data).name == "<policy>"


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(PolicyError):
        read_source(b"\xff")


def test_a_policy_with_errors_is_read_as_far_as_it_goes() -> None:
    policy, found = read_policies("kecualikan jabtan Camat; kecualikan jabatan Lurah; dan", "")

    assert [each.severity.value for each in found].count("error") == 2
    assert policy.language == "id"


def test_errors_are_in_the_language_of_the_policy() -> None:
    with pytest.raises(PolicyError, match="tidak ada atribut"):
        loads("kecualikan jabtan Camat;")
