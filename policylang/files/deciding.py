"""Decide a file: find out what it is, and let its rows pass."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from policylang.diagnostics import Cell, Code
from policylang.errors import FileDecisionError
from policylang.files.batches import Source
from policylang.files.columns import plan_of
from policylang.files.csv_in import CsvSource
from policylang.files.duplicates import NOBODY
from policylang.files.parquet import ParquetSource, is_named_parquet, is_parquet
from policylang.files.passage import AgainError, Decided, Job, Passage, Reading, Writing
from policylang.frames.extras import needed
from policylang.interchange.decoding import Undecodable, candidates
from policylang.interchange.rows import Refused, refused

_HEAD: Final = 4096


def decide(source: Path, job: Job) -> Decided:
    """Decide all rows of a file, and write them with their answers, all or nothing.

    Raises:
        Refused: the file cannot be read.
        StaffDataError: its columns cannot be used.
        FileDecisionError: it cannot be decided in this way, or rows were lost.
        OSError: it cannot be written.
    """
    for opened in _opened(source, job.reading):
        try:
            file = opened()
            asks_who = file.is_text or bool(job.day.situation.side.people)
            reading = job.reading
            plan = plan_of(file, reading.vocabulary, reading.columns, asks_who=asks_who)
            _check_headings(file, job.writing)
            passage = Passage(file, plan, job)
            try:
                return passage.decide(NOBODY)
            except AgainError as found:
                return passage.decide(passage.twice(found.again))
        except Undecodable:
            continue
    raise refused(str(source), "encoding")


def _opened(path: Path, reading: Reading) -> Iterator[Callable[[], Source]]:
    """Yield the ways to open a file, until one of them can read it to its end."""
    if is_parquet(path):
        yield lambda: ParquetSource(path)
        return
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip():
        raise Refused(Code.EMPTY_FILE.at(Cell(str(path), None, None, None)))
    for encoding in (reading.encoding,) if reading.encoding else candidates(head, size):
        yield lambda encoding=encoding: CsvSource(path, encoding, reading.delimiter)  # type: ignore[misc]


def _check_headings(source: Source, writing: Writing) -> None:
    """Refuse to add a column that is there, or to write what the form cannot hold."""
    there = [one for one in writing.names.values() if one in source.heading.written]
    if there:
        raise FileDecisionError("taken", columns=", ".join(there))
    types = needed("pyarrow", "parquet").types
    if not is_named_parquet(writing.target):
        for field in source.schema:
            if types.is_nested(field.type) or types.is_binary(field.type):
                raise FileDecisionError("nested", column=field.name)
    elif source.is_text and len(set(source.heading.written)) < len(source.heading.written):
        raise FileDecisionError("twice")
