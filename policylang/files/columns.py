"""Which columns of a file are read, and what keeps the whole file from being decided."""

from collections.abc import Mapping
from typing import Any

from policylang._frozen import frozen
from policylang._suggest import nearest
from policylang.diagnostics import Cell, Code, Diagnostic
from policylang.errors import StaffDataError
from policylang.files.batches import Source
from policylang.files.identifiers import KEYS
from policylang.frames.extras import needed
from policylang.interchange.columns import Column, match_columns
from policylang.interchange.rows import Refused, refused
from policylang.interchange.values import IDENTIFIERS
from policylang.model.vocabulary import Vocabulary, word_form


@frozen(eq=False)
class Plan:
    """The columns that are read, by attribute, and what is to be said of the others."""

    columns: Mapping[str, Column]
    findings: tuple[Diagnostic, ...]

    def looked_at(self, asked: frozenset[str]) -> tuple[Column, ...]:
        """Return the columns of some attributes, and those that say who somebody is."""
        return tuple(one for name, one in self.columns.items() if name in asked or name in KEYS)


def plan_of(
    source: Source, vocabulary: Vocabulary, chosen: Mapping[str, str], *, asks_who: bool
) -> Plan:
    """Match the columns of a file with attributes; ``asks_who`` wants one that says who it is.

    Raises:
        StaffDataError: a column that is chosen is not there, or two columns
            stand for one attribute.
        Refused: no column is known, or an identifier has become a number.
    """
    at = _Places(source)
    wrong = _about_choices(source, vocabulary, chosen, at)
    found = match_columns(source.heading.read, vocabulary, chosen)
    wrong += [
        Code.COLUMN_TWICE.at(at.heading(one.heading), attribute=one.attribute.name)
        for one in found.twice
    ]
    if not (found.read or found.twice):
        raise refused(source.name, "headings", row=source.heading.row)
    wrong += _about_numbers(source, found.read, at)
    columns = {one.attribute.name: one for one in found.read}
    if asks_who and not columns.keys() & set(KEYS):
        wrong.append(Code.MISSING_ID.at(at.heading(None)))
    if wrong:
        raise StaffDataError(tuple(wrong))
    unused = (Code.UNUSED_COLUMN.at(at.heading(one), column=one) for one in found.unused)
    return Plan(columns, tuple(unused))


class _Places:
    def __init__(self, source: Source) -> None:
        self._source = source

    def heading(self, heading: str | None) -> Cell:
        return Cell(self._source.name, None, self._source.heading.row, heading)


def _about_choices(
    source: Source, vocabulary: Vocabulary, chosen: Mapping[str, str], at: _Places
) -> list[Diagnostic]:
    found = []
    forms = {word_form(heading) for heading in source.heading.read}
    for word, heading in chosen.items():
        if vocabulary.find(word) is None:
            near = nearest(word, vocabulary.words())
            place = at.heading(heading)
            found.append(Code.UNKNOWN_ATTRIBUTE.at(place, suggestion=near, attribute=word))
        elif word_form(heading) not in forms:
            near = nearest(heading, source.heading.read)
            place = at.heading(None)
            found.append(Code.UNKNOWN_COLUMN.at(place, suggestion=near, column=heading))
    return found


def _about_numbers(source: Source, columns: Any, at: _Places) -> list[Diagnostic]:
    """Return the identifiers that have become fractions, which lose their last digits."""
    types = needed("pyarrow", "parquet").types
    return [
        Code.NUMBER_AS_ID.at(at.heading(one.heading), attribute=one.attribute.name, type="name")
        for one in columns
        if one.attribute.name in IDENTIFIERS
        and (
            types.is_floating(kind := source.schema.field(one.index).type) or types.is_decimal(kind)
        )
    ]


__all__ = ["Plan", "Refused", "plan_of"]
