"""Read one person's cells into a staff record, with a problem for each that cannot be read."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from attrs import define, evolve, field

from policylang.diagnostics import Cell, Code, Diagnostic
from policylang.interchange.cells import CellReader
from policylang.interchange.columns import Column, Columns, match_columns
from policylang.interchange.nip import BadNip, Nip, read_nip
from policylang.model.policy import ABSENT, Value
from policylang.model.staff import StaffRecord
from policylang.model.vocabulary import Vocabulary


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
    return record_of(tuple(raw.values()), matched, CellReader(vocabulary, dates), at=at)


def record_of(
    cells: Sequence[object],
    columns: Columns,
    reader: CellReader,
    *,
    at: Callable[[str], Cell],
    heading_at: Callable[[str], Cell] | None = None,
) -> StaffRecord:
    """Read the cells of one row whose columns are matched already.

    ``heading_at`` says where a heading is, in a file with a row of headings.
    """
    draft = _Draft(reader, at)
    for column in columns.twice:
        place = (heading_at or at)(column.heading)
        draft.problems.append(Code.COLUMN_TWICE.at(place, attribute=column.attribute.name))
    for column in columns.read:
        draft.read(cells[column.index], column)
    if draft.nip is not None:
        draft.compare("born", draft.nip.born)
        draft.compare("sex", draft.nip.sex)
    return StaffRecord(
        id=draft.identifier(),
        values=draft.values,
        spelled=draft.spelled,
        problems=tuple(draft.problems),
    )


def _beside(place: Cell) -> Callable[[str], Cell]:
    return lambda heading: evolve(place, column=heading)


@define(eq=False, repr=False)
class _Draft:
    """A record while it is read."""

    reader: CellReader
    at: Callable[[str], Cell]
    values: dict[str, Value] = field(factory=dict)
    spelled: dict[str, str] = field(factory=dict)
    problems: list[Diagnostic] = field(factory=list)
    nip: Nip | None = None
    nip_heading: str = "nip"
    bad_nip: str | None = None

    def read(self, raw: object, column: Column) -> None:
        """Read one cell, or report that it cannot be read."""
        attribute = column.attribute
        value, spelled, code = self.reader.read(raw, attribute)
        if attribute.name == "nip" and isinstance(value, str):
            value, code = self._read_nip(value, column)
        if value is not None:
            self.values[attribute.name] = value
            if spelled is not None:
                self.spelled[attribute.name] = spelled
        elif code is not None:
            place, kind = self.at(column.heading), attribute.kind.value
            self.problems.append(code.at(place, attribute=attribute.name, type=kind))

    def _read_nip(self, digits: str, column: Column) -> tuple[str | None, Code | None]:
        self.nip_heading = column.heading
        try:
            self.nip = read_nip(digits)
        except BadNip as error:
            self.bad_nip = digits
            return None, error.code
        return digits, None

    def compare(self, name: str, said: str | date) -> None:
        """Fill in what the NIP says, or report that the record says otherwise."""
        attribute = self.reader.vocabulary.attributes.get(name)
        value = self.reader.read(said, attribute)[0] if attribute else None
        held = self.values.get(name)
        if value is None or held == value:
            return
        if held is None or held is ABSENT:
            self.values[name] = value
        else:
            place = self.at(self.nip_heading)
            self.problems.append(Code.FACTS_DISAGREE.at(place, attribute=name, other="nip"))

    def identifier(self) -> str | None:
        """Return the identifier: the column for it, else the NIP, even one that is wrong."""
        held = self.values.get("id")
        if isinstance(held, str):
            return held
        return self.nip.digits if self.nip else self.bad_nip
