"""Tables of PyArrow, and what comes as batches of Arrow."""

from functools import partial
from typing import Any, Final

import numpy as np

from policylang.frames import text_views
from policylang.frames.answers import KEY, Job, Work
from policylang.frames.arrays import taken
from policylang.frames.columns import Coded, Codes, smallest
from policylang.frames.deciding import Keys
from policylang.frames.extras import needed
from policylang.frames.numbers import (
    NARROW,
    WIDEST,
    close_integers,
    coded_days,
    coded_floats,
    coded_integers,
    coded_objects,
    joined,
    unreadable,
    without,
)
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
    # What lies in memory where a number is missing counts here, unless that makes it too wide.
    held = [_held(chunk) for chunk in column.chunks if len(chunk)]
    low, high = min(int(one.min()) for one in held), max(int(one.max()) for one in held)
    if column.null_count and high - low >= NARROW:
        bounds = needed("pyarrow.compute", "frames").min_max(column)
        low, high = bounds["min"].as_py(), bounds["max"].as_py()
    if high - low >= WIDEST:
        return coded_integers(*_whole(column))
    return close_integers(map(_values, column.chunks), len(column), low, high)


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
    values = _held(chunk)
    if not chunk.null_count:
        return values, None
    end = chunk.offset + len(chunk)
    bits = np.unpackbits(np.frombuffer(chunk.buffers()[0], np.uint8), count=end, bitorder="little")
    return values, bits[chunk.offset :] == 0


def _held(chunk: Any) -> Codes:
    """Return the numbers of a piece as they lie in memory, where there may be none."""
    _, data = chunk.buffers()
    kind = np.dtype(chunk.type.to_pandas_dtype())
    if data is None:
        return np.zeros(len(chunk), kind)
    end = chunk.offset + len(chunk)
    found: Codes = np.frombuffer(data, kind, end)[chunk.offset :]
    return found


def _local_days(column: Any, pa: Any) -> Any:
    """Return the days of moments, as clocks show them there."""
    if column.type.tz is not None:
        column = needed("pyarrow.compute", "frames").local_timestamp(column)
    # At once, for what lies before 1970 would otherwise be rounded up to a second.
    return column.cast(pa.date32(), safe=False)


def _of_dictionary(column: Any, pa: Any) -> Coded:
    """Return a dictionary by the codes that it has already."""
    if not column.num_chunks:
        return Coded(np.zeros(0, np.uint8), ())
    kind = column.type.value_type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return _of_text_dictionaries(column)
    if column.num_chunks > 1:
        if any(chunk.dictionary.null_count for chunk in column.chunks):
            # Those in which something is missing cannot be unified.
            return coded_array(column.cast(kind), pa)
        column = column.unify_dictionaries()
    inner = coded_array(column.chunk(0).dictionary, pa)
    places = np.append(inner.codes.astype(np.intp), len(inner.values))
    codes = joined(map(_indices, column.chunks), len(column), places.dtype)
    return Coded(places[codes], [*inner.values, None])


def _of_text_dictionaries(column: Any) -> Coded:
    """Return texts whose pieces may have a dictionary each: in fewer bytes than they are unified."""
    numbers: dict[str | None, int] = {}
    places = [
        [numbers.setdefault(text, len(numbers)) for text in chunk.dictionary.to_pylist()]
        for chunk in column.chunks
    ]
    none = numbers.setdefault(None, len(numbers))
    kind = smallest(len(numbers) - 1)

    def codes_of(chunk: Any, own: list[int]) -> Codes:
        held, missing = _values(chunk.indices)
        is_same = own == [*range(len(own))]
        codes = (
            held.astype(kind)
            if is_same
            else taken(np.array([*own, none], kind), held.astype(np.intp))
        )
        return without(codes, missing, none)

    pieces = map(codes_of, column.chunks, places)
    return Coded(joined(pieces, len(column), kind), [*numbers])


def _indices(chunk: Any) -> Codes:
    """Return the places of a piece; what is missing stands behind all values."""
    none = len(chunk.dictionary)
    places, missing = _values(chunk.indices)
    return without(places.astype(smallest(none)), missing, none)
