"""Columns of Arrow say the same as codes, however they lie in pieces and dictionaries."""

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policylang.frames import text_views
from policylang.frames.columns import Coded
from policylang.frames.from_arrow import _views, coded_array

TEXTS = st.none() | st.sampled_from(["", "ya", "tidak", "Kepala Dinas", "Analis Kepegawaian"])
PIECES = st.lists(st.lists(TEXTS, max_size=8), max_size=4)
INDICES = (pa.int8(), pa.int32(), pa.uint16(), pa.uint64())


def told(column: Coded) -> list[object]:
    return [column.values[code] for code in column.codes.tolist()]


@given(PIECES, st.sampled_from(INDICES), st.sampled_from([[], [None]]), st.data())
def test_dictionaries_of_pieces_may_differ(
    pieces: list[list[str | None]], index: "pa.DataType", nulls: list[None], data: st.DataObject
) -> None:
    chunks = []
    for texts in pieces:
        held = data.draw(st.permutations([*dict.fromkeys(filter(None, texts)), "", "", *nulls]))
        places = [None if text is None else held.index(text) for text in texts]
        chunks.append(
            pa.DictionaryArray.from_arrays(pa.array(places, index), pa.array(held, pa.string()))
        )
    column = pa.chunked_array(chunks, pa.dictionary(index, pa.string()))
    whole = [text for texts in pieces for text in texts]
    assert told(coded_array(column, pa)) == whole
    assert told(coded_array(column.slice(1, 5), pa)) == whole[1:6]


def test_pieces_may_have_more_texts_together_than_their_indices_can_tell() -> None:
    kind = pa.dictionary(pa.int8(), pa.string())
    chunks = [
        pa.DictionaryArray.from_arrays(
            pa.array([0, None, 99], pa.int8()), pa.array([f"{letter} {n}" for n in range(100)])
        )
        for letter in "abc"
    ]
    whole = ["a 0", None, "a 99", "b 0", None, "b 99", "c 0", None, "c 99"]
    assert told(coded_array(pa.chunked_array(chunks, kind), pa)) == whole


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view()])
@given(PIECES, st.sampled_from([0, 1 << 20]))
def test_texts_may_lie_in_pieces(
    kind: "pa.DataType", pieces: list[list[str | None]], fewest: int
) -> None:
    column = pa.chunked_array([pa.array(texts, kind) for texts in pieces], kind)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_views, "FEWEST", fewest)
        assert told(coded_array(column, pa)) == column.to_pylist()


def test_an_arrow_without_views_of_texts_compares_them(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["Camat", None, "Lurah", "Camat"] * 90
    monkeypatch.setattr(text_views, "FEWEST", 0)
    if _views(pa.array(texts), pa) is None:
        pytest.skip("this PyArrow makes no views of texts")
    tried: list[int] = []

    def coded_views(column: Any, *rest: Any) -> Coded | None:
        tried.append(len(column))
        return by_views(column, *rest)

    by_views = text_views.coded_views
    monkeypatch.setattr(text_views, "coded_views", coded_views)
    assert told(coded_array(pa.chunked_array([pa.array(texts)]), pa)) == texts
    monkeypatch.delattr(pa, "string_view")
    assert told(coded_array(pa.chunked_array([pa.array(texts)]), pa)) == texts
    assert tried == [len(texts)]


@given(
    st.lists(st.lists(st.none() | st.integers(-(2**62), 2**62), max_size=6), max_size=3),
    st.integers(0, 4),
)
def test_whole_numbers_may_lie_in_pieces(pieces: list[list[int | None]], start: int) -> None:
    column = pa.chunked_array([pa.array(one, pa.int64()) for one in pieces], pa.int64())[start:]
    assert told(coded_array(column, pa)) == column.to_pylist()


def test_what_lies_where_a_number_is_missing_counts_for_nothing() -> None:
    there = pa.py_buffer(bytes([0b101]))
    ages = pa.py_buffer(b"".join(n.to_bytes(8, "little", signed=True) for n in (20, -(2**60), 64)))
    column = pa.Array.from_buffers(pa.int64(), 3, [there, ages])
    found = coded_array(column, pa)
    assert told(found) == [20, None, 64]
    assert len(found.values) < 100
