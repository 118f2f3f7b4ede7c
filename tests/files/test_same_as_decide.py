"""Batches say what ``decide`` says of the same CSV file, and find the same in it."""

import random
from pathlib import Path

import pytest

from files.compared import by_hand, in_batches
from policylang.files import csv_pieces

_HEADING = "id,nip,nama,jabatan,dinas,hamil,umur,lahir,jenis kelamin,tanggal positif,atasan,catatan"
_CELLS = {
    "id": ("", "-", "A1", "A2", "a1", "Ａ1", "0012", "12E5", "1.97001E+17", "A 3", "none", "#REF!"),
    "nip": (
        "",
        "-",
        "196805041990031001",
        "19680504 199003 1 001",
        "'198309202008012001",
        "196813041990031001",
        "12345",
        "1.96805E+17",
        "198309202008013001",
    ),
    "nama": ("Siti", '"Budi, S.Kom."', "  ", "Nur‘aini", "x" * 201, "#N/A", "tab\there", "Zoë"),
    "jabatan": ("Camat", " camat ", "LURAH", "Satpam", "Staf", "", "-", "a\u200bb", "Ｃamat"),
    "dinas": ("Dinas Arsip", "arsip", "Kesehatan", "", '"Arsip"', '"dua\nbaris"'),
    "hamil": ("ya", "tidak", "YA", "", "-", "t", "1", "0", "mungkin"),
    "umur": ("34", "51", "", "-", "34,5", "34.0", "121", "-5", "1e1"),
    "lahir": ("", "1968-05-04", "4 Mei 1968", "04/05/1968", "1968-02-30", "-", "1990/1/2"),
    "jenis kelamin": ("", "L", "P", "l", "x", "-"),
    "tanggal positif": ("", "2021-07-02", "2 Juli 2021", "02-07-2021", "2021-06-01", "never"),
    "atasan": ("", "A1", "-", "1E5", "196805041990031001"),
    "catatan": ("", "=1+1", "-5", "+62811", "a;b", '"kutip ""dua"" kali"', "-"),
}


def people(seed: int, count: int, *, odd: float) -> str:
    """Return a file in which some cells are odd, and some rows too."""
    chance = random.Random(seed)
    lines = [_HEADING]
    for number in range(count):
        cells = [
            chance.choice(cells) if chance.random() < odd else cells[-1 if name == "catatan" else 0]
            for name, cells in _CELLS.items()
        ]
        if chance.random() > odd / 2:
            cells[0] = f"P{number}"
        row = ",".join(cells)
        draw = chance.random() if odd > 0 else 1
        if draw < 0.02:
            row = row.rsplit(",", 3)[0]
        elif draw < 0.04:
            row += ",more"
        elif draw < 0.06:
            row += ",,"
        elif draw < 0.08:
            row = chance.choice(["", " ", ",,,", ", ,"])
        lines.append(row)
    return "\n".join(lines) + "\n"


@pytest.fixture(params=["whole", "in pieces"])
def _pieces(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "in pieces":
        monkeypatch.setattr(csv_pieces, "PIECE", 300)


@pytest.mark.usefixtures("_pieces")
@pytest.mark.parametrize("odd", [0, 0.1, 0.5, 0.9])
@pytest.mark.parametrize(("dates", "ending"), [("ymd", ".csv"), ("dmy", ".parquet")])
def test_every_row_comes_to_what_decide_says(
    tmp_path: Path, odd: float, dates: str, ending: str
) -> None:
    for seed in range(2):
        file = tmp_path / f"{seed}.csv"
        file.write_text(people(seed, 60, odd=odd), encoding="utf-8", newline="")

        wanted = by_hand(file, dates=dates)
        found = in_batches(file, tmp_path / f"out{seed}{ending}", dates=dates)

        assert found == wanted
