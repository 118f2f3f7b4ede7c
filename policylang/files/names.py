"""The names that people of a file bear, as far as a policy asks for them."""

from collections.abc import Iterable
from typing import Final

from policylang.interchange.cells import CellReader
from policylang.interchange.columns import Column
from policylang.model.staff import StaffRecord
from policylang.model.vocabulary import Kind

_MOST: Final = 100_000


class Names:
    """Each name once, with how the file spells it; of an attribute with too many, none."""

    def __init__(self, reader: CellReader) -> None:
        self._reader = reader
        self._held: dict[str, dict[str, str]] = {}
        self._met: dict[str, set[object]] = {}

    def add(self, column: Column, cells: Iterable[object]) -> None:
        """Note the distinct cells of a column."""
        if column.attribute.kind is not Kind.NAME:
            return
        held = self._held.setdefault(column.attribute.name, {})
        if len(held) > _MOST:
            return
        met = self._met.setdefault(column.attribute.name, set())
        new = [raw for raw in cells if raw not in met]
        met.update(new)
        for raw in new:
            value, spelled, _ = self._reader.read(raw, column.attribute)
            if isinstance(value, str):
                held.setdefault(value, spelled or value)

    def records(self) -> tuple[StaffRecord, ...]:
        """Return one record for each name, which says nothing else."""
        return tuple(
            StaffRecord(None, {attribute: name}, {attribute: spelled})
            for attribute, held in self._held.items()
            if len(held) <= _MOST
            for name, spelled in held.items()
        )
