"""Read one person's cells into a staff record, with a problem for each that cannot be read."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final

from attrs import define, evolve, field

from policylang.diagnostics import Cell, Code, Diagnostic
from policylang.interchange.columns import Column, Columns, match_columns
from policylang.interchange.nip import Nip, read_nip
from policylang.interchange.values import Unreadable, read_value, spelled
from policylang.model.policy import ABSENT, Value
from policylang.model.staff import StaffRecord
from policylang.model.vocabulary import Kind, Vocabulary

_NAMES: Final = (Kind.NAME, Kind.ONE_OF)


def read_record(
    raw: Mapping[str, object],
    vocabulary: Vocabulary,
    *,
    place: Callable[[str], Cell] | Cell,
    dates: str = "ymd",
    columns: Mapping[str, str] | None = None,
) -> StaffRecord:
    """Read one person's facts; keys that the vocabulary does not know are passed over.

    ``place`` says where a column of this person is, for the problems.
    ``columns`` maps an attribute to the key that holds it.
    """
    matched = match_columns(tuple(raw), vocabulary, columns)
    at = place if callable(place) else _beside(place)
    return record_of(tuple(raw.values()), matched, vocabulary, at=at, dates=dates)


def record_of(
    cells: Sequence[object],
    columns: Columns,
    vocabulary: Vocabulary,
    *,
    at: Callable[[str], Cell],
    heading_at: Callable[[str], Cell] | None = None,
    dates: str = "ymd",
) -> StaffRecord:
    """Read the cells of one row whose columns are matched already.

    ``heading_at`` says where a heading is, in a file with a row of headings.
    """
    draft = _Draft(vocabulary, at, dates)
    for column in columns.twice:
        place = (heading_at or at)(column.heading)
        draft.problems.append(Code.COLUMN_TWICE.at(place, attribute=column.attribute.name))
    for column in columns.read:
        draft.read(cells[column.index], column)
    draft.derive()
    return StaffRecord(
        id=draft.identifier(),
        values=draft.values,
        spelled=draft.spelled,
        problems=tuple(draft.problems),
    )


def _beside(place: Cell) -> Callable[[str], Cell]:
    return lambda heading: evolve(place, column=heading)


@define(repr=False)
class _Draft:
    """A record while it is read."""

    vocabulary: Vocabulary
    at: Callable[[str], Cell]
    dates: str
    values: dict[str, Value] = field(factory=dict)
    spelled: dict[str, str] = field(factory=dict)
    problems: list[Diagnostic] = field(factory=list)
    nip: Nip | None = None
    nip_heading: str = "nip"
    bad_nip: str | None = None

    def read(self, raw: object, column: Column) -> None:
        """Read one cell, or report that it cannot be read."""
        attribute = column.attribute
        try:
            value = read_value(raw, attribute, vocabulary=self.vocabulary, dates=self.dates)
            if value is None:
                return
            if attribute.name == "nip" and isinstance(value, str):
                self.bad_nip, self.nip_heading = value, column.heading
                self.nip = read_nip(value)
                value = self.nip.digits if self.nip else value
            self.values[attribute.name] = value
            if attribute.kind in _NAMES and isinstance(value, str):
                self.spelled[attribute.name] = spelled(raw)
        except Unreadable as error:
            place = self.at(column.heading)
            self.problems.append(
                error.code.at(place, attribute=attribute.name, type=attribute.kind.value)
            )

    def derive(self) -> None:
        """Fill in what the NIP says, and report where the record says otherwise."""
        if self.nip is not None:
            self._compare("born", self.nip.born)
            self._compare("sex", self.nip.sex)

    def identifier(self) -> str | None:
        """Return the identifier: the column for it, else the NIP, even one that is wrong."""
        held = self.values.get("id")
        if isinstance(held, str):
            return held
        return self.nip.digits if self.nip else self.bad_nip

    def _compare(self, name: str, said: str | date) -> None:
        attribute = self.vocabulary.attributes.get(name)
        if attribute is None:
            return
        try:
            value = read_value(said, attribute, vocabulary=self.vocabulary)
        except Unreadable:
            return
        held = self.values.get(name)
        if value is not None and (held is None or held is ABSENT):
            self.values[name] = value
        elif held != value:
            self.problems.append(
                Code.FACTS_DISAGREE.at(self.at(self.nip_heading), attribute=name, other="nip")
            )
