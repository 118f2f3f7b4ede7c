"""Read a staff file: everyone in it, and all there is to say about the file."""

from collections.abc import Mapping
from functools import partial
from itertools import chain
from typing import Final

from attrs import evolve, field

from policylang._frozen import frozen
from policylang._suggest import nearest
from policylang.diagnostics import Cell, Code, Diagnostic
from policylang.interchange.cells import CellReader
from policylang.interchange.columns import Columns, match_columns
from policylang.interchange.records import record_of
from policylang.interchange.rows import Refused, Row, Table, refused
from policylang.interchange.tables import File, name_of, read_table
from policylang.model.staff import StaffRecord
from policylang.model.vocabulary import Vocabulary, normal, word_form

_KEYS: Final = ("id", "nip")


@frozen
class StaffFile:
    """Everyone in a staff file. ``diagnostics`` are of the file; each record has its own."""

    records: tuple[StaffRecord, ...] = field(repr=False)
    diagnostics: tuple[Diagnostic, ...]
    name: str

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What is said of the file, then of each person in it, nothing twice."""
        problems = chain.from_iterable(record.problems for record in self.records)
        return tuple(dict.fromkeys(chain(self.diagnostics, problems)))


def read_staff(
    file: File,
    vocabulary: Vocabulary,
    *,
    name: str | None = None,
    sheet: str | None = None,
    delimiter: str | None = None,
    encoding: str | None = None,
    dates: str = "ymd",
    columns: Mapping[str, str] | None = None,
) -> StaffFile:
    """Read a staff file, or its bytes; never raise for what is in it.

    A file that cannot be read to its end has no records. ``columns`` maps an
    attribute to the heading of its column.
    """
    try:
        table = read_table(file, name=name, sheet=sheet, delimiter=delimiter, encoding=encoding)
        reading = _Reading(table, vocabulary, dates, columns or {})
        records = reading.read()
    except Refused as error:
        return StaffFile((), (error.diagnostic,), name or name_of(file))
    return StaffFile(records, reading.diagnostics(), table.name)


class _Reading:
    def __init__(
        self, table: Table, vocabulary: Vocabulary, dates: str, chosen: Mapping[str, str]
    ) -> None:
        self._table = table
        self._vocabulary = vocabulary
        self._cells = CellReader(vocabulary, dates)
        self._chosen = chosen
        self._headings: dict[str, None] = dict.fromkeys(table.header)
        self._unused: dict[str, None] = {}
        self._known = False
        self._rows: list[tuple[int, Columns]] = []

    def read(self) -> tuple[StaffRecord, ...]:
        """Read every row, and report those that share an identifier."""
        records = [self._record(row) for row in self._table.rows]
        self._look_at(match_columns(self._table.header, self._vocabulary, self._chosen))
        if not self._known and (self._rows or self._table.header):
            # Headings that say nothing may be a person: do not show them.
            raise refused(self._table.name, "headings", row=self._table.header_row)
        return self._report_duplicates(records)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what is to be said of the file as a whole."""
        return (
            *self._about_choices(),
            *self._about_twice(),
            *(
                Code.UNUSED_COLUMN.at(self._heading(heading), column=heading)
                for heading in self._unused
            ),
            *(() if self._rows else (Code.EMPTY_FILE.at(self._table.at(None)),)),
        )

    def _record(self, row: Row) -> StaffRecord:
        columns = match_columns(row.columns, self._vocabulary, self._chosen)
        if row.columns is not self._table.header:
            self._headings.update(dict.fromkeys(row.columns))
            self._look_at(columns)
        self._rows.append((row.number, columns))
        at = partial(self._table.at, row.number)
        if row.ragged:
            return self._ragged(row, columns, at(None))
        record = record_of(
            row.cells,
            columns,
            self._cells,
            at=at,
            heading_at=self._heading if self._table.header_row else None,
        )
        if record.id is None and not _has_bad_key(record, columns):
            return evolve(record, problems=(*record.problems, Code.MISSING_ID.at(at(None))))
        return record

    def _ragged(self, row: Row, columns: Columns, place: Cell) -> StaffRecord:
        """Keep only who it is: where cells have shifted, none can be trusted."""
        keys = tuple(
            column
            for column in columns.read
            if column.attribute.name in _KEYS and column.index < len(row.cells)
        )
        read = record_of(
            row.cells, Columns(keys, (), ()), self._cells, at=partial(self._table.at, None)
        )
        problem = Code.RAGGED_ROW.at(place, columns=str(len(row.columns)))
        return StaffRecord(id=read.id, problems=(problem,))

    def _look_at(self, columns: Columns) -> None:
        self._known = self._known or bool(columns.read or columns.twice)
        self._unused.update(dict.fromkeys(columns.unused))

    def _heading(self, heading: str | None) -> Cell:
        return self._table.at(self._table.header_row, heading)

    def _about_choices(self) -> list[Diagnostic]:
        found = []
        forms = {word_form(heading) for heading in self._headings}
        for word, heading in self._chosen.items():
            if self._vocabulary.find(word) is None:
                near = nearest(word, self._vocabulary.words())
                place = self._heading(heading)
                found.append(Code.UNKNOWN_ATTRIBUTE.at(place, suggestion=near, attribute=word))
            elif word_form(heading) not in forms:
                near = nearest(heading, self._headings)
                place = self._heading(None)
                found.append(Code.UNKNOWN_COLUMN.at(place, suggestion=near, column=heading))
        return found

    def _about_twice(self) -> list[Diagnostic]:
        matched = match_columns(self._table.header, self._vocabulary, self._chosen)
        return [
            Code.COLUMN_TWICE.at(self._heading(column.heading), attribute=column.attribute.name)
            for column in matched.twice
        ]

    def _report_duplicates(self, records: list[StaffRecord]) -> tuple[StaffRecord, ...]:
        """Give everyone who shares an identifier or a NIP with another the problem."""
        first: dict[str, int] = {}
        for index, record in enumerate(records):
            for key in _keys_of(record):
                other = first.setdefault(key, index)
                if other != index:
                    self._clash(records, index, other, key)
                    self._clash(records, other, index, key)
        return tuple(records)

    def _clash(self, records: list[StaffRecord], index: int, other: int, key: str) -> None:
        record = records[index]
        if any(problem.code is Code.DUPLICATE_ID for problem in record.problems):
            return
        number, columns = self._rows[index]
        by_id = record.id is not None and normal(record.id) == key
        heading = (columns.heading("id") if by_id else None) or columns.heading("nip")
        row = str(self._rows[other][0])
        problem = Code.DUPLICATE_ID.at(self._table.at(number, heading), row=row)
        records[index] = evolve(record, problems=(*record.problems, problem))


def _keys_of(record: StaffRecord) -> list[str]:
    """Return what a person may be found by."""
    keys = [normal(record.id)] if record.id is not None else []
    nip = record.values.get("nip")
    return [*keys, nip] if isinstance(nip, str) and nip not in keys else keys


def _has_bad_key(record: StaffRecord, columns: Columns) -> bool:
    """Whether it is reported already why there is no identifier."""
    keys = {
        column.heading
        for column in (*columns.read, *columns.twice)
        if column.attribute.name in _KEYS
    }
    return any(
        isinstance(problem.place, Cell) and problem.place.column in keys
        for problem in record.problems
    )
