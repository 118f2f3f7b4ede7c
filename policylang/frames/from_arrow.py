"""Tables of PyArrow, and what comes as batches of Arrow."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, Final

import numpy as np

from policylang.frames import text_views
from policylang.frames.answers import KEY, Job, Work
from policylang.frames.buffers import numbers, validity
from policylang.frames.columns import Coded, Codes
from policylang.frames.deciding import Keys
from policylang.frames.extras import needed
from policylang.frames.numbers import (
    coded_days,
    coded_floats,
    coded_integers,
    coded_objects,
    unreadable,
)
from policylang.frames.raw import raw_integers, raw_places
from policylang.frames.threads import side_by_side

_WORTH_IT: Final = 200_000  # rows, for which threads are started


def decide(table: Any, job: Job) -> tuple[Any, Work]:
    """Return a table with what was decided of its rows."""
    work = job.start(table.column_names)
    return decide_rows(table, work), work


def decide_rows(table: Any, work: Work) -> Any:
    """Return a table, or a batch, with its answers: all that a host of Arrow batches needs."""
    pa = needed("pyarrow", "frames")
    keys = keys_of(table, work)
    for name, heading in work.names.items():
        column = pa.array(keys) if name == KEY else _of_keys(keys, work.of_keys(name), pa)
        table = table.append_column(heading, column)
    return table


def keys_of(table: Any, work: Work) -> Keys:
    """Return the key of each row of a table, or of a batch."""
    pa = needed("pyarrow", "frames")
    columns = {name: table.column(at) for name, at in work.headings.items()}
    # Those that take long go first, so that nobody waits for them at the end.
    order = sorted(columns, key=lambda name: pa.types.is_dictionary(columns[name].type))
    is_worth_it = table.num_rows >= _WORTH_IT and len(columns) > 1
    code = partial(coded_array, pa=pa)
    parts = side_by_side(code, [columns[name] for name in order], is_worth_it=is_worth_it)
    coded = dict(zip(order, parts, strict=True))
    return work.keys({name: coded[name] for name in columns}, table.num_rows)


def _of_keys(keys: Any, values: list[str | None], pa: Any) -> Any:
    """Return texts as a dictionary of the distinct ones."""
    texts = list(dict.fromkeys(one for one in values if one is not None))
    places = {text: place for place, text in enumerate(texts)}
    codes = np.array([places.get(one, -1) for one in values], np.int32)  # type: ignore[arg-type]
    indices = codes.take(keys, mode="clip") if len(codes) else codes
    missing = indices < 0 if len(codes) and codes.min() < 0 else None
    return pa.DictionaryArray.from_arrays(
        pa.array(indices, mask=missing), pa.array(texts, pa.string())
    )


def coded_array(column: Any, pa: Any) -> Coded:
    """Return a column of Arrow, in one piece or several, as codes."""
    if isinstance(column, pa.Array):
        column = pa.chunked_array([column])
    types, kind = pa.types, column.type
    if types.is_run_end_encoded(kind):
        decode = needed("pyarrow.compute", "frames").run_end_decode
        column = pa.chunked_array([decode(chunk) for chunk in column.chunks], kind.value_type)
        kind = column.type
    if types.is_dictionary(kind):
        return _of_dictionary(column, pa)
    if _is_text(kind, pa):
        return _of_texts(column, pa)
    return _of_plain(column, pa)


def _is_text(kind: Any, pa: Any) -> bool:
    types = pa.types
    return types.is_string(kind) or types.is_large_string(kind) or _is_view(kind, pa)


def _is_view(kind: Any, pa: Any) -> bool:
    return hasattr(pa.types, "is_string_view") and pa.types.is_string_view(kind)


def _views(piece: Any, pa: Any) -> Any:
    """Return texts as views of them; None where this PyArrow cannot."""
    try:
        return piece.cast(pa.string_view())
    except (AttributeError, pa.ArrowNotImplementedError):
        return None


def _of_texts(column: Any, pa: Any) -> Coded:
    """Return texts by their views where there is one long piece, else by comparing them."""
    if column.num_chunks == 1 and len(column) >= text_views.FEWEST:
        (piece,) = column.chunks
        views = piece if _is_view(column.type, pa) else _views(piece, pa)
        if views is not None:
            found = text_views.coded_views(views, lambda rows: [piece[row].as_py() for row in rows])
            if found is not None:
                return found
    if _is_view(column.type, pa):
        try:
            column = column.cast(pa.large_string())
        except pa.ArrowNotImplementedError:  # PyArrow 17
            return coded_objects(column.to_pylist())
    return _of_dictionary(column.dictionary_encode(), pa)


def _of_plain(column: Any, pa: Any) -> Coded:
    types, kind = pa.types, column.type
    if types.is_boolean(kind):
        return Coded(column.cast(pa.uint8()).fill_null(2).to_numpy(), (False, True, None))
    if types.is_integer(kind):
        return _of_integers(column)
    if types.is_floating(kind):
        return coded_floats(*_whole(column.cast(pa.float64())))
    if types.is_date(kind):
        return coded_days(*_whole(column.cast(pa.date32()).cast(pa.int32())))
    if types.is_timestamp(kind):
        return coded_array(_local_days(column, pa), pa)
    if types.is_decimal(kind):
        return coded_objects(column.to_pylist())
    if types.is_null(kind):
        return Coded(np.zeros(len(column), np.uint8), (None,))
    return unreadable(_whole(column.is_null().cast(pa.uint8()))[0].astype(bool), len(column))


def _of_integers(column: Any) -> Coded:
    if column.null_count == len(column):
        return Coded(np.zeros(len(column), np.uint8), (None,))
    pieces = [(numbers(chunk), validity(chunk)) for chunk in column.chunks]
    return raw_integers(pieces, lambda: _bounds(column)) or coded_integers(*_whole(column))


def _bounds(column: Any) -> tuple[int, int]:
    found = needed("pyarrow.compute", "frames").min_max(column)
    return found["min"].as_py(), found["max"].as_py()


def _whole(column: Any) -> tuple[Codes, Codes | None]:
    """Return the numbers of all pieces, and where they are missing."""
    parts = [_values(chunk) for chunk in column.chunks]
    if not parts:
        return np.zeros(0, np.uint8), None
    if len(parts) == 1:
        return parts[0]
    missing = None
    if any(gone is not None for _, gone in parts):
        marks = [np.zeros(len(one), bool) if gone is None else gone for one, gone in parts]
        missing = np.concatenate(marks)
    return np.concatenate([one for one, _ in parts]), missing


def _values(chunk: Any) -> tuple[Codes, Codes | None]:
    """Return the numbers of a piece, and where they are missing."""
    there = validity(chunk)
    return numbers(chunk), None if there is None else there.of(slice(0, len(chunk))) == 0


def _local_days(column: Any, pa: Any) -> Any:
    """Return the days of moments, as clocks show them there."""
    if column.type.tz is not None:
        column = needed("pyarrow.compute", "frames").local_timestamp(column)
    # At once, for what lies before 1970 would otherwise be rounded up to a second.
    return column.cast(pa.date32(), safe=False)


def _of_dictionary(column: Any, pa: Any) -> Coded:
    """Return a dictionary by the codes that it has already; those of several pieces are unified."""
    chunks = [chunk for chunk in column.chunks if len(chunk)]
    if not chunks:
        return Coded(np.zeros(0, np.uint8), ())
    dictionary, pieces = chunks[0].dictionary, iter(chunks)
    if not all(chunk.dictionary.equals(dictionary) for chunk in chunks[1:]):
        try:
            dictionary, pieces = _unified(chunks, pa)
        except pa.ArrowInvalid:
            # Something is missing among their values, or there are too many for their indices.
            return coded_array(column.cast(column.type.value_type), pa)
    values = _plain(dictionary, pa)
    held = ((numbers(piece.indices), validity(piece)) for piece in pieces)
    return raw_places(held, len(column), values, is_nullable=bool(column.null_count))


def _plain(array: Any, pa: Any) -> list[object]:
    """Return values as a mapping would hold them."""
    if _is_text(array.type, pa):
        return list(array.to_pylist())
    coded = coded_array(array, pa)
    return [coded.values[code] for code in coded.codes.tolist()]


def _unified(chunks: Sequence[Any], pa: Any) -> tuple[Any, Iterator[Any]]:
    """Return the dictionary of several pieces, and the pieces with it: one at a time, for memory.

    Raises:
        pa.ArrowInvalid: it cannot be done.
    """
    empty = pa.chunked_array([chunk[:0] for chunk in chunks]).unify_dictionaries().chunk(0)
    pieces = (pa.chunked_array([empty, chunk]).unify_dictionaries().chunk(1) for chunk in chunks)
    return empty.dictionary, pieces
