"""What comes of a file that is decided in batches: answers, summary, explanations, safe cells."""

import csv
import json
import pickle
import random
import sys
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

import policylang
from cli.running import run
from files.compared import DAY, POLICY, by_hand, column, in_batches, rows
from policylang import FileDecisionError, decide_file

_PEOPLE = (
    "id,nip,nama,jabatan,dinas,hamil,umur,tanggal positif\n"
    "A1,196805041990031001,Siti,Camat,Kesehatan,tidak,53,-\n"
    "A2,,Budi,Staf,Kesehatan,ya,34,-\n"
    "A3,,Tari,Staf,Kesehatan,,60,-\n"
    "A4,,Dewi,Staf,Kesehatan,mungkin,34,-\n"
)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "s.csv"
    file.write_text(_PEOPLE)
    return file


def test_the_summary_counts_what_was_written(source: Path) -> None:
    target = source.with_name("out.csv")

    found = decide_file(POLICY, source, target, on=DAY, show_sensitive=True)

    assert (found.rows, found.errors, found.one_by_one, found.quotas) == (4, 1, 0, 0)
    assert found.outcomes == {"decided": 2, "undetermined": 1, "error": 1}
    assert found.arrangements == {"office": 1, "home": 1}
    assert found.counts == {"POL401": 1, "POL404": 3}
    assert {one.code.id for one in found.findings} == {"POL401", "POL404"}
    assert repr(found) == "<decisions of a file, 4 rows>"
    assert column(target, "outcome") == ["decided", "decided", "undetermined", "error"]
    assert column(target, "nip")[0] == "196805041990031001"
    why = found.explain(int(column(target, "explanation")[0]), show_sensitive=True)
    assert "by norm pimpinan" in why.text("en")


@pytest.mark.parametrize("ending", ["json", "csv"])
def test_the_table_of_explanations_says_how_many_rows_have_each(source: Path, ending: str) -> None:
    target, table = source.with_name("out.csv"), source.with_name(f"why.{ending}")

    found = decide_file(POLICY, source, target, on=DAY, explanations=table)

    assert sum(int(str(row["rows"])) for row in found.table()) == 4
    assert all("grounds" not in row for row in found.table())
    if ending == "json":
        assert json.loads(table.read_text()) == found.table()
    else:
        keys = [row["explanation"] for row in rows(table)]
        assert sorted(keys) == sorted(set(column(target, "explanation")))


def test_grounds_are_left_out_where_they_give_away_what_is_sensitive(source: Path) -> None:
    target = source.with_name("out.csv")

    decide_file(POLICY, source, target, on=DAY)
    assert "grounds" not in rows(target)[0]
    with pytest.raises(FileDecisionError) as raised:
        decide_file(POLICY, source, target, on=DAY, add=["grounds"])
    assert raised.value.reason == "add"
    decide_file(POLICY, source, target, on=DAY, add=["grounds"], show_sensitive=True, prefix="x_")
    assert column(target, "x_grounds") == ["pimpinan", "hamil", "tua", ""]


def test_side_tables_stand_before_the_file(source: Path) -> None:
    table = source.with_name("facts.csv")
    table.write_text(
        "nip,jabatan,mulai,sampai\n196805041990031001,Staf,2021-07-01,2021-07-31\n"
        "a3,Lurah,2021-07-01,2021-07-31\na2,Lurah,2021-08-01,2021-08-31\n"
    )
    staff = policylang.read_staff(source, POLICY)
    facts, _ = policylang.read_facts(table, policy=POLICY, staff=staff)
    alone, _ = policylang.read_facts(table, policy=POLICY)
    wanted = [
        policylang.Conclusion.of(one)
        for one in policylang.decide_all(POLICY, staff, on=DAY, facts=facts)
    ]

    found = decide_file(POLICY, source, source.with_name("out.csv"), on=DAY, facts=alone)

    keys = column(source.with_name("out.csv"), "explanation")
    assert [found.explanations[int(key)] for key in keys] == wanted
    assert [row["outcome"] for row in rows(source.with_name("out.csv"))].count("error") == 1


