"""Columns of a batch as the kernel takes them, and which cells of them cannot be read."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import numpy as np

from policylang.diagnostics import Code
from policylang.files.batches import Batch, Places
from policylang.files.findings import Trouble
from policylang.files.identifiers import KEYS, SEXES, Days, Who
from policylang.files.plain_texts import Marks, sure_names, texts_of
from policylang.files.reader import ABSENT_DAY, NO_DAY, Reader
from policylang.frames.arrays import taken
from policylang.frames.columns import Coded, smallest
from policylang.frames.facts import UNREADABLE, Fact, agreed
from policylang.frames.from_arrow import coded_array
from policylang.frames.numbers import coded_days
from policylang.interchange.columns import Column
from policylang.interchange.values import IDENTIFIERS, Unreadable
from policylang.model.policy import ABSENT
from policylang.model.vocabulary import Attribute, Kind

_TOLD: Final = ("born", "sex")
_NONE: Final = "-"
"""What a cell says of what is known not to be there."""


class Facts:
    """What the columns of one batch say.

    ``coded`` are those that the kernel asks for; of the others it is only
    looked whether their cells can be read, or agree with a number.
    """

    def __init__(
        self, batch: Batch, columns: Iterable[Column], needed: frozenset[str], reader: Reader
    ) -> None:
        self._batch = batch
        self._columns = {one.attribute.name: one for one in columns}
        self._needed = needed
        self._reader = reader
        self.coded: dict[str, Coded] = {}
        self._beside: dict[str, Coded] = {}
        self.troubles: list[Trouble] = []

    def read(self, pa: Any) -> None:
        """Read every column but those that say who somebody is."""
        for name, column in self._columns.items():
            array = self._batch.table.column(column.index)
            if name in KEYS:
                if name in self._needed:
                    self.coded[name] = coded_array(array, pa)
            elif name in self._needed:
                coded = self._look_at(coded_array(array, pa), column)
                self.coded[name] = self._with_days(coded, column.attribute)
            elif _is_plain(array, column.attribute, pa):
                places = np.flatnonzero(~sure_names(texts_of(array, pa)))
                if len(places):
                    self._look_at(coded_array(array.take(places), pa), column, places)
            else:
                coded = self._look_at(coded_array(array, pa), column)
                if name in _TOLD:
                    self._beside[name] = coded

    def compare(self, who: Who) -> None:
        """Fill in what numbers tell, and find out whose record says otherwise."""
        attributes = self._reader.cells.vocabulary.attributes
        if "born" in attributes and self._has("born"):
            self._compare_born(attributes["born"], who.born)
        if "sex" in attributes and self._has("sex"):
            held = [None, *(self._reader.value(one, attributes["sex"]) for one in SEXES)]
            self._compare(attributes["sex"], Fact(who.sex, held))

    def _has(self, name: str) -> bool:
        return name in self._needed or name in self._beside

    def _compare_born(self, attribute: Attribute, told: Days) -> None:
        """Compare days as numbers, for there are many."""
        days = told
        coded = self.coded.get("born", self._beside.get("born"))
        if coded is not None:
            own = self._reader.days(coded.values, attribute)[coded.codes]
            known = own > ABSENT_DAY
            self._disagree(attribute, known & (told != NO_DAY) & (own != told))
            days = np.where(known | (told == NO_DAY), own, told)
        if "born" in self._needed:
            born = coded_days(days, days <= ABSENT_DAY)
            values = [*born.values, _NONE]
            codes = np.where(days == ABSENT_DAY, len(born.values), born.codes)
            self.coded["born"] = Coded(codes.astype(smallest(len(values))), values)

    def _compare(self, attribute: Attribute, told: Fact) -> None:
        name, fact = attribute.name, told
        coded = self.coded.get(name, self._beside.get(name))
        if coded is not None:
            own = Fact(coded.codes, [self._held(raw, attribute) for raw in coded.values])
            fact = agreed(own, told)
            wrong, was = fact.where(_is_unreadable), own.where(_is_unreadable)
            if wrong is not None:
                self._disagree(attribute, wrong if was is None else wrong & ~was)
        if name in self._needed:
            self.coded[name] = Coded(fact.codes, [_again(one) for one in fact.held])

    def _disagree(self, attribute: Attribute, rows: Marks) -> None:
        nip = self._columns["nip"]
        places = np.flatnonzero(rows)
        self._add(Code.FACTS_DISAGREE, places, nip, attribute=attribute.name, other="nip")

    def _look_at(self, coded: Coded, column: Column, rows: Places | None = None) -> Coded:
        """Find the cells of a column that cannot be read."""
        attribute = column.attribute
        wrong = self._reader.unreadable(coded.values, attribute)
        for code in sorted(set(wrong.values()), key=lambda each: each.id):
            marks = np.array([wrong.get(raw) is code for raw in coded.values])
            places = np.flatnonzero(taken(marks, coded.codes))
            where = places if rows is None else rows[places]
            kind = attribute.kind.value
            self._add(code, where, column, attribute=attribute.name, type=kind)
        return coded

    def _add(self, code: Code, places: Places, column: Column, **facts: str) -> None:
        if self._batch.ragged:
            places = places[~np.isin(places, list(self._batch.ragged))]
        if len(places):
            there = (column.index, column.heading)
            self.troubles.append(Trouble(code, places, there, facts))

    def _held(self, raw: object, attribute: Attribute) -> object:
        try:
            return self._reader.value(raw, attribute)
        except Unreadable:
            return UNREADABLE

    def _with_days(self, coded: Coded, attribute: Attribute) -> Coded:
        """Return days as days, since the kernel knows one order of figures only."""
        if self._reader.cells.dates == "ymd" or attribute.kind is not Kind.DATE:
            return coded
        read = [self._held(raw, attribute) for raw in coded.values]
        pairs = zip(coded.values, read, strict=True)
        return Coded(coded.codes, [one if isinstance(one, date) else raw for raw, one in pairs])


def _is_plain(array: Any, attribute: Attribute, pa: Any) -> bool:
    """Whether a column holds names, most of which need not be read to know that they can be."""
    is_name = attribute.kind is Kind.NAME and attribute.name not in IDENTIFIERS
    return is_name and bool(pa.types.is_string(array.type))


def _is_unreadable(held: object) -> bool:
    return held is UNREADABLE


def _again(held: object) -> object:
    """Return a value as a cell would hold it."""
    return _NONE if held is ABSENT else held
