"""Files that are broken, odd or hostile: a clear message, the right exit code, nothing half-written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from cli.running import run
from files.compared import DAY, POLICY, by_hand, column, in_batches, rows
from policylang import Code, FileDecisionError, StaffDataError, decide_file, loads

_GOOD = "id,jabatan,hamil\nA1,Camat,tidak\nA2,Staf,ya\n"
_TEXT = 'circular "1" dated 2021-06-28; exempt role Camat; require home for pregnant;'


def _parquet(path: Path, **columns: Any) -> Path:
    table = pa.table(columns or {"id": ["A1", "A2"], "jabatan": ["Camat", None]})
    parquet.write_table(table, path)
    return path


def _cut(path: Path) -> None:
    data = _parquet(path).read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _damaged(path: Path) -> None:
    table = pa.table({"id": [f"A{n}" for n in range(50_000)], "jabatan": ["Camat"] * 50_000})
    parquet.write_table(table, path, compression="zstd", use_dictionary=False)
    data = bytearray(path.read_bytes())
    data[1000:60_000] = bytes(59_000)
    path.write_bytes(bytes(data))


def _bytes(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


_UNREADABLE: dict[str, tuple[str, Callable[[Path], object], str, str]] = {
    "a Parquet file that is cut off": ("s.parquet", _cut, "POL409", "no Parquet file"),
    "a Parquet file that is damaged inside": ("s.parquet", _damaged, "POL409", "damaged"),
    "a Parquet file that is empty": ("s.parquet", _bytes(b""), "POL410", "no rows"),
    "a Parquet file that is text": ("s.parquet", _bytes(_GOOD.encode()), "POL409", "Parquet"),
    "a Parquet file of no rows": (
        "s.parquet",
        lambda path: _parquet(path, id=pa.array([], pa.string())),
        "POL410",
        "no rows",
    ),
    "a Parquet file of nothing known": (
        "s.parquet",
        lambda path: _parquet(path, x=[1]),
        "POL409",
        "headings",
    ),
    "a NIP that has become a fraction": (
        "s.parquet",
        lambda path: _parquet(path, nip=[1.96805e17], jabatan=["Camat"]),
        "POL408",
        "`nip` has been turned into a number",
    ),
    "two columns for one attribute": (
        "s.parquet",
        lambda path: _parquet(path, id=["A1"], role=["Camat"], jabatan=["Camat"]),
        "POL412",
        "`role`",
    ),
    "a CSV file that is empty": ("s.csv", _bytes(b""), "POL410", "no rows"),
    "a CSV file of blanks": ("s.csv", _bytes(b" \n\n  \n"), "POL410", "no rows"),
    "a CSV file of headings only": ("s.csv", _bytes(b"id,jabatan\n"), "POL410", "no rows"),
    "a CSV file of empty rows": ("s.csv", _bytes(b"id,jabatan\n,\n\n , \n"), "POL410", "no rows"),
    "a CSV file of nothing known": ("s.csv", _bytes(b"x,y\n1,2\n"), "POL409", "headings"),
    "a CSV file that says of nobody who it is": (
        "s.csv",
        _bytes(b"jabatan\nCamat\n"),
        "POL402",
        "who",
    ),
    "two columns of one heading": (
        "s.csv",
        _bytes(b"id,jabatan,jabatan\nA1,Camat,Staf\n"),
        "POL412",
        "`role`",
    ),
    "a quotation mark that is not closed": (
        "s.csv",
        _bytes(_GOOD.encode() + b'A3,"Camat,ya\nA4,Staf,tidak\n'),
        "POL409",
        "quotation",
    ),
    "a quotation mark inside a cell": (
        "s.csv",
        _bytes(_GOOD.encode() + b'A3,"Ca"mat,ya\n'),
        "POL409",
        "quotation",
    ),
    "a cell of a megabyte": (
        "s.csv",
        _bytes(_GOOD.encode() + b"A3," + b"x" * (1 << 20) + b",ya\n"),
        "POL409",
        "too long",
    ),
    "more columns than can be": (
        "s.csv",
        _bytes(b"id," * 20_000 + b"\nA1\n"),
        "POL409",
        "too many columns",
    ),
    "an encoding that is none": (
        "s.csv",
        _bytes(b"id,jabatan\nA1,Camat\nA2," + b"\x81\x8d\xff\n"),
        "POL409",
        "encoding",
    ),
    "UTF-16 that is cut off": (
        "s.csv",
        _bytes(_GOOD.encode("utf-16")[:-1]),
        "POL409",
        "encoding",
    ),
}


@pytest.mark.parametrize("name", _UNREADABLE)
@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str, ending: str) -> None:
    file, make, code, said = _UNREADABLE[name]
    make(tmp_path / file)
    (tmp_path / "p.policy").write_text(_TEXT)
    target = tmp_path / f"out{ending}"

    arguments = ["decide", "p.policy", file, "--on", "2021-07-05", "--stream", "-o", str(target)]
    ran = run(arguments)

    assert ran.exit == 2
    assert f"[{code}]" in ran.stderr
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(["p.policy", file])


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C")
    monkeypatch.chdir(tmp_path)


_ODD: dict[str, bytes] = {
    "Windows-1252 with semicolons": "id;nama;jabatan\nA1;José;Camat\n".encode("cp1252"),
    "Windows-1252 that looks like UTF-8 at first": b"id,nama,jabatan\n"
    + b"".join(b"A%d,Siti,Staf\n" % n for n in range(900))
    + "A999,José,Camat\n".encode("cp1252"),
    "UTF-8 with a mark": _GOOD.encode("utf-8-sig"),
    "UTF-16 with a mark": _GOOD.encode("utf-16"),
    "UTF-16 without one": _GOOD.encode("utf-16-le"),
    "UTF-32": _GOOD.encode("utf-32"),
    "a line that names the delimiter": b"sep=;\r\nid;jabatan\r\nA1;Camat\r\n",
    "zeros inside": b"id,jabatan\nA1,Ca\0mat\nA2,Camat\n",
    "mixed ends of lines": b"id,jabatan\r\nA1,Camat\nA2,Staf\rA3,Lurah\r\n\nA4,Staf",
    "old ends of lines": b"id,jabatan\rA1,Camat\rA2,Staf\r",
    "rows of other lengths": b"id,jabatan,hamil\nA1\nA2,Camat,ya,x\nA3,Staf,ya,,\n,Camat\nA5,Staf,ya\n",
    "a line break in a cell": b'id,nama,jabatan\nA1,"Siti\nAminah","Camat"\nA2,"a ""b""",Staf\n',
    "a quotation mark in the middle": b'id,nama,jabatan\nA1,a"b,Camat\nA2,"c",Staf\n',
    "headings over two lines": b'id,"nama\nlengkap",jabatan\nA1,Siti,Camat\n',
    "empty headings": b"id,jabatan,,\nA1,Camat,x,y\n",
    "tabs": b"id\tjabatan\nA1\tCamat\n",
    "one column": b"id\nA1\n\nA2\n",
    "numbers with commas": b"id;umur\nA1;34,5\nA2;50\n",
}