def test_no_spreadsheet_runs_a_cell_and_none_is_changed_for_nothing(tmp_path: Path) -> None:
    cells = {
        "=1+1": "'=1+1",
        "-": "-",
        "-5": "-5",
        "+62811": "+62811",
        "-1,5": "-1,5",
        "-1+cmd|x": "'-1+cmd|'x",
        "@SUM(1)": "'@SUM(1)",
        " =1": "' =1",
        "a;=1": "a;'=1",
        "dua\nbaris": "dua baris",
        'kutip "dua"': 'kutip "dua"',
        "0012": "0012",
        "José": "José",
        "＝1": "'＝1",
    }
    cells["-1+cmd|x"] = "'-1+cmd|x"
    with (tmp_path / "s.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(
            [["id", "catatan"], *([f"A{n}", cell] for n, cell in enumerate(cells))]
        )

    for excel in (False, True):
        in_batches(tmp_path / "s.csv", tmp_path / "out.csv", excel=excel)
        assert column(tmp_path / "out.csv", "catatan") == list(cells.values())
    in_batches(tmp_path / "s.csv", tmp_path / "out.parquet")

    data = (tmp_path / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid;catatan;wfh_outcome")
    assert data.count(b"\r\n") == data.count(b"\n") == len(cells) + 1
    assert column(tmp_path / "out.parquet", "catatan") == list(cells)


def test_parquet_says_what_csv_says(tmp_path: Path) -> None:
    chance = random.Random(7)
    columns = {
        "id": [f"A{n}" for n in range(400)],
        "nip": [chance.choice(["196805041990031001", "198309202008012001"]) for _ in range(400)],
        "jabatan": [chance.choice(["Camat", "Staf", "satpam ", ""]) for _ in range(400)],
        "hamil": [chance.choice(["ya", "tidak", "?", ""]) for _ in range(400)],
        "umur": [chance.choice(["51", "34", "", "-"]) for _ in range(400)],
    }
    columns["nip"] = [f"{nip[:15]}{n:03}" for n, nip in enumerate(columns["nip"])]
    table = pa.table(columns)
    parquet.write_table(table, tmp_path / "s.parquet")
    with (tmp_path / "s.csv").open("w", newline="") as file:
        csv.writer(file).writerows([columns, *zip(*columns.values(), strict=True)])

    wanted = by_hand(tmp_path / "s.csv")

    assert in_batches(tmp_path / "s.csv", tmp_path / "a.parquet") == wanted
    assert in_batches(tmp_path / "s.parquet", tmp_path / "b.csv") == wanted
    assert column(tmp_path / "a.parquet", "nip") == columns["nip"]


def test_identifiers_may_be_numbers_that_are_whole(tmp_path: Path) -> None:
    table = pa.table({"id": [1, 2, 2, None, 10**17], "jabatan": ["Camat"] * 5})
    parquet.write_table(table, tmp_path / "s.parquet")

    found = decide_file(POLICY, tmp_path / "s.parquet", tmp_path / "out.parquet", on=DAY)

    assert {code: found.counts[code] for code in ("POL402", "POL403", "POL408")} == {
        "POL402": 1,
        "POL403": 2,
        "POL408": 1,
    }
    assert found.errors == 4


def test_rows_that_say_of_nobody_who_it_is_may_be_parquet(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"jabatan": ["Camat", "Camat"]}), tmp_path / "s.parquet")

    found = decide_file(POLICY, tmp_path / "s.parquet", tmp_path / "out.parquet", on=DAY)

    assert found.rows == 2
    assert not found.errors
    facts = policylang.SideTable({"A1": ()})
    with pytest.raises(policylang.StaffDataError):
        decide_file(POLICY, tmp_path / "s.parquet", tmp_path / "out.parquet", on=DAY, facts=facts)


def test_an_error_survives_pickling() -> None:
    again = pickle.loads(pickle.dumps(FileDecisionError("rows", rows="2", decisions="1")))

    assert (again.reason, again.facts) == ("rows", {"rows": "2", "decisions": "1"})
    assert str(again).startswith("2 rows went in, and 1 decisions came out")
    assert again.text("id").startswith("2 baris masuk")


def test_progress_is_shown_where_somebody_reads_along(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policylang.cli.progress._SECONDS_BEFORE", 0)
    monkeypatch.setitem(sys.modules, "rich.console", None)
    (source.parent / "p.policy").write_text('circular "1" dated 2021-06-28; exempt role Camat;')
    files = [str(source.parent / "p.policy"), str(source)]
    target = str(source.with_name("out.parquet"))

    ran = run(["decide", *files, "--on", "2021-07-05", "-o", target], terminal=True)

    assert "\r4 / 4  100%" in ran.stderr


def _run(source: Path, *more: str) -> tuple[int, str]:
    (source.parent / "p.policy").write_text('circular "1" dated 2021-06-28; exempt role Camat;')
    ran = run(["decide", str(source.parent / "p.policy"), str(source), "--on", "2021-07-05", *more])
    assert ran.stdout == ""
    return ran.exit, ran.stderr


def test_the_command_says_what_it_did(source: Path) -> None:
    target = str(source.with_name("out.parquet"))

    code, said = _run(source, "-o", target, "--column", "role=jabatan")

    assert code == 1
    assert "row 5, column hamil" in said
    assert "mungkin" not in said
    assert f"written: {target}" in said
    assert (
        "4 people on Monday 5 July 2021: 2 choice, 1 decided, 1 error" in said or "4 people" in said
    )
    assert len(column(source.with_name("out.parquet"), "outcome")) == 4


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--stream"], "needs a file to write to"),
        (["--stream", "-o", "out.json"], "must end in .parquet or .csv"),
        (["-o", "out.parquet", "--quotas", "q.csv"], "not in batches: --quotas"),
        (["-o", "out.parquet", "--excel"], "--excel goes with CSV only"),
        (["-o", "out.csv", "--add", "outcome"], "only in batches (--stream): --add"),
        (["-o", "out.parquet", "--add", "letter"], "what can be added"),
        (["-o", "out.parquet", "--column", "role=pos"], "staff file"),
        (["-o", "out.parquet", "--context", "hujan=ya"], "no fact of the day"),
    ],
)
def test_the_command_refuses_what_cannot_be_done_in_batches(
    source: Path, monkeypatch: pytest.MonkeyPatch, more: list[str], said: str
) -> None:
    monkeypatch.setenv("LANG", "C")
    monkeypatch.chdir(source.parent)
    before = source.read_bytes()

    code, told = _run(source, *more)

    assert code == 2
    assert said in told
    assert source.read_bytes() == before
    assert sorted(one.name for one in source.parent.iterdir()) == ["p.policy", "s.csv"]
