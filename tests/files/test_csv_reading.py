"""CSV in pieces is, cell for cell and row for row, what the reader of staff files makes of it."""

from pathlib import Path
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from policylang.files import csv_pieces
from policylang.files.csv_in import CsvSource
from policylang.interchange.rows import Refused
from policylang.interchange.staff_csv import read_csv

_Row = tuple[int, tuple[object, ...], bool]

# Whole cells as well as characters, so that most rows have as many cells as the first.
_TEXTS = st.lists(
    st.sampled_from(
        ['"', '""', ",", "\n", "\r\n", "\r", " ", "a", '"b"', '"c,d"', '"e\nf"', "é", "x,y", '"","']
    ),
    max_size=40,
).map("".join)


def _in_pieces(path: Path, piece: int) -> tuple[list[_Row], str | None]:
    found: list[_Row] = []
    with patch.object(csv_pieces, "PIECE", piece):
        try:
            source = CsvSource(path, "utf-8", ",")
            for batch in source.batches():
                cells = zip(*(column.to_pylist() for column in batch.table.columns), strict=True)
                for place, row in enumerate(cells):
                    found.append((batch.number(place), row, place in batch.ragged))
        except Refused as error:
            return found, error.diagnostic.facts.get("reason", error.diagnostic.code.id)
    return found, None


def _at_once(path: Path) -> tuple[list[_Row], str | None]:
    found: list[_Row] = []
    try:
        table = read_csv(path.read_bytes(), "f", delimiter=",", encoding="utf-8")
        width = len(table.header)
        for row in table.rows:
            cells = (*row.cells, *([""] * (width - len(row.cells))))
            found.append((row.number, cells, row.ragged))
    except Refused as error:
        return found, error.diagnostic.facts.get("reason", error.diagnostic.code.id)
    return found, None


@settings(max_examples=300, deadline=None)
@given(
    body=_TEXTS,
    heading=st.sampled_from(["p,q\n", "p,q,r\r\n", "p\r", '"p","q"\n', ""]),
    piece=st.integers(3, 30),
)
def test_pieces_make_no_difference(
    tmp_path_factory: object, body: str, heading: str, piece: int
) -> None:
    path = Path(str(tmp_path_factory.getbasetemp())) / "f.csv"  # type: ignore[attr-defined]
    path.write_bytes((heading + body).encode())

    pieces, refusal = _in_pieces(path, piece)
    whole, wanted = _at_once(path)

    assert refusal == wanted
    assert pieces == whole if wanted is None else pieces == whole[: len(pieces)]