@pytest.mark.parametrize("piece", [11, 1 << 23])
@pytest.mark.parametrize("name", _ODD)
def test_odd_files_are_read_as_decide_reads_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, piece: int
) -> None:
    if len(_ODD[name]) > 5_000 and piece < 100:
        piece = 500
    monkeypatch.setattr("policylang.files.csv_pieces.PIECE", piece)
    file = tmp_path / "s.csv"
    file.write_bytes(_ODD[name])

    assert in_batches(file, tmp_path / "out.csv") == by_hand(file)


def test_an_encoding_and_a_delimiter_can_be_said(tmp_path: Path) -> None:
    file = tmp_path / "s.csv"
    file.write_bytes("id^nama^jabatan\nA1^Jos\u00e9^Camat\n".encode("cp850"))
    how = {"encoding": "cp850", "delimiter": "^"}

    assert in_batches(file, tmp_path / "out.csv", **how) == by_hand(file, **how)
    assert column(tmp_path / "out.csv", "nama") == ["José"]


@pytest.mark.parametrize("encoding", ["no such", "base64", "utf-16"])
def test_an_encoding_that_is_not_the_right_one_is_refused(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "s.csv"
    file.write_bytes(_GOOD.encode() + b"x")

    with pytest.raises(StaffDataError) as raised:
        decide_file(POLICY, file, tmp_path / "out.csv", on=DAY, encoding=encoding)

    assert [one.code for one in raised.value.diagnostics] == [Code.UNREADABLE_FILE]
    assert not (tmp_path / "out.csv").exists()


def test_what_no_policy_reads_passes_through(tmp_path: Path) -> None:
    stamps = pa.array([0, None], pa.timestamp("us", "Asia/Jakarta"))
    table = pa.table(
        {
            "id": ["0012", "A2"],
            "jabatan": pa.array(["Camat", None]).dictionary_encode(),
            "riwayat": pa.array([[1, 2], None]),
            "alamat": pa.array([{"kota": "Bandung"}, None]),
            "gaji": pa.array([None, None], pa.decimal128(12, 2)),
            "dibuat": stamps,
            "foto": pa.array([b"\0\1", None]),
            "kosong": pa.nulls(2),
            "panjang": pa.array(["a", None], pa.large_string()),
        },
        metadata={"asal": "contoh"},
    )
    parquet.write_table(table, tmp_path / "s.parquet")

    policy = loads('circular "1" dated 2021-06-28; exempt role Camat; require home for role Staf;')

    in_batches(tmp_path / "s.parquet", tmp_path / "out.parquet", policy)

    written = parquet.read_table(tmp_path / "out.parquet")
    assert written.select(table.column_names).equals(parquet.read_table(tmp_path / "s.parquet"))
    assert written.schema.field("jabatan").type == table.schema.field("jabatan").type
    assert written.schema.metadata[b"asal"] == b"contoh"
    assert column(tmp_path / "out.parquet", "wfh_arrangement") == ["office", None]


@pytest.mark.parametrize(
    "cells",
    [
        pa.array([[1], None]),
        pa.array([{"a": 1}, None]),
        pa.array([b"x", None]),
        pa.array([1.5, None]),
        pa.array([12345678901, None]),
    ],
    ids=["lists", "parts", "bytes", "a fraction", "too large a number"],
)
def test_a_column_that_the_policy_reads_and_nobody_can_is_found(
    tmp_path: Path, cells: pa.Array
) -> None:
    parquet.write_table(pa.table({"id": ["A1", "A2"], "umur": cells}), tmp_path / "s.parquet")

    found = decide_file(POLICY, tmp_path / "s.parquet", tmp_path / "out.parquet", on=DAY)

    assert found.errors == 1
    assert found.counts == {"POL401": 1}
    assert (found.findings[0].place.row, found.findings[0].place.column) == (1, "umur")  # type: ignore[union-attr]
    assert column(tmp_path / "out.parquet", "outcome")[0] == "error"


@pytest.mark.parametrize("kind", [pa.list_(pa.int64()), pa.binary()])
def test_csv_cannot_hold_lists_or_bytes(tmp_path: Path, kind: pa.DataType) -> None:
    _parquet(tmp_path / "s.parquet", id=["A1"], x=pa.nulls(1, kind))

    with pytest.raises(FileDecisionError) as raised:
        decide_file(POLICY, tmp_path / "s.parquet", tmp_path / "out.csv", on=DAY)

    assert raised.value.reason == "nested"
    assert "`x`" in str(raised.value)
    assert "Parquet" in raised.value.text("id")


def test_numbers_days_and_moments_are_written_as_text(tmp_path: Path) -> None:
    _parquet(
        tmp_path / "s.parquet",
        id=["A1", "A2"],
        umur=pa.array([51, None], pa.int8()),
        gaji=pa.array([-5, None]),
        tetap=pa.array([True, None]),
        mulai=pa.array([0, None], pa.date32()),
    )

    in_batches(tmp_path / "s.parquet", tmp_path / "out.csv")

    first, second = rows(tmp_path / "out.csv")
    assert [*first.values()][:5] == ["A1", "51", "-5", "true", "1970-01-01"]
    assert [*second.values()][:5] == ["A2", "", "", "", ""]


def test_columns_of_one_name_may_pass_but_not_become_parquet(tmp_path: Path) -> None:
    file = tmp_path / "s.csv"
    file.write_text("id,x,x,jabatan\nA1,1,2,Camat\n")

    assert in_batches(file, tmp_path / "out.csv") == by_hand(file)
    with pytest.raises(FileDecisionError) as raised:
        decide_file(POLICY, file, tmp_path / "out.parquet", on=DAY)
    assert raised.value.reason == "twice"
    assert (tmp_path / "out.csv").read_text().startswith("id,x,x,jabatan,wfh_outcome")


def test_the_answers_write_over_no_column(tmp_path: Path) -> None:
    _parquet(tmp_path / "s.parquet", id=["A1"], outcome=["?"])

    with pytest.raises(FileDecisionError) as raised:
        decide_file(POLICY, tmp_path / "s.parquet", tmp_path / "out.parquet", on=DAY)

    assert raised.value.reason == "taken"
    assert not (tmp_path / "out.parquet").exists()
    in_batches(tmp_path / "s.parquet", tmp_path / "out.parquet")
    assert column(tmp_path / "out.parquet", "outcome") == ["?"]


def test_relative_ranks_need_everyone_at_once(tmp_path: Path) -> None:
    policy = loads('circular "1" dated 2021-06-28; require office for top 2 levels of each unit;')
    file = tmp_path / "s.csv"
    file.write_text("id,atasan,dinas\nA1,-,Arsip\nA2,A1,Arsip\n")

    with pytest.raises(FileDecisionError) as raised:
        decide_file(policy, file, tmp_path / "out.csv", on=DAY)

    assert raised.value.reason == "ranks"
