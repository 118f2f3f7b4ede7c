"""Decide the rows of one frame, or of one batch after another, on one day."""

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from policylang.compiled.facts import AskReferenceError
from policylang.frames.arrays import distinct_rows
from policylang.frames.columns import Coded, Codes
from policylang.frames.explained import Explanations
from policylang.frames.facts import names_needed, read_facts, with_nip
from policylang.frames.keying import LEFT, Keying, Tables
from policylang.frames.known import Batch, Day, KnownFacts
from policylang.frames.run import Run
from policylang.model.conclusion import Conclusion
from policylang.model.decision import Outcome
from policylang.model.staff import StaffRecord
from policylang.semantics.diagram.levels import DiagramTooLargeError

_ERROR: Final = Conclusion(Outcome.ERROR)

Keys = npt.NDArray[np.uint32]


class Decider:
    """Decides rows whose columns have these headings, each by its attribute.

    Batches may come from several threads, and are decided one after the other,
    as are those of other frames on the same day, whose tables they share.
    """

    def __init__(self, day: Day, headings: Mapping[str, str]) -> None:
        self._day = day
        self._attributes = day.reading.policy.vocabulary.attributes
        needed = names_needed(day.reading, by_person=bool(day.situation.side.people))
        self.headings = {name: at for name, at in headings.items() if name in needed}
        self.explanations = Explanations(day.reading, day.situation)
        self.one_by_one = 0
        self._tables: Tables = {}

    def keys(self, columns: Mapping[str, Coded], length: int) -> Keys:
        """Return the key of each row, given the columns by their attributes."""
        day = self._day
        with day.lock:
            facts = read_facts(columns, self._attributes, day.reader, day.read_before)
            batch = Batch(day, with_nip(facts, self._attributes, day.reader))
            return self._decided(batch, columns, length)

    def _decided(self, batch: Batch, columns: Mapping[str, Coded], length: int) -> Keys:
        keys = np.empty(length, np.uint32)  # each row is in one of the parts below, or unreadable
        unread = batch.unreadable()
        if unread is not None:
            keys[unread] = self.explanations.key_of(_ERROR, StaffRecord(None))
        left = None if unread is None else np.flatnonzero(~unread)
        for person, rows in batch.parts(left):
            asked = self._of_part(batch, person, rows, keys)
            if len(asked):
                self._one_by_one(columns, asked, keys)
        return keys

    def _of_part(self, batch: Batch, person: StaffRecord, rows: Codes | None, keys: Keys) -> Codes:
        """Decide rows with one leave and working week; return those that are left."""
        try:
            known = batch.known(person)
        except (AskReferenceError, DiagramTooLargeError):
            return np.arange(len(keys)) if rows is None else rows
        if known.asks is None:
            return self._through(known, rows, keys, person)
        asked = known.asks if rows is None else known.asks[rows]
        every = np.arange(len(keys)) if rows is None else rows
        left = self._through(known, every[~asked], keys, person)
        return np.concatenate([every[asked], left])

    def _through(
        self, known: KnownFacts, rows: Codes | None, keys: Keys, person: StaffRecord
    ) -> Codes:
        """Decide rows by a plan; return those that it cannot tell."""
        columns = {
            at: (codes if rows is None else codes[rows], cells)
            for at, (codes, cells) in known.columns.items()
        }
        into = keys if rows is None else np.empty(len(rows), np.uint32)
        keying = Keying(known, person, self._tables, self.explanations)
        Run(known.plan, columns, len(into), keying).fill(into.view(np.int32))
        if rows is not None:
            keys[rows] = into
        if not keying.leaves_some:
            return np.empty(0, np.intp)
        left = np.flatnonzero(into.view(np.int32) == LEFT)
        return left if rows is None else rows[left]

    def _one_by_one(self, columns: Mapping[str, Coded], rows: Codes, keys: Keys) -> None:
        """Decide rows as a mapping of each would be; those that are the same only once."""
        self.one_by_one += len(rows)
        first, same = distinct_rows(coded.codes[rows] for coded in columns.values())
        found = np.empty(len(first), np.uint32)
        for place, at in enumerate(rows[first].tolist()):
            # By attribute, as a heading that was chosen for one may be no word for it.
            record = {name: coded.values[coded.codes[at]] for name, coded in columns.items()}
            conclusion = self._day.one_by_one.decide(record)
            example = self._day.reader.record(record)
            kept = {n: v for n, v in example.values.items() if n not in ("id", "nip")}
            found[place] = self.explanations.key_of(conclusion, StaffRecord(None, kept))
        keys[rows] = found[same]
