"""The way of the rows of a file: read, looked at, decided, written, and counted all along."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np
from attrs import evolve

from policylang._frozen import frozen
from policylang.diagnostics import Cell, Code
from policylang.files.answers import Answers
from policylang.files.batches import Account, Batch, Source
from policylang.files.columns import Plan
from policylang.files.csv_out import CsvSink
from policylang.files.duplicates import NOBODY, Seen, Twice, compared
from policylang.files.facts import Facts
from policylang.files.findings import Found, Trouble
from policylang.files.identifiers import Identifiers, Who
from policylang.files.names import Names
from policylang.files.parquet import ParquetSink, is_named_parquet
from policylang.files.plain_texts import Hashes
from policylang.files.read_ahead import Behind, Sink, ahead
from policylang.files.reader import Reader
from policylang.files.side_facts import Beside
from policylang.frames.columns import Coded
from policylang.frames.deciding import Decider, Keys
from policylang.frames.extras import needed
from policylang.frames.facts import names_needed
from policylang.frames.known import Day
from policylang.interchange.atomic import replacing
from policylang.interchange.rows import Refused
from policylang.interchange.values import IDENTIFIERS
from policylang.model.conclusion import Conclusion
from policylang.model.decision import Outcome
from policylang.model.staff import SideTable, StaffRecord
from policylang.model.vocabulary import Kind, Vocabulary
from policylang.semantics.reading import Reading as PolicyReading

_ERROR: Final = Conclusion(Outcome.ERROR)
_FROM_NUMBER: Final = frozenset(("born", "sex"))


@frozen(eq=False, repr=False)
class Reading:
    """How a file is read: as the options of a staff file say."""

    vocabulary: Vocabulary
    columns: Mapping[str, str]
    delimiter: str | None = None
    encoding: str | None = None
    dates: str = "ymd"


@frozen(eq=False, repr=False)
class Writing:
    """What is added to a file, and where all of it goes."""

    target: Path
    names: Mapping[str, str]
    excel: bool = False
    finish: Callable[[ExitStack, "Decided"], None] = lambda _stack, _decided: None


@frozen(eq=False, repr=False)
class Decided:
    """What came of a file."""

    rows: int
    found: Found
    answers: Answers
    decider: Decider
    names: Names


@frozen(eq=False, repr=False)
class Job:
    """A file is to be decided: how it is read and written, on what day, and who is told how far."""

    reading: Reading
    writing: Writing
    day: Day
    progress: Callable[[int, float], None]


class AgainError(Exception):
    """Some identifiers may be there twice, which is to be known before anything is decided."""

    def __init__(self, again: Hashes) -> None:
        super().__init__()
        self.again = again


class Passage:
    """The way of all rows from one file to another."""

    def __init__(self, source: Source, plan: Plan, job: Job) -> None:
        day = job.day
        self._source = source
        self._plan = plan
        self._writing = job.writing
        self._progress = job.progress
        self._reader = Reader(job.reading.vocabulary, job.reading.dates, day.reader)
        self._identifiers = Identifiers(plan.columns, self._reader.cells, source.name)
        side = SideTable({}, day.situation.side.places)
        self._beside = Beside(evolve(day, reader=self._reader))
        self._day = evolve(day, reader=self._reader, situation=evolve(day.situation, side=side))
        self._asked = asked_of(day.reading, plan.columns)
        self._names = Names(self._reader.cells)
        source.as_codes(
            [
                one.index
                for name, one in plan.columns.items()
                if name not in IDENTIFIERS
                and (
                    name in self._asked or (source.is_text and one.attribute.kind is not Kind.NAME)
                )
            ]
        )
        self._pa = needed("pyarrow", "parquet")

    def twice(self, again: Hashes) -> Twice:
        """Return which rows share an identifier with another."""
        with closing(ahead(self._source.batches())) as batches:
            return compared(((batch, self._who(batch)) for batch in batches), again)

    def decide(self, twice: Twice) -> Decided:
        """Decide and write all rows, knowing which of them are there twice."""
        names = {*self._plan.columns, *self._asked}
        decider = Decider(self._day, {name: name for name in names})
        found = Found(self._source.name)
        found.add(self._plan.findings)
        answers = Answers(decider.explanations, self._writing.names)
        seen, account = Seen(), Account()
        with ExitStack() as stack:
            file = stack.enter_context(replacing(self._writing.target))
            schema = self._schema(answers)
            sink = Behind(self._sink(file, schema))
            stack.callback(sink.abandon)
            for batch in stack.enter_context(closing(ahead(self._source.batches()))):
                who = self._who(batch)
                if twice is NOBODY:
                    seen.add(who)
                keys, troubles = self._keys(batch, who, decider, twice)
                found.add_rows(batch, troubles)
                account.take(batch.start, len(batch), len(keys))
                sink.write([*batch.table.columns, *answers.columns(keys)])
                self._progress(account.rows, self._source.share())
            account.settle(self._source.count())
            if not account.rows:
                place = Cell(self._source.name, None, None, None)
                raise Refused(Code.EMPTY_FILE.at(place))
            again = seen.again()
            if len(again):
                raise AgainError(again)
            account.settle(sink.close())
            decided = Decided(account.rows, found, answers, decider, self._names)
            self._writing.finish(stack, decided)
        return decided

    def _sink(self, file: BinaryIO, schema: Any) -> Sink:
        if is_named_parquet(self._writing.target):
            return ParquetSink(file, schema)
        return CsvSink(file, tuple(schema.names), excel=self._writing.excel)

    def _schema(self, answers: Answers) -> Any:
        schema = self._source.schema
        return self._pa.schema([*schema, *answers.fields], metadata=schema.metadata)

    def _who(self, batch: Batch) -> Who:
        return self._identifiers.read(batch, self._pa)

    def _keys(
        self, batch: Batch, who: Who, decider: Decider, twice: Twice
    ) -> tuple[Keys, list[Trouble]]:
        """Return the keys of rows, and what is wrong with some of them, whose key is an error."""
        plan = self._plan
        columns = plan.columns.values() if self._source.is_text else plan.looked_at(self._asked)
        facts = Facts(batch, columns, self._asked, self._reader)
        facts.read(self._pa)
        if "nip" in plan.columns:
            facts.compare(who)
        for name, coded in facts.coded.items():
            if name in plan.columns:
                self._names.add(plan.columns[name], _met(coded, batch))
        explanations = decider.explanations
        keys = decider.keys(facts.coded, len(batch))
        for place, key in self._beside.keys(who, facts.coded, explanations):
            keys[place] = key
        troubles = [
            *who.troubles,
            *facts.troubles,
            *self._ragged(batch),
            *self._twice(batch, twice),
        ]
        for trouble in troubles:
            keys[trouble.places] = explanations.key_of(_ERROR, StaffRecord(None))
        return keys, troubles

    def _ragged(self, batch: Batch) -> Iterator[Trouble]:
        if batch.ragged:
            columns = {"columns": str(len(self._source.heading.written))}
            yield Trouble(Code.RAGGED_ROW, np.array([*batch.ragged]), (-1, None), columns)

    def _twice(self, batch: Batch, twice: Twice) -> Iterator[Trouble]:
        """Yield those who share an identifier; of all but some, only that they do."""
        columns = self._plan.columns
        places = twice.of(batch)
        for at, place in enumerate(places.tolist()):
            told = twice.others.get(batch.start + place)
            other, by_id = told or (0, True)
            column = (columns.get("id") if by_id else None) or columns["nip"]
            where = (column.index, column.heading)
            rest = places[at : None if told is None else at + 1]
            yield Trouble(Code.DUPLICATE_ID, rest, where, {"row": str(other)})
            if told is None:
                return


def _met(coded: Coded, batch: Batch) -> list[object]:
    """Return the values that rows have whose cells can be told apart."""
    codes = np.delete(coded.codes, list(batch.ragged)) if batch.ragged else coded.codes
    there = np.zeros(len(coded.values), bool)
    there[codes] = True
    return [coded.values[place] for place in np.flatnonzero(there).tolist()]


def asked_of(reading: PolicyReading, known: Collection[str]) -> frozenset[str]:
    """Return the attributes whose facts the kernel is to be given, of those that are known.

    What a number tells is given beside other facts, which is faster; the number
    itself only where it is asked for.
    """
    facts = frozenset(reading.person_facts)
    asked = names_needed(reading, by_person=False) & frozenset(known)
    if "nip" not in asked:
        return asked
    asked |= _FROM_NUMBER & facts
    return asked if "nip" in facts else asked - {"nip"}
