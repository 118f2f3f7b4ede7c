"""Who the rows are about: identifiers and numbers of civil servants, of most rows at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from policylang._frozen import frozen
from policylang.diagnostics import Cell, Code
from policylang.files.batches import Batch, Places
from policylang.files.findings import Trouble
from policylang.files.plain_texts import (
    Hashes,
    Marks,
    Texts,
    hashes_of,
    only_digits,
    sure_identifiers,
    texts_of,
)
from policylang.files.reader import NO_DAY
from policylang.interchange.cells import CellReader
from policylang.interchange.columns import Column, Columns
from policylang.interchange.nip import read_nip
from policylang.interchange.records import record_of
from policylang.model.staff import StaffRecord
from policylang.model.vocabulary import normal

Days: TypeAlias = npt.NDArray[np.int32]

KEYS: Final = ("id", "nip")
_DIGITS: Final = 18
_OLDEST: Final = 1900
_YEAR: Final = 1970
_MONTHS: Final = 12
SEXES: Final = ("L", "P")


@frozen(eq=False, repr=False)
class Who:
    """Who the rows of a batch are about.

    ``born`` are days from 1 January 1970, ``sex`` 1 or 2; where no number tells,
    :data:`NO_DAY` and 0. ``keys`` are what a person may be found by: an
    identifier, and a number where it is another. Of ``others``, which were read
    one by one, the keys are there as text.
    """

    keys: "tuple[tuple[Places, Texts], ...]"
    others: Mapping[int, tuple[str, ...]]
    born: Days
    sex: npt.NDArray[np.uint8]
    troubles: tuple[Trouble, ...]

    def hashes(self) -> Iterator[tuple[Places, Hashes]]:
        """Yield a number for each key, with the rows that have it."""
        for places, texts in self.keys:
            yield places, texts.hashes()[places]
        pairs = [(place, key) for place, keys in self.others.items() for key in keys]
        places = np.array([place for place, _ in pairs], np.intp)
        yield places, hashes_of([key for _, key in pairs])

    def keys_of(self, place: int) -> tuple[str, ...]:
        """Return what the person of a row may be found by."""
        if place in self.others:
            return self.others[place]
        return tuple(
            texts.at(place)
            for places, texts in self.keys
            if (at := np.searchsorted(places, place)) < len(places) and places[at] == place
        )


NOBODY: Final = Who((), {}, np.empty(0, np.int32), np.empty(0, np.uint8), ())


class Identifiers:
    """Reads who rows are about from the columns for it: of identifiers, of numbers, or both."""

    def __init__(self, columns: Mapping[str, Column], reader: CellReader, name: str) -> None:
        self._columns = {key: columns[key] for key in KEYS if key in columns}
        self._reader = reader
        self._name = name

    def read(self, batch: Batch, pa: Any) -> Who:
        """Return who the rows of a batch are about; nothing where no column says it."""
        if not self._columns:
            return NOBODY
        arrays = {key: batch.table.column(one.index) for key, one in self._columns.items()}
        read = {key: _plain(array, pa) for key, array in arrays.items()}
        texts = {key: one for key, one in read.items() if one is not None}
        born, sex = np.full(len(batch), NO_DAY, np.int32), np.zeros(len(batch), np.uint8)
        is_sure = np.full(len(batch), bool(read) and len(texts) == len(read))
        if is_sure.any() and "nip" in texts:
            born, sex = _told(texts["nip"])
            is_sure = born != NO_DAY
            if "id" in texts:
                is_sure |= texts["nip"].lengths == 0
        if "id" in texts:
            is_sure &= sure_identifiers(texts["id"])
        is_sure[list(batch.ragged)] = False
        left = np.flatnonzero(~is_sure)
        others, troubles = self._one_by_one(batch, left, arrays, born, sex)
        return Who(_keys(texts, is_sure, born), others, born, sex, troubles)

    def _one_by_one(
        self, batch: Batch, places: Places, arrays: Mapping[str, Any], born: Any, sex: Any
    ) -> tuple[dict[int, tuple[str, ...]], tuple[Trouble, ...]]:
        """Read rows as a staff file reads them."""
        cells = [array.take(places).to_pylist() for array in arrays.values()]
        rows = zip(*cells, strict=True) if cells else iter([()] * len(places))
        keys: dict[int, tuple[str, ...]] = {}
        wrong: dict[tuple[Code, str | None, str], list[int]] = defaultdict(list)
        for place, held in zip(places.tolist(), rows, strict=True):
            record = self._record(held, batch.ragged.get(place))
            nip = record.values.get("nip")
            born[place], sex[place] = NO_DAY, 0
            if place in batch.ragged:
                nip = None
            elif isinstance(nip, str) and (read := read_nip(nip)) is not None:
                born[place] = (read.born - _FIRST).days
                sex[place] = 1 + SEXES.index(read.sex)
            own = [] if record.id is None else [normal(record.id)]
            keys[place] = tuple(dict.fromkeys([*own, *([nip] if isinstance(nip, str) else [])]))
            for problem in () if place in batch.ragged else record.problems:
                assert isinstance(problem.place, Cell)
                wrong[problem.code, problem.place.column, problem.facts["attribute"]].append(place)
            if not (own or record.problems or place in batch.ragged):
                wrong[Code.MISSING_ID, None, ""].append(place)
        return keys, tuple(self._trouble(*key, rows) for key, rows in wrong.items())

    def _record(self, cells: tuple[object, ...], filled: int | None) -> StaffRecord:
        there = [
            Column(at, one.heading, one.attribute)
            for at, one in enumerate(self._columns.values())
            if filled is None or one.index < filled
        ]
        return record_of(cells, Columns(tuple(there), (), ()), self._reader, at=self._at)

    def _at(self, heading: str | None) -> Cell:
        return Cell(self._name, None, None, heading)

    def _trouble(self, code: Code, heading: str | None, attribute: str, rows: list[int]) -> Trouble:
        if code is Code.MISSING_ID:
            return Trouble(code, np.array(rows, np.intp), (-1, None))
        column = self._columns[attribute]
        facts = {"attribute": attribute, "type": column.attribute.kind.value}
        return Trouble(code, np.array(rows, np.intp), (column.index, heading), facts)


_FIRST: Final = np.datetime64(0, "D").item()


def _plain(array: Any, pa: Any) -> Texts | None:
    """Return what stands in a column, unless it has to be read row by row."""
    kind = array.type
    if pa.types.is_dictionary(kind):
        array = array.cast(kind.value_type)
        kind = array.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or _is_view(kind, pa):
        return texts_of(array, pa)
    if pa.types.is_integer(kind):
        numbers = texts_of(array.cast(pa.string()), pa)
        return numbers if numbers.lengths.max(initial=0) <= _EXACT else None
    return None


_EXACT: Final = 15
"""Digits that a spreadsheet keeps."""


def _is_view(kind: Any, pa: Any) -> bool:
    return hasattr(pa.types, "is_string_view") and bool(pa.types.is_string_view(kind))


def _keys(texts: Mapping[str, Texts], sure: Marks, born: Any) -> tuple[tuple[Places, Texts], ...]:
    """Return the keys of rows that are surely read: a number only where it is no identifier."""
    found = []
    if "id" in texts:
        found.append((np.flatnonzero(sure), texts["id"].lowered()))
    if "nip" in texts:
        has = sure & (born != NO_DAY)
        if "id" in texts:
            has &= ~_same(texts["id"], texts["nip"])
        found.append((np.flatnonzero(has), texts["nip"]))
    return tuple(found)


def _same(ones: Texts, others: Texts) -> Marks:
    """Return which texts are the same."""
    same: Marks = ones.lengths == others.lengths
    if same.any():
        for one, other in zip(ones.words(), others.words(), strict=False):
            same &= one == other
    return same


def _told(numbers: Texts) -> tuple[Days, npt.NDArray[np.uint8]]:
    """Return the days of birth and the sexes that numbers tell which are right in every way."""
    born = np.full(len(numbers), NO_DAY, np.int32)
    sex = np.zeros(len(numbers), np.uint8)
    places = np.flatnonzero((numbers.lengths == _DIGITS) & only_digits(numbers))
    if not len(places):
        return born, sex
    text = np.frombuffer(numbers.data, np.uint8)
    digits = text[numbers.offsets[places][:, None] + np.arange(_DIGITS)].astype(np.int32) - ord("0")
    year = digits[:, :4] @ np.array([1000, 100, 10, 1], np.int32)
    month, day = (digits[:, at] * 10 + digits[:, at + 1] for at in (4, 6))
    months = (year - _YEAR) * _MONTHS + month - 1
    first, following = (_day_of(months + more) for more in (0, 1))
    is_right = (year >= _OLDEST) & (month >= 1) & (month <= _MONTHS) & (day >= 1)
    is_right &= (day <= following - first) & np.isin(digits[:, 14], (1, 2))
    born[places[is_right]] = (first + day - 1)[is_right]
    sex[places[is_right]] = digits[is_right, 14]
    return born, sex


def _day_of(months: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    """Return the first days of months, both counted from January 1970."""
    days = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return days.astype(np.int32)
