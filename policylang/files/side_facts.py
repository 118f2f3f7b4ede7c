"""Facts of people from side tables, which stand before the file: few rows have any."""

from collections.abc import Iterator, Mapping

import numpy as np

from policylang.files.batches import Places
from policylang.files.identifiers import Who
from policylang.files.plain_texts import Hashes, hashes_of
from policylang.frames.columns import Coded
from policylang.frames.explained import Explanations
from policylang.frames.known import Day
from policylang.interchange.values import Unreadable
from policylang.model.policy import Value
from policylang.model.staff import StaffRecord
from policylang.model.vocabulary import normal


class Beside:
    """Decides the people of side tables, one by one, by what a file and the tables say of them."""

    def __init__(self, day: Day) -> None:
        self._day = day
        self._names: dict[str, list[str]] = {}
        for name in day.situation.side.people:
            self._names.setdefault(normal(name), []).append(name)
        self._hashes: Hashes = np.sort(hashes_of(list(self._names)))

    def keys(
        self, who: Who, coded: Mapping[str, Coded], explanations: Explanations
    ) -> Iterator[tuple[int, int]]:
        """Yield the place and the key of each row whose person a side table speaks of."""
        for place in self._among(who):
            names = [name for key in who.keys_of(place) for name in self._names.get(key, ())]
            if names:
                record = StaffRecord(None, self._values(place, coded))
                for name in names:
                    held = StaffRecord(name, record.values)
                    record = self._day.situation.side.apply(held, self._day.situation.on)
                record = StaffRecord(None, record.values)
                conclusion = self._day.one_by_one.decide(record)
                yield place, explanations.key_of(conclusion, record)

    def _among(self, who: Who) -> list[int]:
        if not len(self._hashes):
            return []
        rows: list[Places] = [np.empty(0, np.intp)]
        for places, hashes in who.hashes():
            at = np.minimum(np.searchsorted(self._hashes, hashes), len(self._hashes) - 1)
            rows.append(places[self._hashes[at] == hashes])
        found: list[int] = np.unique(np.concatenate(rows)).tolist()
        return found

    def _values(self, place: int, coded: Mapping[str, Coded]) -> dict[str, Value]:
        attributes = self._day.reading.policy.vocabulary.attributes
        values = {}
        for name, column in coded.items():
            try:
                value = self._day.reader.value(column.values[column.codes[place]], attributes[name])
            except Unreadable:
                continue  # of such a row, nothing is decided
            if value is not None:
                values[name] = value
        return values
