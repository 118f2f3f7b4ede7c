"""The rows of a frame as people: their records, and the order in which queues have them."""

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
from attrs import evolve

from policylang._frozen import frozen
from policylang.compiled.layout import Reader
from policylang.diagnostics import Cell, Diagnostic
from policylang.frames.columns import Coded, Codes
from policylang.frames.rosters.sources import Source
from policylang.interchange.nip import BadNip, read_nip
from policylang.model.staff import StaffRecord
from policylang.model.vocabulary import Attribute, normal
from policylang.semantics.quotas.census import facts_in_order

_NUMBERS: Final = ("id", "nip")
Ranks = npt.NDArray[np.uint64]


@frozen(eq=False, repr=False)
class Crowd:
    """Everyone of a frame.

    ``headings`` are the columns by attribute, ``read`` those attributes whose
    values count; what stands in another column is never an error.
    """

    source: Source
    headings: Mapping[str, str]
    read: frozenset[str]
    attributes: Mapping[str, Attribute]
    reader: Reader

    def coded(self) -> dict[str, Coded]:
        """Return the columns that are read."""
        read = {name: at for name, at in self.headings.items() if name in self.read}
        return self.source.coded(read)

    # --- records ---------------------------------------------------------------

    def records(self, rows: Codes) -> list[StaffRecord]:
        """Return the records of some rows, with everything that is known of each."""
        columns = self.source.coded(self.headings, rows)
        held = {
            name: [coded.values[code] for code in coded.codes.tolist()]
            for name, coded in columns.items()
        }
        return [
            self._record({name: values[at] for name, values in held.items()})
            for at in range(len(rows))
        ]

    def _record(self, raw: Mapping[str, object]) -> StaffRecord:
        record = self.reader.record(raw)
        problems = tuple(filter(self._counts, record.problems))
        return evolve(record, problems=problems) if record.problems else record

    def _counts(self, problem: Diagnostic) -> bool:
        column = problem.place.column if isinstance(problem.place, Cell) else None
        return column in self.read and problem.facts.get("attribute") in self.read

    # --- order -----------------------------------------------------------------

    def ranks(self, rows: Codes) -> Ranks:
        """Return numbers in the order of the identifiers of some rows; the same for the same."""
        headings = [self.headings[name] for name in _NUMBERS if name in self.headings]
        if not headings:
            return np.zeros(len(rows), np.uint64)
        found = self.source.digits(headings[0], rows)
        return self._sorted(self.identifiers(rows)) if found is None else found

    def in_order(self, rows: Codes) -> Codes:
        """Return rows in the order that a queue has them in, if nothing else tells them apart."""
        ranks = self.ranks(rows)
        order = np.argsort(ranks, kind="stable")
        rows, ranks = rows[order], ranks[order]
        same = np.flatnonzero(ranks[1:] == ranks[:-1])
        if not len(same):
            return rows
        rows = rows.copy()
        starts = same[np.append(True, np.diff(same) > 1)]
        for start in starts.tolist():
            end = int(np.searchsorted(ranks, ranks[start], "right"))
            rows[start:end] = self.of_one_name(rows[start:end])
        return rows

    def of_one_name(self, rows: Codes) -> Codes:
        """Return rows that have one identifier, or none, in order: by all that is known of them."""
        rows = np.sort(rows)
        facts = list(map(facts_in_order, self.records(rows)))
        return rows[sorted(range(len(rows)), key=facts.__getitem__)]

    def identifiers(self, rows: Codes) -> list[str | None]:
        """Return the identifiers of some rows, None where there is none that can be read."""
        names = {name: self.headings[name] for name in _NUMBERS if name in self.headings}
        found: list[str | None] = [None] * len(rows)
        for name, coded in self.source.coded(names, rows).items():
            held = [self._identifier(name, raw) for raw in coded.values]
            for at, code in enumerate(coded.codes.tolist()):
                if found[at] is None:
                    found[at] = held[code]
        return found

    def _identifier(self, name: str, raw: object) -> str | None:
        try:
            value = self.reader.value(raw, self.attributes[name])
        except ValueError:
            return None
        if not isinstance(value, str) or name == "id":
            return value if isinstance(value, str) else None
        try:
            nip = read_nip(value)
        except BadNip:
            return value
        return nip.digits if nip else None

    @staticmethod
    def _sorted(names: list[str | None]) -> Ranks:
        there = {one for one in names if one is not None}
        each = sorted(there, key=lambda one: (normal(one), one))
        places: dict[str | None, int] = {one: at for at, one in enumerate(each)}
        places[None] = len(each)
        return np.array([places[one] for one in names], np.uint64)
